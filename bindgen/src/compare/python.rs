//! What only Python sees: names, and signatures that annotations make.

use super::change::{Change, Effects};
use super::enums;
use super::sides::Sides;
use crate::emit::shown::Signature;
use crate::model::Function;

/// All changes of the idiomatic layer that no change of the C declarations says.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = enums::raises(sides);
    changes.extend(error_domain(sides));
    for old in &sides.old.model.functions {
        if let Some(new) = sides.new.functions.get(old.name.as_str()) {
            let all = function(sides, old, new).into_iter();
            changes.extend(all.map(|it| it.at(Some(&old.location), Some(&new.location))));
        }
    }
    changes
}

/// Statuses become exceptions, or stop to be.
fn error_domain(sides: &Sides<'_>) -> Option<Change> {
    let name = |model: &crate::model::Model| {
        let error = model.error.as_ref();
        error.map(|error| error.enumeration.clone())
    };
    let (was, is) = (name(sides.old.model), name(sides.new.model));
    if was == is {
        return None;
    }
    let (subject, text) = match (&was, &is) {
        (None, Some(is)) => (
            is,
            "its values are raised as exceptions in Python now".to_owned(),
        ),
        (Some(was), None) => (
            was,
            "its values are not raised as exceptions in Python any more".to_owned(),
        ),
        (Some(was), Some(is)) => (
            was,
            format!("`{is}` is raised as exceptions in Python now, it is not any more"),
        ),
        (None, None) => return None,
    };
    let place = super::records::place;
    Some(
        Change::new("enum-error", subject, text, Effects::PYTHON)
            .at(place(&sides.old, subject), place(&sides.new, subject)),
    )
}

fn function(sides: &Sides<'_>, old: &Function, new: &Function) -> Option<Change> {
    let name = old.name.as_str();
    match (
        sides.old.signatures.get(name),
        sides.new.signatures.get(name),
    ) {
        (None, None) => None,
        (None, Some(is)) => Some(
            Change::new(
                "python-added",
                name,
                format!("has an idiomatic form in Python now: `{is}`"),
                Effects::NONE,
            )
            .new_here(),
        ),
        (Some(was), None) => {
            let reason = new.idiom.as_ref().err().cloned().unwrap_or_default();
            let text = format!("`{was}` is not in Python's idiomatic layer any more");
            Some(Change::new("python-removed", name, text, Effects::PYTHON).because(reason))
        }
        (Some(was), Some(is)) => signature(sides, (old, was), (new, is)),
    }
}

/// Another signature; one that only follows a change of the C declaration is not told again.
fn signature(
    sides: &Sides<'_>,
    (old, was): (&Function, &Signature),
    (new, is): (&Function, &Signature),
) -> Option<Change> {
    if was == is {
        return None;
    }
    if was.name != is.name {
        let text = format!("`{}` is called `{}` in Python now", was.name, is.name);
        return Some(Change::new("python-name", &new.name, text, Effects::PYTHON));
    }
    let same_in_c = old.parameters.len() == new.parameters.len()
        && old.variadic == new.variadic
        && super::types::judge(sides, &old.result, &new.result, super::types::Flow::Out).is_none()
        && old.parameters.iter().zip(&new.parameters).all(|(was, is)| {
            was.name == is.name
                && super::types::judge(sides, &was.ty, &is.ty, super::types::Flow::In).is_none()
        });
    if !same_in_c {
        return None;
    }
    let effects = if accepts_all(was, is) {
        Effects::NONE
    } else {
        Effects::PYTHON
    };
    let change = Change::new(
        "python-signature",
        &new.name,
        format!("`{was}` is `{is}` in Python now"),
        effects,
    );
    Some(if effects == Effects::NONE {
        change.new_here()
    } else {
        change
    })
}

/// The parameters that have a place, and those that are passed by name only.
fn placed_and_named(parameters: &[String]) -> (&[String], &[String]) {
    match parameters.iter().position(|parameter| parameter == "*") {
        Some(at) => (&parameters[..at], &parameters[at + 1..]),
        None => (parameters, &[]),
    }
}

/// Whether every call of the old signature is one of the new, and gives what the old gave.
fn accepts_all(was: &Signature, is: &Signature) -> bool {
    let optional = |ty: &str| format!("Optional[{ty}]");
    // A member of an IntEnum is an int.
    let is_int_enum = |ty: &str| ty.starts_with("Union[") && ty.ends_with(", int]");
    let wider = |old: &str, new: &str| old == new || old == "int" && is_int_enum(new);
    let has_default = |parameter: &String| parameter.contains(" = ");
    let takes = |old: &String, new: &String| {
        let (Some((name, old_type)), Some((new_name, new_type))) =
            (old.split_once(": "), new.split_once(": "))
        else {
            return old == new;
        };
        let bare = |ty: &str| ty.split(" = ").next().unwrap_or(ty).to_owned();
        name == new_name
            && (has_default(new) || !old.contains(" = "))
            && (wider(&bare(old_type), &bare(new_type))
                || optional(&bare(old_type)) == bare(new_type))
    };
    let (was_placed, was_named) = placed_and_named(&was.parameters);
    let (placed, named) = placed_and_named(&is.parameters);
    let name = |parameter: &String| parameter.split(':').next().unwrap_or_default().to_owned();
    let same = |old: &String| {
        let mut all = named.iter().chain(placed);
        all.find(|new| name(new) == name(old))
    };
    placed.len() >= was_placed.len()
        && was_placed
            .iter()
            .zip(placed)
            .all(|(old, new)| takes(old, new))
        && was_named
            .iter()
            .all(|old| same(old).is_some_and(|new| takes(old, new)))
        && placed[was_placed.len()..]
            .iter()
            .chain(named)
            .all(|new| has_default(new) || was_named.iter().any(|old| name(old) == name(new)))
        && (wider(&was.result, &is.result) || was.result == optional(&is.result))
}
