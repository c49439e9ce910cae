//! Records in the stub: their fields, with what each gives and takes, and how one is made.

use std::collections::BTreeSet;

use super::stub_types::StubTypes;
use super::types::record_name;
use crate::emit::shared::docstring::Place;
use crate::emit::shared::raw_doc::RawDocs;
use crate::model::{Field, Layout, Model, RecordKind, ScalarKind, Type};
use crate::names;

/// A record in the stub.
pub(super) struct RecordView {
    pub(super) name: String,
    pub(super) base: String,
    pub(super) docstring: String,
    pub(super) fields: Vec<FieldView>,
    /// The parameters of `__init__`; empty for a record that nothing is known of.
    pub(super) parameters: String,
}

/// A field in the stub.
pub(super) struct FieldView {
    pub(super) text: String,
    pub(super) docstring: String,
}

/// The records, in order, and the names of types that fields of the same name would hide.
pub(super) fn records(
    model: &Model,
    types: &mut StubTypes<'_>,
) -> (Vec<RecordView>, BTreeSet<String>) {
    let mut hidden = BTreeSet::new();
    let docs = RawDocs::new(model);
    let mut views = Vec::new();
    for record in &model.records {
        let base = match record.kind {
            RecordKind::Struct => types.ctypes("Structure"),
            // `typing.Union` is another one.
            RecordKind::Union => types.imports.alias("ctypes", "Union", "_CUnion"),
        };
        let mut fields = Fields {
            model,
            types,
            names: Vec::new(),
            views: Vec::new(),
            parameters: Vec::new(),
        };
        if let Some(layout) = &record.layout {
            fields.add(layout);
        }
        fields.see_hidden(&mut hidden);
        let (fields, mut parameters) = (fields.views, fields.parameters);
        let own = parameters.iter().any(|each| each.starts_with("self:"));
        parameters.insert(0, if own { "self, /" } else { "self" }.to_owned());
        views.push(RecordView {
            name: record_name(model, &record.name),
            base,
            docstring: docs.record(record, false, Place::BODY).literal(),
            fields,
            parameters: parameters.join(", "),
        });
    }
    (views, hidden)
}

/// What the stub calls a type besides, where a field has its name.
pub(super) fn unhidden(name: &str) -> String {
    format!("_type_{name}")
}

struct Fields<'s, 'm> {
    model: &'s Model,
    types: &'s mut StubTypes<'m>,
    names: Vec<String>,
    views: Vec<FieldView>,
    parameters: Vec<String>,
}

impl Fields<'_, '_> {
    /// The fields, with those of members without a name among them.
    fn add(&mut self, layout: &Layout) {
        let names = names::raw_fields(layout.fields.iter().map(|field| field.name.as_str()));
        for (name, field) in names.iter().zip(&layout.fields) {
            if !name.is_empty() {
                self.field(name, field);
            } else if let Type::Record(inner) = field.ty.resolved() {
                let inner = self.model.record(inner);
                if let Some(layout) = inner.and_then(|record| record.layout.as_ref()) {
                    self.add(layout);
                }
            }
        }
    }

    fn field(&mut self, name: &str, field: &Field) {
        let (given, taken) = if field.bit_width.is_some() {
            let number = match field.ty.resolved() {
                Type::Scalar(scalar) if scalar.kind == ScalarKind::Bool => "bool",
                _ => "int",
            };
            let number = self.types.builtin(number);
            (number.clone(), number)
        } else {
            (self.types.value(&field.ty), self.types.assigned(&field.ty))
        };
        self.names.push(name.to_owned());
        // A checker would take `__name` for a parameter without a name.
        if !name.starts_with("__") {
            self.parameters.push(format!("{name}: {taken} = ..."));
        }
        let text = if given == taken {
            format!("{name}: {given}")
        } else {
            let class = self.types.class(&field.ty);
            let descriptor = self.types.ctypes("_CField");
            format!("{name}: {descriptor}[{class}, {given}, {taken}]")
        };
        let docstring = RawDocs::new(self.model).field(field, Place::BODY);
        self.views.push(FieldView {
            text,
            docstring: docstring.map_or_else(String::new, |text| text.literal()),
        });
    }

    /// A name in a class means its field first: types of such a name get another.
    fn see_hidden(&mut self, hidden: &mut BTreeSet<String>) {
        let texts = self.views.iter_mut().map(|view| &mut view.text);
        for text in texts.chain(&mut self.parameters) {
            let Some((name, annotation)) = text.split_once(": ") else {
                continue;
            };
            let mut seen = String::new();
            for word in words(annotation) {
                if self.names.iter().any(|name| name == word) {
                    hidden.insert(word.to_owned());
                    seen.push_str(&unhidden(word));
                } else {
                    seen.push_str(word);
                }
            }
            *text = format!("{name}: {seen}");
        }
    }
}

/// A text in identifiers and what is between them.
fn words(text: &str) -> Vec<&str> {
    let is_word = |each: char| each.is_alphanumeric() || each == '_';
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, each) in text.char_indices() {
        if last.is_some_and(|last| last != is_word(each)) {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(is_word(each));
    }
    words.push(&text[start..]);
    words
}
