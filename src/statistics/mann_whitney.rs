//! The Mann-Whitney U test of two samples in ascending order, without NaN. Owns its p-value; must
//! not know of ratios or intervals.

use super::normal::share_below;
use crate::last_error::Failure;
use crate::memory;

/// What the ranks of two samples say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranks {
    counts: [usize; 2],
    /// Twice the pairs in which the first value is larger, and once those in which both are equal.
    twice_u: u128,
    /// The sum of t^3 - t over the groups of t equal values.
    ties: f64,
}

impl Ranks {
    /// Compares each value with each of the baseline, in one pass over both.
    pub(crate) fn of(values: &[f64], baseline: &[f64]) -> Self {
        let (mut values_left, mut baseline_left) = (values, baseline);
        let (mut below, mut twice_u, mut ties) = (0u128, 0u128, 0.0);
        while let Some(least) = smaller(values_left.first(), baseline_left.first()) {
            let equal = take_equal(&mut values_left, least);
            let equal_baseline = take_equal(&mut baseline_left, least);
            twice_u += equal as u128 * (2 * below + equal_baseline as u128);
            below += equal_baseline as u128;
            let group = (equal + equal_baseline) as f64;
            ties += (group * group - 1.0) * group;
        }
        Self {
            counts: [values.len(), baseline.len()],
            twice_u,
            ties,
        }
    }

    fn pairs(&self) -> u128 {
        self.counts[0] as u128 * self.counts[1] as u128
    }

    /// U of the first sample.
    pub(crate) fn u(&self) -> f64 {
        self.twice_u as f64 / 2.0
    }

    /// The share of pairs in which the first value is larger, less that in which it is smaller.
    pub(crate) fn cliffs_delta(&self) -> f64 {
        (self.twice_u as i128 - self.pairs() as i128) as f64 / self.pairs() as f64
    }

    /// The two-sided p-value: exact when a sample has at most 8 values and none are equal, else by
    /// the normal distribution, corrected for ties and for continuity.
    pub(crate) fn p_value(&self) -> Result<f64, Failure> {
        let smaller_sample = self.counts[0].min(self.counts[1]);
        let one_sided = if smaller_sample <= 8 && self.ties == 0.0 {
            self.exact_tail()?
        } else {
            self.normal_tail()
        };
        Ok((2.0 * one_sided).min(1.0))
    }

    /// The smaller of both samples' U, doubled.
    fn twice_smaller_u(&self) -> u128 {
        self.twice_u.min(2 * self.pairs() - self.twice_u)
    }

    fn normal_tail(&self) -> f64 {
        let [first, second] = self.counts.map(|count| count as f64);
        let count = first + second;
        let ties = self.ties / (count * (count - 1.0));
        let deviation = (first * second / 12.0 * (count + 1.0 - ties)).sqrt();
        let distance = (self.pairs() - self.twice_smaller_u()) as f64 / 2.0;
        // Without any deviation all values are equal: -0.5 / 0, of which the tail is everything.
        share_below(-((distance - 0.5) / deviation))
    }

    /// The probability of a U as small as the smaller one, where every order of the values is as
    /// likely.
    fn exact_tail(&self) -> Result<f64, Failure> {
        let [fewer, more] = match self.counts {
            [first, second] if first <= second => [first, second],
            [first, second] => [second, first],
        };
        let last = usize::try_from(self.twice_smaller_u() / 2).unwrap_or(usize::MAX);
        let mut ways = memory::room(last.saturating_add(1))?;
        ways.resize(last + 1, 0.0);
        ways[0] = 1.0;
        let mut all = 1.0;
        for step in 1..=fewer {
            one_value_more(&mut ways, step, more);
            all *= (more + step) as f64 / step as f64;
        }
        Ok(ways.iter().sum::<f64>() / all)
    }
}

/// From the ways to have each U with `step - 1` values on one side and `more` on the other to those
/// with `step` values: the Gaussian binomial coefficients, as polynomials in q, grow by the factor
/// (1 - q^(more + step)) / (1 - q^step).
fn one_value_more(ways: &mut [f64], step: usize, more: usize) {
    for u in (more + step..ways.len()).rev() {
        ways[u] -= ways[u - more - step];
    }
    for u in step..ways.len() {
        ways[u] += ways[u - step];
    }
}

fn smaller(a: Option<&f64>, b: Option<&f64>) -> Option<f64> {
    match (a, b) {
        (Some(&a), Some(&b)) => Some(if b < a { b } else { a }),
        (one, other) => one.or(other).copied(),
    }
}

/// Takes the values from the front that equal the least one; says how many.
fn take_equal(sorted: &mut &[f64], least: f64) -> usize {
    let equal = sorted.iter().take_while(|&&value| value == least).count();
    *sorted = &sorted[equal..];
    equal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(actual: f64, expected: f64) {
        let distance = (actual - expected).abs();
        assert!(
            distance <= 1e-13 * expected,
            "{actual} instead of {expected}"
        );
    }

    #[test]
    fn the_example_of_the_textbook_has_its_u_and_p() {
        // Ages at which men and women got diabetes (R. Shier, "The Mann-Whitney U Test", 2004), as
        // scipy's documentation has it.
        let ranks = Ranks::of(&[16.0, 19.0, 22.0, 24.0, 29.0], &[11.0, 12.0, 17.0, 20.0]);
        assert_eq!(ranks.u(), 17.0);
        close(ranks.p_value().expect("memory"), 1.0 / 9.0);
        close(2.0 * ranks.normal_tail(), 0.111_346_886_533_141_4);
        close(ranks.cliffs_delta(), 0.7);
    }

    /// Every order of the values, counted one by one.
    fn slow_tail(fewer: usize, more: usize, u: usize) -> f64 {
        let (mut found, mut all) = (0.0, 0.0);
        for order in 0u32..1 << (fewer + more) {
            if order.count_ones() as usize != fewer {
                continue;
            }
            let (mut below, mut sum) = (0, 0);
            for place in 0..fewer + more {
                match order >> place & 1 {
                    0 => below += 1,
                    _ => sum += below,
                }
            }
            all += 1.0;
            found += f64::from(u8::from(sum <= u));
        }
        found / all
    }

    #[test]
    fn exact_tails_are_those_of_all_orders() {
        for (fewer, more) in [(1, 1), (1, 7), (2, 5), (3, 3), (4, 7), (5, 5), (7, 8)] {
            for u in 0..=fewer * more / 2 {
                let ranks = Ranks {
                    counts: [more, fewer],
                    twice_u: 2 * u as u128,
                    ties: 0.0,
                };
                close(
                    ranks.exact_tail().expect("memory"),
                    slow_tail(fewer, more, u),
                );
            }
        }
    }

    #[test]
    fn half_of_all_orders_lie_on_each_side_also_beside_a_large_sample() {
        for (fewer, more) in [(8, 100_000), (7, 30_001), (1, 1_000_000)] {
            let middle = fewer * more / 2;
            let tail = |twice_u: usize| {
                let ranks = Ranks {
                    counts: [fewer, more],
                    twice_u: twice_u as u128,
                    ties: 0.0,
                };
                ranks.exact_tail().expect("memory")
            };
            // By symmetry the tails up to the middle and from it on are equal.
            let beyond = 1.0 - tail(2 * middle - 2);
            let up_to = if fewer * more % 2 == 0 {
                beyond
            } else {
                1.0 - tail(2 * middle)
            };
            assert!((tail(2 * middle) - up_to).abs() < 1e-12, "{fewer} {more}");
        }
    }

    #[test]
    fn equal_values_count_half_and_have_their_groups() {
        let ranks = Ranks::of(&[1.0, 2.0, 2.0], &[-0.0, 0.0, 2.0, 3.0]);
        assert_eq!(ranks.twice_u, 2 * (2 + 2 + 2) + 2);
        assert_eq!(ranks.ties, 6.0 + 24.0);
        let equal = Ranks::of(&[1.0; 3], &[1.0; 3]);
        assert_eq!(equal.p_value().expect("memory"), 1.0);
        assert_eq!(equal.cliffs_delta(), 0.0);
    }

    #[test]
    fn infinities_are_ordered() {
        let infinity = f64::INFINITY;
        let ranks = Ranks::of(&[0.0, infinity], &[-infinity, infinity]);
        assert_eq!(ranks.u(), 1.0 + 1.0 + 0.5);
    }
}
