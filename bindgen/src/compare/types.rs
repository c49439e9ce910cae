//! Two types: whether one can stand where the other stood.
//!
//! Nominal: a record, an enum or a typedef of the same name is the same type here, and what has
//! become of it is reported where it is declared.

use super::change::{Effect, Effects};
use super::scalars;
use super::sides::Sides;
use crate::model::{Scalar, ScalarKind, Signature, Type};

/// Which way values of a type go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// From the caller to the library: a parameter.
    In,
    /// From the library to the caller: a result.
    Out,
    /// Both ways, through memory: a field, a variable, what a pointer points to.
    Memory,
}

/// What the difference between two types means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) effects: Effects,
    pub(super) reason: String,
}

impl Judged {
    pub(super) fn another_name() -> Self {
        Self::of(Effects::NONE, "another name for the same type")
    }

    fn of(effects: Effects, reason: &str) -> Self {
        Self {
            effects,
            reason: reason.to_owned(),
        }
    }
}

/// Compares two types; `None` where there is no difference, or one that is reported elsewhere.
pub(super) fn judge(sides: &Sides<'_>, old: &Type, new: &Type, flow: Flow) -> Option<Judged> {
    if old == new {
        return None;
    }
    // Reported where it is declared, even if it is a typedef on one side and a record on the other.
    if let (Some(name), Some(other)) = (name_of(old), name_of(new))
        && name == other
    {
        return None;
    }
    let judged = resolved(sides, old.resolved(), new.resolved(), flow);
    let renamed = matches!(old, Type::Typedef { .. }) || matches!(new, Type::Typedef { .. });
    judged.or_else(|| renamed.then(Judged::another_name))
}

fn name_of(ty: &Type) -> Option<&str> {
    match ty {
        Type::Record(name) | Type::Enum(name) | Type::Typedef { name, .. } => {
            Some(name.as_str()).filter(|name| !name.is_empty())
        }
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

fn resolved(sides: &Sides<'_>, old: &Type, new: &Type, flow: Flow) -> Option<Judged> {
    match (old, new) {
        (Type::Void, Type::Void) | (Type::VariableArguments, Type::VariableArguments) => None,
        (Type::Scalar(old), Type::Scalar(new)) => scalars::judge(old, new, flow),
        (Type::Enum(old), Type::Enum(new)) => {
            let carrier = scalars::judge(
                &sides.old.enums.get(old.as_str())?.carrier,
                &sides.new.enums.get(new.as_str())?.carrier,
                flow,
            );
            Some(carrier.unwrap_or_else(|| Judged::of(Effects::NONE, "enums of the same size")))
        }
        (Type::Enum(old), Type::Scalar(new)) => {
            let carrier = &sides.old.enums.get(old.as_str())?.carrier;
            Some(as_number(carrier, new, flow))
        }
        (Type::Scalar(old), Type::Enum(new)) => {
            let carrier = &sides.new.enums.get(new.as_str())?.carrier;
            Some(as_number(old, carrier, flow))
        }
        (
            Type::Pointer { pointee, constant },
            Type::Pointer {
                pointee: to,
                constant: to_constant,
            },
        ) => {
            let target = self::pointee(sides, pointee, to, flow);
            let qualifier = qualifier(pointee, *constant, *to_constant, flow);
            both(target, qualifier)
        }
        (
            Type::Array { element, length },
            Type::Array {
                element: to,
                length: to_length,
            },
        ) => {
            let inner = judge(sides, element, to, Flow::Memory);
            let count = (length != to_length).then(|| match (length, to_length) {
                (Some(old), Some(new)) if old < new => Judged::of(Effects::ABI, ""),
                (Some(_), Some(_)) => {
                    Judged::of(Effects::ALL, "indices that were good are out of range")
                }
                (Some(_), None) | (None, Some(_)) | (None, None) => {
                    Judged::of(Effects::ALL, "one of them has no length of its own")
                }
            });
            both(inner, count)
        }
        (Type::Function(old), Type::Function(new)) => signature(sides, old, new),
        (Type::Record(old), Type::Record(new)) => {
            (!sides.same_record(old, new)).then(|| record(sides, old, new))
        }
        (
            Type::Unsupported { spelling, .. },
            Type::Unsupported {
                spelling: other, ..
            },
        ) if spelling == other => None,
        _ => Some(Judged::of(Effects::ALL, "another kind of type")),
    }
}

/// An enum in the place of a number of its size, or the other way round, is what C converts.
fn as_number(old: &Scalar, new: &Scalar, flow: Flow) -> Judged {
    let is_small = |scalar: &Scalar| scalar.size < 4;
    match scalars::judge(old, new, flow) {
        None => Judged::of(Effects::NONE, "an enum and the integer that carries it"),
        Some(_)
            if old.size == new.size
                && !is_small(old)
                && old.kind != ScalarKind::Float
                && new.kind != ScalarKind::Float =>
        {
            Judged::of(Effects::NONE, "an enum and an integer of its size")
        }
        Some(judged) => judged,
    }
}

/// Two records, neither of which is the other.
fn record(sides: &Sides<'_>, old: &str, new: &str) -> Judged {
    let layouts = (
        sides.old.records.get(old).and_then(|it| it.layout.as_ref()),
        sides.new.records.get(new).and_then(|it| it.layout.as_ref()),
    );
    match layouts {
        (Some(old), Some(new)) if old.size == new.size && old.align == new.align => {
            Judged::of(Effects::ALL, "another record, of the same size")
        }
        _ => Judged::of(Effects::ALL, "another record"),
    }
}

/// What two pointers point to.
fn pointee(sides: &Sides<'_>, old: &Type, new: &Type, flow: Flow) -> Option<Judged> {
    let is_void = |ty: &Type| matches!(ty.resolved(), Type::Void);
    match (is_void(old), is_void(new)) {
        (true, true) => return None,
        (false, true) => {
            let effects = match flow {
                Flow::In => Effects::NONE,
                Flow::Out | Flow::Memory => Effects::PYTHON,
            };
            return Some(Judged::of(effects, "every pointer is a `void *` in C"));
        }
        (true, false) => return Some(Judged::of(Effects::SOURCE, "not every pointer fits")),
        (false, false) => {}
    }
    let inner = judge(sides, old, new, Flow::Memory)?;
    // A pointer to a number is none to another number, however alike the two are.
    let numbers = matches!(
        (old.resolved(), new.resolved()),
        (Type::Scalar(_), Type::Scalar(_))
    );
    let effects = if numbers && inner != Judged::another_name() {
        inner.effects.and(Effects::SOURCE)
    } else {
        inner.effects
    };
    Some(Judged {
        effects,
        reason: inner.reason,
    })
}

/// `const` that came or went at a pointer's target.
fn qualifier(pointee: &Type, old: bool, new: bool, flow: Flow) -> Option<Judged> {
    if old == new {
        return None;
    }
    // ctypes turns a `const char *` into bytes and takes bytes for it; a `char *` is an address.
    let text = matches!(
        pointee.resolved(),
        Type::Scalar(scalar) if scalar.kind == ScalarKind::Char || scalar.spelling == "wchar_t"
    );
    let python = |breaks: bool| {
        if breaks {
            Effect::Breaks
        } else {
            Effect::Compatible
        }
    };
    let effects =
        |c: Effect, in_python: bool| Effects::new(Effect::Compatible, c, python(in_python && text));
    Some(match (new, flow) {
        (true, Flow::In) => Judged::of(
            effects(Effect::Compatible, false),
            "the library promises not to write there",
        ),
        (true, Flow::Out) => Judged::of(
            effects(Effect::Breaks, true),
            "callers may no longer write there",
        ),
        (true, Flow::Memory) => Judged::of(
            effects(Effect::Breaks, true),
            "pointers to const and to others do not mix",
        ),
        (false, Flow::In) => Judged::of(
            effects(Effect::Breaks, true),
            "the library may write there now: pointers to const no longer fit",
        ),
        (false, Flow::Out) => Judged::of(
            effects(Effect::Compatible, true),
            "callers may write there now",
        ),
        (false, Flow::Memory) => Judged::of(
            effects(Effect::Breaks, true),
            "pointers to const and to others do not mix",
        ),
    })
}

/// Two function types: what points to one does not point to the other, unless they are one type.
fn signature(sides: &Sides<'_>, old: &Signature, new: &Signature) -> Option<Judged> {
    if old.parameters.len() != new.parameters.len() || old.variadic != new.variadic {
        return Some(Judged::of(Effects::ALL, "callbacks take other parameters"));
    }
    let types = |signature: &Signature| {
        let parameters = signature.parameters.iter().map(|(_, ty)| ty.clone());
        let result = signature.result.clone();
        parameters.chain([result]).collect::<Vec<_>>()
    };
    let mut found: Option<Judged> = None;
    for (old, new) in types(old).iter().zip(&types(new)) {
        let judged = judge(sides, old, new, Flow::Memory);
        let judged = judged.map(|judged| match judged == Judged::another_name() {
            true => judged,
            false => Judged {
                effects: judged.effects.and(Effects::C),
                reason: "functions of the old type do not fit".to_owned(),
            },
        });
        found = both(found, judged);
    }
    found
}

fn both(left: Option<Judged>, right: Option<Judged>) -> Option<Judged> {
    match (left, right) {
        (Some(left), Some(right)) => {
            let reasons = [left.reason, right.reason];
            let reasons: Vec<String> = reasons.into_iter().filter(|it| !it.is_empty()).collect();
            Some(Judged {
                effects: left.effects.and(right.effects),
                reason: reasons.join("; "),
            })
        }
        (one, other) => one.or(other),
    }
}
