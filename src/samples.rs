//! A growing collection of doubles behind an opaque handle. Owns the vector and the rule that an
//! array to be added may be part of it.

mod crc;
mod format;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

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

/// Tells how many values a collection holds.
///
/// (method) (gil hold)
///
/// @param samples The collection, used by no other thread meanwhile. For NULL the result is 0, and
/// spam_last_error_message() tells of it.
///
/// @return How many values there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_count(samples: *const spam_samples) -> usize {
    border(|| {
        // SAFETY: C promises a live handle that no other thread uses meanwhile.
        unsafe { handle("samples", samples) }.map_or(0, |samples| samples.values.len())
    })
}

/// Adds the values of another collection at the end, all or none.
///
/// (method)
///
/// @param samples The collection, used by no other thread meanwhile. Views of it end.
/// @param other The other collection, which is not changed, and which nobody changes meanwhile. The
/// collection itself is allowed, and is doubled.
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY, and nothing was added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_merge(
    samples: *mut spam_samples,
    other: *const spam_samples,
) -> spam_status {
    border(|| {
        if std::ptr::eq(samples, other) {
            // SAFETY: C promises a live handle that nothing else uses meanwhile.
            let values = &mut unsafe { handle_mut("samples", samples) }?.values;
            memory::grow(values, values.len())?;
            values.extend_from_within(..);
            return Ok(());
        }
        // SAFETY: C promises a live handle that nothing else uses meanwhile.
        let values = &mut unsafe { handle_mut("samples", samples) }?.values;
        // SAFETY: C promises a live handle that nobody changes meanwhile; it is another one.
        let others = &unsafe { handle("other", other) }?.values;
        memory::grow(values, others.len())?;
        values.extend_from_slice(others);
        Ok(())
    })
}

/// Sorts the values in place, in ascending order. -0 comes before +0, and NaN last.
///
/// (method)
///
/// Needs no more memory. Takes time in proportion to n log n at most, whatever the values. From
/// 400,000 values on it uses as many threads as may run at once; they end before it returns.
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

/// Writes the collection as bytes, to be kept or sent, and read by spam_samples_from_bytes().
///
/// The format is the same on every machine; its numbers are little-endian:
///
/// | at | size | what |
/// | --- | --- | --- |
/// | 0 | 8 | the bytes 89 53 50 41 4D 0D 0A 1A: "SPAM" among bytes that a transfer as text changes |
/// | 8 | 8 | the version of the format: 1 |
/// | 16 | 8 | how many values there are: n |
/// | 24 | 8 n | the values in order, IEEE 754 doubles, their bits unchanged, those of NaN too |
/// | 24 + 8 n | 4 | CRC-32, as zlib computes it, of all bytes before it |
///
/// (method)
///
/// @param samples The collection, used by no other thread meanwhile. It is not changed; views of
/// it stay.
/// @param[out] bytes (array length=size) (transfer full) (free spam_bytes_free) The bytes. They
/// belong to the caller, who frees them with spam_bytes_free().
/// @param[out] size How many bytes there are: 28, and 8 for each value.
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_to_bytes(
    samples: *const spam_samples,
    bytes: *mut *mut u8,
    size: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle that no other thread uses meanwhile.
        let samples = unsafe { handle("samples", samples) }?;
        // SAFETY: C promises a pointer that may be written.
        let bytes_place = unsafe { out("bytes", bytes) }?;
        // SAFETY: C promises a number that may be written.
        let size_place = unsafe { out("size", size) }?;
        let (bytes, size) = format::write(&samples.values)?.into_raw();
        bytes_place.write(bytes);
        size_place.write(size);
        Ok(())
    })
}

/// Makes a collection of the bytes that spam_samples_to_bytes() wrote, there or on another machine.
///
/// Bytes that are not exactly what was written are refused: fewer or more of them, and a change of
/// any.
///
/// (constructor)
///
/// @param bytes (array length=size) The bytes. They are only read; nobody may write them meanwhile.
/// May be NULL when size is 0, which is then refused as damaged.
/// @param size How many bytes there are.
/// @param[out] samples (transfer full) (free spam_samples_free) The new collection. It belongs to
/// the caller, who frees it with spam_samples_free().
///
/// @return SPAM_OK; SPAM_DAMAGED when the bytes are not what was written, or are of a later version
/// of the format; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_samples_from_bytes(
    bytes: *const u8,
    size: usize,
    samples: *mut *mut spam_samples,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `size` bytes that nobody writes meanwhile.
        let bytes = unsafe { array("bytes", bytes, size) }?;
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("samples", samples) }?;
        let values = format::read(bytes)?;
        place.write(Box::into_raw(memory::boxed(spam_samples { values })?));
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
