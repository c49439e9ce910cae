//! Values of which resamples are drawn, and the room for one resample. Owns how many times each
//! value is drawn; must not know which statistic is wanted.

use super::random::Random;
use crate::last_error::Failure;
use crate::memory;

/// Values in ascending order, NaNs at the ends; at least one. Resamples are drawn of these, so that
/// they do not depend on the order in which the values came.
pub(crate) struct Sample {
    sorted: Vec<f64>,
}

/// How many times nearly every value is drawn at most.
const FEW: usize = 4;

/// What one thread needs to draw resamples of one sample.
pub(crate) struct Room {
    /// How many times the value of each rank has been drawn.
    counts: Vec<u32>,
    values: Vec<f64>,
}

impl Sample {
    pub(crate) fn of(values: &[f64]) -> Result<Self, Failure> {
        let mut sorted = memory::copy_of(values)?;
        sorted.sort_unstable_by(f64::total_cmp);
        Ok(Self { sorted })
    }

    pub(crate) fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    pub(crate) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Room for resamples as large as the sample.
    pub(crate) fn room(&self) -> Result<Room, Failure> {
        let mut counts = memory::room(self.len())?;
        counts.resize(self.len(), 0);
        let values = memory::room(self.len() + FEW)?;
        Ok(Room { counts, values })
    }

    /// The values themselves, in room that may be written.
    pub(crate) fn all<'r>(&self, room: &'r mut Room) -> &'r mut [f64] {
        room.values.clear();
        room.values.extend_from_slice(&self.sorted);
        &mut room.values
    }

    /// All values but that of one rank, in ascending order.
    pub(crate) fn without<'r>(&self, rank: usize, room: &'r mut Room) -> &'r mut [f64] {
        let (before, after) = self.sorted.split_at(rank);
        room.values.clear();
        room.values.extend_from_slice(before);
        room.values.extend(after.iter().skip(1));
        &mut room.values
    }

    /// A resample in the order in which it is drawn.
    pub(crate) fn draw<'r>(&self, random: &mut Random, room: &'r mut Room) -> &'r mut [f64] {
        room.values.clear();
        random.draw(self.len(), self.len(), |rank| {
            room.values.push(self.sorted[rank]);
        });
        &mut room.values
    }

    /// The same resample in ascending order.
    pub(crate) fn draw_sorted<'r>(&self, random: &mut Random, room: &'r mut Room) -> &'r mut [f64] {
        self.count(random, room);
        room.values.resize(self.len() + FEW, 0.0);
        let mut place = 0;
        for (&value, &count) in self.sorted.iter().zip(&room.counts) {
            // Nearly all are drawn a few times: those few places are written without a look at how
            // many of them are wanted, for a branch would be guessed wrongly too often. The next
            // value overwrites what is too much.
            let next = place + count as usize;
            let places = room.values[place..].split_at_mut(FEW);
            places.0.fill(value);
            if let Some(more) = (count as usize).checked_sub(FEW) {
                places.1[..more].fill(value);
            }
            place = next;
        }
        &mut room.values[..place]
    }

    /// The median of the same resample.
    pub(crate) fn draw_median(&self, random: &mut Random, room: &mut Room) -> f64 {
        self.count(random, room);
        let half = self.len() / 2;
        let upper = rank_of(half, &room.counts);
        if self.len() % 2 == 1 || upper.before < half {
            return self.sorted[upper.rank];
        }
        // The element before the upper one is the last of a smaller rank that was drawn.
        let lower = room.counts[..upper.rank]
            .iter()
            .rposition(|&count| count > 0);
        f64::midpoint(
            self.sorted[lower.unwrap_or(upper.rank)],
            self.sorted[upper.rank],
        )
    }

    fn count(&self, random: &mut Random, room: &mut Room) {
        room.counts.fill(0);
        random.draw(self.len(), self.len(), |rank| room.counts[rank] += 1);
    }
}

/// The rank of an element of a resample, and how many elements have a smaller rank.
#[derive(Debug, PartialEq)]
struct Found {
    rank: usize,
    before: usize,
}

/// Finds element number `place` of the resample with these counts.
fn rank_of(place: usize, counts: &[u32]) -> Found {
    // Whole blocks are added up, which processors do for several counts at once.
    const BLOCK: usize = 32;
    let mut before = 0;
    let mut rank = 0;
    for block in counts.chunks_exact(BLOCK) {
        let sum = block.iter().sum::<u32>() as usize;
        if before + sum > place {
            break;
        }
        before += sum;
        rank += BLOCK;
    }
    for &count in &counts[rank..] {
        if before + count as usize > place {
            break;
        }
        before += count as usize;
        rank += 1;
    }
    Found { rank, before }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantile;

    fn sample(count: usize) -> Sample {
        let values: Vec<f64> = (0..count)
            .map(|n| ((n * 7919) % 101) as f64 / 3.0)
            .collect();
        Sample::of(&values).expect("memory")
    }

    #[test]
    fn all_ways_draw_the_same_resample() {
        for count in [1, 2, 3, 4, 31, 32, 33, 64, 99, 100, 257] {
            let sample = sample(count);
            let mut room = sample.room().expect("memory");
            for resample in 0..50 {
                let random = || Random::of_resample(5, resample);
                let mut drawn = sample.draw(&mut random(), &mut room).to_vec();
                assert_eq!(drawn.len(), count);
                drawn.sort_unstable_by(f64::total_cmp);
                assert_eq!(sample.draw_sorted(&mut random(), &mut room), drawn);
                let median = sample.draw_median(&mut random(), &mut room);
                assert_eq!(median, quantile::median(&mut drawn), "{count} {resample}");
            }
        }
    }

    #[test]
    fn resamples_do_not_depend_on_the_order_of_the_values() {
        let values = [3.0, 1.0, 2.0, 5.0];
        let mut reversed = values;
        reversed.reverse();
        let drawn = [values, reversed].map(|values| {
            let sample = Sample::of(&values).expect("memory");
            let mut room = sample.room().expect("memory");
            sample
                .draw(&mut Random::of_resample(1, 1), &mut room)
                .to_vec()
        });
        assert_eq!(drawn[0], drawn[1]);
    }

    #[test]
    fn one_value_can_be_left_out() {
        let sample = Sample::of(&[3.0, 1.0, 2.0]).expect("memory");
        let mut room = sample.room().expect("memory");
        assert_eq!(sample.without(0, &mut room), [2.0, 3.0]);
        assert_eq!(sample.without(2, &mut room), [1.0, 2.0]);
        assert_eq!(sample.all(&mut room), [1.0, 2.0, 3.0]);
    }

    #[test]
    fn infinite_values_have_a_median_like_others() {
        let sample = Sample::of(&[f64::NEG_INFINITY, f64::INFINITY]).expect("memory");
        let mut room = sample.room().expect("memory");
        for resample in 0..20 {
            let median = sample.draw_median(&mut Random::of_resample(0, resample), &mut room);
            assert!(median.is_nan() || median.is_infinite());
        }
    }
}
