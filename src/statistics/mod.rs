//! Statistics over arrays of doubles: the exported functions and the structs that they fill, a file
//! for each idea, and the computations that no other group needs.

mod summaries;

mod options;

mod bootstrap;

mod compare;

mod outliers;

mod mann_whitney;
mod normal;
mod resampling;

pub use bootstrap::*;
pub use compare::*;
pub use options::{spam_bootstrap_options, spam_interval_method, spam_statistic};
pub use outliers::*;
pub(crate) use summaries::not_empty;
pub use summaries::*;
