//! The annotations of parameters and results.

use super::callbacks::callable;
use super::imports::Imports;
use super::scalars::{is_integer, is_octet, python_type};
use crate::model::{Owning, Role, Scalar, TextKind};
use crate::names::Names;

/// The annotation of a parameter; `None` for one that Python does not pass.
pub(super) fn parameter(role: &Role, names: &Names, imports: &mut Imports) -> Option<String> {
    let (annotation, nullable) = match role {
        Role::Value(scalar) => (python_type(scalar).to_owned(), false),
        Role::EnumValue(name) => (enumeration(name, names, imports), false),
        Role::Text { kind, nullable } => (given_text(*kind, imports), *nullable),
        Role::Array {
            element,
            writable,
            nullable,
            ..
        } => (array(element, *writable, imports), *nullable),
        Role::SizedText { nullable, .. } => ("str".to_owned(), *nullable),
        Role::TextList { kind, nullable, .. } => {
            let iterable = imports.name("typing", "Iterable");
            let each = given_text(*kind, imports);
            (format!("{iterable}[{each}]"), *nullable)
        }
        Role::Room {
            caller: Some(scalar),
            ..
        } => (python_type(scalar).to_owned(), false),
        Role::Handle {
            record, nullable, ..
        } => (names.class(record).to_owned(), *nullable),
        Role::Record(record) => (names.class(record).to_owned(), false),
        Role::Callback {
            callback, nullable, ..
        } => (callable(callback, names, imports), *nullable),
        Role::Length { .. }
        | Role::Options(_)
        | Role::Constant(_)
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::OutFilled { .. }
        | Role::Room { caller: None, .. }
        | Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutHandle { .. }
        | Role::OutText { .. }
        | Role::OutOwned(_)
        | Role::OutView { .. }
        | Role::OutLength { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => return None,
    };
    Some(if nullable {
        optional(&annotation, imports)
    } else {
        annotation
    })
}

/// The annotation of a result; `None` for what is none.
pub(super) fn result(role: &Role, names: &Names, imports: &mut Imports) -> Option<String> {
    match role {
        Role::OutScalar(scalar) => Some(python_type(scalar).to_owned()),
        Role::OutEnum(name) => Some(enumeration(name, names, imports)),
        Role::OutRecord(record) => Some(names.class(record).to_owned()),
        Role::OutText { kind, .. }
        | Role::OutBuffer { kind, .. }
        | Role::OutFilled { kind, .. } => Some(text(*kind).to_owned()),
        Role::OutOwned(owned) => {
            let given = match &owned.what {
                Owning::Bytes { kind, .. } => text(*kind).to_owned(),
                Owning::Numbers { element, .. } => format!("list[{}]", python_type(element)),
                Owning::Strings { kind, .. } => format!("list[{}]", text(*kind)),
                Owning::Record(record) => names.class(record).to_owned(),
            };
            Some(match owned.nullable {
                true => optional(&given, imports),
                false => given,
            })
        }
        Role::OutView { .. } => Some("memoryview".to_owned()),
        Role::OutArray { element, .. } if is_octet(element) => Some("bytes".to_owned()),
        Role::OutArray { element, .. } => Some(format!("list[{}]", python_type(element))),
        Role::Value(_)
        | Role::EnumValue(_)
        | Role::Text { .. }
        | Role::Array { .. }
        | Role::Length { .. }
        | Role::SizedText { .. }
        | Role::TextList { .. }
        | Role::Options(_)
        | Role::Constant(_)
        | Role::Callback { .. }
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::Room { .. }
        | Role::Handle { .. }
        | Role::Record(_)
        | Role::OutHandle { .. }
        | Role::OutLength { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => None,
    }
}

fn array(element: &Scalar, writable: bool, imports: &mut Imports) -> String {
    let name = match (
        writable,
        is_integer(element) || python_type(element) == "bytes",
    ) {
        (true, _) => "Buffer",
        (false, true) => "Integers",
        (false, false) => "Floats",
    };
    imports.name("._runtime.arrays", name)
}

/// An enum's value: a member, or any other number that C allows in its place.
pub(super) fn enumeration(name: &str, names: &Names, imports: &mut Imports) -> String {
    format!(
        "{}[{}, int]",
        imports.name("typing", "Union"),
        names.enumeration(name)
    )
}

/// An annotation that allows None.
pub(super) fn optional(annotation: &str, imports: &mut Imports) -> String {
    format!("{}[{annotation}]", imports.name("typing", "Optional"))
}

/// What Python gives for a C string.
fn given_text(kind: TextKind, imports: &mut Imports) -> String {
    match kind {
        TextKind::Utf8 => "str".to_owned(),
        TextKind::Bytes => "bytes".to_owned(),
        TextKind::Filename => imports.name("._runtime.text", "StrPath"),
    }
}

/// What Python gets for a C string.
pub(super) fn text(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Utf8 | TextKind::Filename => "str",
        TextKind::Bytes => "bytes",
    }
}
