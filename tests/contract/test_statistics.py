"""Sums and summaries: equal to Python's own, to the last bit where that is promised."""

from __future__ import annotations

import math
import statistics
import sys
from decimal import Context, Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

FINITE = st.floats(allow_nan=False, allow_infinity=False)
MODERATE = st.floats(-1e150, 1e150)
LARGEST = sys.float_info.max
PRECISE = Context(prec=60, Emin=-999999, Emax=999999)


def nearest(exact: Fraction) -> float:
    """Round a fraction once; beyond the doubles to infinity."""
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def median_of(sorted_values: list[Fraction]) -> Fraction:
    """Give the exact median."""
    middle = len(sorted_values) // 2
    if len(sorted_values) % 2:
        return sorted_values[middle]
    return (sorted_values[middle - 1] + sorted_values[middle]) / 2


def exact_stdev(values: list[float]) -> float:
    """Give the sample standard deviation, computed without rounding but for the last step."""
    exact = [Fraction(value) for value in values]
    mean = sum(exact, Fraction(0)) / len(exact)
    squares = sum(((value - mean) ** 2 for value in exact), Fraction(0))
    variance = squares / (len(exact) - 1)
    quotient = PRECISE.divide(Decimal(variance.numerator), Decimal(variance.denominator))
    return float(PRECISE.sqrt(quotient))


def close(actual: float, expected: float, *, ulps: int, scale: float = 0.0) -> bool:
    """Say whether two numbers differ by a few units in the last place of the largest."""
    if actual == expected:
        return True
    unit = math.ulp(max(abs(actual), abs(expected), scale))
    return abs(Fraction(actual) - Fraction(expected)) <= ulps * Fraction(unit)


@given(st.lists(FINITE))
@example([1e308, 1e308, -1e308])
@example([1e100, 1.0, -1e100])
@example([LARGEST, math.ulp(LARGEST) / 2])
@example([-0.0, -0.0])
@example([5e-324] * 3)
@example([1.0, 2.0**-53, 2.0**-105])
@example([1.0, -(2.0**-54), -(2.0**-107)])
def test_sum_is_exact_and_rounded_once(spam: ModuleType, values: list[float]) -> None:
    """The nearest double to the exact sum, whatever the order and the magnitude."""
    exact = sum(map(Fraction, values))
    assert spam.sum(values) == nearest(Fraction(exact))


@given(st.lists(MODERATE, max_size=200))
def test_sum_is_fsum(spam: ModuleType, values: list[float]) -> None:
    """Bit for bit what `math.fsum` gives, the sign of nothing included."""
    assert spam.sum(values).hex() == math.fsum(values).hex()


@given(st.lists(st.floats() | st.sampled_from([math.inf, -math.inf, math.nan])))
def test_sum_with_nan_or_infinities(spam: ModuleType, values: list[float]) -> None:
    """NaN, or infinities of both signs, give NaN; one sign gives that infinity."""
    result = spam.sum(values)
    if any(map(math.isnan, values)) or {math.inf, -math.inf} <= set(values):
        assert math.isnan(result)
    elif math.inf in values or -math.inf in values:
        assert result == (math.inf if math.inf in values else -math.inf)
    else:
        assert result == nearest(Fraction(sum(map(Fraction, values))))


@given(st.permutations([1e16, 1.0, -1e16, 3.0, 1e-16, -7.5]))
def test_order_makes_no_difference(spam: ModuleType, values: list[float]) -> None:
    """Every order has the same summary."""
    assert spam.summarize(values) == spam.summarize(sorted(values))
    assert spam.sum(values) == spam.sum(sorted(values))


@given(st.lists(MODERATE, min_size=1, max_size=100))
def test_summary_equals_that_of_python(spam: ModuleType, values: list[float]) -> None:
    """Count, sum, mean, extremes and median are exactly those of Python's functions."""
    summary = spam.summarize(values)
    assert summary.count == len(values)
    assert type(summary.count) is int
    assert summary.sum == math.fsum(values)
    assert summary.mean == statistics.fmean(values)
    assert summary.min == min(values)
    assert summary.max == max(values)
    assert summary.median == statistics.median(values)


@given(st.lists(FINITE, min_size=2, max_size=60))
@example([1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.3])
@example([1e200, 2e200, 4e200])
@example([1e-200, 2e-200, 4e-200])
@example([LARGEST, -LARGEST])
@example([5e-324, 0.0])
@example([LARGEST] * 3)
def test_stdev_is_within_four_ulps(spam: ModuleType, values: list[float]) -> None:
    """The standard deviation keeps its digits at every scale and offset."""
    assert close(spam.summarize(values).stdev, exact_stdev(values), ulps=4)


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), min_size=2, max_size=60))
def test_stdev_is_that_of_statistics(spam: ModuleType, values: list[float]) -> None:
    """The same as Python's own, but for the last places."""
    assert close(spam.summarize(values).stdev, statistics.stdev(values), ulps=6)


@given(FINITE, st.integers(2, 9))
def test_equal_values_do_not_deviate(spam: ModuleType, value: float, count: int) -> None:
    """Equal values have no deviation at all, not nearly none."""
    summary = spam.summarize([value] * count)
    assert (summary.stdev, summary.mad, summary.median) == (0.0, 0.0, value)


@given(FINITE)
def test_single_value_has_no_stdev(spam: ModuleType, value: float) -> None:
    """One value is every order statistic, and its deviation is unknown."""
    summary = spam.summarize([value])
    assert math.isnan(summary.stdev)
    ranks = (summary.min, summary.lower_quartile, summary.median, summary.upper_quartile)
    assert {*ranks, summary.max, summary.mean, summary.sum} == {value}
    assert summary.mad == 0.0


@given(st.lists(MODERATE, min_size=2, max_size=60))
def test_quartiles_are_those_of_statistics(spam: ModuleType, values: list[float]) -> None:
    """Interpolated as `statistics.quantiles(method="inclusive")` does it."""
    summary = spam.summarize(values)
    expected = statistics.quantiles(values, n=4, method="inclusive")
    scale = max(map(abs, values))
    for actual, wanted in zip(
        (summary.lower_quartile, summary.median, summary.upper_quartile), expected
    ):
        assert close(actual, wanted, ulps=4, scale=scale)


@given(st.lists(FINITE, min_size=1, max_size=60))
@example([LARGEST, -LARGEST])
@example([-LARGEST, -LARGEST, LARGEST, LARGEST])
def test_quartiles_are_ordered_and_exact(spam: ModuleType, values: list[float]) -> None:
    """In order, between the extremes, and within a few ulps of the exact ones at every scale."""
    summary = spam.summarize(values)
    found = [summary.lower_quartile, summary.median, summary.upper_quartile]
    assert [summary.min, *found, summary.max] == sorted([summary.min, *found, summary.max])
    ordered = sorted(map(Fraction, values))
    for quarter, actual in zip((1, 2, 3), found):
        place = Fraction(quarter * (len(values) - 1), 4)
        below = ordered[int(place)]
        above = ordered[min(int(place) + 1, len(values) - 1)]
        exact = below + (above - below) * (place - int(place))
        largest = float(max(abs(below), abs(above)))
        assert close(actual, nearest(exact), ulps=2, scale=largest)


@given(st.lists(MODERATE, min_size=1, max_size=60))
def test_mad_is_the_median_of_the_distances(spam: ModuleType, values: list[float]) -> None:
    """Within the rounding of the median and of each distance."""
    median = median_of(sorted(map(Fraction, values)))
    exact = median_of(sorted(abs(Fraction(value) - median) for value in values))
    scale = max(map(abs, values))
    assert close(spam.summarize(values).mad, float(exact), ulps=4, scale=scale)


@given(st.lists(FINITE, min_size=1, max_size=30))
def test_mean_holds_beyond_the_range_of_sums(spam: ModuleType, values: list[float]) -> None:
    """The mean of finite values is finite, and near the exact one, also where the sum is not."""
    exact = Fraction(sum(map(Fraction, values)), len(values))
    mean = spam.summarize(values).mean
    assert math.isfinite(mean)
    assert close(mean, float(exact), ulps=1)


@given(st.lists(st.floats(), min_size=1), st.integers(0))
def test_nan_makes_all_but_the_count_nan(spam: ModuleType, values: list[float], place: int) -> None:
    """One NaN anywhere, and nothing is known but how many values there are."""
    values.insert(place % (len(values) + 1), math.nan)
    summary = spam.summarize(values)
    assert summary.count == len(values)
    for name in ("sum", "mean", "stdev", "min", "lower_quartile", "median", "upper_quartile"):
        assert math.isnan(getattr(summary, name)), name
    assert math.isnan(summary.max)
    assert math.isnan(summary.mad)


@pytest.mark.parametrize("infinity", [math.inf, -math.inf])
def test_infinity_is_a_value(spam: ModuleType, infinity: float) -> None:
    """It is ordered as usual; the deviation is unknown."""
    summary = spam.summarize([1.0, 2.0, 3.0, 4.0, infinity])
    assert summary.sum == summary.mean == infinity
    assert infinity in (summary.min, summary.max)
    assert summary.median == (3.0 if infinity > 0 else 2.0)
    assert math.isnan(summary.stdev)
    assert summary.mad in (1.0, 2.0)


def test_no_values_raise_invalid_argument(spam: ModuleType) -> None:
    """Nothing has no summary; the sum of nothing is 0."""
    with pytest.raises(spam.InvalidArgumentError, match="no values"):
        spam.summarize([])
    with pytest.raises(spam.InvalidArgumentError):
        spam.Samples().summarize()
    assert spam.sum([]).hex() == (0.0).hex()


def test_many_values_are_summarised(spam: ModuleType) -> None:
    """A large array, against Python's own functions."""
    values: list[Any] = [math.sin(number) * 10 ** (number % 7) for number in range(50_001)]
    summary = spam.summarize(values)
    assert summary.sum == math.fsum(values)
    assert summary.median == statistics.median(values)
    quartiles = statistics.quantiles(values, n=4, method="inclusive")
    assert summary.lower_quartile == pytest.approx(quartiles[0], rel=1e-15)
    assert summary.upper_quartile == pytest.approx(quartiles[2], rel=1e-15)
    assert summary.stdev == pytest.approx(statistics.pstdev(values) * math.sqrt(50_001 / 50_000))
