//! Random numbers that depend on a seed and on the number of the resample, and on nothing else. Owns
//! the generators; must not know what is drawn, nor by which thread.

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// 2014), as Vigna's splitmix64.c has it. Its output number i is known without those before it.
struct SplitMix {
    state: u64,
}

impl SplitMix {
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(Self::STEP);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// xoshiro256++ 1.0 (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators",
/// 2021).
#[derive(Clone)]
pub(crate) struct Random {
    state: [u64; 4],
}

impl Random {
    /// The generator of one resample.
    ///
    /// The seed gives a start, from which each resample has an output of SplitMix64 of its own; that
    /// seeds the generator as its authors advise.
    pub(crate) fn of_resample(seed: u64, resample: u64) -> Self {
        let start = SplitMix { state: seed }.next();
        let place = start.wrapping_add(SplitMix::STEP.wrapping_mul(resample));
        let mut words = SplitMix {
            state: SplitMix { state: place }.next(),
        };
        Self {
            state: [(); 4].map(|()| words.next()),
        }
    }

    #[inline]
    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// Draws so many numbers below the bound, which is not 0; each is as likely as the others.
    ///
    /// Of bounds that fit, a word gives two numbers, the first of its upper half. (D. Lemire, "Fast
    /// random integer generation in an interval", 2019.)
    #[inline]
    pub(crate) fn draw(&mut self, bound: usize, count: usize, mut each: impl FnMut(usize)) {
        let Ok(small) = u32::try_from(bound) else {
            for _ in 0..count {
                each(self.below_large(bound as u64) as usize);
            }
            return;
        };
        for _ in 0..count / 2 {
            let word = self.next();
            let [first, second] = [word >> 32, word & HALF].map(|half| half * u64::from(small));
            each(self.accepted(first, small));
            each(self.accepted(second, small));
        }
        if count % 2 == 1 {
            let product = (self.next() >> 32) * u64::from(small);
            each(self.accepted(product, small));
        }
    }

    /// The number that a half of a word gives when it is multiplied by the bound, or another one
    /// where this number would come too often.
    #[inline]
    fn accepted(&mut self, mut product: u64, bound: u32) -> usize {
        if (product as u32) < bound {
            let too_often = bound.wrapping_neg() % bound;
            while (product as u32) < too_often {
                product = (self.next() >> 32) * u64::from(bound);
            }
        }
        (product >> 32) as usize
    }

    /// A number below a bound that may have more than 32 bits.
    fn below_large(&mut self, bound: u64) -> u64 {
        let wide = |random: u64| u128::from(random) * u128::from(bound);
        let mut product = wide(self.next());
        if (product as u64) < bound {
            let too_often = bound.wrapping_neg() % bound;
            while (product as u64) < too_often {
                product = wide(self.next());
            }
        }
        (product >> u64::BITS) as u64
    }
}

/// The lower half of a word.
const HALF: u64 = 0xffff_ffff;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix64_gives_the_published_numbers() {
        let mut words = SplitMix { state: 1_234_567 };
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!([(); 5].map(|()| words.next()), expected);
    }

    #[test]
    fn xoshiro256plusplus_gives_the_published_numbers() {
        let mut random = Random {
            state: [1, 2, 3, 4],
        };
        let expected = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
            9_228_616_714_210_784_205,
            9_973_669_472_204_895_162,
            14_011_001_112_246_962_877,
            12_406_186_145_184_390_807,
            15_849_039_046_786_891_736,
            10_450_023_813_501_588_000,
        ];
        assert_eq!([(); 10].map(|()| random.next()), expected);
    }

    #[test]
    fn a_resample_has_the_same_numbers_whenever_it_is_drawn() {
        let draw = |seed, resample| Random::of_resample(seed, resample).next();
        assert_eq!(draw(7, 3), draw(7, 3));
        let mut seen: Vec<u64> = (0..50)
            .flat_map(|seed| (0..50).map(move |resample| draw(seed, resample)))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 2500);
        // Seeds that lie one step of SplitMix64 apart have nothing in common.
        assert_ne!(draw(0, 1), draw(SplitMix::STEP, 0));
    }

    /// How often each number below the bound is drawn.
    fn counts(bound: usize, draws: usize) -> Vec<f64> {
        let mut counts = vec![0.0; bound];
        Random::of_resample(1, 0).draw(bound, draws, |number| counts[number] += 1.0);
        counts
    }

    #[test]
    fn every_number_below_a_bound_is_as_likely() {
        for bound in [1, 2, 3, 10, 97] {
            let counts = counts(bound, 10_000 * bound);
            let squares: f64 = counts.iter().map(|count| (count - 1e4).powi(2)).sum();
            // Chi-square with bound - 1 degrees of freedom: six standard deviations above the mean.
            let limit = bound as f64 + 6.0 * (2.0 * bound as f64).sqrt();
            assert!(squares / 1e4 < limit, "{bound}: {counts:?}");
        }
    }

    #[test]
    fn numbers_that_would_come_too_often_are_drawn_again() {
        // Of a bound of three quarters of all numbers plain multiplication gives every third one
        // twice as often: the remainder by 3 shows it.
        for bound in [3 << 30, 3 << 62] {
            let mut counts = [0u32; 3];
            Random::of_resample(2, 0).draw(bound, 30_001, |number| {
                assert!(number < bound);
                counts[number % 3] += 1;
            });
            for count in counts {
                assert!((9_500..10_500).contains(&count), "{counts:?}");
            }
        }
    }

    #[test]
    fn a_word_gives_two_numbers() {
        let word = Random::of_resample(3, 0).next();
        let mut drawn = Vec::new();
        Random::of_resample(3, 0).draw(1 << 16, 3, |number| drawn.push(number as u64));
        assert_eq!(drawn[..2], [word >> 48, (word >> 16) & 0xffff]);
        assert_eq!(drawn.len(), 3);
    }
}
