//! What has been read of an output and not been taken yet: whole lines, or whatever is there.
//! Owns the bytes; must not know where they come from.
//!
//! Every byte is moved and looked at a bounded number of times on average, however long a line is
//! and however small the pieces are in which it comes.

use crate::last_error::Failure;
use crate::memory;

/// What is kept of an emptied buffer, so that a busy stream does not allocate for each line.
const KEPT: usize = 128 * 1024;

#[derive(Default)]
pub(crate) struct Lines {
    bytes: Vec<u8>,
    /// What lies before has been taken.
    start: usize,
    /// What lies between `start` and here holds no newline.
    scanned: usize,
}

impl Lines {
    /// The vector, to which at least that many bytes can be appended without allocating.
    pub(crate) fn room_for(&mut self, room: usize) -> Result<&mut Vec<u8>, Failure> {
        if self.start > self.bytes.len() - self.start {
            self.bytes.drain(..self.start);
            self.scanned -= self.start;
            self.start = 0;
        }
        memory::grow(&mut self.bytes, room)?;
        Ok(&mut self.bytes)
    }

    /// The next line with its newline, or, when no more will come, the rest without one.
    pub(crate) fn line(&mut self, ended: bool) -> Option<&[u8]> {
        let found = self.bytes[self.scanned..]
            .iter()
            .position(|&byte| byte == b'\n');
        match found {
            Some(index) => {
                self.scanned += index;
                Some(&self.bytes[self.start..=self.scanned])
            }
            None => {
                self.scanned = self.bytes.len();
                let rest = &self.bytes[self.start..];
                (ended && !rest.is_empty()).then_some(rest)
            }
        }
    }

    /// What is there, but not more than that many bytes.
    pub(crate) fn chunk(&self, most: usize) -> Option<&[u8]> {
        let rest = &self.bytes[self.start..];
        (!rest.is_empty()).then(|| &rest[..rest.len().min(most)])
    }

    /// Forgets that many bytes, which have been given away.
    pub(crate) fn take(&mut self, length: usize) {
        self.start += length;
        self.scanned = self.scanned.max(self.start);
        if self.start == self.bytes.len() {
            self.bytes.clear();
            self.bytes.shrink_to(KEPT);
            (self.start, self.scanned) = (0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn append(lines: &mut Lines, piece: &[u8]) {
        let bytes = lines.room_for(piece.len()).expect("memory");
        bytes.extend_from_slice(piece);
    }

    fn take_line(lines: &mut Lines, ended: bool) -> Option<Vec<u8>> {
        let line = lines.line(ended)?.to_vec();
        lines.take(line.len());
        Some(line)
    }

    /// The lines of a text that comes in pieces of that many bytes.
    fn lines_of(text: &[u8], piece: usize) -> Vec<Vec<u8>> {
        let (mut lines, mut found) = (Lines::default(), Vec::new());
        for piece in text.chunks(piece) {
            append(&mut lines, piece);
            found.extend(std::iter::from_fn(|| take_line(&mut lines, false)));
        }
        found.extend(std::iter::from_fn(|| take_line(&mut lines, true)));
        found
    }

    #[test]
    fn lines_are_those_of_the_standard_library_whatever_the_pieces() {
        for text in [
            &b""[..],
            b"\n",
            b"a",
            b"one\ntwo\n",
            b"one\n\n\ntwo",
            b"\0\n\0\xff\r\n\0",
        ] {
            let expected: Vec<_> = text.split_inclusive(|&byte| byte == b'\n').collect();
            for piece in 1..=text.len().max(1) {
                assert_eq!(lines_of(text, piece), expected, "pieces of {piece}");
            }
        }
    }

    #[test]
    fn a_line_may_be_long_and_come_in_small_pieces() {
        let mut text = vec![b'x'; 3_000_000];
        text.extend_from_slice(b"\ny");
        let lines = lines_of(&text, 7);
        assert_eq!(lines[0].len(), 3_000_001);
        assert_eq!(lines[1], b"y");
    }

    #[test]
    fn many_lines_at_once_are_taken_in_linear_time() {
        let text = b"x\n".repeat(1_000_000);
        assert_eq!(lines_of(&text, text.len()).len(), 1_000_000);
    }

    #[test]
    fn chunks_and_lines_may_alternate() {
        let mut lines = Lines::default();
        assert_eq!(lines.chunk(9), None);
        append(&mut lines, b"one\ntwo\nthree");
        assert_eq!(lines.line(false), Some(&b"one\n"[..]));
        assert_eq!(lines.chunk(2), Some(&b"on"[..]));
        lines.take(2);
        assert_eq!(take_line(&mut lines, false), Some(b"e\n".to_vec()));
        assert_eq!(lines.chunk(6), Some(&b"two\nth"[..]));
        lines.take(6);
        assert_eq!(lines.line(false), None);
        assert_eq!(take_line(&mut lines, true), Some(b"ree".to_vec()));
        assert_eq!(lines.line(true), None);
    }

    #[test]
    fn an_emptied_buffer_gives_its_memory_back() {
        let mut lines = Lines::default();
        append(&mut lines, &vec![0; 10 * KEPT]);
        lines.take(10 * KEPT);
        assert!(lines.bytes.capacity() <= KEPT);
    }
}
