//! Quicksort by vectors. Owns the choice of pivots, what keeps the time in bounds, and the threads;
//! must not be given a NaN, and takes zeros of both signs for equal.

use super::network;
use super::partition::{self, First, partition};
use crate::simd::Simd;
use crate::threads::with_helpers;

/// Parts of this length and more may be sorted by a thread of their own.
const WORTH_A_THREAD: usize = 100_000;

/// Sorts by so many threads at most. Takes time in proportion to n log n, whatever the values.
pub(super) fn sort<S: Simd>(simd: S, values: &mut [f64], threads: usize) {
    let part = Part {
        least: f64::NEG_INFINITY,
        depth: 2 * values.len().checked_ilog2().unwrap_or(0) + 4,
        values,
    };
    sort_part(simd, part, threads);
}

/// Moves what is no number to the end, and says how many numbers there are.
pub(super) fn numbers_first<S: Simd>(simd: S, values: &mut [f64]) -> usize {
    if values.len() < partition::LEAST * S::LANES {
        return super::numbers_first(values);
    }
    // A NaN is not less than or equal to anything.
    simd.run(
        #[inline(always)]
        || partition(simd, values, f64::INFINITY, First::LessOrEqual),
    )
}

/// Values that belong together.
struct Part<'a> {
    values: &'a mut [f64],
    /// No value is less.
    least: f64,
    /// Divisions that are left before something slower but sure takes over.
    depth: u32,
}

fn sort_part<S: Simd>(simd: S, mut part: Part<'_>, threads: usize) {
    loop {
        if part.values.len() <= network::VECTORS * S::LANES {
            return network::sort(simd, part.values);
        }
        if part.depth == 0 {
            return part.values.sort_unstable_by(f64::total_cmp);
        }
        let (lesser, greater) = divide(simd, part);
        let Some(lesser) = lesser else {
            part = greater;
            continue;
        };
        let shorter = lesser.values.len().min(greater.values.len());
        if threads > 1 && shorter >= WORTH_A_THREAD {
            return in_two_threads(simd, lesser, greater, threads);
        }
        let (now, later) = if lesser.values.len() < greater.values.len() {
            (lesser, greater)
        } else {
            (greater, lesser)
        };
        sort_part(simd, now, threads);
        part = later;
    }
}

/// Divides by a pivot; where no value is less than it, those that equal it are done.
fn divide<S: Simd>(simd: S, part: Part<'_>) -> (Option<Part<'_>>, Part<'_>) {
    let Part {
        values,
        least,
        depth,
    } = part;
    let pivot = pivot(simd, values);
    let first = if pivot > least {
        First::Less
    } else {
        First::LessOrEqual
    };
    let count = simd.run(
        #[inline(always)]
        || partition(simd, values, pivot, first),
    );
    let (lesser, greater) = values.split_at_mut(count);
    let depth = depth - 1;
    let greater = Part {
        values: greater,
        least: pivot,
        depth,
    };
    let lesser = Part {
        values: lesser,
        least,
        depth,
    };
    ((first == First::Less).then_some(lesser), greater)
}

/// The median of some values from all over.
fn pivot<S: Simd>(simd: S, values: &[f64]) -> f64 {
    let count = match values.len() {
        0..1_000 => 8,
        1_000..50_000 => 32,
        _ => 128,
    };
    // No more than the network takes with the shortest vectors.
    let count = count.min(network::VECTORS * S::LANES);
    let mut sample = [0.0; 128];
    let sample = &mut sample[..count];
    let distance = values.len() / count;
    // A pseudo-random place in each stretch, so that a pattern in the values meets none here.
    let mut state = values.len() as u32;
    for (index, place) in sample.iter_mut().enumerate() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let within = (u64::from(state) * distance as u64) >> 32;
        *place = values[index * distance + within as usize];
    }
    network::sort(simd, sample);
    sample[count / 2]
}

/// Sorts the lesser part in another thread, where one can be made.
fn in_two_threads<S: Simd>(simd: S, lesser: Part<'_>, greater: Part<'_>, threads: usize) {
    let others = threads / 2;
    let mut items = [lesser];
    let sort_lesser = |part: &mut Part<'_>| {
        let part = Part {
            values: &mut *part.values,
            least: part.least,
            depth: part.depth,
        };
        sort_part(simd, part, others);
    };
    let ((), helped) = with_helpers(&mut items, sort_lesser, || {
        sort_part(simd, greater, threads - others);
    });
    items[helped..].iter_mut().for_each(sort_lesser);
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::simd::{Avx2, Avx512};

    /// The values of one pass over a ring, so that they are all different and in no order.
    fn mixed(count: u32) -> Vec<f64> {
        (0..count)
            .map(|index| f64::from(index.wrapping_mul(2_654_435_761) % count))
            .collect()
    }

    fn sorts<S: Simd>(simd: S) {
        for (count, threads) in [(1000, 1), (100_003, 1), (450_001, 3)] {
            let mut values = mixed(count);
            let mut expected = values.clone();
            expected.sort_by(f64::total_cmp);
            sort(simd, &mut values, threads);
            assert!(values == expected, "{count}, {threads} threads");
        }
    }

    fn sorts_without_a_division_left<S: Simd>(simd: S) {
        for depth in [0, 1, 3] {
            let mut values = mixed(10_000);
            let mut expected = values.clone();
            expected.sort_by(f64::total_cmp);
            let part = Part {
                values: &mut values,
                least: f64::NEG_INFINITY,
                depth,
            };
            sort_part(simd, part, 1);
            assert!(values == expected, "{depth}");
        }
    }

    #[test]
    fn every_kind_of_processor_sorts() {
        if let Some(simd) = Avx512::detect() {
            sorts(simd);
            sorts_without_a_division_left(simd);
        }
        if let Some(simd) = Avx2::detect() {
            sorts(simd);
            sorts_without_a_division_left(simd);
        }
    }
}
