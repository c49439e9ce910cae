//! Shapes of C types that rules ask for, and types as a message shows them.

use crate::model::{Scalar, ScalarKind, Type};
use crate::parse::FunctionDeclaration;

/// What a pointer points to, and whether that is const.
pub(super) fn pointee(ty: &Type) -> Option<(&Type, bool)> {
    match ty.resolved() {
        Type::Pointer { pointee, constant } => Some((pointee.resolved(), *constant)),
        _ => None,
    }
}

pub(super) fn is_integer(ty: &Type) -> bool {
    matches!(
        ty.resolved(),
        Type::Scalar(Scalar {
            kind: ScalarKind::Signed | ScalarKind::Unsigned,
            ..
        })
    )
}

/// `char *`, `const char *`, and pointers to those.
pub(super) fn is_text(ty: &Type) -> bool {
    match pointee(ty) {
        Some((
            Type::Scalar(Scalar {
                kind: ScalarKind::Char,
                ..
            }),
            _,
        )) => true,
        Some((inner @ Type::Pointer { .. }, _)) => is_text(inner),
        _ => false,
    }
}

/// `char *`, `unsigned char *`, `void *`: memory that may hold text of a known length.
pub(super) fn is_memory(ty: &Type) -> bool {
    match pointee(ty) {
        Some((Type::Void, _)) => true,
        Some((Type::Scalar(scalar), _)) => scalar.size == 1 && scalar.kind != ScalarKind::Bool,
        _ => false,
    }
}

/// `const char *f(void)`.
pub(super) fn gives_text(function: &FunctionDeclaration) -> bool {
    function.parameters.is_empty()
        && matches!(
            pointee(&function.result),
            Some((
                Type::Scalar(Scalar {
                    kind: ScalarKind::Char,
                    ..
                }),
                true
            ))
        )
}

/// Whether a pointer can be given where another is taken, const aside.
pub(super) fn fits(given: &Type, taken: &Type) -> bool {
    match (pointee(given), pointee(taken)) {
        (Some(_), Some((Type::Void, _))) => true,
        (Some((given, _)), Some((taken, _))) if given == taken => true,
        (Some((given, _)), Some((taken, _))) => fits(given, taken),
        _ => false,
    }
}

/// A type as C writes it.
pub(super) fn spelling(ty: &Type) -> String {
    match ty {
        Type::Void => "void".to_owned(),
        Type::Scalar(scalar) => scalar.spelling.clone(),
        Type::Pointer { pointee, constant } => {
            let inner = spelling(pointee);
            match (pointee.as_ref(), constant) {
                (Type::Pointer { .. }, true) => format!("{inner} const *"),
                (Type::Pointer { .. }, false) => format!("{inner}*"),
                (_, true) => format!("const {inner} *"),
                (_, false) => format!("{inner} *"),
            }
        }
        Type::Array { element, length } => {
            let length = length.map_or_else(String::new, |length| length.to_string());
            format!("{}[{length}]", spelling(element))
        }
        Type::Function(signature) => {
            let parameters: Vec<String> = signature
                .parameters
                .iter()
                .map(|(_, ty)| spelling(ty))
                .collect();
            format!("{}({})", spelling(&signature.result), parameters.join(", "))
        }
        Type::Record(name) | Type::Enum(name) | Type::Typedef { name, .. } => name.clone(),
        Type::VariableArguments => "va_list".to_owned(),
        Type::Unsupported { spelling, .. } => spelling.clone(),
    }
}
