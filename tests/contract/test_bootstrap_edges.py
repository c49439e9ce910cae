"""Bootstrap intervals of what is rare: NaN, infinities, equal values, extremes, bad options."""

from __future__ import annotations

import math
import statistics
from array import array
from types import ModuleType
from typing import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.bootstraps import STATISTICS, VALUES, distribution

NAN = math.nan
INFINITY = math.inf


@given(st.permutations(VALUES), st.integers(0, 2**64 - 1), st.integers(1, 40))
def test_neither_order_nor_threads_make_a_difference(
    spam: ModuleType, values: list[float], seed: int, threads: int
) -> None:
    """The seed and the values decide alone."""
    for name in STATISTICS:
        statistic = getattr(spam.Statistic, name)
        options = {"statistic": statistic, "resamples": 300, "seed": seed}
        one = spam.bootstrap(VALUES, threads=1, **options)
        assert spam.bootstrap(values, threads=threads, **options) == one
    one = spam.bootstrap_ratio(VALUES, VALUES[:4], resamples=300, seed=seed, threads=1)
    other = spam.bootstrap_ratio(values, VALUES[:4], resamples=300, seed=seed, threads=threads)
    assert other == one


def test_seeds_make_a_difference(spam: ModuleType) -> None:
    """Other seeds give other resamples."""
    found = {tuple(distribution(spam, VALUES, "MEAN", 20, seed=seed)) for seed in range(50)}
    assert len(found) == 50


def test_longer_distributions_begin_like_shorter_ones(spam: ModuleType) -> None:
    """A resample has its number, whatever their number is."""
    long = distribution(spam, VALUES, "STDEV", 500, threads=3)
    assert distribution(spam, VALUES, "STDEV", 7, threads=1) == long[:7]
    assert distribution(spam, VALUES, "STDEV", 0) == []


@pytest.mark.parametrize("name", STATISTICS)
def test_nan_among_the_values_makes_everything_nan(spam: ModuleType, name: str) -> None:
    """There is no order that could have a middle, nor a sum."""
    values = [*VALUES, NAN]
    result = spam.bootstrap(values, statistic=getattr(spam.Statistic, name))
    ends = (result.estimate, result.low, result.high, result.standard_error)
    assert all(map(math.isnan, ends))
    assert all(map(math.isnan, distribution(spam, values, name, 5)))
    for pair in ([values, VALUES], [VALUES, values]):
        result = spam.bootstrap_ratio(*pair)
        assert math.isnan(result.estimate)
        assert math.isnan(result.low)


def test_infinite_values_are_values_like_others(spam: ModuleType) -> None:
    """The median bears them; where a mean is infinite there is no standard error."""
    values = [*VALUES, INFINITY, -INFINITY]
    median = spam.bootstrap(values, statistic=spam.Statistic.MEDIAN, resamples=500)
    assert median.estimate == statistics.median(values)
    assert math.isfinite(median.low)
    assert math.isfinite(median.high)
    mean = spam.bootstrap([*VALUES, INFINITY], resamples=500)
    assert mean.estimate == INFINITY
    assert math.isnan(mean.low)
    assert math.isnan(mean.standard_error)
    percentile = spam.IntervalMethod.PERCENTILE
    mean = spam.bootstrap([*VALUES, INFINITY], resamples=500, method=percentile)
    assert math.isfinite(mean.low)
    assert mean.high == INFINITY
    both = spam.bootstrap(values, resamples=500, method=percentile)
    assert math.isnan(both.estimate)
    assert math.isnan(both.low)


@pytest.mark.parametrize("values", [[2.5], [2.5, 2.5], [2.5] * 40])
@pytest.mark.parametrize("name", STATISTICS)
def test_equal_values_are_their_own_interval(
    spam: ModuleType, name: str, values: list[float]
) -> None:
    """A single value is, too; but it has no deviation."""
    result = spam.bootstrap(values, statistic=getattr(spam.Statistic, name), resamples=50)
    if name != "STDEV":
        assert (result.estimate, result.low, result.high) == (2.5, 2.5, 2.5)
        assert result.standard_error == 0.0
    elif len(values) == 1:
        assert math.isnan(result.estimate)
        assert math.isnan(result.low)
    elif len(values) == 2:
        # Without one of two values there is no deviation to accelerate by.
        assert (result.estimate, result.standard_error) == (0.0, 0.0)
        assert math.isnan(result.low)
    else:
        assert (result.estimate, result.low, result.high) == (0.0, 0.0, 0.0)


def test_a_baseline_of_zeros_has_no_finite_ratio(spam: ModuleType) -> None:
    """Division by zero is that of doubles."""
    result = spam.bootstrap_ratio([1.0, 2.0, 3.0], [0.0, 0.0], resamples=50)
    assert result.estimate == INFINITY
    assert math.isnan(result.standard_error)
    result = spam.bootstrap_ratio([0.0], [0.0], resamples=50)
    assert math.isnan(result.estimate)
    assert math.isnan(result.high)


@pytest.mark.parametrize("exponent", [-1064, -1000, -530, 530, 1019])
def test_every_scale_has_the_same_interval(spam: ModuleType, exponent: int) -> None:
    """Neither squares, cubes nor sums leave the range of doubles."""
    values = [float(value) for value in range(1, 17)]
    scaled = [math.ldexp(value, exponent) for value in values]
    for name in STATISTICS:
        statistic = getattr(spam.Statistic, name)
        plain = spam.bootstrap(values, statistic=statistic, resamples=300)
        found = spam.bootstrap(scaled, statistic=statistic, resamples=300)
        for field in ("estimate", "low", "high", "standard_error"):
            wanted = math.ldexp(getattr(plain, field), exponent)
            # The smallest numbers have few digits, so that ties are others.
            tolerance = 1e-12 if exponent > -1030 else 0.05
            assert getattr(found, field) == pytest.approx(wanted, rel=tolerance, abs=0.0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"confidence": 1.0}, "confidence is 1: it must be above 0 and below 1"),
        ({"confidence": -0.1}, "confidence is -0.1: it must be above 0 and below 1"),
        ({"confidence": NAN}, "confidence is NaN: it must be above 0 and below 1"),
        ({"trim": 0.5}, "trim is 0.5: it must be at least 0 and below 0.5"),
        ({"trim": -0.1}, "trim is -0.1: it must be at least 0 and below 0.5"),
        ({"trim": NAN}, "trim is NaN: it must be at least 0 and below 0.5"),
    ],
)
def test_options_out_of_range_are_refused(
    spam: ModuleType, options: dict[str, float], message: str
) -> None:
    """In words that name the option, the value and what it must be."""
    results = array("d", [7.0])
    calls: list[Callable[[], object]] = [
        lambda: spam.bootstrap(VALUES, **options),
        lambda: spam.bootstrap_ratio(VALUES, VALUES, **options),
        lambda: spam.bootstrap_distribution(VALUES, results=results, **options),
        lambda: spam.compare_samples(VALUES, VALUES, **options),
    ]
    for call in calls:
        with pytest.raises(ValueError) as caught:
            call()
        assert message in str(caught.value)
    assert list(results) == [7.0]


def test_no_values_are_refused(spam: ModuleType) -> None:
    """There is nothing to draw of."""
    calls: list[Callable[[], object]] = [
        lambda: spam.bootstrap([]),
        lambda: spam.bootstrap_ratio([], VALUES),
        lambda: spam.bootstrap_distribution([], results=array("d", [7.0])),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="no values: values must hold at least one"):
            call()
    with pytest.raises(ValueError, match="no values: baseline must hold at least one"):
        spam.bootstrap_ratio(VALUES, [])


def test_zeros_stand_for_the_defaults(spam: ModuleType) -> None:
    """As they do in C, where a struct of zeros is the simplest one."""
    assert spam.bootstrap(VALUES, resamples=0, confidence=0.0) == spam.bootstrap(VALUES)
    # Nothing is cut.
    trimmed = spam.bootstrap(VALUES, statistic=spam.Statistic.TRIMMED_MEAN, trim=0.0)
    assert trimmed.estimate == statistics.fmean(VALUES)


@pytest.mark.parametrize("resamples", [2**62, 2**64 - 1])
def test_resamples_beyond_all_memory_are_refused(spam: ModuleType, resamples: int) -> None:
    """An error, not an abort of the process."""
    with pytest.raises(MemoryError):
        spam.bootstrap(VALUES, resamples=resamples)


def test_more_threads_than_can_be_are_no_error(spam: ModuleType) -> None:
    """There are never more than there is work for, nor than 1024."""
    options = {"resamples": 3, "seed": 5}
    assert spam.bootstrap(VALUES, threads=2**32 - 1, **options) == spam.bootstrap(VALUES, **options)
