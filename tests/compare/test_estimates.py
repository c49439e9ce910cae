"""The statistics of compare, against what can be counted by hand."""

from __future__ import annotations

import math
import random
from math import comb

import pytest
from spam.compare import estimates


def coverage(count: int, k: int) -> float:
    """Give the probability that the k-th values from both ends enclose the median."""
    outside: int = 2 * sum(comb(count, i) for i in range(k))
    return 1 - float(outside / 2**count)


@pytest.mark.parametrize("count", [*range(6, 80), 500, 1000])
def test_the_rank_is_the_largest_that_has_the_confidence(count: int) -> None:
    """One rank further in would not enclose the median often enough."""
    k = estimates.rank(count)

    assert k is not None
    assert coverage(count, k) >= estimates.CONFIDENCE > coverage(count, k + 1)


@pytest.mark.parametrize("count", range(1, 6))
def test_too_few_values_have_no_rank(count: int) -> None:
    """Even the extremes of five values enclose the median in 93.75 % only."""
    assert estimates.rank(count) is None
    assert not estimates.per_process(count)


def test_the_interval_holds_the_median_as_often_as_it_says() -> None:
    """Of 400 skewed samples, at least 93 % have the true median in their interval."""
    draw = random.Random(7)
    truth = math.log(2)  # of the exponential distribution
    hits = 0
    for _ in range(400):
        values = [draw.expovariate(1.0) for _ in range(15)]
        _, (low, high) = estimates.median_interval(values)
        hits += low <= truth <= high

    assert hits >= 372


def test_the_median_interval_is_made_of_order_statistics() -> None:
    """15 values: the fourth from either end."""
    values = [float(value) for value in range(15, 0, -1)]

    assert estimates.median_interval(values) == (8.0, (4.0, 12.0))


def test_the_empty_loop_is_taken_off_in_each_process() -> None:
    """Each process has its own overhead, and no cost falls below nothing."""
    net = estimates.net_of([[10.0, 12.0], [20.0, 1.0]], [[1.0, 1.0, 1.0], [5.0]])

    assert net == [[9.0, 11.0], [15.0, 0.0]]


def test_an_estimate_is_the_median_of_the_processes() -> None:
    """One slow process out of seven moves neither median nor minimum."""
    cases = [[10.0, 11.0, 12.0]] * 6 + [[100.0, 110.0, 120.0]]
    loops = [[1.0]] * 7

    found = estimates.estimate(cases, loops)

    assert (found.min, found.median) == (9.0, 10.0)
    assert found.interval == (10.0, 109.0)


def test_a_ratio_pairs_what_was_measured_together() -> None:
    """A process that is slow for both has the same ratio as the others."""
    base = [[10.0]] * 6 + [[40.0]]
    twice = [[20.0]] * 6 + [[80.0]]
    loops = [[0.0]] * 7

    assert estimates.ratio(twice, base, loops) == (2.0, (2.0, 2.0))
