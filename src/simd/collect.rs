//! Picking the values between two limits out of many. Owns the loops, of vectors and without; must
//! not be given more than [`BLOCK`] values.

#[cfg(target_arch = "x86_64")]
use super::{Avx2, Avx512, Simd};

/// So many values at most are gone through at a time.
pub(crate) const BLOCK: usize = 2048;
/// The end of a store that reaches beyond what was picked.
const SLACK: usize = 8;

/// Values that were picked, and how many lie at the lower limit or below.
pub(crate) struct Picked {
    values: [f64; BLOCK + SLACK],
    count: usize,
    pub(crate) at_most_low: usize,
}

impl Picked {
    pub(crate) const NONE: Self = Self {
        values: [0.0; BLOCK + SLACK],
        count: 0,
        at_most_low: 0,
    };

    pub(crate) fn values(&self) -> &[f64] {
        &self.values[..self.count]
    }

    /// Picks the values that are greater than `low` and less than `high`.
    pub(crate) fn pick(&mut self, values: &[f64], low: f64, high: f64) {
        assert!(values.len() <= BLOCK, "too many values");
        (self.count, self.at_most_low) = (0, 0);
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(simd) = Avx512::detect() {
                return simd.run(
                    #[inline(always)]
                    || self.pick_vectors(simd, values, low, high),
                );
            }
            if let Some(simd) = Avx2::detect() {
                return simd.run(
                    #[inline(always)]
                    || self.pick_vectors(simd, values, low, high),
                );
            }
        }
        self.pick_each(values, low, high);
    }

    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    fn pick_vectors<S: Simd>(&mut self, simd: S, values: &[f64], low: f64, high: f64) {
        let (lows, highs) = (simd.splat(low), simd.splat(high));
        let whole = values.len() / S::LANES * S::LANES;
        let to = self.values.as_mut_ptr();
        let (mut count, mut at_most_low) = (0, 0);
        for index in (0..whole).step_by(S::LANES) {
            // SAFETY: the vector ends at `whole` at the latest. So far at most `index` values were
            // picked, hence at least `SLACK` places follow, and no vector is longer.
            unsafe {
                let vector = simd.load(values.as_ptr().add(index));
                let below = simd.less_or_equal(vector, lows);
                let between = simd.less(vector, highs) & !below;
                simd.store(to.add(count), simd.split(vector, between));
                count += between.count_ones() as usize;
                at_most_low += below.count_ones() as usize;
            }
        }
        (self.count, self.at_most_low) = (count, at_most_low);
        self.pick_each(&values[whole..], low, high);
    }

    fn pick_each(&mut self, values: &[f64], low: f64, high: f64) {
        for &value in values {
            // Always written, for a branch on values that come as they like would be costly.
            self.values[self.count] = value;
            self.count += usize::from(low < value && value < high);
            self.at_most_low += usize::from(value <= low);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_between_is_picked_in_order() {
        let values: Vec<f64> = (0..BLOCK as u32)
            .map(|index| f64::from(index * 7919 % 100))
            .collect();
        let mut picked = Picked::NONE;
        for length in (0..40).chain([BLOCK]) {
            for (low, high) in [
                (10.0, 20.0),
                (-1.0, 100.0),
                (50.0, 50.0),
                (99.0, f64::INFINITY),
            ] {
                let values = &values[..length];
                picked.pick(values, low, high);
                let between = |value: &f64| low < *value && *value < high;
                let expected: Vec<f64> = values.iter().copied().filter(between).collect();
                assert_eq!(picked.values(), expected);
                let below = values.iter().filter(|&&value| value <= low).count();
                assert_eq!(picked.at_most_low, below);
            }
        }
    }
}
