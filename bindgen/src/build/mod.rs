//! Declarations and annotations to the model: what each function and parameter is for.
//!
//! Total: `check` has refused contradictions, and what is merely ambiguous stays a raw binding with
//! its reason.

mod arrays;
mod buffers;
mod callbacks;
mod choice;
mod data;
mod errors;
mod fixed;
mod functions;
mod given;
mod iterators;
mod lists;
mod model;
mod options;
mod owned;
mod prefix;

pub use choice::{Choice, choose, known_names};
pub use errors::tells_failures;
pub use fixed::fixed;
pub use model::{Options, build};
