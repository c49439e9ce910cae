//! The exact sum of doubles, rounded once. Owns the fixed-point number that holds it; must not
//! know what is summed, nor why.
//!
//! The number spans every bit that a double can have, from 2^-1074 up, with room for 2^64 of the
//! largest. It is kept in chunks that overlap: each is 64 bits wide but they stand 32 bits apart,
//! so that many values can be added before a carry must be passed on. (R. M. Neal, "Fast exact
//! summation using small and large superaccumulators", 2015.)

mod halves;

use crate::simd;

/// Distance of the chunks in bits.
const SPACING: u32 = 32;
/// The highest bit of a double is number 2097; 64 more hold the carries, and one chunk the sign.
const CHUNKS: usize = 69;
/// A value adds less than 2^53 to a chunk, which then holds the sum of 2^10 of them.
const ADDITIONS: usize = 1 << 10;
const LOW: i64 = (1 << SPACING) - 1;

const MANTISSA_BITS: u32 = 52;
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
const EXPONENT: u64 = 0x7ff;
const INFINITY: u64 = EXPONENT << MANTISSA_BITS;

/// The sum of values and what follows from it.
pub(crate) struct Total {
    /// As [`ExactSum::rounded`] has it.
    pub(crate) sum: f64,
    /// As [`ExactSum::mean`] has it.
    pub(crate) mean: f64,
    /// The sum of the distances from that mean, which is rounded; none when so many times the mean
    /// are beyond the range of doubles.
    pub(crate) left_over: Option<f64>,
}

impl Total {
    /// Of at least one value.
    pub(crate) fn of(values: &[f64]) -> Self {
        match halves_of_few(values) {
            Some([high, low]) => Self::of_halves(high, low, values.len() as f64),
            None => ExactSum::of(values).total(values.len()),
        }
    }

    fn of_halves(high: f64, low: f64, count: f64) -> Self {
        let sum = high + low;
        let mean = sum / count;
        // What rounding took from the sum (O. Moller, D. E. Knuth), and from the product.
        let of_low = sum - high;
        let beyond_sum = (high - (sum - of_low)) + (low - of_low);
        let product = count * mean;
        let beyond_product = count.mul_add(mean, -product);
        Self {
            sum,
            mean,
            left_over: Some((sum - product) + (beyond_sum - beyond_product)),
        }
    }
}

/// The sum of the values, rounded once, as [`ExactSum::rounded`] has it.
pub(crate) fn sum(values: &[f64]) -> f64 {
    match halves_of_few(values) {
        Some([high, low]) => high + low,
        None => ExactSum::of(values).rounded(),
    }
}

/// The mean of at least one value, as [`ExactSum::mean`] has it.
pub(crate) fn mean(values: &[f64]) -> f64 {
    match halves_of_few(values) {
        Some([high, low]) => (high + low) / values.len() as f64,
        None => ExactSum::of(values).mean(values.len()),
    }
}

/// Two doubles, far from the largest, whose sum is that of few values that lie close enough
/// together.
fn halves_of_few(values: &[f64]) -> Option<[f64; 2]> {
    if values.len() > halves::BLOCK {
        return None;
    }
    simd::widest(
        #[inline(always)]
        || halves::halves(values),
    )
}

/// A sum of doubles, in which nothing has been rounded yet.
#[derive(Clone)]
pub(crate) struct ExactSum {
    /// Value of the sum: each chunk times 2^(32 * index - 1074).
    chunks: [i64; CHUNKS],
    /// Additions that are left before the carries must be passed on.
    left: usize,
    /// The IEEE sum of the infinities and NaNs; 0 when there are none.
    special: f64,
}

impl ExactSum {
    pub(crate) fn new() -> Self {
        Self {
            chunks: [0; CHUNKS],
            left: ADDITIONS,
            special: 0.0,
        }
    }

    /// The sum of the values.
    pub(crate) fn of(values: &[f64]) -> Self {
        let mut sum = Self::new();
        sum.add_all(values);
        sum
    }

    pub(crate) fn add_all(&mut self, values: &[f64]) {
        simd::widest(
            #[inline(always)]
            || {
                for block in values.chunks(halves::BLOCK) {
                    match halves::halves(block) {
                        Some([high, low]) => {
                            self.add(high);
                            self.add(low);
                        }
                        None => self.add_each(block),
                    }
                }
            },
        );
    }

    #[inline(never)]
    fn add_each(&mut self, values: &[f64]) {
        values.iter().for_each(|&value| self.add(value));
    }

    /// Adds what another sum holds.
    pub(crate) fn merge(&mut self, mut other: Self) {
        // Without their carries all chunks but the last have room for one addition.
        self.carry();
        other.carry();
        for (chunk, other) in self.chunks.iter_mut().zip(other.chunks) {
            *chunk += other;
        }
        self.carry();
        self.special += other.special;
    }

    #[inline]
    pub(crate) fn add(&mut self, value: f64) {
        if self.left == 0 {
            self.carry();
        }
        self.left -= 1;
        self.add_without_carry(value);
    }

    /// The sum, rounded to the nearest double, ties to even. Beyond the range of doubles it is
    /// infinite; a sum of zeros is +0, whatever their signs, as `math.fsum` has it.
    pub(crate) fn rounded(&self) -> f64 {
        self.divided_by_power(0)
    }

    /// The sum divided by the count and both rounded, as `statistics.fmean` has it, but also when
    /// the sum is beyond the range of doubles.
    pub(crate) fn mean(&self, count: usize) -> f64 {
        let count = count as f64;
        let sum = self.rounded();
        if sum.is_finite() || self.special != 0.0 {
            return sum / count;
        }
        const POWER: u32 = 64;
        let factor = f64::from_bits((u64::from(POWER) + 1023) << MANTISSA_BITS);
        self.divided_by_power(POWER) / count * factor
    }

    pub(crate) fn total(&self, count: usize) -> Total {
        let mean = self.mean(count);
        Total {
            sum: self.rounded(),
            mean,
            left_over: self.without(count as f64, mean),
        }
    }

    /// The sum less `count` times a value, rounded once; none when that product is beyond the range
    /// of doubles.
    fn without(&self, count: f64, value: f64) -> Option<f64> {
        let product = count * value;
        if !product.is_finite() {
            return None;
        }
        let mut sum = self.clone();
        sum.add(-product);
        // What rounding took from the product is a double, too.
        sum.add(-count.mul_add(value, -product));
        Some(sum.rounded())
    }

    #[inline]
    fn add_without_carry(&mut self, value: f64) {
        let bits = value.to_bits();
        let exponent = (bits >> MANTISSA_BITS) & EXPONENT;
        if exponent == EXPONENT {
            self.special += value;
            return;
        }
        // Subnormal numbers have the exponent of the smallest normal ones and no implied bit.
        let normal = u64::from(exponent != 0);
        let mantissa = (bits & MANTISSA) | (normal << MANTISSA_BITS);
        let shift = (exponent - normal) as u32;
        let chunk = (shift / SPACING) as usize;
        let within = shift % SPACING;
        let low = ((mantissa << within) as i64) & LOW;
        let high = (mantissa >> (SPACING - within)) as i64;
        // All ones for a negative value: `(x ^ sign) - sign` is then -x.
        let sign = (bits as i64) >> 63;
        self.chunks[chunk] += (low ^ sign) - sign;
        self.chunks[chunk + 1] += (high ^ sign) - sign;
    }

    /// Passes the carries on: afterwards each chunk but the last is within 0..2^32.
    fn carry(&mut self) {
        let mut carry = 0;
        for chunk in &mut self.chunks[..CHUNKS - 1] {
            let value = *chunk + carry;
            *chunk = value & LOW;
            carry = value >> SPACING;
        }
        self.chunks[CHUNKS - 1] += carry;
        self.left = ADDITIONS;
    }

    /// The sum divided by 2^power, rounded once. With a power other than 0 the sum must be far
    /// from the subnormal numbers.
    fn divided_by_power(&self, power: u32) -> f64 {
        if self.special != 0.0 {
            return if self.special.is_nan() {
                f64::NAN
            } else {
                self.special
            };
        }
        let mut magnitude = self.clone();
        magnitude.carry();
        let negative = magnitude.chunks[CHUNKS - 1] < 0;
        if negative {
            for chunk in &mut magnitude.chunks {
                *chunk = -*chunk;
            }
            magnitude.carry();
        }
        let value = magnitude.round(power);
        if negative { -value } else { value }
    }

    /// Rounds a sum that is not negative and whose carries have been passed on.
    fn round(&self, power: u32) -> f64 {
        let Some(highest) = self.chunks.iter().rposition(|&chunk| chunk != 0) else {
            return 0.0;
        };
        let bits = |index: usize| self.chunks[index] as u64;
        let below = |distance: usize| highest.checked_sub(distance).map_or(0, bits);
        let length = highest as u32 * SPACING + (u64::BITS - bits(highest).leading_zeros());
        if length <= MANTISSA_BITS + 1 {
            // As the bits of a double this is itself: nothing lies below the smallest double.
            return f64::from_bits((bits(highest) << (highest as u32 * SPACING)) | below(1));
        }
        // Three chunks hold the 53 bits that stay and the one that decides; the last chunk, which
        // may have more than 32 bits, is reached only by sums that are infinite anyway.
        let window = (u128::from(bits(highest)) << (2 * SPACING))
            | (u128::from(below(1)) << SPACING)
            | u128::from(below(2));
        let window_length = u128::BITS - window.leading_zeros();
        let dropped = window_length - (MANTISSA_BITS + 1);
        let mantissa = (window >> dropped) as u64;
        let half = 1 << (dropped - 1);
        let rest = window & ((1 << dropped) - 1);
        let lower = || {
            self.chunks[..highest.saturating_sub(2)]
                .iter()
                .any(|&chunk| chunk != 0)
        };
        let up = rest > half || (rest == half && (mantissa & 1 == 1 || lower()));
        let exponent = u64::from(length - (MANTISSA_BITS + 1) - power);
        // The implied bit of the mantissa, and a carry out of it, add to the exponent.
        let bits = (exponent << MANTISSA_BITS) + mantissa + u64::from(up);
        f64::from_bits(bits.min(INFINITY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGEST: f64 = f64::MAX;
    const SMALLEST: f64 = 5e-324;

    /// The sum, found in every way that there is.
    fn sum(values: &[f64]) -> f64 {
        let all = super::sum(values);
        assert_eq!(ExactSum::of(values).rounded().to_bits(), all.to_bits());
        let (first, second) = values.split_at(values.len() / 3);
        let mut merged = ExactSum::of(first);
        merged.merge(ExactSum::of(second));
        assert_eq!(merged.rounded().to_bits(), all.to_bits());
        let mut one_by_one = ExactSum::new();
        values.iter().for_each(|&value| one_by_one.add(value));
        assert_eq!(one_by_one.rounded().to_bits(), all.to_bits());
        let backwards: Vec<f64> = values.iter().rev().copied().collect();
        assert_eq!(ExactSum::of(&backwards).rounded().to_bits(), all.to_bits());
        let negated: Vec<f64> = values.iter().map(|value| -value).collect();
        let opposite = ExactSum::of(&negated).rounded();
        assert!(opposite == -all || (opposite.is_nan() && all.is_nan()));
        all
    }

    #[test]
    fn a_single_value_is_its_own_sum() {
        let mut bits = 1u64;
        while bits < INFINITY {
            let value = f64::from_bits(bits);
            assert_eq!(sum(&[value]).to_bits(), bits, "{value:e}");
            bits = bits.wrapping_mul(3) / 2 + 1;
        }
        assert_eq!(sum(&[LARGEST]), LARGEST);
    }

    #[test]
    fn zeros_give_plus_zero() {
        for values in [
            &[][..],
            &[-0.0],
            &[0.0, -0.0],
            &[1.0, -1.0],
            &[-1e308, 1e308],
        ] {
            assert_eq!(sum(values).to_bits(), 0, "{values:?}");
        }
    }

    #[test]
    fn nothing_is_lost_between_large_values() {
        assert_eq!(sum(&[1e100, 1.0, -1e100]), 1.0);
        assert_eq!(sum(&[1e308, 1e308, SMALLEST, -1e308, -1e308]), SMALLEST);
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[1e16, 1.0, 1e-16]), 10000000000000002.0);
    }

    #[test]
    fn halves_round_to_even_unless_something_lies_below() {
        let one_ulp = f64::EPSILON;
        assert_eq!(sum(&[1.0, one_ulp / 2.0]), 1.0);
        assert_eq!(sum(&[1.0 + one_ulp, one_ulp / 2.0]), 1.0 + 2.0 * one_ulp);
        assert_eq!(sum(&[1.0, one_ulp / 2.0, SMALLEST]), 1.0 + one_ulp);
        assert_eq!(sum(&[1.0, one_ulp / 2.0, -SMALLEST]), 1.0);
        assert_eq!(
            sum(&[1.0 + one_ulp, one_ulp / 2.0, -SMALLEST]),
            1.0 + one_ulp
        );
        assert_eq!(sum(&[2.0 - one_ulp, one_ulp / 2.0]), 2.0);
    }

    #[test]
    fn subnormal_sums_are_exact() {
        assert_eq!(sum(&[SMALLEST; 3]), f64::from_bits(3));
        assert_eq!(
            sum(&[f64::MIN_POSITIVE, -SMALLEST]),
            f64::from_bits(MANTISSA)
        );
        assert_eq!(
            sum(&[f64::from_bits(MANTISSA), SMALLEST]),
            f64::MIN_POSITIVE
        );
        assert_eq!(
            sum(&[f64::MIN_POSITIVE, f64::MIN_POSITIVE, SMALLEST]),
            2.0 * f64::MIN_POSITIVE
        );
    }

    #[test]
    fn sums_beyond_the_range_are_infinite() {
        let half_ulp = f64::from_bits(LARGEST.to_bits() & !MANTISSA) * f64::EPSILON / 2.0;
        assert_eq!(sum(&[LARGEST, LARGEST]), f64::INFINITY);
        assert_eq!(sum(&[LARGEST, half_ulp]), f64::INFINITY);
        assert_eq!(sum(&[LARGEST, half_ulp, -SMALLEST]), LARGEST);
        assert_eq!(sum(&[LARGEST, LARGEST, -LARGEST]), LARGEST);
    }

    #[test]
    fn infinities_and_nan_win() {
        let infinity = f64::INFINITY;
        assert_eq!(sum(&[1.0, infinity]), infinity);
        assert_eq!(sum(&[-infinity, LARGEST, LARGEST]), -infinity);
        assert!(sum(&[infinity, -infinity]).is_nan());
        assert!(sum(&[f64::NAN, 1.0]).is_nan());
        assert!(sum(&[f64::NAN, infinity]).is_nan());
    }

    #[test]
    fn many_values_keep_their_carries() {
        let values = vec![f64::from_bits(LARGEST.to_bits() - (1 << 58)); 5 * ADDITIONS + 7];
        let expected = values[0] * values.len() as f64;
        assert_eq!(sum(&values), expected);
        let thirds = vec![1.0 / 3.0; 3 * ADDITIONS];
        assert_eq!(sum(&thirds), 1024.0);
    }

    #[test]
    fn the_mean_survives_a_sum_that_does_not() {
        let mean = |values: &[f64]| {
            let mean = super::mean(values);
            assert_eq!(ExactSum::of(values).mean(values.len()), mean);
            mean
        };
        assert_eq!(mean(&[LARGEST; 3]), LARGEST);
        assert_eq!(mean(&[-LARGEST; 4]), -LARGEST);
        assert_eq!(mean(&[LARGEST, LARGEST, -LARGEST]), LARGEST / 3.0);
        assert_eq!(mean(&[1.0, 2.0, 4.0]), 7.0 / 3.0);
        assert_eq!(mean(&[f64::INFINITY, 1.0]), f64::INFINITY);
    }
}
