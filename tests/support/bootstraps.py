"""What the tests of the bootstrap have in common: statistics of Python, and distributions."""

from __future__ import annotations

import math
import statistics
from array import array
from types import ModuleType
from typing import Any, Callable

STATISTICS = ("MEAN", "MEDIAN", "TRIMMED_MEAN", "STDEV")
VALUES = [3.5, 1.0, 4.25, 1.5, 9.0, 2.5, 6.0, 5.5, 3.0, 5.0]


def trimmed_mean(values: Any, trim: float = 0.1) -> float:
    """Give scipy's trimmed mean, but summed exactly: so the order makes no difference."""
    cut = int(trim * len(values))
    return statistics.fmean(sorted(values)[cut : len(values) - cut])


def stdev(values: Any) -> float:
    """Give the sample standard deviation of Python; NaN where it has none."""
    return statistics.stdev(map(float, values)) if len(values) > 1 else math.nan


REFERENCES: dict[str, Callable[[Any], float]] = {
    "MEAN": lambda values: statistics.fmean(map(float, values)),
    "MEDIAN": lambda values: statistics.median(map(float, values)),
    "TRIMMED_MEAN": lambda values: trimmed_mean(list(map(float, values))),
    "STDEV": stdev,
}


def distribution(
    spam: ModuleType, values: list[float], name: str, number: int, **options: Any
) -> list[float]:
    """Give the statistics of the first resamples."""
    results = array("d", bytes(8 * number))
    statistic = getattr(spam.Statistic, name)
    spam.bootstrap_distribution(values, results=results, statistic=statistic, **options)
    return list(results)
