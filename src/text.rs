//! Texts that are made for the caller, in its buffer or as strings of their own: the exported
//! functions. Must not decide what the texts say; `duration` and `shell_quote` do.

use std::ffi::{CString, c_char};

use crate::border::border;
use crate::duration;
use crate::last_error::Failure;
use crate::pointers::{out, out_array, text as text_at};
use crate::shell_quote;
use crate::status::spam_status::{
    self, SPAM_BUFFER_TOO_SMALL, SPAM_INVALID_ARGUMENT, SPAM_INVALID_UTF8,
};

/// Writes a duration for people to read, into a buffer of the caller's.
///
/// - Below a minute: three significant digits and a unit, as in "1.23 ns", "12.3 µs", "123 ms",
///   "1.00 s"; below a nanosecond three decimals, as in "0.012 ns".
/// - Below an hour: "2 min 3 s". Below a million hours: "1 h 2 min". From there on "1.23e6 h".
/// - A negative duration begins with "-". What rounds to nothing is "0 ns".
///
/// Rounding is to nearest, ties to even, and comes before the choice of the unit: 999.9 ns is
/// "1.00 µs". The text is UTF-8.
///
/// (gil hold)
///
/// @param nanoseconds The duration in nanoseconds; any finite number.
/// @param[out] buffer (array length=capacity) (type utf8) The text, ended by a NUL. May be
/// NULL when capacity is 0, to ask for the size.
/// @param capacity Size of the buffer in bytes.
/// @param[out] needed (size-needed buffer) The size of the text in bytes, its NUL included.
/// Unlike other results it is written with SPAM_BUFFER_TOO_SMALL as well as with SPAM_OK.
///
/// @return SPAM_OK; SPAM_BUFFER_TOO_SMALL, and the buffer was not written; SPAM_INVALID_ARGUMENT
/// when the duration is infinite or NaN; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_format_duration(
    nanoseconds: f64,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a buffer of `capacity` bytes that may be written.
        let place = unsafe { out_array("buffer", buffer.cast::<u8>(), capacity) }?;
        // SAFETY: C promises a number that may be written.
        let needed_place = unsafe { out("needed", needed) }?;
        if !nanoseconds.is_finite() {
            return Err(Failure::new(
                SPAM_INVALID_ARGUMENT,
                format_args!("nanoseconds is {nanoseconds}: a duration must be a finite number"),
            ));
        }
        let text = duration::format(nanoseconds);
        let text = text.as_str();
        let needed = text.len() + 1;
        needed_place.write(needed);
        if capacity < needed {
            return Err(Failure::new(
                SPAM_BUFFER_TOO_SMALL,
                format_args!("buffer has {capacity} bytes, but \"{text}\" needs {needed}"),
            ));
        }
        place.write(text.bytes().chain([0]));
        Ok(())
    })
}

/// Quotes a text so that a POSIX shell takes it for one word, as Python's `shlex.quote` does.
///
/// A text of nothing but ASCII letters, digits and _@%+=:,./- stays as it is; any other, ""
/// included, is put in single quotes.
///
/// (gil hold)
///
/// @param text The text, in UTF-8. It is only read.
/// @param[out] quoted (transfer full) (free spam_string_free) The quoted text, in UTF-8. It belongs
/// to the caller, who frees it with spam_string_free().
///
/// @return SPAM_OK; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_quote(text: *const c_char, quoted: *mut *mut c_char) -> spam_status {
    border(|| {
        // SAFETY: C promises a text that nobody writes meanwhile.
        let text = unsafe { text_at("text", text) }?;
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("quoted", quoted) }?;
        let text = text.to_str().map_err(|error| {
            Failure::new(
                SPAM_INVALID_UTF8,
                format_args!(
                    "text is not UTF-8: the byte at {} is wrong",
                    error.valid_up_to()
                ),
            )
        })?;
        place.write(shell_quote::quote(text)?.into_raw());
        Ok(())
    })
}

/// Frees a string that a function of this library gave to the caller.
///
/// (skip) (gil hold)
///
/// @param string (nullable) The string, not changed in length since. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_string_free(string: *mut c_char) {
    border::<()>(|| {
        if !string.is_null() {
            // SAFETY: C promises a string that this library gave away with `CString::into_raw`,
            // and that it does not use it again.
            drop(unsafe { CString::from_raw(string) });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{SPAM_NULL_POINTER, SPAM_OK};
    use std::ffi::CStr;
    use std::ptr;

    fn format(nanoseconds: f64, buffer: &mut [u8]) -> (spam_status, usize) {
        let mut needed = 777;
        let start = if buffer.is_empty() {
            ptr::null_mut()
        } else {
            buffer.as_mut_ptr()
        };
        // SAFETY: the buffer is as long as said, and `needed` may be written.
        let status =
            unsafe { spam_format_duration(nanoseconds, start.cast(), buffer.len(), &mut needed) };
        (status, needed)
    }

    #[test]
    fn a_buffer_that_just_fits_is_filled() {
        let mut buffer = [b'x'; 9];
        assert_eq!(format(4560.0, &mut buffer), (SPAM_OK, 9));
        assert_eq!(&buffer, "4.56 µs\0".as_bytes());
        let mut buffer = [b'x'; 8];
        assert_eq!(format(1.0, &mut buffer), (SPAM_OK, 8));
        assert_eq!(&buffer, b"1.00 ns\0");
    }

    #[test]
    fn a_buffer_that_is_too_small_is_left_alone_and_the_size_told() {
        let mut buffer = [b'x'; 8];
        assert_eq!(format(4560.0, &mut buffer), (SPAM_BUFFER_TOO_SMALL, 9));
        assert_eq!(
            last_error::text(),
            "buffer has 8 bytes, but \"4.56 µs\" needs 9"
        );
        assert_eq!(buffer, [b'x'; 8]);
        assert_eq!(format(4560.0, &mut []), (SPAM_BUFFER_TOO_SMALL, 9));
    }

    #[test]
    fn durations_must_be_finite() {
        for (nanoseconds, shown) in [(f64::NAN, "NaN"), (f64::NEG_INFINITY, "-inf")] {
            assert_eq!(
                format(nanoseconds, &mut [0; 32]),
                (SPAM_INVALID_ARGUMENT, 777)
            );
            let text = format!("nanoseconds is {shown}: a duration must be a finite number");
            assert_eq!(last_error::text(), text);
        }
    }

    #[test]
    fn null_is_allowed_for_a_buffer_without_capacity_only() {
        let mut needed = 777;
        // SAFETY: NULL is refused.
        let statuses = unsafe {
            [
                spam_format_duration(1.0, ptr::null_mut(), 1, &mut needed),
                spam_format_duration(1.0, ptr::null_mut(), 0, ptr::null_mut()),
            ]
        };
        assert_eq!(statuses, [SPAM_NULL_POINTER; 2]);
        assert_eq!(needed, 777);
    }

    #[test]
    fn quoted_texts_belong_to_the_caller() {
        let mut quoted = ptr::null_mut();
        // SAFETY: a text, and a pointer that may be written.
        assert_eq!(unsafe { spam_quote(c"a b".as_ptr(), &mut quoted) }, SPAM_OK);
        // SAFETY: the string was just made, and is freed once.
        unsafe {
            assert_eq!(CStr::from_ptr(quoted), c"'a b'");
            spam_string_free(quoted);
            spam_string_free(ptr::null_mut());
        }
    }

    #[test]
    fn texts_that_are_not_utf8_are_refused() {
        let mut quoted = ptr::null_mut();
        // SAFETY: a text, and a pointer that may be written.
        let status = unsafe { spam_quote(c"ab\xff".as_ptr(), &mut quoted) };
        assert_eq!(status, SPAM_INVALID_UTF8);
        assert_eq!(
            last_error::text(),
            "text is not UTF-8: the byte at 2 is wrong"
        );
        assert!(quoted.is_null());
        // SAFETY: NULL is refused.
        let statuses = unsafe {
            [
                spam_quote(ptr::null(), &mut quoted),
                spam_quote(c"a".as_ptr(), ptr::null_mut()),
            ]
        };
        assert_eq!(statuses, [SPAM_NULL_POINTER; 2]);
    }
}
