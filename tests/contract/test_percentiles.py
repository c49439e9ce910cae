"""Percentiles: linear between closest ranks, exact at the ends, never falling."""

from __future__ import annotations

import math
import statistics
import sys
from array import array
from fractions import Fraction
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

FINITE = st.floats(allow_nan=False, allow_infinity=False)
PERCENT = st.floats(0, 100)
LARGEST = sys.float_info.max


def exact(values: list[float], percent: float) -> tuple[Fraction, float]:
    """Give the exact percentile, and the largest magnitude that it lies between."""
    ordered = sorted(map(Fraction, values))
    place = Fraction(percent) * (len(values) - 1) / 100
    below = ordered[int(place)]
    above = ordered[min(int(place) + 1, len(values) - 1)]
    result = below + (above - below) * (place - int(place))
    return result, float(max(abs(below), abs(above)))


@given(st.lists(FINITE, min_size=1, max_size=50), st.lists(PERCENT, max_size=8))
@example([-LARGEST, LARGEST], [0.0, 25.0, 50.0, 75.0, 100.0])
@example([5e-324, 1e-323], [50.0])
def test_percentiles_are_within_rounding_of_the_exact(
    spam: ModuleType, values: list[float], percents: list[float]
) -> None:
    """The rank is rounded once, and so is what lies between two values."""
    found = spam.percentiles(values, percents)
    assert type(found) is list
    assert len(found) == len(percents)
    spread = Fraction(max(values)) - Fraction(min(values))
    for percent, actual in zip(percents, found):
        wanted, scale = exact(values, percent)
        rank_error = Fraction(len(values)) * Fraction(sys.float_info.epsilon) * spread
        allowed = rank_error + 3 * Fraction(math.ulp(scale))
        assert abs(Fraction(actual) - wanted) <= allowed


@given(st.lists(FINITE, min_size=1), st.lists(PERCENT, min_size=2, max_size=20))
@example([0.0, 1.0, LARGEST], [49.99999999999999, 50.0, 50.00000000000001])
def test_percentiles_never_fall(
    spam: ModuleType, values: list[float], percents: list[float]
) -> None:
    """A larger percent never gives a smaller result."""
    found = spam.percentiles(values, sorted(percents))
    assert found == sorted(found)
    assert min(values) <= found[0]
    assert found[-1] <= max(values)


@given(st.lists(FINITE, min_size=1))
def test_ends_are_the_extremes(spam: ModuleType, values: list[float]) -> None:
    """0 and 100 are the smallest and the largest value, exactly."""
    assert spam.percentiles(values, [0, 100, 0.0]) == [min(values), max(values), min(values)]


@given(st.lists(FINITE, min_size=1))
def test_median_is_that_of_the_summary(spam: ModuleType, values: list[float]) -> None:
    """Two ways to the quartiles agree."""
    summary = spam.summarize(values)
    found = spam.percentiles(values, [25, 50, 75])
    assert found == [summary.lower_quartile, summary.median, summary.upper_quartile]


@given(st.lists(st.floats(-1e9, 1e9), min_size=2))
def test_percentiles_are_those_of_statistics(spam: ModuleType, values: list[float]) -> None:
    """Every whole percent, as `statistics.quantiles(method="inclusive")` interpolates."""
    wanted = statistics.quantiles(values, n=100, method="inclusive")
    scale = max(map(abs, values))
    for actual, expected in zip(spam.percentiles(values, range(1, 100)), wanted):
        assert actual == pytest.approx(expected, rel=1e-13, abs=scale * 1e-13 + 1e-300)


@given(st.lists(st.floats(0, 100), min_size=1))
def test_values_and_percents_may_be_one_array(spam: ModuleType, values: list[float]) -> None:
    """Both are only read."""
    shared = array("d", values)
    assert spam.percentiles(shared, shared) == spam.percentiles(list(values), list(values))
    assert shared.tolist() == values


@pytest.mark.parametrize(
    "percent", [-1e-300, -1, 100.00000000000001, 101, math.inf, -math.inf, math.nan, 1e300]
)
def test_percent_out_of_range_raises_invalid_argument(spam: ModuleType, percent: float) -> None:
    """The message names the place and the value."""
    with pytest.raises(spam.InvalidArgumentError) as caught:
        spam.percentiles([1.0], [50, percent])
    assert "1" in str(caught.value)
    assert caught.value.status is spam.Status.INVALID_ARGUMENT


def test_minus_zero_is_a_percent(spam: ModuleType) -> None:
    """-0.0 is 0."""
    assert spam.percentiles([1.0, 2.0], [-0.0]) == [1.0]


def test_no_percents_give_no_percentiles(spam: ModuleType) -> None:
    """An empty question has an empty answer."""
    assert spam.percentiles([1.0], []) == []


def test_no_values_raise_invalid_argument(spam: ModuleType) -> None:
    """Nothing has no percentiles, not even none of them."""
    for percents in ([50], []):
        with pytest.raises(spam.InvalidArgumentError, match="no values"):
            spam.percentiles([], percents)


def test_nan_makes_every_percentile_nan(spam: ModuleType) -> None:
    """One NaN among the values leaves nothing known."""
    assert all(map(math.isnan, spam.percentiles([1.0, math.nan, 2.0], [0, 50, 100])))


def test_infinities_are_values(spam: ModuleType) -> None:
    """Between equal infinities lies that infinity; between opposite ones, nothing known."""
    inf = math.inf
    assert spam.percentiles([1.0, inf, inf, inf], [0, 50, 75, 90, 100]) == [1.0, inf, inf, inf, inf]
    assert spam.percentiles([-inf, 1.0, inf], [50]) == [1.0]
    assert math.isnan(spam.percentiles([-inf, inf], [50])[0])
