//! How strings, lists of strings and bytes that the library gave away are freed: the exported
//! functions.

use std::ffi::{CString, c_char};

use crate::border::border;
use crate::memory;

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

/// Frees a list of strings that a function of this library gave to the caller, and its strings.
///
/// (skip) (gil hold)
///
/// @param strings (nullable) The list, which no other thread uses meanwhile. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_strings_free(strings: *mut *mut c_char) {
    border::<()>(|| {
        // SAFETY: C promises NULL or a list of this library's, which `memory` made, and that it
        // does not use it again.
        unsafe { memory::free(strings) };
    })
}

/// Frees bytes that a function of this library gave to the caller.
///
/// (skip) (gil hold)
///
/// @param bytes (nullable) The bytes, which no other thread uses meanwhile. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_bytes_free(bytes: *mut u8) {
    border::<()>(|| {
        // SAFETY: C promises NULL or bytes of this library's, which `memory` made, and that it
        // does not use them again.
        unsafe { memory::free(bytes) };
    })
}
