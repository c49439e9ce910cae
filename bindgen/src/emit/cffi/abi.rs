//! ABI mode: what CFFI has where no C compiler tells it anything.
//!
//! CFFI computes every layout. Where it would err, each member stands in a packed struct of its
//! own, behind as many bits as are before it, in a union of all of them: every offset and the size
//! are right then, the alignment is 1. Calls go through libffi, which takes no such record by value.

use std::collections::HashSet;

use super::cdef::WIDTH;
use super::layout::{computes, flat_fields, members};
use super::narrow::element;
use super::placed::Counting;
use crate::emit::shared::c_text::CText;
use crate::model::{
    Declaration, Enum, Function, Layout, Model, Omission, Record, RecordKind, ScalarKind, Type,
};

/// Leaves out of a narrowed model what only compiled code can have.
pub(super) fn narrow(model: &mut Model, omitted: &mut Vec<Omission>) {
    model.inline_functions.clear();
    let mut omit = |kind, name: &str, reason: &str, location: &crate::diagnostic::Location| {
        omitted.push(Omission {
            kind,
            name: name.to_owned(),
            reason: reason.to_owned(),
            location: location.clone(),
        });
    };
    for record in &mut model.records {
        if record
            .layout
            .as_ref()
            .is_some_and(|layout| layout.size == 0)
        {
            let (name, location) = (&record.name, &record.location);
            omit(
                Declaration::Record,
                name,
                "CFFI gives an empty record a byte",
                location,
            );
            record.layout = None;
        }
    }
    let placed = placed(model);
    let whole = model.clone();
    model.functions.retain(|function| {
        let reason = refusal(&whole, &placed, function);
        let (name, location) = (&function.name, &function.location);
        reason
            .inspect(|reason| omit(Declaration::Function, name, reason, location))
            .is_none()
    });
    model.globals.retain(|global| {
        let reason = match (global.thread_local, global.symbol != global.name) {
            (true, _) => "CFFI in ABI mode finds the variable of one thread only",
            (_, true) => "CFFI in ABI mode finds a variable by its name, and its symbol is another",
            (false, false) => return true,
        };
        omit(Declaration::Global, &global.name, reason, &global.location);
        false
    });
}

fn refusal(model: &Model, placed: &HashSet<String>, function: &Function) -> Option<&'static str> {
    if function.symbol != function.name {
        return Some("CFFI in ABI mode finds a function by its name, and its symbol is another");
    }
    let types = function.parameters.iter().map(|each| &each.ty);
    types
        .chain([&function.result])
        .find_map(|ty| match ty.resolved() {
            Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => {
                Some("CFFI in ABI mode passes no complex numbers")
            }
            Type::Record(name) if !passes(model, placed, name) => Some(
                "CFFI in ABI mode passes no record by value that has bit-fields, unnamed members, \
                  a union or a layout of its own",
            ),
            Type::Scalar(_)
            | Type::Record(_)
            | Type::Void
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => None,
        })
}

/// Whether libffi takes a record by value.
fn passes(model: &Model, placed: &HashSet<String>, name: &str) -> bool {
    let Some(record) = model.record(name) else {
        return false;
    };
    let Some(layout) = &record.layout else {
        return false;
    };
    record.kind == RecordKind::Struct
        && !placed.contains(name)
        && layout.fields.iter().all(|field| {
            let inner = match element(&field.ty) {
                Type::Record(name) => passes(model, placed, name),
                Type::Scalar(_)
                | Type::Void
                | Type::Pointer { .. }
                | Type::Array { .. }
                | Type::Function(_)
                | Type::Enum(_)
                | Type::Typedef { .. }
                | Type::VariableArguments
                | Type::Unsupported { .. } => true,
            };
            inner && field.bit_width.is_none() && !field.name.is_empty()
        })
}

/// The records that CFFI would lay out otherwise than C, and those that have one of them inside.
pub(super) fn placed(model: &Model) -> HashSet<String> {
    let mut placed = HashSet::new();
    loop {
        let before = placed.len();
        for record in &model.records {
            if !is_natural(model, record, &placed) {
                placed.insert(record.name.clone());
            }
        }
        if placed.len() == before {
            return placed;
        }
    }
}

fn is_natural(model: &Model, record: &Record, placed: &HashSet<String>) -> bool {
    let Some(layout) = &record.layout else {
        return true;
    };
    let inside = layout.fields.iter().any(|field| match element(&field.ty) {
        Type::Record(name) => placed.contains(name),
        Type::Scalar(_)
        | Type::Void
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => false,
    });
    !inside && computes(record.kind, &members(model, layout), layout)
}

/// Whether CFFI takes an enum for as wide as C does.
pub(super) fn is_as_wide(item: &Enum) -> bool {
    let least = item.enumerators.iter().map(|each| each.value).min();
    let most = item.enumerators.iter().map(|each| each.value).max();
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(0));
    let (size, signed) = match least < 0 {
        true if least >= i128::from(i32::MIN) && most <= i128::from(i32::MAX) => (4, true),
        true => (8, true),
        false if most <= i128::from(u32::MAX) => (4, false),
        false => (8, false),
    };
    item.carrier.size == size && (item.carrier.kind == ScalarKind::Signed) == signed
}

/// A record of which each member has a place of its own, and the bit-fields that have none.
pub(super) fn spread(model: &Model, layout: &Layout) -> (Vec<String>, Vec<String>) {
    let counting = Counting::packed(CText::new(model), layout.size);
    let (mut lines, mut lost) = (vec!["    union {".to_owned()], Vec::new());
    for (base, field) in flat_fields(model, layout, 0) {
        if field.name.is_empty() {
            continue;
        }
        let offset = base + field.offset_bits;
        match counting.alone(field, offset) {
            Some(member) => lines.extend(braced(&member)),
            None => lost.push(field.name.clone()),
        }
    }
    lines.extend(braced(&counting.filler(8 * layout.size, "end")));
    lines.push("    };".to_owned());
    (lines, lost)
}

/// A struct of these members, on one line where it fits.
fn braced(members: &[String]) -> Vec<String> {
    let line = format!("        struct {{ {} }};", members.join(" "));
    if line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec!["        struct {".to_owned()];
    lines.extend(members.iter().map(|member| format!("            {member}")));
    lines.push("        };".to_owned());
    lines
}
