//! How a number of bytes is written for people, and read. Owns the units; must not know of buffers.

use super::decimal::Decimal;
use super::scanner::{Scanner, excerpt};
use super::short_text::ShortText;
use crate::last_error::Failure;
use crate::status::spam_status::SPAM_OVERFLOW;

const UNITS: [&str; 7] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/// Writes a number of bytes: three significant digits, or four before the next unit.
pub(super) fn format(bytes: u64) -> ShortText {
    if bytes < 1024 {
        return ShortText::formatted(format_args!("{bytes} B"));
    }
    let mut power = 1;
    // Rounding comes before the choice of the unit.
    while power < 6 && rounded_quotient(bytes, 1, power) >= 1024 {
        power += 1;
    }
    let unit = UNITS[power];
    let hundredths = rounded_quotient(bytes, 100, power);
    if hundredths < 1000 {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        return ShortText::formatted(format_args!("{whole}.{rest:02} {unit}"));
    }
    let tenths = rounded_quotient(bytes, 10, power);
    if tenths < 1000 {
        let (whole, rest) = (tenths / 10, tenths % 10);
        return ShortText::formatted(format_args!("{whole}.{rest} {unit}"));
    }
    let whole = rounded_quotient(bytes, 1, power);
    ShortText::formatted(format_args!("{whole} {unit}"))
}

/// `bytes * scale / 1024^power`, rounded to the nearest whole number, ties to even.
fn rounded_quotient(bytes: u64, scale: u128, power: usize) -> u128 {
    let unit = 1u128 << (10 * power);
    let product = u128::from(bytes) * scale;
    let (quotient, rest) = (product / unit, product % unit);
    let tie_to_odd = rest * 2 == unit && quotient % 2 == 1;
    quotient + u128::from(rest * 2 > unit || tie_to_odd)
}

/// Reads a number of bytes, rounded to the nearest whole number, ties to even.
pub(super) fn parse(text: &str) -> Result<u64, Failure> {
    let mut scanner = Scanner::new(text, "a number of bytes");
    scanner.skip_space();
    let start = scanner.place();
    if matches!(scanner.peek(), Some(b'-' | b'+')) {
        return Err(scanner.failure(
            start,
            format_args!("stands a sign: write a number from 0 on"),
        ));
    }
    let number = scanner.number()?;
    scanner.skip_space();
    let place = scanner.place();
    let unit = scanner.unit();
    let Some(factor) = factor(unit) else {
        return Err(scanner.failure(
            place,
            format_args!(
                "stands the unit \"{}\": write B, kB, MB, GB, TB, PB or EB, or KiB, MiB, GiB, TiB, \
                 PiB or EiB",
                excerpt(unit)
            ),
        ));
    };
    scanner.skip_space();
    if !scanner.at_end() {
        let place = scanner.place();
        return Err(scanner.failure(place, format_args!("something follows: end it there")));
    }
    let mut sum = Decimal::zero();
    sum.add(&number, factor);
    match sum.into_u128() {
        // The largest numbers are written as 16.0 EiB, which is one more than there can be.
        Some(TOO_MUCH) => Ok(u64::MAX),
        Some(bytes @ 0..TOO_MUCH) => Ok(bytes as u64),
        Some(_) | None => Err(Failure::new(
            SPAM_OVERFLOW,
            format_args!(
                "text \"{}\" says more than {} bytes",
                excerpt(&text[start..]),
                u64::MAX
            ),
        )),
    }
}

const TOO_MUCH: u128 = 1 << 64;

fn factor(unit: &str) -> Option<u64> {
    Some(match unit {
        "" | "B" | "byte" | "bytes" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "TB" => 1_000_000_000_000,
        "PB" => 1_000_000_000_000_000,
        "EB" => 1_000_000_000_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        "TiB" => 1 << 40,
        "PiB" => 1 << 50,
        "EiB" => 1 << 60,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::SPAM_INVALID_SYNTAX;

    #[track_caller]
    fn check(bytes: u64, expected: &str) {
        assert_eq!(format(bytes).as_str(), expected);
    }

    #[test]
    fn bytes_below_1024_are_exact() {
        check(0, "0 B");
        check(1, "1 B");
        check(1023, "1023 B");
    }

    #[test]
    fn from_1024_there_are_three_digits_and_a_unit() {
        check(1024, "1.00 KiB");
        check(1536, "1.50 KiB");
        check(10 << 10, "10.0 KiB");
        check(100 << 10, "100 KiB");
        check(1023 << 10, "1023 KiB");
        check(1 << 20, "1.00 MiB");
        check(5 << 30, "5.00 GiB");
        check(3 << 40, "3.00 TiB");
        check(7 << 50, "7.00 PiB");
        check(u64::MAX, "16.0 EiB");
    }

    #[test]
    fn rounding_up_goes_to_the_next_form() {
        check(10_234, "9.99 KiB");
        check(10_235, "10.0 KiB");
        check(102_348, "99.9 KiB");
        check(102_349, "100 KiB");
        check((1 << 20) - 512, "1.00 MiB");
        check((1 << 20) - 513, "1023 KiB");
        check((1 << 60) - 1, "1.00 EiB");
    }

    #[test]
    fn ties_go_to_the_even_digit() {
        // 1 KiB and an eighth: 1.125.
        check(1152, "1.12 KiB");
        check(1408, "1.38 KiB");
        check((100 << 10) + 512, "100 KiB");
        check((101 << 10) + 512, "102 KiB");
    }

    #[test]
    fn usual_spellings_are_read() {
        for (text, bytes) in [
            ("4096", 4096),
            ("512 B", 512),
            ("512B", 512),
            ("1 byte", 1),
            ("10 MB", 10_000_000),
            ("10 MiB", 10 << 20),
            ("1.5 kB", 1500),
            ("1.5 KB", 1500),
            ("1.50 KiB", 1536),
            (".5KiB", 512),
            ("1e3", 1000),
            ("16 EB", 16_000_000_000_000_000_000),
            (" 7\tGiB\n", 7 << 30),
            ("18446744073709551615", u64::MAX),
            ("15.999999999999999999 EiB", u64::MAX),
            ("16.0 EiB", u64::MAX),
            ("1.33 KiB", 1362),
            ("0.5 B", 0),
            ("1.5 B", 2),
        ] {
            assert_eq!(parse(text).ok(), Some(bytes), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_place() {
        for (text, message) in [
            ("", "0 a number is missing"),
            ("  MiB", "2 a number is missing"),
            ("-1", "0 stands a sign: write a number from 0 on"),
            ("1 K", "2 stands the unit \"K\": write B, kB, "),
            ("1 Mib", "2 stands the unit \"Mib\""),
            ("1 mB", "2 stands the unit \"mB\""),
            ("1e", "1 stands the unit \"e\""),
            ("1 MiB 5", "6 something follows: end it there"),
            ("1,000", "1 something follows: end it there"),
        ] {
            assert_eq!(parse(text).expect_err(text).status(), SPAM_INVALID_SYNTAX);
            let said = last_error::text();
            let wanted = format!("text is not a number of bytes: at byte {message}");
            assert!(said.starts_with(&wanted), "{said}");
        }
    }

    #[test]
    fn more_than_64_bits_is_an_overflow() {
        for text in ["18446744073709551617", "16.1 EiB", "1e20", "1e99999 EiB"] {
            assert_eq!(parse(text).expect_err(text).status(), SPAM_OVERFLOW);
            assert_eq!(
                last_error::text(),
                format!("text \"{text}\" says more than 18446744073709551615 bytes")
            );
        }
    }
}
