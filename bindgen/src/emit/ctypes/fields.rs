//! The `_fields_` of a record: its members, and the padding that C has between them.

use super::layouts::{Shape, align_of, size_of};
use super::types::Types;
use crate::emit::shared::layout::text_literal;
use crate::model::{Field, Layout, Record, RecordKind, Scalar, ScalarKind, Type};

/// What is assigned to a record's class after all classes are there.
#[derive(Debug, Default)]
pub(super) struct FieldsView {
    /// The class.
    pub(super) class: String,
    /// The value of `_pack_`; empty for none.
    pub(super) pack: String,
    /// The value of `_anonymous_`; empty for none.
    pub(super) anonymous: String,
    /// The entries of `_fields_`.
    pub(super) entries: Vec<String>,
    /// What ctypes cannot say of it; empty where it can say all.
    pub(super) note: String,
}

/// The fields of a complete record.
pub(super) fn fields(
    types: &mut Types<'_>,
    record: &Record,
    layout: &Layout,
    class: String,
) -> FieldsView {
    let shape = Shape::of(types.model, record).unwrap_or(Shape::Natural);
    let mut writer = Writer {
        types,
        layout,
        view: FieldsView {
            class,
            ..FieldsView::default()
        },
        anonymous: Vec::new(),
        padding: 0,
    };
    match shape {
        Shape::Natural => writer.plain(),
        Shape::Packed(pack) => {
            writer.view.pack = pack.to_string();
            writer.plain();
        }
        Shape::Padded => writer.padded(record.kind, true),
        Shape::PackedAndPadded => {
            writer.view.pack = "1".to_owned();
            writer.padded(record.kind, false);
        }
    }
    writer.finish()
}

struct Writer<'t, 'm> {
    types: &'t mut Types<'m>,
    layout: &'t Layout,
    view: FieldsView,
    anonymous: Vec<String>,
    padding: usize,
}

impl Writer<'_, '_> {
    fn plain(&mut self) {
        for field in &self.layout.fields {
            self.member(field);
        }
    }

    fn member(&mut self, field: &Field) {
        let class = match (field.bit_width, field.ty.resolved()) {
            (Some(_), Type::Scalar(scalar)) => self.types.scalar(&carrier_of_bits(scalar)),
            _ => self.types.expression(&expanded(&field.ty)),
        };
        let name = if field.name.is_empty() {
            let name = format!("_anonymous{}", self.anonymous.len());
            self.anonymous.push(name.clone());
            name
        } else {
            field.name.clone()
        };
        let width = field
            .bit_width
            .map_or_else(String::new, |width| format!(", {width}"));
        self.view
            .entries
            .push(format!("({}, {class}{width})", text_literal(&name)));
    }

    fn pad(&mut self, bytes: u64) {
        let class = self.types.imported("c_char");
        self.view
            .entries
            .push(format!("(\"_padding{}\", {class} * {bytes})", self.padding));
        self.padding += 1;
    }

    /// Members that ctypes can place, each behind bytes up to its offset.
    fn padded(&mut self, kind: RecordKind, aligned: bool) {
        let whole = |field: &&Field| field.bit_width.is_none();
        let natural = self
            .layout
            .fields
            .iter()
            .filter(whole)
            .map(|field| align_of(self.types.model, &field.ty))
            .max();
        let reached = if aligned { natural.unwrap_or(1) } else { 1 };
        let mut wanted = self.layout.align;
        if wanted > 16 || !aligned && wanted > 1 {
            wanted = if aligned { 16 } else { 1 };
            self.note(&format!(
                "C aligns it to {} bytes, ctypes to {wanted}.",
                self.layout.align
            ));
        }
        if aligned && reached < wanted {
            let class = match wanted {
                2 => "c_uint16",
                4 => "c_uint32",
                8 => "c_uint64",
                _ => "c_longdouble",
            };
            let class = self.types.imported(class);
            self.view.entries.push(format!("(\"_align\", {class} * 0)"));
        }
        let mut end = 0;
        for field in self.layout.fields.iter().filter(whole) {
            let offset = field.offset_bits / 8;
            match kind {
                RecordKind::Struct => {
                    let unaided = match aligned {
                        true => end_aligned(end, align_of(self.types.model, &field.ty)),
                        false => end,
                    };
                    if offset != unaided {
                        self.pad(offset - end);
                    }
                    end = offset + size_of(self.types.model, &field.ty);
                }
                RecordKind::Union => end = end.max(size_of(self.types.model, &field.ty)),
            }
            self.member(field);
        }
        match kind {
            RecordKind::Struct if end < self.layout.size => self.pad(self.layout.size - end),
            RecordKind::Union if end < self.layout.size => self.pad(self.layout.size),
            RecordKind::Struct | RecordKind::Union => {}
        }
        let bits = self
            .layout
            .fields
            .iter()
            .filter(|field| field.bit_width.is_some());
        let names: Vec<String> = bits
            .filter(|field| !field.name.is_empty())
            .map(|field| format!("``{}``", field.name))
            .collect();
        if !names.is_empty() {
            self.note(&format!(
                "ctypes cannot place the bit-fields {}: they are part of the padding.",
                names.join(", ")
            ));
        }
    }

    fn note(&mut self, text: &str) {
        if !self.view.note.is_empty() {
            self.view.note.push(' ');
        }
        self.view.note.push_str(text);
    }

    fn finish(mut self) -> FieldsView {
        if !self.anonymous.is_empty() {
            let names: Vec<String> = self
                .anonymous
                .iter()
                .map(|name| format!("\"{name}\""))
                .collect();
            self.view.anonymous = format!("[{}]", names.join(", "));
        }
        self.view
    }
}

fn end_aligned(end: u64, align: u64) -> u64 {
    end.next_multiple_of(align)
}

/// ctypes reads bit-fields of integers only.
fn carrier_of_bits(scalar: &Scalar) -> Scalar {
    match scalar.kind {
        ScalarKind::Bool => Scalar {
            spelling: "uint8_t".to_owned(),
            kind: ScalarKind::Unsigned,
            size: scalar.size,
        },
        ScalarKind::Char => Scalar {
            spelling: "int8_t".to_owned(),
            kind: ScalarKind::Signed,
            size: scalar.size,
        },
        ScalarKind::WideChar
        | ScalarKind::Signed
        | ScalarKind::Unsigned
        | ScalarKind::Float
        | ScalarKind::Complex => scalar.clone(),
    }
}

/// The type of a field without typedefs of arrays, which are defined later than the fields.
fn expanded(ty: &Type) -> Type {
    match ty {
        Type::Typedef { .. } => match ty.resolved() {
            array @ Type::Array { .. } => expanded(array),
            Type::Record(_) | Type::Enum(_) => ty.resolved().clone(),
            _ => ty.clone(),
        },
        Type::Array { element, length } => Type::Array {
            element: Box::new(expanded(element)),
            length: *length,
        },
        _ => ty.clone(),
    }
}
