//! Variables, and constants that are written as static variables.

use super::clang::{ClangType, Cursor, Value, sys};
use super::comments::Of;
use super::declaration::Declared;
use super::unit::{Reader, location};
use crate::model::{Constant, ConstantValue, Declaration, Doc, Global, Omission, Type};

impl<'u> Reader<'u> {
    /// An exported variable, or a constant written as a static variable.
    pub(super) fn variable(&mut self, cursor: Cursor<'u>) {
        if !self.seen.insert(cursor.canonical()) {
            return self.declared_again(cursor);
        }
        if cursor.storage() == sys::CX_SC_Static {
            return self.static_variable(cursor);
        }
        let comment = self.comment(cursor, Of::Declaration);
        let name = cursor.spelling();
        let ty = cursor.ty();
        self.name_after(&name, ty);
        let item = Global {
            symbol: cursor.symbol(),
            name,
            ty: self.types.value(ty),
            constant: is_constant(ty),
            thread_local: cursor.is_thread_local(),
            defined: cursor.storage() != sys::CX_SC_Extern,
            since: None,
            doc: Doc::default(),
            location: location(cursor),
        };
        if let Some(reason) = super::omissions::unsupported(&item.ty) {
            self.unit.omitted.push(Omission {
                kind: Declaration::Global,
                name: item.name,
                reason,
                location: item.location,
            });
            return;
        }
        self.unit.globals.push(Declared {
            item,
            comment,
            members: Vec::new(),
        });
    }

    /// `extern int table[]; extern int table[3];`: a later declaration may say more of the type.
    fn declared_again(&mut self, cursor: Cursor<'u>) {
        let name = cursor.spelling();
        let ty = self.types.value(cursor.ty());
        let known = self
            .unit
            .globals
            .iter_mut()
            .find(|known| known.item.name == name);
        if let Some(known) = known
            && matches!(known.item.ty, Type::Array { length: None, .. })
        {
            known.item.ty = ty;
        }
    }

    fn static_variable(&mut self, cursor: Cursor<'u>) {
        let ty = cursor.ty();
        if !is_constant(ty) {
            return self.omit(
                Declaration::Global,
                cursor,
                "it is static: each C file has its own, and the library has no symbol for it",
            );
        }
        let Some(value) = value(cursor) else {
            return self.omit(
                Declaration::Constant,
                cursor,
                "it is static, so that its value is in the header alone, and that is no number \
                 and no text",
            );
        };
        let comment = self.comment(cursor, Of::Declaration);
        self.unit.constants.push(Declared {
            item: Constant {
                name: cursor.spelling(),
                value: value.into(),
                ty: ty.spelling(),
                doc: Doc::default(),
                location: location(cursor),
            },
            comment,
            members: Vec::new(),
        });
    }
}

fn is_constant(ty: ClangType<'_>) -> bool {
    let plain = ty.canonical();
    plain.is_const()
        || matches!(
            plain.kind(),
            sys::CXType_ConstantArray | sys::CXType_IncompleteArray
        ) && plain.array_element().is_const()
}

/// The number or the text that a constant variable is worth.
fn value(cursor: Cursor<'_>) -> Option<Value> {
    let cursor = cursor.definition().unwrap_or(cursor);
    let ty = cursor.ty().canonical();
    let is_char = |ty: ClangType<'_>| {
        matches!(
            ty.canonical().kind(),
            sys::CXType_Char_S | sys::CXType_Char_U
        )
    };
    // libclang evaluates no array.
    if ty.kind() == sys::CXType_ConstantArray {
        return literal(cursor)
            .filter(|_| is_char(ty.array_element()))
            .map(Value::Text);
    }
    let value = cursor.evaluate()?;
    match (ty.kind(), &value) {
        (sys::CXType_Pointer, Value::Text(_)) => is_char(ty.pointee()).then_some(value),
        (sys::CXType_Pointer | sys::CXType_Record, _) => None,
        (_, Value::Integer(_) | Value::Float(_)) => Some(value),
        (_, Value::Text(_)) => None,
    }
}

/// The bytes of a string literal below this node.
fn literal(cursor: Cursor<'_>) -> Option<Vec<u8>> {
    let children = cursor.children();
    let found = |kind| children.iter().find(move |child| child.kind() == kind);
    match found(sys::CXCursor_StringLiteral) {
        Some(literal) => unescaped(&literal.spelling()),
        None => literal(*found(sys::CXCursor_InitListExpr)?),
    }
}

/// The bytes of a literal as clang prints it: on one line, in quotes, escaped in octal.
fn unescaped(literal: &str) -> Option<Vec<u8>> {
    let inside = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next()? {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            digit @ b'0'..=b'7' => {
                let mut value = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(next) = rest.next_if(|next| (b'0'..=b'7').contains(next)) {
                        value = value * 8 + u32::from(next - b'0');
                    }
                }
                u8::try_from(value).ok()?
            }
            other @ (b'\\' | b'"' | b'\'' | b'?') => other,
            _ => return None,
        });
    }
    Some(bytes)
}

impl From<Value> for ConstantValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Integer(value) => Self::Integer(value),
            Value::Float(value) => Self::Float(value),
            Value::Text(value) => Self::Text(value),
        }
    }
}
