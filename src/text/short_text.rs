//! A short text on the stack, for what is written without memory. Must not know what it says.

use std::fmt::{self, Write};

/// The longest, "-123456 h 59 min", and a few bytes to spare.
const CAPACITY: usize = 32;

/// A text of at most 32 bytes.
pub(super) struct ShortText {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl ShortText {
    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }

    pub(super) fn formatted(arguments: fmt::Arguments<'_>) -> Self {
        let mut text = Self {
            bytes: [0; CAPACITY],
            length: 0,
        };
        let written = text.write_fmt(arguments);
        debug_assert!(
            written.is_ok(),
            "{arguments} is longer than {CAPACITY} bytes"
        );
        text
    }
}

impl Write for ShortText {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let end = self.length + piece.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(piece.as_bytes());
        self.length = end;
        Ok(())
    }
}
