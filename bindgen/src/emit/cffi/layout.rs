//! Where CFFI puts the members of a record, so as to see beforehand where it would err.
//!
//! In API mode the C compiler tells CFFI the offset of every member but bit-fields, once the record
//! is flexible; those CFFI counts on from the member before, as GCC does on x86. Members of an
//! unnamed struct or union are then members of the record itself. In ABI mode CFFI computes all.

use crate::emit::shared::c_layout::{align_of, size_of};
use crate::model::{Field, Layout, Model, Record, RecordKind, Type};

/// A member as CFFI counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    /// Anything that has an address.
    Whole {
        /// Size in bytes.
        size: u64,
        /// Alignment in bytes.
        align: u64,
        /// Where it is, in bytes.
        offset: u64,
    },
    /// A bit-field.
    Bits {
        /// Size of its type in bytes.
        size: u64,
        /// How wide it is, in bits.
        width: u64,
        /// Where it is, in bits.
        offset: u64,
        /// Whether it has a name.
        named: bool,
    },
}

/// Counts bytes and bits as CFFI does.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    bytes: u64,
    bits: u64,
    end: u64,
    align: u64,
}

impl Count {
    fn round(&mut self) {
        self.bytes += u64::from(self.bits > 0);
        self.bits = 0;
    }

    /// Puts a member of this size and alignment, and says where.
    fn whole(&mut self, size: u64, align: u64, forced: Option<u64>) -> u64 {
        self.round();
        self.align = self.align.max(align);
        let offset = forced.unwrap_or(self.bytes.next_multiple_of(align));
        self.bytes = offset + size;
        self.end = self.end.max(self.bytes);
        offset
    }

    /// Puts a bit-field, and says at which bit.
    fn bit_field(&mut self, size: u64, width: u64, named: bool) -> u64 {
        if named {
            self.align = self.align.max(size);
        }
        let unit = self.bytes - self.bytes % size;
        let occupied = (self.bytes - unit) * 8 + self.bits;
        let begin = if width == 0 {
            self.bytes = (self.bytes + u64::from(self.bits > 0)).next_multiple_of(size);
            self.bits = 0;
            8 * self.bytes
        } else {
            if occupied + width > 8 * size {
                self.bytes = unit + size;
                self.bits = 0;
            }
            let begin = 8 * self.bytes + self.bits;
            self.bits += width;
            self.bytes += self.bits / 8;
            self.bits %= 8;
            begin
        };
        self.end = self.end.max(self.bytes + u64::from(self.bits > 0));
        begin
    }
}

/// Whether CFFI, left to itself, puts every member where it is and gives the record its size.
pub(super) fn computes(kind: RecordKind, members: &[Member], layout: &Layout) -> bool {
    let (count, right) = count(kind, members, false);
    let align = count.align.max(1);
    right && align == layout.align && count.end.next_multiple_of(align) == layout.size
}

/// Whether CFFI puts every bit-field where it is once the compiler has told it all else.
pub(super) fn follows(kind: RecordKind, members: &[Member]) -> bool {
    count(kind, members, true).1
}

fn count(kind: RecordKind, members: &[Member], told: bool) -> (Count, bool) {
    let mut count = Count::default();
    let mut right = true;
    for member in members {
        if kind == RecordKind::Union {
            (count.bytes, count.bits) = (0, 0);
        }
        match *member {
            Member::Whole {
                size,
                align,
                offset,
            } => right &= count.whole(size, align, told.then_some(offset)) == offset,
            Member::Bits {
                size,
                width,
                offset,
                named,
            } => right &= count.bit_field(size, width, named) == offset || !named,
        }
    }
    (count, right)
}

/// The members of a record as they stand, unnamed structs and unions whole.
pub(super) fn members(model: &Model, layout: &Layout) -> Vec<Member> {
    layout
        .fields
        .iter()
        .map(|field| member(model, field, 0))
        .collect()
}

/// The members of a record with those of unnamed structs and unions in the place of these.
pub(super) fn flattened(model: &Model, layout: &Layout) -> Vec<Member> {
    flat_fields(model, layout, 0)
        .iter()
        .map(|(base, field)| member(model, field, *base))
        .collect()
}

/// The fields of a record with those of unnamed structs and unions in the place of these, each with
/// the offset in bits of the record that it is in.
pub(super) fn flat_fields<'m>(
    model: &'m Model,
    layout: &'m Layout,
    base: u64,
) -> Vec<(u64, &'m Field)> {
    let mut fields = Vec::new();
    for field in &layout.fields {
        match unnamed(model, field).and_then(|record| record.layout.as_ref()) {
            Some(inner) => fields.extend(flat_fields(model, inner, base + field.offset_bits)),
            None => fields.push((base, field)),
        }
    }
    fields
}

/// The unnamed struct or union that a field without a name is.
pub(super) fn unnamed<'m>(model: &'m Model, field: &Field) -> Option<&'m Record> {
    match field.ty.resolved() {
        Type::Record(name) if field.name.is_empty() => model.record(name),
        Type::Record(_)
        | Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

fn member(model: &Model, field: &Field, base: u64) -> Member {
    let size = size_of(model, &field.ty);
    match field.bit_width {
        Some(width) => Member::Bits {
            size: size.max(1),
            width,
            offset: base + field.offset_bits,
            named: !field.name.is_empty(),
        },
        None => Member::Whole {
            size,
            align: align_of(model, &field.ty),
            offset: (base + field.offset_bits) / 8,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(size: u64, width: u64, offset: u64) -> Member {
        Member::Bits {
            size,
            width,
            offset,
            named: true,
        }
    }

    fn whole(size: u64, offset: u64) -> Member {
        Member::Whole {
            size,
            align: size,
            offset,
        }
    }

    fn layout(size: u64, align: u64) -> Layout {
        Layout {
            size,
            align,
            fields: Vec::new(),
        }
    }

    #[test]
    fn bit_fields_share_words_and_never_straddle_one() {
        let members = [whole(1, 0), bits(4, 12, 8), bits(4, 20, 32), whole(2, 8)];
        assert!(computes(RecordKind::Struct, &members, &layout(12, 4)));
        let straddling = [whole(1, 0), bits(4, 12, 8), bits(4, 20, 20)];
        assert!(!computes(RecordKind::Struct, &straddling, &layout(8, 4)));
    }

    #[test]
    fn a_width_of_zero_ends_the_word() {
        let none = Member::Bits {
            size: 4,
            width: 0,
            offset: 32,
            named: false,
        };
        let members = [bits(4, 3, 0), none, bits(1, 3, 32)];
        assert!(computes(RecordKind::Struct, &members, &layout(8, 4)));
    }

    #[test]
    fn a_flexible_record_has_its_bit_fields_counted_from_the_member_before() {
        let packed = [whole(1, 0), whole(4, 1), bits(1, 3, 40)];
        assert!(!computes(RecordKind::Struct, &packed, &layout(6, 1)));
        assert!(follows(RecordKind::Struct, &packed));
        // Both begin at 0 in a union.
        assert!(!follows(RecordKind::Union, &[bits(4, 3, 0), bits(4, 5, 3)]));
    }
}
