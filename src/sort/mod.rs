//! Sorting doubles in place: -0 before +0, and what is no number last. Owns this order and the
//! choice of the way; must not know whose values they are.
//!
//! Vectors compare as C does, to whom zeros are equal and a NaN compares with nothing. So what is no
//! number is set aside first, and the zeros, which stand together afterwards, get their signs last.

#[cfg(target_arch = "x86_64")]
mod columns;
#[cfg(target_arch = "x86_64")]
mod network;
#[cfg(target_arch = "x86_64")]
mod partition;
#[cfg(target_arch = "x86_64")]
mod quick;

#[cfg(target_arch = "x86_64")]
use std::thread;

#[cfg(target_arch = "x86_64")]
use crate::simd::{Avx2, Avx512, Simd};

/// From so many values on, more threads than one pay.
#[cfg(target_arch = "x86_64")]
const MANY: usize = 400_000;

/// Sorts in ascending order. -0 comes before +0, and NaN last, in any order.
///
/// Needs no memory in proportion to the values. Takes time in proportion to n log n at most. Many
/// values are sorted by as many threads as may run at once, as far as they can be made.
pub(crate) fn sort(values: &mut [f64]) {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(simd) = Avx512::detect() {
            return sort_by_vectors(simd, values);
        }
        if let Some(simd) = Avx2::detect() {
            return sort_by_vectors(simd, values);
        }
    }
    let count = numbers_first(values);
    values[..count].sort_unstable_by(f64::total_cmp);
}

#[cfg(target_arch = "x86_64")]
fn sort_by_vectors<S: Simd>(simd: S, values: &mut [f64]) {
    let mut numbers = values;
    let mut found = simd.run(
        #[inline(always)]
        || look(numbers),
    );
    if found.nan {
        let count = quick::numbers_first(simd, numbers);
        numbers = &mut numbers[..count];
        found = simd.run(
            #[inline(always)]
            || look(numbers),
        );
    }
    if !ordered(simd, numbers) {
        let threads = match numbers.len() {
            0..MANY => 1,
            _ => thread::available_parallelism().map_or(1, usize::from),
        };
        quick::sort(simd, numbers, threads);
    }
    if found.negative_zeros > 0 {
        sign_zeros(numbers, found.negative_zeros);
    }
}

/// What there is among the values that vectors do not sort.
#[cfg(target_arch = "x86_64")]
struct Oddities {
    nan: bool,
    negative_zeros: usize,
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn look(values: &[f64]) -> Oddities {
    let negative_zero = (-0.0f64).to_bits();
    let (mut nans, mut negative_zeros) = (0u64, 0u64);
    for value in values {
        nans |= u64::from(value.is_nan());
        negative_zeros += u64::from(value.to_bits() == negative_zero);
    }
    Oddities {
        nan: nans != 0,
        negative_zeros: negative_zeros as usize,
    }
}

/// Moves what is no number to the end, and says how many numbers there are.
fn numbers_first(values: &mut [f64]) -> usize {
    let mut count = 0;
    for index in 0..values.len() {
        // Always, for a branch on values that come as they like would be costly.
        values.swap(index, count);
        count += usize::from(!values[count].is_nan());
    }
    count
}

/// Whether the numbers are in order but for the signs of zeros, after turning them around where that
/// helps.
#[cfg(target_arch = "x86_64")]
fn ordered<S: Simd>(simd: S, numbers: &mut [f64]) -> bool {
    let rising = simd.run(
        #[inline(always)]
        || all_pairs(numbers, |a, b| a <= b),
    );
    let falling = !rising
        && simd.run(
            #[inline(always)]
            || all_pairs(numbers, |a, b| a >= b),
        );
    if falling {
        numbers.reverse();
    }
    rising || falling
}

/// Whether it holds for all neighbours. A block of them has no exit in the middle, so that the
/// compiler can use vectors.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn all_pairs(numbers: &[f64], holds: impl Fn(f64, f64) -> bool) -> bool {
    const BLOCK: usize = 128;
    let [_, next @ ..] = numbers else {
        return true;
    };
    let blocks = numbers[..next.len()].chunks(BLOCK).zip(next.chunks(BLOCK));
    for (first, second) in blocks {
        let mut all = true;
        for (&a, &b) in first.iter().zip(second) {
            all &= holds(a, b);
        }
        if !all {
            return false;
        }
    }
    true
}

/// Gives the zeros among sorted numbers their signs.
#[cfg(target_arch = "x86_64")]
fn sign_zeros(numbers: &mut [f64], negative: usize) {
    let start = numbers.partition_point(|&number| number < 0.0);
    let end = numbers.partition_point(|&number| number <= 0.0);
    let (minus, plus) = numbers[start..end].split_at_mut(negative);
    minus.fill(-0.0);
    plus.fill(0.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sorts, and compares with the order that the standard library gives, NaN set aside.
    fn check(what: &str, values: &[f64]) {
        let mut expected: Vec<u64> = numbers(values);
        expected.sort_by(|&a, &b| f64::from_bits(a).total_cmp(&f64::from_bits(b)));
        let mut payloads = nans(values);
        payloads.sort_unstable();
        let mut sorted = values.to_vec();
        sort(&mut sorted);
        let (count, length) = (expected.len(), values.len());
        assert_eq!(numbers(&sorted[..count]), expected, "{what}, {length}");
        let mut found = nans(&sorted[count..]);
        found.sort_unstable();
        assert_eq!(found, payloads, "{what}, {length}");
    }

    fn numbers(values: &[f64]) -> Vec<u64> {
        let numbers = values.iter().filter(|value| !value.is_nan());
        numbers.map(|value| value.to_bits()).collect()
    }

    fn nans(values: &[f64]) -> Vec<u64> {
        let nans = values.iter().filter(|value| value.is_nan());
        nans.map(|value| value.to_bits()).collect()
    }

    /// Pseudo-random bits.
    fn random(count: usize) -> impl Iterator<Item = u64> {
        let mut state = count as u64 + 1;
        (0..count).map(move |_| {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            let mixed = (state >> 33) ^ state;
            mixed.wrapping_mul(0xff51_afd7_ed55_8ccd)
        })
    }

    /// Values that are hard for one way of sorting or another.
    fn hostile(count: usize) -> Vec<(&'static str, Vec<f64>)> {
        const SPECIAL: [f64; 8] = [
            0.0,
            -0.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            5e-324,
            -5e-324,
            f64::MAX,
            f64::MIN,
        ];
        let rising = || (0..count).map(|index| index as f64);
        let saw = |period: usize| {
            (0..count)
                .map(move |index| (index % period) as f64)
                .collect()
        };
        let organ_pipe = (0..count).map(|index| index.min(count - index) as f64);
        vec![
            ("any bits", random(count).map(f64::from_bits).collect()),
            (
                "unit",
                random(count)
                    .map(|bits| bits as f64 / 2f64.powi(64))
                    .collect(),
            ),
            (
                "few",
                random(count)
                    .map(|bits| (bits >> 61) as f64 - 4.0)
                    .collect(),
            ),
            (
                "special",
                random(count)
                    .map(|bits| SPECIAL[(bits >> 61) as usize])
                    .collect(),
            ),
            (
                "zeros",
                random(count)
                    .map(|bits| if bits >> 63 == 0 { 0.0 } else { -0.0 })
                    .collect(),
            ),
            ("equal", vec![1.5; count]),
            ("infinite", vec![f64::INFINITY; count]),
            ("least", vec![f64::NEG_INFINITY; count]),
            ("nan", vec![f64::NAN; count]),
            (
                "every other nan",
                rising()
                    .map(|value| if value % 2.0 == 0.0 { f64::NAN } else { -value })
                    .collect(),
            ),
            ("rising", rising().collect()),
            ("falling", rising().map(|value| -value).collect()),
            ("organ pipe", organ_pipe.collect()),
            ("saw", saw(7)),
            ("long saw", saw(300)),
            (
                "one out of place",
                rising()
                    .map(|value| if value == 3.0 { 1e9 } else { value })
                    .collect(),
            ),
        ]
    }

    #[test]
    fn every_length_of_hostile_values_is_sorted() {
        for count in (0..=260).chain((261..600).step_by(13)) {
            for (what, values) in hostile(count) {
                check(what, &values);
            }
        }
    }

    #[test]
    fn many_hostile_values_are_sorted() {
        for count in [5_000, 30_001] {
            for (what, values) in hostile(count) {
                check(what, &values);
            }
        }
    }

    #[test]
    fn threads_sort_what_one_would() {
        let values: Vec<f64> = random(450_001).map(f64::from_bits).collect();
        check("any bits", &values);
    }
}
