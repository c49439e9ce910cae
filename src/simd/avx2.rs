//! Vectors of four doubles: AVX2.

use std::arch::is_x86_feature_detected;
use std::arch::x86_64::*;

use super::Simd;

/// The proof that the processor has AVX2.
#[derive(Clone, Copy)]
pub(crate) struct Avx2(());

impl Avx2 {
    pub(crate) fn detect() -> Option<Self> {
        let present = is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("popcnt")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("fma");
        present.then_some(Self(()))
    }
}

/// For each choice of lanes the indices of the chosen and then those of the others. Lanes are moved
/// as halves, for which there is an instruction.
static SPLITS: [[i32; 8]; 16] = {
    let mut splits = [[0; 8]; 16];
    let mut chosen = 0;
    while chosen < 16 {
        let mut place = 0;
        let mut side = 2;
        while side > 0 {
            side -= 1;
            let mut lane = 0;
            while lane < 4 {
                if chosen >> lane & 1 == side {
                    splits[chosen][place] = 2 * lane;
                    splits[chosen][place + 1] = 2 * lane + 1;
                    place += 2;
                }
                lane += 1;
            }
        }
        chosen += 1;
    }
    splits
};

/// One step of a sorting network: each lane meets its partner, and of each pair the lane whose bit
/// is set in `UPPER` keeps the greater.
macro_rules! exchange {
    ($vector:expr, $partner:expr, $upper:literal) => {{
        let (vector, partner) = ($vector, $partner);
        let (low, high) = (
            _mm256_min_pd(vector, partner),
            _mm256_max_pd(vector, partner),
        );
        _mm256_blend_pd::<$upper>(low, high)
    }};
}

impl Simd for Avx2 {
    const LANES: usize = 4;
    type Vector = __m256d;

    #[inline]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        #[target_feature(enable = "avx2,popcnt,bmi2,fma")]
        fn with_features<R>(work: impl FnOnce() -> R) -> R {
            work()
        }
        // SAFETY: `self` proves that the processor has these features.
        unsafe { with_features(work) }
    }

    #[inline(always)]
    unsafe fn load(self, from: *const f64) -> __m256d {
        // SAFETY: `self` proves the feature; the caller promises the memory.
        unsafe { _mm256_loadu_pd(from) }
    }

    #[inline(always)]
    unsafe fn load_first(self, from: *const f64, count: usize) -> __m256d {
        // SAFETY: `self` proves the feature; the caller promises the memory of the lanes in the
        // mask, and no other is touched.
        unsafe {
            let mask = first(count);
            let loaded = _mm256_maskload_pd(from, mask);
            let others = _mm256_set1_pd(f64::INFINITY);
            _mm256_blendv_pd(others, loaded, _mm256_castsi256_pd(mask))
        }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f64, vector: __m256d) {
        // SAFETY: `self` proves the feature; the caller promises the memory.
        unsafe { _mm256_storeu_pd(to, vector) }
    }

    #[inline(always)]
    unsafe fn store_first(self, to: *mut f64, count: usize, vector: __m256d) {
        // SAFETY: as for `load_first`.
        unsafe { _mm256_maskstore_pd(to, first(count), vector) }
    }

    #[inline(always)]
    fn prefetch(self, address: *const f64) {
        // SAFETY: a prefetch touches nothing, whatever the address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(address.cast()) }
    }

    #[inline(always)]
    fn splat(self, value: f64) -> __m256d {
        // SAFETY: `self` proves the feature; so below.
        unsafe { _mm256_set1_pd(value) }
    }

    #[inline(always)]
    fn min(self, a: __m256d, b: __m256d) -> __m256d {
        // SAFETY: as above.
        unsafe { _mm256_min_pd(a, b) }
    }

    #[inline(always)]
    fn max(self, a: __m256d, b: __m256d) -> __m256d {
        // SAFETY: as above.
        unsafe { _mm256_max_pd(a, b) }
    }

    #[inline(always)]
    fn less(self, a: __m256d, b: __m256d) -> u8 {
        // SAFETY: as above.
        unsafe { _mm256_movemask_pd(_mm256_cmp_pd::<_CMP_LT_OQ>(a, b)) as u8 }
    }

    #[inline(always)]
    fn less_or_equal(self, a: __m256d, b: __m256d) -> u8 {
        // SAFETY: as above.
        unsafe { _mm256_movemask_pd(_mm256_cmp_pd::<_CMP_LE_OQ>(a, b)) as u8 }
    }

    #[inline(always)]
    fn reverse(self, vector: __m256d) -> __m256d {
        // SAFETY: as above.
        unsafe { _mm256_permute4x64_pd::<0x1b>(vector) }
    }

    #[inline(always)]
    fn split(self, vector: __m256d, chosen: u8) -> __m256d {
        let halves = &SPLITS[usize::from(chosen & 0xf)];
        // SAFETY: as above; the array is as long as a vector.
        unsafe {
            let indices = _mm256_loadu_si256(halves.as_ptr().cast());
            let moved = _mm256_permutevar8x32_epi32(_mm256_castpd_si256(vector), indices);
            _mm256_castsi256_pd(moved)
        }
    }

    #[inline(always)]
    fn transpose(self, rows: [__m256d; 16]) -> [__m256d; 16] {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = rows;
        // SAFETY: as above.
        let (first, second, third, fourth) = unsafe {
            (
                square([a, b, c, d]),
                square([e, f, g, h]),
                square([i, j, k, l]),
                square([m, n, o, p]),
            )
        };
        [
            first[0], second[0], third[0], fourth[0], first[1], second[1], third[1], fourth[1],
            first[2], second[2], third[2], fourth[2], first[3], second[3], third[3], fourth[3],
        ]
    }

    #[inline(always)]
    fn exchange<const FLIP: usize>(self, vector: __m256d, other: __m256d) -> __m256d {
        // SAFETY: as above.
        unsafe {
            match FLIP {
                1 => exchange!(vector, _mm256_permute_pd::<0b0101>(other), 0b1010),
                2 => exchange!(vector, _mm256_permute2f128_pd::<1>(other, other), 0b1100),
                _ => exchange!(vector, self.reverse(other), 0b1100),
            }
        }
    }

    #[inline(always)]
    fn sort_lanes(self, vector: __m256d) -> __m256d {
        let pairs = self.exchange::<1>(vector, vector);
        let whole = self.exchange::<3>(pairs, pairs);
        self.exchange::<1>(whole, whole)
    }

    #[inline(always)]
    fn merge_lanes(self, vector: __m256d) -> __m256d {
        let twos = self.exchange::<2>(vector, vector);
        self.exchange::<1>(twos, twos)
    }
}

/// Four rows of four as columns.
///
/// # Safety
///
/// The processor has AVX2.
#[inline(always)]
unsafe fn square(rows: [__m256d; 4]) -> [__m256d; 4] {
    // SAFETY: as the caller promises.
    unsafe {
        let even = _mm256_unpacklo_pd(rows[0], rows[1]);
        let odd = _mm256_unpackhi_pd(rows[0], rows[1]);
        let even_below = _mm256_unpacklo_pd(rows[2], rows[3]);
        let odd_below = _mm256_unpackhi_pd(rows[2], rows[3]);
        [
            _mm256_permute2f128_pd::<0x20>(even, even_below),
            _mm256_permute2f128_pd::<0x20>(odd, odd_below),
            _mm256_permute2f128_pd::<0x31>(even, even_below),
            _mm256_permute2f128_pd::<0x31>(odd, odd_below),
        ]
    }
}

/// The mask of the first lanes: all bits of those, none of the others.
#[inline(always)]
fn first(count: usize) -> __m256i {
    static MASKS: [i64; 8] = [-1, -1, -1, -1, 0, 0, 0, 0];
    let window = &MASKS[4 - count.min(4)..][..4];
    // SAFETY: four elements are read, as the window has; callers have proved the feature.
    unsafe { _mm256_loadu_si256(window.as_ptr().cast()) }
}
