//! The members of a record whose bit-fields CFFI would put elsewhere.
//!
//! In a record that is flexible, the compiler says where every member is but the bit-fields, and
//! CFFI counts these on from the member before, bit by bit where the cdef is packed. So bit-fields
//! come in the order of their places, each behind unnamed ones that fill the gap; members of
//! unnamed structs and unions are members of the record itself. Where two bit-fields overlap, the
//! second needs a member in between from which to count anew.

use super::cdef::broken;
use super::layout::flat_fields;
use crate::emit::shared::c_layout::size_of;
use crate::emit::shared::c_text::CText;
use crate::model::{Field, Layout, Model, Scalar, ScalarKind, Type};

/// Makes a record flexible where `...;` cannot stand: in one with bit-fields, and in one inside a
/// record with bit-fields or without a name. It has no member, and C no counterpart.
pub(super) const FLEXIBLE: &str = "    struct { };";

/// A bit-field and its place.
struct Bits<'m> {
    field: &'m Field,
    offset: u64,
    width: u64,
}

/// The lines between the braces, and the names of the bit-fields that have no place.
///
/// `without`: leave all bit-fields out.
pub(super) fn body(model: &Model, layout: &Layout, without: bool) -> (Vec<String>, Vec<String>) {
    let text = CText::new(model);
    let mut whole: Vec<(u64, &Field)> = Vec::new();
    let mut bits: Vec<Bits<'_>> = Vec::new();
    for (base, field) in flat_fields(model, layout, 0) {
        let offset = base + field.offset_bits;
        match field.bit_width {
            None => whole.push((offset / 8 + size_of(model, &field.ty), field)),
            Some(width) if !field.name.is_empty() => bits.push(Bits {
                field,
                offset,
                width,
            }),
            Some(_) => {}
        }
    }
    let mut lost = Vec::new();
    if without {
        lost.extend(bits.drain(..).map(|each| each.field.name.clone()));
    }
    bits.sort_by_key(|each| each.offset);
    let (mut items, mut missed) = in_order(text, layout.size, &whole, &bits);
    if !missed.is_empty() {
        (items, missed) = counted_anew(text, layout.size, whole, bits);
    }
    lost.extend(missed);
    let mut lines = vec![FLEXIBLE.to_owned()];
    lines.extend(items.iter().flatten().map(|line| format!("    {line}")));
    (lines, lost)
}

/// All members in the order of their places, and the bit-fields that this does not put in place.
fn in_order(
    text: CText<'_>,
    size: u64,
    whole: &[(u64, &Field)],
    bits: &[Bits<'_>],
) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut items, mut missed, mut at) = (Vec::new(), Vec::new(), 0);
    let mut bits = bits.iter().peekable();
    let mut put = |until: Option<u64>, at: &mut u64, items: &mut Vec<Vec<String>>| {
        while let Some(each) = bits.next_if(|each| until.is_none_or(|until| each.offset < until)) {
            match each.lines(text, *at, size) {
                Some(lines) => {
                    items.push(lines);
                    *at = each.offset + each.width;
                }
                None => missed.push(each.field.name.clone()),
            }
        }
    };
    for (end, field) in whole {
        put(Some(8 * end), &mut at, &mut items);
        items.push(broken(&format!(
            "{};",
            text.declare(&field.ty, &field.name)
        )));
        at = 8 * end;
    }
    put(None, &mut at, &mut items);
    (items, missed)
}

/// The bit-fields first, as many as follow each other; then again from a member that ends before
/// one of the rest; and the bit-fields that have no such member.
fn counted_anew(
    text: CText<'_>,
    size: u64,
    mut whole: Vec<(u64, &Field)>,
    mut bits: Vec<Bits<'_>>,
) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut items, mut missed, mut at) = (Vec::new(), Vec::new(), 0);
    loop {
        let mut later = Vec::new();
        for each in bits {
            if each.offset < at {
                later.push(each);
            } else if let Some(lines) = each.lines(text, at, size) {
                items.push(lines);
                at = each.offset + each.width;
            } else {
                missed.push(each.field.name.clone());
            }
        }
        bits = later;
        let Some(last) = bits.iter().map(|each| each.offset).max() else {
            break;
        };
        let ends = whole.iter().enumerate();
        let before = ends.filter(|(_, (end, _))| 8 * end <= last);
        let Some((index, _)) = before.min_by_key(|(_, (end, _))| *end) else {
            missed.extend(bits.iter().map(|each| each.field.name.clone()));
            break;
        };
        let (end, field) = whole.remove(index);
        items.push(broken(&format!(
            "{};",
            text.declare(&field.ty, &field.name)
        )));
        at = 8 * end;
    }
    for (_, field) in whole {
        items.push(broken(&format!(
            "{};",
            text.declare(&field.ty, &field.name)
        )));
    }
    (items, missed)
}

/// Unnamed bit-fields from one bit to another.
fn gap(from: u64, to: u64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut at = from;
    while at < to {
        let width = (to - at).min(64 - at % 8);
        lines.push(format!("uint64_t : {width};"));
        at += width;
    }
    lines
}

impl Bits<'_> {
    /// The bit-field behind what fills the gap before it; `None` where CFFI cannot read it.
    fn lines(&self, text: CText<'_>, at: u64, record: u64) -> Option<Vec<String>> {
        if self.offset < at {
            return None;
        }
        let ty = self.ty(text.model(), record)?;
        let mut lines = gap(at, self.offset);
        let declared = text.declare(&ty, &self.field.name);
        lines.push(format!("{declared} : {};", self.width));
        Some(lines)
    }

    /// The type that the bit-field is read as: its own, or one of another size that holds all of its
    /// bits and ends within the record.
    fn ty(&self, model: &Model, record: u64) -> Option<Type> {
        let own = size_of(model, &self.field.ty);
        let (byte, bit) = (self.offset / 8, self.offset % 8);
        let fits = |size: &u64| bit + self.width <= 8 * size && byte + size <= record;
        let size = [own, 1, 2, 4, 8].into_iter().find(fits)?;
        if size == own {
            return Some(self.field.ty.clone());
        }
        let kind = match self.field.ty.resolved() {
            Type::Scalar(scalar) => scalar.kind,
            Type::Enum(name) => model.enumeration(name)?.carrier.kind,
            Type::Void
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => return None,
        };
        let prefix = match kind {
            ScalarKind::Signed | ScalarKind::Char => "int",
            ScalarKind::Unsigned | ScalarKind::Bool | ScalarKind::WideChar => "uint",
            ScalarKind::Float | ScalarKind::Complex => return None,
        };
        Some(Type::Scalar(Scalar {
            spelling: format!("{prefix}{}_t", 8 * size),
            kind,
            size,
        }))
    }
}
