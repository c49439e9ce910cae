//! The normal distribution and its quantiles. Owns the two approximations, each good for nearly all
//! digits of a double; must not know what they are for.

/// The polynomial whose coefficients are given from the highest power down.
fn polynomial<const N: usize>(coefficients: [f64; N], x: f64) -> f64 {
    coefficients
        .iter()
        .fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// The share of the standard normal distribution below `x`.
///
/// The rational functions of W. J. Cody, "Rational Chebyshev approximations for the error function",
/// 1969, in the form of his ANORM ("Algorithm 715: SPECFUN", 1993).
pub(crate) fn share_below(x: f64) -> f64 {
    let distance = x.abs();
    if distance <= 0.674_489_75 {
        return 0.5 + x * near_the_middle(x * x);
    }
    let tail = if distance <= 32f64.sqrt() {
        shoulder(distance) * density_shape(distance)
    } else if distance < 38.6 {
        far_out(distance) * density_shape(distance)
    } else if distance.is_nan() {
        f64::NAN
    } else {
        0.0
    };
    if x > 0.0 { 1.0 - tail } else { tail }
}

fn near_the_middle(square: f64) -> f64 {
    polynomial(
        [
            0.065_682_337_918_207_45,
            2.235_252_035_460_684,
            161.028_231_068_555_88,
            1_067.689_485_460_371,
            18_154.981_253_343_56,
        ],
        square,
    ) / polynomial(
        [
            1.0,
            47.202_581_904_688_24,
            976.098_551_737_776_7,
            10_260.932_208_618_979,
            45_507.789_335_026_73,
        ],
        square,
    )
}

fn shoulder(distance: f64) -> f64 {
    polynomial(
        [
            1.076_557_677_372_019_2e-8,
            0.398_941_512_088_134_66,
            8.883_149_794_388_377,
            93.506_656_132_177_85,
            597.270_276_394_800_2,
            2_494.537_585_290_372_6,
            6_848.190_450_536_283,
            11_602.651_437_647_35,
            9_842.714_838_383_978,
        ],
        distance,
    ) / polynomial(
        [
            1.0,
            22.266_688_044_328_117,
            235.387_901_782_625,
            1_519.377_599_407_554_7,
            6_485.558_298_266_761,
            18_615.571_640_885_097,
            34_900.952_721_145_98,
            38_912.003_286_093_27,
            19_685.429_676_859_992,
        ],
        distance,
    )
}

fn far_out(distance: f64) -> f64 {
    const INVERSE_ROOT_OF_TWO_PI: f64 = 0.398_942_280_401_432_7;
    let inverse = 1.0 / (distance * distance);
    let ratio = polynomial(
        [
            0.023_073_441_764_940_174,
            0.215_898_534_057_957,
            0.127_401_161_160_247_36,
            0.022_235_277_870_649_807,
            0.001_421_619_193_227_893_4,
            2.911_287_495_116_879_3e-5,
        ],
        inverse,
    ) / polynomial(
        [
            1.0,
            1.284_260_096_144_911,
            0.468_238_212_480_865_1,
            0.065_988_137_868_928_56,
            0.003_782_396_332_027_582_4,
            7.297_515_550_839_662e-5,
        ],
        inverse,
    );
    (INVERSE_ROOT_OF_TWO_PI - inverse * ratio) / distance
}

/// `exp(-x * x / 2)`. The square is split, so that its rounding does not grow in the exponent.
fn density_shape(x: f64) -> f64 {
    let coarse = (x * 16.0).trunc() / 16.0;
    let rest = (x - coarse) * (x + coarse);
    (-coarse * coarse * 0.5).exp() * (-rest * 0.5).exp()
}

/// The place below which that share of the standard normal distribution lies: infinite for 0 and 1,
/// NaN for what is no share.
///
/// PPND16 of M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution",
/// 1988.
pub(crate) fn place_of_share(share: f64) -> f64 {
    if !(0.0..=1.0).contains(&share) {
        return f64::NAN;
    }
    let from_middle = share - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180625 - from_middle * from_middle;
        return from_middle * polynomial(MIDDLE.0, r) / polynomial(MIDDLE.1, r);
    }
    let tail = if from_middle < 0.0 {
        share
    } else {
        1.0 - share
    };
    if tail == 0.0 {
        return f64::INFINITY.copysign(from_middle);
    }
    let r = (-tail.ln()).sqrt();
    let distance = if r <= 5.0 {
        polynomial(TAIL.0, r - 1.6) / polynomial(TAIL.1, r - 1.6)
    } else {
        polynomial(END.0, r - 5.0) / polynomial(END.1, r - 5.0)
    };
    distance.copysign(from_middle)
}

/// Numerator and denominator.
type Ratio = ([f64; 8], [f64; 8]);

const MIDDLE: Ratio = (
    [
        2_509.080_928_730_122_7,
        33_430.575_583_588_13,
        67_265.770_927_008_7,
        45_921.953_931_549_87,
        13_731.693_765_509_46,
        1_971.590_950_306_551_3,
        133.141_667_891_784_38,
        3.387_132_872_796_366_5,
    ],
    [
        5_226.495_278_852_854,
        28_729.085_735_721_943,
        39_307.895_800_092_71,
        21_213.794_301_586_597,
        5_394.196_021_424_751,
        687.187_007_492_057_9,
        42.313_330_701_600_91,
        1.0,
    ],
);

const TAIL: Ratio = (
    [
        7.745_450_142_783_414e-4,
        0.022_723_844_989_269_184,
        0.241_780_725_177_450_6,
        1.270_458_252_452_368_4,
        3.647_848_324_763_204_5,
        5.769_497_221_460_691,
        4.630_337_846_156_546,
        1.423_437_110_749_683_5,
    ],
    [
        1.050_750_071_644_416_9e-9,
        5.475_938_084_995_345e-4,
        0.015_198_666_563_616_457,
        0.148_103_976_427_480_08,
        0.689_767_334_985_1,
        1.676_384_830_183_803_8,
        2.053_191_626_637_759,
        1.0,
    ],
);

const END: Ratio = (
    [
        2.010_334_399_292_288_1e-7,
        2.711_555_568_743_487_6e-5,
        0.001_242_660_947_388_078_4,
        0.026_532_189_526_576_124,
        0.296_560_571_828_504_87,
        1.784_826_539_917_291_3,
        5.463_784_911_164_114,
        6.657_904_643_501_103,
    ],
    [
        2.044_263_103_389_939_8e-15,
        1.421_511_758_316_446e-7,
        1.846_318_317_510_054_8e-5,
        7.868_691_311_456_133e-4,
        0.014_875_361_290_850_615,
        0.136_929_880_922_735_8,
        0.599_832_206_555_888,
        1.0,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    fn close(actual: f64, expected: f64, tolerance: f64) {
        let distance = (actual - expected).abs();
        assert!(
            distance <= tolerance * expected.abs(),
            "{actual:e} instead of {expected:e}"
        );
    }

    #[test]
    fn shares_are_those_of_the_tables() {
        // Wolfram Alpha, and the tables of Abramowitz and Stegun.
        for (x, share) in [
            (0.0, 0.5),
            (0.5, 0.691_462_461_274_013_1),
            (1.0, 0.841_344_746_068_542_9),
            (-1.0, 0.158_655_253_931_457_05),
            (1.96, 0.975_002_104_851_779_5),
            (-3.0, 0.001_349_898_031_630_094_6),
            (-5.0, 2.866_515_718_791_939e-7),
            (-6.0, 9.865_876_450_376_98e-10),
            (-10.0, 7.619_853_024_160_527e-24),
            (-20.0, 2.753_624_118_606_233_7e-89),
            (-37.0, 5.725_571_222_524_577e-300),
        ] {
            close(share_below(x), share, 1e-14);
        }
        assert_eq!(share_below(f64::INFINITY), 1.0);
        assert_eq!(share_below(f64::NEG_INFINITY), 0.0);
        assert_eq!(share_below(-39.0), 0.0);
        assert!(share_below(f64::NAN).is_nan());
    }

    #[test]
    fn places_are_those_that_wichura_published() {
        for (share, place) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_814),
            (1e-20, -9.262_340_089_798_408),
            (0.975, 1.959_963_984_540_054),
            (0.5, 0.0),
        ] {
            close(place_of_share(share), place, 4e-16);
        }
        assert_eq!(place_of_share(0.0), f64::NEG_INFINITY);
        assert_eq!(place_of_share(1.0), f64::INFINITY);
        for share in [-0.1, 1.1, f64::NAN] {
            assert!(place_of_share(share).is_nan());
        }
    }

    #[test]
    fn each_undoes_the_other() {
        for step in -370..=80 {
            let x = f64::from(step) / 10.0;
            let back = place_of_share(share_below(x));
            // Close to 1 a share has few digits for its distance from 1.
            let lost = f64::EPSILON / (-x * x / 2.0).exp().max(1e-16);
            let tolerance = if x > 1.0 { 4.0 * lost } else { 1e-13 };
            assert!((back - x).abs() <= tolerance, "{x}: {back}");
        }
    }

    #[test]
    fn shares_never_fall() {
        let mut previous = 0.0;
        for step in -4000..=4000 {
            let share = share_below(f64::from(step) / 100.0);
            assert!(previous <= share && share <= 1.0, "{step}");
            previous = share;
        }
    }
}
