//! Roles of single parameters and of results.

use super::buffers::length_call;
use super::fixed::fixed;
use super::functions::{Facts, pointee};
use super::lists::text_list;
use super::{given, owned};
use crate::annotate::{Annotations, ArrayShape, Direction, Transfer, Word};
use crate::model::{FieldValue, Return, Role, Scalar, ScalarKind, TextKind, Type};

/// What one parameter means, by its type and its annotations.
pub(super) fn parameter(facts: &Facts<'_>, index: usize) -> Result<Role, String> {
    let parameter = &facts.noted.item.parameters[index];
    let name = &parameter.name;
    let notes = facts.noted.notes.parameter(name);
    let nothing = Annotations::default();
    let annotations = notes.map_or(&nothing, |notes| &notes.annotations);
    let direction = notes
        .and_then(|notes| notes.direction())
        .map(|(direction, _)| direction);
    let nullable = annotations.has(&Word::Nullable);
    if let Some((text, _)) = annotations.value() {
        let value = fixed(facts.interface, text);
        let unknown = || format!("the value of parameter `{name}`, `{text}`, is unknown");
        return value.map(Role::Constant).ok_or_else(unknown);
    }
    if let Some(role) = owned::single(facts, index, direction)? {
        return Ok(role);
    }
    if let Some((ArrayShape::ZeroTerminated, _)) = annotations.array() {
        return text_list(&parameter.ty, annotations, direction, None)
            .ok_or_else(|| format!("array `{name}` ends with a zero, and is no list of strings"));
    }
    if annotations.array().is_some() {
        return Err(format!("array `{name}` has no known length"));
    }
    if let Some((item, _)) = annotations.type_name() {
        return match parameter.ty.resolved() {
            Type::Scalar(_) if item != "bool" => Ok(Role::EnumValue(item.to_owned())),
            _ => Err(format!("parameter `{name}` is no `{item}`")),
        };
    }
    match parameter.ty.resolved() {
        Type::Scalar(scalar) => number(scalar)
            .map(|scalar| Role::Value(scalar.clone()))
            .ok_or_else(|| format!("parameter `{name}` is a `{}`", scalar.spelling)),
        Type::Enum(enumeration) => Ok(Role::EnumValue(enumeration.clone())),
        Type::Record(record) => Err(format!("parameter `{name}` is a `{record}` by value")),
        Type::Pointer { .. } => {
            let role = match direction {
                Some(Direction::Out) => written(facts, name, &parameter.ty, annotations),
                Some(Direction::InOut) => Err(format!(
                    "parameter `{name}` is read and written through a pointer"
                )),
                Some(Direction::In) | None => {
                    read(facts, name, &parameter.ty, annotations, direction)
                }
            }?;
            match role {
                Role::Text { .. } | Role::Handle { .. } | Role::Options(_) => Ok(role),
                _ if nullable => Err(format!(
                    "a NULL for parameter `{name}` is not supported yet"
                )),
                role => Ok(role),
            }
        }
        Type::Void
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => Err(format!("parameter `{name}` cannot be passed")),
    }
}

/// A pointer that the function reads.
fn read(
    facts: &Facts<'_>,
    name: &str,
    ty: &Type,
    annotations: &Annotations,
    direction: Option<Direction>,
) -> Result<Role, String> {
    let nullable = annotations.has(&Word::Nullable);
    let Some((inner, constant)) = pointee(ty) else {
        return Err(format!("parameter `{name}` cannot be passed"));
    };
    if matches!(annotations.transfer(), Some((Transfer::Full, _))) {
        return Err(format!(
            "what parameter `{name}` points to becomes the library's"
        ));
    }
    if let Some(record) = facts.interface.handle(ty) {
        if !facts.classes.contains(record) {
            return Err(format!(
                "parameter `{name}` is a handle, but `{record}` has no (constructor) and \
                 (destructor)"
            ));
        }
        return Ok(Role::Handle {
            record: record.to_owned(),
            nullable,
            mutates: !constant,
        });
    }
    let readable = constant || direction == Some(Direction::In);
    match inner {
        Type::Scalar(Scalar {
            kind: ScalarKind::Char,
            ..
        }) if readable => Ok(Role::Text {
            kind: text_kind(annotations),
            nullable,
        }),
        Type::Record(record)
            if readable && (facts.is_options(record) || annotations.has(&Word::Options)) =>
        {
            Ok(Role::Options(record.clone()))
        }
        Type::Record(record) if readable => {
            plain_record(facts, record)?;
            Ok(Role::Record(record.clone()))
        }
        Type::Function(_) => Err(format!(
            "parameter `{name}` is a callback, and nothing says how long it is called: (scope \
             call|notified|forever)"
        )),
        Type::Void => Err(format!("parameter `{name}` is a `void *`")),
        Type::Scalar(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => Err(format!(
            "parameter `{name}` is a pointer without annotation"
        )),
    }
}

/// A pointer through which the function gives a result.
fn written(
    facts: &Facts<'_>,
    name: &str,
    ty: &Type,
    annotations: &Annotations,
) -> Result<Role, String> {
    let refused = || {
        Err(format!(
            "what is written through parameter `{name}` is not supported yet"
        ))
    };
    match pointee(ty) {
        Some((Type::Scalar(scalar), false)) if scalar.kind == ScalarKind::Char => Err(format!(
            "parameter `{name}` is a buffer of unknown length: (array length=PARAMETER)"
        )),
        Some((Type::Scalar(scalar), false)) => match number(scalar) {
            Some(scalar) => Ok(Role::OutScalar(scalar.clone())),
            None => refused(),
        },
        Some((Type::Enum(enumeration), false)) => Ok(Role::OutEnum(enumeration.clone())),
        Some((Type::Record(record), false)) if facts.interface.handle(ty).is_none() => {
            given::without_pointers(facts.interface, record)?;
            Ok(Role::OutRecord(record.clone()))
        }
        Some((inner @ Type::Pointer { .. }, _)) => match pointee(inner) {
            Some((
                Type::Scalar(Scalar {
                    kind: ScalarKind::Char,
                    ..
                }),
                constant,
            )) => {
                let free = freed(&format!("parameter `{name}`"), annotations, constant)?;
                Ok(Role::OutText {
                    kind: text_kind(annotations),
                    free,
                })
            }
            _ => match facts.interface.handle(inner) {
                Some(record) if facts.classes.contains(record) => {
                    let transfer = annotations.transfer();
                    Ok(Role::OutHandle {
                        record: record.to_owned(),
                        always: matches!(transfer, Some((Transfer::Always, _))),
                    })
                }
                Some(record) => Err(format!(
                    "parameter `{name}` gives a handle, but `{record}` has no (constructor) and \
                     (destructor)"
                )),
                None => refused(),
            },
        },
        _ => refused(),
    }
}

/// The function that frees a string, or `None` for one that stays the library's.
pub(super) fn freed(
    name: &str,
    annotations: &Annotations,
    constant: bool,
) -> Result<Option<String>, String> {
    let transfer = annotations.transfer().map(|(transfer, _)| transfer);
    match (transfer, annotations.free()) {
        (Some(Transfer::Always), _) => Err(format!("{name} is no handle: (transfer full)")),
        (Some(Transfer::Full) | None, Some((free, _))) => Ok(Some(free.to_owned())),
        (Some(Transfer::None), None) => Ok(None),
        (None, None) if constant => Ok(None),
        (Some(Transfer::Full) | None, None) => Err(format!(
            "nothing says who frees {name}: (transfer full) (free FUNCTION)"
        )),
        (Some(Transfer::None), Some(_)) => Err(format!(
            "{name} is said to be freed and to stay the library's"
        )),
    }
}

pub(super) fn text_kind(annotations: &Annotations) -> TextKind {
    annotations
        .text_kind()
        .map_or(TextKind::Utf8, |(kind, _)| kind)
}

/// Whether a record that is read is a value in Python: a struct of nothing but numbers and enums.
fn plain_record(facts: &Facts<'_>, name: &str) -> Result<(), String> {
    let fields = given::fields(facts.interface, name)?;
    let plain =
        |field: &FieldValue| matches!(field, FieldValue::Number(_) | FieldValue::Enum { .. });
    match fields.iter().all(plain) {
        true => Ok(()),
        false => Err(format!("`{name}` is no struct of nothing but numbers")),
    }
}

/// A number that Python's int, float and bool can be.
pub(super) fn number(scalar: &Scalar) -> Option<&Scalar> {
    let plain = match scalar.kind {
        ScalarKind::Bool | ScalarKind::Signed | ScalarKind::Unsigned => true,
        ScalarKind::Float => scalar.size <= 8,
        ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => false,
    };
    plain.then_some(scalar)
}

/// What is done with the result.
pub(super) fn result(facts: &Facts<'_>) -> Result<Return, String> {
    let annotations = &facts.noted.notes.returns;
    let ty = &facts.noted.item.result;
    let unknown = || Err("its result is a pointer without annotation".to_owned());
    if annotations.has(&Word::Skip) {
        return Ok(match ty.resolved() {
            Type::Void => Return::Void,
            _ => Return::Ignored(ty.clone()),
        });
    }
    if let Some((buffer, _)) = annotations.fills() {
        let of = facts.index(buffer);
        let of = of.ok_or_else(|| format!("there is no buffer `{buffer}`"))?;
        return match ty.resolved() {
            Type::Scalar(scalar) => Ok(Return::Count(scalar.clone())),
            Type::Pointer { .. } => Ok(Return::Buffer { of }),
            _ => unknown(),
        };
    }
    if let Some((ArrayShape::Call(call), _)) = annotations.array() {
        let length = length_call(facts, call)?;
        return match annotations.transfer() {
            Some((Transfer::None, _)) | None => Ok(Return::Sized {
                kind: annotations
                    .text_kind()
                    .map_or(TextKind::Bytes, |(kind, _)| kind),
                length,
                nullable: annotations.has(&Word::Nullable),
            }),
            Some((Transfer::Full | Transfer::Always, _)) => {
                Err("an array that becomes the caller's is not supported yet".into())
            }
        };
    }
    match ty.resolved() {
        Type::Void => Ok(Return::Void),
        Type::Enum(name) => enumeration(facts, name),
        Type::Scalar(scalar) if annotations.type_name().is_some() => {
            match annotations.type_name() {
                Some((name, _)) if name != "bool" => enumeration(facts, name),
                _ => Ok(Return::Flag(scalar.clone())),
            }
        }
        Type::Scalar(scalar) => number(scalar)
            .map(|scalar| Return::Value(scalar.clone()))
            .ok_or_else(|| format!("its result is a `{}`", scalar.spelling)),
        Type::Pointer { .. } => match pointee(ty) {
            Some((
                Type::Scalar(Scalar {
                    kind: ScalarKind::Char,
                    ..
                }),
                constant,
            )) if annotations.array().is_none() => Ok(Return::Text {
                kind: text_kind(annotations),
                free: freed("its result", annotations, constant)?,
                nullable: annotations.has(&Word::Nullable),
            }),
            _ => match facts.interface.handle(ty) {
                Some(record) if !facts.noted.notes.annotations.has(&Word::Constructor) => Err(
                    format!("its result is a handle of `{record}`, but it is no (constructor)"),
                ),
                Some(record) if facts.classes.contains(record) => {
                    Ok(Return::Handle(record.to_owned()))
                }
                Some(record) => Err(format!(
                    "its result is a handle, but `{record}` has no (constructor) and (destructor)"
                )),
                None => unknown(),
            },
        },
        Type::Record(name) => Err(format!("its result is a `{name}` by value")),
        Type::Array { .. }
        | Type::Function(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => unknown(),
    }
}

/// What is done with a result that is an enum.
fn enumeration(facts: &Facts<'_>, name: &str) -> Result<Return, String> {
    if facts.error.is_none_or(|error| error.enumeration != name) {
        return Ok(Return::Enum(name.to_owned()));
    }
    let Some((names, _)) = facts.noted.notes.returns.ok() else {
        return Ok(Return::Status);
    };
    let ok = names.iter().map(|each| {
        let unknown = || format!("`{each}` is no status");
        facts.status(each).ok_or_else(unknown)
    });
    Ok(Return::Checked {
        enumeration: name.to_owned(),
        ok: ok.collect::<Result<_, _>>()?,
    })
}
