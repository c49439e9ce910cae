//! Formats of the `struct` module for C structs, with the padding of the C compiler.

use super::scalars::struct_code;
use crate::model::Scalar;

/// A format of `struct` in the making; runs of a code are counted.
#[derive(Default)]
pub(super) struct Format {
    codes: Vec<(char, u64)>,
    end: u64,
}

impl Format {
    pub(super) fn put(&mut self, offset: u64, scalar: &Scalar) {
        self.pad(offset);
        let (code, size) = struct_code(scalar);
        self.push(code, 1);
        self.end = offset + size;
    }

    /// An address.
    pub(super) fn put_address(&mut self, offset: u64) {
        self.pad(offset);
        self.push('Q', 1);
        self.end = offset + 8;
    }

    fn pad(&mut self, offset: u64) {
        if offset > self.end {
            self.push('x', offset - self.end);
            self.end = offset;
        }
    }

    fn push(&mut self, code: char, count: u64) {
        match self.codes.last_mut() {
            Some((last, counted)) if *last == code => *counted += count,
            Some(_) | None => self.codes.push((code, count)),
        }
    }

    pub(super) fn text(mut self, size: u64) -> String {
        self.pad(size);
        let codes = self.codes.iter().map(|(code, count)| match count {
            1 => code.to_string(),
            count => format!("{count}{code}"),
        });
        format!("={}", codes.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ScalarKind;

    fn scalar(kind: ScalarKind, size: u64) -> Scalar {
        Scalar {
            spelling: String::new(),
            kind,
            size,
        }
    }

    #[test]
    fn padding_is_where_the_compiler_has_it() {
        let mut format = Format::default();
        format.put(0, &scalar(ScalarKind::Signed, 1));
        format.put(8, &scalar(ScalarKind::Float, 8));
        format.put(16, &scalar(ScalarKind::Float, 8));
        format.put(24, &scalar(ScalarKind::Unsigned, 2));
        assert_eq!(format.text(32), "=b7x2dH6x");
    }
}
