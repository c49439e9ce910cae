//! What the library makes for the caller, who frees it: bytes, numbers, strings and records behind
//! a pointer to a pointer.

use super::arrays::checked;
use super::buffers::is_bytes;
use super::data::{freed, text_kind};
use super::functions::{Facts, pointee};
use super::given;
use crate::annotate::{Annotations, ArrayShape, Direction, Transfer, Word};
use crate::model::{Owned, Owning, Role, Scalar, ScalarKind, TextKind, Type};

/// An array whose length is written beside it; `None` for one that stays the library's, or is the
/// caller's memory.
pub(super) fn array(
    facts: &Facts<'_>,
    index: usize,
    length: usize,
) -> Result<Option<Role>, String> {
    let parameter = &facts.noted.item.parameters[index];
    let name = &parameter.name;
    let Some(annotations) = facts.annotations(index).filter(|it| is_owned(it)) else {
        return Ok(None);
    };
    let Some((inner @ Type::Pointer { .. }, _)) = pointee(&parameter.ty) else {
        return Ok(None);
    };
    if is_strings(&parameter.ty) {
        let kind = text_kind(annotations);
        let count = Some(length);
        return role(facts, index, Owning::Strings { kind, count }).map(Some);
    }
    let what = match pointee(inner) {
        _ if is_bytes(inner) && !is_signed(inner) => Owning::Bytes {
            kind: bytes_kind(annotations),
            length,
        },
        Some((Type::Scalar(element), _)) => Owning::Numbers {
            element: checked(element, name)?,
            length,
        },
        _ => return Err(format!("the elements of array `{name}` are no numbers")),
    };
    role(facts, index, what).map(Some)
}

/// Strings that a NULL ends, or a complete record.
pub(super) fn single(
    facts: &Facts<'_>,
    index: usize,
    direction: Option<Direction>,
) -> Result<Option<Role>, String> {
    let parameter = &facts.noted.item.parameters[index];
    let Some(annotations) = facts.annotations(index) else {
        return Ok(None);
    };
    if direction != Some(Direction::Out) {
        return Ok(None);
    }
    match annotations.array() {
        Some((ArrayShape::ZeroTerminated, _)) if is_strings(&parameter.ty) => {
            let kind = text_kind(annotations);
            role(facts, index, Owning::Strings { kind, count: None }).map(Some)
        }
        None if is_owned(annotations) => {
            let Some((inner, _)) = pointee(&parameter.ty) else {
                return Ok(None);
            };
            match pointee(inner) {
                Some((Type::Record(record), _)) if facts.interface.handle(inner).is_none() => {
                    given::fields(facts.interface, record)?;
                    role(facts, index, Owning::Record(record.clone())).map(Some)
                }
                _ => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

/// Whether the caller frees it.
fn is_owned(annotations: &Annotations) -> bool {
    annotations.free().is_some() || matches!(annotations.transfer(), Some((Transfer::Full, _)))
}

fn role(facts: &Facts<'_>, index: usize, what: Owning) -> Result<Role, String> {
    let name = format!("parameter `{}`", facts.noted.item.parameters[index].name);
    let nothing = Annotations::default();
    let annotations = facts.annotations(index).unwrap_or(&nothing);
    let unfreed = || format!("{name} stays the library's: a copy of it is not supported yet");
    Ok(Role::OutOwned(Owned {
        what,
        free: freed(&name, annotations, false)?.ok_or_else(unfreed)?,
        nullable: annotations.has(&Word::Nullable),
    }))
}

/// `char ***`.
fn is_strings(ty: &Type) -> bool {
    let character = |ty: &Type| {
        matches!(
            pointee(ty),
            Some((
                Type::Scalar(Scalar {
                    kind: ScalarKind::Char,
                    ..
                }),
                _
            ))
        )
    };
    let Some((strings, _)) = pointee(ty) else {
        return false;
    };
    pointee(strings).is_some_and(|(each, _)| character(each))
}

/// `int8_t *`: numbers.
fn is_signed(ty: &Type) -> bool {
    matches!(pointee(ty), Some((Type::Scalar(scalar), _)) if scalar.kind == ScalarKind::Signed)
}

/// `char *` with a length is text only where that is said.
fn bytes_kind(annotations: &Annotations) -> TextKind {
    annotations
        .text_kind()
        .map_or(TextKind::Bytes, |(kind, _)| kind)
}
