//! The text of a macro: whether it can stand where a value is expected.

/// Whether a macro's body may be a value; the compiler has the last word.
///
/// What would end the declaration that gives it to a variable is refused here: one macro must not
/// change how the others are read.
pub(super) fn may_be_a_value(body: &[u8]) -> bool {
    let mut depth = 0_u32;
    let mut any = false;
    let mut rest = body;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'"' | b'\'' => match behind_quote(*byte, after) {
                Some(behind) => rest = behind,
                None => return false,
            },
            b'/' if after.starts_with(b"*") => match after.windows(2).skip(1).position(ends) {
                Some(at) => {
                    rest = after.get(at + 3..).unwrap_or_default();
                    continue;
                }
                None => return false,
            },
            b'(' | b'[' => depth += 1,
            b')' | b']' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            b',' if depth == 0 => return false,
            b';' | b'{' | b'}' => return false,
            _ => {}
        }
        any |= !byte.is_ascii_whitespace();
    }
    depth == 0 && any
}

fn ends(window: &[u8]) -> bool {
    window == b"*/"
}

fn behind_quote(quote: u8, text: &[u8]) -> Option<&[u8]> {
    let mut escaped = false;
    for (at, &byte) in text.iter().enumerate() {
        if !escaped && byte == quote {
            return text.get(at + 1..);
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}

/// Whether a body looks like the cast of a number, which may give a pointer.
pub(super) fn may_be_a_cast(body: &[u8]) -> bool {
    let mut behind = body
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b')')
        .filter_map(|(at, _)| body.get(at + 1..)?.trim_ascii_start().first());
    behind.any(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'~' | b'(' | b'_'))
}

/// The body if it is one name, in any number of parentheses.
pub(super) fn only_name(body: &str) -> Option<&str> {
    let mut name = body.trim();
    while let Some(inside) = name
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        name = inside.trim();
    }
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let first = name.chars().next()?;
    (!first.is_ascii_digit() && name.chars().all(word)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_the_declaration_is_no_value() {
        for body in [
            "1",
            "(1)",
            "\"a;{\"",
            "';'",
            "f(1, 2)",
            "1 /* ; it's */ + 2",
            "a##b",
        ] {
            assert!(may_be_a_value(body.as_bytes()), "{body}");
        }
        for body in [
            "", " ", "(1", "1)", ")(", "1;", "{1}", "1, 2", "\"a", "'", "/* ", "/* */",
        ] {
            assert!(!may_be_a_value(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn casts_of_numbers_are_found() {
        for body in ["((void *)-1)", "(type)0", "(t)(1)", "(t) ~0", "(t) other"] {
            assert!(may_be_a_cast(body.as_bytes()), "{body}");
        }
        for body in ["(1)", "(1 << 3)", "(a) + (b)", "1"] {
            assert!(!may_be_a_cast(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn a_name_alone_is_found() {
        assert_eq!(only_name(" ( (a_1) ) "), Some("a_1"));
        assert_eq!(only_name("a b"), None);
        assert_eq!(only_name("1a"), None);
        assert_eq!(only_name("()"), None);
    }
}
