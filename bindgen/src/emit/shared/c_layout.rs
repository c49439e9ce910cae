//! Sizes and alignments that C gives types on its own, without packing or alignment asked for.

use crate::model::{Model, ScalarKind, Type};

/// The size of a pointer on the targets that are known.
const POINTER: u64 = 8;

/// Size of a type.
pub(in crate::emit) fn size_of(model: &Model, ty: &Type) -> u64 {
    match ty {
        Type::Void | Type::Pointer { .. } | Type::Function(_) | Type::VariableArguments => POINTER,
        Type::Unsupported { size, .. } => size.unwrap_or(0),
        Type::Scalar(scalar) => scalar.size,
        Type::Array { element, length } => size_of(model, element) * length.unwrap_or(0),
        Type::Record(name) => {
            let layout = model.record(name).and_then(|record| record.layout.as_ref());
            layout.map_or(0, |layout| layout.size)
        }
        Type::Enum(name) => model.enumeration(name).map_or(4, |item| item.carrier.size),
        Type::Typedef { target, .. } => size_of(model, target),
    }
}

/// Alignment of a type.
pub(in crate::emit) fn align_of(model: &Model, ty: &Type) -> u64 {
    let align = match ty {
        Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => scalar.size / 2,
        Type::Array { element, .. } => align_of(model, element),
        Type::Typedef { target, .. } => align_of(model, target),
        Type::Record(name) => {
            let layout = model.record(name).and_then(|record| record.layout.as_ref());
            layout.map_or(1, |layout| layout.align)
        }
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => size_of(model, ty),
    };
    align.max(1)
}
