//! What the library tells about itself: version, statuses, the last failure, its ABI. Must not
//! change anything.

use std::ffi::c_char;

use crate::abi;
use crate::border::border;
use crate::last_error;
use crate::status::spam_status;

/// First number of the version. It rises when a program that was compiled with an older header may
/// no longer work.
pub const SPAM_VERSION_MAJOR: i32 = 0;
/// Second number of the version. It rises when something is added.
pub const SPAM_VERSION_MINOR: i32 = 1;
/// Third number of the version. It rises when something is mended.
pub const SPAM_VERSION_PATCH: i32 = 0;

/// The version as C reads it.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");

// The header cannot read the package's version; so a version raised in one place only is refused.
const _: () = {
    assert!(
        is(env!("CARGO_PKG_VERSION_MAJOR"), SPAM_VERSION_MAJOR),
        "SPAM_VERSION_MAJOR"
    );
    assert!(
        is(env!("CARGO_PKG_VERSION_MINOR"), SPAM_VERSION_MINOR),
        "SPAM_VERSION_MINOR"
    );
    assert!(
        is(env!("CARGO_PKG_VERSION_PATCH"), SPAM_VERSION_PATCH),
        "SPAM_VERSION_PATCH"
    );
};

const fn is(text: &str, number: i32) -> bool {
    matches!(i32::from_str_radix(text, 10), Ok(parsed) if parsed == number)
}

/// Gives the version of the library, such as "0.1.0". ::SPAM_VERSION is that of the header.
///
/// (gil hold)
///
/// @return Static text of the library's: never NULL, never freed.
#[unsafe(no_mangle)]
pub extern "C" fn spam_version() -> *const c_char {
    border(|| VERSION.as_ptr().cast::<c_char>())
}

/// Says in a few words what a status means.
///
/// (gil hold)
///
/// @param status A ::spam_status, or any other number.
///
/// @return Static text of the library's: never NULL, never freed. "unknown status" for a number
/// that is no ::spam_status.
#[unsafe(no_mangle)]
pub extern "C" fn spam_status_message(status: i32) -> *const c_char {
    border(|| {
        spam_status::from_number(status)
            .map_or(c"unknown status", spam_status::message)
            .as_ptr()
    })
}

/// Says what went wrong in the last call that failed on this thread.
///
/// The text is one line, with the parameter and the value.
///
/// (skip)
///
/// @return Text of the library's, which this thread may read until its next call that fails, and
/// until it ends; never NULL, never freed. "" when no call has failed on this thread.
#[unsafe(no_mangle)]
pub extern "C" fn spam_last_error_message() -> *const c_char {
    border(last_error::pointer)
}

/// Describes the ABI of the library.
///
/// A program that loads the library at run time can compare it with the header that the program was
/// made from.
///
/// One fact a line, each line ended by a newline, in the order of the header: first the version of
/// this format, then enums with their values, structs with sizes, alignments and offsets in bytes,
/// types of callbacks, and functions with their types. For example:
///
///     abi 1
///     enum spam_status: size 4, align 4
///     enumerator spam_status.SPAM_OK: 0
///     struct spam_summary: size 80, align 8
///     field spam_summary.count: uint64_t at 0
///     function spam_add: spam_status (int32_t, int32_t, int32_t *)
///
/// (abi-table) (gil hold)
///
/// @return Static text of the library's: never NULL, never freed.
#[unsafe(no_mangle)]
pub extern "C" fn spam_abi() -> *const c_char {
    border(|| abi::table().as_ptr())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CStr;

    fn read(text: *const c_char) -> String {
        assert!(!text.is_null());
        // SAFETY: the library's texts end with a NUL and nobody changes them meanwhile.
        unsafe { CStr::from_ptr(text) }
            .to_str()
            .expect("UTF-8")
            .to_owned()
    }

    #[test]
    fn the_version_is_that_of_the_package() {
        assert_eq!(read(spam_version()), env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn every_number_has_a_status_message() {
        assert_eq!(read(spam_status_message(0)), "success");
        assert_eq!(read(spam_status_message(8)), "panic in libspam");
        for number in [-1, 19, i32::MIN, i32::MAX] {
            assert_eq!(read(spam_status_message(number)), "unknown status");
        }
    }
}
