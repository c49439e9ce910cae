//! Whether ctypes gives a record the layout of the C compiler, and how it can be made to.
//!
//! Only layouts that come out the same in every version of Python are said in ctypes' own terms;
//! the rest gets explicit padding.

use crate::emit::shared::c_layout::size_of;
use crate::model::{Field, Layout, Model, Record, RecordKind, ScalarKind, Type};

/// How a record is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// The fields alone: ctypes does as C does.
    Natural,
    /// The fields alone, with `_pack_`.
    Packed(u64),
    /// The fields between explicit padding.
    Padded,
    /// The fields between explicit padding, with `_pack_ = 1`, so that none is aligned.
    PackedAndPadded,
}

impl Shape {
    /// The shape of a complete record; `None` for an opaque one.
    pub(super) fn of(model: &Model, record: &Record) -> Option<Self> {
        let layout = record.layout.as_ref()?;
        if fits(model, record.kind, layout, u64::MAX) {
            return Some(Self::Natural);
        }
        let bits = layout.fields.iter().any(|field| field.bit_width.is_some());
        if !bits {
            let packed = [8, 4, 2, 1]
                .into_iter()
                .find(|&pack| fits(model, record.kind, layout, pack));
            if let Some(pack) = packed {
                return Some(Self::Packed(pack));
            }
        }
        let whole = layout
            .fields
            .iter()
            .filter(|field| field.bit_width.is_none());
        let aligned = whole.clone().all(|field| {
            let align = align_of(model, &field.ty);
            (field.offset_bits / 8).is_multiple_of(align) && align <= layout.align
        });
        Some(if aligned {
            Self::Padded
        } else {
            Self::PackedAndPadded
        })
    }

    /// How ctypes aligns such a record.
    fn align(&self, layout: &Layout) -> u64 {
        match self {
            Self::Natural => layout.align,
            Self::Packed(pack) => layout.align.min(*pack),
            Self::Padded | Self::PackedAndPadded => layout.align.min(16),
        }
    }
}

/// How ctypes aligns a type.
pub(super) fn align_of(model: &Model, ty: &Type) -> u64 {
    let align = match ty {
        Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => scalar.size / 2,
        // Bytes, to ctypes.
        Type::Unsupported { .. } => 1,
        Type::Array { element, .. } => align_of(model, element),
        Type::Typedef { target, .. } => align_of(model, target),
        Type::Record(name) => model.record(name).map_or(1, |record| {
            let layout = record.layout.as_ref();
            layout
                .and_then(|layout| Some(Shape::of(model, record)?.align(layout)))
                .unwrap_or(1)
        }),
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::VariableArguments => size_of(model, ty),
    };
    align.max(1)
}

/// Whether ctypes puts every field where C does, with this `_pack_`.
fn fits(model: &Model, kind: RecordKind, layout: &Layout, pack: u64) -> bool {
    let (mut end, mut align) = (0_u64, 1_u64);
    let mut unit = None;
    for field in &layout.fields {
        let natural = align_of(model, &field.ty).min(pack);
        let size = size_of(model, &field.ty);
        align = align.max(natural);
        let fits = match (kind, field.bit_width) {
            (RecordKind::Union, Some(_)) => false,
            (RecordKind::Union, None) => {
                end = end.max(size);
                field.offset_bits == 0
            }
            (RecordKind::Struct, None) => {
                unit = None;
                let offset = end.next_multiple_of(natural);
                end = offset + size;
                field.offset_bits == 8 * offset
            }
            (RecordKind::Struct, Some(width)) => {
                bit_field_fits(field, width, size, natural, &mut end, &mut unit)
            }
        };
        if !fits {
            return false;
        }
    }
    align == layout.align && end.next_multiple_of(align) == layout.size
}

/// A unit of bit-fields of one type: where it begins, its size in bytes, and bits used.
type Unit = Option<(u64, u64, u64)>;

/// Whether a bit-field follows the one before in a unit of its own type without a gap, or begins
/// such a unit where ctypes does.
fn bit_field_fits(
    field: &Field,
    width: u64,
    size: u64,
    align: u64,
    end: &mut u64,
    unit: &mut Unit,
) -> bool {
    if width == 0 || field.name.is_empty() || align != size {
        return false;
    }
    // ctypes reads a whole byte for a bool.
    if matches!(field.ty.resolved(), Type::Scalar(scalar) if scalar.kind == ScalarKind::Bool) {
        return false;
    }
    if let Some((start, unit_size, used)) = *unit {
        if unit_size == size && used + width <= 8 * size {
            *unit = Some((start, size, used + width));
            return field.offset_bits == 8 * start + used;
        }
        if unit_size != size {
            return false;
        }
    }
    let start = end.next_multiple_of(align);
    *unit = Some((start, size, width));
    let follows_whole = field.offset_bits == 8 * start;
    *end = start + size;
    follows_whole
}
