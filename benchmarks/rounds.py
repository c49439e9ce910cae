"""Cases timed in turn, round after round in one process, and compared within each round.

For work that takes so long that the call is next to nothing, so that processes of their own would
show nothing more. Wall time is what is compared; processor time, of all threads, is beside it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping

from spam.compare import estimates

Work = Callable[[], object]
Case = Callable[[], Work]
"""Prepares what is not timed, and gives the work that is."""


@dataclass
class Times:
    """Seconds of one case, round by round."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, case: Case, calls: int) -> None:
        """Time one round: so many calls, each after a preparation of its own."""
        works = [case() for _ in range(calls)]
        wall, processor = time.perf_counter(), time.process_time()
        for work in works:
            work()
        self.processor.append((time.process_time() - processor) / calls)
        self.wall.append((time.perf_counter() - wall) / calls)


def measure(cases: Mapping[str, Case], *, rounds: int, calls: int = 1) -> Mapping[str, Times]:
    """Time every case in every round, after one round that does not count."""
    times = {name: Times() for name in cases}
    for case in cases.values():
        Times().add(case, calls)
    for _ in range(rounds):
        for name, case in cases.items():
            times[name].add(case, calls)
    return times


def row(name: str, base: str, times: Mapping[str, Times]) -> dict[str, Any]:
    """Say how one case compares with another."""
    ours, theirs = times[name], times[base]
    pairs = zip(ours.wall, theirs.wall)
    ratio, interval = estimates.median_interval([mine / other for mine, other in pairs])
    return {
        "case": name,
        "to": base,
        "us": round(estimates.median(ours.wall) * 1e6, 2),
        "to_us": round(estimates.median(theirs.wall) * 1e6, 2),
        "ratio": round(ratio, 3),
        "ratio_ci95": [round(end, 3) for end in interval],
        "processor_us": round(estimates.median(ours.processor) * 1e6, 2),
        "to_processor_us": round(estimates.median(theirs.processor) * 1e6, 2),
    }


def line(title: str, each: Mapping[str, Any]) -> str:
    """Give a row as text."""
    low, high = each["ratio_ci95"]
    return (
        f"{title:30}{each['case']:>8}{each['us']:12.1f} us"
        f"   {each['to']:>6}{each['to_us']:12.1f} us"
        f"   ratio {each['ratio']:6.2f}  ({low:.2f} to {high:.2f})"
        f"   processor {each['processor_us'] / max(each['to_processor_us'], 1e-3):6.2f}"
    )
