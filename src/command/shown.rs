//! How names that need not be UTF-8 stand in the words of a failure. Owns quotes, escapes and the
//! length after which a name is cut; allocates nothing.

use std::ffi::CStr;
use std::fmt::{self, Display, Formatter, Write};

/// Characters shown of one name, so that the words behind it are seen, too.
const MOST: usize = 200;

/// A name between quotes.
pub(crate) struct Shown<'a>(pub(crate) &'a [u8]);

impl<'a> Shown<'a> {
    pub(crate) fn text(text: &'a CStr) -> Self {
        Self(text.to_bytes())
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut left = MOST;
        formatter.write_char('"')?;
        for chunk in self.0.utf8_chunks() {
            for character in chunk.valid().chars() {
                if left == 0 {
                    return formatter.write_str("...\"");
                }
                left -= 1;
                if character.is_control() || character == '"' || character == '\\' {
                    write!(formatter, "{}", character.escape_default())?;
                } else {
                    formatter.write_char(character)?;
                }
            }
            for byte in chunk.invalid() {
                if left == 0 {
                    return formatter.write_str("...\"");
                }
                left -= 1;
                write!(formatter, "\\x{byte:02x}")?;
            }
        }
        formatter.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_on_one_line_whatever_is_in_them() {
        assert_eq!(Shown(b"caf\xc3\xa9").to_string(), "\"café\"");
        assert_eq!(Shown(b"a\"b\n\xff").to_string(), r#""a\"b\n\xff""#);
        assert_eq!(Shown(b"").to_string(), "\"\"");
    }

    #[test]
    fn long_names_are_cut() {
        let long = [b'x'; 4096];
        let shown = Shown(&long).to_string();
        assert_eq!(shown.len(), MOST + 5);
        assert!(shown.ends_with("x...\""));
        assert_eq!(Shown(&[0xff; 4096]).to_string().len(), 4 * MOST + 5);
        assert!(Shown(&long[..MOST]).to_string().ends_with("x\""));
    }
}
