//! What a set of values looks like, in numbers. Owns the choice between the ways of finding out;
//! must not know of pointers or statuses other than the want of memory.
//!
//! Few values are sorted. Of many, a sample says about where the quartiles are, and two passes over
//! the values in blocks find out the rest.

mod blocks;
mod bracket;
mod deviation;
mod parallel;
mod sampled;

use crate::exact_sum::Total;
use crate::last_error::Failure;
use crate::statistics::spam_summary;
use crate::{memory, quantile, sort};

/// From so many values on, a sample saves more than it costs.
const MANY: usize = 1 << 14;

/// The summary of at least one value.
pub(crate) fn summarize(values: &[f64]) -> Result<spam_summary, Failure> {
    if values.len() >= MANY
        && let Some(summary) = sampled::summarize(values)?
    {
        return Ok(summary);
    }
    summarize_sorted(values)
}

/// The summary, by way of a sorted copy.
fn summarize_sorted(values: &[f64]) -> Result<spam_summary, Failure> {
    let mut sorted = memory::copy_of(values)?;
    sort::sort(&mut sorted);
    let (min, max) = (sorted[0], sorted[sorted.len() - 1]);
    if max.is_nan() {
        return Ok(unknown(values.len()));
    }
    let total = Total::of(values);
    let [lower_quartile, median, upper_quartile] = quantile::quartiles_of_sorted(&sorted);
    let stdev = deviation::Deviation::new(values.len(), &total, min, max)
        .map_or_else(deviation::Flat::stdev, |deviation| deviation.stdev(values));
    Ok(spam_summary {
        count: values.len() as u64,
        sum: total.sum,
        mean: total.mean,
        stdev,
        min,
        lower_quartile,
        median,
        upper_quartile,
        max,
        mad: quantile::median_distance(&sorted, median),
    })
}

/// The summary of values of which at least one is NaN.
fn unknown(count: usize) -> spam_summary {
    spam_summary {
        count: count as u64,
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

    /// Pseudo-random numbers from 0 to 1.
    fn random(count: usize) -> impl Iterator<Item = f64> {
        let mut state = count as u64;
        (0..count).map(move |_| {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (state >> 11) as f64 / (1u64 << 53) as f64
        })
    }

    fn fields(summary: &spam_summary) -> [u64; 9] {
        [
            summary.sum,
            summary.mean,
            summary.stdev,
            summary.min,
            summary.lower_quartile,
            summary.median,
            summary.upper_quartile,
            summary.max,
            summary.mad,
        ]
        .map(f64::to_bits)
    }

    #[test]
    fn a_sample_changes_nothing() {
        let infinity = f64::INFINITY;
        for count in [MANY, 40_003] {
            let last = count - 1;
            let uniform: Vec<f64> = random(count).collect();
            let of = |shape: &dyn Fn(f64) -> f64| -> Vec<f64> {
                uniform.iter().map(|&value| shape(value)).collect()
            };
            let mut rising = uniform.clone();
            rising.sort_by(f64::total_cmp);
            let mut one_far = uniform.clone();
            one_far[last] = -1e300;
            let mut one_nan = uniform.clone();
            one_nan[last] = f64::NAN;
            let mut one_infinite = uniform.clone();
            one_infinite[last] = infinity;
            let cases = [
                ("skewed", of(&|value| (9.0 * value).exp())),
                ("both signs", of(&|value| value - 0.5)),
                ("few", of(&|value| (value * 7.0).floor())),
                ("two", of(&|value| (value * 2.0).floor())),
                ("zeros", of(&|value| if value < 0.4 { -0.0 } else { 0.0 })),
                (
                    "mostly one",
                    of(&|value| if value < 0.9 { 5.0 } else { value }),
                ),
                ("small", of(&|value| value * 1e-310)),
                ("large", of(&|value| (value - 0.5) * f64::MAX)),
                ("offset", of(&|value| 1e9 + value)),
                (
                    "infinite",
                    of(&|value| if value < 0.5 { infinity } else { value }),
                ),
                ("equal", vec![-0.3; count]),
                ("rising", rising),
                ("one far", one_far),
                ("one nan", one_nan),
                ("one infinite", one_infinite),
                ("uniform", uniform),
            ];
            for (what, values) in cases {
                let sorted = summarize_sorted(&values).expect("memory");
                let found = summary(&values);
                assert_eq!(
                    fields(&found),
                    fields(&sorted),
                    "{what}, {count}: {found:?} {sorted:?}"
                );
                let backwards: Vec<f64> = values.iter().rev().copied().collect();
                assert_eq!(
                    fields(&summary(&backwards)),
                    fields(&found),
                    "{what}, {count}"
                );
                let decided = sampled::summarize(&values).expect("memory").is_some();
                assert_eq!(decided, !what.contains("infinite"), "{what}, {count}");
            }
        }
    }

    #[test]
    fn threads_change_nothing() {
        let values: Vec<f64> = random(450_001).collect();
        let sorted = summarize_sorted(&values).expect("memory");
        assert_eq!(fields(&summary(&values)), fields(&sorted));
    }
}
