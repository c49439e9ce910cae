//! What else a change reaches: records that embed what has changed, functions that pass it.

use std::collections::HashSet;

use super::change::{Change, Effect};
use super::sides::{Side, Sides};
use crate::model::{Layout, Type};

/// The size of a pointer on the targets that are known.
const POINTER: u64 = 8;

/// Whether a type by value has, in itself or in what it embeds, another layout than it had.
pub(super) fn is_changed(sides: &Sides<'_>, ty: &Type) -> bool {
    match ty {
        Type::Record(name) => {
            let old = sides.old.records.get(name.as_str());
            let new = sides.successor(name);
            let layouts = (
                old.and_then(|it| it.layout.as_ref()),
                new.and_then(|it| it.layout.as_ref()),
            );
            match layouts {
                (Some(old), Some(new)) => old.size != new.size || old.align != new.align,
                (Some(_), None) | (None, Some(_)) => true,
                (None, None) => false,
            }
        }
        Type::Enum(name) => {
            let old = sides.old.enums.get(name.as_str());
            let new = sides.new.enums.get(name.as_str());
            old.zip(new)
                .is_some_and(|(old, new)| old.carrier.size != new.carrier.size)
        }
        Type::Array { element, .. } => is_changed(sides, element),
        Type::Typedef { name, target } => {
            let new = sides.new.typedefs.get(name.as_str());
            new.is_some_and(|new| size(&sides.new, &new.target) != size(&sides.old, target))
                || is_changed(sides, target)
        }
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => false,
    }
}

/// The size of a type by value, where it is known.
pub(super) fn size(side: &Side<'_>, ty: &Type) -> Option<u64> {
    match ty.resolved() {
        Type::Scalar(scalar) => Some(scalar.size),
        Type::Pointer { .. } => Some(POINTER),
        Type::Array { element, length } => Some(size(side, element)? * (*length)?),
        Type::Record(name) => Some(side.records.get(name.as_str())?.layout.as_ref()?.size),
        Type::Enum(name) => Some(side.enums.get(name.as_str())?.carrier.size),
        Type::Void
        | Type::Function(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

/// Says of each change of a type's layout what else is reached.
pub(super) fn name_users(sides: &Sides<'_>, changes: &mut [Change]) {
    let mut named: HashSet<String> = HashSet::new();
    for change in changes {
        let of_type = change.kind.starts_with("record-")
            || change.kind.starts_with("field")
            || matches!(change.kind, "typedef-target" | "enum-carrier");
        if !of_type || change.effects.abi == Effect::Compatible {
            continue;
        }
        let ty = change.name.split('.').next().unwrap_or(&change.name);
        // Once for each type, at the first of its changes.
        if named.insert(ty.to_owned()) {
            change.affects = users(sides, ty);
        }
    }
}

/// Everything that holds or passes a type by value, directly or inside another.
fn users(sides: &Sides<'_>, ty: &str) -> Vec<String> {
    let side = &sides.old;
    let mut found = Vec::new();
    let mut reached: Vec<String> = vec![ty.to_owned()];
    let mut at = 0;
    while at < reached.len() {
        let name = reached[at].clone();
        at += 1;
        for record in &side.model.records {
            let Some(layout) = &record.layout else {
                continue;
            };
            let embeds = layout.fields.iter().any(|field| holds(&field.ty, &name));
            if embeds && !reached.contains(&record.name) {
                reached.push(record.name.clone());
                found.push(record_text(sides, &record.name, &record.spelling, layout));
            }
        }
        for typedef in &side.model.typedefs {
            if holds(&typedef.target, &name) && !reached.contains(&typedef.name) {
                reached.push(typedef.name.clone());
            }
        }
    }
    let by_value = |ty: &Type| reached.iter().any(|name| holds(ty, name));
    for function in &side.model.functions {
        let mut types = function.parameters.iter().map(|parameter| &parameter.ty);
        if types.any(by_value) || by_value(&function.result) {
            found.push(format!("{}()", function.name));
        }
    }
    let globals = side.model.globals.iter();
    found.extend(
        globals
            .filter(|global| by_value(&global.ty))
            .map(|global| global.name.clone()),
    );
    found
}

fn record_text(sides: &Sides<'_>, name: &str, spelling: &str, old: &Layout) -> String {
    let shown = if spelling.is_empty() { name } else { spelling };
    let new = sides.successor(name).and_then(|new| new.layout.as_ref());
    match new {
        Some(new) if new.size != old.size => {
            format!("{shown} ({} → {} bytes)", old.size, new.size)
        }
        Some(_) | None => shown.to_owned(),
    }
}

/// Whether a type is, or has inside, one of this name by value.
fn holds(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Record(own) | Type::Enum(own) => own == name,
        Type::Typedef { name: own, target } => own == name || holds(target, name),
        Type::Array { element, .. } => holds(element, name),
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => false,
    }
}
