//! What has changed between two versions of a C interface, and whom that breaks.
//!
//! Pure: two models in, a list of changes out. Judged is what the headers promise, not what a
//! caller happens to use; where they leave a question open, the answer is that it breaks.
//!
//! A name stands for its type: what uses a record, an enum or a typedef that has changed is not
//! reported again, but named by the one change.

mod affected;
mod change;
mod constants;
mod docs;
mod enums;
mod fields;
mod functions;
mod globals;
mod names;
mod parameters;
mod python;
mod records;
mod scalars;
mod sides;
mod typedefs;
mod types;

pub use change::{Change, Comparison, Effect, Effects, Level, NotCompared};
pub use names::nearest;

use crate::model::Model;
use sides::Sides;

/// Compares two versions of an interface.
pub fn compare(old: &Model, new: &Model) -> Comparison {
    let sides = Sides::new(old, new);
    let mut changes = Vec::new();
    changes.extend(functions::compare(&sides));
    changes.extend(records::compare(&sides));
    changes.extend(enums::compare(&sides));
    changes.extend(typedefs::compare(&sides));
    changes.extend(constants::compare(&sides));
    changes.extend(globals::compare(&sides));
    changes.extend(python::compare(&sides));
    changes.extend(docs::compare(&sides));
    affected::name_users(&sides, &mut changes);
    names::hint_at_renamings(&sides, &mut changes);
    let place = |change: &Change| {
        let location = change.new.clone().or_else(|| change.old.clone());
        location.map(|at| (at.file, at.line, at.column))
    };
    changes.sort_by(|left, right| {
        let level = right.level().cmp(&left.level());
        level.then_with(|| place(left).cmp(&place(right)))
    });
    Comparison {
        changes,
        not_compared: sides.not_compared(),
    }
}
