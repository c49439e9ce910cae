//! `spam-bindgen diff`: what has changed between two versions of headers.
//!
//! Exit code 0 where nothing breaks, 1 where something does, 2 where they could not be compared.

mod inputs;
mod report;
mod text;

use std::path::PathBuf;

use super::{Failure, json};
use crate::compare::{self, Level};
use crate::toolchain::Toolchain;

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The old header, or the folder that has the old headers.
    pub(super) old: PathBuf,
    /// The new header, or the folder that has the new headers.
    pub(super) new: PathBuf,
    /// A header below both folders, such as curl/curl.h [default: all directly in the folders].
    #[arg(long = "header", value_name = "HEADER")]
    pub(super) headers: Vec<String>,
    /// A folder with headers that both versions include.
    #[arg(short = 'I', value_name = "DIR")]
    pub(super) include: Vec<String>,
    /// A folder with headers that the old version includes.
    #[arg(long, value_name = "DIR")]
    pub(super) include_old: Vec<String>,
    /// A folder with headers that the new version includes.
    #[arg(long, value_name = "DIR")]
    pub(super) include_new: Vec<String>,
    /// A macro that both versions are compiled with.
    #[arg(short = 'D', value_name = "NAME[=VALUE]")]
    pub(super) define: Vec<String>,
    /// A library whose pkg-config flags both versions are compiled with.
    #[arg(long, value_name = "NAME")]
    pub(super) pkg_config: Vec<String>,
    /// The old shared library: what it does not export is not there.
    #[arg(long, value_name = "NAME_OR_PATH")]
    pub(super) library_old: Option<String>,
    /// The new shared library.
    #[arg(long, value_name = "NAME_OR_PATH")]
    pub(super) library_new: Option<String>,
    /// What C names lose in Python [default: found from the functions' names].
    #[arg(long, value_name = "PREFIX")]
    pub(super) prefix: Option<String>,
    /// Compare only what has such a name, such as 'x_*'.
    #[arg(long, value_name = "PATTERN")]
    pub(super) allow: Vec<String>,
    /// Leave out what has such a name, such as 'x_internal_*'.
    #[arg(long, value_name = "PATTERN")]
    pub(super) block: Vec<String>,
    /// Name every declaration whose documentation has changed, and what could not be compared.
    #[arg(long, short)]
    verbose: bool,
    /// Print one JSON object, for machines.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// `Told` where something breaks; or why the headers could not be compared.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let toolchain = Toolchain::find().map_err(Failure::Usage)?;
    let (old, new) = inputs::models(&toolchain, arguments)?;
    let mut comparison = compare::compare(&old.model, &new.model);
    comparison.changes.splice(0..0, inputs::headers(&old, &new));
    inputs::keep_wanted(&mut comparison, arguments)?;
    if arguments.json {
        json::print(&report::of(&comparison));
    } else {
        anstream::print!("{}", text::of(&comparison, arguments.verbose));
    }
    match comparison.verdict() {
        Level::Major => Err(Failure::Told),
        Level::None | Level::Patch | Level::Minor => Ok(()),
    }
}
