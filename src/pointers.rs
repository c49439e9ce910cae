//! Every check of a pointer that comes from C, and the types that stand for it afterwards. Owns
//! the words of those failures; must not look at what the pointers point to.

use std::ffi::{CStr, c_char};
use std::marker::PhantomData;
use std::ptr::NonNull;

use crate::last_error::Failure;
use crate::status::spam_status::{SPAM_INVALID_ARGUMENT, SPAM_INVALID_UTF8, SPAM_NULL_POINTER};

/// The array of `length` elements at `pointer`; empty, whatever the pointer, when `length` is 0.
///
/// # Safety
///
/// A pointer that is neither NULL nor misaligned has `length` initialised elements behind it,
/// which nobody writes during `'a`.
#[inline]
pub(crate) unsafe fn array<'a, T>(
    name: &str,
    pointer: *const T,
    length: usize,
) -> Result<&'a [T], Failure> {
    if length == 0 {
        return Ok(&[]);
    }
    check_array(name, pointer, length)?;
    // SAFETY: not NULL, aligned and not too long, as just checked; initialised and not written, as
    // the caller of this function promises.
    Ok(unsafe { std::slice::from_raw_parts(pointer, length) })
}

/// Checks an array that holds at least one element, without making a slice of it.
#[inline]
pub(crate) fn check_array<T>(name: &str, pointer: *const T, length: usize) -> Result<(), Failure> {
    if pointer.is_null() {
        return Err(null_array(name, length));
    }
    check_aligned(name, pointer)?;
    let bytes = length
        .checked_mul(size_of::<T>())
        .filter(|&bytes| isize::try_from(bytes).is_ok());
    match bytes.and_then(|bytes| pointer.addr().checked_add(bytes)) {
        Some(_) => Ok(()),
        None => Err(too_long(name, length, size_of::<T>())),
    }
}

/// Where one result goes. Written once, after all that can fail.
pub(crate) struct Out<'a, T> {
    place: NonNull<T>,
    lifetime: PhantomData<&'a mut T>,
}

impl<T: Copy> Out<'_, T> {
    #[inline]
    pub(crate) fn write(self, value: T) {
        // SAFETY: `out` made this from an aligned pointer to memory that may be written.
        unsafe { self.place.write(value) };
    }
}

/// The out-parameter at `pointer`.
///
/// # Safety
///
/// A pointer that is neither NULL nor misaligned points to memory that may be written during `'a`.
#[inline]
pub(crate) unsafe fn out<'a, T: Copy>(name: &str, pointer: *mut T) -> Result<Out<'a, T>, Failure> {
    let Some(place) = NonNull::new(pointer) else {
        return Err(null_out(name));
    };
    check_aligned(name, pointer)?;
    Ok(Out {
        place,
        lifetime: PhantomData,
    })
}

/// The caller's array of results, which need not be initialised.
pub(crate) struct OutArray<'a, T> {
    first: *mut T,
    length: usize,
    lifetime: PhantomData<&'a mut [T]>,
}

impl<T: Copy> OutArray<'_, T> {
    /// Writes the elements from the first on; stops at the end of either.
    pub(crate) fn write(self, values: impl Iterator<Item = T>) {
        for (index, value) in values.take(self.length).enumerate() {
            // SAFETY: `index` is below the length that `out_array` checked.
            unsafe { self.first.add(index).write(value) };
        }
    }
}

/// The array of results at `pointer`; empty, whatever the pointer, when `length` is 0.
///
/// # Safety
///
/// A pointer that is neither NULL nor misaligned has room for `length` elements, which may be
/// written during `'a`.
pub(crate) unsafe fn out_array<'a, T: Copy>(
    name: &str,
    pointer: *mut T,
    length: usize,
) -> Result<OutArray<'a, T>, Failure> {
    if length > 0 {
        check_array(name, pointer, length)?;
    }
    Ok(OutArray {
        first: pointer,
        length,
        lifetime: PhantomData,
    })
}

/// The object behind a handle, to read.
///
/// # Safety
///
/// A pointer that is not NULL came from the `_new` function of the type and has not been freed,
/// and no other thread uses it during `'a`.
#[inline]
pub(crate) unsafe fn handle<'a, T>(name: &str, pointer: *const T) -> Result<&'a T, Failure> {
    // SAFETY: as the caller of this function promises.
    unsafe { pointer.as_ref() }.ok_or_else(|| null_handle(name))
}

/// The object behind a handle, to change.
///
/// # Safety
///
/// As for [`handle`]; and nothing else refers to the object during `'a`.
#[inline]
pub(crate) unsafe fn handle_mut<'a, T>(name: &str, pointer: *mut T) -> Result<&'a mut T, Failure> {
    // SAFETY: as the caller of this function promises.
    unsafe { pointer.as_mut() }.ok_or_else(|| null_handle(name))
}

/// What the pointer points to; nothing for NULL.
///
/// # Safety
///
/// A pointer that is neither NULL nor misaligned points to an initialised value that nobody writes
/// during `'a`.
pub(crate) unsafe fn optional<'a, T>(
    name: &str,
    pointer: *const T,
) -> Result<Option<&'a T>, Failure> {
    check_aligned(name, pointer)?;
    // SAFETY: aligned, as just checked; the rest the caller of this function promises.
    Ok(unsafe { pointer.as_ref() })
}

/// The text at `pointer`, which need not be UTF-8.
///
/// # Safety
///
/// A pointer that is not NULL points to bytes that end with a NUL and that nobody writes during
/// `'a`.
#[inline]
pub(crate) unsafe fn text<'a>(name: &str, pointer: *const c_char) -> Result<&'a CStr, Failure> {
    if pointer.is_null() {
        return Err(Failure::new(
            SPAM_NULL_POINTER,
            format_args!("{name} is NULL: pass a text that ends with a NUL byte"),
        ));
    }
    // SAFETY: not NULL, as just checked; the rest the caller of this function promises.
    Ok(unsafe { CStr::from_ptr(pointer) })
}

/// The text at `pointer`, which must be UTF-8.
///
/// # Safety
///
/// As for [`text`].
#[inline]
pub(crate) unsafe fn utf8<'a>(name: &str, pointer: *const c_char) -> Result<&'a str, Failure> {
    // SAFETY: as the caller of this function promises.
    let text = unsafe { text(name, pointer) }?;
    text.to_str()
        .map_err(|error| not_utf8(name, error.valid_up_to()))
}

#[inline]
fn check_aligned<T>(name: &str, pointer: *const T) -> Result<(), Failure> {
    if pointer.is_aligned() {
        Ok(())
    } else {
        Err(misaligned(name, pointer.addr(), align_of::<T>()))
    }
}

#[cold]
fn not_utf8(name: &str, place: usize) -> Failure {
    Failure::new(
        SPAM_INVALID_UTF8,
        format_args!("{name} is not UTF-8: the byte at {place} is wrong"),
    )
}

#[cold]
fn null_array(name: &str, length: usize) -> Failure {
    Failure::new(
        SPAM_NULL_POINTER,
        format_args!("{name} is NULL, but its length is {length}: pass an array, or length 0"),
    )
}

#[cold]
fn null_out(name: &str) -> Failure {
    Failure::new(
        SPAM_NULL_POINTER,
        format_args!("{name} is NULL: pass the address that the result is to be written to"),
    )
}

#[cold]
fn null_handle(name: &str) -> Failure {
    Failure::new(
        SPAM_NULL_POINTER,
        format_args!("{name} is NULL: pass a handle that has not been freed"),
    )
}

#[cold]
fn misaligned(name: &str, address: usize, alignment: usize) -> Failure {
    Failure::new(
        SPAM_INVALID_ARGUMENT,
        format_args!("{name} is not aligned: {address:#x} is not a multiple of {alignment}"),
    )
}

#[cold]
fn too_long(name: &str, length: usize, size: usize) -> Failure {
    Failure::new(
        SPAM_INVALID_ARGUMENT,
        format_args!("{name} is too long: no memory holds {length} elements of {size} bytes"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use std::ptr;

    fn refused<T>(result: Result<T, Failure>) -> (crate::status::spam_status, String) {
        let Err(failure) = result else {
            panic!("not refused")
        };
        (failure.status(), last_error::text())
    }

    #[test]
    fn no_elements_are_an_empty_array_whatever_the_pointer() {
        for pointer in [
            ptr::null::<f64>(),
            ptr::without_provenance(1),
            ptr::without_provenance(8),
        ] {
            // SAFETY: length 0.
            let empty = unsafe { array("values", pointer, 0) };
            assert_eq!(empty.expect("empty"), &[] as &[f64]);
            // SAFETY: length 0.
            assert!(unsafe { out_array("values", pointer.cast_mut(), 0) }.is_ok());
        }
    }

    #[test]
    fn elements_are_seen() {
        let values = [1.0, 2.0];
        // SAFETY: two elements are there.
        let seen = unsafe { array("values", values.as_ptr(), 2) };
        assert_eq!(seen.expect("array"), &values);
    }

    #[test]
    fn null_with_a_length_is_refused() {
        // SAFETY: NULL.
        let (status, text) = refused(unsafe { array::<f64>("values", ptr::null(), 3) });
        assert_eq!(status, SPAM_NULL_POINTER);
        assert_eq!(
            text,
            "values is NULL, but its length is 3: pass an array, or length 0"
        );
    }

    #[test]
    fn misaligned_pointers_are_refused() {
        let values = [1.0, 2.0];
        let pointer = values.as_ptr().wrapping_byte_add(1);
        // SAFETY: misaligned.
        let (status, text) = refused(unsafe { array("values", pointer, 1) });
        assert_eq!(status, SPAM_INVALID_ARGUMENT);
        assert!(text.starts_with("values is not aligned: 0x"), "{text}");
        // SAFETY: misaligned.
        let (status, _) = refused(unsafe { out("sum", pointer.cast_mut()) });
        assert_eq!(status, SPAM_INVALID_ARGUMENT);
    }

    #[test]
    fn impossible_lengths_are_refused() {
        let values = [1.0];
        let most = isize::MAX as usize / 8;
        for length in [most + 1, usize::MAX / 8 + 1, usize::MAX] {
            let (status, text) = refused(check_array("values", values.as_ptr(), length));
            assert_eq!(status, SPAM_INVALID_ARGUMENT);
            assert_eq!(
                text,
                format!("values is too long: no memory holds {length} elements of 8 bytes")
            );
        }
        assert!(check_array("values", values.as_ptr(), most).is_ok());
        let last: *const u8 = ptr::without_provenance(usize::MAX - 1);
        assert!(check_array("values", last, 1).is_ok());
        assert!(check_array("values", last, 2).is_err());
    }

    #[test]
    fn null_is_no_place_for_a_result() {
        // SAFETY: NULL.
        let (status, text) = refused(unsafe { out::<f64>("sum", ptr::null_mut()) });
        assert_eq!(status, SPAM_NULL_POINTER);
        assert_eq!(
            text,
            "sum is NULL: pass the address that the result is to be written to"
        );
    }

    #[test]
    fn results_are_written_up_to_the_length() {
        let mut places = [0; 3];
        // SAFETY: two of the three elements are lent.
        let array = unsafe { out_array("results", places.as_mut_ptr(), 2) }.expect("array");
        array.write([7, 8, 9].into_iter());
        assert_eq!(places, [7, 8, 0]);
    }

    #[test]
    fn what_is_optional_may_be_null_but_not_misaligned() {
        let value = 7u64;
        // SAFETY: a value.
        let found = unsafe { optional("options", &value) };
        assert_eq!(found.expect("a value"), Some(&7));
        // SAFETY: NULL.
        let found = unsafe { optional::<u64>("options", ptr::null()) };
        assert_eq!(found.expect("nothing"), None);
        // SAFETY: misaligned.
        let (status, _) =
            refused(unsafe { optional("options", (&raw const value).wrapping_byte_add(1)) });
        assert_eq!(status, SPAM_INVALID_ARGUMENT);
    }

    #[test]
    fn null_handles_and_texts_are_refused() {
        // SAFETY: NULL.
        let (status, _) = refused(unsafe { handle::<u8>("samples", ptr::null()) });
        assert_eq!(status, SPAM_NULL_POINTER);
        // SAFETY: NULL.
        let (status, message) = refused(unsafe { text("text", ptr::null()) });
        assert_eq!(status, SPAM_NULL_POINTER);
        assert_eq!(
            message,
            "text is NULL: pass a text that ends with a NUL byte"
        );
    }
}
