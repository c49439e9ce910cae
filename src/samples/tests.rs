//! The collection through its exported functions.

use super::*;
use crate::last_error;
use crate::status::spam_status::{SPAM_DAMAGED, SPAM_NULL_POINTER, SPAM_OK};
use crate::text::spam_bytes_free;
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
fn collections_are_merged_and_counted() {
    let samples = Handle::of(&[1.0, 2.0]);
    let other = Handle::of(&[3.0]);
    for expected in [&[1.0, 2.0, 3.0] as &[f64], &[1.0, 2.0, 3.0, 3.0]] {
        // SAFETY: both handles are live.
        assert_eq!(unsafe { spam_samples_merge(samples.0, other.0) }, SPAM_OK);
        assert_eq!(samples.values(), expected);
    }
    assert_eq!(other.values(), [3.0]);
    // SAFETY: the handle is live.
    assert_eq!(unsafe { spam_samples_merge(other.0, other.0) }, SPAM_OK);
    assert_eq!(other.values(), [3.0, 3.0]);
    // SAFETY: the handles are live.
    let counts = unsafe { [samples.0, other.0].map(|each| spam_samples_count(each)) };
    assert_eq!(counts, [4, 2]);
}

#[test]
fn bytes_make_the_collection_again() {
    let samples = Handle::of(&[1.5, -0.0]);
    let (mut bytes, mut size, mut again) = (ptr::null_mut(), 0, ptr::null_mut());
    // SAFETY: the handle is live, and the results may be written; the bytes are as many as said,
    // and freed once.
    let statuses = unsafe {
        [
            spam_samples_to_bytes(samples.0, &mut bytes, &mut size),
            spam_samples_from_bytes(bytes, size - 1, &mut ptr::null_mut()),
            spam_samples_from_bytes(ptr::null(), 0, &mut ptr::null_mut()),
            spam_samples_from_bytes(bytes, size, &mut again),
        ]
    };
    // SAFETY: as above.
    unsafe { spam_bytes_free(bytes) };
    assert_eq!(statuses, [SPAM_OK, SPAM_DAMAGED, SPAM_DAMAGED, SPAM_OK]);
    assert_eq!(size, 28 + 16);
    assert_eq!(Handle(again).values(), samples.values());
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
            spam_samples_merge(none, none),
            spam_samples_merge(Handle::of(&[]).0, none),
            spam_samples_to_bytes(none, &mut ptr::null_mut(), &mut count),
            spam_samples_from_bytes(ptr::null(), 1, &mut ptr::null_mut()),
            spam_samples_from_bytes([].as_ptr(), 0, ptr::null_mut()),
            spam_samples_summarize(none, &mut summary),
        ]
    };
    assert_eq!(statuses, [SPAM_NULL_POINTER; 11]);
    assert_eq!(
        last_error::text(),
        "samples is NULL: pass a handle that has not been freed"
    );
    // SAFETY: NULL holds nothing.
    assert_eq!(unsafe { spam_samples_count(none) }, 0);
}
