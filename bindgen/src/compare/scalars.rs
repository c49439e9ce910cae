//! Two numbers: whether one can stand where the other stood.

use super::change::{Effect, Effects};
use super::types::{Flow, Judged};
use crate::model::{Scalar, ScalarKind};

/// Compares two scalars; `None` where they are one type.
pub(super) fn judge(old: &Scalar, new: &Scalar, flow: Flow) -> Option<Judged> {
    if c_type(old) == c_type(new) {
        return (old.spelling != new.spelling).then(Judged::another_name);
    }
    let abi = same_representation(old, new, flow);
    let (wider, narrower) = (holds(new, old), holds(old, new));
    let c = match flow {
        Flow::In => wider,
        Flow::Out => narrower,
        Flow::Memory => false,
    };
    let python = python_class(old) == python_class(new)
        && match flow {
            Flow::In | Flow::Memory => wider,
            // Python's integers have every size: only a value that turns into another counts.
            Flow::Out => wider || narrower,
        };
    let reason = reason(old, new, flow, abi, c);
    Some(Judged {
        effects: Effects::new(effect(abi), effect(c), effect(python)),
        reason,
    })
}

fn effect(compatible: bool) -> Effect {
    if compatible {
        Effect::Compatible
    } else {
        Effect::Breaks
    }
}

/// What makes two scalars one C type on this target: `long` and `int64_t` are, `long long` is not.
fn c_type(scalar: &Scalar) -> (ScalarKind, u64, bool) {
    let long_long = scalar.size == 8
        && matches!(
            scalar.spelling.as_str(),
            "long long" | "unsigned long long" | "long long int" | "unsigned long long int"
        );
    (scalar.kind, scalar.size, long_long)
}

/// Whether old machine code and new understand the same bits.
fn same_representation(old: &Scalar, new: &Scalar, flow: Flow) -> bool {
    let class = |scalar: &Scalar| match scalar.kind {
        ScalarKind::Float => 1,
        ScalarKind::Complex => 2,
        ScalarKind::Bool
        | ScalarKind::Char
        | ScalarKind::WideChar
        | ScalarKind::Signed
        | ScalarKind::Unsigned => 0,
    };
    if class(old) != class(new) || old.size != new.size {
        return false;
    }
    let is_bool = |scalar: &Scalar| scalar.kind == ScalarKind::Bool;
    if is_bool(old) || is_bool(new) {
        // A `_Bool` that is neither 0 nor 1 is undefined where it is read.
        return match flow {
            Flow::In => is_bool(old),
            Flow::Out => is_bool(new),
            Flow::Memory => false,
        };
    }
    // Small numbers travel in registers of 32 bits, extended by their signs.
    let extended = flow != Flow::Memory && old.size < 4;
    !extended || is_signed(old) == is_signed(new)
}

fn is_signed(scalar: &Scalar) -> bool {
    match scalar.kind {
        ScalarKind::Signed | ScalarKind::Char | ScalarKind::Float | ScalarKind::Complex => true,
        ScalarKind::WideChar => scalar.spelling == "wchar_t",
        ScalarKind::Unsigned | ScalarKind::Bool => false,
    }
}

/// Whether every value of `inner` is one of `outer`.
fn holds(outer: &Scalar, inner: &Scalar) -> bool {
    let is_float = |scalar: &Scalar| scalar.kind == ScalarKind::Float;
    match (outer.kind, inner.kind) {
        (ScalarKind::Complex, ScalarKind::Complex) => outer.size >= inner.size,
        (ScalarKind::Complex, _) | (_, ScalarKind::Complex) => false,
        (_, ScalarKind::Bool) => true,
        (ScalarKind::Bool, _) => false,
        _ if is_float(outer) && is_float(inner) => outer.size >= inner.size,
        _ if is_float(outer) => outer.size > inner.size,
        _ if is_float(inner) => false,
        _ => match (is_signed(outer), is_signed(inner)) {
            (true, true) | (false, false) => outer.size >= inner.size,
            (true, false) => outer.size > inner.size,
            (false, true) => false,
        },
    }
}

/// What Python sees of it.
fn python_class(scalar: &Scalar) -> &'static str {
    match scalar.kind {
        ScalarKind::Bool => "bool",
        ScalarKind::Char => "bytes",
        ScalarKind::WideChar => "str",
        ScalarKind::Signed | ScalarKind::Unsigned => "int",
        ScalarKind::Float => "float",
        ScalarKind::Complex => "complex",
    }
}

fn reason(old: &Scalar, new: &Scalar, flow: Flow, abi: bool, c: bool) -> String {
    if old.size != new.size {
        let bytes = |size: u64| match size {
            1 => "1 byte".to_owned(),
            size => format!("{size} bytes"),
        };
        return format!(
            "`{}` has {}, `{}` {}",
            old.spelling,
            bytes(old.size),
            new.spelling,
            bytes(new.size)
        );
    }
    if is_signed(old) != is_signed(new) && abi && !c {
        return match (flow, is_signed(old)) {
            (Flow::Memory, _) => "same size, another sign",
            (Flow::In | Flow::Out, true) => "same size, but negative values become large ones",
            (Flow::In | Flow::Out, false) => "same size, but large values become negative ones",
        }
        .to_owned();
    }
    String::new()
}
