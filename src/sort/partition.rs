//! Dividing values in place by a pivot, many at a time. Owns the one loop that does it and its
//! invariant; for it a NaN comes last.
//!
//! Vectors are taken out of both ends, so that there is room to write. From then on vectors are
//! read at the end that has less room, divided each within itself, and stored at both ends: the
//! lesser lanes are right at one, the greater ones at the other, and what is wrong falls into the
//! room. Reading is one step ahead of writing: so the processor need not know how many lanes were
//! less before it can go on.

use crate::simd::Simd;

/// Vectors that are read at a time.
const STEP: usize = 4;

/// How far ahead of reading the processor is told, in values.
const AHEAD: usize = 512;

/// So many values there must be at least, in vectors.
pub(super) const LEAST: usize = 3 * STEP;

/// What has to come first.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum First {
    Less,
    LessOrEqual,
}

/// Brings the values that come first to the front, and says how many they are.
#[inline(always)]
pub(super) fn partition<S: Simd>(simd: S, values: &mut [f64], pivot: f64, first: First) -> usize {
    assert!(values.len() >= LEAST * S::LANES, "too few values");
    let step = STEP * S::LANES;
    let mut ends = Ends {
        simd,
        pivots: simd.splat(pivot),
        first,
        start: values.as_mut_ptr(),
        left: 0,
        right: values.len(),
    };
    // What does not fill a step is taken out at the right, too.
    let mut rest = [0.0; STEP * 8];
    let rest = &mut rest[..values.len() % step];
    let whole = values.len() - rest.len();
    rest.copy_from_slice(&values[whole..]);
    let (mut unread, mut unread_end) = (step, whole - step);
    // SAFETY: what is read lies within the values, in unread..unread_end. Room is what has been
    // read and not written: left..unread and unread_end..right. It is three steps in the sum when
    // an end is chosen. The end with less room gets one more by reading, and the other has more
    // than one: so there is a step at both, as much as is then written at one.
    unsafe {
        let low = ends.read(0);
        let high = ends.read(unread_end);
        for &value in &*rest {
            ends.write_one(value, pivot);
        }
        let mut pending = ends.read(unread);
        unread += step;
        while unread < unread_end {
            let (from, soon) = if unread - ends.left <= ends.right - unread_end {
                unread += step;
                (unread - step, unread + AHEAD)
            } else {
                unread_end -= step;
                (unread_end, unread_end.wrapping_sub(AHEAD))
            };
            ends.prefetch(soon);
            let next = ends.read(from);
            for vector in pending {
                ends.write(vector);
            }
            pending = next;
        }
        // The room is one piece now, and what is left fills it up.
        for vectors in [pending, low, high] {
            for vector in vectors {
                ends.write(vector);
            }
        }
    }
    ends.left
}

/// Both ends of the values, up to where they are divided: before `left` and from `right` on.
struct Ends<S: Simd> {
    simd: S,
    pivots: S::Vector,
    first: First,
    start: *mut f64,
    left: usize,
    right: usize,
}

impl<S: Simd> Ends<S> {
    /// # Safety
    ///
    /// A whole step of values starts there.
    #[inline(always)]
    unsafe fn read(&self, from: usize) -> [S::Vector; STEP] {
        // SAFETY: as the caller promises.
        unsafe {
            let start = self.start.add(from);
            [
                self.simd.load(start),
                self.simd.load(start.add(S::LANES)),
                self.simd.load(start.add(2 * S::LANES)),
                self.simd.load(start.add(3 * S::LANES)),
            ]
        }
    }

    /// Tells of a step that will be read; beyond the values it does no harm.
    #[inline(always)]
    fn prefetch(&self, from: usize) {
        let start = self.start.wrapping_add(from);
        self.simd.prefetch(start);
        self.simd.prefetch(start.wrapping_add(S::LANES));
        self.simd.prefetch(start.wrapping_add(2 * S::LANES));
        self.simd.prefetch(start.wrapping_add(3 * S::LANES));
    }

    /// # Safety
    ///
    /// There is room for a vector at each end, or for just this one at both together.
    #[inline(always)]
    unsafe fn write(&mut self, vector: S::Vector) {
        let chosen = match self.first {
            First::Less => self.simd.less(vector, self.pivots),
            First::LessOrEqual => self.simd.less_or_equal(vector, self.pivots),
        };
        let divided = self.simd.split(vector, chosen);
        let count = chosen.count_ones() as usize;
        // SAFETY: as the caller promises.
        unsafe {
            self.simd.store(self.start.add(self.left), divided);
            self.simd
                .store(self.start.add(self.right - S::LANES), divided);
        }
        self.left += count;
        self.right -= S::LANES - count;
    }

    /// # Safety
    ///
    /// There is room for one value at each end.
    #[inline(always)]
    unsafe fn write_one(&mut self, value: f64, pivot: f64) {
        let chosen = match self.first {
            First::Less => value < pivot,
            First::LessOrEqual => value <= pivot,
        };
        // SAFETY: as the caller promises.
        unsafe {
            self.start.add(self.left).write(value);
            self.start.add(self.right - 1).write(value);
        }
        self.left += usize::from(chosen);
        self.right -= usize::from(!chosen);
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::simd::{Avx2, Avx512};

    fn divides_every_length<S: Simd>(simd: S) {
        let mut state = 1u64;
        for count in LEAST * S::LANES..=600 {
            for distinct in [2, 7, 1000] {
                let mut values: Vec<f64> = (0..count)
                    .map(|_| {
                        state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
                        ((state >> 33) % distinct) as f64
                    })
                    .collect();
                let mut before = values.clone();
                before.sort_by(f64::total_cmp);
                for first in [First::Less, First::LessOrEqual] {
                    for pivot in [-1.0, 0.0, 1.0, (distinct / 2) as f64, distinct as f64] {
                        let is_first = |&value: &f64| match first {
                            First::Less => value < pivot,
                            First::LessOrEqual => value <= pivot,
                        };
                        let found = simd.run(|| partition(simd, &mut values, pivot, first));
                        assert!(values[..found].iter().all(is_first));
                        assert!(!values[found..].iter().any(is_first));
                        let mut after = values.clone();
                        after.sort_by(f64::total_cmp);
                        assert_eq!(after, before, "{count} {distinct} {pivot}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_length_is_divided() {
        if let Some(simd) = Avx512::detect() {
            divides_every_length(simd);
        }
        if let Some(simd) = Avx2::detect() {
            divides_every_length(simd);
        }
    }
}
