//! Memory that may not be had. Owns the one failure for it; nothing else in the library allocates
//! in proportion to what a caller asks.

use std::alloc::{Layout, alloc};

use crate::last_error::Failure;
use crate::status::spam_status::SPAM_OUT_OF_MEMORY;

/// An empty vector with room for exactly that many elements.
pub(crate) fn room<T>(length: usize) -> Result<Vec<T>, Failure> {
    let mut vector = Vec::new();
    vector
        .try_reserve_exact(length)
        .map_err(|_| no_memory(length, size_of::<T>()))?;
    Ok(vector)
}

/// Room for that many more elements, with space to grow.
#[inline]
pub(crate) fn grow<T>(vector: &mut Vec<T>, more: usize) -> Result<(), Failure> {
    let length = vector.len();
    vector
        .try_reserve(more)
        .map_err(|_| no_memory(length.saturating_add(more), size_of::<T>()))
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
