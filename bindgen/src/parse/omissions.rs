//! What cannot be bound: types that no backend has, and whatever needs them by value.

use std::collections::{HashMap, HashSet};

use super::declaration::{Declared, Unit};
use crate::model::{Declaration, Omission, Record, Type};

/// Takes out what cannot be bound, says why, and orders records by what they embed.
pub(super) fn settle(unit: &mut Unit) {
    make_opaque(unit);
    let opaque = opaque_records(unit);
    close_callbacks(unit, &opaque);
    let globals = std::mem::take(&mut unit.globals);
    for declared in globals {
        match incomplete(&declared.item.ty, &opaque) {
            None => unit.globals.push(declared),
            Some(reason) => unit.omitted.push(Omission {
                kind: Declaration::Global,
                name: declared.item.name,
                reason,
                location: declared.item.location,
            }),
        }
    }
    let functions = std::mem::take(&mut unit.functions);
    for function in functions {
        let types = std::iter::once((None, &function.result)).chain(
            function
                .parameters
                .iter()
                .map(|parameter| (Some(&parameter.name), &parameter.ty)),
        );
        let problem = types.into_iter().find_map(|(name, ty)| {
            let reason = unsupported(ty).or_else(|| incomplete(ty, &opaque))?;
            Some(match name {
                Some(name) => format!("parameter `{name}`: {reason}"),
                None => format!("its result: {reason}"),
            })
        });
        match problem {
            None => unit.functions.push(function),
            Some(reason) => unit.omitted.push(Omission {
                kind: Declaration::Function,
                name: function.name,
                reason,
                location: function.span.start,
            }),
        }
    }
    unit.omitted
        .sort_by(|left, right| left.location.cmp(&right.location));
    sort(&mut unit.records);
}

fn opaque_records(unit: &Unit) -> HashSet<String> {
    unit.records
        .iter()
        .filter(|declared| declared.item.layout.is_none())
        .map(|declared| declared.item.name.clone())
        .collect()
}

/// Records that embed an opaque one become opaque themselves.
fn make_opaque(unit: &mut Unit) {
    loop {
        let opaque = opaque_records(unit);
        let mut changed = false;
        for declared in &mut unit.records {
            let record = &mut declared.item;
            let problem = record
                .layout
                .iter()
                .flat_map(|layout| &layout.fields)
                .find_map(|field| {
                    let reason = incomplete(&field.ty, &opaque)?;
                    Some(format!(
                        "only pointers to it can be bound: field `{}`: {reason}",
                        field.name
                    ))
                });
            if let Some(reason) = problem {
                record.layout = None;
                declared.members.clear();
                unit.omitted.push(Omission {
                    kind: Declaration::Record,
                    name: record.name.clone(),
                    reason,
                    location: record.location.clone(),
                });
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

/// Why a type cannot stand by value.
pub(super) fn unsupported(ty: &Type) -> Option<String> {
    match ty {
        Type::Unsupported {
            spelling, reason, ..
        } => Some(format!("type `{spelling}`: {reason}")),
        Type::Array { element, .. } => unsupported(element),
        Type::Typedef { target, .. } => unsupported(target),
        // What is behind a pointer, as a function type is, has been made opaque there.
        Type::Pointer { .. }
        | Type::Function(_)
        | Type::Void
        | Type::Scalar(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::VariableArguments => None,
    }
}

/// A pointer to a function that takes or gives an opaque record by value stays an opaque pointer.
fn close_callbacks(unit: &mut Unit, opaque: &HashSet<String>) {
    let fields = unit
        .records
        .iter_mut()
        .flat_map(|declared| &mut declared.item.layout)
        .flat_map(|layout| &mut layout.fields)
        .map(|field| &mut field.ty);
    let typedefs = unit.typedefs.iter_mut().map(|it| &mut it.item.target);
    let globals = unit.globals.iter_mut().map(|it| &mut it.item.ty);
    let functions = unit.functions.iter_mut().flat_map(|function| {
        let parameters = function.parameters.iter_mut().map(|it| &mut it.ty);
        parameters.chain([&mut function.result])
    });
    for ty in fields.chain(typedefs).chain(globals).chain(functions) {
        close(ty, opaque);
    }
}

fn close(ty: &mut Type, opaque: &HashSet<String>) {
    match ty {
        Type::Pointer { pointee: inner, .. }
        | Type::Array { element: inner, .. }
        | Type::Typedef { target: inner, .. } => close(inner, opaque),
        Type::Function(signature) => {
            let types = signature.parameters.iter_mut().map(|(_, ty)| ty);
            let mut reason = None;
            for ty in types.chain([&mut signature.result]) {
                close(ty, opaque);
                reason = reason.or_else(|| incomplete(ty, opaque));
            }
            if let Some(reason) = reason {
                *ty = Type::Unsupported {
                    spelling: "a function type".to_owned(),
                    reason,
                    size: None,
                    align: None,
                };
            }
        }
        Type::Void
        | Type::Scalar(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => {}
    }
}

/// Why a type cannot stand by value: a record in it is not complete.
fn incomplete(ty: &Type, opaque: &HashSet<String>) -> Option<String> {
    match ty {
        Type::Record(name) => opaque
            .contains(name)
            .then(|| format!("`{name}` stands there by value, but it is not complete")),
        Type::Array { element, .. } => incomplete(element, opaque),
        Type::Typedef { target, .. } => incomplete(target, opaque),
        // Behind a pointer an incomplete record is what it is meant to be.
        Type::Pointer { .. }
        | Type::Void
        | Type::Scalar(_)
        | Type::Function(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

/// Puts each record behind those that it embeds, else in the order of the headers.
fn sort(records: &mut Vec<Declared<Record>>) {
    let places: HashMap<String, usize> = records
        .iter()
        .enumerate()
        .map(|(at, declared)| (declared.item.name.clone(), at))
        .collect();
    let mut order = Vec::with_capacity(records.len());
    let mut placed = vec![false; records.len()];
    for at in 0..records.len() {
        place(at, records, &places, &mut placed, &mut order);
    }
    let mut taken: Vec<Option<Declared<Record>>> = records.drain(..).map(Some).collect();
    records.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

fn place(
    at: usize,
    records: &[Declared<Record>],
    places: &HashMap<String, usize>,
    placed: &mut [bool],
    order: &mut Vec<usize>,
) {
    if std::mem::replace(&mut placed[at], true) {
        return;
    }
    for field in records[at]
        .item
        .layout
        .iter()
        .flat_map(|layout| &layout.fields)
    {
        if let Some(&embedded) = embedded(&field.ty).and_then(|name| places.get(name)) {
            place(embedded, records, places, placed, order);
        }
    }
    order.push(at);
}

fn embedded(ty: &Type) -> Option<&str> {
    match ty {
        Type::Record(name) => Some(name),
        Type::Array { element, .. } => embedded(element),
        Type::Typedef { target, .. } => embedded(target),
        Type::Pointer { .. }
        | Type::Void
        | Type::Scalar(_)
        | Type::Function(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}
