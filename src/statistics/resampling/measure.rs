//! The built-in statistics of values in ascending order, none of them NaN. Owns their numerics; must
//! not know of resamples.

use crate::exact_sum;

/// A statistic of one sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Measure {
    Mean,
    Median,
    /// The mean of what is left when that share has been cut from each end.
    TrimmedMean(f64),
    Stdev,
}

impl Measure {
    /// The statistic of at least one value. The values are clobbered.
    pub(crate) fn of_sorted(self, sorted: &mut [f64]) -> f64 {
        match self {
            Self::Mean => mean(sorted),
            Self::Median => median(sorted),
            Self::TrimmedMean(trim) => {
                let cut = cut(sorted.len(), trim);
                mean(&sorted[cut..sorted.len() - cut])
            }
            Self::Stdev => stdev(sorted),
        }
    }
}

/// How many values are cut from each end: as many whole ones as the share has, and never all.
pub(crate) fn cut(count: usize, trim: f64) -> usize {
    ((trim * count as f64) as usize).min((count - 1) / 2)
}

/// The mean, rounded once or twice: the order of the values makes no difference.
pub(crate) fn mean(values: &[f64]) -> f64 {
    exact_sum::mean(values)
}

/// The value in the middle, or the mean of the two in the middle.
pub(crate) fn median(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[half]
    } else {
        f64::midpoint(sorted[half - 1], sorted[half])
    }
}

/// The sample standard deviation (divisor count - 1), within some units in the last place at every
/// scale: NaN for a single value, and when one is infinite or NaN. May clobber the values.
pub(crate) fn stdev(values: &mut [f64]) -> f64 {
    if values.len() < 2 {
        return f64::NAN;
    }
    let [sum] = pairwise(values, |value| [value]);
    let (squares, variance) = spread(values, sum / values.len() as f64);
    if power_of_two(-900) < squares && squares < power_of_two(900) {
        variance.sqrt()
    } else {
        scaled_stdev(values)
    }
}

/// The standard deviation of values whose squares, or sum, may leave the range of doubles.
#[cold]
fn scaled_stdev(values: &mut [f64]) -> f64 {
    if values.iter().any(|value| !value.is_finite()) {
        return f64::NAN;
    }
    // A power of two costs no digit that counts.
    let range = towards_one(values);
    scale(values, range);
    let [sum] = pairwise(values, |value| [value]);
    let centre = sum / values.len() as f64;
    for value in &mut *values {
        *value -= centre;
    }
    if largest(values) == 0.0 {
        return 0.0;
    }
    let square = towards_one(values);
    scale(values, square);
    let (_, variance) = spread(values, 0.0);
    variance.sqrt() / square / range
}

/// The squares of the deviations from the centre, and the variance.
///
/// The centre may be rounded, or be none: what its distance from the mean adds to the squares goes
/// out again.
fn spread(values: &[f64], centre: f64) -> (f64, f64) {
    let count = values.len() as f64;
    let [squares, rest] = pairwise(values, |value| {
        let deviation = value - centre;
        [deviation * deviation, deviation]
    });
    (squares, (squares - rest * (rest / count)) / (count - 1.0))
}

/// A power of two that brings the largest magnitude of the values near 1.
pub(crate) fn towards_one(values: &[f64]) -> f64 {
    let exponent = ((largest(values).to_bits() >> 52) & 0x7ff) as i32 - 1023;
    power_of_two((-exponent).clamp(-1000, 1000))
}

fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((1023 + exponent) as u64) << 52)
}

fn scale(values: &mut [f64], factor: f64) {
    if factor != 1.0 {
        values.iter_mut().for_each(|value| *value *= factor);
    }
}

/// The largest magnitude of values without NaN.
fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, value| value.abs().max(most))
}

/// The sums of the terms, by halves down to short blocks: their errors hardly grow with the number.
fn pairwise<const N: usize>(values: &[f64], terms: impl Fn(f64) -> [f64; N] + Copy) -> [f64; N] {
    const BLOCK: usize = 128;
    const LANES: usize = 8;
    if values.len() > BLOCK {
        let (low, high) = values.split_at(values.len() / 2);
        let (low, high) = (pairwise(low, terms), pairwise(high, terms));
        return std::array::from_fn(|each| low[each] + high[each]);
    }
    let mut lanes = [[0.0; LANES]; N];
    let blocks = values.chunks_exact(LANES);
    let rest = blocks.remainder();
    for block in blocks {
        for (lane, &value) in block.iter().enumerate() {
            for (sums, term) in lanes.iter_mut().zip(terms(value)) {
                sums[lane] += term;
            }
        }
    }
    let mut sums = lanes.map(|lanes| lanes.iter().sum());
    for &value in rest {
        for (sum, term) in sums.iter_mut().zip(terms(value)) {
            *sum += term;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(actual: f64, expected: f64) {
        let distance = (actual - expected).abs() / expected.abs();
        assert!(distance <= 1e-15, "{actual:e} instead of {expected:e}");
    }

    #[test]
    fn the_mean_is_exact_and_survives_a_sum_that_overflows() {
        assert_eq!(mean(&[-1e100, 1.0, 1e100]), 1.0 / 3.0);
        close(mean(&[1e308, 1.2e308]), 1.1e308);
    }

    #[test]
    fn trimming_cuts_whole_values_from_each_end() {
        let trimmed = |trim, count: usize| {
            let mut values: Vec<f64> = (0..count).map(|n| (n * n) as f64).collect();
            Measure::TrimmedMean(trim).of_sorted(&mut values)
        };
        assert_eq!(trimmed(0.25, 4), (1.0 + 4.0) / 2.0);
        assert_eq!(trimmed(0.24, 4), (1.0 + 4.0 + 9.0) / 4.0);
        assert_eq!(trimmed(0.49, 1), 0.0);
        assert_eq!(trimmed(0.5f64.next_down(), 2), 0.5);
        assert_eq!(trimmed(0.5f64.next_down(), 6), (4.0 + 9.0) / 2.0);
    }

    #[test]
    fn the_deviation_is_that_of_the_textbook_at_every_scale() {
        for scale in [1.0, 1e200, 1e-200, 1e307, 1e-300, 1e-161, 1e161] {
            let mut values = [1.0, 2.0, 3.0, 4.0].map(|value| value * scale);
            close(stdev(&mut values), (5.0f64 / 3.0).sqrt() * scale);
        }
        close(
            stdev(&mut [-f64::MAX / 2.0, f64::MAX / 2.0]),
            f64::MAX / 2.0f64.sqrt(),
        );
        // 10 times the smallest number, divided by the root of 2.
        assert_eq!(stdev(&mut [0.0, 5e-323]), 3.5e-323);
        assert_eq!(stdev(&mut [0.1; 7]), 0.0);
        assert_eq!(stdev(&mut [f64::MAX; 3]), 0.0);
        for values in [
            &mut [1.0][..],
            &mut [1.0, f64::INFINITY],
            &mut [f64::NAN, 1.0],
        ] {
            assert!(stdev(values).is_nan());
        }
    }

    #[test]
    fn values_of_any_scale_are_brought_near_one() {
        for (largest, near) in [
            (1.0, 1.0),
            (-f64::MAX, 2f64.powi(24)),
            (5e-324, 2f64.powi(-74)),
        ] {
            let found = towards_one(&[0.0, largest]) * largest.abs();
            assert!(
                found <= near && near <= found * 1.000_001,
                "{largest}: {found}"
            );
        }
        assert_eq!(towards_one(&[3.0, -5.0]), 0.25);
    }

    #[test]
    fn the_deviation_keeps_its_digits_under_a_large_offset() {
        let small: Vec<f64> = (0..1000).map(|n| f64::from(n % 17) / 1024.0).collect();
        let mut far: Vec<f64> = small.iter().map(|value| value + 1e9).collect();
        let expected = stdev(&mut small.clone());
        assert!((stdev(&mut far) - expected).abs() <= 1e-15 * expected);
        let mut values = vec![1.0; 1_000_000];
        values[7] = 1.0 + f64::EPSILON;
        close(stdev(&mut values), f64::EPSILON / 1000.0);
    }
}
