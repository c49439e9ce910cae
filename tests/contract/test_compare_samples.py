"""Comparing two samples: scipy's U and p-value, pairs counted one by one, the ratio's interval."""

from __future__ import annotations

import math
from random import Random
from types import ModuleType
from typing import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

stats = pytest.importorskip("scipy.stats", reason="scipy has no wheel for this Python")

NAN = math.nan
INFINITY = math.inf
FEW = {"resamples": 2}
SAMPLES = st.lists(st.floats(allow_nan=False), min_size=1, max_size=12)


def drawn(random: Random) -> tuple[list[float], list[float]]:
    """Make two samples of some shape and size, with or without equal values."""
    shapes: list[Callable[[], float]] = [
        lambda: random.gauss(10, 2),
        lambda: random.lognormvariate(0, 1),
        lambda: float(random.randint(0, 6)),
        lambda: random.choice([0.0, -0.0, 1.0, INFINITY, -INFINITY, random.random()]),
    ]
    shape = random.choice(shapes)
    shift = random.choice([0.0, 0.0, 1.0, 5.0])
    counts = [random.choice([1, 2, 3, 5, 7, 8, 9, 10, 15, 30]) for _ in range(2)]
    return [shape() + shift for _ in range(counts[0])], [shape() for _ in range(counts[1])]


def test_u_and_p_are_those_of_scipy(spam: ModuleType) -> None:
    """Exact for small samples without ties, else normal with both corrections."""
    random = Random("samples")
    exact = 0
    for _ in range(1500):
        values, baseline = drawn(random)
        result = spam.compare_samples(values, baseline, **FEW)
        wanted = stats.mannwhitneyu(values, baseline, alternative="two-sided", method="auto")
        assert result.u == wanted.statistic, (values, baseline)
        assert result.p_value == pytest.approx(wanted.pvalue, rel=1e-12), (values, baseline)
        ties = len({*values, *baseline}) < len(values) + len(baseline)
        exact += min(len(values), len(baseline)) <= 8 and not ties
    assert 300 < exact < 1200


@pytest.mark.parametrize(("few", "many"), [(1, 400), (3, 300), (8, 150), (8, 9), (2, 1000)])
def test_exact_p_holds_beside_a_large_sample(spam: ModuleType, few: int, many: int) -> None:
    """The number of orders is beyond 64 bits, and their share is still right."""
    random = Random(few)
    for shift in (0.0, 0.5, 2.0):
        values = [random.gauss(shift, 1) for _ in range(few)]
        baseline = [random.gauss(0, 1) for _ in range(many)]
        for pair in ([values, baseline], [baseline, values]):
            wanted = stats.mannwhitneyu(*pair, method="exact")
            result = spam.compare_samples(*pair, **FEW)
            assert result.u == wanted.statistic
            assert result.p_value == pytest.approx(wanted.pvalue, rel=1e-10)


@given(SAMPLES, SAMPLES)
def test_u_and_delta_count_pairs(
    spam: ModuleType, values: list[float], baseline: list[float]
) -> None:
    """Both are what a count of all pairs gives."""
    pairs = [(value, other) for value in values for other in baseline]
    larger = sum(value > other for value, other in pairs)
    smaller = sum(value < other for value, other in pairs)
    result = spam.compare_samples(values, baseline, **FEW)
    assert result.u == larger + (len(pairs) - larger - smaller) / 2
    assert result.cliffs_delta == (larger - smaller) / len(pairs)
    assert 0.0 <= result.p_value <= 1.0


@given(SAMPLES, SAMPLES)
def test_exchanging_both_sides_turns_the_result_round(
    spam: ModuleType, values: list[float], baseline: list[float]
) -> None:
    """The p-value is the same, U is what is left of the pairs, delta has the other sign."""
    one = spam.compare_samples(values, baseline, **FEW)
    other = spam.compare_samples(baseline, values, **FEW)
    assert one.p_value == other.p_value
    assert one.u + other.u == len(values) * len(baseline)
    assert one.cliffs_delta == -other.cliffs_delta


def test_ratio_is_that_of_the_bootstrap(spam: ModuleType) -> None:
    """With the same options it is the same interval."""
    values, baseline = [3.0, 4.0, 5.5, 4.5], [1.0, 2.0, 1.5, 1.25, 3.0]
    options = {"resamples": 500, "seed": 9, "confidence": 0.8}
    percentile = spam.IntervalMethod.PERCENTILE
    for more in ({}, {"method": percentile}, {"threads": 2}):
        result = spam.compare_samples(values, baseline, **options, **more)
        assert result.ratio == spam.bootstrap_ratio(values, baseline, **options, **more)
    assert spam.compare_samples(values, baseline).ratio == spam.bootstrap_ratio(values, baseline)


def test_equal_samples_do_not_differ(spam: ModuleType) -> None:
    """A ratio of 1, a delta of 0, and no doubt that it may be so."""
    for values in ([2.0], [2.0] * 20, [1.0, 2.0, 3.0] * 5):
        result = spam.compare_samples(values, values, resamples=50)
        assert (result.ratio.estimate, result.cliffs_delta, result.p_value) == (1.0, 0.0, 1.0)
        assert result.ratio.low <= 1.0 <= result.ratio.high


@pytest.mark.parametrize("at", [0, 1])
def test_nan_on_either_side_makes_everything_nan(spam: ModuleType, at: int) -> None:
    """There is no order."""
    samples = [[1.0, 2.0], [3.0, 4.0]]
    samples[at].append(NAN)
    result = spam.compare_samples(*samples)
    assert all(map(math.isnan, (result.u, result.p_value, result.cliffs_delta)))
    assert math.isnan(result.ratio.estimate)
    assert math.isnan(result.ratio.low)


def test_no_values_are_refused(spam: ModuleType) -> None:
    """On either side, by name."""
    with pytest.raises(ValueError, match="no values: values must hold at least one"):
        spam.compare_samples([], [1.0])
    with pytest.raises(ValueError, match="no values: baseline must hold at least one"):
        spam.compare_samples([1.0], [])


def test_large_samples_take_little_time(spam: ModuleType) -> None:
    """Pairs are not counted one by one: there are 10^10 of them."""
    values = [float(value) for value in range(100_000)]
    result = spam.compare_samples(values, values[: 100_000 - 1], resamples=1)
    assert result.u == 100_000 * 99_999 / 2 + 99_999 / 2
