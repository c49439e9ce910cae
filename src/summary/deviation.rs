//! The standard deviation. Owns its numerics; must not know how values are gone through.
//!
//! The squares of the deviations from the mean lose nothing to cancellation. The rounded mean is not
//! quite the mean: what that adds to each square is known from the exact sum, and taken out again.

use crate::exact_sum::{ExactSum, Total};
use crate::simd;

/// Values whose squares are added up before the exact sum takes them.
const BLOCK: usize = 2048;
/// 2 to this power is that many.
const BLOCK_BITS: u64 = BLOCK.ilog2() as u64;
const LANES: usize = 16;
const MANTISSA_BITS: u32 = 52;

/// Why there are no deviations to square.
pub(super) enum Flat {
    /// A single value, or one that is infinite.
    Undefined,
    AllEqual,
}

impl Flat {
    pub(super) fn stdev(self) -> f64 {
        match self {
            Self::Undefined => f64::NAN,
            Self::AllEqual => 0.0,
        }
    }
}

/// What must be known of the values before their deviations can be squared.
#[derive(Clone, Copy)]
pub(super) struct Deviation {
    count: f64,
    /// A power of two that keeps squares within the range of doubles.
    scale: f64,
    /// The mean, scaled.
    centre: f64,
    /// The sum of all deviations from the rounded mean, scaled; none where it must be added up.
    left_over: Option<f64>,
    /// What rounds squares to multiples of a place, and what is left of them to those of another.
    rounding: [f64; 2],
}

impl Deviation {
    pub(super) fn new(count: usize, total: &Total, min: f64, max: f64) -> Result<Self, Flat> {
        if count < 2 || min.is_infinite() || max.is_infinite() {
            return Err(Flat::Undefined);
        }
        if min == max {
            return Err(Flat::AllEqual);
        }
        let scale = scale_for_squares(min, max);
        let centre = total.mean * scale;
        let farthest = (max * scale - centre).max(centre - min * scale);
        // All squares are below 2 to this power, a block of them below that times their number.
        let power = ((farthest * farthest).to_bits() >> MANTISSA_BITS) + 1;
        let first = power + BLOCK_BITS - 1;
        let second = first - 53 + BLOCK_BITS - 1;
        Ok(Self {
            count: count as f64,
            scale,
            centre,
            left_over: total.left_over.map(|sum| sum * scale),
            rounding: [first, second]
                .map(|power| f64::from_bits((power << MANTISSA_BITS) | 1 << (MANTISSA_BITS - 1))),
        })
    }

    pub(super) fn stdev(&self, values: &[f64]) -> f64 {
        if values.len() <= BLOCK {
            let [high, low] = self.squares_by_vectors(values);
            return self.finish(high + low, values);
        }
        let mut squares = ExactSum::new();
        self.add_squares(values, &mut squares);
        self.finish(squares.rounded(), values)
    }

    /// Adds the squares of deviations to a sum.
    ///
    /// What is less than 2^-80 of the greatest square is not counted, so that no order of the values
    /// makes a difference.
    pub(super) fn add_squares(&self, values: &[f64], squares: &mut ExactSum) {
        for block in values.chunks(BLOCK) {
            let [high, low] = self.squares_by_vectors(block);
            squares.add(high);
            squares.add(low);
        }
    }

    fn squares_by_vectors(&self, block: &[f64]) -> [f64; 2] {
        simd::widest(
            #[inline(always)]
            || self.squares(block),
        )
    }

    #[inline(always)]
    fn squares(&self, values: &[f64]) -> [f64; 2] {
        let (mut high, mut low) = ([0.0; LANES], [0.0; LANES]);
        let (chunks, rest) = values.as_chunks::<LANES>();
        for chunk in chunks {
            for lane in 0..LANES {
                let [upper, lower] = self.square(chunk[lane]);
                high[lane] += upper;
                low[lane] += lower;
            }
        }
        for (lane, &value) in rest.iter().enumerate() {
            let [upper, lower] = self.square(value);
            high[lane] += upper;
            low[lane] += lower;
        }
        [high, low].map(|lanes| lanes.into_iter().sum())
    }

    /// The square of a deviation, as multiples of two places.
    #[inline(always)]
    fn square(&self, value: f64) -> [f64; 2] {
        let [first, second] = self.rounding;
        let deviation = value * self.scale - self.centre;
        let square = deviation * deviation;
        let upper = (square + first) - first;
        let lower = ((square - upper) + second) - second;
        [upper, lower]
    }

    /// The standard deviation of values the sum of whose squares is known. Within a few units in the last
    /// place.
    pub(super) fn finish(&self, squares: f64, values: &[f64]) -> f64 {
        let left_over = self.left_over.unwrap_or_else(|| {
            let mut deviations = ExactSum::new();
            for value in values {
                deviations.add(value * self.scale - self.centre);
            }
            deviations.rounded()
        });
        let squares = squares - left_over * (left_over / self.count);
        (squares / (self.count - 1.0)).sqrt() / self.scale
    }
}

/// A power of two that keeps the squares of deviations, and their sum, within the range of
/// doubles. It moves no bit that counts: values are so far apart, or all so small, that scaling is
/// exact for every digit of the result.
fn scale_for_squares(min: f64, max: f64) -> f64 {
    let half_span = max / 2.0 - min / 2.0;
    let power = |exponent: i64| f64::from_bits(((1023 + exponent) as u64) << MANTISSA_BITS);
    if half_span > power(400) {
        power(-600)
    } else if half_span < power(-400) {
        power(600)
    } else {
        1.0
    }
}
