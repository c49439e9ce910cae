//! Vectors of eight doubles: AVX-512.

use std::arch::is_x86_feature_detected;
use std::arch::x86_64::*;

use super::Simd;

/// The proof that the processor has AVX-512.
#[derive(Clone, Copy)]
pub(crate) struct Avx512(());

impl Avx512 {
    pub(crate) fn detect() -> Option<Self> {
        let present = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("popcnt")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("fma");
        present.then_some(Self(()))
    }
}

/// For each choice of lanes the indices of the chosen and then those of the others, a byte each.
static SPLITS: [u64; 256] = {
    let mut splits = [0; 256];
    let mut chosen = 0;
    while chosen < 256 {
        let mut place = 0;
        let mut side = 2;
        while side > 0 {
            side -= 1;
            let mut lane = 0;
            while lane < 8 {
                if chosen >> lane & 1 == side {
                    splits[chosen] |= (lane as u64) << (8 * place);
                    place += 1;
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
    ($vector:expr, $partner:expr, $upper:expr) => {{
        let (vector, partner) = ($vector, $partner);
        _mm512_mask_max_pd(_mm512_min_pd(vector, partner), $upper, vector, partner)
    }};
}

impl Simd for Avx512 {
    const LANES: usize = 8;
    type Vector = __m512d;

    #[inline]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        #[target_feature(enable = "avx512f,avx512dq,avx512vl,popcnt,bmi2,fma")]
        fn with_features<R>(work: impl FnOnce() -> R) -> R {
            work()
        }
        // SAFETY: `self` proves that the processor has these features.
        unsafe { with_features(work) }
    }

    #[inline(always)]
    unsafe fn load(self, from: *const f64) -> __m512d {
        // SAFETY: `self` proves the feature; the caller promises the memory.
        unsafe { _mm512_loadu_pd(from) }
    }

    #[inline(always)]
    unsafe fn load_first(self, from: *const f64, count: usize) -> __m512d {
        // SAFETY: `self` proves the feature; the caller promises the memory of the lanes in the
        // mask, and no other is touched.
        unsafe { _mm512_mask_loadu_pd(_mm512_set1_pd(f64::INFINITY), first(count), from) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f64, vector: __m512d) {
        // SAFETY: `self` proves the feature; the caller promises the memory.
        unsafe { _mm512_storeu_pd(to, vector) }
    }

    #[inline(always)]
    unsafe fn store_first(self, to: *mut f64, count: usize, vector: __m512d) {
        // SAFETY: as for `load_first`.
        unsafe { _mm512_mask_storeu_pd(to, first(count), vector) }
    }

    #[inline(always)]
    fn prefetch(self, address: *const f64) {
        // SAFETY: a prefetch touches nothing, whatever the address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(address.cast()) }
    }

    #[inline(always)]
    fn splat(self, value: f64) -> __m512d {
        // SAFETY: `self` proves the feature; so below.
        unsafe { _mm512_set1_pd(value) }
    }

    #[inline(always)]
    fn min(self, a: __m512d, b: __m512d) -> __m512d {
        // SAFETY: as above.
        unsafe { _mm512_min_pd(a, b) }
    }

    #[inline(always)]
    fn max(self, a: __m512d, b: __m512d) -> __m512d {
        // SAFETY: as above.
        unsafe { _mm512_max_pd(a, b) }
    }

    #[inline(always)]
    fn less(self, a: __m512d, b: __m512d) -> u8 {
        // SAFETY: as above.
        unsafe { _mm512_cmp_pd_mask::<_CMP_LT_OQ>(a, b) }
    }

    #[inline(always)]
    fn less_or_equal(self, a: __m512d, b: __m512d) -> u8 {
        // SAFETY: as above.
        unsafe { _mm512_cmp_pd_mask::<_CMP_LE_OQ>(a, b) }
    }

    #[inline(always)]
    fn reverse(self, vector: __m512d) -> __m512d {
        // SAFETY: as above.
        unsafe { _mm512_permutexvar_pd(_mm512_set_epi64(0, 1, 2, 3, 4, 5, 6, 7), vector) }
    }

    #[inline(always)]
    fn split(self, vector: __m512d, chosen: u8) -> __m512d {
        // SAFETY: as above.
        unsafe {
            let indices = _mm_cvtsi64_si128(SPLITS[usize::from(chosen)] as i64);
            _mm512_permutexvar_pd(_mm512_cvtepu8_epi64(indices), vector)
        }
    }

    #[inline(always)]
    fn transpose(self, rows: [__m512d; 16]) -> [__m512d; 16] {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = rows;
        // SAFETY: as above.
        let (upper, lower) = unsafe {
            (
                square([a, b, c, d, e, f, g, h]),
                square([i, j, k, l, m, n, o, p]),
            )
        };
        [
            upper[0], lower[0], upper[1], lower[1], upper[2], lower[2], upper[3], lower[3],
            upper[4], lower[4], upper[5], lower[5], upper[6], lower[6], upper[7], lower[7],
        ]
    }

    #[inline(always)]
    fn exchange<const FLIP: usize>(self, vector: __m512d, other: __m512d) -> __m512d {
        // SAFETY: as above.
        unsafe {
            match FLIP {
                1 => exchange!(vector, _mm512_permute_pd::<0x55>(other), 0b1010_1010),
                2 => exchange!(vector, _mm512_permutex_pd::<0x4e>(other), 0b1100_1100),
                3 => exchange!(vector, _mm512_permutex_pd::<0x1b>(other), 0b1100_1100),
                _ => exchange!(vector, self.reverse(other), 0b1111_0000),
            }
        }
    }

    #[inline(always)]
    fn sort_lanes(self, vector: __m512d) -> __m512d {
        let pairs = self.exchange::<1>(vector, vector);
        let halves = self.exchange::<3>(pairs, pairs);
        let halves = self.exchange::<1>(halves, halves);
        let whole = self.exchange::<7>(halves, halves);
        let whole = self.exchange::<2>(whole, whole);
        self.exchange::<1>(whole, whole)
    }

    #[inline(always)]
    fn merge_lanes(self, vector: __m512d) -> __m512d {
        // SAFETY: as above.
        unsafe {
            let swapped = _mm512_shuffle_f64x2::<0x4e>(vector, vector);
            let fours = exchange!(vector, swapped, 0b1111_0000);
            let twos = self.exchange::<2>(fours, fours);
            self.exchange::<1>(twos, twos)
        }
    }
}

/// Eight rows of eight as columns.
///
/// # Safety
///
/// The processor has AVX-512.
#[inline(always)]
unsafe fn square(rows: [__m512d; 8]) -> [__m512d; 8] {
    let [a, b, c, d, e, f, g, h] = rows;
    // SAFETY: as the caller promises.
    unsafe {
        let even = pairs_as_columns([
            _mm512_unpacklo_pd(a, b),
            _mm512_unpacklo_pd(c, d),
            _mm512_unpacklo_pd(e, f),
            _mm512_unpacklo_pd(g, h),
        ]);
        let odd = pairs_as_columns([
            _mm512_unpackhi_pd(a, b),
            _mm512_unpackhi_pd(c, d),
            _mm512_unpackhi_pd(e, f),
            _mm512_unpackhi_pd(g, h),
        ]);
        [
            even[0], odd[0], even[1], odd[1], even[2], odd[2], even[3], odd[3],
        ]
    }
}

/// Four rows of four pairs as columns.
///
/// # Safety
///
/// The processor has AVX-512.
#[inline(always)]
unsafe fn pairs_as_columns([a, b, c, d]: [__m512d; 4]) -> [__m512d; 4] {
    // SAFETY: as the caller promises.
    unsafe {
        let (even, odd) = (
            _mm512_shuffle_f64x2::<0x88>(a, b),
            _mm512_shuffle_f64x2::<0xdd>(a, b),
        );
        let (even_below, odd_below) = (
            _mm512_shuffle_f64x2::<0x88>(c, d),
            _mm512_shuffle_f64x2::<0xdd>(c, d),
        );
        [
            _mm512_shuffle_f64x2::<0x88>(even, even_below),
            _mm512_shuffle_f64x2::<0x88>(odd, odd_below),
            _mm512_shuffle_f64x2::<0xdd>(even, even_below),
            _mm512_shuffle_f64x2::<0xdd>(odd, odd_below),
        ]
    }
}

/// The mask of the first lanes.
#[inline(always)]
fn first(count: usize) -> u8 {
    // SAFETY: callers have proved the features, of which this is one.
    unsafe { _bzhi_u32(0xff, count.min(8) as u32) as u8 }
}
