//! The C functions that the targets call, in a form that checks what every call must hold to: a
//! status that is known, results on success only, and a free for each thing that was given.

use std::ffi::{CStr, CString, c_char};
use std::ptr;

// For its symbols.
use spam as _;

/// The statuses that may come back here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    Overflow,
    InvalidUtf8,
    InvalidSyntax,
    Damaged,
}

pub enum Samples {}

unsafe extern "C" {
    fn spam_last_error_message() -> *const c_char;
    fn spam_split(line: *const c_char, words: *mut *mut *mut c_char) -> i32;
    fn spam_join(words: *const *const c_char, count: usize, line: *mut *mut c_char) -> i32;
    fn spam_quote(text: *const c_char, quoted: *mut *mut c_char) -> i32;
    fn spam_string_free(string: *mut c_char);
    fn spam_strings_free(strings: *mut *mut c_char);
    fn spam_bytes_free(bytes: *mut u8);
    fn spam_parse_duration(text: *const c_char, nanoseconds: *mut f64) -> i32;
    fn spam_format_duration(ns: f64, buffer: *mut c_char, size: usize, needed: *mut usize) -> i32;
    fn spam_parse_bytes(text: *const c_char, bytes: *mut u64) -> i32;
    fn spam_format_bytes(size: u64, buffer: *mut c_char, room: usize, needed: *mut usize) -> i32;
    fn spam_samples_from_bytes(bytes: *const u8, size: usize, samples: *mut *mut Samples) -> i32;
    fn spam_samples_to_bytes(samples: *const Samples, bytes: *mut *mut u8, size: *mut usize)
    -> i32;
    fn spam_samples_free(samples: *mut Samples);
}

fn ended(status: i32) -> Result<(), Refused> {
    let refused = match status {
        0 => return Ok(()),
        3 => Refused::Overflow,
        4 => Refused::InvalidUtf8,
        17 => Refused::InvalidSyntax,
        18 => Refused::Damaged,
        other => panic!("status {other}: {}", message()),
    };
    assert!(!message().is_empty(), "{refused:?} without a message");
    Err(refused)
}

/// What the library says of the last failure.
pub fn message() -> String {
    // SAFETY: the library's text ends with a NUL, and is copied before the next call.
    let text = unsafe { CStr::from_ptr(spam_last_error_message()) };
    text.to_str().expect("a message is UTF-8").to_owned()
}

fn copied(text: *mut c_char) -> CString {
    // SAFETY: the library gave a string that ends with a NUL.
    let copy = unsafe { CStr::from_ptr(text) }.to_owned();
    // SAFETY: and it is freed once.
    unsafe { spam_string_free(text) };
    copy
}

pub fn split(line: &CStr) -> Result<Vec<CString>, Refused> {
    let mut words = ptr::null_mut();
    // SAFETY: a text, and a pointer that may be written.
    let status = ended(unsafe { spam_split(line.as_ptr(), &mut words) });
    assert_eq!(status.is_err(), words.is_null());
    status?;
    let mut copies = Vec::new();
    // SAFETY: the list ends with NULL, its strings with a NUL; it is freed once.
    unsafe {
        while !(*words.add(copies.len())).is_null() {
            copies.push(CStr::from_ptr(*words.add(copies.len())).to_owned());
        }
        spam_strings_free(words);
    }
    Ok(copies)
}

pub fn join(words: &[CString]) -> Result<CString, Refused> {
    let pointers: Vec<_> = words.iter().map(|word| word.as_ptr()).collect();
    let mut line = ptr::null_mut();
    // SAFETY: as many texts as said, and a pointer that may be written.
    ended(unsafe { spam_join(pointers.as_ptr(), pointers.len(), &mut line) })?;
    Ok(copied(line))
}

pub fn quote(text: &CStr) -> Result<CString, Refused> {
    let mut quoted = ptr::null_mut();
    // SAFETY: a text, and a pointer that may be written.
    ended(unsafe { spam_quote(text.as_ptr(), &mut quoted) })?;
    Ok(copied(quoted))
}

pub fn parse_duration(text: &CStr) -> Result<f64, Refused> {
    let mut nanoseconds = f64::NAN;
    // SAFETY: a text, and a number that may be written.
    let status = ended(unsafe { spam_parse_duration(text.as_ptr(), &mut nanoseconds) });
    assert_eq!(status.is_err(), nanoseconds.is_nan());
    status.map(|()| nanoseconds)
}

pub fn parse_bytes(text: &CStr) -> Result<u64, Refused> {
    let mut bytes = 0;
    // SAFETY: a text, and a number that may be written.
    ended(unsafe { spam_parse_bytes(text.as_ptr(), &mut bytes) })?;
    Ok(bytes)
}

pub fn format_duration(nanoseconds: f64) -> CString {
    written(|buffer, size, needed| {
        // SAFETY: the buffer is as long as said, and the number may be written.
        unsafe { spam_format_duration(nanoseconds, buffer, size, needed) }
    })
}

pub fn format_bytes(size: u64) -> CString {
    written(|buffer, room, needed| {
        // SAFETY: as above.
        unsafe { spam_format_bytes(size, buffer, room, needed) }
    })
}

fn written(write: impl Fn(*mut c_char, usize, *mut usize) -> i32) -> CString {
    let mut buffer = [0xEEu8; 32];
    let mut needed = 0;
    let status = write(buffer.as_mut_ptr().cast(), buffer.len(), &mut needed);
    ended(status).expect("32 bytes are enough");
    let text = CStr::from_bytes_with_nul(&buffer[..needed]).expect("one NUL, at the end");
    text.to_owned()
}

/// Reads samples and writes them again.
pub fn samples(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let (mut samples, mut again, mut size) = (ptr::null_mut(), ptr::null_mut(), 0);
    // SAFETY: as many bytes as said, and a pointer that may be written.
    let status = unsafe { spam_samples_from_bytes(bytes.as_ptr(), bytes.len(), &mut samples) };
    let status = ended(status);
    assert_eq!(status.is_err(), samples.is_null());
    status?;
    // SAFETY: the handle is live and freed once; the bytes are as many as said, and freed once.
    unsafe {
        ended(spam_samples_to_bytes(samples, &mut again, &mut size))?;
        let copy = std::slice::from_raw_parts(again, size).to_vec();
        spam_bytes_free(again);
        spam_samples_free(samples);
        Ok(copy)
    }
}
