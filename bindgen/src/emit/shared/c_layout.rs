//! The layout that C gives a record on its own, without packing or alignment asked for.

use crate::model::{Layout, Model, RecordKind, ScalarKind, Type};

/// The size of a pointer on the targets that are known.
const POINTER: u64 = 8;

/// Size of a type.
pub(in crate::emit) fn size_of(model: &Model, ty: &Type) -> u64 {
    match ty {
        Type::Void
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => POINTER,
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

/// Whether a record is laid out as C does on its own. Bit-fields are taken to be where they are.
pub(in crate::emit) fn is_natural(model: &Model, kind: RecordKind, layout: &Layout) -> bool {
    let bits = layout.fields.iter().any(|field| field.bit_width.is_some());
    let (mut end, mut align) = (0_u64, 1_u64);
    for field in &layout.fields {
        let own = align_of(model, &field.ty);
        if field.bit_width.is_some() {
            // A bit-field without a name aligns nothing.
            align = if field.name.is_empty() {
                align
            } else {
                align.max(own)
            };
            end = end.max((field.offset_bits + field.bit_width.unwrap_or(0)).div_ceil(8));
            continue;
        }
        align = align.max(own);
        let offset = if kind == RecordKind::Union {
            0
        } else {
            end.next_multiple_of(own)
        };
        if field.offset_bits != 8 * offset {
            return false;
        }
        end = end.max(offset + size_of(model, &field.ty));
    }
    align == layout.align && (bits || end.next_multiple_of(align) == layout.size)
}
