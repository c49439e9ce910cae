"""No C library at all: the same answers from the standard library.

Shows what the border costs against staying on this side. Where the work grows, C wins; where there
is hardly any, no border is crossed cheaper than not at all.
"""

from __future__ import annotations

import math
import shlex
import statistics
from dataclasses import dataclass
from operator import index
from typing import Optional, Sequence

from ... import VERSION

TITLE = "plain Python"
CHECKS = "types by use, ranges where the answer depends on them"
GIL = "held"


@dataclass(frozen=True)
class Summary:
    """What a set of values looks like."""

    count: int
    sum: float
    mean: float
    stdev: float
    min: float
    lower_quartile: float
    median: float
    upper_quartile: float
    max: float
    mad: float


def noop() -> None:
    """Do nothing."""


def version() -> str:
    """Give the version."""
    return VERSION


def multiply(a: int, b: int) -> int:
    """Multiply two numbers."""
    return index(a) * index(b)


def add_mixed(a: int, b: int, c: int, d: int, e: int) -> int:
    """Add five numbers."""
    return index(a) + index(b) + index(c) + index(d) + index(e)


def add(a: int, b: int) -> int:
    """Add two numbers; refuse a sum that does not fit 32 bits."""
    result = index(a) + index(b)
    if not -0x80000000 <= result <= 0x7FFFFFFF:
        raise OverflowError(f"sum of {a} and {b} does not fit an int32_t")
    return result


def count_byte(data: bytes, value: int) -> int:
    """Count the bytes that have a value."""
    return data.count(value)


def sum(values: Sequence[float]) -> float:
    """Add up exactly."""
    return math.fsum(values)


def summarize(values: Sequence[float]) -> Summary:
    """Summarise values as `statistics` does."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    middle = statistics.median(ordered)
    if len(ordered) > 1:
        lower, _, upper = statistics.quantiles(ordered, n=4, method="inclusive")
        deviation = statistics.stdev(ordered)
    else:
        lower = upper = middle
        deviation = math.nan
    return Summary(
        count=len(ordered),
        sum=math.fsum(ordered),
        mean=statistics.mean(ordered),
        stdev=deviation,
        min=ordered[0],
        lower_quartile=lower,
        median=middle,
        upper_quartile=upper,
        max=ordered[-1],
        mad=statistics.median(abs(value - middle) for value in ordered),
    )


def quote(text: str) -> str:
    """Quote a text for a shell."""
    return shlex.quote(text)


class Samples:
    """A growing collection of samples."""

    def __init__(self) -> None:
        self._values: Optional[list[float]] = []

    def push(self, value: float) -> None:
        """Add one value at the end."""
        if self._values is None:
            raise ValueError("Samples is closed")
        self._values.append(float(value))

    def summarize(self) -> Summary:
        """Summarise the values."""
        if self._values is None:
            raise ValueError("Samples is closed")
        return summarize(self._values)

    def close(self) -> None:
        """Drop the values."""
        self._values = None
