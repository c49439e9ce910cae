//! What a caller may ask of a bootstrap: the C enums and struct, and their checks. Must not
//! resample.

use super::resampling::{Measure, Method, Plan};
use crate::last_error::Failure;
use crate::status::spam_status::SPAM_INVALID_ARGUMENT;

/// A statistic that the library computes itself.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_statistic {
    /// The arithmetic mean.
    SPAM_MEAN = 0,
    /// The value in the middle, or the mean of the two in the middle.
    SPAM_MEDIAN = 1,
    /// The mean of what is left when a share of the values has been cut from each end: `trim` of
    /// ::spam_bootstrap_options. Whole values are cut, as `scipy.stats.trim_mean` has it.
    SPAM_TRIMMED_MEAN = 2,
    /// The sample standard deviation (divisor count - 1).
    SPAM_STDEV = 3,
}

use spam_statistic::*;

/// How a confidence interval is made of the resamples.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_interval_method {
    /// Bias-corrected and accelerated (Efron and Tibshirani, 1993), as `scipy.stats.bootstrap` has
    /// it. Only where no value has any influence on the statistic, where scipy gives NaN, the
    /// acceleration is 0.
    SPAM_BCA = 0,
    /// Between two percentiles of the resamples' statistics.
    SPAM_PERCENTILE = 1,
}

use spam_interval_method::*;

/// How a bootstrap is done. A struct of zeros is valid, and asks for what the fields say about 0.
///
/// (options)
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct spam_bootstrap_options {
    /// (default 9999) How many resamples are drawn; 0 stands for 9999.
    pub resamples: u64,
    /// (default 0.95) How likely the interval is to hold the truth, above 0 and below 1; 0 stands
    /// for 0.95.
    pub confidence: f64,
    /// (default 0.1) The share that SPAM_TRIMMED_MEAN cuts from each end, from 0 to below 0.5; of
    /// no meaning to other statistics. With 0 nothing is cut.
    pub trim: f64,
    /// (default 0) The start of the random numbers. The same seed gives the same resamples and the
    /// same results, whatever the order of the values and the number of threads.
    pub seed: u64,
    /// (type spam_interval_method) (default SPAM_BCA) How the interval is made.
    pub method: i32,
    /// (default 0) How many threads work, the calling one among them. 0 stands for as many as there
    /// are processors, or fewer where the work is small, and for 1 where the statistic is a
    /// function. Never more than 1024, nor than the work has parts. Where a thread cannot be had,
    /// the others do its share.
    pub threads: u32,
}

/// What is asked for where there are no options.
const DEFAULTS: spam_bootstrap_options = spam_bootstrap_options {
    resamples: 9999,
    confidence: 0.95,
    trim: 0.1,
    seed: 0,
    method: SPAM_BCA as i32,
    threads: 0,
};

/// Checks the options, of which there may be none.
pub(super) fn plan(options: Option<&spam_bootstrap_options>) -> Result<Plan, Failure> {
    let options = options.unwrap_or(&DEFAULTS);
    let confidence = match options.confidence {
        0.0 => DEFAULTS.confidence,
        other => other,
    };
    if !(confidence > 0.0 && confidence < 1.0) {
        let text = format_args!("confidence is {confidence}: it must be above 0 and below 1");
        return Err(Failure::new(SPAM_INVALID_ARGUMENT, text));
    }
    if !(0.0..0.5).contains(&options.trim) {
        let trim = options.trim;
        let text = format_args!("trim is {trim}: it must be at least 0 and below 0.5");
        return Err(Failure::new(SPAM_INVALID_ARGUMENT, text));
    }
    Ok(Plan {
        resamples: match options.resamples {
            0 => DEFAULTS.resamples,
            other => other,
        },
        confidence,
        trim: options.trim,
        seed: options.seed,
        method: method(options.method)?,
        threads: match options.threads {
            0 => None,
            some => Some(some),
        },
    })
}

fn method(number: i32) -> Result<Method, Failure> {
    const BCA: i32 = SPAM_BCA as i32;
    const PERCENTILE: i32 = SPAM_PERCENTILE as i32;
    match number {
        BCA => Ok(Method::Bca),
        PERCENTILE => Ok(Method::Percentile),
        _ => Err(Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!(
                "method is {number}: it must be SPAM_BCA ({BCA}) or SPAM_PERCENTILE ({PERCENTILE})"
            ),
        )),
    }
}

/// Finds the built-in statistic with that number.
pub(super) fn measure(number: i32, trim: f64) -> Result<Measure, Failure> {
    const MEAN: i32 = SPAM_MEAN as i32;
    const MEDIAN: i32 = SPAM_MEDIAN as i32;
    const TRIMMED_MEAN: i32 = SPAM_TRIMMED_MEAN as i32;
    const STDEV: i32 = SPAM_STDEV as i32;
    match number {
        MEAN => Ok(Measure::Mean),
        MEDIAN => Ok(Measure::Median),
        TRIMMED_MEAN => Ok(Measure::TrimmedMean(trim)),
        STDEV => Ok(Measure::Stdev),
        _ => Err(Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!("statistic is {number}: it must be a spam_statistic, {MEAN} to {STDEV}"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;

    const ZEROS: spam_bootstrap_options = spam_bootstrap_options {
        resamples: 0,
        confidence: 0.0,
        trim: 0.0,
        seed: 0,
        method: 0,
        threads: 0,
    };

    #[test]
    fn zeros_and_no_options_are_the_defaults() {
        let defaults = plan(None).expect("valid");
        assert_eq!((defaults.resamples, defaults.confidence), (9999, 0.95));
        assert_eq!((defaults.method, defaults.threads), (Method::Bca, None));
        let zeros = plan(Some(&ZEROS)).expect("valid");
        assert_eq!(
            zeros,
            Plan {
                trim: 0.0,
                ..defaults
            }
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused_in_words() {
        let refused = |options: spam_bootstrap_options| {
            assert!(plan(Some(&options)).is_err());
            last_error::text()
        };
        for confidence in [-0.5, 1.0, 95.0, f64::NAN] {
            let text = refused(spam_bootstrap_options {
                confidence,
                ..ZEROS
            });
            let expected = format!("confidence is {confidence}: it must be above 0 and below 1");
            assert_eq!(text, expected);
        }
        for trim in [-0.1, 0.5, f64::NAN, f64::INFINITY] {
            let text = refused(spam_bootstrap_options { trim, ..ZEROS });
            assert_eq!(
                text,
                format!("trim is {trim}: it must be at least 0 and below 0.5")
            );
        }
        for method in [-1, 2, i32::MAX] {
            let text = refused(spam_bootstrap_options { method, ..ZEROS });
            assert!(
                text.starts_with(&format!("method is {method}: it must be ")),
                "{text}"
            );
        }
        for statistic in [-1, 4] {
            assert!(measure(statistic, 0.0).is_err());
            let expected = format!("statistic is {statistic}: it must be a spam_statistic, 0 to 3");
            assert_eq!(last_error::text(), expected);
        }
    }
}
