//! Memory that may not be had. Owns the one failure for it; nothing else in the library allocates
//! in proportion to what a caller asks.

use std::alloc::{Layout, alloc};
use std::ffi::{c_char, c_void};
use std::mem::ManuallyDrop;
use std::ptr::{self, NonNull};

use crate::last_error::Failure;
use crate::status::spam_status::SPAM_OUT_OF_MEMORY;

/// An empty vector with room for exactly that many elements.
pub(crate) fn room<T>(length: usize) -> Result<Vec<T>, Failure> {
    let mut vector = Vec::new();
    vector
        .try_reserve_exact(length)
        .map_err(|_| no_memory(length, size_of::<T>()))?;
    ask_for_large_pages(&vector);
    Ok(vector)
}

/// Room for that many more elements, with space to grow.
#[inline]
pub(crate) fn grow<T>(vector: &mut Vec<T>, more: usize) -> Result<(), Failure> {
    if vector.capacity() - vector.len() >= more {
        return Ok(());
    }
    grow_by_pages(vector, more)?;
    ask_for_large_pages(vector);
    Ok(())
}

/// The same for what is written once, in order, and not gone through: large pages would save
/// little, and take long to be had where memory is scarce.
pub(crate) fn grow_by_pages<T>(vector: &mut Vec<T>, more: usize) -> Result<(), Failure> {
    let length = vector.len();
    vector
        .try_reserve(more)
        .map_err(|_| no_memory(length.saturating_add(more), size_of::<T>()))
}

/// Asks the system to back a long vector by pages of 2 MB, so that going through it in leaps costs
/// less. What it answers makes no difference.
fn ask_for_large_pages<T>(vector: &Vec<T>) {
    const WORTH_IT: usize = 4 << 20;
    const PAGE: usize = 4096;
    let size = vector.capacity() * size_of::<T>();
    if size < WORTH_IT {
        return;
    }
    #[cfg(target_os = "linux")]
    {
        // Outwards to whole pages: a mapping of which a part only is advised becomes two, which the
        // allocator cannot grow any more without a copy.
        let start = vector.as_ptr().cast_mut().cast::<u8>();
        let before = start.addr() % PAGE;
        let pages = (before + size).next_multiple_of(PAGE);
        // SAFETY: the advice concerns pages of which each has a part of this vector, and changes
        // no value.
        unsafe {
            libc::madvise(
                start.wrapping_sub(before).cast(),
                pages,
                libc::MADV_HUGEPAGE,
            );
        }
    }
}

/// A copy that may be put into another order.
pub(crate) fn copy_of(values: &[f64]) -> Result<Vec<f64>, Failure> {
    let mut copy = room(values.len())?;
    copy.extend_from_slice(values);
    Ok(copy)
}

/// The value in a box of its own.
pub(crate) fn boxed<T>(value: T) -> Result<Box<T>, Failure> {
    const { assert!(size_of::<T>() > 0) };
    // SAFETY: the size is not 0.
    let place = unsafe { alloc(Layout::new::<T>()) }.cast::<T>();
    if place.is_null() {
        return Err(no_memory(1, size_of::<T>()));
    }
    // SAFETY: `place` is fresh memory with the layout of T, from the allocator that Box frees
    // with.
    unsafe {
        place.write(value);
        Ok(Box::from_raw(place))
    }
}

/// Bytes for the caller, who frees them with `spam_bytes_free`: filled from the first on.
pub(crate) struct GivenBytes {
    first: NonNull<u8>,
    length: usize,
    room: usize,
}

impl GivenBytes {
    /// With room for that many.
    pub(crate) fn with_room(room: usize) -> Result<Self, Failure> {
        Ok(Self {
            first: given(room)?.cast(),
            length: 0,
            room,
        })
    }

    /// Adds bytes, of which no more than there is room for.
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        let count = bytes.len().min(self.room - self.length);
        // SAFETY: the memory has room for `count` more bytes, and `bytes` lies elsewhere.
        unsafe {
            let end = self.first.add(self.length).as_ptr();
            ptr::copy_nonoverlapping(bytes.as_ptr(), end, count);
        }
        self.length += count;
    }

    /// What has been added.
    pub(crate) fn as_slice(&self) -> &[u8] {
        // SAFETY: so many bytes have been written.
        unsafe { std::slice::from_raw_parts(self.first.as_ptr(), self.length) }
    }

    /// For the caller: never NULL, also without bytes.
    pub(crate) fn into_raw(self) -> (*mut u8, usize) {
        let this = ManuallyDrop::new(self);
        (this.first.as_ptr(), this.length)
    }
}

impl Drop for GivenBytes {
    fn drop(&mut self) {
        // SAFETY: the memory is this one's, and not used again.
        unsafe { free(self.first.as_ptr()) };
    }
}

/// A list of strings for the caller, who frees it with `spam_strings_free`: pointers, NULL behind
/// them, and behind that the bytes of the strings, each of which ends with a NUL.
pub(crate) fn string_list(bytes: &[u8], count: usize) -> Result<*mut *mut c_char, Failure> {
    let pointers = count
        .saturating_add(1)
        .saturating_mul(size_of::<*mut c_char>());
    let list = given(pointers.saturating_add(bytes.len()))?.cast::<*mut c_char>();
    // SAFETY: the memory has room for the pointers and, behind them, for the bytes.
    unsafe {
        let texts = list.add(count + 1).cast::<u8>();
        ptr::copy_nonoverlapping(bytes.as_ptr(), texts.as_ptr(), bytes.len());
        let mut start = 0;
        let ends = (0..bytes.len()).filter(|&place| bytes[place] == 0);
        for (index, end) in ends.take(count).enumerate() {
            list.add(index).write(texts.add(start).as_ptr().cast());
            start = end + 1;
        }
        list.add(count).write(ptr::null_mut());
    }
    Ok(list.as_ptr())
}

/// Memory that C frees through this library.
fn given(size: usize) -> Result<NonNull<c_void>, Failure> {
    // SAFETY: any size is allowed; malloc may give NULL for none.
    let memory = unsafe { libc::malloc(size.max(1)) };
    NonNull::new(memory).ok_or_else(|| no_memory(size, 1))
}

/// Frees what was given to the caller; NULL does nothing.
///
/// # Safety
///
/// The pointer is NULL or came from [`GivenBytes::into_raw`] or [`string_list`], and is not used
/// again.
pub(crate) unsafe fn free<T>(pointer: *mut T) {
    // SAFETY: malloc gave it, as the caller of this function promises.
    unsafe { libc::free(pointer.cast()) };
}

#[cold]
fn no_memory(length: usize, size: usize) -> Failure {
    Failure::new(
        SPAM_OUT_OF_MEMORY,
        format_args!("no memory for {length} elements of {size} bytes"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;

    #[test]
    fn what_cannot_be_had_is_a_failure() {
        let Err(failure) = room::<f64>(isize::MAX as usize / 8) else {
            panic!("so much memory?")
        };
        assert_eq!(failure.status(), SPAM_OUT_OF_MEMORY);
        let text = format!(
            "no memory for {} elements of 8 bytes",
            isize::MAX as usize / 8
        );
        assert_eq!(last_error::text(), text);
        let mut vector = vec![1.0];
        assert!(grow(&mut vector, usize::MAX).is_err());
        let text = format!("no memory for {} elements of 8 bytes", usize::MAX);
        assert_eq!(last_error::text(), text);
        assert_eq!(vector, [1.0]);
    }

    #[test]
    fn boxes_and_copies_hold_their_values() {
        assert_eq!(*boxed(7).expect("memory"), 7);
        assert_eq!(copy_of(&[1.0, 2.0]).expect("memory"), [1.0, 2.0]);
    }
}
