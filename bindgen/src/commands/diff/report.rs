//! What `diff --json` prints; docs/commands.md describes it.

use serde::Serialize;

use crate::commands::json::{self, Place};
use crate::compare::{Change, Comparison, Effects, Level, NotCompared};

/// The object.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    version: u32,
    command: &'static str,
    /// What all changes together ask of the version of the package.
    verdict: Level,
    /// What they ask of the C library's.
    library_verdict: Level,
    changes: Vec<ChangeReport>,
    not_compared: Vec<NotComparedReport>,
    errors: Vec<json::Error>,
}

#[derive(Debug, Serialize)]
struct ChangeReport {
    kind: &'static str,
    name: String,
    text: String,
    level: Level,
    #[serde(flatten)]
    effects: Effects,
    reason: Option<String>,
    help: Option<String>,
    affects: Vec<String>,
    old: Option<Place>,
    new: Option<Place>,
}

#[derive(Debug, Serialize)]
struct NotComparedReport {
    name: String,
    reason: String,
    #[serde(flatten)]
    place: Place,
}

/// The report of a comparison.
pub(super) fn of(comparison: &Comparison) -> Report {
    Report {
        version: json::VERSION,
        command: "diff",
        verdict: comparison.verdict(),
        library_verdict: comparison.library_verdict(),
        changes: comparison.changes.iter().map(change).collect(),
        not_compared: comparison.not_compared.iter().map(not_compared).collect(),
        errors: Vec::new(),
    }
}

fn change(change: &Change) -> ChangeReport {
    let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    ChangeReport {
        kind: change.kind,
        name: change.name.clone(),
        text: change.text.clone(),
        level: change.level(),
        effects: change.effects,
        reason: said(&change.reason),
        help: said(&change.hint),
        affects: change.affects.clone(),
        old: change.old.as_ref().map(Place::from),
        new: change.new.as_ref().map(Place::from),
    }
}

fn not_compared(each: &NotCompared) -> NotComparedReport {
    NotComparedReport {
        name: each.name.clone(),
        reason: each.reason.clone(),
        place: (&each.location).into(),
    }
}
