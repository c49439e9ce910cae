//! How a text is quoted for a POSIX shell. Owns the rule, which is that of Python's `shlex.quote`.

use std::ffi::CString;

use crate::last_error::Failure;
use crate::memory;

/// The text as one word for a shell.
pub(super) fn quote(text: &str) -> Result<CString, Failure> {
    let mut quoted = memory::room(quoted_length(text).saturating_add(1))?;
    push(&mut quoted, text);
    // SAFETY: the bytes of the text, which came from C and so hold no NUL, and quotes.
    Ok(unsafe { CString::from_vec_unchecked(quoted) })
}

/// The texts as words for a shell, with spaces between them.
pub(super) fn join<'a>(
    words: impl Iterator<Item = Result<&'a str, Failure>> + Clone,
) -> Result<CString, Failure> {
    let mut length: usize = 1;
    for word in words.clone() {
        length = length
            .saturating_add(quoted_length(word?))
            .saturating_add(1);
    }
    let mut line = memory::room(length)?;
    for (index, word) in words.enumerate() {
        if index > 0 {
            line.push(b' ');
        }
        push(&mut line, word?);
    }
    // SAFETY: as in `quote`; and spaces.
    Ok(unsafe { CString::from_vec_unchecked(line) })
}

/// A quote cannot stand within single quotes: it ends them, stands in double quotes, and begins
/// them again.
const QUOTE: &[u8] = br#"'"'"'"#;

/// How long the text is as a word. A text takes up at most half of the address space, and is
/// scarcely all quotes; if it is, the saturated length cannot be had.
fn quoted_length(text: &str) -> usize {
    if is_word(text) {
        return text.len();
    }
    let quotes = text.bytes().filter(|&byte| byte == b'\'').count();
    let more = quotes.saturating_mul(QUOTE.len() - 1).saturating_add(2);
    text.len().saturating_add(more)
}

/// Adds the text as a word, for which there must be room.
fn push(line: &mut Vec<u8>, text: &str) {
    if is_word(text) {
        line.extend_from_slice(text.as_bytes());
        return;
    }
    line.push(b'\'');
    for byte in text.bytes() {
        if byte == b'\'' {
            line.extend_from_slice(QUOTE);
        } else {
            line.push(byte);
        }
    }
    line.push(b'\'');
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_safe)
}

fn is_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_@%+=:,./-".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        quote(text).expect("memory").into_string().expect("UTF-8")
    }

    #[test]
    fn safe_texts_stay_as_they_are() {
        for text in ["a", "user@host:/tmp/x-1_2.3,4=5%6+7", "0"] {
            assert_eq!(quoted(text), text);
        }
    }

    #[test]
    fn other_texts_are_quoted() {
        let expected = [
            ("", "''"),
            ("a b", "'a b'"),
            ("$x", "'$x'"),
            ("é", "'é'"),
            ("~", "'~'"),
            ("it's", r#"'it'"'"'s'"#),
            ("'", r#"''"'"''"#),
        ];
        for (text, quote) in expected {
            assert_eq!(quoted(text), quote);
        }
    }

    #[test]
    fn words_are_joined_by_spaces() {
        let joined = |words: &[&'static str]| {
            let line = join(words.iter().map(|&word| Ok(word))).expect("memory");
            line.into_string().expect("UTF-8")
        };
        assert_eq!(joined(&[]), "");
        assert_eq!(joined(&["a"]), "a");
        assert_eq!(joined(&["a b", "", "c"]), "'a b' '' c");
    }

    #[test]
    fn every_ascii_character_that_is_not_safe_is_quoted() {
        for byte in 1..128u8 {
            let text = char::from(byte).to_string();
            let safe = byte.is_ascii_alphanumeric() || "_@%+=:,./-".contains(&text);
            assert_eq!(quoted(&text) == text, safe, "{text:?}");
        }
    }
}
