//! What can be resampled: a built-in statistic of a sample, the ratio of two medians, a function.
//! Owns which draws belong to which; must not know how the work is spread.

use super::bootstrap::Subject;
use super::jackknife;
use super::measure::{self, Measure};
use super::random::Random;
use super::sample::{Room, Sample};
use crate::last_error::Failure;

/// A built-in statistic of values without NaN.
pub(crate) struct OneSample {
    pub(crate) sample: Sample,
    pub(crate) measure: Measure,
}

impl OneSample {
    /// `None` when a value is NaN: then so is everything.
    pub(crate) fn of(values: &[f64], measure: Measure) -> Result<Option<Self>, Failure> {
        if values.iter().any(|value| value.is_nan()) {
            return Ok(None);
        }
        let sample = Sample::of(values)?;
        Ok(Some(Self { sample, measure }))
    }
}

impl Subject for OneSample {
    type Room = Room;

    fn room(&self) -> Result<Room, Failure> {
        self.sample.room()
    }

    fn estimate(&self, room: &mut Room) -> Option<f64> {
        Some(self.measure.of_sorted(self.sample.all(room)))
    }

    fn resample(&self, random: &mut Random, room: &mut Room) -> Option<f64> {
        Some(match self.measure {
            Measure::Mean => measure::mean(self.sample.draw(random, room)),
            Measure::Median => self.sample.draw_median(random, room),
            Measure::TrimmedMean(_) | Measure::Stdev => self
                .measure
                .of_sorted(self.sample.draw_sorted(random, room)),
        })
    }

    fn acceleration(&self, _parts: Vec<f64>, room: &mut Room) -> Result<f64, Failure> {
        let influences = jackknife::influences(self.measure, &self.sample, room)?;
        Ok(jackknife::acceleration(&[influences]))
    }

    fn draws(&self) -> Option<usize> {
        Some(self.sample.len())
    }
}

/// The median of some values divided by that of others, without NaN. Each resample draws of the
/// values first, then of the others.
pub(crate) struct RatioOfMedians {
    values: Sample,
    baseline: Sample,
}

impl RatioOfMedians {
    /// `None` when a value is NaN: then so is everything.
    pub(crate) fn of(values: &[f64], baseline: &[f64]) -> Result<Option<Self>, Failure> {
        if values.iter().chain(baseline).any(|value| value.is_nan()) {
            return Ok(None);
        }
        let (values, baseline) = (Sample::of(values)?, Sample::of(baseline)?);
        Ok(Some(Self { values, baseline }))
    }

    /// The values in ascending order, and the baseline.
    pub(crate) fn sorted(&self) -> (&[f64], &[f64]) {
        (self.values.sorted(), self.baseline.sorted())
    }
}

impl Subject for RatioOfMedians {
    type Room = (Room, Room);

    fn room(&self) -> Result<(Room, Room), Failure> {
        Ok((self.values.room()?, self.baseline.room()?))
    }

    fn estimate(&self, _room: &mut (Room, Room)) -> Option<f64> {
        Some(measure::median(self.values.sorted()) / measure::median(self.baseline.sorted()))
    }

    fn resample(&self, random: &mut Random, room: &mut (Room, Room)) -> Option<f64> {
        let above = self.values.draw_median(random, &mut room.0);
        let below = self.baseline.draw_median(random, &mut room.1);
        Some(above / below)
    }

    fn acceleration(&self, _parts: Vec<f64>, _room: &mut (Room, Room)) -> Result<f64, Failure> {
        let above = measure::median(self.values.sorted());
        let below = measure::median(self.baseline.sorted());
        let mut of_values = jackknife::medians(self.values.sorted())?;
        of_values.iter_mut().for_each(|median| *median /= below);
        let mut of_baseline = jackknife::medians(self.baseline.sorted())?;
        of_baseline
            .iter_mut()
            .for_each(|median| *median = above / *median);
        Ok(jackknife::acceleration(&[
            jackknife::of_jackknife(of_values)?,
            jackknife::of_jackknife(of_baseline)?,
        ]))
    }

    fn draws(&self) -> Option<usize> {
        Some(self.values.len().saturating_add(self.baseline.len()))
    }
}

/// A caller's function of values, which may be NaN. It gets the values as they came, but resamples
/// of the ordered ones.
pub(crate) struct Function<'v, F> {
    values: &'v [f64],
    sample: Sample,
    function: F,
}

impl<'v, F: Fn(&[f64]) -> Option<f64> + Sync> Function<'v, F> {
    pub(crate) fn of(values: &'v [f64], function: F) -> Result<Self, Failure> {
        let sample = Sample::of(values)?;
        Ok(Self {
            values,
            sample,
            function,
        })
    }
}

impl<F: Fn(&[f64]) -> Option<f64> + Sync> Subject for Function<'_, F> {
    type Room = Room;

    fn room(&self) -> Result<Room, Failure> {
        self.sample.room()
    }

    fn estimate(&self, _room: &mut Room) -> Option<f64> {
        (self.function)(self.values)
    }

    fn resample(&self, random: &mut Random, room: &mut Room) -> Option<f64> {
        (self.function)(self.sample.draw(random, room))
    }

    /// A single value cannot be left out: there would be nothing to call the function with.
    fn jackknife_parts(&self) -> usize {
        match self.sample.len() {
            1 => 0,
            count => count,
        }
    }

    fn jackknife(&self, rank: usize, room: &mut Room) -> Option<f64> {
        (self.function)(self.sample.without(rank, room))
    }

    fn acceleration(&self, parts: Vec<f64>, _room: &mut Room) -> Result<f64, Failure> {
        Ok(jackknife::acceleration(&[jackknife::of_jackknife(parts)?]))
    }

    fn draws(&self) -> Option<usize> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::bootstrap::{Halt, Method, Plan, bootstrap, distribution};
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    fn plan(threads: u32) -> Plan {
        Plan {
            resamples: 2000,
            confidence: 0.95,
            trim: 0.1,
            seed: 11,
            method: Method::Bca,
            threads: Some(threads),
        }
    }

    fn values() -> Vec<f64> {
        (0..100).map(|n| f64::from((n * 61) % 97).sqrt()).collect()
    }

    const MEASURES: [Measure; 4] = [
        Measure::Mean,
        Measure::Median,
        Measure::TrimmedMean(0.2),
        Measure::Stdev,
    ];

    #[test]
    fn the_number_of_threads_makes_no_difference() {
        for measure in MEASURES {
            let subject = OneSample::of(&values(), measure)
                .expect("memory")
                .expect("no NaN");
            let of = |threads| {
                let found = bootstrap(&subject, &plan(threads), None).expect("no halt");
                [found.value, found.low, found.high, found.standard_error].map(f64::to_bits)
            };
            let one = of(1);
            for threads in [2, 3, 16, 1024] {
                assert_eq!(of(threads), one, "{measure:?}");
            }
        }
    }

    #[test]
    fn functions_see_the_resamples_of_the_built_in_statistics() {
        for measure in MEASURES {
            let values = values();
            let built_in = OneSample::of(&values, measure)
                .expect("memory")
                .expect("no NaN");
            let function = Function::of(&values, |values| {
                let mut sorted = values.to_vec();
                sorted.sort_unstable_by(f64::total_cmp);
                Some(measure.of_sorted(&mut sorted))
            });
            let function = function.expect("memory");
            let first = distribution(&built_in, &plan(1), 300).expect("no halt");
            assert_eq!(
                distribution(&function, &plan(4), 300).expect("no halt"),
                first
            );
            let built_in = bootstrap(&built_in, &plan(1), None).expect("no halt");
            let function = bootstrap(&function, &plan(4), None).expect("no halt");
            assert_eq!(built_in.value, function.value);
            assert!((built_in.low - function.low).abs() < 1e-9, "{measure:?}");
            assert!((built_in.high - function.high).abs() < 1e-9, "{measure:?}");
        }
    }

    #[test]
    fn a_function_that_stops_is_not_called_again_and_again() {
        for threads in [1, 4] {
            let calls = AtomicU64::new(0);
            let values = values();
            let function = Function::of(&values, |values| {
                (calls.fetch_add(1, Ordering::Relaxed) < 50).then_some(values[0])
            });
            let halt = bootstrap(&function.expect("memory"), &plan(threads), None);
            assert!(matches!(halt, Err(Halt::Statistic)));
            assert!(calls.into_inner() <= 51 + u64::from(threads));
        }
    }

    #[test]
    fn progress_rises_to_the_end_and_can_stop_at_once() {
        let subject = OneSample::of(&values(), Measure::Stdev)
            .expect("memory")
            .expect("no NaN");
        let mut told = Vec::new();
        let mut progress = |done, total| {
            told.push((done, total));
            true
        };
        let plan = Plan {
            resamples: 50_000,
            ..plan(2)
        };
        bootstrap(&subject, &plan, Some(&mut progress)).expect("no halt");
        assert_eq!(told.last(), Some(&(50_000, 50_000)));
        assert!(
            told.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "{told:?}"
        );
        assert!((5..=200).contains(&told.len()), "{}", told.len());
        let mut calls = 0;
        let mut stop = |_, _| {
            calls += 1;
            false
        };
        let halt = bootstrap(&subject, &plan, Some(&mut stop));
        assert!(matches!(halt, Err(Halt::Progress)));
        assert_eq!(calls, 1);
    }

    #[test]
    fn a_panic_on_another_thread_comes_to_the_caller() {
        let values = values();
        let caller = std::thread::current().id();
        let function = Function::of(&values, |_| {
            assert_eq!(std::thread::current().id(), caller, "on another thread");
            std::thread::sleep(std::time::Duration::from_micros(100));
            Some(1.0)
        });
        let function = function.expect("memory");
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            bootstrap(&function, &plan(2), None).map(|found| found.value)
        }));
        let text = panic.expect_err("a panic");
        let text = text.downcast_ref::<String>().expect("a text");
        assert!(text.contains("on another thread"));
    }
}
