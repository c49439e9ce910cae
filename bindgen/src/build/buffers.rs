//! Buffers that the layer allocates and the function fills in part.

use super::functions::{Facts, pointee};
use crate::annotate;
use crate::annotate::{ArrayShape, Direction, Word};
use crate::model::{Capacity, Filled, LengthCall, Role, Scalar, ScalarKind, TextKind, Type};

/// The roles of a buffer and of its capacity, if parameter `array` is one whose capacity is in
/// parameter `length`.
pub(super) fn buffer(
    facts: &Facts<'_>,
    array: usize,
    length: usize,
) -> Result<Option<(Role, Role)>, String> {
    let parameters = &facts.noted.item.parameters;
    let (name, room) = (&parameters[array].name, &parameters[length].name);
    let Some(annotations) = facts.annotations(array) else {
        return Ok(None);
    };
    if !is_bytes(&parameters[array].ty) {
        return Ok(None);
    }
    let Some(filled) = filled(facts, name, length) else {
        return Ok(None);
    };
    let capacity = match annotations.capacity() {
        None if filled == Filled::Room || annotations.grow().is_some() => Capacity::Fixed(4096),
        None => Capacity::Caller,
        Some((annotate::Capacity::Fixed(size), _)) => Capacity::Fixed(*size),
        Some((annotate::Capacity::Call(call), _)) => Capacity::Call(length_call(facts, call)?),
    };
    let grow = match annotations.grow() {
        None => None,
        Some((status, _)) => Some(facts.status(status).ok_or_else(|| {
            format!("`{status}`, for which buffer `{name}` grows, is no status of its result")
        })?),
    };
    if filled == Filled::Room && annotations.capacity().is_none() && grow.is_none() {
        return Err(format!(
            "nothing says how large buffer `{name}` must be: (capacity N), (capacity \
             FUNCTION(PARAMETER)) or (grow STATUS)"
        ));
    }
    let by_value = filled != Filled::Room;
    if by_value != !matches!(parameters[length].ty.resolved(), Type::Pointer { .. }) {
        return Err(format!(
            "the capacity of buffer `{name}`, `{room}`, is no integer"
        ));
    }
    let kind = annotations.text_kind();
    let caller = match (&capacity, parameters[length].ty.resolved()) {
        (Capacity::Caller, Type::Scalar(scalar)) => Some(scalar.clone()),
        _ => None,
    };
    let role = Role::OutFilled {
        kind: kind.map_or(TextKind::Bytes, |(kind, _)| kind),
        room: length,
        capacity,
        grow,
        filled,
    };
    Ok(Some((role, Role::Room { of: array, caller })))
}

/// What says how much of a buffer was filled, if anything does.
fn filled(facts: &Facts<'_>, buffer: &str, length: usize) -> Option<Filled> {
    let returns = &facts.noted.notes.returns;
    if let Some((name, _)) = returns.fills()
        && name == buffer
    {
        let pointer = matches!(facts.noted.item.result.resolved(), Type::Pointer { .. });
        return Some(if pointer {
            Filled::Terminated
        } else {
            Filled::Result
        });
    }
    let parameter = &facts.noted.item.parameters[length];
    let notes = facts.noted.notes.parameter(&parameter.name)?;
    let (direction, _) = notes.direction()?;
    let integer = matches!(
        pointee(&parameter.ty),
        Some((
            Type::Scalar(Scalar {
                kind: ScalarKind::Signed | ScalarKind::Unsigned,
                ..
            }),
            false
        ))
    );
    (direction == Direction::InOut && integer).then_some(Filled::Room)
}

/// `char *`, `unsigned char *`, `void *`.
pub(super) fn is_bytes(ty: &Type) -> bool {
    match pointee(ty) {
        Some((Type::Void, _)) => true,
        Some((Type::Scalar(scalar), _)) => {
            scalar.size == 1
                && matches!(
                    scalar.kind,
                    ScalarKind::Char | ScalarKind::Signed | ScalarKind::Unsigned
                )
        }
        Some(_) | None => false,
    }
}

/// A call of a function of the library with parameters of this one.
pub(super) fn length_call(
    facts: &Facts<'_>,
    call: &annotate::LengthCall,
) -> Result<LengthCall, String> {
    if facts.interface.function(&call.function).is_none() {
        return Err(format!("the library has no `{}`", call.function));
    }
    let arguments = call.arguments.iter().map(|name| {
        let unknown = || format!("there is no parameter `{name}`");
        facts.index(name).ok_or_else(unknown)
    });
    Ok(LengthCall {
        function: call.function.clone(),
        arguments: arguments.collect::<Result<_, _>>()?,
    })
}

/// Whether an array of bytes is a text of a length that another parameter has.
pub(super) fn sized_text(facts: &Facts<'_>, array: usize, length: usize) -> Option<Role> {
    let annotations = facts.annotations(array)?;
    let (kind, _) = annotations.text_kind()?;
    let says_length = matches!(annotations.array()?, (ArrayShape::Length(_), _));
    let (_, constant) = pointee(&facts.noted.item.parameters[array].ty)?;
    let bytes = is_bytes(&facts.noted.item.parameters[array].ty);
    (kind == TextKind::Utf8 && says_length && constant && bytes).then(|| Role::SizedText {
        length,
        nullable: annotations.has(&Word::Nullable),
    })
}
