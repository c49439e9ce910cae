//! The acceleration of a BCa interval, from the statistic of the values without each in turn. Owns
//! the shortcuts that spare n passes over n values; must not draw.

use super::measure::{self, Measure};
use super::sample::{Room, Sample};
use crate::exact_sum::ExactSum;
use crate::last_error::Failure;
use crate::memory;

/// How the statistic moves when one value more has each weight: (n - 1) times the distance of the
/// jackknife values from their mean, as `scipy.stats.bootstrap` has it.
pub(crate) type Influences = Vec<f64>;

/// The influences of the values of a sample without NaN, up to a factor that they have in common.
pub(crate) fn influences(
    measure: Measure,
    sample: &Sample,
    room: &mut Room,
) -> Result<Influences, Failure> {
    match measure {
        Measure::Mean => clamped(sample.sorted(), 0),
        Measure::TrimmedMean(trim) => match sample.len() {
            1 => Ok(Vec::new()),
            count => clamped(sample.sorted(), measure::cut(count - 1, trim)),
        },
        Measure::Median => of_jackknife(medians(sample.sorted())?),
        Measure::Stdev => of_jackknife(deviations(sample, room)?),
    }
}

/// The influences for a statistic of which the jackknife values are given.
pub(crate) fn of_jackknife(mut values: Vec<f64>) -> Result<Influences, Failure> {
    if values.is_empty() {
        return Ok(values);
    }
    let mean = measure::mean(&values);
    let factor = values.len() as f64 - 1.0;
    for value in &mut values {
        *value = factor * (mean - *value);
    }
    Ok(values)
}

/// What a trimmed mean of n - 1 values gives: without value i it is the mean of all values between
/// those that are cut, less the one, or less the one at the end that takes its place. So it falls
/// with value i, held between those two ends.
fn clamped(sorted: &[f64], cut: usize) -> Result<Influences, Failure> {
    let (low, high) = (sorted[cut], sorted[sorted.len() - 1 - cut]);
    let mut values = memory::copy_of(sorted)?;
    for value in &mut values {
        *value = value.clamp(low, high);
    }
    let mean = measure::mean(&values);
    for value in &mut values {
        *value -= mean;
    }
    Ok(values)
}

/// The median without each of the values in turn.
pub(crate) fn medians(sorted: &[f64]) -> Result<Vec<f64>, Failure> {
    let left = sorted.len() - 1;
    if left == 0 {
        return Ok(Vec::new());
    }
    let mut values = memory::room(sorted.len())?;
    values.extend((0..sorted.len()).map(|rank| {
        let at = |place: usize| sorted[place + usize::from(place >= rank)];
        if left % 2 == 1 {
            at(left / 2)
        } else {
            f64::midpoint(at(left / 2 - 1), at(left / 2))
        }
    }));
    Ok(values)
}

/// The standard deviation without each of the values in turn, times a power of two that keeps the
/// squares within the range of doubles.
fn deviations(sample: &Sample, room: &mut Room) -> Result<Vec<f64>, Failure> {
    let count = sample.len() as f64;
    let mut squares = memory::copy_of(sample.sorted())?;
    let factor = measure::towards_one(&squares);
    squares.iter_mut().for_each(|value| *value *= factor);
    let mean = measure::mean(&squares);
    for value in &mut squares {
        *value = (*value - mean).powi(2);
    }
    let sum = ExactSum::of(&squares).rounded();
    for (rank, square) in squares.iter_mut().enumerate() {
        let rest = sum - *square * (count / (count - 1.0));
        // Where little is left the difference has lost its digits; that can be so for very few
        // values.
        *square = if rest > sum / 2.0 {
            (rest / (count - 2.0)).sqrt()
        } else {
            measure::stdev(sample.without(rank, room)) * factor
        };
    }
    Ok(squares)
}

/// The acceleration from the influences of each sample that the statistic has.
///
/// 0 where no value has any influence, since then there is no skewness to correct: that is so for a
/// single value, too. NaN when an influence is infinite or NaN.
pub(crate) fn acceleration(groups: &[Influences]) -> f64 {
    let all = || groups.iter().flatten().map(|influence| influence.abs());
    if all().any(|influence| !influence.is_finite()) {
        return f64::NAN;
    }
    let largest = all().fold(0.0, f64::max);
    if largest == 0.0 {
        return 0.0;
    }
    // A common factor changes nothing; this one keeps the cubes within the range of doubles.
    let moment = |power: i32| -> f64 {
        let of_group = |influences: &Influences| {
            let count = influences.len() as f64;
            let share = |influence: &f64| (influence / largest / count).powi(power);
            influences.iter().map(share).sum::<f64>()
        };
        groups.iter().map(of_group).sum()
    };
    moment(3) / moment(2).powf(1.5) / 6.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURES: [Measure; 5] = [
        Measure::Mean,
        Measure::Median,
        Measure::TrimmedMean(0.0),
        Measure::TrimmedMean(0.2),
        Measure::Stdev,
    ];

    fn slow(measure: Measure, sample: &Sample) -> f64 {
        let mut room = sample.room().expect("memory");
        let values = (0..sample.len())
            .map(|rank| measure.of_sorted(sample.without(rank, &mut room)))
            .collect();
        acceleration(&[of_jackknife(values).expect("memory")])
    }

    fn fast(measure: Measure, sample: &Sample) -> f64 {
        let mut room = sample.room().expect("memory");
        acceleration(&[influences(measure, sample, &mut room).expect("memory")])
    }

    #[test]
    fn the_shortcuts_are_the_jackknife() {
        for count in [3, 4, 5, 8, 9, 30, 101] {
            for offset in [0.0, 1e3] {
                let values: Vec<f64> = (0..count)
                    .map(|n| offset + f64::from((n * 37) % 11).exp() / 50.0)
                    .collect();
                let sample = Sample::of(&values).expect("memory");
                for measure in MEASURES {
                    let (slow, fast) = (slow(measure, &sample), fast(measure, &sample));
                    let equal = (slow - fast).abs() <= 1e-9 * slow.abs().max(1e-3);
                    assert!(equal, "{measure:?} {count}: {fast} instead of {slow}");
                }
            }
        }
    }

    #[test]
    fn one_value_that_is_nearly_all_of_the_deviation_costs_no_digits() {
        let mut values: Vec<f64> = (0..50).map(f64::from).collect();
        values.push(1e12);
        let sample = Sample::of(&values).expect("memory");
        let mut room = sample.room().expect("memory");
        let found = deviations(&sample, &mut room).expect("memory");
        let without = measure::stdev(&mut values[..50].to_vec());
        assert_eq!(found[50], without * measure::towards_one(&values));
    }

    #[test]
    fn values_without_influence_have_no_acceleration() {
        for values in [&[2.5][..], &[2.5; 6]] {
            let sample = Sample::of(values).expect("memory");
            for measure in [Measure::Mean, Measure::Median, Measure::TrimmedMean(0.2)] {
                assert_eq!(fast(measure, &sample), 0.0, "{measure:?} of {values:?}");
            }
        }
        // Without one of two there is no deviation.
        let two = Sample::of(&[1.0, 2.0]).expect("memory");
        assert!(fast(Measure::Stdev, &two).is_nan());
    }

    #[test]
    fn a_common_factor_makes_no_difference() {
        let skewed = [1.0, 2.0, 4.0, 8.0, 64.0];
        let expected = acceleration(&[skewed.to_vec()]);
        let of_deviations = fast(Measure::Stdev, &Sample::of(&skewed).expect("memory"));
        for factor in [1e-300, 1e-120, 1e120, 1e300] {
            let found = acceleration(&[skewed.map(|value| value * factor).to_vec()]);
            assert!((found - expected).abs() <= 1e-14 * expected, "{factor}");
            let sample = Sample::of(&skewed.map(|value| value * factor)).expect("memory");
            let found = fast(Measure::Stdev, &sample);
            assert!(
                (found / of_deviations - 1.0).abs() <= 1e-13,
                "{factor}: {found}"
            );
        }
        assert!(acceleration(&[vec![1.0, f64::INFINITY]]).is_nan());
    }
}
