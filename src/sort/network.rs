//! Sorting few values in registers by networks, whose steps are the same whatever the values. Owns
//! the networks; must not be given a NaN.
//!
//! Sixteen vectors are first sorted lane by lane and turned, so that each lane is a run of sixteen
//! sorted values, of which bitonic networks then merge two and two. Fewer vectors are sorted each in
//! itself and merged.

use crate::simd::Simd;

/// So many vectors are sorted at most.
pub(super) const VECTORS: usize = 32;

/// The shortest network known for sixteen places, by M. W. Green: 60 exchanges. Written out, for
/// only what is unrolled stays in registers.
macro_rules! exchange_columns {
    ($exchange:ident) => {
        $exchange!(0, 1);
        $exchange!(2, 3);
        $exchange!(4, 5);
        $exchange!(6, 7);
        $exchange!(8, 9);
        $exchange!(10, 11);
        $exchange!(12, 13);
        $exchange!(14, 15);
        $exchange!(0, 2);
        $exchange!(4, 6);
        $exchange!(8, 10);
        $exchange!(12, 14);
        $exchange!(1, 3);
        $exchange!(5, 7);
        $exchange!(9, 11);
        $exchange!(13, 15);
        $exchange!(0, 4);
        $exchange!(8, 12);
        $exchange!(1, 5);
        $exchange!(9, 13);
        $exchange!(2, 6);
        $exchange!(10, 14);
        $exchange!(3, 7);
        $exchange!(11, 15);
        $exchange!(0, 8);
        $exchange!(1, 9);
        $exchange!(2, 10);
        $exchange!(3, 11);
        $exchange!(4, 12);
        $exchange!(5, 13);
        $exchange!(6, 14);
        $exchange!(7, 15);
        $exchange!(5, 10);
        $exchange!(6, 9);
        $exchange!(3, 12);
        $exchange!(13, 14);
        $exchange!(4, 8);
        $exchange!(7, 11);
        $exchange!(1, 2);
        $exchange!(1, 4);
        $exchange!(7, 13);
        $exchange!(2, 8);
        $exchange!(11, 14);
        $exchange!(2, 4);
        $exchange!(5, 6);
        $exchange!(9, 10);
        $exchange!(11, 13);
        $exchange!(3, 8);
        $exchange!(7, 12);
        $exchange!(6, 8);
        $exchange!(10, 12);
        $exchange!(3, 5);
        $exchange!(7, 9);
        $exchange!(3, 4);
        $exchange!(5, 6);
        $exchange!(7, 8);
        $exchange!(9, 10);
        $exchange!(11, 12);
        $exchange!(6, 7);
        $exchange!(8, 9);
    };
}

/// The values of a lane of sixteen vectors.
const RUN: usize = 16;

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
            9..=16 => sort_as::<S, Pair<Pair<Pair<Two<S>>>>>(simd, values),
            _ => {
                assert!(vectors <= VECTORS, "{count} values are too many");
                sort_as::<S, Pair<Pair<Pair<Pair<Two<S>>>>>>(simd, values);
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
    /// Takes its vectors from the front.
    fn take(from: &[S::Vector]) -> Self;
    /// Puts its vectors to the front.
    fn put(self, to: &mut [S::Vector]);
    fn reverse(self, simd: S) -> Self;
    /// The lesser and the greater of each two values at the same place.
    fn order(self, other: Self, simd: S) -> (Self, Self);
    fn sort(self, simd: S) -> Self;
    /// Sorts values of which every 16 are sorted.
    fn join(self, simd: S) -> Self;
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
    fn join(self, _: S) -> Self {
        self
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
        if Self::LENGTH == RUN * S::LANES {
            return sort_columns(simd, self).join(simd);
        }
        let (rising, falling) = (self.0.sort(simd), self.1.sort(simd).reverse(simd));
        Self(rising, falling).merge(simd)
    }

    #[inline(always)]
    fn join(self, simd: S) -> Self {
        if Self::LENGTH <= RUN {
            return self;
        }
        let (rising, falling) = (self.0.join(simd), self.1.join(simd).reverse(simd));
        Self(rising, falling).merge(simd)
    }

    #[inline(always)]
    fn merge(self, simd: S) -> Self {
        let (low, high) = self.0.order(self.1, simd);
        Self(low.merge(simd), high.merge(simd))
    }
}

/// Sorts every lane of sixteen vectors, and puts what was a lane together.
#[inline(always)]
fn sort_columns<S: Simd, B: Block<S>>(simd: S, block: B) -> B {
    let mut rows = [simd.splat(0.0); RUN];
    block.put(&mut rows);
    macro_rules! exchange {
        ($upper:literal, $lower:literal) => {
            (rows[$upper], rows[$lower]) = (
                simd.min(rows[$upper], rows[$lower]),
                simd.max(rows[$upper], rows[$lower]),
            );
        };
    }
    exchange_columns!(exchange);
    B::take(&simd.transpose(rows))
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::simd::{Avx2, Avx512};

    /// A network that sorts all zeros and ones sorts everything (Knuth, volume 3, 5.3.4).
    #[test]
    fn the_network_for_columns_sorts_zeros_and_ones() {
        for start in 0..1u32 << RUN {
            let mut bits = start;
            macro_rules! exchange {
                ($upper:literal, $lower:literal) => {
                    if bits >> $upper & 1 > bits >> $lower & 1 {
                        bits ^= 1 << $upper | 1 << $lower;
                    }
                };
            }
            exchange_columns!(exchange);
            let ones = start.count_ones();
            assert_eq!(bits, ((1 << ones) - 1) << (RUN as u32 - ones), "{start:b}");
        }
    }

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
