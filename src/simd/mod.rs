//! Vectors of doubles, as wide as the processor has them. Owns all unsafe code that names a
//! processor's instructions, and the choice at run time; must not know what the vectors are for.
//!
//! A value of a type that is [`Simd`] is the proof that the processor has the instructions: that
//! makes the arithmetic safe. What is left to the caller are the pointers.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod collect;

#[cfg(target_arch = "x86_64")]
pub(crate) use avx2::Avx2;
#[cfg(target_arch = "x86_64")]
pub(crate) use avx512::Avx512;
pub(crate) use collect::{BLOCK, Picked};

/// Runs the work where the compiler may use the widest vectors of this processor. What is not
/// inlined into the work gains nothing.
#[inline]
pub(crate) fn widest<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(simd) = Avx512::detect() {
            return simd.run(work);
        }
        if let Some(simd) = Avx2::detect() {
            return simd.run(work);
        }
    }
    work()
}

/// The vectors of one kind of processor.
///
/// Comparisons with a NaN are false; of two zeros, or with a NaN, `min` and `max` give the second.
pub(crate) trait Simd: Copy + Send + Sync {
    /// How many doubles a vector has: 8 at most.
    const LANES: usize;
    type Vector: Copy;

    /// Runs the work where the compiler may use the processor's instructions. What is not inlined
    /// into the work is compiled without them: then each instruction is a call.
    fn run<R>(self, work: impl FnOnce() -> R) -> R;

    /// # Safety
    ///
    /// A whole vector can be read.
    unsafe fn load(self, from: *const f64) -> Self::Vector;
    /// Loads the first `count` lanes; the others are +infinity.
    ///
    /// # Safety
    ///
    /// As many values as a vector has, or `count` if that is less, can be read.
    unsafe fn load_first(self, from: *const f64, count: usize) -> Self::Vector;
    /// # Safety
    ///
    /// A whole vector can be written.
    unsafe fn store(self, to: *mut f64, vector: Self::Vector);
    /// Stores the first `count` lanes.
    ///
    /// # Safety
    ///
    /// As many values as a vector has, or `count` if that is less, can be written.
    unsafe fn store_first(self, to: *mut f64, count: usize, vector: Self::Vector);

    /// Says that a value may be read soon. Any address will do.
    fn prefetch(self, address: *const f64);

    fn splat(self, value: f64) -> Self::Vector;
    fn min(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    /// The lanes of `a` that are less, one bit each.
    fn less(self, a: Self::Vector, b: Self::Vector) -> u8;
    /// The lanes of `a` that are less or equal, one bit each.
    fn less_or_equal(self, a: Self::Vector, b: Self::Vector) -> u8;

    /// The lanes from the last to the first.
    fn reverse(self, vector: Self::Vector) -> Self::Vector;
    /// Brings the chosen lanes to the front and the others to the back; each part keeps its order.
    fn split(self, vector: Self::Vector, chosen: u8) -> Self::Vector;
    /// Turns columns into runs: afterwards the first vectors have, in this order, what was the first
    /// lane of each, the next ones what was the second, and so on.
    fn transpose(self, rows: [Self::Vector; 16]) -> [Self::Vector; 16];
    /// Lets every lane meet that one of the other vector whose number differs in the bits of `FLIP`,
    /// which is 1, 2, 3 or 7. Lanes that have the highest of these bits keep the greater value, and
    /// all others the lesser.
    fn exchange<const FLIP: usize>(self, vector: Self::Vector, other: Self::Vector)
    -> Self::Vector;
    /// Sorts the lanes.
    fn sort_lanes(self, vector: Self::Vector) -> Self::Vector;
    /// Sorts lanes that are bitonic: they rise and fall once, or are a rotation of such.
    fn merge_lanes(self, vector: Self::Vector) -> Self::Vector;
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    const VALUES: [f64; 8] = [3.0, -1.0, 7.5, 0.0, f64::INFINITY, 2.0, -8.0, 2.0];

    fn lanes<S: Simd>(simd: S, vector: S::Vector) -> Vec<f64> {
        let mut found = [0.0; 8];
        // SAFETY: no vector is longer than 8.
        unsafe { simd.store(found.as_mut_ptr(), vector) };
        found[..S::LANES].to_vec()
    }

    fn keeps_its_promises<S: Simd>(simd: S) {
        // SAFETY: no vector is longer than 8.
        let vector = unsafe { simd.load(VALUES.as_ptr()) };
        let own = &VALUES[..S::LANES];
        let mut sorted = own.to_vec();
        sorted.sort_by(f64::total_cmp);
        assert_eq!(lanes(simd, simd.sort_lanes(vector)), sorted);
        let mut backwards = own.to_vec();
        backwards.reverse();
        assert_eq!(lanes(simd, simd.reverse(vector)), backwards);
        let bitonic = simd.reverse(simd.sort_lanes(vector));
        assert_eq!(lanes(simd, simd.merge_lanes(bitonic)), sorted);
        for chosen in 0..1 << S::LANES {
            let is_chosen = |&index: &usize| chosen >> index & 1 == 1;
            let front = (0..S::LANES).filter(is_chosen);
            let back = (0..S::LANES).filter(|index| !is_chosen(index));
            let expected: Vec<f64> = front.chain(back).map(|index| own[index]).collect();
            assert_eq!(lanes(simd, simd.split(vector, chosen as u8)), expected);
        }
        let met = |flip: usize| -> Vec<f64> {
            let meet = |lane: usize| {
                let partner = own[lane ^ flip] + 1.0;
                let highest = flip.next_power_of_two() >> usize::from(!flip.is_power_of_two());
                match lane & highest {
                    0 => own[lane].min(partner),
                    _ => own[lane].max(partner),
                }
            };
            (0..S::LANES).map(meet).collect()
        };
        let raised: Vec<f64> = own.iter().map(|value| value + 1.0).collect();
        // SAFETY: a whole vector.
        let other = unsafe { simd.load(raised.as_ptr()) };
        assert_eq!(lanes(simd, simd.exchange::<1>(vector, other)), met(1));
        assert_eq!(lanes(simd, simd.exchange::<2>(vector, other)), met(2));
        assert_eq!(lanes(simd, simd.exchange::<3>(vector, other)), met(3));
        if S::LANES == 8 {
            assert_eq!(lanes(simd, simd.exchange::<7>(vector, other)), met(7));
        }
        let rows: [f64; 16] = std::array::from_fn(|row| 100.0 * row as f64);
        let turned = simd.transpose(rows.map(|row| {
            let row: [f64; 8] = std::array::from_fn(|lane| row + lane as f64);
            // SAFETY: no vector is longer than 8.
            unsafe { simd.load(row.as_ptr()) }
        }));
        let found: Vec<f64> = turned
            .into_iter()
            .flat_map(|run| lanes(simd, run))
            .collect();
        let expected: Vec<f64> = (0..S::LANES)
            .flat_map(|lane| rows.map(|row| row + lane as f64))
            .collect();
        assert_eq!(found, expected);
        let bits = |choice: &dyn Fn(f64) -> bool| {
            (0..S::LANES).fold(0, |bits, index| {
                bits | (u8::from(choice(own[index])) << index)
            })
        };
        for limit in [2.0, -8.0, 0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            let limits = simd.splat(limit);
            assert_eq!(simd.less(vector, limits), bits(&|value| value < limit));
            let expected = bits(&|value| value <= limit);
            assert_eq!(simd.less_or_equal(vector, limits), expected);
        }
    }

    fn touches_only_the_first<S: Simd>(simd: S) {
        for count in 0..=8 {
            let exact = VALUES[..count].to_vec();
            // SAFETY: as many values as said.
            let vector = unsafe { simd.load_first(exact.as_ptr(), count) };
            let count = count.min(S::LANES);
            let mut expected = VALUES[..count].to_vec();
            expected.resize(S::LANES, f64::INFINITY);
            assert_eq!(lanes(simd, vector), expected);
            let mut target = [9.0; 8];
            // SAFETY: no vector is longer than 8.
            unsafe { simd.store_first(target.as_mut_ptr(), count, vector) };
            assert_eq!(target[..count], VALUES[..count]);
            assert!(target[count..].iter().all(|&value| value == 9.0));
        }
    }

    #[test]
    fn every_kind_that_is_here_keeps_its_promises() {
        if let Some(simd) = Avx512::detect() {
            keeps_its_promises(simd);
            touches_only_the_first(simd);
        }
        if let Some(simd) = Avx2::detect() {
            keeps_its_promises(simd);
            touches_only_the_first(simd);
        }
    }
}
