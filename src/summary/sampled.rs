//! The summary of many values in two passes. Owns the sample and the passes.
//!
//! The first pass finds sum, extremes and quartiles, the second what needs the mean and the median:
//! the deviations. Each goes through a block of values while it is near the processor, and through
//! parts of the values in several threads. A sample that misleads, whoever made the values, costs
//! time but no accuracy: then nothing is said.

use super::blocks::{self, Extremes};
use super::bracket::{Bracket, Inside};
use super::deviation::{Deviation, Flat};
use super::{parallel, unknown};
use crate::exact_sum::ExactSum;
use crate::last_error::Failure;
use crate::quantile::Rank;
use crate::simd::{BLOCK, Picked};
use crate::statistics::spam_summary;
use crate::{memory, sort};

/// The summary, unless the sample misled.
pub(super) fn summarize(values: &[f64]) -> Result<Option<spam_summary>, Failure> {
    let count = values.len();
    let mut sample = sample(values)?;
    if sample[sample.len() - 1].is_nan() {
        return Ok(Some(unknown(count)));
    }
    let ranks = [1, 2, 3].map(|quartile| Rank::of_quartile(quartile, count));
    let brackets = ranks.map(|rank| Bracket::around(rank.below(), count, &sample));
    let First {
        extremes,
        sum,
        inside,
    } = First::pass(values, brackets)?;
    if extremes.nan {
        return Ok(Some(unknown(count)));
    }
    let mut quartiles = [0.0; 3];
    for (index, mut inside) in inside.into_iter().enumerate() {
        let value_at = |place| {
            let found = inside.at(place, brackets[index], |limit| {
                blocks::count_below(values, limit, |value| value)
            });
            found.map(|value| blocks::signed(value, values, place))
        };
        let Some(quartile) = ranks[index].value_by(count, value_at) else {
            return Ok(None);
        };
        quartiles[index] = quartile;
    }
    let [lower_quartile, median, upper_quartile] = quartiles;
    let (min, max) = (extremes.min, extremes.max);
    if min.is_infinite() || max.is_infinite() {
        return Ok(None);
    }
    let total = sum.total(count);
    let deviation = Deviation::new(count, &total, min, max);
    for value in &mut sample {
        *value = blocks::distance(*value, median);
    }
    sort::sort(&mut sample);
    let middle = ranks[1];
    let bracket = Bracket::around(middle.below(), count, &sample);
    let Second {
        squares,
        mut inside,
    } = Second::pass(values, median, bracket, deviation.as_ref().ok())?;
    let mad = middle.value_by(count, |place| {
        inside.at(place, bracket, |limit| {
            blocks::count_below(values, limit, |value| blocks::distance(value, median))
        })
    });
    let Some(mad) = mad else {
        return Ok(None);
    };
    Ok(Some(spam_summary {
        count: count as u64,
        sum: total.sum,
        mean: total.mean,
        stdev: deviation.map_or_else(Flat::stdev, |deviation| {
            deviation.finish(squares.rounded(), values)
        }),
        min: blocks::signed(min, values, 0),
        lower_quartile,
        median,
        upper_quartile,
        max: blocks::signed(max, values, count - 1),
        mad,
    }))
}

/// Some of the values, sorted. One from a pseudo-random place in each stretch, so that a pattern in
/// the values meets none here.
fn sample(values: &[f64]) -> Result<Vec<f64>, Failure> {
    let count = (values.len() / 16).clamp(1024, 16_384);
    let distance = values.len() / count;
    let mut sample = memory::room(count)?;
    let mut state = values.len() as u64;
    for index in 0..count {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let within = ((u128::from(state) * distance as u128) >> 64) as usize;
        sample.push(values[index * distance + within]);
    }
    sort::sort(&mut sample);
    Ok(sample)
}

/// What the first pass finds.
struct First {
    extremes: Extremes,
    sum: ExactSum,
    inside: [Inside; 3],
}

impl First {
    fn room(count: usize) -> Result<Self, Failure> {
        Ok(Self {
            extremes: Extremes::NONE,
            sum: ExactSum::new(),
            inside: [
                Inside::room(count)?,
                Inside::room(count)?,
                Inside::room(count)?,
            ],
        })
    }

    fn pass(values: &[f64], brackets: [Bracket; 3]) -> Result<Self, Failure> {
        let mut parts = divided(values, Self::room)?;
        parallel::for_each(&mut parts, |(values, found)| {
            let mut picked = Picked::NONE;
            for block in values.chunks(BLOCK) {
                found.extremes = found.extremes.merge(Extremes::of(block));
                found.sum.add_all(block);
                for (bracket, inside) in brackets.iter().zip(&mut found.inside) {
                    picked.pick(block, bracket.low, bracket.high);
                    inside.add(&picked);
                }
            }
        });
        let mut parts = parts.into_iter().map(|(_, found)| found);
        let mut all = parts.next().map_or_else(|| Self::room(0), Ok)?;
        for part in parts {
            all.extremes = all.extremes.merge(part.extremes);
            all.sum.merge(part.sum);
            for (inside, other) in all.inside.iter_mut().zip(part.inside) {
                inside.merge(other)?;
            }
        }
        Ok(all)
    }
}

/// What the second pass finds.
struct Second {
    squares: ExactSum,
    /// Of the distances from the median.
    inside: Inside,
}

impl Second {
    fn room(count: usize) -> Result<Self, Failure> {
        Ok(Self {
            squares: ExactSum::new(),
            inside: Inside::room(count)?,
        })
    }

    fn pass(
        values: &[f64],
        median: f64,
        bracket: Bracket,
        deviation: Option<&Deviation>,
    ) -> Result<Self, Failure> {
        let mut parts = divided(values, Self::room)?;
        parallel::for_each(&mut parts, |(values, found)| {
            let (mut picked, mut distances) = (Picked::NONE, [0.0; BLOCK]);
            for block in values.chunks(BLOCK) {
                if let Some(deviation) = deviation {
                    deviation.add_squares(block, &mut found.squares);
                }
                let distances = &mut distances[..block.len()];
                blocks::distances(block, median, distances);
                picked.pick(distances, bracket.low, bracket.high);
                found.inside.add(&picked);
            }
        });
        let mut parts = parts.into_iter().map(|(_, found)| found);
        let mut all = parts.next().map_or_else(|| Self::room(0), Ok)?;
        for part in parts {
            all.squares.merge(part.squares);
            all.inside.merge(part.inside)?;
        }
        Ok(all)
    }
}

/// The values in as many parts as there should be threads, each with room for what is found.
fn divided<T>(
    values: &[f64],
    room: impl Fn(usize) -> Result<T, Failure>,
) -> Result<Vec<(&[f64], T)>, Failure> {
    let length = values.len().div_ceil(parallel::parts(values.len())).max(1);
    let parts = values.chunks(length);
    parts.map(|part| Ok((part, room(part.len())?))).collect()
}
