//! What Python knows scalars as: types, ranges, codes of `struct` and `array`.

use crate::model::{Scalar, ScalarKind};

/// The Python type of a number.
pub(in crate::emit) fn python_type(scalar: &Scalar) -> &'static str {
    match scalar.kind {
        ScalarKind::Bool => "bool",
        ScalarKind::Char => "bytes",
        ScalarKind::WideChar => "str",
        ScalarKind::Signed | ScalarKind::Unsigned => "int",
        ScalarKind::Float => "float",
        ScalarKind::Complex => "complex",
    }
}

/// Whether it is a whole number.
pub(in crate::emit) fn is_integer(scalar: &Scalar) -> bool {
    matches!(scalar.kind, ScalarKind::Signed | ScalarKind::Unsigned)
}

/// The least and the greatest value of an integer type, as Python literals.
pub(in crate::emit) fn range(scalar: &Scalar) -> (String, String) {
    let bits = 8 * u32::try_from(scalar.size).unwrap_or(8);
    match scalar.kind {
        ScalarKind::Bool => ("0".to_owned(), "1".to_owned()),
        ScalarKind::Signed => {
            let limit = 1_u128 << (bits - 1);
            (format!("-0x{limit:X}"), format!("0x{:X}", limit - 1))
        }
        ScalarKind::Char
        | ScalarKind::WideChar
        | ScalarKind::Unsigned
        | ScalarKind::Float
        | ScalarKind::Complex => (
            "0".to_owned(),
            format!("0x{:X}", u128::MAX >> (128 - bits.clamp(1, 128))),
        ),
    }
}

/// The code that `struct` and `array` have for the type, and codes that are the same to C.
pub(in crate::emit) fn array_codes(scalar: &Scalar) -> (&'static str, &'static str) {
    match (scalar.kind, scalar.size) {
        (ScalarKind::Signed, 1) => ("b", "Bc"),
        (ScalarKind::Signed, 2) => ("h", ""),
        (ScalarKind::Signed, 4) => ("i", "l"),
        (ScalarKind::Signed, _) => ("q", "ln"),
        (ScalarKind::Unsigned, 2) => ("H", ""),
        (ScalarKind::Unsigned, 4) => ("I", "L"),
        (ScalarKind::Unsigned, 8) => ("Q", "LN"),
        (ScalarKind::Float, 4) => ("f", ""),
        (ScalarKind::Float, _) => ("d", ""),
        (
            ScalarKind::Bool
            | ScalarKind::Char
            | ScalarKind::WideChar
            | ScalarKind::Unsigned
            | ScalarKind::Complex,
            _,
        ) => ("B", "bc"),
    }
}

/// What the runtime's arguments for arrays are made of: the C type, its code, codes of the same.
pub(in crate::emit) fn array_argument(element: &Scalar) -> String {
    let (code, same) = array_codes(element);
    let spelling = &element.spelling;
    if same.is_empty() {
        format!("\"{spelling}\", \"{code}\"")
    } else {
        format!("\"{spelling}\", \"{code}\", \"{same}\"")
    }
}

/// The code of `struct` in its native sizes without alignment (`=`), and how wide that is.
pub(in crate::emit) fn struct_code(scalar: &Scalar) -> (char, u64) {
    match (scalar.kind, scalar.size) {
        (ScalarKind::Bool, _) => ('?', 1),
        (ScalarKind::Char, _) => ('c', 1),
        (ScalarKind::Signed, 1) => ('b', 1),
        (ScalarKind::Signed, 2) => ('h', 2),
        (ScalarKind::Signed, 4) => ('i', 4),
        (ScalarKind::Signed, _) => ('q', 8),
        (ScalarKind::Unsigned | ScalarKind::WideChar, 1) => ('B', 1),
        (ScalarKind::Unsigned | ScalarKind::WideChar, 2) => ('H', 2),
        (ScalarKind::Unsigned | ScalarKind::WideChar, 4) => ('I', 4),
        (ScalarKind::Unsigned | ScalarKind::WideChar, _) => ('Q', 8),
        (ScalarKind::Float, 4) => ('f', 4),
        (ScalarKind::Float | ScalarKind::Complex, _) => ('d', 8),
    }
}

/// Whether `bytes` hold elements of this type.
pub(in crate::emit) fn is_byte(scalar: &Scalar) -> bool {
    match scalar.kind {
        ScalarKind::Signed | ScalarKind::Unsigned | ScalarKind::Char => scalar.size == 1,
        ScalarKind::Bool | ScalarKind::WideChar | ScalarKind::Float | ScalarKind::Complex => false,
    }
}

/// Whether an array of it is `bytes` where the library writes one: `uint8_t`.
pub(in crate::emit) fn is_octet(scalar: &Scalar) -> bool {
    scalar.kind == ScalarKind::Unsigned && scalar.size == 1
}

/// A C type as a part of a private name: `unsigned_long`.
pub(in crate::emit) fn word(spelling: &str) -> String {
    let words = spelling.split(|each: char| !each.is_ascii_alphanumeric() && each != '_');
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}
