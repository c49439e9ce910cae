//! The text of the last failure on each thread. Owns that text and [`Failure`], the only way to
//! write it; must not allocate, since running out of memory is one of the failures it reports.

use std::cell::Cell;
use std::ffi::c_char;
use std::fmt::{self, Write};

use crate::status::spam_status;

/// Bytes kept for the text, with its NUL. Longer texts, which only a panic can have, are cut.
const CAPACITY: usize = 1024;

thread_local! {
    // Needs no destructor, so it can be read and written even while the thread ends.
    static LAST_ERROR: [Cell<u8>; CAPACITY] = const { [const { Cell::new(0) }; CAPACITY] };
}

/// A failure whose text has been recorded for this thread.
#[derive(Debug)]
#[must_use]
pub(crate) struct Failure(spam_status);

impl Failure {
    /// Records the text, and gives the failure that goes with it.
    #[cold]
    pub(crate) fn new(status: spam_status, text: fmt::Arguments<'_>) -> Self {
        record(text);
        Self(status)
    }

    /// What the failing function returns.
    pub(crate) fn status(&self) -> spam_status {
        self.0
    }
}

/// The text as C reads it: never NULL, empty when nothing has failed on this thread.
pub(crate) fn pointer() -> *const c_char {
    LAST_ERROR.with(|text| text.as_ptr().cast::<c_char>())
}

fn record(text: fmt::Arguments<'_>) {
    LAST_ERROR.with(|bytes| {
        let mut writer = Writer { bytes, length: 0 };
        // The writer cuts and never fails; a failing Display would merely shorten the text.
        let _ = writer.write_fmt(text);
        writer.finish();
    });
}

struct Writer<'a> {
    bytes: &'a [Cell<u8>; CAPACITY],
    length: usize,
}

impl Writer<'_> {
    fn finish(self) {
        self.bytes[self.length].set(0);
    }
}

impl Write for Writer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            // A NUL would end the text for C.
            let character = if character == '\0' {
                '\u{fffd}'
            } else {
                character
            };
            let mut encoded = [0; 4];
            let encoded = character.encode_utf8(&mut encoded).as_bytes();
            if self.length + encoded.len() >= CAPACITY {
                break;
            }
            for &byte in encoded {
                self.bytes[self.length].set(byte);
                self.length += 1;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) fn text() -> String {
    LAST_ERROR.with(|bytes| {
        let text = bytes
            .iter()
            .map(Cell::get)
            .take_while(|&byte| byte != 0)
            .collect();
        String::from_utf8(text).expect("the writer writes whole characters")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_starts_without_a_text() {
        let fresh = std::thread::spawn(text).join().expect("no panic");
        assert_eq!(fresh, "");
    }

    #[test]
    fn a_shorter_text_replaces_a_longer_one() {
        record(format_args!("a longer text"));
        record(format_args!("short"));
        assert_eq!(text(), "short");
    }

    #[test]
    fn threads_do_not_see_each_others_text() {
        record(format_args!("mine"));
        std::thread::spawn(|| record(format_args!("yours")))
            .join()
            .expect("no panic");
        assert_eq!(text(), "mine");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        record(format_args!("x{}", "µ".repeat(CAPACITY)));
        let kept = text();
        assert_eq!(kept.len(), CAPACITY - 1);
        assert!(kept.ends_with('µ'));
        record(format_args!("{}", "µ".repeat(CAPACITY)));
        assert_eq!(text().len(), CAPACITY - 2);
    }

    #[test]
    fn a_nul_in_the_text_does_not_end_it() {
        record(format_args!("a\0b"));
        assert_eq!(text(), "a\u{fffd}b");
    }
}
