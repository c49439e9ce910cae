//! The commands. The only part that reads settings and writes files.

pub mod check;
pub mod diff;
pub mod explain;
mod failure;
pub mod generate;
pub mod json;
mod locate;
mod output;
mod package;
mod paths;
mod summary;

pub use failure::Failure;
