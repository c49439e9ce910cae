//! Confidence intervals from a bootstrap distribution. Owns the rules of `scipy.stats.bootstrap`;
//! must not know of which statistic the distribution is.

use crate::quantile::Rank;
use crate::statistics::normal::{place_of_share, share_below};

/// The two ends of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ends {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The percentile interval of a distribution in ascending order, without NaN.
pub(crate) fn percentile(sorted: &[f64], confidence: f64) -> Ends {
    let outside = (1.0 - confidence) / 2.0;
    Ends {
        low: value_at(sorted, outside),
        high: value_at(sorted, 1.0 - outside),
    }
}

/// The bias-corrected and accelerated interval (B. Efron, R. Tibshirani, "An introduction to the
/// bootstrap", 1993, equation 14.10) of a distribution in ascending order, without NaN.
///
/// NaN at both ends when the estimate lies beyond all of the distribution, for then the bias has no
/// bound, and when the acceleration is NaN.
pub(crate) fn bca(sorted: &[f64], estimate: f64, acceleration: f64, confidence: f64) -> Ends {
    let below = sorted.partition_point(|&value| value < estimate);
    let up_to = sorted.partition_point(|&value| value <= estimate);
    let bias = place_of_share((below + up_to) as f64 / (2 * sorted.len()) as f64);
    let low = place_of_share((1.0 - confidence) / 2.0);
    let share = |place: f64| {
        let moved = bias + place;
        share_below(bias + moved / (1.0 - acceleration * moved))
    };
    Ends {
        low: value_at(sorted, share(low)),
        high: value_at(sorted, share(-low)),
    }
}

/// The value below which that share of the distribution lies, interpolated between closest ranks.
fn value_at(sorted: &[f64], share: f64) -> f64 {
    if share.is_nan() {
        return f64::NAN;
    }
    Rank::of_percent(share * 100.0, sorted.len()).value_in(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distribution() -> Vec<f64> {
        (0..=1000).map(f64::from).collect()
    }

    #[test]
    fn percentiles_cut_the_same_share_from_both_ends() {
        let ends = percentile(&distribution(), 0.9);
        assert!((ends.low - 50.0).abs() < 1e-9 && (ends.high - 950.0).abs() < 1e-9);
    }

    #[test]
    fn without_bias_and_acceleration_bca_is_the_percentile_interval() {
        let ends = bca(&distribution(), 500.0, 0.0, 0.9);
        assert!((ends.low - 50.0).abs() < 1e-9, "{ends:?}");
        assert!((ends.high - 950.0).abs() < 1e-9, "{ends:?}");
    }

    #[test]
    fn a_distribution_of_one_point_is_its_own_interval() {
        let point = Ends {
            low: 7.0,
            high: 7.0,
        };
        assert_eq!(bca(&[7.0; 99], 7.0, 0.0, 0.95), point);
        assert_eq!(percentile(&[7.0], 0.95), point);
    }

    #[test]
    fn bias_without_bound_has_no_interval() {
        for (estimate, acceleration) in [(-1.0, 0.0), (-1.0, 0.1), (1001.0, 0.0), (5.0, f64::NAN)] {
            let ends = bca(&distribution(), estimate, acceleration, 0.95);
            assert!(ends.low.is_nan() && ends.high.is_nan(), "{estimate}");
        }
    }
}
