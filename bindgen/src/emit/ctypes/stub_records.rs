//! Records in the stub: their fields, with what each gives and takes, and how one is made.

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

/// The records, in order.
pub(super) fn records(model: &Model, types: &mut StubTypes<'_>) -> Vec<RecordView> {
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
            views: Vec::new(),
            parameters: Vec::new(),
        };
        if let Some(layout) = &record.layout {
            fields.add(layout);
        }
        let (fields, mut parameters) = (fields.views, fields.parameters);
        if !parameters.is_empty() {
            let own = parameters.iter().any(|each| each.starts_with("self:"));
            parameters.insert(0, if own { "self, /" } else { "self" }.to_owned());
        }
        views.push(RecordView {
            name: record_name(model, &record.name),
            base,
            docstring: docs.record(record, false, Place::BODY).literal(),
            fields,
            parameters: parameters.join(", "),
        });
    }
    views
}

struct Fields<'s, 'm> {
    model: &'s Model,
    types: &'s mut StubTypes<'m>,
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
        self.parameters.push(format!("{name}: {taken} = ..."));
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
}
