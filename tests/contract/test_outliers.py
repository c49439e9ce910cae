"""Outliers: Tukey's fences around the quartiles, against exact fractions and numpy."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

NAN = math.nan
INFINITY = math.inf
WHOLE = st.integers(-(10**6), 10**6)


def exact_quartiles(values: list[int]) -> tuple[Fraction, Fraction]:
    """Give both quartiles by linear interpolation between closest ranks."""
    ordered = sorted(values)

    def at(place: Fraction) -> Fraction:
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (place - below) * (ordered[above] - ordered[below])

    last = len(values) - 1
    return at(Fraction(last, 4)), at(Fraction(3 * last, 4))


def class_of(spam: ModuleType, value: float, fences: list[float]) -> int:
    """Judge a value by the fences, from the lower outer one up."""
    lower_outer, lower_inner, upper_inner, upper_outer = fences
    if value < lower_inner:
        low = spam.Outlier.LOW_SEVERE if value < lower_outer else spam.Outlier.LOW_MILD
        return int(low)
    if value > upper_inner:
        high = spam.Outlier.HIGH_SEVERE if value > upper_outer else spam.Outlier.HIGH_MILD
        return int(high)
    return int(spam.Outlier.NORMAL)


@given(st.lists(WHOLE | st.integers(-9, 9), min_size=1, max_size=60))
@example([0, 0, 4, 4, 10, -6, 16, -12, 17, -13])
def test_classes_are_those_of_exact_fences(spam: ModuleType, values: list[int]) -> None:
    """Of whole numbers every step is exact: so is the class of a value upon a fence."""
    lower, upper = exact_quartiles(values)
    distance = upper - lower
    exact = [
        float(fence)
        for fence in (
            lower - 3 * distance,
            lower - Fraction(3, 2) * distance,
            upper + Fraction(3, 2) * distance,
            upper + 3 * distance,
        )
    ]
    classes, fences = spam.outliers([float(value) for value in values])
    found = [fences.lower_outer, fences.lower_inner, fences.upper_inner, fences.upper_outer]
    assert found == exact
    assert list(classes) == [class_of(spam, value, exact) for value in values]


def test_fences_are_those_of_numpy(spam: ModuleType) -> None:
    """Of any numbers, but for rounding; and the counts are those of the classes."""
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    random = Random("fences")
    for _ in range(1500):
        tail = random.choice([0.0, 0.5, 2.0])
        count = random.choice([1, 2, 3, 4, 5, 6, 7, 20, 50])
        values = [random.gauss(100, 5) * random.lognormvariate(0, tail) for _ in range(count)]
        classes, fences = spam.outliers(values)
        lower, upper = numpy.percentile(values, [25, 75])
        distance = upper - lower
        found = [fences.lower_outer, fences.lower_inner, fences.upper_inner, fences.upper_outer]
        wanted = [
            lower - 3 * distance,
            lower - 1.5 * distance,
            upper + 1.5 * distance,
            upper + 3 * distance,
        ]
        assert found == pytest.approx(wanted, rel=1e-12, abs=1e-12 * max(values))
        assert list(classes) == [class_of(spam, value, found) for value in values]
        outlier = spam.Outlier
        assert fences.low_severe == list(classes).count(outlier.LOW_SEVERE)
        assert fences.low_mild == list(classes).count(outlier.LOW_MILD)
        assert fences.high_mild == list(classes).count(outlier.HIGH_MILD)
        assert fences.high_severe == list(classes).count(outlier.HIGH_SEVERE)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=30))
@example([1.7e308, -1.7e308, 1e308])
def test_quartiles_lie_within_the_fences(spam: ModuleType, values: list[float]) -> None:
    """At every scale the fences are in order, and no quartile is an outlier."""
    _, fences = spam.outliers(values)
    summary = spam.summarize(values)
    order = [
        fences.lower_outer,
        fences.lower_inner,
        summary.lower_quartile,
        summary.upper_quartile,
        fences.upper_inner,
        fences.upper_outer,
    ]
    assert order == sorted(order)


def test_nan_makes_the_fences_nan_and_no_outlier(spam: ModuleType) -> None:
    """Where there is no order nothing lies beyond."""
    classes, fences = spam.outliers([1.0, NAN, 1e300, 2.0, 3.0, 2.5])
    assert list(classes) == [spam.Outlier.NORMAL] * 6
    assert math.isnan(fences.lower_outer)
    assert math.isnan(fences.upper_inner)
    assert (fences.low_mild, fences.high_severe) == (0, 0)


def test_infinite_values_are_severe_outliers(spam: ModuleType) -> None:
    """Unless they are so many that a quartile is infinite."""
    classes, fences = spam.outliers([-INFINITY, 1.0, 2.0, 3.0, 4.0, 5.0, INFINITY])
    low, high = spam.Outlier.LOW_SEVERE, spam.Outlier.HIGH_SEVERE
    assert list(classes) == [low, 0, 0, 0, 0, 0, high]
    assert (fences.low_severe, fences.high_severe) == (1, 1)
    classes, fences = spam.outliers([1.0, 2.0, INFINITY, INFINITY])
    assert list(classes) == [0, 0, 0, 0]
    assert fences.upper_inner == INFINITY


def test_few_values_are_no_outliers(spam: ModuleType) -> None:
    """A single value is its own fence, and of two the quartiles lie between."""
    classes, fences = spam.outliers([7.0])
    assert list(classes) == [0]
    assert fences.lower_outer == fences.upper_outer == 7.0
    assert list(spam.outliers([0.0, 1e9])[0]) == [0, 0]


def test_no_values_are_refused(spam: ModuleType) -> None:
    """There is nothing to fence in."""
    with pytest.raises(ValueError, match="no values: values must hold at least one"):
        spam.outliers([])
