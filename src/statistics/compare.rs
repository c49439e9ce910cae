//! Two sets of values beside each other: the exported function and its struct. Must not compute;
//! `mann_whitney` and `resampling` do.

use super::bootstrap::{UNKNOWN, estimate, spam_interval};
use super::mann_whitney::Ranks;
use super::options::{self, spam_bootstrap_options};
use super::resampling::RatioOfMedians;
use super::summaries::not_empty;
use crate::border::border;
use crate::pointers::{array, optional, out};
use crate::status::spam_status;

/// How values compare with a baseline. All are NaN when a value of either is NaN.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct spam_comparison {
    /// The median of the values divided by that of the baseline, with its interval, as
    /// spam_bootstrap_ratio() gives it.
    pub ratio: spam_interval,
    /// Mann-Whitney U of the values: in how many pairs of a value and one of the baseline the value
    /// is larger; a pair of equals counts half.
    pub u: f64,
    /// How likely a U as far from its mean is when both are drawn of one distribution: the
    /// two-sided p-value of the Mann-Whitney test. Exact when either has at most 8 values and no
    /// two values are equal; else of the normal distribution, corrected for ties and for
    /// continuity. So `scipy.stats.mannwhitneyu` has it.
    pub p_value: f64,
    /// Cliff's delta: the share of pairs in which the value is larger, less that in which it is
    /// smaller. From -1, where all values are smaller, to 1.
    pub cliffs_delta: f64,
}

/// Compares values with a baseline. (rename-to compare_samples)
///
/// Gives the ratio of the medians with an interval, and says by ranks how sure it is that the two
/// differ, and how much. Infinite values are values like others.
///
/// Needs memory as spam_bootstrap_ratio() does. For the exact p-value it needs up to four times as
/// much as the larger of the two arrays has.
///
/// @param values (array length=count) The values, in any order. They are only read; nobody may
/// write them meanwhile. NULL when count is 0, which is then refused for having no values.
/// @param count How many values there are; at least 1.
/// @param baseline (array length=baseline_count) What they are compared with, in the same unit. Only
/// read; nobody may write them meanwhile. NULL when baseline_count is 0, which is refused, too.
/// @param baseline_count How many values the baseline has; at least 1.
/// @param options (options) (nullable) How the interval is made; only read. NULL stands for all
/// defaults.
/// @param[out] comparison How they compare.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values or no baseline, or when an
/// option is not what it must be; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_compare(
    values: *const f64,
    count: usize,
    baseline: *const f64,
    baseline_count: usize,
    options: *const spam_bootstrap_options,
    comparison: *mut spam_comparison,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises `baseline_count` values that nobody writes meanwhile.
        let baseline = unsafe { array("baseline", baseline, baseline_count) }?;
        // SAFETY: C promises options that nobody writes meanwhile, or NULL.
        let plan = options::plan(unsafe { optional("options", options) }?)?;
        // SAFETY: C promises a comparison that may be written.
        let place = unsafe { out("comparison", comparison) }?;
        let values = not_empty("values", values)?;
        let baseline = not_empty("baseline", baseline)?;
        let Some(subject) = RatioOfMedians::of(values, baseline)? else {
            place.write(spam_comparison {
                ratio: UNKNOWN,
                u: f64::NAN,
                p_value: f64::NAN,
                cliffs_delta: f64::NAN,
            });
            return Ok(());
        };
        let (values, baseline) = subject.sorted();
        let ranks = Ranks::of(values, baseline);
        place.write(spam_comparison {
            ratio: estimate(&subject, &plan, None)?,
            u: ranks.u(),
            p_value: ranks.p_value()?,
            cliffs_delta: ranks.cliffs_delta(),
        });
        Ok(())
    })
}
