//! How a duration is read. Owns the spellings of units and their order; must not know how durations
//! are written.

use super::decimal::Decimal;
use super::scanner::{Scanner, excerpt};
use crate::last_error::Failure;
use crate::status::spam_status::SPAM_OVERFLOW;

/// For messages.
const UNITS: &str = "ns, us, ms, s, min, h or d";

/// Reads a duration as nanoseconds, rounded once, to the nearest double, ties to even.
pub(super) fn parse(text: &str) -> Result<f64, Failure> {
    let mut scanner = Scanner::new(text, "a duration");
    scanner.skip_space();
    let negative = scanner.take(b'-');
    if !negative {
        scanner.take(b'+');
    }
    let mut sum = Decimal::zero();
    let mut last = u64::MAX;
    loop {
        let number = scanner.number()?;
        scanner.skip_space();
        let place = scanner.place();
        let unit = scanner.unit();
        let Some(factor) = nanoseconds(unit) else {
            return Err(match unit {
                "" => scanner.failure(place, format_args!("a unit is missing: write {UNITS}")),
                _ => {
                    let unit = excerpt(unit);
                    scanner.failure(
                        place,
                        format_args!("stands the unit \"{unit}\": write {UNITS}"),
                    )
                }
            });
        };
        // Largest first, each once: so two spellings of one sum are not told apart by a slip.
        if factor >= last {
            return Err(scanner.failure(
                place,
                format_args!(
                    "stands the unit \"{unit}\" behind one that is not larger: write the parts \
                     from the largest unit to the smallest"
                ),
            ));
        }
        last = factor;
        sum.add(&number, factor);
        scanner.skip_space();
        if scanner.at_end() {
            break;
        }
    }
    match sum.into_f64() {
        Some(value) => Ok(if negative { -value } else { value }),
        None => Err(Failure::new(
            SPAM_OVERFLOW,
            format_args!(
                "text \"{}\" says more nanoseconds than a double holds",
                excerpt(text)
            ),
        )),
    }
}

fn nanoseconds(unit: &str) -> Option<u64> {
    const SECOND: u64 = 1_000_000_000;
    Some(match unit {
        "ns" => 1,
        // The micro sign, and the Greek letter that looks like it.
        "us" | "\u{b5}s" | "\u{3bc}s" => 1_000,
        "ms" => 1_000_000,
        "s" | "sec" | "second" | "seconds" => SECOND,
        "m" | "min" | "minute" | "minutes" => 60 * SECOND,
        "h" | "hr" | "hour" | "hours" => 3_600 * SECOND,
        "d" | "day" | "days" => 86_400 * SECOND,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::SPAM_INVALID_SYNTAX;

    #[test]
    fn usual_spellings_are_read() {
        for (text, nanoseconds) in [
            ("0 ns", 0.0),
            ("1.5s", 1.5e9),
            ("2 min 3 s", 123e9),
            ("2min3s", 123e9),
            ("1h2m3s", 3723e9),
            ("250us", 250e3),
            ("250 \u{b5}s", 250e3),
            ("250 \u{3bc}s", 250e3),
            ("12 ms", 12e6),
            ("-1.5 s", -1.5e9),
            ("+1 s", 1e9),
            (" 1 d\t1 hour\n", 90_000e9),
            (
                "1 day 2 hours 3 minutes 4 seconds 5 ms 6 us 7 ns",
                93_784.005_006_007e9,
            ),
            ("1.00e6 h", 3.6e18),
            ("4.99e295 h", 4.99e295 * 3.6e12),
            (".5 s", 5e8),
            ("1e-400 s", 0.0),
        ] {
            assert_eq!(parse(text).ok(), Some(nanoseconds), "{text}");
        }
        assert!(parse("-0 s").expect("zero").is_sign_negative());
    }

    #[test]
    fn parts_are_added_before_the_one_rounding() {
        // 2^53 nanoseconds and a little more than half a nanosecond, in parts.
        let text = "2501 h 59 min 59.254740992 s 1.00000000000000000001 ns";
        let whole = 2501.0 * 3.6e12 + 59.0 * 6e10 + 59_254_740_992.0;
        assert_eq!(whole, 9_007_199_254_740_992.0);
        assert_eq!(parse(text).ok(), Some(whole + 2.0));
        let text = "2501 h 59 min 59.254740992 s 1 ns";
        assert_eq!(parse(text).ok(), Some(whole));
    }

    #[test]
    fn other_texts_are_refused_with_the_place() {
        for (text, message) in [
            ("", "0 a number is missing"),
            ("s", "0 a number is missing"),
            ("- 1 s", "1 a number is missing"),
            ("--1 s", "1 a number is missing"),
            ("5", "1 a unit is missing: write ns, us, ms, s, min, h or d"),
            ("1 min 5", "7 a unit is missing"),
            (
                "5 parsecs",
                "2 stands the unit \"parsecs\": write ns, us, ms",
            ),
            ("5 S", "2 stands the unit \"S\""),
            (
                "1 s 2 min",
                "6 stands the unit \"min\" behind one that is not larger",
            ),
            ("1 s 2 s", "6 stands the unit \"s\" behind"),
            ("1 s,", "3 a number is missing"),
            ("inf s", "0 a number is missing"),
            ("1_000 s", "1 a unit is missing"),
        ] {
            assert_eq!(parse(text).expect_err(text).status(), SPAM_INVALID_SYNTAX);
            let said = last_error::text();
            let wanted = format!("text is not a duration: at byte {message}");
            assert!(said.starts_with(&wanted), "{said}");
        }
    }

    #[test]
    fn more_than_a_double_is_an_overflow() {
        for text in ["1e309 ns", "1e300 s", "-1e99999999999999999999 d"] {
            assert_eq!(parse(text).expect_err(text).status(), SPAM_OVERFLOW);
        }
        assert_eq!(
            last_error::text(),
            "text \"-1e99999999999999999\" says more nanoseconds than a double holds"
        );
    }
}
