//! How a text is quoted for a POSIX shell. Owns the rule, which is that of Python's `shlex.quote`.

use std::ffi::CString;

use crate::last_error::Failure;
use crate::memory;

/// The text as one word for a shell.
pub(crate) fn quote(text: &str) -> Result<CString, Failure> {
    let bytes = text.as_bytes();
    let mut quoted: Vec<u8>;
    if !bytes.is_empty() && bytes.iter().copied().all(is_safe) {
        quoted = memory::room(bytes.len() + 1)?;
        quoted.extend_from_slice(bytes);
    } else {
        // A quote cannot stand within single quotes: it ends them, stands in double quotes, and
        // begins them again.
        const QUOTE: &[u8] = br#"'"'"'"#;
        let quotes = bytes.iter().filter(|&&byte| byte == b'\'').count();
        // A text takes up at most half of the address space, and is scarcely all quotes; if it is,
        // the saturated length cannot be had.
        let length = bytes
            .len()
            .saturating_add(quotes.saturating_mul(QUOTE.len() - 1));
        quoted = memory::room(length.saturating_add(3))?;
        quoted.push(b'\'');
        for &byte in bytes {
            if byte == b'\'' {
                quoted.extend_from_slice(QUOTE);
            } else {
                quoted.push(byte);
            }
        }
        quoted.push(b'\'');
    }
    // SAFETY: the bytes of the text, which came from C and so hold no NUL, and quotes.
    Ok(unsafe { CString::from_vec_unchecked(quoted) })
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
    fn every_ascii_character_that_is_not_safe_is_quoted() {
        for byte in 1..128u8 {
            let text = char::from(byte).to_string();
            let safe = byte.is_ascii_alphanumeric() || "_@%+=:,./-".contains(&text);
            assert_eq!(quoted(&text) == text, safe, "{text:?}");
        }
    }
}
