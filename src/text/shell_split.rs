//! How a command line is split into words. Owns the rule, which is that of Python's `shlex.split`:
//! every character that means something is ASCII, so bytes are looked at.

use crate::last_error::Failure;
use crate::memory;
use crate::status::spam_status::SPAM_INVALID_SYNTAX;

/// Words, one behind the other, each ended by a NUL.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) bytes: Vec<u8>,
    pub(super) count: usize,
}

/// What the next character means.
#[derive(Clone, Copy)]
enum State {
    Between,
    Word,
    /// Within quotes that began at `start`.
    Quoted {
        quote: u8,
        start: usize,
    },
    /// Behind a backslash at `start`, within or without double quotes.
    Escaped {
        start: usize,
        within: Option<usize>,
    },
}

/// Splits a line, which holds no NUL.
pub(super) fn split(line: &str) -> Result<Words, Failure> {
    // Two words have at least one byte between them, which makes room for a NUL; the last one has
    // none.
    let mut bytes = memory::room(line.len() + 1)?;
    let mut count = 0;
    let mut state = State::Between;
    for (place, &byte) in line.as_bytes().iter().enumerate() {
        state = match state {
            State::Between | State::Word => match byte {
                b' ' | b'\t' | b'\r' | b'\n' => {
                    if matches!(state, State::Word) {
                        bytes.push(0);
                        count += 1;
                    }
                    State::Between
                }
                b'\'' | b'"' => State::Quoted {
                    quote: byte,
                    start: place,
                },
                b'\\' => State::Escaped {
                    start: place,
                    within: None,
                },
                _ => {
                    bytes.push(byte);
                    State::Word
                }
            },
            State::Quoted { quote, start } => match byte {
                _ if byte == quote => State::Word,
                b'\\' if quote == b'"' => State::Escaped {
                    start: place,
                    within: Some(start),
                },
                _ => {
                    bytes.push(byte);
                    state
                }
            },
            State::Escaped {
                within: Some(start),
                ..
            } => {
                // Within quotes a backslash is one, but before itself and a quote.
                if !matches!(byte, b'"' | b'\\') {
                    bytes.push(b'\\');
                }
                bytes.push(byte);
                State::Quoted { quote: b'"', start }
            }
            State::Escaped { within: None, .. } => {
                bytes.push(byte);
                State::Word
            }
        };
    }
    match state {
        State::Between => (),
        State::Word => {
            bytes.push(0);
            count += 1;
        }
        State::Quoted { quote, start } => {
            return Err(Failure::new(
                SPAM_INVALID_SYNTAX,
                format_args!(
                    "line has no closing quotation: the {} at byte {start} needs another",
                    char::from(quote)
                ),
            ));
        }
        State::Escaped { start, .. } => {
            return Err(Failure::new(
                SPAM_INVALID_SYNTAX,
                format_args!(
                    "line has no escaped character: nothing follows the \\ at byte {start}"
                ),
            ));
        }
    }
    Ok(Words { bytes, count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;

    fn words(line: &str) -> Vec<String> {
        let words = split(line).expect("a command line");
        assert!(words.bytes.capacity() <= line.len() + 1);
        let text = String::from_utf8(words.bytes).expect("UTF-8");
        let found: Vec<String> = text.split_terminator('\0').map(str::to_owned).collect();
        assert_eq!(found.len(), words.count);
        found
    }

    #[test]
    fn words_are_split_as_shlex_splits_them() {
        for (line, expected) in [
            ("", &[] as &[&str]),
            (" \t\r\n", &[]),
            ("a", &["a"]),
            ("a b\tc\nd\re", &["a", "b", "c", "d", "e"]),
            ("a\u{b}b\u{c}c", &["a\u{b}b\u{c}c"]),
            ("a\u{a0}b\u{2003}c", &["a\u{a0}b\u{2003}c"]),
            ("''", &[""]),
            ("'' \"\"", &["", ""]),
            ("a''b", &["ab"]),
            ("'a b'\"c d\"e", &["a bc de"]),
            (r"a\ b", &["a b"]),
            ("a\\\nb", &["a\nb"]),
            (r"\'", &["'"]),
            (r"'\'", &[r"\"]),
            (r#""\"""#, &["\""]),
            (r#""\\""#, &[r"\"]),
            (r#""\a\$\'""#, &[r"\a\$\'"]),
            ("a # b", &["a", "#", "b"]),
            ("é 'ü ü'", &["é", "ü ü"]),
            (r"\é", &["é"]),
            (r#""\é""#, &[r"\é"]),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_not_closed_is_refused_with_its_place() {
        for (line, message) in [
            (
                "a 'b",
                "line has no closing quotation: the ' at byte 2 needs another",
            ),
            (
                "é\"b' ",
                "line has no closing quotation: the \" at byte 2 needs another",
            ),
            (
                "\"a\\\" b",
                "line has no closing quotation: the \" at byte 0 needs another",
            ),
            (
                "a\\",
                "line has no escaped character: nothing follows the \\ at byte 1",
            ),
            (
                "\"a\\",
                "line has no escaped character: nothing follows the \\ at byte 2",
            ),
        ] {
            let failure = split(line).expect_err(line);
            assert_eq!(failure.status(), SPAM_INVALID_SYNTAX);
            assert_eq!(last_error::text(), message);
        }
    }
}
