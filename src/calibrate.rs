//! Functions whose work is next to nothing, so that what remains to be measured is the call. Each
//! brings another shape of parameters.

use crate::border::border;
use crate::exact_sum;
use crate::last_error::Failure;
use crate::pointers::{array, out};
use crate::status::spam_status::{self, SPAM_OVERFLOW};

/// Does nothing: the call alone.
///
/// (gil hold)
#[unsafe(no_mangle)]
pub extern "C" fn spam_noop() {
    border::<()>(|| ())
}

/// Multiplies two numbers. Cannot fail: the product of two 32-bit numbers fits 64 bits.
///
/// (gil hold)
///
/// @param a One factor.
/// @param b The other factor.
///
/// @return The product.
#[unsafe(no_mangle)]
pub extern "C" fn spam_multiply(a: i32, b: i32) -> i64 {
    border(|| i64::from(a) * i64::from(b))
}

/// Adds five numbers of five types. Cannot fail: the sum of any of them fits 64 bits.
///
/// (gil hold)
///
/// @param a From 0 to 255.
/// @param b From -32768 to 32767.
/// @param c From 0 to 65535.
/// @param d From -2147483648 to 2147483647.
/// @param e From 0 to 4294967295.
///
/// @return The sum.
#[unsafe(no_mangle)]
pub extern "C" fn spam_add_mixed(a: u8, b: i16, c: u16, d: i32, e: u32) -> i64 {
    border(|| i64::from(a) + i64::from(b) + i64::from(c) + i64::from(d) + i64::from(e))
}

/// Adds two numbers, and reports a sum that does not fit.
///
/// (gil hold)
///
/// @param a One number.
/// @param b The other number.
/// @param[out] sum The sum, a + b.
///
/// @return SPAM_OK; SPAM_OVERFLOW when the sum does not fit an int32_t; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_add(a: i32, b: i32, sum: *mut i32) -> spam_status {
    border(|| {
        // SAFETY: C promises a number that may be written.
        let place = unsafe { out("sum", sum) }?;
        let sum = a.checked_add(b).ok_or_else(|| {
            Failure::new(
                SPAM_OVERFLOW,
                format_args!("sum of {a} and {b} does not fit an int32_t"),
            )
        })?;
        place.write(sum);
        Ok(())
    })
}

/// Counts the bytes that have a value.
///
/// @param data (array length=size) The bytes, which may have any values, 0 included. They are only
/// read; nobody may write them meanwhile. May be NULL when size is 0.
/// @param size How many bytes there are.
/// @param value The value to count.
/// @param[out] count How many of the bytes equal value.
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_count_byte(
    data: *const u8,
    size: usize,
    value: u8,
    count: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `size` bytes that nobody writes meanwhile.
        let data = unsafe { array("data", data, size) }?;
        // SAFETY: C promises a number that may be written.
        let place = unsafe { out("count", count) }?;
        // A count of at most 255 fits a byte, and bytes are counted many at a time.
        let in_block = |block: &[u8]| {
            block
                .iter()
                .map(|&byte| u8::from(byte == value))
                .sum::<u8>()
        };
        place.write(
            data.chunks(255)
                .map(|block| usize::from(in_block(block)))
                .sum(),
        );
        Ok(())
    })
}

/// Adds up doubles exactly and rounds once, to the nearest double, ties to even.
///
/// The order of the values makes no difference. A sum beyond the range of a double is infinite;
/// with a NaN, or infinities of both signs, it is NaN; without values, or of zeros of any sign, it
/// is +0.
///
/// @param values (array length=count) The values, in any unit. They are only read; nobody may
/// write them meanwhile. May be NULL when count is 0.
/// @param count How many values there are.
/// @param[out] sum The sum, in the unit of the values.
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_sum(values: *const f64, count: usize, sum: *mut f64) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises a number that may be written.
        let place = unsafe { out("sum", sum) }?;
        place.write(exact_sum::sum(values));
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{SPAM_NULL_POINTER, SPAM_OK};
    use std::ptr;

    #[test]
    fn sums_that_fit_are_written() {
        for (a, b) in [
            (1, 2),
            (i32::MAX, i32::MIN),
            (i32::MIN, 0),
            (i32::MAX - 1, 1),
        ] {
            let mut sum = 7;
            // SAFETY: `sum` may be written.
            assert_eq!(unsafe { spam_add(a, b, &mut sum) }, SPAM_OK);
            assert_eq!(i64::from(sum), i64::from(a) + i64::from(b));
        }
    }

    #[test]
    fn sums_that_do_not_fit_are_reported_and_not_written() {
        for (a, b) in [(i32::MAX, 1), (i32::MIN, -1)] {
            let mut sum = 7;
            // SAFETY: `sum` may be written.
            assert_eq!(unsafe { spam_add(a, b, &mut sum) }, SPAM_OVERFLOW);
            assert_eq!(
                last_error::text(),
                format!("sum of {a} and {b} does not fit an int32_t")
            );
            assert_eq!(sum, 7);
        }
        // SAFETY: NULL is refused.
        let status = unsafe { spam_add(1, 2, ptr::null_mut()) };
        assert_eq!(status, SPAM_NULL_POINTER);
    }

    #[test]
    fn extremes_do_not_overflow_what_cannot_fail() {
        assert_eq!(spam_multiply(i32::MIN, i32::MIN), 1 << 62);
        assert_eq!(spam_multiply(i32::MIN, i32::MAX), -4611686016279904256);
        assert_eq!(
            spam_add_mixed(255, 32767, 65535, i32::MAX, u32::MAX),
            6442549499
        );
        assert_eq!(spam_add_mixed(0, -32768, 0, i32::MIN, 0), -2147516416);
        spam_noop();
    }

    #[test]
    fn bytes_are_counted_across_blocks() {
        let mut data = vec![0; 1000];
        data[17..900].fill(255);
        let count = |data: &[u8], value| {
            let mut count = 7;
            // SAFETY: the bytes are there and `count` may be written.
            let status = unsafe { spam_count_byte(data.as_ptr(), data.len(), value, &mut count) };
            assert_eq!(status, SPAM_OK);
            count
        };
        assert_eq!(count(&data, 255), 883);
        assert_eq!(count(&data, 0), 117);
        assert_eq!(count(&data, 1), 0);
        assert_eq!(count(&[], 0), 0);
    }

    #[test]
    fn sums_of_doubles_are_exact() {
        let values = [0.1; 10];
        let mut sum = 7.0;
        // SAFETY: the values are there and `sum` may be written.
        assert_eq!(unsafe { spam_sum(values.as_ptr(), 10, &mut sum) }, SPAM_OK);
        assert_eq!(sum, 1.0);
        // SAFETY: an empty array.
        assert_eq!(unsafe { spam_sum(ptr::null(), 0, &mut sum) }, SPAM_OK);
        assert_eq!(sum, 0.0);
        // SAFETY: NULL with a length is refused.
        let status = unsafe { spam_sum(ptr::null(), 1, &mut sum) };
        assert_eq!(status, SPAM_NULL_POINTER);
    }
}
