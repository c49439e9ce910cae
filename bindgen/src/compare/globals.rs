//! Variables.

use super::change::{Change, Effect, Effects};
use super::sides::Sides;
use super::types::{Flow, judge};
use crate::emit::shown::c_declaration;
use crate::model::{Declaration, Global};

/// All changes of variables.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in &sides.old.model.globals {
        match sides.new.globals.get(old.name.as_str()) {
            Some(new) => {
                let all = variable(sides, old, new).into_iter();
                changes.extend(all.map(|it| it.at(Some(&old.location), Some(&new.location))));
            }
            None => changes.push(gone(sides, old)),
        }
    }
    for new in &sides.new.model.globals {
        let name = new.name.as_str();
        let known = sides.old.globals.contains_key(name)
            || sides.old.omission(Declaration::Global, name).is_some();
        if !known {
            let text = c_declaration(sides.new.model, &new.ty, name);
            changes.push(
                Change::new(
                    "variable-added",
                    name,
                    format!("variable added: `{text}`"),
                    Effects::NONE,
                )
                .new_here()
                .at(None, Some(&new.location)),
            );
        }
    }
    changes
}

fn gone(sides: &Sides<'_>, old: &Global) -> Change {
    let omission = sides.new.omission(Declaration::Global, &old.name);
    let (kind, text) = match omission {
        Some(omission) => (
            "variable-unbound",
            format!("variable cannot be bound any more: {}", omission.reason),
        ),
        None => {
            let text = c_declaration(sides.old.model, &old.ty, &old.name);
            ("variable-removed", format!("variable removed: `{text}`"))
        }
    };
    Change::new(kind, &old.name, text, Effects::ALL)
        .at(Some(&old.location), omission.map(|it| &it.location))
}

fn variable(sides: &Sides<'_>, old: &Global, new: &Global) -> Vec<Change> {
    let mut changes = Vec::new();
    let name = new.name.as_str();
    if let Some(judged) = judge(sides, &old.ty, &new.ty, Flow::Memory) {
        let (was, is) = (sides.old.text(&old.ty), sides.new.text(&new.ty));
        let text = format!("variable `{was}` is now `{is}`");
        changes
            .push(Change::new("variable-type", name, text, judged.effects).because(judged.reason));
    }
    if old.constant != new.constant {
        changes.push(if new.constant {
            let effects = Effects::new(Effect::Breaks, Effect::Breaks, Effect::Breaks);
            Change::new("variable-const", name, "is const now", effects)
                .because("programs that write it fail")
        } else {
            Change::new(
                "variable-const",
                name,
                "is not const any more",
                Effects::NONE,
            )
        });
    }
    if old.thread_local != new.thread_local {
        let text = match new.thread_local {
            true => "each thread has its own now",
            false => "all threads have the same now",
        };
        changes.push(
            Change::new("variable-thread", name, text, Effects::ABI)
                .because("its address is found in another way"),
        );
    }
    if old.symbol != new.symbol {
        let text = format!("symbol `{}` is now `{}`", old.symbol, new.symbol);
        changes.push(
            Change::new("variable-symbol", name, text, Effects::ABI)
                .because("compiled programs ask for the old symbol"),
        );
    }
    if old.since != new.since {
        let text = match &new.since {
            Some(version) => format!("is there since {version}"),
            None => "is there always".to_owned(),
        };
        changes.push(Change::new("since", name, text, Effects::NONE));
    }
    changes
}
