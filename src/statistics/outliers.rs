//! Outliers by Tukey's fences: the exported function, its struct and its enum, and the fences. Must
//! not compute quartiles; `quantile` does.

use super::summaries::not_empty;
use crate::border::border;
use crate::last_error::Failure;
use crate::memory;
use crate::pointers::{array, out, out_array};
use crate::quantile;
use crate::status::spam_status;

/// What a value is among the others.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_outlier {
    /// Within the inner fences, or upon them.
    SPAM_NORMAL = 0,
    /// Below the lower inner fence.
    SPAM_LOW_MILD = 1,
    /// Below the lower outer fence.
    SPAM_LOW_SEVERE = 2,
    /// Above the upper inner fence.
    SPAM_HIGH_MILD = 3,
    /// Above the upper outer fence.
    SPAM_HIGH_SEVERE = 4,
}

use spam_outlier::*;

/// Fences around the bulk of the values, and how many lie beyond each. The inner fences are 1.5
/// times the distance of the quartiles away from the nearer quartile, the outer ones 3 times; the
/// quartiles are those of ::spam_summary. The fences are NaN when a value is NaN.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct spam_fences {
    /// Lower quartile less 3 times the distance of the quartiles.
    pub lower_outer: f64,
    /// Lower quartile less 1.5 times the distance of the quartiles.
    pub lower_inner: f64,
    /// Upper quartile plus 1.5 times the distance of the quartiles.
    pub upper_inner: f64,
    /// Upper quartile plus 3 times the distance of the quartiles.
    pub upper_outer: f64,
    /// How many values lie below the lower outer fence.
    pub low_severe: u64,
    /// How many lie below the lower inner fence, but not below the outer one.
    pub low_mild: u64,
    /// How many lie above the upper inner fence, but not above the outer one.
    pub high_mild: u64,
    /// How many lie above the upper outer fence.
    pub high_severe: u64,
}

/// Finds the outliers among values, by Tukey's fences.
///
/// A value is an outlier when it lies beyond an inner fence, and a severe one when it lies beyond
/// an outer fence. An infinite value is an outlier unless a quartile is infinite, too. When any
/// value is NaN, so are the fences, and no value is an outlier.
///
/// Works on a copy of the values, so it needs memory for as many again. The order of the values
/// makes no difference to the fences.
///
/// @param values (array length=count) The values, in any unit and order. They are only read;
/// nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
/// values.
/// @param count How many values there are; at least 1.
/// @param[out] classes (array length=count) What each value is, a number of ::spam_outlier, in the
/// order of the values. An array of the caller's that does not overlap values; never NULL, since
/// there are values.
/// @param[out] fences The fences, and how many values lie beyond them.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values; SPAM_NULL_POINTER;
/// SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_outliers(
    values: *const f64,
    count: usize,
    classes: *mut u8,
    fences: *mut spam_fences,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises room for `count` classes, apart from the values.
        let classes = unsafe { out_array("classes", classes, count) }?;
        // SAFETY: C promises fences that may be written.
        let place = unsafe { out("fences", fences) }?;
        let values = not_empty("values", values)?;
        let mut fences = fences_of(values)?;
        for &value in values {
            match fences.class_of(value) {
                SPAM_NORMAL => (),
                SPAM_LOW_MILD => fences.low_mild += 1,
                SPAM_LOW_SEVERE => fences.low_severe += 1,
                SPAM_HIGH_MILD => fences.high_mild += 1,
                SPAM_HIGH_SEVERE => fences.high_severe += 1,
            }
        }
        classes.write(values.iter().map(|&value| fences.class_of(value) as u8));
        place.write(fences);
        Ok(())
    })
}

impl spam_fences {
    fn class_of(&self, value: f64) -> spam_outlier {
        if value < self.lower_outer {
            SPAM_LOW_SEVERE
        } else if value < self.lower_inner {
            SPAM_LOW_MILD
        } else if value > self.upper_outer {
            SPAM_HIGH_SEVERE
        } else if value > self.upper_inner {
            SPAM_HIGH_MILD
        } else {
            SPAM_NORMAL
        }
    }
}

/// The fences, with nothing counted yet.
fn fences_of(values: &[f64]) -> Result<spam_fences, Failure> {
    let [lower, upper] = if values.iter().any(|value| value.is_nan()) {
        [f64::NAN; 2]
    } else {
        let [lower, _, upper] = quantile::quartiles(&mut memory::copy_of(values)?);
        [lower, upper]
    };
    // Equal infinities are at no distance.
    let distance = if lower == upper { 0.0 } else { upper - lower };
    Ok(spam_fences {
        lower_outer: away(lower, -distance, 3.0),
        lower_inner: away(lower, -distance, 1.5),
        upper_inner: away(upper, distance, 1.5),
        upper_outer: away(upper, distance, 3.0),
        low_severe: 0,
        low_mild: 0,
        high_mild: 0,
        high_severe: 0,
    })
}

/// `start + times * distance`, also where the product alone is beyond the range of doubles.
fn away(start: f64, distance: f64, times: f64) -> f64 {
    let product = times * distance;
    if product.is_finite() {
        start + product
    } else {
        start + distance + (times - 1.0) * distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{SPAM_INVALID_ARGUMENT, SPAM_OK};

    fn outliers(values: &[f64]) -> (Vec<u8>, spam_fences) {
        let mut classes = vec![9; values.len()];
        let mut fences = fences_of(&[1.0]).expect("memory");
        // SAFETY: both arrays are as long as said, and the fences may be written.
        let status = unsafe {
            spam_outliers(
                values.as_ptr(),
                values.len(),
                classes.as_mut_ptr(),
                &mut fences,
            )
        };
        assert_eq!(status, SPAM_OK);
        (classes, fences)
    }

    #[test]
    fn values_beyond_the_fences_are_found_and_counted() {
        // Quartiles 2 and 6: fences at -10, -4, 12 and 18.
        let values = [4.0, 2.0, 6.0, 3.0, 5.0, 12.0, -4.0, 18.0, -10.5];
        let (classes, fences) = outliers(&values);
        assert_eq!(
            [
                fences.lower_outer,
                fences.lower_inner,
                fences.upper_inner,
                fences.upper_outer
            ],
            [-10.0, -4.0, 12.0, 18.0]
        );
        assert_eq!(classes, [0, 0, 0, 0, 0, 0, 0, 3, 2]);
        let counts = [
            fences.low_severe,
            fences.low_mild,
            fences.high_mild,
            fences.high_severe,
        ];
        assert_eq!(counts, [1, 0, 1, 0]);
    }

    #[test]
    fn nan_makes_every_fence_nan_and_no_outlier() {
        let (classes, fences) = outliers(&[1.0, f64::NAN, 1e300, 2.0, 3.0]);
        assert!(fences.lower_outer.is_nan() && fences.upper_inner.is_nan());
        assert_eq!(classes, [0; 5]);
    }

    #[test]
    fn infinite_values_are_outliers_unless_a_quartile_is_infinite() {
        let infinity = f64::INFINITY;
        let (classes, _) = outliers(&[1.0, 2.0, 3.0, 4.0, 5.0, infinity]);
        assert_eq!(classes, [0, 0, 0, 0, 0, 4]);
        let (classes, fences) = outliers(&[infinity, infinity, infinity, 1.0, -infinity]);
        assert_eq!(classes, [0; 5]);
        assert_eq!(fences.upper_inner, infinity);
        let (classes, fences) = outliers(&[infinity; 3]);
        assert_eq!((classes, fences.lower_outer), (vec![0; 3], infinity));
    }

    #[test]
    fn fences_within_the_range_are_found_though_the_distance_is_large() {
        let (_, fences) = outliers(&[-0.85e308, -0.85e308, 0.35e308, 0.35e308]);
        assert_eq!(fences.lower_inner, f64::NEG_INFINITY);
        assert!(fences.upper_inner.is_infinite());
        let (_, fences) = outliers(&[-1.5e308, -1.5e308, -0.25e308, -0.25e308]);
        assert!((fences.upper_inner / 1e308 - 1.625).abs() < 1e-12);
    }

    #[test]
    fn no_values_have_no_fences() {
        let mut fences = fences_of(&[1.0]).expect("memory");
        // SAFETY: empty arrays, and fences that may be written.
        let status =
            unsafe { spam_outliers(std::ptr::null(), 0, std::ptr::null_mut(), &mut fences) };
        assert_eq!(status, SPAM_INVALID_ARGUMENT);
        assert_eq!(
            last_error::text(),
            "no values: values must hold at least one"
        );
    }
}
