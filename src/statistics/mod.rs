//! Statistics over arrays of doubles: the exported functions and the structs that they fill, a file
//! for each idea, and the computations that no other group needs.

mod summaries;

pub(crate) use summaries::not_empty;
pub use summaries::*;
