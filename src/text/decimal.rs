//! Sums of decimal numbers without rounding, and one rounding at the end. Owns the arithmetic; must
//! not know how numbers are written or what they count.

use super::scanner::Number;
use super::short_text::ShortText;

/// Digits before the point. A larger number is beyond every result.
const WHOLE: usize = 330;
/// Digits behind the point: every double, and every middle between two of them, has at most 1075.
/// What is smaller still only tells that a number is not exactly there.
const FRACTION: usize = 1100;
const DIGITS: usize = WHOLE + FRACTION;

/// A number that is not negative, exactly.
pub(super) struct Decimal {
    /// A digit each, times what its number was multiplied by; the first is the most significant.
    digits: [u64; DIGITS],
    /// Where the digits begin that are not 0; `DIGITS` when there are none.
    first: usize,
    /// Where they end.
    end: usize,
    /// Whether a number was too large to be kept.
    overflow: bool,
    /// Whether something below the last digit was left out.
    inexact: bool,
}

impl Decimal {
    pub(super) const fn zero() -> Self {
        Self {
            digits: [0; DIGITS],
            first: DIGITS,
            end: 0,
            overflow: false,
            inexact: false,
        }
    }

    /// Adds a number times `factor`. The factors of one sum must be below 2^60 together, so that
    /// nine times them and what is carried fit 64 bits.
    pub(super) fn add(&mut self, number: &Number<'_>, factor: u64) {
        // The place of the first digit, as an index that may lie outside.
        let first = (WHOLE as i64)
            .saturating_sub(number.exponent)
            .saturating_sub(i64::try_from(number.whole.len()).unwrap_or(i64::MAX));
        let digits = number.whole.iter().chain(number.fraction);
        for (offset, digit) in digits.enumerate() {
            let digit = u64::from(digit - b'0');
            if digit == 0 {
                continue;
            }
            let place = first.saturating_add(i64::try_from(offset).unwrap_or(i64::MAX));
            let Ok(place) = usize::try_from(place) else {
                self.overflow = true;
                continue;
            };
            match self.digits.get_mut(place) {
                Some(kept) => *kept += digit * factor,
                None => {
                    self.inexact = true;
                    continue;
                }
            }
            self.first = self.first.min(place);
            self.end = self.end.max(place + 1);
        }
    }

    /// The nearest double, ties to even; none when it would be infinite.
    pub(super) fn into_f64(mut self) -> Option<f64> {
        self.carry();
        let mut text = [b'0'; DIGITS + 1 + "e-1101".len()];
        let mut end = self.end;
        let digits = text.iter_mut().zip(self.digits).take(self.end);
        for (place, digit) in digits.skip(self.first) {
            // Carrying left digits below 10.
            *place = b'0' + (digit % 10) as u8;
        }
        if self.inexact {
            text[DIGITS] = b'1';
            end = DIGITS + 1;
        }
        let exponent = ShortText::formatted(format_args!("e{}", WHOLE as i64 - end as i64));
        let exponent = exponent.as_str().as_bytes();
        let start = self.first.min(end.saturating_sub(1));
        text.get_mut(end..end + exponent.len())?
            .copy_from_slice(exponent);
        // The standard library rounds correctly, however long the text is.
        let text = str::from_utf8(&text[start..end + exponent.len()]).ok()?;
        let value: f64 = if end == 0 { 0.0 } else { text.parse().ok()? };
        (value.is_finite() && !self.overflow).then_some(value)
    }

    /// The nearest whole number, ties to even; none when it is beyond 128 bits.
    pub(super) fn into_u128(mut self) -> Option<u128> {
        self.carry();
        if self.overflow {
            return None;
        }
        let (whole, fraction) = self.digits.split_at(WHOLE);
        let mut value: u128 = 0;
        for digit in whole.get(self.first..).unwrap_or_default() {
            value = value.checked_mul(10)?.checked_add(u128::from(*digit))?;
        }
        let (tenths, rest) = (fraction[0], &fraction[1..]);
        let more = self.inexact || (tenths == 5 && rest.iter().any(|&digit| digit != 0));
        let up = tenths > 5 || (tenths == 5 && (more || value % 2 == 1));
        value.checked_add(u128::from(up))
    }

    /// Makes every digit one from 0 to 9.
    fn carry(&mut self) {
        let mut carried = 0;
        for place in (0..self.end).rev() {
            if place < self.first {
                if carried == 0 {
                    return;
                }
                self.first = place;
            }
            let sum = self.digits[place] + carried;
            self.digits[place] = sum % 10;
            carried = sum / 10;
        }
        self.overflow |= carried > 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number<'a>(whole: &'a str, fraction: &'a str, exponent: i64) -> Number<'a> {
        Number {
            whole: whole.as_bytes(),
            fraction: fraction.as_bytes(),
            exponent,
        }
    }

    fn sum(numbers: &[(Number<'_>, u64)]) -> Decimal {
        let mut sum = Decimal::zero();
        for (number, factor) in numbers {
            sum.add(number, *factor);
        }
        sum
    }

    #[test]
    fn sums_are_rounded_once() {
        let tenth = || (number("0", "1", 0), 1);
        assert_eq!(sum(&[tenth(), tenth(), tenth()]).into_f64(), Some(0.3));
        // The smallest part decides a tie.
        let tie = || (number("9007199254740993", "", 0), 1);
        assert_eq!(sum(&[tie()]).into_f64(), Some(9007199254740992.0));
        let little = (number("1", "", -1_000_000), 1);
        assert_eq!(sum(&[tie(), little]).into_f64(), Some(9007199254740994.0));
    }

    #[test]
    fn whole_numbers_round_ties_to_even() {
        let rounded = |whole, fraction| sum(&[(number(whole, fraction, 0), 1)]).into_u128();
        assert_eq!(rounded("0", "5"), Some(0));
        assert_eq!(rounded("1", "5"), Some(2));
        assert_eq!(rounded("2", "5"), Some(2));
        assert_eq!(rounded("2", "50000000000001"), Some(3));
        assert_eq!(rounded("2", "49999999999999"), Some(2));
        let most = u128::MAX.to_string();
        assert_eq!(rounded(&most, "4"), Some(u128::MAX));
        assert_eq!(rounded(&most, "5"), None);
    }

    #[test]
    fn factors_are_exact() {
        let nines = "9".repeat(300);
        let exact = sum(&[(number(&nines, &nines, -285), 1 << 59)]).into_f64();
        assert_eq!(exact, Some(1e15 * (1u64 << 59) as f64));
        assert_eq!(
            sum(&[(number("1", "5", 0), 1 << 60)]).into_u128(),
            Some(3 << 59)
        );
    }

    #[test]
    fn what_is_too_large_is_no_number() {
        for exponent in [309, 329, 330, 5000, i64::MAX] {
            let large = || sum(&[(number("1", "", exponent), 1)]);
            assert_eq!(large().into_f64(), None, "{exponent}");
            assert_eq!(large().into_u128(), None, "{exponent}");
            let nothing = sum(&[(number("0", "000", exponent), 1)]);
            assert_eq!(nothing.into_f64(), Some(0.0));
        }
        let most = || number("17976931348623157", "", 292);
        assert_eq!(sum(&[(most(), 1)]).into_f64(), Some(f64::MAX));
        assert_eq!(sum(&[(most(), 2)]).into_f64(), None);
        assert_eq!(sum(&[(number("1", "", 329), 60)]).into_f64(), None);
    }

    #[test]
    fn what_is_too_small_is_nothing() {
        for exponent in [-400, -1100, -1101, i64::MIN] {
            let small = || sum(&[(number("1", "", exponent), 1)]);
            assert_eq!(small().into_f64(), Some(0.0), "{exponent}");
            assert_eq!(small().into_u128(), Some(0), "{exponent}");
        }
        let smallest = sum(&[(number("5", "", -324), 1)]);
        assert_eq!(smallest.into_f64(), Some(5e-324));
    }
}
