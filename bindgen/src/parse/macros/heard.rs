//! What the compiler said of one macro, and what follows from it.

use super::literal;
use crate::model::ConstantValue;
use crate::parse::clang::{ClangType, Cursor, Value, sys};

/// What is known of a macro.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// It is no constant.
    Nothing,
    /// Its value and its C type.
    Value(ConstantValue, String),
    /// It is a function, or a pointer to one.
    Function,
    /// It is one, but no backend can have it.
    Refused(&'static str),
}

/// What the compiler said.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    /// The kind of its type.
    kind: Option<sys::CXTypeKind>,
    value: Option<Value>,
    /// What it points to, as an integer.
    address: Option<u64>,
    /// A string literal as libclang writes it, and how many characters its array has.
    literal: Option<(String, u64)>,
    /// Its type as the compiler writes it.
    ty: String,
    function: bool,
    typed: bool,
}

impl Heard {
    pub(super) fn hear(&mut self, what: &str, cursor: Cursor<'_>) {
        match what {
            "value" => {
                let ty = cursor.ty().canonical();
                self.kind = Some(ty.kind());
                match ty.kind() {
                    sys::CXType_Pointer => self.literal = literal_in(cursor, ty.pointee()),
                    _ => self.value = cursor.evaluate(),
                }
            }
            "address" => {
                if let Some(Value::Integer(value)) = cursor.evaluate() {
                    self.address = u64::try_from(value).ok();
                }
            }
            "type" => {
                // A `typeof` is spelled as such.
                let ty = cursor.ty().pointee().canonical();
                self.ty = ty.spelling();
                self.function = matches!(
                    ty.kind(),
                    sys::CXType_FunctionProto | sys::CXType_FunctionNoProto
                );
                self.typed = true;
            }
            _ => {}
        }
    }

    /// Whether it is a pointer whose value is still to be asked for.
    pub(super) fn is_pointer(&self) -> bool {
        self.typed
            && self.kind == Some(sys::CXType_Pointer)
            && self.literal.is_none()
            && self.address.is_none()
    }

    pub(super) fn answer(self) -> Answer {
        // What is not typed is no expression as a whole: `1 ;` by way of another macro.
        let Some(kind) = self.kind.filter(|_| self.typed) else {
            return Answer::Nothing;
        };
        if let Some((written, units)) = &self.literal {
            return match literal::value(written, *units) {
                Some(value) => Answer::Value(value, self.ty),
                None => Answer::Refused("its text is not Unicode"),
            };
        }
        match (kind, self.value, self.address) {
            _ if self.function => Answer::Function,
            (sys::CXType_Pointer, _, Some(address)) => {
                Answer::Value(ConstantValue::Address(address), self.ty)
            }
            (sys::CXType_Int128 | sys::CXType_UInt128, Some(_), _) => {
                Answer::Refused("128-bit integers have no counterpart in Python's ABI")
            }
            (sys::CXType_Complex, ..) => Answer::Refused("it is a complex number"),
            (_, Some(Value::Integer(value)), _) => {
                Answer::Value(ConstantValue::Integer(value), self.ty)
            }
            (_, Some(Value::Float(value)), _) => {
                Answer::Value(ConstantValue::Float(value), self.ty)
            }
            _ => Answer::Nothing,
        }
    }
}

/// The string literal that an initialiser is, in any parentheses and behind casts that keep the
/// width of its characters.
fn literal_in(variable: Cursor<'_>, pointee: ClangType<'_>) -> Option<(String, u64)> {
    let mut cursor = variable;
    loop {
        if cursor.kind() == sys::CXCursor_StringLiteral {
            let ty = cursor.ty().canonical();
            let width = ty.array_element().size();
            return (width == pointee.size() && width.is_some())
                .then(|| Some((cursor.spelling(), ty.array_length()?)))
                .flatten();
        }
        let mut below = cursor
            .children()
            .into_iter()
            .filter(|child| !matches!(child.kind(), sys::CXCursor_TypeRef));
        cursor = below.next()?;
        let holds = matches!(
            cursor.kind(),
            sys::CXCursor_StringLiteral
                | sys::CXCursor_ParenExpr
                | sys::CXCursor_UnexposedExpr
                | sys::CXCursor_CStyleCastExpr
        );
        if !holds || below.next().is_some() {
            return None;
        }
    }
}
