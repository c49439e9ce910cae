//! Enums and their enumerators. An enumerator is a name of the whole header, whatever enum has it.

use super::change::{Change, Effect, Effects};
use super::constants::{changed_value, moves_with_additions};
use super::sides::Sides;
use crate::model::{ConstantValue, Declaration, Enum, Enumerator};

/// All changes of enums.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in &sides.old.model.enums {
        let new = sides.new.enums.get(old.name.as_str());
        if !old.name.is_empty() {
            match new {
                Some(new) => {
                    let carrier = carrier(old, new);
                    changes
                        .extend(carrier.map(|it| it.at(Some(&old.location), Some(&new.location))));
                }
                None => changes.extend(gone(sides, old)),
            }
        }
        for enumerator in &old.enumerators {
            changes.extend(enumerator_of_old(sides, old, enumerator));
        }
    }
    for new in &sides.new.model.enums {
        let known = new.name.is_empty() || sides.old.type_named(&new.name).is_some();
        if !known && !was_renamed(sides, new) {
            changes.push(
                Change::new(
                    "enum-added",
                    &new.name,
                    format!("enum added: `{}`", new.spelling),
                    Effects::NONE,
                )
                .new_here()
                .at(None, Some(&new.location)),
            );
            continue;
        }
        for enumerator in &new.enumerators {
            changes.extend(enumerator_of_new(sides, new, enumerator));
        }
    }
    changes
}

/// The named enum of the other side that has the most of an enum's enumerators, and no namesake.
fn was_renamed(sides: &Sides<'_>, new: &Enum) -> bool {
    let mut enumerators = new.enumerators.iter();
    enumerators.any(|each| {
        let old = sides.old.enumerators.get(each.name.as_str());
        old.is_some_and(|(old, _)| {
            !old.name.is_empty() && !sides.new.enums.contains_key(old.name.as_str())
        })
    })
}

fn gone(sides: &Sides<'_>, old: &Enum) -> Option<Change> {
    if sides.new.type_named(&old.name).is_some()
        || sides.new.omission(Declaration::Enum, &old.name).is_some()
    {
        return None;
    }
    let heir = old
        .enumerators
        .iter()
        .find_map(|each| sides.new.enumerators.get(each.name.as_str()))
        .map(|(item, _)| *item);
    let change = match heir {
        Some(heir) if !heir.name.is_empty() => {
            let text = format!("enum `{}` is now `{}`", old.spelling, heir.spelling);
            Change::new("enum-renamed", &old.name, text, Effects::SOURCE)
        }
        Some(_) => {
            let text = format!("enum `{}` has lost its name", old.spelling);
            Change::new("enum-removed", &old.name, text, Effects::SOURCE)
        }
        None => {
            let text = format!("enum removed: `{}`", old.spelling);
            Change::new("enum-removed", &old.name, text, Effects::SOURCE)
        }
    };
    Some(change.at(Some(&old.location), heir.map(|heir| &heir.location)))
}

fn carrier(old: &Enum, new: &Enum) -> Option<Change> {
    let (was, is) = (&old.carrier, &new.carrier);
    if was.size == is.size && was.kind == is.kind {
        return None;
    }
    let text = format!(
        "carried by `{}` ({} bytes), is carried by `{}` ({} bytes) now",
        was.spelling, was.size, is.spelling, is.size
    );
    let effects = if was.size == is.size {
        Effects::NONE
    } else {
        Effects::ABI
    };
    Some(Change::new("enum-carrier", &new.name, text, effects))
}

fn enumerator_of_old(sides: &Sides<'_>, old: &Enum, enumerator: &Enumerator) -> Option<Change> {
    let name = enumerator.name.as_str();
    if let Some((new, now)) = sides.new.enumerators.get(name) {
        if now.value == enumerator.value {
            return None;
        }
        let is_mark = moves_with_additions(name) && has_additions(sides, new);
        let (effects, reason) = match is_mark {
            true => (
                Effects::NONE,
                "it marks the end, which new enumerators move",
            ),
            false => changed_value(),
        };
        let text = format!("value {} is now {}", enumerator.value, now.value);
        return Some(
            Change::new("enumerator-value", name, text, effects)
                .because(reason)
                .at(Some(&old.location), Some(&new.location)),
        );
    }
    if let Some(constant) = sides.new.constants.get(name) {
        let change = match &constant.value {
            ConstantValue::Integer(value) if *value == enumerator.value => Change::new(
                "constant-form",
                name,
                "was an enumerator, is a macro now",
                Effects::NONE,
            ),
            _ => {
                let (effects, reason) = changed_value();
                let text = format!(
                    "was an enumerator of value {}, is a macro of another",
                    enumerator.value
                );
                Change::new("enumerator-value", name, text, effects).because(reason)
            }
        };
        return Some(change.at(Some(&old.location), Some(&constant.location)));
    }
    // With an enum that went as a whole, its enumerators are not listed; with its values they are.
    let heir = sides
        .new
        .enums
        .get(old.name.as_str())
        .filter(|_| !old.name.is_empty());
    let renamed = heir.and_then(|heir| {
        let mut candidates = heir.enumerators.iter().filter(|each| {
            each.value == enumerator.value
                && !sides.old.enumerators.contains_key(each.name.as_str())
        });
        candidates.next()
    });
    let change = match renamed {
        Some(other) => Change::new(
            "enumerator-renamed",
            name,
            format!(
                "enumerator of value {} is now called `{}`",
                enumerator.value, other.name
            ),
            Effects::SOURCE,
        ),
        None => Change::new(
            "enumerator-removed",
            name,
            format!("enumerator removed, of value {}", enumerator.value),
            Effects::ALL,
        )
        .because("compiled programs still use its value, and the library may not know it any more"),
    };
    Some(change.at(Some(&old.location), heir.map(|heir| &heir.location)))
}

fn enumerator_of_new(sides: &Sides<'_>, new: &Enum, enumerator: &Enumerator) -> Option<Change> {
    let name = enumerator.name.as_str();
    if sides.old.enumerators.contains_key(name) || sides.old.constants.contains_key(name) {
        return None;
    }
    let old = sides
        .old
        .enums
        .get(new.name.as_str())
        .filter(|_| !new.name.is_empty());
    let takes_over = old.is_some_and(|old| {
        old.enumerators.iter().any(|each| {
            each.value == enumerator.value
                && !sides.new.enumerators.contains_key(each.name.as_str())
                && !sides.new.constants.contains_key(each.name.as_str())
        })
    });
    if takes_over {
        return None;
    }
    let text = format!("enumerator added, of value {}", enumerator.value);
    Some(
        Change::new("enumerator-added", name, text, Effects::NONE)
            .new_here()
            .at(old.map(|old| &old.location), Some(&new.location)),
    )
}

/// Whether an enum has enumerators that are new: they move the mark of its end.
fn has_additions(sides: &Sides<'_>, new: &Enum) -> bool {
    let is_new = |each: &Enumerator| {
        let name = each.name.as_str();
        !sides.old.enumerators.contains_key(name) && !sides.old.constants.contains_key(name)
    };
    new.enumerators.iter().any(is_new)
}

/// Which built-in exceptions a status is in Python.
pub(super) fn raises(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in sides.old.model.enums.iter() {
        for enumerator in &old.enumerators {
            let Some((new, now)) = sides.new.enumerators.get(enumerator.name.as_str()) else {
                continue;
            };
            if enumerator.raises == now.raises {
                continue;
            }
            let word = |raises: &Option<String>| {
                raises
                    .clone()
                    .unwrap_or_else(|| "no built-in exception".to_owned())
            };
            let (was, is) = (word(&enumerator.raises), word(&now.raises));
            // Who catches the package's own exceptions catches it as before.
            let python = match &enumerator.raises {
                Some(_) => Effect::Breaks,
                None => Effect::Compatible,
            };
            let effects = Effects::new(Effect::Compatible, Effect::Compatible, python);
            let text = format!("is raised as {is} in Python, was as {was}");
            let change = Change::new("enum-raises", &enumerator.name, text, effects);
            changes.push(change.at(Some(&old.location), Some(&new.location)));
        }
    }
    changes
}
