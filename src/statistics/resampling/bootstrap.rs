//! The course of a bootstrap: estimate, resamples, jackknife, interval. Owns how the work is cut
//! into parts; must not know what the statistic is.

use std::num::NonZero;
use std::thread;

use super::interval::{self, Ends};
use super::measure;
use super::random::Random;
use super::workers::{self, Progress, Spread, Work};
use crate::last_error::Failure;
use crate::memory;

/// Why a bootstrap ended early.
#[derive(Debug)]
pub(crate) enum Halt {
    /// The progress callback said so.
    Progress,
    /// The statistic said so.
    Statistic,
    Failed(Failure),
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// How an interval is made of the distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Method {
    Bca,
    Percentile,
}

/// What a caller asks for, checked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    pub(crate) resamples: u64,
    pub(crate) confidence: f64,
    pub(crate) trim: f64,
    pub(crate) seed: u64,
    pub(crate) method: Method,
    /// `None` leaves it to the subject.
    pub(crate) threads: Option<u32>,
}

/// A statistic of certain values, of which one resample or another can be had.
pub(crate) trait Subject: Sync {
    /// What one thread needs.
    type Room: Send;

    fn room(&self) -> Result<Self::Room, Failure>;

    /// The statistic of the values themselves. `None`, here and below, stops the work.
    fn estimate(&self, room: &mut Self::Room) -> Option<f64>;

    /// The statistic of one resample.
    fn resample(&self, random: &mut Random, room: &mut Self::Room) -> Option<f64>;

    /// How many jackknife values are a part of the work each.
    fn jackknife_parts(&self) -> usize {
        0
    }

    /// The statistic without one of the values.
    fn jackknife(&self, _rank: usize, _room: &mut Self::Room) -> Option<f64> {
        Some(f64::NAN)
    }

    /// The acceleration of the BCa interval, from those parts.
    fn acceleration(&self, parts: Vec<f64>, room: &mut Self::Room) -> Result<f64, Failure>;

    /// How long one part takes, in draws; `None` when nobody can know.
    fn draws(&self) -> Option<usize>;
}

/// What a bootstrap finds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimate {
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) standard_error: f64,
}

/// Estimates the statistic, with its interval.
pub(crate) fn bootstrap<S: Subject>(
    subject: &S,
    plan: &Plan,
    progress: Option<&mut Progress<'_>>,
) -> Result<Estimate, Halt> {
    let mut room = subject.room()?;
    let value = subject.estimate(&mut room).ok_or(Halt::Statistic)?;
    let resamples = usize::try_from(plan.resamples).unwrap_or(usize::MAX);
    let jackknife_parts = match plan.method {
        Method::Bca => subject.jackknife_parts(),
        Method::Percentile => 0,
    };
    let mut values = parts(subject, plan, resamples, jackknife_parts, progress)?;
    let jackknife = memory::copy_of(&values[resamples..])?;
    values.truncate(resamples);
    if values.iter().any(|value| value.is_nan()) {
        return Ok(Estimate {
            value,
            low: f64::NAN,
            high: f64::NAN,
            standard_error: f64::NAN,
        });
    }
    values.sort_unstable_by(f64::total_cmp);
    let Ends { low, high } = match plan.method {
        Method::Percentile => interval::percentile(&values, plan.confidence),
        Method::Bca => {
            let acceleration = subject.acceleration(jackknife, &mut room)?;
            interval::bca(&values, value, acceleration, plan.confidence)
        }
    };
    Ok(Estimate {
        value,
        low,
        high,
        standard_error: measure::stdev(&mut values),
    })
}

/// The statistic of the first resamples, in their order.
pub(crate) fn distribution<S: Subject>(
    subject: &S,
    plan: &Plan,
    resamples: usize,
) -> Result<Vec<f64>, Halt> {
    parts(subject, plan, resamples, 0, None)
}

fn parts<S: Subject>(
    subject: &S,
    plan: &Plan,
    resamples: usize,
    jackknife_parts: usize,
    progress: Option<&mut Progress<'_>>,
) -> Result<Vec<f64>, Halt> {
    let work = Parts {
        subject,
        seed: plan.seed,
        resamples: resamples as u64,
    };
    let parts = resamples.saturating_add(jackknife_parts);
    workers::run(
        &work,
        &spread(subject.draws(), plan.threads, parts),
        progress,
    )
}

/// First the resamples, then the jackknife.
struct Parts<'s, S> {
    subject: &'s S,
    seed: u64,
    resamples: u64,
}

impl<S: Subject> Work for Parts<'_, S> {
    type Room = S::Room;

    fn room(&self) -> Result<S::Room, Failure> {
        self.subject.room()
    }

    fn part(&self, number: u64, room: &mut S::Room) -> Option<f64> {
        match number.checked_sub(self.resamples) {
            None => {
                let mut random = Random::of_resample(self.seed, number);
                self.subject.resample(&mut random, room)
            }
            Some(rank) => self.subject.jackknife(rank as usize, room),
        }
    }
}

/// Blocks of about a tenth of a millisecond, so that a stop is soon heard; and no thread for less
/// than it costs to start one.
fn spread(draws: Option<usize>, wanted: Option<u32>, parts: usize) -> Spread {
    const DRAWS_OF_A_BLOCK: usize = 1 << 15;
    const BLOCKS_OF_A_THREAD: usize = 4;
    const MOST_THREADS: usize = 1024;
    let block = draws.map_or(1, |draws| (DRAWS_OF_A_BLOCK / draws.max(1)).clamp(1, 1024));
    let blocks = parts.div_ceil(block);
    let threads = match (wanted, draws) {
        (Some(threads), _) => threads as usize,
        (None, None) => 1,
        (None, Some(_)) => thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(blocks / BLOCKS_OF_A_THREAD),
    };
    Spread {
        parts,
        block,
        threads: threads.min(blocks).clamp(1, MOST_THREADS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_work_has_one_thread_and_large_work_all() {
        let all = thread::available_parallelism().map_or(1, NonZero::get);
        assert_eq!(spread(Some(10), None, 1000).threads, 1);
        assert_eq!(spread(Some(100_000), None, 10_000).threads, all);
        assert_eq!(spread(None, None, 10_000).threads, 1);
        assert_eq!(spread(None, Some(3), 10_000).threads, 3);
        assert_eq!(spread(Some(1), Some(u32::MAX), usize::MAX).threads, 1024);
        assert_eq!(spread(Some(usize::MAX), Some(7), 2).threads, 2);
        assert_eq!(spread(Some(1), Some(7), 0).threads, 1);
    }
}
