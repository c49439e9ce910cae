//! The status enum, and what tells more of a failure than the status.

use super::functions::pointee;
use crate::annotate::{ErrorWord, Interface};
use crate::model::{CodeSource, ErrorDomain, HandleMessage, Scalar, ScalarKind, Type};
use crate::parse::FunctionDeclaration;

/// The enum that is annotated `(error ...)`.
pub(super) fn domain(interface: &Interface) -> Option<ErrorDomain> {
    interface.all_enums().find_map(|noted| {
        let (error, _) = noted.notes.annotations.error()?;
        let mut domain = ErrorDomain {
            enumeration: noted.item.name.clone(),
            ok: error.ok.clone(),
            message: None,
            status_message: None,
            handle_messages: Vec::new(),
            mask: error.mask,
        };
        for name in &error.messages {
            add_message(interface, error, name, &mut domain);
        }
        Some(domain)
    })
}

/// Takes a function for what it can say: by its parameters.
fn add_message(interface: &Interface, error: &ErrorWord, name: &str, domain: &mut ErrorDomain) {
    // The library may lack it; then the others must do.
    let Some(noted) = interface.function(name) else {
        return;
    };
    match shape(interface, &noted.item) {
        Some(Shape::Nothing) if domain.message.is_none() => domain.message = Some(name.to_owned()),
        Some(Shape::Status) if domain.status_message.is_none() => {
            domain.status_message = Some(name.to_owned());
        }
        Some(Shape::Handle { record, writes }) => {
            let code = error.code.as_ref().filter(|code| {
                interface.function(code).is_some_and(|noted| {
                    let first = noted.item.parameters.first();
                    first.and_then(|only| interface.handle(&only.ty)) == Some(record)
                })
            });
            let code = match code {
                _ if writes => CodeSource::Written,
                Some(code) => CodeSource::Function(code.clone()),
                None => CodeSource::Call,
            };
            domain.handle_messages.push(HandleMessage {
                record: record.to_owned(),
                function: name.to_owned(),
                code,
            });
        }
        Some(Shape::Nothing | Shape::Status) | None => {}
    }
}

/// What a function that gives the text of a failure takes.
enum Shape<'a> {
    Nothing,
    Status,
    Handle { record: &'a str, writes: bool },
}

fn shape<'a>(interface: &'a Interface, function: &FunctionDeclaration) -> Option<Shape<'a>> {
    let types: Vec<&Type> = function.parameters.iter().map(|each| &each.ty).collect();
    match types.as_slice() {
        [] => Some(Shape::Nothing),
        [only] if is_int(only) => Some(Shape::Status),
        [only] => Some(Shape::Handle {
            record: interface.handle(only)?,
            writes: false,
        }),
        [handle, code] => {
            let (inner, constant) = pointee(code)?;
            (is_int(inner) && !constant).then_some(())?;
            Some(Shape::Handle {
                record: interface.handle(handle)?,
                writes: true,
            })
        }
        _ => None,
    }
}

/// Whether a type is passed as C passes an `int`.
fn is_int(ty: &Type) -> bool {
    match ty.resolved() {
        Type::Scalar(Scalar { kind, size, .. }) => {
            matches!(kind, ScalarKind::Signed | ScalarKind::Unsigned) && *size == 4
        }
        Type::Enum(_) => true,
        Type::Void
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => false,
    }
}

/// Whether a function can give the text of a failure: `const char *f()`, `f(status)`, `f(handle)`
/// or `f(handle, int *status)`.
pub fn tells_failures(interface: &Interface, function: &FunctionDeclaration) -> bool {
    let text = matches!(
        pointee(&function.result),
        Some((
            Type::Scalar(Scalar {
                kind: ScalarKind::Char,
                ..
            }),
            _
        ))
    );
    text && shape(interface, function).is_some()
}
