"""From timings to medians, intervals and ratios; with libspam's own statistics, through the shim.

The unit of evidence is the process, where there are enough of them: the median of each. With
fewer, it is the sample, and the interval then says nothing of differences between processes.
Intervals are those of order statistics: they assume no distribution.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from math import comb
from typing import Optional, Sequence, Tuple

from .. import Samples, summarize

CONFIDENCE = 0.95

Interval = Tuple[float, float]
ByProcess = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Estimate:
    """What one case costs, in nanoseconds a call."""

    min: float
    median: float
    interval: Interval


def rank(count: int) -> Optional[int]:
    """Give the largest k for which the k-th values from either end enclose the median.

    With probability CONFIDENCE at least, counted from 1; None where even the extremes do not.
    """
    below = 0
    k = 0
    # The median lies outside when fewer than k of the values are on one side of it.
    while 2 * (below + comb(count, k)) <= (1 - CONFIDENCE) * 2**count:
        below += comb(count, k)
        k += 1
    return k or None


def median(values: Sequence[float]) -> float:
    """Give the median."""
    return summarize(array("d", values)).median


def median_interval(values: Sequence[float]) -> Tuple[float, Interval]:
    """Give the median and the interval around it; the extremes where values are too few."""
    with Samples() as samples:
        samples.extend(array("d", values))
        samples.sort()
        middle = samples.summarize().median
        k = rank(len(values)) or 1
        with samples.view() as ordered:
            return middle, (ordered[k - 1], ordered[len(values) - k])


def per_process(processes: int) -> bool:
    """Say whether there are processes enough for an interval over their medians."""
    return rank(processes) is not None


def units(by_process: ByProcess) -> list[float]:
    """Give the values whose median is the estimate: of processes, or of samples."""
    if per_process(len(by_process)):
        return [median(samples) for samples in by_process]
    return [value for samples in by_process for value in samples]


def estimate(by_process: ByProcess, loop: ByProcess) -> Estimate:
    """Estimate the cost of a case, less that of the empty loop in the same process."""
    net = net_of(by_process, loop)
    middle, interval = median_interval(units(net))
    lowest = min(summarize(array("d", samples)).min for samples in net)
    return Estimate(min=lowest, median=middle, interval=interval)


def net_of(by_process: ByProcess, loop: ByProcess) -> list[list[float]]:
    """Take the empty loop's median in each process away from its samples."""
    result = []
    for samples, empty in zip(by_process, loop):
        overhead = median(empty)
        result.append([max(value - overhead, 0.0) for value in samples])
    return result


def ratio(by_process: ByProcess, base: ByProcess, loop: ByProcess) -> Tuple[float, Interval]:
    """Compare a case with another, pairing what was measured in the same process or round."""
    pairs = zip(units(net_of(by_process, loop)), units(net_of(base, loop)))
    return median_interval([value / other for value, other in pairs if other > 0])
