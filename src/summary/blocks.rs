//! What is asked of every value, as loops of which the compiler makes vectors. Owns these loops; must
//! not know what the answers are for.

use crate::simd;

const LANES: usize = 16;

/// The extremes of values, and whether any of them is NaN.
#[derive(Clone, Copy)]
pub(super) struct Extremes {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) nan: bool,
}

impl Extremes {
    pub(super) const NONE: Self = Self {
        min: f64::INFINITY,
        max: f64::NEG_INFINITY,
        nan: false,
    };

    pub(super) fn of(values: &[f64]) -> Self {
        simd::widest(
            #[inline(always)]
            || extremes(values),
        )
    }

    pub(super) fn merge(self, other: Self) -> Self {
        Self {
            min: lesser(self.min, other.min),
            max: greater(self.max, other.max),
            nan: self.nan | other.nan,
        }
    }
}

#[inline(always)]
fn extremes(values: &[f64]) -> Extremes {
    let mut least = [f64::INFINITY; LANES];
    let mut greatest = [f64::NEG_INFINITY; LANES];
    let mut nan = [0u64; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for lane in 0..LANES {
            let value = chunk[lane];
            least[lane] = lesser(least[lane], value);
            greatest[lane] = greater(greatest[lane], value);
            nan[lane] |= u64::from(value.is_nan());
        }
    }
    let all = |lanes: [f64; LANES]| lanes.into_iter().chain(rest.iter().copied());
    Extremes {
        min: all(least).fold(f64::INFINITY, lesser),
        max: all(greatest).fold(f64::NEG_INFINITY, greater),
        nan: nan.into_iter().any(|bits| bits != 0) || rest.iter().any(|value| value.is_nan()),
    }
}

#[inline(always)]
fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

#[inline(always)]
fn greater(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// The distance of a value from a centre, of which an infinite one is at no distance from itself.
#[inline(always)]
pub(super) fn distance(value: f64, centre: f64) -> f64 {
    if value == centre {
        0.0
    } else {
        (value - centre).abs()
    }
}

/// Writes how far the values are from a centre.
pub(super) fn distances(values: &[f64], centre: f64, results: &mut [f64]) {
    simd::widest(
        #[inline(always)]
        || {
            for (result, &value) in results.iter_mut().zip(values) {
                *result = distance(value, centre);
            }
        },
    );
}

/// How many values are less than a limit, and how many at most that, once they are measured.
pub(super) fn count_below(
    values: &[f64],
    limit: f64,
    measure: impl Fn(f64) -> f64,
) -> (usize, usize) {
    simd::widest(
        #[inline(always)]
        || {
            let (mut less, mut at_most) = (0u64, 0u64);
            for &value in values {
                let measured = measure(value);
                less += u64::from(measured < limit);
                at_most += u64::from(measured <= limit);
            }
            (less as usize, at_most as usize)
        },
    )
}

/// Gives a zero the sign that the value at that place has when the values are in order.
pub(super) fn signed(value: f64, values: &[f64], place: usize) -> f64 {
    if value != 0.0 {
        return value;
    }
    let before_plus = simd::widest(
        #[inline(always)]
        || {
            let negative = |value: &f64| u64::from(value.to_bits() >> 63 != 0);
            values.iter().map(negative).sum::<u64>()
        },
    );
    if (place as u64) < before_plus {
        -0.0
    } else {
        0.0
    }
}
