//! Numbers, characters and booleans, by the names that every backend knows.

use super::clang::{ClangType, sys};
use crate::model::{Scalar, ScalarKind};

/// Typedefs that every backend knows by name; others of foreign headers are looked through.
const STANDARD: &[&str] = &[
    "int8_t",
    "int16_t",
    "int32_t",
    "int64_t",
    "uint8_t",
    "uint16_t",
    "uint32_t",
    "uint64_t",
    "size_t",
    "ssize_t",
    "ptrdiff_t",
    "intptr_t",
    "uintptr_t",
    "wchar_t",
    "char16_t",
    "char32_t",
];

/// A built-in number by its canonical spelling.
pub(super) fn scalar(ty: ClangType<'_>) -> Option<Scalar> {
    let (spelling, kind) = match ty.kind() {
        sys::CXType_Bool => ("bool", ScalarKind::Bool),
        sys::CXType_Char_S | sys::CXType_Char_U => ("char", ScalarKind::Char),
        sys::CXType_SChar => ("signed char", ScalarKind::Signed),
        sys::CXType_UChar => ("unsigned char", ScalarKind::Unsigned),
        sys::CXType_Short => ("short", ScalarKind::Signed),
        sys::CXType_UShort => ("unsigned short", ScalarKind::Unsigned),
        sys::CXType_Int => ("int", ScalarKind::Signed),
        sys::CXType_UInt => ("unsigned int", ScalarKind::Unsigned),
        sys::CXType_Long => ("long", ScalarKind::Signed),
        sys::CXType_ULong => ("unsigned long", ScalarKind::Unsigned),
        sys::CXType_LongLong => ("long long", ScalarKind::Signed),
        sys::CXType_ULongLong => ("unsigned long long", ScalarKind::Unsigned),
        sys::CXType_Float => ("float", ScalarKind::Float),
        sys::CXType_Double => ("double", ScalarKind::Float),
        sys::CXType_LongDouble => ("long double", ScalarKind::Float),
        _ => return None,
    };
    Some(Scalar {
        spelling: spelling.to_owned(),
        kind,
        size: ty.size()?,
    })
}

/// A standard typedef under its own name.
pub(super) fn standard(name: &str, ty: ClangType<'_>) -> Option<Scalar> {
    if !STANDARD.contains(&name) {
        return None;
    }
    let plain = scalar(ty.canonical())?;
    let wide = matches!(name, "wchar_t" | "char16_t" | "char32_t");
    let kind = match plain.kind {
        ScalarKind::Signed | ScalarKind::Unsigned if wide => ScalarKind::WideChar,
        ScalarKind::Signed | ScalarKind::Unsigned => plain.kind,
        // int8_t is `signed char`, but may be plain `char` elsewhere.
        ScalarKind::Char => ScalarKind::Signed,
        // The headers' own types of these names stay what they are.
        ScalarKind::Bool | ScalarKind::WideChar | ScalarKind::Float | ScalarKind::Complex => {
            return None;
        }
    };
    Some(Scalar {
        spelling: name.to_owned(),
        kind,
        size: plain.size,
    })
}
