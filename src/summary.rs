//! What a set of values looks like, in numbers. Owns the numerics of mean, deviation and spread;
//! must not know of pointers or statuses other than the want of memory.

use crate::exact_sum::ExactSum;
use crate::last_error::Failure;
use crate::memory;
use crate::quantile;
use crate::statistics::spam_summary;

/// The summary of at least one value.
pub(crate) fn summarize(values: &[f64]) -> Result<spam_summary, Failure> {
    let count = values.len() as u64;
    if values.iter().any(|value| value.is_nan()) {
        return Ok(unknown(count));
    }
    let mut copy = memory::copy_of(values)?;
    let [lower_quartile, median, upper_quartile] = quantile::quartiles(&mut copy);
    let min = values.iter().copied().fold(f64::INFINITY, f64::min);
    let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum = ExactSum::of(values);
    Ok(spam_summary {
        count,
        sum: sum.rounded(),
        mean: sum.mean(values.len()),
        stdev: standard_deviation(values, median, min, max),
        min,
        lower_quartile,
        median,
        upper_quartile,
        max,
        mad: median_deviation(&mut copy, median),
    })
}

/// The summary of values of which at least one is NaN.
fn unknown(count: u64) -> spam_summary {
    spam_summary {
        count,
        sum: f64::NAN,
        mean: f64::NAN,
        stdev: f64::NAN,
        min: f64::NAN,
        lower_quartile: f64::NAN,
        median: f64::NAN,
        upper_quartile: f64::NAN,
        max: f64::NAN,
        mad: f64::NAN,
    }
}

/// The sample standard deviation, within a few units in the last place.
///
/// The deviations are taken from the median. Their squares lose nothing to cancellation when the
/// mean is taken out again, since mean and median are never further apart than one standard
/// deviation.
fn standard_deviation(values: &[f64], median: f64, min: f64, max: f64) -> f64 {
    if values.len() < 2 || min.is_infinite() || max.is_infinite() {
        return f64::NAN;
    }
    if min == max {
        return 0.0;
    }
    let scale = scale_for_squares(min, max);
    let centre = median * scale;
    let mut deviations = ExactSum::new();
    let mut squares = ExactSum::new();
    for value in values {
        let deviation = value * scale - centre;
        deviations.add(deviation);
        squares.add(deviation * deviation);
    }
    let count = values.len() as f64;
    let deviation = deviations.rounded();
    let variance = (squares.rounded() - deviation * (deviation / count)) / (count - 1.0);
    variance.sqrt() / scale
}

/// A power of two that keeps the squares of deviations, and their sum, within the range of
/// doubles. It moves no bit that counts: values are so far apart, or all so small, that scaling is
/// exact for every digit of the result.
fn scale_for_squares(min: f64, max: f64) -> f64 {
    let half_span = max / 2.0 - min / 2.0;
    let [far, near] = [
        f64::from_bits((1023 + 400) << 52),
        f64::from_bits((1023 - 400) << 52),
    ];
    let [up, down] = [
        f64::from_bits((1023 + 600) << 52),
        f64::from_bits((1023 - 600) << 52),
    ];
    if half_span > far {
        down
    } else if half_span < near {
        up
    } else {
        1.0
    }
}

/// The median of the distances from the median. Replaces the values by those distances.
fn median_deviation(values: &mut [f64], median: f64) -> f64 {
    if median.is_nan() {
        return f64::NAN;
    }
    for value in &mut *values {
        // An infinite median is at no distance from itself.
        *value = if *value == median {
            0.0
        } else {
            (*value - median).abs()
        };
    }
    quantile::median(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(values: &[f64]) -> spam_summary {
        summarize(values).expect("memory")
    }

    fn close(actual: f64, expected: f64) {
        let ulps = actual.to_bits().abs_diff(expected.to_bits());
        assert!(
            ulps <= 3,
            "{actual:e} is {ulps} units in the last place from {expected:e}"
        );
    }

    #[test]
    fn a_small_set_has_the_summary_of_the_textbook() {
        let found = summary(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
        assert_eq!((found.count, found.sum, found.mean), (8, 40.0, 5.0));
        close(found.stdev, (32.0f64 / 7.0).sqrt());
        assert_eq!((found.min, found.max, found.median), (2.0, 9.0, 4.5));
        assert_eq!(
            (found.lower_quartile, found.upper_quartile, found.mad),
            (4.0, 5.5, 0.5)
        );
    }

    #[test]
    fn a_single_value_has_no_deviation() {
        let found = summary(&[3.0]);
        assert!(found.stdev.is_nan());
        assert_eq!(
            (found.mean, found.lower_quartile, found.mad),
            (3.0, 3.0, 0.0)
        );
    }

    #[test]
    fn equal_values_deviate_by_zero() {
        for value in [0.1, 1e308, -5e-324] {
            let found = summary(&[value; 3]);
            assert_eq!((found.stdev, found.mad, found.median), (0.0, 0.0, value));
        }
    }

    #[test]
    fn the_deviation_holds_at_every_scale() {
        for scale in [1.0, 1e200, 1e-200, 1e307, 1e-300, 1e-161, 1e161] {
            let found = summary(&[1.0, 2.0, 3.0, 4.0].map(|value| value * scale));
            close(found.stdev, (5.0f64 / 3.0).sqrt() * scale);
        }
        close(
            summary(&[-f64::MAX / 2.0, f64::MAX / 2.0]).stdev,
            f64::MAX / 2.0f64.sqrt(),
        );
    }

    #[test]
    fn a_large_offset_costs_no_digits() {
        let small = [0.0, 1.0, 2.0, 3.0].map(|value| value / 1024.0);
        close(
            summary(&small.map(|value| value + 1e9)).stdev,
            summary(&small).stdev,
        );
        let mut values = vec![1.0; 1_000_000];
        values[7] = 1.0 + f64::EPSILON;
        close(summary(&values).stdev, f64::EPSILON / 1000.0);
    }

    #[test]
    fn nan_makes_all_but_the_count_nan() {
        let found = summary(&[1.0, f64::NAN, 2.0]);
        assert_eq!(found.count, 3);
        for value in [
            found.sum,
            found.mean,
            found.stdev,
            found.min,
            found.max,
            found.mad,
        ] {
            assert!(value.is_nan());
        }
        assert!(found.lower_quartile.is_nan() && found.median.is_nan());
        assert!(found.upper_quartile.is_nan());
    }

    #[test]
    fn infinities_are_ordered_and_have_no_deviation() {
        let infinity = f64::INFINITY;
        let found = summary(&[1.0, 2.0, infinity]);
        assert_eq!(
            (found.sum, found.mean, found.max),
            (infinity, infinity, infinity)
        );
        assert_eq!(
            (found.median, found.mad, found.upper_quartile),
            (2.0, 1.0, infinity)
        );
        assert!(found.stdev.is_nan());
        assert_eq!(summary(&[infinity; 3]).mad, 0.0);
        assert!(summary(&[-infinity, infinity]).mean.is_nan());
        assert!(summary(&[-infinity, infinity]).mad.is_nan());
    }

    #[test]
    fn the_mean_survives_a_sum_that_overflows() {
        let found = summary(&[1e308, 1.2e308]);
        assert_eq!(found.sum, f64::INFINITY);
        close(found.mean, 1.1e308);
        close(found.median, 1.1e308);
    }
}
