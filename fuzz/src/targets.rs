//! The targets: each takes any bytes, and panics where libspam breaks a promise.

use std::ffi::CString;

use crate::c::{self, Refused};
use crate::crc::crc32;

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// The names of the targets, which are those of the folders of the corpus, and the targets.
pub const ALL: [(&str, Target); 5] = [
    ("split", split),
    ("quote", quote),
    ("parse_duration", parse_duration),
    ("parse_bytes", parse_bytes),
    ("samples_from_bytes", samples_from_bytes),
];

/// The bytes before the first NUL, as C reads them.
fn text(data: &[u8]) -> CString {
    let end = data.iter().position(|&byte| byte == 0);
    CString::new(&data[..end.unwrap_or(data.len())]).unwrap_or_default()
}

/// Texts that are not UTF-8 are refused as such, and no others.
fn check_utf8<T>(text: &CString, result: &Result<T, Refused>) {
    let wrong = matches!(result, Err(Refused::InvalidUtf8));
    assert_eq!(wrong, text.to_str().is_err(), "{text:?}");
}

/// Whatever can be split gives its words again when they are joined and split once more.
pub fn split(data: &[u8]) {
    let line = text(data);
    let split = c::split(&line);
    check_utf8(&line, &split);
    match split {
        Ok(words) => {
            let length: usize = words.iter().map(|word| word.count_bytes()).sum();
            assert!(length + words.len() <= line.count_bytes() + 1, "{line:?}");
            let joined = c::join(&words).expect("words of UTF-8");
            assert_eq!(c::split(&joined).as_ref(), Ok(&words), "{line:?}");
        }
        Err(Refused::InvalidUtf8) => (),
        Err(Refused::InvalidSyntax) => {
            assert!(line.to_bytes().iter().any(|byte| b"'\"\\".contains(byte)));
        }
        Err(other) => panic!("{other:?}: {line:?}"),
    }
}

/// A quoted text is one word.
pub fn quote(data: &[u8]) {
    let text = text(data);
    let quoted = c::quote(&text);
    check_utf8(&text, &quoted);
    if let Ok(quoted) = quoted {
        assert_eq!(c::split(&quoted), Ok(vec![text.clone()]));
        assert_eq!(c::join(std::slice::from_ref(&text)), Ok(quoted));
    }
}

/// What is read is finite, and what is written of it is read as something that is written alike.
pub fn parse_duration(data: &[u8]) {
    let text = text(data);
    let read = c::parse_duration(&text);
    check_utf8(&text, &read);
    if let Ok(nanoseconds) = read {
        assert!(nanoseconds.is_finite(), "{text:?}");
        let written = c::format_duration(nanoseconds);
        let again = c::parse_duration(&written).expect("its own text");
        assert_eq!(c::format_duration(again), written, "{text:?}");
    } else {
        assert_ne!(read, Err(Refused::Damaged));
    }
}

/// As for durations; and a text of nothing but digits is the number that Rust reads.
pub fn parse_bytes(data: &[u8]) {
    let text = text(data);
    let read = c::parse_bytes(&text);
    check_utf8(&text, &read);
    if let Ok(size) = read {
        let written = c::format_bytes(size);
        let again = c::parse_bytes(&written).expect("its own text");
        assert_eq!(c::format_bytes(again), written, "{text:?}");
    } else {
        assert_ne!(read, Err(Refused::Damaged));
    }
    let digits = text.to_str().ok();
    let digits = digits.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(Ok(number)) = digits.map(str::parse::<u64>) {
        assert_eq!(read, Ok(number));
    }
}

/// Bytes that are taken are those that are written again; and with a right checksum the other
/// checks must hold.
pub fn samples_from_bytes(data: &[u8]) {
    check_samples(data);
    if let Some((content, _)) = data.split_last_chunk::<4>() {
        let mut sealed = content.to_vec();
        sealed.extend(crc32(content).to_le_bytes());
        check_samples(&sealed);
    }
}

fn check_samples(data: &[u8]) {
    match c::samples(data) {
        Ok(again) => assert_eq!(again, data),
        Err(refused) => assert_eq!(refused, Refused::Damaged),
    }
}
