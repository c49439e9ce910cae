//! The commands. The only part that reads settings and writes files.

pub mod check;
pub mod generate;
mod output;
mod package;
mod paths;
mod summary;

pub use package::Failure;
