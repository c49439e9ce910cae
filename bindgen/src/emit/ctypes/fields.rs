//! The fields of a record in the table of records: its members, and the padding that C has between
//! them.
//!
//! What the entries mean is said in the runtime's `lazy` and `layouts`.

use super::layouts::{Shape, align_of};
use super::types::Types;
use crate::emit::shared::c_layout::size_of;
use crate::emit::shared::layout::text_literal;
use crate::model::{Field, Layout, Record, RecordKind, Scalar, ScalarKind, Type};
use crate::names;

/// What the table says of a complete record.
#[derive(Debug, Default)]
pub(super) struct FieldsView {
    /// The entries.
    pub(super) entries: Vec<String>,
    /// What else ctypes must be told, as a dict; empty for nothing.
    pub(super) options: String,
}

/// The fields of a complete record.
pub(super) fn fields(types: &Types<'_>, record: &Record, layout: &Layout) -> FieldsView {
    let shape = Shape::of(types.model, record).unwrap_or(Shape::Natural);
    let names = names::raw_fields(layout.fields.iter().map(|field| field.name.as_str()));
    let mut writer = Writer {
        types,
        kind: record.kind,
        layout,
        members: names.into_iter().zip(&layout.fields).collect(),
        view: FieldsView::default(),
        end: 0,
    };
    let options = match shape {
        Shape::Natural => {
            writer.plain();
            Vec::new()
        }
        Shape::Packed(pack) => {
            writer.plain();
            vec![format!("\"pack\": {pack}")]
        }
        Shape::Padded => {
            let align = writer.padded(true);
            let mut options = vec!["\"explicit\": True".to_owned()];
            if layout.align > align {
                options.push(format!("\"align\": {}", layout.align));
            }
            options
        }
        Shape::PackedAndPadded => {
            writer.padded(false);
            let mut options = vec!["\"explicit\": True".to_owned(), "\"pack\": 1".to_owned()];
            if layout.align > 1 {
                options.push(format!("\"align\": {}", layout.align));
            }
            options
        }
    };
    let mut view = writer.view;
    if !options.is_empty() {
        view.options = format!("{{{}}}", options.join(", "));
    }
    view
}

struct Writer<'t, 'm> {
    types: &'t Types<'m>,
    kind: RecordKind,
    layout: &'t Layout,
    /// Each field with its name in Python.
    members: Vec<(String, &'t Field)>,
    view: FieldsView,
    /// Where the members so far end.
    end: u64,
}

impl Writer<'_, '_> {
    fn plain(&mut self) {
        for (name, field) in std::mem::take(&mut self.members) {
            let class = self.class(field);
            let width = field
                .bit_width
                .map_or_else(String::new, |width| format!(", {width}"));
            self.entry(&name, &class, &width);
        }
    }

    fn entry(&mut self, name: &str, class: &str, place: &str) {
        let (name, class) = (text_literal(name), text_literal(class));
        self.view.entries.push(format!("({name}, {class}{place})"));
    }

    /// Members that ctypes can place, each behind bytes up to its offset; descriptors for the bits.
    /// Gives the alignment that comes of it.
    fn padded(&mut self, aligned: bool) -> u64 {
        let mut greatest = 1;
        for (name, field) in std::mem::take(&mut self.members) {
            let class = self.class(field);
            if let Some(width) = field.bit_width {
                if !name.is_empty() && width > 0 {
                    let place = format!(", {width}, {}", field.offset_bits);
                    self.entry(&name, &class, &place);
                }
                continue;
            }
            let natural = if aligned {
                align_of(self.types.model, &field.ty)
            } else {
                1
            };
            greatest = greatest.max(natural);
            let (offset, size) = (field.offset_bits / 8, size_of(self.types.model, &field.ty));
            if self.kind == RecordKind::Struct && offset != self.end.next_multiple_of(natural) {
                self.pad(offset.saturating_sub(self.end));
            }
            self.end = self.end.max(offset + size);
            self.entry(&name, &class, "");
        }
        if self.end < self.layout.size {
            self.pad(match self.kind {
                RecordKind::Struct => self.layout.size - self.end,
                RecordKind::Union => self.layout.size,
            });
        }
        greatest
    }

    fn pad(&mut self, bytes: u64) {
        self.view.entries.push(format!("(None, {bytes})"));
    }

    fn class(&mut self, field: &Field) -> String {
        match (field.bit_width, field.ty.resolved()) {
            (Some(_), Type::Scalar(scalar)) => self.types.scalar(&carrier_of_bits(scalar)),
            (_, Type::Unsupported { size, .. }) => {
                format!("{} * {}", self.types.word("c_char"), size.unwrap_or(0))
            }
            _ => self.types.expression(&field.ty),
        }
    }
}

/// Characters hold small numbers where they are bit-fields.
fn carrier_of_bits(scalar: &Scalar) -> Scalar {
    match scalar.kind {
        ScalarKind::Char => Scalar {
            spelling: "signed char".to_owned(),
            kind: ScalarKind::Signed,
            size: scalar.size,
        },
        ScalarKind::WideChar => Scalar {
            spelling: String::new(),
            kind: if scalar.spelling == "wchar_t" {
                ScalarKind::Signed
            } else {
                ScalarKind::Unsigned
            },
            size: scalar.size,
        },
        ScalarKind::Bool
        | ScalarKind::Signed
        | ScalarKind::Unsigned
        | ScalarKind::Float
        | ScalarKind::Complex => scalar.clone(),
    }
}
