//! Numbers as texts for people, in a buffer of the caller's, and read back: the exported functions.
//! Must not decide what the texts say; `duration`, `parse_duration` and `byte_count` do.

use std::ffi::c_char;

use super::short_text::ShortText;
use super::{byte_count, duration, parse_duration};
use crate::border::border;
use crate::last_error::Failure;
use crate::pointers::{Out, OutArray, out, out_array, utf8};
use crate::status::spam_status::{self, SPAM_BUFFER_TOO_SMALL, SPAM_INVALID_ARGUMENT};

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
        fill(
            &duration::format(nanoseconds),
            place,
            capacity,
            needed_place,
        )
    })
}

/// Reads a duration, as people and spam_format_duration() write it.
///
/// One number with a unit or several, from the largest unit to the smallest, each unit once:
/// "1.5s", "2 min 3 s", "250us", "1.23e6 h", "-1 h 30 min", where the sign is that of all.
///
/// - A number has ASCII digits, perhaps a point, perhaps an exponent. It needs its unit, "0" too.
/// - Units are ns; us or µs, with the micro sign or the Greek letter; ms; s, sec, second or seconds;
///   m, min, minute or minutes; h, hr, hour or hours; d, day or days, of 24 hours.
/// - White space of ASCII may stand before and behind each number and each unit.
///
/// The sum of the parts is exact and rounded once, to the nearest double, ties to even. No locale
/// matters.
///
/// (gil hold)
///
/// @param text The duration, in UTF-8. It is only read.
/// @param[out] nanoseconds The duration in nanoseconds; finite.
///
/// @return SPAM_OK; SPAM_INVALID_SYNTAX when the text is not a duration; SPAM_OVERFLOW when a double
/// cannot hold it; SPAM_INVALID_UTF8; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_parse_duration(
    text: *const c_char,
    nanoseconds: *mut f64,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a text that nobody writes meanwhile.
        let text = unsafe { utf8("text", text) }?;
        // SAFETY: C promises a number that may be written.
        let place = unsafe { out("nanoseconds", nanoseconds) }?;
        place.write(parse_duration::parse(text)?);
        Ok(())
    })
}

/// Writes a number of bytes for people to read, into a buffer of the caller's.
///
/// - Below 1024 the number itself, as in "512 B".
/// - From there on three significant digits and a unit, as in "1.50 KiB", "10.0 MiB", "100 GiB",
///   and four from 1000 to 1023, as in "1023 TiB". A KiB is 1024 B, a MiB 1024 KiB, and so on with
///   GiB, TiB, PiB and EiB.
///
/// Rounding is to nearest, ties to even, and comes before the choice of the unit: a byte less than
/// a MiB is "1.00 MiB". The text is ASCII.
///
/// (gil hold)
///
/// @param size How many bytes; any number.
/// @param[out] buffer (array length=capacity) (type utf8) The text, ended by a NUL. May be
/// NULL when capacity is 0, to ask for the size.
/// @param capacity Size of the buffer in bytes. 32 is always enough.
/// @param[out] needed (size-needed buffer) The size of the text in bytes, its NUL included.
/// Unlike other results it is written with SPAM_BUFFER_TOO_SMALL as well as with SPAM_OK.
///
/// @return SPAM_OK; SPAM_BUFFER_TOO_SMALL, and the buffer was not written; SPAM_INVALID_ARGUMENT;
/// SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_format_bytes(
    size: u64,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a buffer of `capacity` bytes that may be written.
        let place = unsafe { out_array("buffer", buffer.cast::<u8>(), capacity) }?;
        // SAFETY: C promises a number that may be written.
        let needed_place = unsafe { out("needed", needed) }?;
        fill(&byte_count::format(size), place, capacity, needed_place)
    })
}

/// Reads a number of bytes, as people and spam_format_bytes() write it.
///
/// - A number has ASCII digits, perhaps a point, perhaps an exponent, and no sign.
/// - Units are none, B, byte or bytes; kB or KB, MB, GB, TB, PB and EB, powers of 1000; KiB, MiB,
///   GiB, TiB, PiB and EiB, powers of 1024. "10 MB" are 10000000 bytes, "10 MiB" are 10485760. "K"
///   and "M" alone, which mean the one to some and the other to others, are refused.
/// - White space of ASCII may stand before and behind the number and the unit.
///
/// What is not a whole number of bytes is rounded once, to the nearest, ties to even. 16 EiB, as
/// which spam_format_bytes() writes the largest numbers, is the largest number, a byte less. No
/// locale matters.
///
/// (gil hold)
///
/// @param text The number of bytes, in UTF-8. It is only read.
/// @param[out] bytes How many bytes.
///
/// @return SPAM_OK; SPAM_INVALID_SYNTAX when the text is not a number of bytes; SPAM_OVERFLOW when
/// 64 bits cannot hold it; SPAM_INVALID_UTF8; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_parse_bytes(text: *const c_char, bytes: *mut u64) -> spam_status {
    border(|| {
        // SAFETY: C promises a text that nobody writes meanwhile.
        let text = unsafe { utf8("text", text) }?;
        // SAFETY: C promises a number that may be written.
        let place = unsafe { out("bytes", bytes) }?;
        place.write(byte_count::parse(text)?);
        Ok(())
    })
}

/// Gives a text to a buffer of the caller's, if there is room for it.
fn fill(
    text: &ShortText,
    buffer: OutArray<'_, u8>,
    capacity: usize,
    needed_place: Out<'_, usize>,
) -> Result<(), Failure> {
    let text = text.as_str();
    let needed = text.len() + 1;
    needed_place.write(needed);
    if capacity < needed {
        return Err(Failure::new(
            SPAM_BUFFER_TOO_SMALL,
            format_args!("buffer has {capacity} bytes, but \"{text}\" needs {needed}"),
        ));
    }
    buffer.write(text.bytes().chain([0]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{
        SPAM_INVALID_SYNTAX, SPAM_INVALID_UTF8, SPAM_NULL_POINTER, SPAM_OK,
    };
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
    fn numbers_of_bytes_are_written_and_read() {
        let (mut buffer, mut needed, mut bytes) = ([0u8; 9], 0, 7);
        // SAFETY: the buffer is as long as said, and the numbers may be written.
        let status = unsafe { spam_format_bytes(1536, buffer.as_mut_ptr().cast(), 9, &mut needed) };
        assert_eq!((status, needed), (SPAM_OK, 9));
        assert_eq!(&buffer, b"1.50 KiB\0");
        // SAFETY: the buffer holds a text that ends with a NUL.
        let status = unsafe { spam_parse_bytes(buffer.as_ptr().cast(), &mut bytes) };
        assert_eq!((status, bytes), (SPAM_OK, 1536));
    }

    #[test]
    fn what_cannot_be_read_writes_nothing() {
        let (mut nanoseconds, mut bytes) = (7.0, 7);
        // SAFETY: texts that end with a NUL, or NULL, and numbers that may be written.
        let statuses = unsafe {
            [
                spam_parse_duration(c"1".as_ptr(), &mut nanoseconds),
                spam_parse_bytes(c"x".as_ptr(), &mut bytes),
                spam_parse_duration(c"1 \xb5s".as_ptr(), &mut nanoseconds),
                spam_parse_bytes(c"1 \xff".as_ptr(), &mut bytes),
                spam_parse_duration(ptr::null(), &mut nanoseconds),
                spam_parse_bytes(c"1".as_ptr(), ptr::null_mut()),
            ]
        };
        assert_eq!(statuses[..2], [SPAM_INVALID_SYNTAX; 2]);
        assert_eq!(statuses[2..4], [SPAM_INVALID_UTF8; 2]);
        assert_eq!(statuses[4..], [SPAM_NULL_POINTER; 2]);
        assert_eq!((nanoseconds, bytes), (7.0, 7));
    }
}
