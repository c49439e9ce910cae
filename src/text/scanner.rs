//! Reading numbers and units from a text. Owns what a number looks like and the words for what is
//! not one; must not know what the units mean.

use crate::last_error::Failure;
use crate::status::spam_status::SPAM_INVALID_SYNTAX;

/// A decimal number as it is written: `whole.fraction` times ten to the exponent.
#[derive(Debug, PartialEq)]
pub(super) struct Number<'a> {
    /// ASCII digits.
    pub(super) whole: &'a [u8],
    /// ASCII digits.
    pub(super) fraction: &'a [u8],
    pub(super) exponent: i64,
}

/// A text, and how far it has been read.
pub(super) struct Scanner<'a> {
    text: &'a str,
    place: usize,
    /// What the text should be, for messages: "a duration".
    kind: &'static str,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, kind: &'static str) -> Self {
        Self {
            text,
            place: 0,
            kind,
        }
    }

    pub(super) fn place(&self) -> usize {
        self.place
    }

    /// Passes the white space of ASCII.
    pub(super) fn skip_space(&mut self) {
        self.take_while(|byte| byte.is_ascii_whitespace());
    }

    pub(super) fn at_end(&self) -> bool {
        self.place == self.text.len()
    }

    /// Passes a byte if it comes next.
    pub(super) fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.place += usize::from(found);
        found
    }

    /// Digits, perhaps with a point among, before or behind them, and an exponent.
    pub(super) fn number(&mut self) -> Result<Number<'a>, Failure> {
        let start = self.place;
        let whole = self.take_while(u8::is_ascii_digit);
        let fraction = match self.take(b'.') {
            true => self.take_while(u8::is_ascii_digit),
            false => "",
        };
        if whole.is_empty() && fraction.is_empty() {
            self.place = start;
            return Err(self.failure(start, format_args!("a number is missing")));
        }
        Ok(Number {
            whole: whole.as_bytes(),
            fraction: fraction.as_bytes(),
            exponent: self.exponent(),
        })
    }

    /// The exponent, saturated; 0 where there is none. An `e` without digits is left alone: it
    /// belongs to a unit.
    fn exponent(&mut self) -> i64 {
        let start = self.place;
        if !self.take(b'e') && !self.take(b'E') {
            return 0;
        }
        let negative = self.take(b'-');
        if !negative {
            self.take(b'+');
        }
        let digits = self.take_while(u8::is_ascii_digit);
        if digits.is_empty() {
            self.place = start;
            return 0;
        }
        let most = digits.bytes().fold(0i64, |value, digit| {
            value
                .saturating_mul(10)
                .saturating_add(i64::from(digit - b'0'))
        });
        if negative { -most } else { most }
    }

    /// The letters that come next, of any script; "" when there are none.
    pub(super) fn unit(&mut self) -> &'a str {
        let rest = &self.text[self.place..];
        let end = rest
            .find(|character: char| !character.is_alphabetic())
            .unwrap_or(rest.len());
        self.place += end;
        &rest[..end]
    }

    /// What is wrong at a place of the text, and how to mend it.
    #[cold]
    pub(super) fn failure(&self, place: usize, what: std::fmt::Arguments<'_>) -> Failure {
        let kind = self.kind;
        Failure::new(
            SPAM_INVALID_SYNTAX,
            format_args!("text is not {kind}: at byte {place} {what}"),
        )
    }

    /// The byte that comes next.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.place).copied()
    }

    fn take_while(&mut self, wanted: impl Fn(&u8) -> bool) -> &'a str {
        let rest = &self.text[self.place..];
        let length = rest.bytes().take_while(|byte| wanted(byte)).count();
        self.place += length;
        // Only ASCII is ever wanted, so this is a border between characters.
        &rest[..length]
    }
}

/// At most 20 characters of what somebody wrote, for messages.
pub(super) fn excerpt(text: &str) -> &str {
    match text.char_indices().nth(20) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;

    fn read(text: &str) -> Option<(String, String, i64, &str)> {
        let mut scanner = Scanner::new(text, "a test");
        let number = scanner.number().ok()?;
        let digits = |digits: &[u8]| String::from_utf8(digits.to_vec()).expect("digits");
        Some((
            digits(number.whole),
            digits(number.fraction),
            number.exponent,
            &text[scanner.place..],
        ))
    }

    #[test]
    fn numbers_have_digits_a_point_and_an_exponent() {
        let number = |whole: &str, fraction: &str, exponent, rest| {
            Some((whole.to_owned(), fraction.to_owned(), exponent, rest))
        };
        assert_eq!(read("12"), number("12", "", 0, ""));
        assert_eq!(read("1.50 s"), number("1", "50", 0, " s"));
        assert_eq!(read(".5"), number("", "5", 0, ""));
        assert_eq!(read("5."), number("5", "", 0, ""));
        assert_eq!(read("1e6h"), number("1", "", 6, "h"));
        assert_eq!(read("1E+06"), number("1", "", 6, ""));
        assert_eq!(read("1.e-3"), number("1", "", -3, ""));
        assert_eq!(read("1e"), number("1", "", 0, "e"));
        assert_eq!(read("1e+x"), number("1", "", 0, "e+x"));
        let huge = "1e99999999999999999999";
        assert_eq!(read(huge), number("1", "", i64::MAX, ""));
        for text in ["", ".", "e5", "x", "-1", "+1", "٣", "inf", "nan"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(
            last_error::text(),
            "text is not a test: at byte 0 a number is missing"
        );
    }

    #[test]
    fn units_are_letters_of_any_script() {
        for (text, unit) in [
            ("µs 1", "µs"),
            ("kB", "kB"),
            ("", ""),
            ("5", ""),
            ("m2", "m"),
        ] {
            assert_eq!(Scanner::new(text, "a test").unit(), unit);
        }
    }

    #[test]
    fn excerpts_are_whole_characters() {
        assert_eq!(excerpt("µs"), "µs");
        assert_eq!(excerpt(&"µ".repeat(30)), "µ".repeat(20));
    }
}
