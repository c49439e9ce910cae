//! Where an order statistic is to be looked for: two limits, between which few values lie. Owns their
//! choice from a sample, and finding the statistic when all values have been seen.

use crate::last_error::Failure;
use crate::memory;
use crate::simd::Picked;

/// Two values of which a place in order very likely lies between, or at one of them.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Bracket {
    /// Limits around a place among `count` values, of which there is a sorted sample.
    pub(super) fn around(place: usize, count: usize, sample: &[f64]) -> Self {
        let share = place as f64 / count as f64;
        let size = sample.len() as f64;
        // Four standard deviations of the place in the sample, and the next place, which counts
        // where the statistic lies between two.
        let margin = 4.0 * (size * share * (1.0 - share)).sqrt() + 2.0;
        let (low, high) = (share * size - margin, share * size + margin);
        Self {
            low: if low < 0.0 {
                f64::NEG_INFINITY
            } else {
                sample[low as usize]
            },
            high: sample.get(high as usize).copied().unwrap_or(f64::INFINITY),
        }
    }
}

/// What was seen between the limits.
pub(super) struct Inside {
    values: Vec<f64>,
    at_most_low: usize,
    /// There was no room for all.
    overflow: bool,
}

impl Inside {
    /// Room for as much as may be expected between the limits among so many values.
    pub(super) fn room(count: usize) -> Result<Self, Failure> {
        Ok(Self {
            values: memory::room(count / 4)?,
            at_most_low: 0,
            overflow: false,
        })
    }

    pub(super) fn add(&mut self, picked: &Picked) {
        self.at_most_low += picked.at_most_low;
        if self.values.capacity() - self.values.len() < picked.values().len() {
            self.overflow = true;
        }
        if !self.overflow {
            self.values.extend_from_slice(picked.values());
        }
    }

    /// Takes what was seen elsewhere, too.
    pub(super) fn merge(&mut self, other: Self) -> Result<(), Failure> {
        self.at_most_low += other.at_most_low;
        self.overflow |= other.overflow;
        memory::grow(&mut self.values, other.values.len())?;
        self.values.extend_from_slice(&other.values);
        Ok(())
    }

    /// The value at that place in order, if it can be told. `count` counts the values that are less
    /// than a limit, and those that are at most that.
    pub(super) fn at(
        &mut self,
        place: usize,
        bracket: Bracket,
        count: impl Fn(f64) -> (usize, usize),
    ) -> Option<f64> {
        if self.overflow {
            return None;
        }
        let end = self.at_most_low + self.values.len();
        if (self.at_most_low..end).contains(&place) {
            let place = place - self.at_most_low;
            let (_, &mut value, _) = self.values.select_nth_unstable_by(place, f64::total_cmp);
            return Some(value);
        }
        // Values that are equal to a limit were not picked, however many there are.
        let limit = if place < end {
            bracket.low
        } else {
            bracket.high
        };
        let (less, at_most) = count(limit);
        (less..at_most).contains(&place).then_some(limit)
    }
}
