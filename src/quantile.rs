//! Order statistics and the values between them. Owns the rule of interpolation, which is linear
//! between closest ranks (type 7 of Hyndman and Fan); must not be given a NaN.

/// A place in an ordered array: so many elements lie below, and the place is that fraction of the
/// way from the next element to the one after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rank {
    below: usize,
    fraction: f64,
}

impl Rank {
    /// The place of a percentile, 0 to 100, among `count` values.
    pub(crate) fn of_percent(percent: f64, count: usize) -> Self {
        let last = count - 1;
        let place = (last as f64 * percent / 100.0).min(last as f64);
        let below = (place as usize).min(last);
        Self {
            below,
            fraction: place - below as f64,
        }
    }

    /// The place of a quartile, 0 to 4, among `count` values.
    pub(crate) fn of_quartile(quartile: u128, count: usize) -> Self {
        let quarters = quartile * (count as u128 - 1);
        Self {
            below: (quarters / 4) as usize,
            fraction: (quarters % 4) as f64 / 4.0,
        }
    }

    /// The first of the two elements between which the place is.
    pub(crate) fn below(self) -> usize {
        self.below
    }

    /// The value at this place of an ordered array.
    pub(crate) fn value_in(self, sorted: &[f64]) -> f64 {
        let next = (self.below + 1).min(sorted.len() - 1);
        between(sorted[self.below], sorted[next], self.fraction)
    }

    /// The value at this place among so many, of which each may be asked for.
    pub(crate) fn value_by(
        self,
        count: usize,
        mut value_at: impl FnMut(usize) -> Option<f64>,
    ) -> Option<f64> {
        let low = value_at(self.below)?;
        if self.fraction == 0.0 || self.below + 1 == count {
            return Some(low);
        }
        Some(between(low, value_at(self.below + 1)?, self.fraction))
    }

    /// The value at this place, when no value of `values[start..]` belongs before `start`. Moves
    /// the values from `start` on: the element below the place and the one above it, where that
    /// one counts, come to stand where an ordered array has them, and none stands on the wrong
    /// side.
    fn select(self, values: &mut [f64], start: usize) -> f64 {
        let (_, &mut value, above) =
            values[start..].select_nth_unstable_by(self.below - start, f64::total_cmp);
        if self.fraction == 0.0 {
            return value;
        }
        let smallest = (0..above.len()).min_by(|&a, &b| above[a].total_cmp(&above[b]));
        let Some(smallest) = smallest else {
            return value;
        };
        above.swap(0, smallest);
        between(value, above[0], self.fraction)
    }
}

/// First quartile, median and third quartile. Changes the order of the values.
pub(crate) fn quartiles(values: &mut [f64]) -> [f64; 3] {
    let count = values.len();
    let [lower, middle, upper] = [1, 2, 3].map(|quartile| Rank::of_quartile(quartile, count));
    let median = middle.select(values, 0);
    let upper_quartile = upper.select(values, middle.below);
    // One element more than the lower half: of two values the quartile, too, lies between them.
    let lower_half = &mut values[..count.min(middle.below + 2)];
    let lower_quartile = lower.select(lower_half, 0);
    [lower_quartile, median, upper_quartile]
}

/// The quartiles of an ordered array.
pub(crate) fn quartiles_of_sorted(sorted: &[f64]) -> [f64; 3] {
    [1, 2, 3].map(|quartile| Rank::of_quartile(quartile, sorted.len()).value_in(sorted))
}

/// The median of the distances of an ordered array's values from their median; NaN when that is.
pub(crate) fn median_distance(sorted: &[f64], median: f64) -> f64 {
    if median.is_nan() {
        return f64::NAN;
    }
    // On either side of the median the distances are in order.
    let middle = sorted.partition_point(|&value| value < median);
    let (lower, upper) = (middle, sorted.len() - middle);
    let distance = |value: f64| {
        // An infinite median is at no distance from itself.
        if value == median {
            0.0
        } else {
            (value - median).abs()
        }
    };
    let below = |index: usize| distance(sorted[middle - 1 - index]);
    let above = |index: usize| distance(sorted[middle + index]);
    let at = |place: usize| {
        // So many of the least come from below; the rest up to the place from above.
        let (mut from_below, mut most) = (place.saturating_sub(upper), place.min(lower));
        while from_below < most {
            let half = from_below.midpoint(most);
            if below(half) < above(place - half - 1) {
                from_below = half + 1;
            } else {
                most = half;
            }
        }
        let from_above = place - from_below;
        match (from_below < lower, from_above < upper) {
            (true, true) => below(from_below).min(above(from_above)),
            (true, false) => below(from_below),
            (false, _) => above(from_above),
        }
    };
    let rank = Rank::of_quartile(2, sorted.len());
    let value = rank.value_by(sorted.len(), |place| Some(at(place)));
    value.unwrap_or(f64::NAN)
}

/// The median. Changes the order of the values.
#[cfg(test)]
pub(crate) fn median(values: &mut [f64]) -> f64 {
    Rank::of_quartile(2, values.len()).select(values, 0)
}

/// The value that fraction of the way from `low` to `high`, which must not be smaller.
///
/// Never falls when the fraction grows, is exact at both ends and is the rounded mean of both in
/// the middle. Between a finite value and an infinity it is the infinity; between -inf and +inf,
/// NaN.
fn between(low: f64, high: f64, fraction: f64) -> f64 {
    if fraction == 0.0 || low == high {
        return low;
    }
    if !(low.is_finite() && high.is_finite()) {
        return low + high;
    }
    let middle = mean_of_two(low, high);
    let distance = high - low;
    // Halves, where the distance is beyond the range of doubles.
    let scale = if distance.is_finite() { 1.0 } else { 0.5 };
    let distance = if distance.is_finite() {
        distance
    } else {
        high * scale - low * scale
    };
    // Each end is approached from itself, and both meet in the middle: so rounding cannot carry a
    // value past the middle, nor past an end.
    if fraction < 0.5 {
        ((low * scale + distance * fraction) / scale).min(middle)
    } else if fraction > 0.5 {
        ((high * scale - distance * (1.0 - fraction)) / scale).max(middle)
    } else {
        middle
    }
}

/// `(a + b) / 2`, rounded once.
fn mean_of_two(a: f64, b: f64) -> f64 {
    let sum = a + b;
    if sum.is_finite() {
        sum / 2.0
    } else {
        a / 2.0 + b / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percentile(sorted: &[f64], percent: f64) -> f64 {
        Rank::of_percent(percent, sorted.len()).value_in(sorted)
    }

    #[test]
    fn percentiles_lie_between_closest_ranks() {
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        let expected = [
            (0.0, 1.0),
            (10.0, 1.4),
            (25.0, 2.0),
            (50.0, 4.0),
            (90.0, 12.8),
            (100.0, 16.0),
        ];
        for (percent, value) in expected {
            assert_eq!(percentile(&sorted, percent), value, "{percent}");
        }
        assert_eq!(percentile(&[7.0], 33.0), 7.0);
        assert_eq!(percentile(&[7.0, 8.0], -0.0), 7.0);
    }

    #[test]
    fn interpolation_never_falls_and_keeps_its_ends() {
        let ends = [
            (1.0, 1.0 + f64::EPSILON),
            (0.1, 0.7),
            (-0.1, 0.3),
            (-f64::MAX, f64::MAX),
            (-1e308, 1.7e308),
            (0.0, 5e-324),
            (1e-300, 1e300),
            (-3.0, -1e-9),
        ];
        for (low, high) in ends {
            let mut previous = low;
            for step in 0..=4096 {
                let fraction = f64::from(step) / 4096.0;
                for fraction in [fraction - f64::EPSILON / 4.0, fraction] {
                    let value = between(low, high, fraction.max(0.0));
                    assert!(
                        previous <= value && value <= high,
                        "{low:e} {high:e} {fraction}"
                    );
                    previous = value;
                }
            }
            assert_eq!(between(low, high, 0.0), low);
            assert_eq!(between(low, high, 1.0), high);
            assert_eq!(
                between(low, high, 0.5),
                low / 2.0 + high / 2.0,
                "{low:e} {high:e}"
            );
        }
    }

    #[test]
    fn infinities_are_values_like_others() {
        let infinity = f64::INFINITY;
        assert_eq!(percentile(&[infinity; 2], 30.0), infinity);
        assert_eq!(percentile(&[-infinity, 1.0], 30.0), -infinity);
        assert_eq!(percentile(&[1.0, infinity], 30.0), infinity);
        assert_eq!(percentile(&[1.0, infinity], 0.0), 1.0);
        assert!(percentile(&[-infinity, infinity], 50.0).is_nan());
    }

    #[test]
    fn quartiles_agree_with_percentiles_of_the_ordered_values() {
        let mut state = 1u64;
        for count in 1..200 {
            let mut values: Vec<f64> = (0..count)
                .map(|_| {
                    state = state
                        .wrapping_mul(6364136223846793005)
                        .wrapping_add(1442695040888963407);
                    ((state >> 33) % (count as u64 + 3)) as f64 / 7.0
                })
                .collect();
            let mut sorted = values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let expected = [25.0, 50.0, 75.0].map(|percent| percentile(&sorted, percent));
            assert_eq!(median(&mut values.clone()), expected[1], "{count}");
            assert_eq!(quartiles(&mut values), expected, "{count}");
        }
    }
}
