//! Values: frozen Python classes for C structs, read from and written to memory.

use super::annotations;
use super::docstring::{Place, docstring};
use super::imports::Imports;
use super::reading::Reading;
use super::scalars::{python_type, range};
use crate::model::{Doc, FieldValue, Model, Owned, Owning, Record, Role, Scalar, ScalarKind};
use crate::names::Names;

/// A class for the values of a struct.
#[derive(Debug)]
pub(in crate::emit) struct ValueView {
    /// The Python class.
    pub(in crate::emit) class: String,
    /// The C name.
    pub(in crate::emit) c_name: String,
    /// The docstring's literal.
    pub(in crate::emit) docstring: String,
    /// Its fields.
    pub(in crate::emit) fields: Vec<FieldView>,
    /// The format of `struct`, with the padding of the C compiler.
    pub(in crate::emit) format: String,
    /// Whether a function gives such values.
    pub(in crate::emit) read: bool,
    /// Statements that make the values inside.
    pub(in crate::emit) made: Vec<String>,
    /// Statements that make of numbers what fields are.
    pub(in crate::emit) converted: Vec<String>,
    /// Whether it points to memory, which is copied.
    pub(in crate::emit) copies: bool,
    /// Whether a function takes such values.
    pub(in crate::emit) written: bool,
    /// `__slots__`, on one line.
    pub(in crate::emit) slots: String,
    /// What unpacking assigns to.
    pub(in crate::emit) targets: String,
}

/// A field of a value.
#[derive(Debug)]
pub(in crate::emit) struct FieldView {
    /// Its Python name.
    pub(in crate::emit) name: String,
    /// Its annotation.
    pub(in crate::emit) annotation: String,
    /// The literal that documents it; empty for none.
    pub(in crate::emit) docstring: String,
    /// The expression that checks it before it is packed.
    pub(in crate::emit) checked: String,
}

/// The classes that the API's functions need, in header order.
pub(in crate::emit) fn values(
    model: &Model,
    names: &Names,
    imports: &mut Imports,
) -> Vec<ValueView> {
    let idioms = || {
        model
            .functions
            .iter()
            .filter_map(|function| function.idiom.as_ref().ok())
    };
    let given = |name: &str| {
        idioms().any(|idiom| idiom.roles.iter().any(|role| given_by(role) == Some(name)))
    };
    let mut views = Vec::new();
    for record in &model.records {
        let read = given(&record.name);
        let written = idioms().any(|idiom| {
            let wanted = Role::Record(record.name.clone());
            idiom.roles.contains(&wanted)
        });
        let inside = || {
            model
                .records
                .iter()
                .any(|outer| given(&outer.name) && holds(model, &outer.name, &record.name))
        };
        if read || written || inside() {
            views.extend(view(model, names, imports, record, (read, written)));
        }
    }
    views
}

/// The record that a role gives as a value.
pub(in crate::emit) fn given_by(role: &Role) -> Option<&str> {
    if let Role::OutRecord(record)
    | Role::OutOwned(Owned {
        what: Owning::Record(record),
        ..
    }) = role
    {
        Some(record)
    } else {
        None
    }
}

/// Whether a value has another inside, at any depth.
fn holds(model: &Model, outer: &str, inner: &str) -> bool {
    let value = model.record(outer).and_then(|record| record.value.as_ref());
    value.into_iter().flatten().any(|field| match field {
        FieldValue::Record(name) => name == inner || holds(model, name, inner),
        FieldValue::Number(_)
        | FieldValue::Enum { .. }
        | FieldValue::Bytes { .. }
        | FieldValue::Numbers { .. }
        | FieldValue::Length(_) => false,
    })
}

/// Whether a value points to memory, itself or inside.
pub(in crate::emit) fn has_pointers(model: &Model, record: &str) -> bool {
    let value = model
        .record(record)
        .and_then(|record| record.value.as_ref());
    value.into_iter().flatten().any(|field| match field {
        FieldValue::Record(name) => has_pointers(model, name),
        FieldValue::Bytes { .. } | FieldValue::Numbers { .. } => true,
        FieldValue::Number(_) | FieldValue::Enum { .. } | FieldValue::Length(_) => false,
    })
}

fn view(
    model: &Model,
    names: &Names,
    imports: &mut Imports,
    record: &Record,
    (read, written): (bool, bool),
) -> Option<ValueView> {
    let (layout, value) = (record.layout.as_ref()?, record.value.as_ref()?);
    let mut fields = Vec::new();
    for ((field, name), value) in layout
        .fields
        .iter()
        .zip(field_names(record, names))
        .zip(value)
    {
        let Some(annotation) = annotation(value, names, imports) else {
            continue;
        };
        fields.push(FieldView {
            annotation,
            docstring: field_docstring(&field.doc),
            checked: match value {
                FieldValue::Number(scalar)
                | FieldValue::Enum {
                    carrier: scalar, ..
                } if written => checked(&format!("value.{name}"), &name, scalar, imports),
                FieldValue::Number(_)
                | FieldValue::Enum { .. }
                | FieldValue::Record(_)
                | FieldValue::Bytes { .. }
                | FieldValue::Numbers { .. }
                | FieldValue::Length(_) => String::new(),
            },
            name,
        });
    }
    let own: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let reading = Reading::of(model, names, read.then_some(imports), record);
    Some(ValueView {
        class: names.class(&record.name).to_owned(),
        c_name: record.name.clone(),
        docstring: docstring(&record.doc, &format!("A ``{}``.", record.name), Place::BODY),
        format: reading.format.text(layout.size),
        read,
        made: reading.made,
        converted: reading.converted,
        copies: has_pointers(model, &record.name),
        written,
        slots: tuple(own.iter().map(|name| format!("\"{name}\"")), 8),
        targets: tuple(reading.targets.into_iter(), 8),
        fields,
    })
}

/// The Python names of all fields of a record.
pub(super) fn field_names(record: &Record, names: &Names) -> Vec<String> {
    let fields = record.layout.iter().flat_map(|layout| &layout.fields);
    names.fields(fields.map(|field| field.rename.as_deref().unwrap_or(&field.name)))
}

/// The annotation of a field; `None` for one that Python does not have.
fn annotation(value: &FieldValue, names: &Names, imports: &mut Imports) -> Option<String> {
    match value {
        FieldValue::Number(scalar) => Some(python_type(scalar).to_owned()),
        FieldValue::Enum { name, .. } => Some(annotations::enumeration(name, names, imports)),
        FieldValue::Record(record) => Some(names.class(record).to_owned()),
        FieldValue::Bytes { kind, .. } => Some(annotations::text(*kind).to_owned()),
        FieldValue::Numbers { element, .. } => Some(format!("list[{}]", python_type(element))),
        FieldValue::Length(_) => None,
    }
}

/// A literal that documents the name above it; empty without a comment.
pub(in crate::emit) fn field_docstring(doc: &Doc) -> String {
    if doc.brief.is_empty() {
        String::new()
    } else {
        docstring(doc, "", Place::BODY)
    }
}

fn checked(path: &str, name: &str, scalar: &Scalar, imports: &mut Imports) -> String {
    match scalar.kind {
        ScalarKind::Bool | ScalarKind::Signed | ScalarKind::Unsigned => {
            let integer = imports.alias("._runtime.integers", "integer", "_integer");
            let (low, high) = range(scalar);
            let spelling = &scalar.spelling;
            format!("{integer}({path}, f\"{{name}}.{name}\", \"{spelling}\", {low}, {high})")
        }
        ScalarKind::Float => {
            let real = imports.alias("._runtime.integers", "real", "_real");
            format!("{real}({path}, f\"{{name}}.{name}\")")
        }
        ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => path.to_owned(),
    }
}

/// A tuple on lines of its own, one part a line; a single part stays on one line.
fn tuple(parts: impl Iterator<Item = String>, indent: usize) -> String {
    let parts: Vec<String> = parts.collect();
    if let [only] = parts.as_slice() {
        return format!("({only},)");
    }
    let margin = " ".repeat(indent);
    let lines: String = parts
        .iter()
        .map(|part| format!("{margin}{part},\n"))
        .collect();
    format!("(\n{lines}{})", " ".repeat(indent - 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_part_is_still_a_tuple() {
        assert_eq!(tuple(["a".to_owned()].into_iter(), 8), "(a,)");
        assert_eq!(
            tuple(["a".to_owned(), "b".to_owned()].into_iter(), 4),
            "(\n    a,\n    b,\n)"
        );
    }
}
