//! `spam-bindgen check`.

use std::path::Path;

use similar::{ChangeTag, TextDiff};

use super::output::{self, State};
use super::package::regenerate;
use super::{Failure, json};
use crate::settings;
use crate::toolchain::Toolchain;

const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const RESET: &str = "\x1b[0m";

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print one JSON object, for machines.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// The differences, if files are stale; or why they cannot be known.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let packages = settings::read(Path::new(""))?;
    let toolchain = Toolchain::find().map_err(Failure::Usage)?;
    let mut report = json::Report::new("check");
    let mut differences = String::new();
    let mut stale = 0;
    let mut fresh = 0;
    for package in &packages {
        let regenerated = regenerate(&toolchain, package, settings::COMMAND)?;
        let mut states = Vec::new();
        for (file, path) in regenerated.generated.files.iter().zip(&regenerated.paths) {
            let (state, there) = output::state(path, &file.text).map_err(Failure::Usage)?;
            match state {
                State::Fresh | State::Kept => fresh += 1,
                State::Missing | State::Stale | State::Foreign => {
                    stale += 1;
                    differences += &difference(path, &there, &file.text);
                }
            }
            states.push(state.found());
        }
        report.packages.push(regenerated.report(states.into_iter()));
    }
    if arguments.json {
        json::print(&report);
        return if stale == 0 {
            Ok(())
        } else {
            Err(Failure::Told)
        };
    }
    if stale == 0 {
        anstream::println!("{fresh} generated files are what the headers give");
        return Ok(());
    }
    let files = if stale == 1 {
        "1 file is".to_owned()
    } else {
        format!("{stale} files are")
    };
    Err(Failure::Findings(format!(
        "{differences}\n{files} not what the headers give; mend it with: {}",
        settings::COMMAND
    )))
}

/// A unified diff; a stream that is no terminal has to take the colours out.
fn difference(path: &Path, there: &str, generated: &str) -> String {
    let diff = TextDiff::from_lines(there, generated);
    let mut text = format!(
        "--- {} (here)\n+++ {} (from the headers)\n",
        path.display(),
        path.display()
    );
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        text += &format!("{}\n", hunk.header());
        for change in hunk.iter_changes() {
            let (mark, colour) = match change.tag() {
                ChangeTag::Equal => (" ", ""),
                ChangeTag::Delete => ("-", RED),
                ChangeTag::Insert => ("+", GREEN),
            };
            let line = change.to_string_lossy();
            let reset = if colour.is_empty() { "" } else { RESET };
            text += &format!("{colour}{mark}{}{reset}\n", line.trim_end_matches('\n'));
        }
    }
    text
}
