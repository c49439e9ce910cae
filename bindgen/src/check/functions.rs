//! Rules for kinds of functions: methods, constructors, destructors, the ABI table.

use std::collections::HashMap;

use super::shapes::gives_text;
use crate::annotate::{Interface, Noted, Threads, Word};
use crate::diagnostic::{Diagnostic, Span, messages};
use crate::parse::FunctionDeclaration;

pub(super) fn check(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = destructors(interface);
    found.extend(abi_tables(interface));
    found.extend(threads(interface));
    for noted in &interface.functions {
        found.extend(kind(interface, noted));
    }
    found
}

/// `(thread safe)`: of handles that are on their own.
fn threads(interface: &Interface) -> Vec<Diagnostic> {
    let families: Vec<(&str, &str)> = interface
        .functions
        .iter()
        .filter_map(|noted| {
            let made = interface.made_handle(noted)?;
            let mut parameters = noted.item.parameters.iter();
            let parent = parameters.find(|parameter| {
                let notes = noted.notes.parameter(&parameter.name);
                notes.is_some_and(|notes| notes.annotations.has(&Word::Parent))
            })?;
            Some((made, interface.handle(&parent.ty)?))
        })
        .collect();
    let mut found = Vec::new();
    for noted in &interface.records {
        let name = noted.item.name.as_str();
        let annotations = &noted.notes.annotations;
        if let Some(span) = annotations.span_of(&Word::Thread(Threads::Local)) {
            found.push(Diagnostic::new(
                span.clone(),
                messages::thread_local_struct(name),
            ));
        }
        let Some(span) = annotations.span_of(&Word::Thread(Threads::Safe)) else {
            continue;
        };
        let freed = annotated(interface, &Word::Destructor)
            .any(|(function, _)| interface.freed_handle(function) == Some(name));
        let relative = families.iter().find_map(|&(made, parent)| {
            if made == name {
                Some(parent)
            } else {
                (parent == name).then_some(made)
            }
        });
        let message = match relative {
            Some(other) => messages::thread_safe_in_family(name, other),
            None if !freed => messages::thread_safe_no_handle(name),
            None => continue,
        };
        found.push(Diagnostic::new(span.clone(), message));
    }
    found
}

/// The functions with this annotation, and where each has it.
fn annotated<'a>(
    interface: &'a Interface,
    word: &'a Word,
) -> impl Iterator<Item = (&'a FunctionDeclaration, &'a Span)> {
    interface
        .functions
        .iter()
        .filter_map(move |noted| Some((&noted.item, noted.notes.annotations.span_of(word)?)))
}

fn destructors(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: HashMap<&str, &Span> = HashMap::new();
    for (function, span) in annotated(interface, &Word::Destructor) {
        let Some(record) = interface.freed_handle(function) else {
            let message = messages::destructor_shape(&function.name);
            found.push(Diagnostic::new(span.clone(), message));
            continue;
        };
        match first.get(record) {
            None => {
                first.insert(record, span);
            }
            Some(&other) => {
                let message = messages::second_destructor(&function.name, record);
                found.push(
                    Diagnostic::new(span.clone(), message)
                        .with_label(other.clone(), "the first is here"),
                );
            }
        }
    }
    found
}

fn abi_tables(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: Option<&Span> = None;
    for (function, span) in annotated(interface, &Word::AbiTable) {
        if !gives_text(function) {
            let message = messages::abi_table_shape(&function.name);
            found.push(Diagnostic::new(span.clone(), message));
        }
        match first {
            None => first = Some(span),
            Some(other) => found.push(
                Diagnostic::new(span.clone(), messages::second_abi_table(&function.name))
                    .with_label(other.clone(), "the first is here"),
            ),
        }
    }
    found
}

fn kind(interface: &Interface, noted: &Noted<FunctionDeclaration>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let name = &noted.item.name;
    let annotations = &noted.notes.annotations;
    if let Some(span) = annotations.span_of(&Word::Method) {
        let first = noted.item.parameters.first();
        if first
            .and_then(|parameter| interface.handle(&parameter.ty))
            .is_none()
        {
            found.push(Diagnostic::new(
                span.clone(),
                messages::method_without_handle(name),
            ));
        }
    }
    if let Some(span) = annotations.span_of(&Word::Iterator)
        && !annotations.has(&Word::Method)
    {
        let message = messages::iterator_no_method(name);
        found.push(Diagnostic::new(span.clone(), message));
    }
    if let Some(span) = annotations.span_of(&Word::Constructor) {
        let message = match interface.made_handle(noted) {
            None => Some(messages::constructor_without_handle(name)),
            Some(record) => {
                let freed = annotated(interface, &Word::Destructor)
                    .any(|(function, _)| interface.freed_handle(function) == Some(record));
                (!freed).then(|| messages::constructor_without_destructor(name, record))
            }
        };
        found.extend(message.map(|message| Diagnostic::new(span.clone(), message)));
    }
    found
}
