//! Declarations and annotations to the model: what each function and parameter is for.
//!
//! Total: `check` has refused contradictions, and what is merely ambiguous stays a raw binding with
//! its reason.

mod arrays;
mod choice;
mod data;
mod functions;
mod model;
mod prefix;

pub use choice::{Choice, choose, known_names};
pub use model::{Options, build};
