//! Rules for callbacks: what belongs to one, and how long it lives.

use super::shapes::{is_integer, pointee, spelling};
use crate::annotate::{Annotations, Interface, Noted, ParameterNotes, Word};
use crate::diagnostic::{Diagnostic, Message, Span, messages};
use crate::model::{Gil, Scalar, ScalarKind, Scope, Signature, Type, Typedef};
use crate::parse::FunctionDeclaration;

pub(super) fn check(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for noted in &interface.functions {
        if let Some(span) = noted.notes.returns.span_of(&Word::Stop) {
            let message = messages::stop_no_callback(&noted.item.name);
            found.push(Diagnostic::new(span.clone(), message));
        }
        for notes in &noted.notes.parameters {
            found.extend(parameter(noted, notes));
        }
    }
    found.extend(destructors(interface));
    for noted in &interface.typedefs {
        found.extend(typedef(interface, noted));
    }
    found
}

/// The function that a pointer leads to.
fn function(ty: &Type) -> Option<&Signature> {
    match ty.resolved() {
        Type::Function(signature) => Some(signature),
        Type::Pointer { pointee, .. } => match pointee.resolved() {
            Type::Function(signature) => Some(signature),
            _ => None,
        },
        _ => None,
    }
}

fn parameter(noted: &Noted<FunctionDeclaration>, notes: &ParameterNotes) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut refuse =
        |span: &Span, message: Message| found.push(Diagnostic::new(span.clone(), message));
    let parameters = &noted.item.parameters;
    let type_of = |name: &str| {
        let mut parameters = parameters.iter();
        parameters.find(|each| each.name == name).map(|it| &it.ty)
    };
    let names: Vec<&str> = parameters.iter().map(|each| each.name.as_str()).collect();
    let annotations = &notes.annotations;
    let (Some(ty), Some((scope, span))) = (type_of(&notes.name), annotations.scope()) else {
        return found;
    };
    let name = notes.name.as_str();
    if function(ty).is_none() {
        refuse(span, messages::scope_no_callback(name, &spelling(ty)));
        return found;
    }
    if noted.notes.annotations.gil() == Some(Gil::Hold) {
        let hold = noted.notes.annotations.span_of(&Word::Gil(Gil::Hold));
        let message = messages::hold_with_callback(&noted.item.name, name);
        refuse(hold.unwrap_or(span), message);
    }
    if let Some((Some(data), span)) = annotations.closure() {
        match type_of(data) {
            None => refuse(
                span,
                messages::companion_unknown("closure", name, data, &names),
            ),
            Some(ty) if !is_any_memory(ty) => {
                refuse(span, messages::closure_not_memory(data, &spelling(ty)));
            }
            Some(_) => {}
        }
    }
    match (annotations.destroy(), scope) {
        (None, Scope::Notified) => refuse(span, messages::notified_without_destroy(name)),
        (Some((_, span)), Scope::Call | Scope::Forever) => {
            refuse(span, messages::destroy_without_notified(name));
        }
        (Some((destroy, span)), Scope::Notified) => match type_of(destroy) {
            None => refuse(
                span,
                messages::companion_unknown("destroy", name, destroy, &names),
            ),
            Some(ty) if !is_destroy_notify(ty) => {
                refuse(span, messages::destroy_shape(destroy, &spelling(ty)));
            }
            Some(_) => {}
        },
        (None, Scope::Call | Scope::Forever) => {}
    }
    found
}

/// `void *`.
fn is_any_memory(ty: &Type) -> bool {
    matches!(pointee(ty), Some((Type::Void, _)))
}

/// `void (*)(void *)`.
fn is_destroy_notify(ty: &Type) -> bool {
    function(ty).is_some_and(|signature| {
        let only = match signature.parameters.as_slice() {
            [(_, only)] => is_any_memory(only),
            _ => false,
        };
        only && !signature.variadic && matches!(signature.result.resolved(), Type::Void)
    })
}

/// A destructor ends what calls back, and may wait for it: with the interpreter's lock for ever.
fn destructors(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for noted in &interface.functions {
        let annotations = &noted.notes.annotations;
        let hold = annotations.span_of(&Word::Gil(Gil::Hold));
        let (Some(span), true) = (hold, annotations.has(&Word::Destructor)) else {
            continue;
        };
        let Some(record) = interface.freed_handle(&noted.item) else {
            continue;
        };
        let notified = interface.functions.iter().find(|other| {
            let takes = |ty: &Type| interface.handle(ty) == Some(record);
            let parameters = other.notes.parameters.iter();
            let scopes = parameters.filter_map(|notes| notes.annotations.scope());
            other.item.parameters.iter().any(|each| takes(&each.ty))
                && scopes
                    .into_iter()
                    .any(|(scope, _)| scope == Scope::Notified)
        });
        if let Some(other) = notified {
            let message = messages::hold_while_notified(&noted.item.name, &other.item.name);
            found.push(Diagnostic::new(span.clone(), message));
        }
    }
    found
}

fn typedef(interface: &Interface, noted: &Noted<Typedef>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let name = &noted.item.name;
    let signature = function(&noted.item.target);
    if let Some(span) = noted.notes.returns.span_of(&Word::Stop) {
        let message = match signature.map(|it| &it.result) {
            None => Some(messages::stop_no_callback(name)),
            Some(ty) if is_integer(ty) || is_bool(ty) => None,
            Some(ty) => Some(messages::stop_not_integer(name, &spelling(ty))),
        };
        found.extend(message.map(|message| Diagnostic::new(span.clone(), message)));
    }
    if signature.is_none() {
        return found;
    }
    let names: Vec<&str> = noted.item.parameters.iter().map(String::as_str).collect();
    for notes in &noted.notes.parameters {
        let known = names.contains(&notes.name.as_str());
        if !known && !is_plain(&notes.annotations) && interface.is_annotated {
            let message = messages::parameter_unknown(&notes.name, name, &names);
            found.push(Diagnostic::new(notes.span.clone(), message));
        }
    }
    found
}

/// Whether nothing is said but prose.
fn is_plain(annotations: &Annotations) -> bool {
    annotations.0.is_empty()
}

fn is_bool(ty: &Type) -> bool {
    matches!(
        ty.resolved(),
        Type::Scalar(Scalar {
            kind: ScalarKind::Bool,
            ..
        })
    )
}
