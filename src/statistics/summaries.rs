//! Summaries and percentiles of doubles: the exported functions and the struct that they fill.
//! Must not compute; `summary` and `quantile` do.

use crate::border::border;
use crate::last_error::Failure;
use crate::pointers::{array, out, out_array};
use crate::quantile::Rank;
use crate::status::spam_status::{self, SPAM_INVALID_ARGUMENT};
use crate::{memory, sort, summary};

/// What a set of values looks like. All but `count` have the unit of the values, and are NaN when
/// any of the values is NaN.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct spam_summary {
    /// How many values there are; at least 1.
    pub count: u64,
    /// Their sum, exact and rounded once. Infinite when it is beyond the range of a double.
    pub sum: f64,
    /// Arithmetic mean; right also when the sum is beyond the range of a double.
    pub mean: f64,
    /// Sample standard deviation (divisor count - 1). NaN for a single value, and when a value is
    /// infinite.
    pub stdev: f64,
    /// The smallest value.
    pub min: f64,
    /// First quartile, by linear interpolation between closest ranks: R's type 7, and what numpy
    /// and `statistics.quantiles(method="inclusive")` give.
    pub lower_quartile: f64,
    /// The value in the middle, or the mean of the two in the middle.
    pub median: f64,
    /// Third quartile, interpolated like the first.
    pub upper_quartile: f64,
    /// The largest value.
    pub max: f64,
    /// Median absolute deviation: the median of the distances from the median, not scaled. NaN
    /// when the median lies between -infinity and infinity.
    pub mad: f64,
}

/// Summarises values.
///
/// Gives count, sum, mean, standard deviation, extremes, quartiles and median absolute deviation.
///
/// The order of the values makes no difference. It takes time in proportion to their number. It
/// needs memory for as many values again at most; of many values, only a part of that is used.
/// From 400,000 values on it uses as many threads as may run at once; they end before it returns.
///
/// @param values (array length=count) The values, in any unit and order. They are only read;
/// nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
/// values.
/// @param count How many values there are; at least 1.
/// @param[out] summary The summary.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values; SPAM_NULL_POINTER;
/// SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_summarize(
    values: *const f64,
    count: usize,
    summary: *mut spam_summary,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises a summary that may be written.
        let place = unsafe { out("summary", summary) }?;
        place.write(summary::summarize(not_empty("values", values)?)?);
        Ok(())
    })
}

/// Gives percentiles of values.
///
/// They are interpolated linearly between closest ranks, as the quartiles of ::spam_summary are.
/// They rise with the percents: a larger percent never gives a smaller result. 0 gives the
/// smallest value and 100 the largest, exactly. If any value is NaN, so are all results; a
/// percentile that lies between -infinity and infinity is NaN, too. Sorts a copy of the values,
/// so it needs memory for as many again, and threads as spam_samples_sort() does.
///
/// @param values (array length=count) The values, in any unit and order. They are only read;
/// nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
/// values.
/// @param count How many values there are; at least 1.
/// @param percents (array length=percent_count) Which percentiles to give, each from 0 to 100, in
/// any order. They are only read. May be NULL when percent_count is 0.
/// @param percent_count How many percentiles to give. 0 is allowed, and gives nothing.
/// @param[out] results (array length=percent_count) The percentiles, in the order of percents and
/// the unit of the values. An array of the caller's that overlaps neither values nor percents; may
/// be NULL when percent_count is 0.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when a percent is not from
/// 0 to 100; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_percentiles(
    values: *const f64,
    count: usize,
    percents: *const f64,
    percent_count: usize,
    results: *mut f64,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises `percent_count` percents that nobody writes meanwhile.
        let percents = unsafe { array("percents", percents, percent_count) }?;
        // SAFETY: C promises room for `percent_count` results, apart from the other arrays.
        let places = unsafe { out_array("results", results, percent_count) }?;
        let values = not_empty("values", values)?;
        check_percents(percents)?;
        let mut sorted = memory::copy_of(values)?;
        sort::sort(&mut sorted);
        if sorted[sorted.len() - 1].is_nan() {
            places.write(percents.iter().map(|_| f64::NAN));
            return Ok(());
        }
        let rank = |&percent: &f64| Rank::of_percent(percent, sorted.len());
        places.write(
            percents
                .iter()
                .map(|percent| rank(percent).value_in(&sorted)),
        );
        Ok(())
    })
}

/// Refuses an empty array, of which there is nothing to tell.
pub(crate) fn not_empty<'a>(name: &str, values: &'a [f64]) -> Result<&'a [f64], Failure> {
    if values.is_empty() {
        let text = format_args!("no values: {name} must hold at least one");
        return Err(Failure::new(SPAM_INVALID_ARGUMENT, text));
    }
    Ok(values)
}

fn check_percents(percents: &[f64]) -> Result<(), Failure> {
    match percents
        .iter()
        .enumerate()
        .find(|(_, percent)| !(0.0..=100.0).contains(*percent))
    {
        None => Ok(()),
        Some((index, percent)) => Err(Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!("percents[{index}] is {percent}: a percent must be from 0 to 100"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{SPAM_NULL_POINTER, SPAM_OK};
    use std::ptr;

    fn percentiles(values: &[f64], percents: &[f64]) -> Result<Vec<f64>, (spam_status, String)> {
        let mut results = vec![-1.0; percents.len()];
        // SAFETY: all three arrays are as long as said.
        let status = unsafe {
            spam_percentiles(
                values.as_ptr(),
                values.len(),
                percents.as_ptr(),
                percents.len(),
                results.as_mut_ptr(),
            )
        };
        if status == SPAM_OK {
            return Ok(results);
        }
        assert!(
            results.iter().all(|&result| result == -1.0),
            "written in spite of a failure"
        );
        Err((status, last_error::text()))
    }

    #[test]
    fn results_follow_the_order_of_the_percents() {
        let found = percentiles(&[3.0, 1.0, 2.0], &[100.0, 0.0, 50.0, 75.0]);
        assert_eq!(found, Ok(vec![3.0, 1.0, 2.0, 2.5]));
        assert_eq!(percentiles(&[3.0], &[]), Ok(vec![]));
    }

    #[test]
    fn percents_out_of_range_are_named() {
        for (percent, shown) in [(100.1, "100.1"), (-1.0, "-1"), (f64::NAN, "NaN")] {
            let text = format!("percents[1] is {shown}: a percent must be from 0 to 100");
            let expected = Err((SPAM_INVALID_ARGUMENT, text));
            assert_eq!(percentiles(&[1.0, f64::NAN], &[50.0, percent]), expected);
        }
    }

    #[test]
    fn nan_among_the_values_makes_every_result_nan() {
        let found = percentiles(&[1.0, f64::NAN], &[0.0, 50.0]).expect("allowed");
        assert!(found.iter().all(|result| result.is_nan()) && found.len() == 2);
    }

    #[test]
    fn no_values_have_neither_percentiles_nor_a_summary() {
        let text = "no values: values must hold at least one".to_owned();
        assert_eq!(
            percentiles(&[], &[50.0]),
            Err((SPAM_INVALID_ARGUMENT, text.clone()))
        );
        let mut summary = summary::summarize(&[7.0]).expect("memory");
        // SAFETY: an empty array, and a summary that may be written.
        let status = unsafe { spam_summarize(ptr::null(), 0, &mut summary) };
        assert_eq!((status, last_error::text()), (SPAM_INVALID_ARGUMENT, text));
        assert_eq!(summary.sum, 7.0);
    }

    #[test]
    fn a_summary_needs_a_place() {
        // SAFETY: one value, and no place for the summary.
        let status = unsafe { spam_summarize(&1.0, 1, ptr::null_mut()) };
        assert_eq!(status, SPAM_NULL_POINTER);
        assert!(last_error::text().starts_with("summary is NULL"));
    }
}
