//! Bootstrap: the exported functions, the types of their callbacks and the struct that they fill.
//! Must not resample; `resampling` does.

use std::ffi::c_void;

use super::options::{self, spam_bootstrap_options};
use super::resampling::{
    self, Estimate, Function, Halt, OneSample, Plan, Progress, RatioOfMedians,
};
use super::summaries::not_empty;
use crate::border::border;
use crate::last_error::Failure;
use crate::pointers::{array, optional, out, out_array};
use crate::status::spam_status::{self, SPAM_NULL_POINTER, SPAM_STOPPED};

/// A statistic and how sure it is. All have the unit of the statistic.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct spam_interval {
    /// The statistic of the values themselves.
    pub estimate: f64,
    /// Where the confidence interval begins. NaN, as `high`, when the statistic of a resample is
    /// NaN. With SPAM_BCA also when the estimate lies beyond those of all resamples, and when the
    /// statistic of the values without one of them is infinite or NaN.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// The sample standard deviation of the resamples' statistics. NaN when one of them is infinite
    /// or NaN, and when there is a single resample.
    pub standard_error: f64,
}

/// Told of the progress of a bootstrap, on the thread that called it: about a hundred times, or
/// every ten milliseconds where that is oftener; and when all is done. It may call any function of
/// the library.
///
/// @param done How many parts of the work are done; more at each call.
/// @param total How many parts there are: a part is a resample, or, with SPAM_BCA and a function,
/// a value that is left out.
/// @param user_data The pointer that the caller gave.
///
/// @return (stop false) Whether to go on; false stops the bootstrap.
pub type spam_progress_callback =
    Option<unsafe extern "C" fn(done: u64, total: u64, user_data: *mut c_void) -> bool>;

/// Computes a statistic of values. It may call any function of the library.
///
/// @param values (array length=count) The values, which are only valid during the call.
/// @param count How many values there are; at least 1.
/// @param[out] result The statistic, which may be infinite or NaN. It is NaN when nothing is
/// written.
/// @param user_data The pointer that the caller gave.
///
/// @return (stop false) Whether to go on; false stops the bootstrap.
pub type spam_statistic_callback = Option<
    unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        result: *mut f64,
        user_data: *mut c_void,
    ) -> bool,
>;

/// Estimates a statistic with a confidence interval, by bootstrap.
///
/// Draws resamples of the values, each as large as they are and with replacement, on several
/// threads, and judges the statistic by what it is for them. The results depend on the values and
/// the options only, not on the order of the values or the number of threads.
///
/// When a value is NaN, so are all results, and nothing is drawn. Infinite values are values like
/// others. A single value has itself for an interval, and no standard deviation.
///
/// Needs memory for some copies of the values for each thread, and for each resample's statistic.
/// What it makes is freed, and its threads have ended, when it returns.
///
/// @param values (array length=count) The values, in any unit and order. They are only read;
/// nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
/// values.
/// @param count How many values there are; at least 1.
/// @param statistic (type spam_statistic) (default SPAM_MEAN) The statistic.
/// @param options (options) (nullable) How it is done; only read. NULL stands for all defaults.
/// @param progress (nullable) (default NULL) (scope call) (closure progress_data) Told of the
/// progress, and may stop it; NULL for nobody.
/// @param progress_data Passed to progress as its user_data, and not looked at; may be NULL.
/// @param[out] interval The statistic and its interval.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when the statistic or an
/// option is not what it must be; SPAM_STOPPED when progress said so; SPAM_NULL_POINTER;
/// SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_bootstrap(
    values: *const f64,
    count: usize,
    statistic: i32,
    options: *const spam_bootstrap_options,
    progress: spam_progress_callback,
    progress_data: *mut c_void,
    interval: *mut spam_interval,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises options that nobody writes meanwhile, or NULL.
        let plan = options::plan(unsafe { optional("options", options) }?)?;
        // SAFETY: C promises an interval that may be written.
        let place = unsafe { out("interval", interval) }?;
        let values = not_empty("values", values)?;
        let measure = options::measure(statistic, plan.trim)?;
        let mut progress = teller(progress, progress_data);
        place.write(match OneSample::of(values, measure)? {
            Some(subject) => estimate(&subject, &plan, progress.as_deref_mut())?,
            None => UNKNOWN,
        });
        Ok(())
    })
}

/// Estimates a statistic that the caller computes, with a confidence interval, by bootstrap.
///
/// Does what spam_bootstrap() does, with a function for the statistic. The function is called once
/// with the values as they are; then for each resample, and, with SPAM_BCA and more than one value,
/// for the values without each one in turn. Those come in another order than the caller's. With the
/// same seed its resamples are those of spam_bootstrap().
///
/// With a number of threads above 1 the function is called on several threads at once, and must
/// bear it; else on the calling thread only. The function may give NaN, which makes the ends of the
/// interval NaN. Values that are NaN are given to it like others.
///
/// @param values (array length=count) The values, in any unit and order. They are only read;
/// nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
/// values.
/// @param count How many values there are; at least 1.
/// @param statistic (scope call) (closure user_data) Computes the statistic of the values that it
/// is given, and may stop the work. Called on this thread, or on several with more threads.
/// @param user_data Passed to statistic, and not looked at; may be NULL.
/// @param options (options) (nullable) How it is done; only read. NULL stands for all defaults.
/// @param progress (nullable) (default NULL) (scope call) (closure progress_data) Told of the
/// progress, and may stop it; NULL for nobody.
/// @param progress_data Passed to progress as its user_data, and not looked at; may be NULL.
/// @param[out] interval The statistic and its interval.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when an option is not what
/// it must be; SPAM_STOPPED when statistic or progress said so; SPAM_NULL_POINTER, also when
/// statistic is NULL; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_bootstrap_function(
    values: *const f64,
    count: usize,
    statistic: spam_statistic_callback,
    user_data: *mut c_void,
    options: *const spam_bootstrap_options,
    progress: spam_progress_callback,
    progress_data: *mut c_void,
    interval: *mut spam_interval,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises options that nobody writes meanwhile, or NULL.
        let plan = options::plan(unsafe { optional("options", options) }?)?;
        // SAFETY: C promises an interval that may be written.
        let place = unsafe { out("interval", interval) }?;
        let values = not_empty("values", values)?;
        let Some(function) = statistic else {
            let text = format_args!("statistic is NULL: pass the function that computes it");
            return Err(Failure::new(SPAM_NULL_POINTER, text));
        };
        let user_data = UserData(user_data);
        let mut progress = teller(progress, progress_data);
        let subject = Function::of(values, move |values: &[f64]| {
            let mut result = f64::NAN;
            // SAFETY: C promises a function that can be called with an array, a place for the
            // result and its own user data, from several threads where it asked for them.
            unsafe { function(values.as_ptr(), values.len(), &mut result, user_data.get()) }
                .then_some(result)
        })?;
        place.write(estimate(&subject, &plan, progress.as_deref_mut())?);
        Ok(())
    })
}

/// Estimates the ratio of two medians with a confidence interval, by bootstrap.
///
/// Does what spam_bootstrap() does for the median of the values divided by the median of the
/// baseline; resamples are drawn of both. A ratio below 1 says that the values are smaller. Where
/// the median of the baseline is 0, the ratio is infinite or NaN.
///
/// @param values (array length=count) The values, in any order. They are only read; nobody may
/// write them meanwhile. NULL when count is 0, which is then refused for having no values.
/// @param count How many values there are; at least 1.
/// @param baseline (array length=baseline_count) What they are compared with, in the same unit. Only
/// read; nobody may write them meanwhile. NULL when baseline_count is 0, which is refused, too.
/// @param baseline_count How many values the baseline has; at least 1.
/// @param options (options) (nullable) How it is done; only read. NULL stands for all defaults.
/// @param progress (nullable) (default NULL) (scope call) (closure progress_data) Told of the
/// progress, and may stop it; NULL for nobody.
/// @param progress_data Passed to progress as its user_data, and not looked at; may be NULL.
/// @param[out] interval The ratio and its interval.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values or no baseline, or when an
/// option is not what it must be; SPAM_STOPPED when progress said so; SPAM_NULL_POINTER;
/// SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_bootstrap_ratio(
    values: *const f64,
    count: usize,
    baseline: *const f64,
    baseline_count: usize,
    options: *const spam_bootstrap_options,
    progress: spam_progress_callback,
    progress_data: *mut c_void,
    interval: *mut spam_interval,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises `baseline_count` values that nobody writes meanwhile.
        let baseline = unsafe { array("baseline", baseline, baseline_count) }?;
        // SAFETY: C promises options that nobody writes meanwhile, or NULL.
        let plan = options::plan(unsafe { optional("options", options) }?)?;
        // SAFETY: C promises an interval that may be written.
        let place = unsafe { out("interval", interval) }?;
        let values = not_empty("values", values)?;
        let baseline = not_empty("baseline", baseline)?;
        let mut progress = teller(progress, progress_data);
        place.write(match RatioOfMedians::of(values, baseline)? {
            Some(subject) => estimate(&subject, &plan, progress.as_deref_mut())?,
            None => UNKNOWN,
        });
        Ok(())
    })
}

/// Gives the statistics of resamples.
///
/// There are as many resamples as there are places, and they are those by which spam_bootstrap()
/// judges, in the order in which they are drawn: it is for plots and for intervals of one's own.
/// When a value is NaN, so are all results.
///
/// @param values (array length=count) The values, in any unit and order. They are only read;
/// nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
/// values.
/// @param count How many values there are; at least 1.
/// @param statistic (type spam_statistic) (default SPAM_MEAN) The statistic.
/// @param options (options) (nullable) How it is done; only read. NULL stands for all defaults. The
/// numbers of resamples, the confidence and the method must be valid, and are of no meaning here.
/// @param results (inout) (array length=result_count) An array of the caller's, in which each
/// element becomes the statistic of one resample. It does not overlap values; may be NULL when
/// result_count is 0.
/// @param result_count How many resamples are drawn. 0 is allowed, and gives nothing.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when the statistic or an
/// option is not what it must be; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_bootstrap_distribution(
    values: *const f64,
    count: usize,
    statistic: i32,
    options: *const spam_bootstrap_options,
    results: *mut f64,
    result_count: usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` values that nobody writes meanwhile.
        let values = unsafe { array("values", values, count) }?;
        // SAFETY: C promises options that nobody writes meanwhile, or NULL.
        let plan = options::plan(unsafe { optional("options", options) }?)?;
        // SAFETY: C promises room for `result_count` results, apart from the values.
        let places = unsafe { out_array("results", results, result_count) }?;
        let values = not_empty("values", values)?;
        let measure = options::measure(statistic, plan.trim)?;
        match OneSample::of(values, measure)? {
            Some(subject) => {
                let found = resampling::distribution(&subject, &plan, result_count);
                places.write(found.map_err(failure)?.into_iter());
            }
            None => places.write(std::iter::repeat(f64::NAN)),
        }
        Ok(())
    })
}

/// The interval of values of which at least one is NaN.
pub(super) const UNKNOWN: spam_interval = spam_interval {
    estimate: f64::NAN,
    low: f64::NAN,
    high: f64::NAN,
    standard_error: f64::NAN,
};

/// Bootstraps, and says what a stop means to C.
pub(super) fn estimate<S: resampling::Subject>(
    subject: &S,
    plan: &Plan,
    progress: Option<&mut Progress<'_>>,
) -> Result<spam_interval, Failure> {
    let Estimate {
        value,
        low,
        high,
        standard_error,
    } = resampling::bootstrap(subject, plan, progress).map_err(failure)?;
    Ok(spam_interval {
        estimate: value,
        low,
        high,
        standard_error,
    })
}

fn failure(halt: Halt) -> Failure {
    let who = match halt {
        Halt::Progress => "progress",
        Halt::Statistic => "statistic",
        Halt::Failed(failure) => return failure,
    };
    let text = format_args!("the bootstrap was stopped: {who} returned false");
    Failure::new(SPAM_STOPPED, text)
}

/// A caller's progress callback as a function of Rust.
fn teller(
    progress: spam_progress_callback,
    progress_data: *mut c_void,
) -> Option<Box<dyn FnMut(u64, u64) -> bool>> {
    let progress = progress?;
    Some(Box::new(move |done, total| {
        // SAFETY: C promises a function that can be called with two numbers and its own user data,
        // on the thread that called.
        unsafe { progress(done, total, progress_data) }
    }))
}

/// A pointer of the caller's, which goes back to a function of the caller's and nowhere else.
#[derive(Clone, Copy)]
struct UserData(*mut c_void);

// SAFETY: the library never follows the pointer. The function that does is called on several
// threads only where the caller asked for them, and has promised to bear it.
unsafe impl Sync for UserData {}
// SAFETY: as above.
unsafe impl Send for UserData {}

impl UserData {
    fn get(self) -> *mut c_void {
        self.0
    }
}
