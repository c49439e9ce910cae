//! Sorting few values in registers: bitonic networks, whose steps are the same whatever the values.
//! Owns the networks; must not be given a NaN.

use crate::simd::Simd;

/// So many vectors are sorted at most.
pub(super) const VECTORS: usize = 16;

/// Sorts a block of 16 vectors at most.
#[inline(always)]
pub(super) fn sort<S: Simd>(simd: S, values: &mut [f64]) {
    let count = values.len();
    let vectors = count.div_ceil(S::LANES);
    // SAFETY: each block has room for all of the values.
    unsafe {
        match vectors {
            0 => (),
            1 => sort_as::<S, One<S>>(simd, values),
            2 => sort_as::<S, Two<S>>(simd, values),
            3..=4 => sort_as::<S, Pair<Two<S>>>(simd, values),
            5..=8 => sort_as::<S, Pair<Pair<Two<S>>>>(simd, values),
            _ => {
                assert!(vectors <= VECTORS, "{count} values are too many");
                sort_as::<S, Pair<Pair<Pair<Two<S>>>>>(simd, values);
            }
        }
    }
}

/// # Safety
///
/// The block is as long as the values, or longer.
#[inline(always)]
unsafe fn sort_as<S: Simd, B: Block<S>>(simd: S, values: &mut [f64]) {
    // SAFETY: as the caller promises; only the values are touched.
    unsafe {
        let block = B::load(simd, values.as_ptr(), values.len());
        block
            .sort(simd)
            .store(simd, values.as_mut_ptr(), values.len());
    }
}

/// A power of two of vectors, in registers.
trait Block<S: Simd>: Copy {
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
    fn reverse(self, simd: S) -> Self;
    /// The lesser and the greater of each two values at the same place.
    fn order(self, other: Self, simd: S) -> (Self, Self);
    fn sort(self, simd: S) -> Self;
    /// Sorts values that are bitonic.
    fn merge(self, simd: S) -> Self;
}

struct One<S: Simd>(S::Vector);

type Two<S> = Pair<One<S>>;

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
        let (rising, falling) = (self.0.sort(simd), self.1.sort(simd).reverse(simd));
        Self(rising, falling).merge(simd)
    }

    #[inline(always)]
    fn merge(self, simd: S) -> Self {
        let (low, high) = self.0.order(self.1, simd);
        Self(low.merge(simd), high.merge(simd))
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
                simd.run(|| sort(simd, &mut values));
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
