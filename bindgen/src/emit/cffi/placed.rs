//! The members of a record whose bit-fields CFFI would put elsewhere.
//!
//! In a record that is flexible, the compiler says where every member is but the bit-fields, and
//! CFFI counts these on from the member before. So bit-fields come in the order of their places,
//! each behind unnamed ones that fill the gap, and as a type of a size by which CFFI finds it;
//! members of unnamed structs and unions are members of the record itself. Where two bit-fields
//! overlap, the second needs a member in between from which to count anew. A bit-field across the
//! words of all types needs a packed cdef, where CFFI counts in bytes.

use super::cdef::broken;
use super::layout::flat_fields;
use crate::emit::shared::c_layout::size_of;
use crate::emit::shared::c_text::CText;
use crate::model::{Field, Layout, Model, Scalar, ScalarKind, Type};

/// Makes a record flexible where `...;` cannot stand: in one with bit-fields, and in one inside a
/// record with bit-fields or without a name. It has no member, and C no counterpart.
pub(super) const FLEXIBLE: &str = "    struct { };";

/// How many bits are filled by bit-fields.
const MANY: u64 = 1024;

/// A bit-field and its place.
#[derive(Clone, Copy)]
struct Bits<'m> {
    field: &'m Field,
    offset: u64,
    width: u64,
}

/// What stands between the braces.
pub(super) struct Body {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// The bit-fields that have no place.
    pub(super) lost: Vec<String>,
    /// Whether the cdef must be packed.
    pub(super) packed: bool,
}

/// How CFFI counts in one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counting<'m> {
    text: CText<'m>,
    /// The size of the record.
    size: u64,
    packed: bool,
}

/// A way to put members: their lines, and the bit-fields that it does not put in place.
type Attempt = for<'a, 'b, 'c> fn(
    Counting<'a>,
    Vec<(u64, &'b Field)>,
    Vec<Bits<'c>>,
) -> (Vec<Vec<String>>, Vec<String>);

/// The lines between the braces. `union`: every member is counted from the start.
pub(super) fn body(model: &Model, layout: &Layout, union: bool) -> Body {
    let mut whole: Vec<(u64, &Field)> = Vec::new();
    let mut bits: Vec<Bits<'_>> = Vec::new();
    let mut lost = Vec::new();
    for (base, field) in flat_fields(model, layout, 0) {
        let offset = base + field.offset_bits;
        match field.bit_width {
            None => whole.push((offset / 8 + size_of(model, &field.ty), field)),
            Some(_) if field.name.is_empty() => {}
            Some(_) if union && offset > 0 => lost.push(field.name.clone()),
            Some(width) => bits.push(Bits {
                field,
                offset,
                width,
            }),
        }
    }
    bits.sort_by_key(|each| each.offset);
    let mut best: Option<(Counting<'_>, Vec<Vec<String>>, Vec<String>)> = None;
    for packed in [false, true] {
        let counting = Counting {
            text: CText::new(model),
            size: layout.size,
            packed,
        };
        let attempts: &[Attempt] = match union {
            true => &[apart],
            false => &[in_order, counted_anew],
        };
        for attempt in attempts {
            let (items, missed) = attempt(counting, whole.clone(), bits.clone());
            if best
                .as_ref()
                .is_none_or(|(.., known)| missed.len() < known.len())
            {
                best = Some((counting, items, missed));
            }
        }
    }
    let mut lines = vec![FLEXIBLE.to_owned()];
    let mut packed = false;
    if let Some((counting, items, missed)) = best {
        packed = counting.packed;
        lines.extend(items.iter().flatten().map(|line| format!("    {line}")));
        lost.extend(missed);
    }
    Body {
        lines,
        lost,
        packed,
    }
}

/// Members that all begin at the start, and the bit-fields that CFFI cannot read there.
fn apart(
    counting: Counting<'_>,
    whole: Vec<(u64, &Field)>,
    bits: Vec<Bits<'_>>,
) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut items, mut missed) = (Vec::new(), Vec::new());
    for each in bits {
        match counting.lines(&each, 0) {
            Some(lines) => items.push(lines),
            None => missed.push(each.field.name.clone()),
        }
    }
    items.extend(whole.into_iter().map(|(_, field)| counting.member(field)));
    (items, missed)
}

/// All members in the order of their places, and the bit-fields that this does not put in place.
fn in_order(
    counting: Counting<'_>,
    whole: Vec<(u64, &Field)>,
    bits: Vec<Bits<'_>>,
) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut items, mut missed, mut at) = (Vec::new(), Vec::new(), 0);
    let mut bits = bits.into_iter().peekable();
    let mut put = |until: Option<u64>, at: &mut u64, items: &mut Vec<Vec<String>>| {
        while let Some(each) = bits.next_if(|each| until.is_none_or(|until| each.offset < until)) {
            match counting.lines(&each, *at) {
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
        items.push(counting.member(field));
        at = 8 * end;
    }
    put(None, &mut at, &mut items);
    (items, missed)
}

/// The bit-fields first, as many as follow each other; then again from a member that ends before
/// one of the rest; and the bit-fields that have no such member.
fn counted_anew(
    counting: Counting<'_>,
    mut whole: Vec<(u64, &Field)>,
    mut bits: Vec<Bits<'_>>,
) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut items, mut missed, mut at) = (Vec::new(), Vec::new(), 0);
    loop {
        let mut later = Vec::new();
        for each in bits {
            if each.offset < at {
                later.push(each);
            } else if let Some(lines) = counting.lines(&each, at) {
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
        items.push(counting.member(field));
        at = 8 * end;
    }
    for (_, field) in whole {
        items.push(counting.member(field));
    }
    (items, missed)
}

impl<'m> Counting<'m> {
    /// In bytes, in a record of this size.
    pub(super) fn packed(text: CText<'m>, size: u64) -> Self {
        let packed = true;
        Self { text, size, packed }
    }

    /// A member behind what fills the record up to it; `None` for one that CFFI cannot read.
    pub(super) fn alone(self, field: &Field, offset: u64) -> Option<Vec<String>> {
        let mut lines = self.filler(offset, &field.name);
        if let Some(width) = field.bit_width {
            let bits = Bits {
                field,
                offset,
                width,
            };
            lines.extend(self.lines(&bits, offset)?);
            return Some(lines);
        }
        let ty = match field.ty.resolved() {
            // An array without a length cannot stand in a union.
            Type::Array {
                element,
                length: None,
            } => Type::Array {
                element: element.clone(),
                length: Some(0),
            },
            Type::Array { .. }
            | Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => field.ty.clone(),
        };
        lines.push(format!("{};", self.text.declare(&ty, &field.name)));
        Some(lines)
    }

    /// What fills a struct up to a member: unnamed bit-fields, or bytes where these would be many.
    pub(super) fn filler(self, bits: u64, name: &str) -> Vec<String> {
        if bits <= MANY {
            return self.gap(0, bits);
        }
        let mut lines = vec![format!("char _before_{name}[{}];", bits / 8)];
        lines.extend(self.gap(bits / 8 * 8, bits));
        lines
    }

    /// A member that the compiler places.
    fn member(self, field: &Field) -> Vec<String> {
        broken(&format!("{};", self.text.declare(&field.ty, &field.name)))
    }

    /// A bit-field behind what fills the gap before it; `None` where CFFI cannot read it.
    fn lines(self, bits: &Bits<'_>, at: u64) -> Option<Vec<String>> {
        if bits.offset < at {
            return None;
        }
        let ty = self.ty(bits)?;
        let mut lines = self.gap(at, bits.offset);
        let declared = self.text.declare(&ty, &bits.field.name);
        lines.push(format!("{declared} : {};", bits.width));
        Some(lines)
    }

    /// How many bits a word of this size has before this bit.
    fn before(self, bit: u64, size: u64) -> u64 {
        bit % if self.packed { 8 } else { 8 * size }
    }

    /// Unnamed bit-fields from one bit to another.
    pub(super) fn gap(self, from: u64, to: u64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut at = from;
        while at < to {
            let width = (to - at).min(64 - self.before(at, 8));
            lines.push(format!("uint64_t : {width};"));
            at += width;
        }
        lines
    }

    /// The type that a bit-field is read as: its own, or one of another size that holds all of its
    /// bits and ends within the record.
    fn ty(self, bits: &Bits<'_>) -> Option<Type> {
        let model = self.text.model();
        let own = size_of(model, &bits.field.ty);
        let fits = |size: &u64| {
            let before = self.before(bits.offset, *size);
            before + bits.width <= 8 * size && (bits.offset - before) / 8 + size <= self.size
        };
        let size = [own, 1, 2, 4, 8].into_iter().find(fits)?;
        if size == own {
            return Some(bits.field.ty.clone());
        }
        let kind = match bits.field.ty.resolved() {
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
