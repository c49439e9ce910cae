//! Rules for structs that are filled from arguments, and for the words on fields of any struct.

use std::collections::HashSet;

use super::shapes::{pointee, spelling};
use super::{parameters, values};
use crate::annotate::{Annotations, ArrayShape, Direction, Interface, Noted, Word};
use crate::diagnostic::{Diagnostic, Span, messages};
use crate::model::{Record, RecordKind, Type};
use crate::parse::FunctionDeclaration;

pub(super) fn check(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for record in &interface.records {
        let annotations = &record.notes.annotations;
        if let Some(span) = annotations.span_of(&Word::Options)
            && !is_struct(record)
        {
            let message = messages::options_no_struct(&record.item.name);
            found.push(Diagnostic::new(span.clone(), message));
        }
        // Where nobody wrote annotations, what looks like one is prose.
        if interface.is_annotated || interface.named.is_some() {
            let function = record.as_function();
            found.extend(parameters::check_fields(interface, &function));
            found.extend(values::check_fields(interface, &function));
            found.extend(nested(interface, record));
        }
    }
    for function in &interface.functions {
        found.extend(pointers(interface, function));
        found.extend(clashes(interface, function));
    }
    found
}

fn is_struct(record: &Noted<Record>) -> bool {
    let fields = record.item.layout.as_ref().map(|layout| &layout.fields);
    record.item.kind == RecordKind::Struct && fields.is_some_and(|fields| !fields.is_empty())
}

/// The complete struct that a type is.
fn structure<'i>(interface: &'i Interface, ty: &Type) -> Option<&'i Noted<Record>> {
    let Type::Record(name) = ty.resolved() else {
        return None;
    };
    let mut records = interface.records.iter();
    records.find(|record| record.item.name == *name && is_struct(record))
}

/// `(options)` on fields: only a struct can be taken apart.
fn nested(interface: &Interface, record: &Noted<Record>) -> Vec<Diagnostic> {
    let fields = record.item.layout.iter().flat_map(|layout| &layout.fields);
    let refused = fields.zip(&record.members).filter_map(|(field, notes)| {
        let span = notes.annotations.span_of(&Word::Options)?;
        let message = messages::options_no_field(&field.name, &spelling(&field.ty));
        structure(interface, &field.ty)
            .is_none()
            .then(|| Diagnostic::new(span.clone(), message))
    });
    refused.collect()
}

/// `(options)` on parameters: a const pointer to a struct.
fn pointers(interface: &Interface, noted: &Noted<FunctionDeclaration>) -> Vec<Diagnostic> {
    let refused = noted.item.parameters.iter().filter_map(|parameter| {
        let notes = noted.notes.parameter(&parameter.name)?;
        let span = notes.annotations.span_of(&Word::Options)?;
        let fits = matches!(
            pointee(&parameter.ty),
            Some((inner, true)) if structure(interface, inner).is_some()
        );
        let message = messages::options_no_pointer(&parameter.name, &spelling(&parameter.ty));
        (!fits).then(|| Diagnostic::new(span.clone(), message))
    });
    refused.collect()
}

/// A name that a caller would pass, and how it is told from others.
struct Passed {
    name: String,
    shown: String,
    span: Span,
}

/// Fields and parameters of one name.
fn clashes(interface: &Interface, noted: &Noted<FunctionDeclaration>) -> Vec<Diagnostic> {
    let mut passed = Vec::new();
    let annotations: Vec<_> = noted
        .notes
        .parameters
        .iter()
        .map(|notes| &notes.annotations)
        .collect();
    let hidden = hidden(&annotations);
    let mut options = false;
    for (index, parameter) in noted.item.parameters.iter().enumerate() {
        let notes = noted.notes.parameter(&parameter.name);
        let said = notes.map(|notes| &notes.annotations);
        let written = notes.and_then(|notes| notes.direction());
        let is_self = index == 0 && noted.notes.annotations.has(&Word::Method);
        if matches!(written, Some((Direction::Out, _)))
            || hidden.contains(parameter.name.as_str())
            || said.is_some_and(|said| said.value().is_some())
            || is_self
        {
            continue;
        }
        let own = said.is_some_and(|said| said.has(&Word::Options));
        let record = match pointee(&parameter.ty) {
            Some((inner, true)) => structure(interface, inner),
            Some((_, false)) | None => None,
        };
        match record {
            Some(record) if own || record.notes.annotations.has(&Word::Options) => {
                options = true;
                fields(interface, record, &mut passed);
            }
            _ => passed.push(Passed {
                name: renamed(&parameter.name, said),
                shown: format!("parameter `{}`", parameter.name),
                span: parameter.span.clone(),
            }),
        }
    }
    let mut found = Vec::new();
    for (index, each) in passed.iter().enumerate().filter(|_| options) {
        let first = passed[..index].iter().find(|other| other.name == each.name);
        if let Some(first) = first {
            let function = &noted.item.name;
            if first.shown == each.shown {
                let message = messages::options_twice(function, &each.shown);
                let diagnostic = Diagnostic::new(noted.item.span.clone(), message);
                found.push(diagnostic.with_label(each.span.clone(), "it is here"));
                continue;
            }
            let message = messages::options_clash(function, &each.name, &first.shown, &each.shown);
            let diagnostic = Diagnostic::new(noted.item.span.clone(), message);
            found.push(
                diagnostic
                    .with_label(first.span.clone(), format!("{} is here", first.shown))
                    .with_label(each.span.clone(), format!("{} is here", each.shown)),
            );
        }
    }
    found
}

/// The fields of a struct that callers pass, nested ones taken apart.
fn fields(interface: &Interface, record: &Noted<Record>, passed: &mut Vec<Passed>) {
    let annotations: Vec<_> = record.members.iter().map(|it| &it.annotations).collect();
    let hidden = hidden(&annotations);
    let span = Span {
        start: record.item.location.clone(),
        length: record.item.name.len(),
    };
    let fields_of = record.item.layout.iter().flat_map(|layout| &layout.fields);
    for (field, said) in fields_of.zip(annotations) {
        if hidden.contains(field.name.as_str()) || said.value().is_some() {
            continue;
        }
        match structure(interface, &field.ty) {
            Some(nested) => fields(interface, nested, passed),
            None => passed.push(Passed {
                name: renamed(&field.name, Some(said)),
                shown: format!("field `{}` of `{}`", field.name, record.item.name),
                span: span.clone(),
            }),
        }
    }
}

fn renamed(name: &str, said: Option<&Annotations>) -> String {
    let rename = said.and_then(Annotations::rename_to);
    rename.unwrap_or(name).to_owned()
}

/// What belongs to others: lengths, user data, notifications.
fn hidden<'a>(all: &[&'a Annotations]) -> HashSet<&'a str> {
    let mut hidden = HashSet::new();
    for annotations in all {
        if let Some((ArrayShape::Length(length), _)) = annotations.array() {
            hidden.insert(length.as_str());
        }
        let others = annotations.0.iter().filter_map(|each| match &each.word {
            Word::Closure(name) => name.as_deref(),
            Word::Destroy(name) => Some(name.as_str()),
            _ => None,
        });
        hidden.extend(others);
    }
    hidden
}
