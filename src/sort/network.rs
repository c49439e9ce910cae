//! Sorting few values in registers by networks, whose steps are the same whatever the values. Owns
//! the networks; must not be given a NaN.
//!
//! Vectors are sorted each in itself and merged two and two by bitonic networks; from sixteen on it
//! is done by [`columns`].

use super::columns;
use crate::simd::Simd;

/// So many vectors are sorted at most.
pub(super) const VECTORS: usize = 32;

/// Sorts as many values as so many vectors have at most.
pub(super) fn sort<S: Simd>(simd: S, values: &mut [f64]) {
    match values.len().div_ceil(S::LANES) {
        0 => (),
        1 => sort_as::<S, One<S>>(simd, values),
        2 => sort_as::<S, Two<S>>(simd, values),
        3..=4 => sort_as::<S, Four<S>>(simd, values),
        5..=8 => sort_as::<S, Pair<Four<S>>>(simd, values),
        9..=16 => sort_as::<S, Pair<Pair<Four<S>>>>(simd, values),
        _ => sort_as::<S, Pair<Pair<Pair<Four<S>>>>>(simd, values),
    }
}

/// Sorts by a block that is as long as the values, or longer. A function for each block, for without
/// optimisation its registers are megabytes of stack.
#[inline(never)]
fn sort_as<S: Simd, B: Block<S>>(simd: S, values: &mut [f64]) {
    assert!(values.len() <= B::LENGTH, "too many values");
    simd.run(
        #[inline(always)]
        || {
            // SAFETY: as many values as there are, and no more than the block has.
            unsafe {
                let block = B::load(simd, values.as_ptr(), values.len());
                block
                    .sort(simd)
                    .store(simd, values.as_mut_ptr(), values.len());
            }
        },
    );
}

/// A power of two of vectors, in registers.
pub(super) trait Block<S: Simd>: Copy {
    const LENGTH: usize;

    /// Loads the first `count` values; in place of the others there is +infinity.
    ///
    /// # Safety
    ///
    /// As many values as the block has, or `count` if that is less, can be read.
    unsafe fn load(simd: S, from: *const f64, count: usize) -> Self;
    /// Stores the first `count` values.
    ///
    /// # Safety
    ///
    /// As many values as the block has, or `count` if that is less, can be written.
    unsafe fn store(self, simd: S, to: *mut f64, count: usize);
    /// Takes its vectors from the front.
    fn take(from: &[S::Vector]) -> Self;
    /// Puts its vectors to the front.
    fn put(self, to: &mut [S::Vector]);
    fn reverse(self, simd: S) -> Self;
    /// The lesser and the greater of each two values at the same place.
    fn order(self, other: Self, simd: S) -> (Self, Self);
    fn sort(self, simd: S) -> Self;
    /// Sorts values that are bitonic.
    fn merge(self, simd: S) -> Self;

    /// The vectors from the last to the first.
    fn reverse_rows(self) -> Self;
    /// Sorts columns that are bitonic.
    fn merge_rows(self, simd: S) -> Self;
    /// Lets the lanes of each vector meet those of another, as [`Simd::exchange`] does.
    fn exchange<const FLIP: usize>(self, other: Self, simd: S) -> Self;
}

struct One<S: Simd>(S::Vector);

type Two<S> = Pair<One<S>>;
type Four<S> = Pair<Two<S>>;

#[derive(Clone, Copy)]
struct Pair<B>(B, B);

impl<S: Simd> Clone for One<S> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Simd> Copy for One<S> {}

impl<S: Simd> Block<S> for One<S> {
    const LENGTH: usize = S::LANES;

    #[inline(always)]
    unsafe fn load(simd: S, from: *const f64, count: usize) -> Self {
        // SAFETY: as the caller promises.
        Self(unsafe { simd.load_first(from, count) })
    }

    #[inline(always)]
    unsafe fn store(self, simd: S, to: *mut f64, count: usize) {
        // SAFETY: as the caller promises.
        unsafe { simd.store_first(to, count, self.0) }
    }

    #[inline(always)]
    fn take(from: &[S::Vector]) -> Self {
        Self(from[0])
    }

    #[inline(always)]
    fn put(self, to: &mut [S::Vector]) {
        to[0] = self.0;
    }

    #[inline(always)]
    fn reverse(self, simd: S) -> Self {
        Self(simd.reverse(self.0))
    }

    #[inline(always)]
    fn order(self, other: Self, simd: S) -> (Self, Self) {
        (
            Self(simd.min(self.0, other.0)),
            Self(simd.max(self.0, other.0)),
        )
    }

    #[inline(always)]
    fn sort(self, simd: S) -> Self {
        Self(simd.sort_lanes(self.0))
    }

    #[inline(always)]
    fn merge(self, simd: S) -> Self {
        Self(simd.merge_lanes(self.0))
    }

    #[inline(always)]
    fn reverse_rows(self) -> Self {
        self
    }

    #[inline(always)]
    fn merge_rows(self, _: S) -> Self {
        self
    }

    #[inline(always)]
    fn exchange<const FLIP: usize>(self, other: Self, simd: S) -> Self {
        Self(simd.exchange::<FLIP>(self.0, other.0))
    }
}

impl<S: Simd, B: Block<S>> Block<S> for Pair<B> {
    const LENGTH: usize = 2 * B::LENGTH;

    #[inline(always)]
    unsafe fn load(simd: S, from: *const f64, count: usize) -> Self {
        let in_second = count.saturating_sub(B::LENGTH);
        // SAFETY: as the caller promises; nothing is read where no value is left.
        unsafe {
            Self(
                B::load(simd, from, count),
                B::load(simd, from.wrapping_add(B::LENGTH), in_second),
            )
        }
    }

    #[inline(always)]
    unsafe fn store(self, simd: S, to: *mut f64, count: usize) {
        let in_second = count.saturating_sub(B::LENGTH);
        // SAFETY: as the caller promises; nothing is written where no value is left.
        unsafe {
            self.0.store(simd, to, count);
            self.1.store(simd, to.wrapping_add(B::LENGTH), in_second);
        }
    }

    #[inline(always)]
    fn take(from: &[S::Vector]) -> Self {
        let (first, second) = from.split_at(B::LENGTH / S::LANES);
        Self(B::take(first), B::take(second))
    }

    #[inline(always)]
    fn put(self, to: &mut [S::Vector]) {
        let (first, second) = to.split_at_mut(B::LENGTH / S::LANES);
        self.0.put(first);
        self.1.put(second);
    }

    #[inline(always)]
    fn reverse(self, simd: S) -> Self {
        Self(self.1.reverse(simd), self.0.reverse(simd))
    }

    #[inline(always)]
    fn order(self, other: Self, simd: S) -> (Self, Self) {
        let (low_0, high_0) = self.0.order(other.0, simd);
        let (low_1, high_1) = self.1.order(other.1, simd);
        (Self(low_0, low_1), Self(high_0, high_1))
    }

    #[inline(always)]
    fn sort(self, simd: S) -> Self {
        if Self::LENGTH >= columns::ROWS * S::LANES {
            return columns::sort(simd, self);
        }
        let (rising, falling) = (self.0.sort(simd), self.1.sort(simd).reverse(simd));
        Self(rising, falling).merge(simd)
    }

    #[inline(always)]
    fn merge(self, simd: S) -> Self {
        let (low, high) = self.0.order(self.1, simd);
        Self(low.merge(simd), high.merge(simd))
    }

    #[inline(always)]
    fn reverse_rows(self) -> Self {
        Self(self.1.reverse_rows(), self.0.reverse_rows())
    }

    #[inline(always)]
    fn merge_rows(self, simd: S) -> Self {
        let (low, high) = self.0.order(self.1, simd);
        Self(low.merge_rows(simd), high.merge_rows(simd))
    }

    #[inline(always)]
    fn exchange<const FLIP: usize>(self, other: Self, simd: S) -> Self {
        Self(
            self.0.exchange::<FLIP>(other.0, simd),
            self.1.exchange::<FLIP>(other.1, simd),
        )
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::simd::{Avx2, Avx512};

    fn sorts_every_length<S: Simd>(simd: S) {
        let mut state = 1u64;
        for count in 0..=VECTORS * S::LANES {
            for distinct in [2, 5, 1000] {
                let mut values: Vec<f64> = (0..count)
                    .map(|_| {
                        state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
                        ((state >> 33) % distinct) as f64 - 2.0
                    })
                    .collect();
                let mut expected = values.clone();
                expected.sort_by(f64::total_cmp);
                sort(simd, &mut values);
                assert_eq!(values, expected, "{count} {distinct}");
            }
        }
    }

    #[test]
    fn every_length_is_sorted() {
        if let Some(simd) = Avx512::detect() {
            sorts_every_length(simd);
        }
        if let Some(simd) = Avx2::detect() {
            sorts_every_length(simd);
        }
    }
}
