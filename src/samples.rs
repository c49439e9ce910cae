//! A growing collection of doubles behind an opaque handle. Owns the vector and the rule that an
//! array to be added may be part of it.

use crate::border::border;
use crate::last_error::Failure;
use crate::memory;
use crate::pointers::{array, check_array, handle, handle_mut, out};
use crate::statistics::{not_empty, spam_summary};
use crate::status::spam_status::{self, SPAM_INVALID_ARGUMENT};
use crate::{sort, summary};

/// A growing collection of samples, in the order in which they were added until it is sorted.
///
/// spam_samples_new() makes it and spam_samples_free() frees it. It may be used from any thread,
/// but from one at a time.
pub struct spam_samples {
    values: Vec<f64>,
}

/// Makes an empty collection.
///
/// (constructor) (gil hold)
///
/// @param[out] samples (transfer full) (free spam_samples_free) The new collection. It belongs to
/// the caller, who frees it with spam_samples_free().
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_new(samples: *mut *mut spam_samples) -> spam_status {
    border(|| {
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("samples", samples) }?;
        place.write(Box::into_raw(memory::boxed(spam_samples {
            values: Vec::new(),
        })?));
        Ok(())
    })
}

/// Adds one value at the end.
///
/// (method) (gil hold)
///
/// @param samples The collection, used by no other thread meanwhile. Views of it end.
/// @param value The value; any double, NaN included.
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY, and nothing was added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_push(samples: *mut spam_samples, value: f64) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle that nothing else uses meanwhile.
        let samples = unsafe { handle_mut("samples", samples) }?;
        memory::grow(&mut samples.values, 1)?;
        samples.values.push(value);
        Ok(())
    })
}

/// Adds an array of values at the end, all or none.
///
/// (method)
///
/// @param samples The collection, used by no other thread meanwhile. Views of it end.
/// @param values (array length=count) The values, which are copied; nobody may write them
/// meanwhile. A view of this same collection, or part of one, is allowed. May be NULL when count
/// is 0.
/// @param count How many values there are. 0 is allowed, and adds nothing.
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_OUT_OF_MEMORY, and nothing was
/// added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_extend(
    samples: *mut spam_samples,
    values: *const f64,
    count: usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle that nothing else uses meanwhile.
        let samples = unsafe { handle_mut("samples", samples) }?;
        if count == 0 {
            return Ok(());
        }
        check_array("values", values, count)?;
        match samples.place_of(values, count)? {
            // Growing may move the collection: its own values are found again by their index.
            Some(start) => {
                memory::grow(&mut samples.values, count)?;
                samples.values.extend_from_within(start..start + count);
            }
            None => {
                memory::grow(&mut samples.values, count)?;
                // SAFETY: C promises `count` values that nobody writes; they lie outside the
                // memory that growing may have freed.
                samples
                    .values
                    .extend_from_slice(unsafe { array("values", values, count) }?);
            }
        }
        Ok(())
    })
}

impl spam_samples {
    /// The index at which an array of at least one element starts within this collection; none
    /// when it lies outside. An array that is partly inside is refused.
    fn place_of(&self, array: *const f64, count: usize) -> Result<Option<usize>, Failure> {
        let start = array.addr();
        let end = start + count * size_of::<f64>();
        let own_start = self.values.as_ptr().addr();
        let own_end = own_start + self.values.capacity() * size_of::<f64>();
        if end <= own_start || own_end <= start {
            return Ok(None);
        }
        let used_end = own_start + self.values.len() * size_of::<f64>();
        if start < own_start || used_end < end {
            return Err(Failure::new(
                SPAM_INVALID_ARGUMENT,
                format_args!(
                    "values reaches beyond the {} samples of which it is a part: \
                     it has {count} elements",
                    self.values.len()
                ),
            ));
        }
        Ok(Some((start - own_start) / size_of::<f64>()))
    }
}

/// Lends the values, without a copy.
///
/// (method) (gil hold)
///
/// @param samples The collection, used by no other thread meanwhile.
/// @param[out] values (array length=count) (transfer none) (borrows samples) The values, in
/// order. They belong to the collection, and may be read until it is next pushed to, extended,
/// sorted or freed. For an empty collection the pointer is not NULL and must not be read.
/// @param[out] count How many values there are.
///
/// @return SPAM_OK; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_view(
    samples: *const spam_samples,
    values: *mut *const f64,
    count: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle that no other thread uses meanwhile.
        let samples = unsafe { handle("samples", samples) }?;
        // SAFETY: C promises a pointer that may be written.
        let values_place = unsafe { out("values", values) }?;
        // SAFETY: C promises a number that may be written.
        let count_place = unsafe { out("count", count) }?;
        values_place.write(samples.values.as_ptr());
        count_place.write(samples.values.len());
        Ok(())
    })
}

/// Sorts the values in place, in ascending order. -0 comes before +0, and NaN last.
///
/// (method)
///
/// Needs no more memory. Takes time in proportion to n log n at most, whatever the values. From half
/// a million values on it uses as many threads as may run at once; they end before it returns.
///
/// @param samples The collection, used by no other thread meanwhile. Views of it end.
///
/// @return SPAM_OK; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_sort(samples: *mut spam_samples) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle that nothing else uses meanwhile.
        let samples = unsafe { handle_mut("samples", samples) }?;
        sort::sort(&mut samples.values);
        Ok(())
    })
}

/// Summarises the collection, as spam_summarize() does an array.
///
/// (method)
///
/// @param samples The collection, used by no other thread meanwhile. It is not changed; views of
/// it stay.
/// @param[out] summary The summary.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when the collection is empty; SPAM_NULL_POINTER;
/// SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_summarize(
    samples: *const spam_samples,
    summary: *mut spam_summary,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle that no other thread uses meanwhile.
        let samples = unsafe { handle("samples", samples) }?;
        // SAFETY: C promises a summary that may be written.
        let place = unsafe { out("summary", summary) }?;
        place.write(summary::summarize(not_empty("samples", &samples.values)?)?);
        Ok(())
    })
}

/// Frees a collection; its handle and its views end.
///
/// (destructor) (gil hold)
///
/// @param samples (nullable) The collection, used by no other thread meanwhile. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_free(samples: *mut spam_samples) {
    border::<()>(|| {
        if !samples.is_null() {
            // SAFETY: C promises a handle that `spam_samples_new` made from a Box, and that it
            // does not use again.
            drop(unsafe { Box::from_raw(samples) });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{SPAM_NULL_POINTER, SPAM_OK};
    use std::ptr;

    /// A handle that frees itself.
    struct Handle(*mut spam_samples);

    impl Handle {
        fn of(values: &[f64]) -> Self {
            let mut samples = ptr::null_mut();
            // SAFETY: the pointer may be written.
            assert_eq!(unsafe { spam_samples_new(&mut samples) }, SPAM_OK);
            let handle = Self(samples);
            assert_eq!(handle.extend(values.as_ptr(), values.len()), SPAM_OK);
            handle
        }

        fn extend(&self, values: *const f64, count: usize) -> spam_status {
            // SAFETY: the handle is live; the tests pass arrays that are there, or are refused.
            unsafe { spam_samples_extend(self.0, values, count) }
        }

        fn view(&self) -> (*const f64, usize) {
            let (mut values, mut count) = (ptr::null(), 7);
            // SAFETY: the handle is live, and both results may be written.
            let status = unsafe { spam_samples_view(self.0, &mut values, &mut count) };
            assert_eq!(status, SPAM_OK);
            (values, count)
        }

        fn values(&self) -> Vec<f64> {
            let (values, count) = self.view();
            // SAFETY: the view was just made.
            unsafe { array("values", values, count) }
                .expect("a view")
                .to_vec()
        }
    }

    impl Drop for Handle {
        fn drop(&mut self) {
            // SAFETY: the handle is live, and not used again.
            unsafe { spam_samples_free(self.0) };
        }
    }

    #[test]
    fn values_stay_in_the_order_in_which_they_came() {
        let samples = Handle::of(&[3.0, 1.0]);
        // SAFETY: the handle is live.
        assert_eq!(unsafe { spam_samples_push(samples.0, 2.0) }, SPAM_OK);
        assert_eq!(samples.extend(ptr::null(), 0), SPAM_OK);
        assert_eq!(samples.values(), [3.0, 1.0, 2.0]);
    }

    #[test]
    fn the_view_of_an_empty_collection_is_not_null() {
        let (values, count) = Handle::of(&[]).view();
        assert!(!values.is_null() && values.is_aligned());
        assert_eq!(count, 0);
    }

    #[test]
    fn a_collection_can_be_extended_from_its_own_view() {
        let samples = Handle::of(&[1.0, 2.0, 3.0]);
        for doublings in 1..10 {
            let (values, count) = samples.view();
            assert_eq!(samples.extend(values, count), SPAM_OK);
            assert_eq!(samples.values(), [1.0, 2.0, 3.0].repeat(1 << doublings));
        }
        let (values, _) = samples.view();
        let before = samples.values();
        assert_eq!(samples.extend(values.wrapping_add(1), 2), SPAM_OK);
        assert_eq!(samples.values()[before.len()..], [2.0, 3.0]);
    }

    #[test]
    fn an_array_that_is_partly_inside_is_refused() {
        let samples = Handle::of(&[1.0, 2.0, 3.0]);
        let (values, count) = samples.view();
        for (start, length) in [(0, count + 1), (1, count), (count - 1, 2)] {
            let status = samples.extend(values.wrapping_add(start), length);
            assert_eq!(status, SPAM_INVALID_ARGUMENT, "{start} {length}");
        }
        assert_eq!(
            last_error::text(),
            "values reaches beyond the 3 samples of which it is a part: it has 2 elements"
        );
        assert_eq!(
            samples.extend(values.wrapping_sub(1), 2),
            SPAM_INVALID_ARGUMENT
        );
        assert_eq!(samples.values(), [1.0, 2.0, 3.0]);
    }

    #[test]
    fn sorting_puts_nan_last() {
        let infinity = f64::INFINITY;
        let samples = Handle::of(&[
            f64::NAN,
            2.0,
            -f64::NAN,
            -infinity,
            0.0,
            -0.0,
            infinity,
            1.0,
        ]);
        // SAFETY: the handle is live.
        assert_eq!(unsafe { spam_samples_sort(samples.0) }, SPAM_OK);
        let sorted = samples.values();
        assert_eq!(sorted[..6], [-infinity, -0.0, 0.0, 1.0, 2.0, infinity]);
        assert!(sorted[1].is_sign_negative() && sorted[2].is_sign_positive());
        assert!(sorted[6].is_nan() && sorted[7].is_nan());
    }

    #[test]
    fn a_collection_is_summarised_unless_it_is_empty() {
        let mut found = summary::summarize(&[7.0]).expect("memory");
        // SAFETY: the handle is live, and the summary may be written.
        let status = unsafe { spam_samples_summarize(Handle::of(&[1.0, 3.0]).0, &mut found) };
        assert_eq!((status, found.mean), (SPAM_OK, 2.0));
        // SAFETY: as above.
        let status = unsafe { spam_samples_summarize(Handle::of(&[]).0, &mut found) };
        assert_eq!((status, found.mean), (SPAM_INVALID_ARGUMENT, 2.0));
        assert_eq!(
            last_error::text(),
            "no values: samples must hold at least one"
        );
    }

    #[test]
    fn null_is_no_collection() {
        let none = ptr::null_mut();
        let mut summary = summary::summarize(&[7.0]).expect("memory");
        let (mut values, mut count) = (ptr::null(), 0);
        // SAFETY: NULL is refused, and freed without effect.
        let statuses = unsafe {
            spam_samples_free(none);
            [
                spam_samples_new(ptr::null_mut()),
                spam_samples_push(none, 1.0),
                spam_samples_extend(none, &1.0, 1),
                spam_samples_view(none, &mut values, &mut count),
                spam_samples_sort(none),
                spam_samples_summarize(none, &mut summary),
            ]
        };
        assert_eq!(statuses, [SPAM_NULL_POINTER; 6]);
        assert_eq!(
            last_error::text(),
            "samples is NULL: pass a handle that has not been freed"
        );
    }
}
