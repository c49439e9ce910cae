//! What a parameter's role, and what is done with a result, mean to a caller.

use crate::model::{Function, Owned, Owning, Return, Role, Scalar, Scope, TextKind};
use crate::names::Names;

/// A role in words.
pub(super) fn meaning(function: &Function, role: &Role, names: &Names) -> String {
    let name = |index: usize| {
        let field = index.checked_sub(function.parameters.len());
        let fields = function.idiom.as_ref().map(|idiom| &idiom.fields);
        let parameter = match field {
            None => function.parameters.get(index),
            Some(field) => fields
                .ok()
                .and_then(|fields| fields.get(field))
                .map(|field| &field.as_parameter),
        };
        parameter.map_or("another parameter", |parameter| &parameter.name)
    };
    let or_none = |text: String, nullable: bool| match nullable {
        true => format!("{text}; None is NULL"),
        false => text,
    };
    match role {
        Role::Value(scalar) => format!("a {} by value", number(scalar)),
        Role::EnumValue(item) => format!("a value of `{}`", names.enumeration(item)),
        Role::Text { kind, nullable } => {
            or_none(format!("{}, up to a NUL", text(*kind)), *nullable)
        }
        Role::Array {
            element,
            length,
            writable,
            nullable,
        } => {
            let way = if *writable {
                "changed in place"
            } else {
                "read"
            };
            let length = name(*length);
            let array = format!(
                "an array of `{}` that is {way}; `{length}` has its length",
                element.spelling
            );
            or_none(array, *nullable)
        }
        Role::Length { of } => format!("the length of `{}`, which Python knows", name(*of)),
        Role::Handle {
            record, nullable, ..
        } => or_none(format!("a `{}`", names.class(record)), *nullable),
        Role::Record(record) => format!("a `{}` that is read", names.class(record)),
        Role::OutScalar(scalar) => format!("a result: a {}", number(scalar)),
        Role::OutEnum(item) => format!("a result: a value of `{}`", names.enumeration(item)),
        Role::OutRecord(record) => format!("a result: a `{}`", names.class(record)),
        Role::SizedText { length, nullable } => or_none(
            format!("text in UTF-8; `{}` has its length", name(*length)),
            *nullable,
        ),
        Role::TextList {
            kind,
            length,
            nullable,
        } => {
            let end = match length {
                Some(length) => format!("`{}` has their number", name(*length)),
                None => "behind them is NULL".to_owned(),
            };
            or_none(
                format!("a list of strings, each {}; {end}", text(*kind)),
                *nullable,
            )
        }
        Role::Options(record) => {
            format!("a `{record}`, whose fields are parameters in its place")
        }
        Role::Constant(_) => "always the same; no caller passes it".to_owned(),
        Role::Callback {
            callback,
            scope,
            nullable,
        } => {
            let until = match scope {
                Scope::Call => "during the call",
                Scope::Notified => "until the library says that it is done with it",
                Scope::Forever => "for ever",
            };
            let text = format!("a callable that C calls as a `{}`, {until}", callback.name);
            or_none(text, *nullable)
        }
        Role::UserData { of } => {
            format!("by which `{}` is found, which Python knows", name(*of))
        }
        Role::DestroyNotify { of } => format!(
            "what lets go of `{}` when the library is done with it, which Python knows",
            name(*of)
        ),
        Role::OutFilled { kind, room, .. } => format!(
            "a result: {} from a buffer whose capacity is in `{}`",
            text(*kind),
            name(*room)
        ),
        Role::Room {
            of,
            caller: Some(_),
        } => format!("how large `{}` can be", name(*of)),
        Role::Room { of, caller: None } => {
            format!("the capacity of `{}`, which is known", name(*of))
        }
        Role::OutHandle { record, .. } => format!("the new `{}`", names.class(record)),
        Role::OutText { kind, free } => {
            let freed = match free {
                Some(free) => format!("; `{free}` frees C's copy"),
                None => "; the library keeps it".to_owned(),
            };
            format!("a result: {}{freed}", text(*kind))
        }
        Role::OutOwned(owned) => or_none(given(function, owned, names), owned.nullable),
        Role::OutView {
            element,
            length,
            borrows,
        } => format!(
            "a result: a view of `{}` in the memory of `{}`; `{}` has its length",
            element.spelling,
            name(*borrows),
            name(*length)
        ),
        Role::OutLength { of } => {
            format!("the length of `{}`, which Python gets with it", name(*of))
        }
        Role::OutArray { element, length } => format!(
            "a result: a list from an array of `{}`, as long as `{}` says",
            element.spelling,
            name(*length)
        ),
        Role::OutBuffer { kind, .. } => format!(
            "a result: {} in a buffer that is made as large as it must be",
            text(*kind)
        ),
        Role::Capacity { of } => format!("the capacity of `{}`, which is known", name(*of)),
        Role::Needed { of } => format!("the size that `{}` needs, which is known", name(*of)),
    }
}

/// What the caller frees, in words.
fn given(function: &Function, owned: &Owned, names: &Names) -> String {
    let name = |index: usize| {
        let parameter = function.parameters.get(index);
        parameter.map_or("another parameter", |parameter| &parameter.name)
    };
    let what = match &owned.what {
        Owning::Bytes { kind, length } => {
            format!("{}; `{}` has its length", text(*kind), name(*length))
        }
        Owning::Numbers { element, length } => format!(
            "a list from an array of `{}`; `{}` has its length",
            element.spelling,
            name(*length)
        ),
        Owning::Strings { kind, count: None } => {
            format!("a list, each {}; a NULL ends it", text(*kind))
        }
        Owning::Strings {
            kind,
            count: Some(count),
        } => format!(
            "a list, each {}; `{}` says how many",
            text(*kind),
            name(*count)
        ),
        Owning::Record(record) => format!("a `{}`", names.class(record)),
    };
    format!("a result: {what}; `{}` frees C's copy", owned.free)
}

/// What becomes of a C result.
pub(super) fn result(result: &Return, names: &Names) -> String {
    match result {
        Return::Void => "nothing".to_owned(),
        Return::Status => "a status: an exception unless it means success".to_owned(),
        Return::Value(scalar) => format!("a {}", number(scalar)),
        Return::Checked { enumeration, .. } => format!(
            "a value of `{}`: an exception unless it is one of those that are no failure",
            names.enumeration(enumeration)
        ),
        Return::Flag(scalar) => format!("a {} that is true or false", number(scalar)),
        Return::Count(_) => "how much of a buffer was filled, which Python gets with it".to_owned(),
        Return::Buffer { .. } => "a buffer that is given, or NULL: None".to_owned(),
        Return::Sized {
            kind,
            length,
            nullable,
        } => {
            let null = match nullable {
                true => "NULL is None",
                false => "NULL is an error",
            };
            let function = &length.function;
            format!("{} as long as `{function}` says; {null}", text(*kind))
        }
        Return::Handle(record) => format!("the new `{}`", names.class(record)),
        Return::Ignored(_) => "nothing: it is thrown away".to_owned(),
        Return::Enum(item) => format!("a value of `{}`", names.enumeration(item)),
        Return::Text {
            kind,
            free,
            nullable,
        } => {
            let freed = match free {
                Some(free) => format!("`{free}` frees C's copy"),
                None => "the library keeps it".to_owned(),
            };
            let null = match nullable {
                true => "NULL is None",
                false => "NULL is an error",
            };
            format!("{}; {freed}, {null}", text(*kind))
        }
    }
}

fn number(scalar: &Scalar) -> String {
    format!("`{}`", scalar.spelling)
}

fn text(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Utf8 => "text in UTF-8",
        TextKind::Filename => "a file name",
        TextKind::Bytes => "bytes",
    }
}
