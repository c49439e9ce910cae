//! The exact sum of some values as two doubles. Owns the way there, and the proof that nothing was
//! lost; what it cannot prove it leaves to the caller.
//!
//! A number that is added and taken away again rounds a value to a multiple of that number's last
//! place. Multiples of one place are summed without an error while the sum has 53 bits of it. What
//! the rounding left over is split off the same way once more; if then there is anything left of any
//! value, the values lie too far apart. (S. M. Rump, T. Ogita and S. Oishi, "Accurate floating-point
//! summation", 2008.)

/// So many values at most.
pub(super) const BLOCK: usize = 2048;

/// Sums that are kept side by side, for the compiler to make vectors of.
const LANES: usize = 16;

const MANTISSA_BITS: u32 = 52;
/// Exponents, as doubles have them, between which nothing that is computed here overflows, and the
/// numbers to add are not subnormal.
const LEAST: u64 = 128;
const GREATEST: u64 = 2000;

/// Two doubles whose sum is that of the values: both finite, neither -0. None when the values do not
/// lie close enough together, or one is not finite.
#[inline(always)]
pub(super) fn halves(values: &[f64]) -> Option<[f64; 2]> {
    debug_assert!(values.len() <= BLOCK);
    let exponent = (largest(values).to_bits() >> MANTISSA_BITS).max(LEAST);
    if exponent > GREATEST {
        return None;
    }
    // All values are below 2 to this power, and the sum of them below that times their number.
    let power = exponent + 1;
    let growth = u64::from(values.len().next_power_of_two().ilog2().max(2)) - 1;
    let first = power + growth;
    // What is left over is half of the first number's last place at most.
    let second = first - 53 + growth;
    split(values, rounding(first), rounding(second))
}

/// What rounds to multiples of 2^(exponent - 52): so far from powers of two that no value that is
/// less than half of it changes its exponent.
#[inline(always)]
fn rounding(exponent: u64) -> f64 {
    f64::from_bits((exponent << MANTISSA_BITS) | 1 << (MANTISSA_BITS - 1))
}

/// The largest magnitude, NaN not counted.
#[inline(always)]
fn largest(values: &[f64]) -> f64 {
    let mut lanes = [0.0f64; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            let magnitude = value.abs();
            *lane = if magnitude > *lane { magnitude } else { *lane };
        }
    }
    let lanes = lanes
        .into_iter()
        .chain(rest.iter().map(|value| value.abs()));
    lanes.fold(0.0, |a, b| if b > a { b } else { a })
}

/// The sums of both parts of the values; none if anything is left of any.
#[inline(always)]
fn split(values: &[f64], first: f64, second: f64) -> Option<[f64; 2]> {
    let mut parts = Parts {
        high: [0.0; LANES],
        low: [0.0; LANES],
        lost: [0; LANES],
    };
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        parts.add(chunk, first, second);
    }
    if !rest.is_empty() {
        let mut last = [0.0; LANES];
        last[..rest.len()].copy_from_slice(rest);
        parts.add(&last, first, second);
    }
    let nothing_lost = parts.lost.into_iter().fold(0, |a, b| a | b) == 0;
    nothing_lost.then_some([total(parts.high), total(parts.low)])
}

struct Parts {
    high: [f64; LANES],
    low: [f64; LANES],
    /// Not 0 where something was left.
    lost: [u64; LANES],
}

impl Parts {
    #[inline(always)]
    fn add(&mut self, values: &[f64; LANES], first: f64, second: f64) {
        for (lane, &value) in values.iter().enumerate() {
            let high = (value + first) - first;
            let left_over = value - high;
            let low = (left_over + second) - second;
            self.high[lane] += high;
            self.low[lane] += low;
            // Without its sign, which a zero may have.
            self.lost[lane] |= (left_over - low).to_bits() << 1;
        }
    }
}

#[inline(always)]
fn total(lanes: [f64; LANES]) -> f64 {
    lanes.into_iter().fold(0.0, |a, b| a + b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_values_are_summed_and_far_ones_refused() {
        let third = 1.0 / 3.0;
        assert_eq!(halves(&[]), Some([0.0, 0.0]));
        assert_eq!(halves(&[-0.0; 40]), Some([0.0, 0.0]));
        let [high, low] = halves(&[third; BLOCK]).expect("close");
        assert_eq!(high + low, third * BLOCK as f64);
        let [high, low] = halves(&[1e9, third, -1e9]).expect("close");
        assert_eq!(high + low, third);
        for far in [1e-30, 5e-324, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(halves(&[1.0, far, third]), None, "{far:e}");
        }
    }
}
