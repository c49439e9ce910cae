//! The words that CFFI's parser of C reads in its own way.

/// Names of types that CFFI knows by itself: another declaration of such a name is none to it.
const TYPES: &[&str] = &[
    "FILE",
    "bool",
    "char16_t",
    "char32_t",
    "int16_t",
    "int32_t",
    "int64_t",
    "int8_t",
    "int_fast16_t",
    "int_fast32_t",
    "int_fast64_t",
    "int_fast8_t",
    "int_least16_t",
    "int_least32_t",
    "int_least64_t",
    "int_least8_t",
    "intmax_t",
    "intptr_t",
    "ptrdiff_t",
    "size_t",
    "ssize_t",
    "uint16_t",
    "uint32_t",
    "uint64_t",
    "uint8_t",
    "uint_fast16_t",
    "uint_fast32_t",
    "uint_fast64_t",
    "uint_fast8_t",
    "uint_least16_t",
    "uint_least32_t",
    "uint_least64_t",
    "uint_least8_t",
    "uintmax_t",
    "uintptr_t",
    "wchar_t",
];

/// Words of the parser's that a header may have as names, and what CFFI replaces before it parses.
const RESERVED: &[&str] = &[
    "WINAPI",
    "_Alignas",
    "_Alignof",
    "_Atomic",
    "_Noreturn",
    "_Pragma",
    "_Static_assert",
    "_Thread_local",
    "__cdecl",
    "__dotdotdot__",
    "__dotdotdotfloat__",
    "__dotdotdotint__",
    "__int128",
    "__stdcall",
    "offsetof",
];

/// Whether the parser reads this as one name.
pub(super) fn is_word(name: &str) -> bool {
    let plain = |each: char| each.is_ascii_alphanumeric() || each == '_';
    !name.is_empty()
        && name.chars().all(plain)
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !RESERVED.contains(&name)
}

/// Whether CFFI takes this name for a type.
pub(super) fn same_as_type(name: &str) -> bool {
    TYPES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{is_word, same_as_type};

    #[test]
    fn names_that_the_parser_cannot_read_are_no_words() {
        assert!(is_word("_x1"));
        for name in ["", "1x", "größe", "a$b", "offsetof", "__int128"] {
            assert!(!is_word(name), "{name}");
        }
        assert!(same_as_type("bool") && !same_as_type("boolean"));
    }
}
