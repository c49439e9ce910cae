"""Many values: what vectors, samples and threads find is what Python and numpy find."""

from __future__ import annotations

import math
import random
import statistics
from array import array
from collections.abc import Iterable
from types import ModuleType
from typing import Callable

import pytest

# Few enough to be sorted; and many, which are sampled.
SIZES = (1_000, 30_000)
# Enough for more threads than one.
THREADS = 450_001

SHAPES: dict[str, Callable[[random.Random], float]] = {
    "uniform": lambda source: source.random(),
    "both signs": lambda source: source.gauss(0.0, 1.0),
    "skewed": lambda source: source.lognormvariate(10.0, 2.0),
    "few distinct": lambda source: float(source.randrange(5)),
    "zeros of both signs": lambda source: source.choice((0.0, -0.0, 1.0)),
    "any magnitude": lambda source: math.ldexp(source.random() - 0.5, source.randrange(-900, 900)),
    "a large offset": lambda source: 1e15 + source.random(),
}

CASES = pytest.mark.parametrize(
    ("shape", "size"),
    [*((shape, size) for shape in SHAPES for size in SIZES), ("both signs", THREADS)],
)


def made(shape: str, size: int) -> array[float]:
    """Make the same values for the same arguments."""
    source = random.Random(f"{shape} {size}")
    return array("d", (SHAPES[shape](source) for _ in range(size)))


def bits(values: Iterable[float]) -> bytes:
    """Give values so that -0 and 0 differ."""
    return array("d", values).tobytes()


@CASES
def test_summary_is_that_of_python(spam: ModuleType, shape: str, size: int) -> None:
    """Sum, extremes and quartiles to the last bit; the deviations as close as doubles are."""
    values = made(shape, size)
    found = spam.summarize(values)
    in_order = sorted(values)
    assert found.sum == math.fsum(values)
    assert found.mean == statistics.fmean(values)
    assert (found.min, found.max) == (in_order[0], in_order[-1])
    assert found.median == statistics.median(in_order)
    quartiles = statistics.quantiles(in_order, n=4, method="inclusive")
    assert found.lower_quartile == pytest.approx(quartiles[0], rel=1e-15)
    assert found.upper_quartile == pytest.approx(quartiles[2], rel=1e-15)
    assert found.mad == statistics.median(abs(value - found.median) for value in values)
    assert found.stdev == pytest.approx(stdev(values, found.median), rel=1e-12)


def stdev(values: array[float], anchor: float) -> float:
    """Compute the sample standard deviation, scaled so that squares stay within the doubles."""
    scale = 2.0 ** -math.frexp(max(values) - min(values))[1]
    distances = [(value - anchor) * scale for value in values]
    squares = math.fsum(distance * distance for distance in distances)
    squares -= math.fsum(distances) ** 2 / len(distances)
    return math.sqrt(squares / (len(distances) - 1)) / scale


@CASES
def test_order_makes_no_difference_to_any_bit(spam: ModuleType, shape: str, size: int) -> None:
    """Whatever vectors, samples and threads meet first."""
    values = made(shape, size)
    first = spam.summarize(values)
    random.Random(1).shuffle(values)
    assert repr(spam.summarize(values)) == repr(first)


@CASES
def test_sorting_is_that_of_python(spam: ModuleType, shape: str, size: int) -> None:
    """By value, -0 before 0; and NaN, which Python does not sort, at the end."""
    values = made(shape, size)
    expected = sorted(values, key=lambda value: (value, math.copysign(1.0, value)))
    with spam.Samples() as samples:
        samples.extend(values[: size // 2])
        samples.extend([math.nan] * 3)
        samples.extend(values[size // 2 :])
        samples.sort()
        with samples.view() as found:
            assert bits(found[:size]) == bits(expected)
            assert all(math.isnan(value) for value in found[size:])


@pytest.mark.parametrize("size", SIZES)
def test_one_nan_among_many_makes_all_but_the_count_nan(spam: ModuleType, size: int) -> None:
    """Wherever it is: a sample may miss it."""
    values = made("uniform", size)
    for place in (0, size // 3, size - 1):
        kept, values[place] = values[place], math.nan
        found = spam.summarize(values)
        assert found.count == size
        assert math.isnan(found.sum) and math.isnan(found.max) and math.isnan(found.mad)
        values[place] = kept


@pytest.mark.parametrize("size", SIZES)
def test_percentiles_are_those_of_numpy(spam: ModuleType, size: int) -> None:
    """All of them, interpolated linearly."""
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    values = made("both signs", size)
    percents = [0.0, 0.1, 25.0, 33.3, 50.0, 99.0, 99.99, 100.0]
    expected = numpy.percentile(values, percents)
    assert spam.percentiles(values, percents) == pytest.approx(expected.tolist(), rel=1e-12)
