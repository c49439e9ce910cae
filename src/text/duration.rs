//! How a duration is written for people. Owns the forms and the rounding; must not know of
//! buffers.

use super::short_text::ShortText;

const SECOND: u128 = 1_000_000_000;
const MINUTE: u128 = 60 * SECOND;
const HOUR: u128 = 60 * MINUTE;
const MILLION: u128 = 1_000_000;

/// Writes a finite number of nanoseconds.
pub(super) fn format(nanoseconds: f64) -> ShortText {
    let sign = if nanoseconds < 0.0 { "-" } else { "" };
    let nanoseconds = nanoseconds.abs();
    if nanoseconds < 0.0005 {
        return ShortText::formatted(format_args!("0 ns"));
    }
    let digits = Digits::of(nanoseconds);
    if digits.exponent < 0 {
        return ShortText::formatted(format_args!("{sign}{nanoseconds:.3} ns"));
    }
    if digits.nanoseconds() < MINUTE {
        return digits.with_unit(sign);
    }
    let seconds = rounded_quotient(nanoseconds, SECOND);
    if seconds < 3600 {
        return ShortText::formatted(format_args!(
            "{sign}{} min {} s",
            seconds / 60,
            seconds % 60
        ));
    }
    let minutes = rounded_quotient(nanoseconds, MINUTE);
    if minutes < 60 * MILLION {
        return ShortText::formatted(format_args!(
            "{sign}{} h {} min",
            minutes / 60,
            minutes % 60
        ));
    }
    ShortText::formatted(format_args!("{sign}{:.2e} h", nanoseconds / HOUR as f64))
}

/// Three significant digits of a number, rounded, and the power of ten of the first one.
struct Digits {
    digits: u128,
    exponent: i32,
}

impl Digits {
    fn of(value: f64) -> Self {
        // The standard library rounds the exact binary value; any arithmetic here would round
        // twice.
        let text = ShortText::formatted(format_args!("{value:.2e}"));
        let (mantissa, exponent) = text.as_str().split_once('e').unwrap_or(("0", "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit);
        Self {
            digits: digits.fold(0, |value, digit| value * 10 + u128::from(digit - b'0')),
            exponent: exponent.parse().unwrap_or(0),
        }
    }

    /// The number in whole units; an exponent of 2 or more only, else it counts as 0.
    fn nanoseconds(&self) -> u128 {
        let power = u32::try_from(self.exponent - 2).unwrap_or(0);
        10u128
            .checked_pow(power)
            .map_or(u128::MAX, |power| self.digits.saturating_mul(power))
    }

    /// The number in the largest unit, from ns to s, of which there is at least one.
    fn with_unit(&self, sign: &str) -> ShortText {
        let (unit, exponent) = match self.exponent {
            ..3 => ("ns", self.exponent),
            3..6 => ("µs", self.exponent - 3),
            6..9 => ("ms", self.exponent - 6),
            9.. => ("s", self.exponent - 9),
        };
        let digits = self.digits;
        match exponent {
            0 => ShortText::formatted(format_args!(
                "{sign}{}.{:02} {unit}",
                digits / 100,
                digits % 100
            )),
            1 => ShortText::formatted(format_args!("{sign}{}.{} {unit}", digits / 10, digits % 10)),
            _ => ShortText::formatted(format_args!("{sign}{digits} {unit}")),
        }
    }
}

/// The quotient rounded to the nearest whole number, ties to even.
fn rounded_quotient(nanoseconds: f64, unit: u128) -> u128 {
    // Saturates far above a million hours, where only the size of the result counts.
    let whole = nanoseconds as u128;
    let (quotient, rest) = (whole / unit, whole % unit);
    let more_than_half = rest * 2 > unit || (rest * 2 == unit && nanoseconds.fract() > 0.0);
    let tie = rest * 2 == unit && nanoseconds.fract() == 0.0;
    quotient + u128::from(more_than_half || (tie && quotient % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(nanoseconds: f64, expected: &str) {
        assert_eq!(format(nanoseconds).as_str(), expected);
        if expected != "0 ns" {
            assert_eq!(format(-nanoseconds).as_str(), format!("-{expected}"));
        }
    }

    #[test]
    fn three_digits_and_a_unit_up_to_a_minute() {
        check(1.0, "1.00 ns");
        check(12.3, "12.3 ns");
        check(123.0, "123 ns");
        check(4560.0, "4.56 µs");
        check(45_600.0, "45.6 µs");
        check(1_230_000.0, "1.23 ms");
        check(1.23e9, "1.23 s");
        check(59.94e9, "59.9 s");
    }

    #[test]
    fn below_a_nanosecond_there_are_three_decimals() {
        check(0.5, "0.500 ns");
        check(0.0625, "0.062 ns");
        check(0.001, "0.001 ns");
        check(0.0005, "0.001 ns");
        check(0.0004, "0 ns");
        check(5e-324, "0 ns");
        check(0.0, "0 ns");
        assert_eq!(format(-0.0).as_str(), "0 ns");
        assert_eq!(format(-0.0004).as_str(), "0 ns");
    }

    #[test]
    fn rounding_up_goes_to_the_next_unit() {
        check(0.9996, "1.00 ns");
        check(9.996, "10.0 ns");
        check(999.4, "999 ns");
        check(999.9996, "1.00 µs");
        check(999.5, "1.00 µs");
        check(999_500.0, "1.00 ms");
        check(999_999_999.0, "1.00 s");
        check(59.96e9, "1 min 0 s");
        check(3599.4e9, "59 min 59 s");
        check(3599.5e9, "1 h 0 min");
    }

    #[test]
    fn ties_go_to_the_even_digit() {
        check(1225.0, "1.22 µs");
        check(1235.0, "1.24 µs");
        check(60.5e9, "1 min 0 s");
        check(61.5e9, "1 min 2 s");
        check(61_500_000_000.000_01, "1 min 2 s");
        check(60_500_000_000.000_01, "1 min 1 s");
    }

    #[test]
    fn minutes_and_hours_have_two_parts() {
        check(60e9, "1 min 0 s");
        check(123e9, "2 min 3 s");
        check(3600e9, "1 h 0 min");
        check(3720e9, "1 h 2 min");
        check(100.0 * 3600e9, "100 h 0 min");
        check(3.6e18 - 60e9, "999999 h 59 min");
    }

    #[test]
    fn from_a_million_hours_there_is_a_power_of_ten() {
        check(3.6e18, "1.00e6 h");
        check(4.5e18, "1.25e6 h");
        check(f64::MAX, "4.99e295 h");
    }

    #[test]
    fn every_magnitude_fits() {
        for exponent in -330..309 {
            for digits in ["1", "9.994", "9.996", "3.5999", "5.9999"] {
                let value: f64 = format!("{digits}e{exponent}").parse().expect("a number");
                if value.is_finite() {
                    let text = format(-value);
                    assert!(text.as_str().ends_with(['s', 'n', 'h']), "{value:e}");
                }
            }
        }
    }
}
