//! Bootstrap: how far a statistic may be from the truth, judged by resamples of the values. Safe
//! code that knows nothing of C but the words of its failures.

mod bootstrap;
mod interval;
mod jackknife;
mod measure;
mod random;
mod sample;
mod subjects;
mod workers;

pub(crate) use bootstrap::{Estimate, Halt, Method, Plan, Subject, bootstrap, distribution};
pub(crate) use measure::Measure;
pub(crate) use subjects::{Function, OneSample, RatioOfMedians};
pub(crate) use workers::Progress;
