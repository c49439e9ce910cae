//! Typedefs, and names of types that have become another kind of type.

use super::change::{Change, Effect, Effects};
use super::constants::is_version;
use super::sides::Sides;
use super::types::{Flow, judge};
use crate::emit::shown::c_declaration;
use crate::model::{Declaration, Type, Typedef};

/// All changes of typedefs.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in &sides.old.model.typedefs {
        let name = old.name.as_str();
        match sides.new.typedefs.get(name) {
            Some(new) => changes.extend(target(sides, old, new)),
            None if sides.new.type_named(name).is_some() => {}
            None => changes.push(gone(sides, old)),
        }
    }
    for new in &sides.new.model.typedefs {
        let name = new.name.as_str();
        let known = sides.old.type_named(name).is_some()
            || sides.old.omission(Declaration::Typedef, name).is_some();
        if !known {
            let text = c_declaration(sides.new.model, &new.target, name);
            changes.push(
                Change::new(
                    "typedef-added",
                    name,
                    format!("type added: `typedef {text}`"),
                    Effects::NONE,
                )
                .new_here()
                .at(None, Some(&new.location)),
            );
        }
    }
    changes.extend(other_kinds(sides));
    changes
}

fn gone(sides: &Sides<'_>, old: &Typedef) -> Change {
    let name = &old.name;
    match sides.new.omission(Declaration::Typedef, name) {
        Some(omission) => Change::new(
            "typedef-unbound",
            name,
            format!("type cannot be bound any more: {}", omission.reason),
            Effects::ALL,
        )
        .at(Some(&old.location), Some(&omission.location)),
        None => {
            let text = c_declaration(sides.old.model, &old.target, name);
            let (effects, reason) = match is_version(name) {
                true => (Effects::NONE, "it says the version"),
                false if is_assertion(old) => (Effects::NONE, "it is a static assertion"),
                false => (Effects::SOURCE, ""),
            };
            let text = format!("type removed: `typedef {text}`");
            Change::new("typedef-removed", name, text, effects)
                .because(reason)
                .at(Some(&old.location), None)
        }
    }
}

/// `typedef int x_assert_size[1]`, as C had it before `_Static_assert`: nobody uses its name.
fn is_assertion(typedef: &Typedef) -> bool {
    let one = matches!(
        typedef.target,
        Type::Array {
            length: Some(1),
            ..
        }
    );
    one && typedef.name.to_ascii_lowercase().contains("assert")
}

fn target(sides: &Sides<'_>, old: &Typedef, new: &Typedef) -> Option<Change> {
    let change = stands_for(sides, &new.name, &old.target, &new.target)?;
    Some(change.at(Some(&old.location), Some(&new.location)))
}

/// What a name of a type stands for. Its users compile again whatever it is, as long as it can do
/// what it could.
fn stands_for(sides: &Sides<'_>, name: &str, old: &Type, new: &Type) -> Option<Change> {
    let judged = judge(sides, old, new, Flow::Memory)?;
    let mut effects = judged.effects;
    if let (Type::Scalar(_), Type::Scalar(_)) = (old.resolved(), new.resolved()) {
        let holds_all = judge(sides, old, new, Flow::In);
        if let Some(holds_all) = holds_all.filter(|it| it.effects.c == Effect::Compatible) {
            effects = Effects {
                abi: effects.abi,
                ..holds_all.effects
            };
        }
    }
    let (was, is) = (sides.old.text(old), sides.new.text(new));
    Some(
        Change::new(
            "typedef-target",
            name,
            format!("type stood for `{was}`, stands for `{is}` now"),
            effects,
        )
        .because(judged.reason),
    )
}

/// A record that has become an enum, a typedef that has become a record, and the like.
fn other_kinds(sides: &Sides<'_>) -> Vec<Change> {
    let typedefs = sides.old.model.typedefs.iter().map(|it| &it.name);
    let records = sides.old.model.records.iter().map(|it| &it.name);
    let enums = sides.old.model.enums.iter().map(|it| &it.name);
    let names = typedefs.chain(records).chain(enums);
    names
        .filter_map(|name| {
            let (old, new) = (sides.old.type_named(name)?, sides.new.type_named(name)?);
            if kind(sides.old.typedefs.contains_key(name.as_str()), &old)
                == kind(sides.new.typedefs.contains_key(name.as_str()), &new)
            {
                return None;
            }
            let change = match judge(sides, &old, &new, Flow::Memory) {
                // Only the way of saying it has changed: `typedef struct x x;`.
                None => return None,
                Some(_) => stands_for(sides, name, &old, &new)?,
            };
            Some(change.at(
                super::records::place(&sides.old, name),
                super::records::place(&sides.new, name),
            ))
        })
        .collect()
}

fn kind(typedef: bool, ty: &Type) -> u8 {
    match ty {
        _ if typedef => 0,
        Type::Record(_) => 1,
        _ => 2,
    }
}
