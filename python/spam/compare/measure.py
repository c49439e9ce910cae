"""Timing inside one process: what a statement costs, with the loop around it known.

Each case is a code object of its own, so that what the interpreter learns of one case does not
serve or spoil another. Its body is unrolled; the same loop with an empty body is a case like the
others. Cases are shuffled anew in every round, so that a slow moment of the machine hits them all
alike. Nothing here knows what libspam is.
"""

from __future__ import annotations

import gc
import os
import random
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence

UNROLLED = 16

_BODY = """\
def timed(_loops, {names}):
    _again = _repeat(None, _loops)
    _start = _clock()
    for _ in _again:
        {statements}
    return _clock() - _start
"""


@dataclass
class Case:
    """A statement to be timed.

    Args:
        key: names it in the results.
        statement: Python code, one line.
        names: the values of the names in the statement; they become local variables.
        fresh: makes ``x`` anew for each timed sample, outside the timing.
    """

    key: str
    statement: str
    names: Mapping[str, Any]
    fresh: Optional[Callable[[], Any]] = None
    loops: int = 1
    samples: list[float] = field(default_factory=list)
    _timed: Any = None

    def __post_init__(self) -> None:
        """Compile the case."""
        fresh = ["x"] if self.fresh is not None else []
        self._timed = compiled(self.statement, [*self.names, *fresh])

    def sample(self) -> int:
        """Time the statement ``loops * UNROLLED`` times; give nanoseconds for all of them."""
        fresh = [self.fresh()] if self.fresh is not None else []
        elapsed: int = self._timed(self.loops, *self.names.values(), *fresh)
        return elapsed

    def calibrate(self, target_ns: int) -> None:
        """Choose ``loops`` so that a sample takes about so long; this warms the case up, too."""
        self.loops = 1
        while True:
            elapsed = self.sample()
            if elapsed >= target_ns // 2 or self.loops >= 1 << 24:
                break
            self.loops *= 2
        self.loops = max(1, round(self.loops * target_ns / max(elapsed, 1)))

    def record(self) -> None:
        """Add one sample, in nanoseconds for one execution of the statement."""
        self.samples.append(self.sample() / (self.loops * UNROLLED))


def compiled(statement: str, names: Sequence[str]) -> Any:
    """Make the function that times a statement."""
    statements = "\n        ".join([statement] * UNROLLED)
    source = _BODY.format(names=", ".join(names), statements=statements)
    scope: dict[str, Any] = {"_clock": time.perf_counter_ns, "_repeat": repeat}
    exec(compile(source, f"<timed: {statement}>", "exec"), scope)
    return scope["timed"]


def empty_loop() -> Case:
    """Give the case of the loop alone."""
    return Case(key="empty-loop", statement="pass", names={})


def measure(
    cases: Sequence[Case],
    *,
    rounds: int,
    target_ns: int,
    seed: int,
    on_round: Callable[[int], None] = lambda done: None,
) -> None:
    """Fill the samples of the cases, one a round, in an order shuffled anew each round."""
    order = list(cases)
    shuffled = random.Random(seed)
    with pinned(), collector_off():
        for case in order:
            case.calibrate(target_ns)
        for done in range(rounds):
            shuffled.shuffle(order)
            for case in order:
                case.record()
            on_round(done + 1)


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector from running meanwhile."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def pinned() -> Iterator[Optional[int]]:
    """Stay on one processor meanwhile, where the system allows it; give which."""
    if not hasattr(os, "sched_setaffinity"):
        yield None
        return
    allowed = os.sched_getaffinity(0)
    chosen = max(allowed)  # the first ones serve interrupts on most machines
    try:
        os.sched_setaffinity(0, {chosen})
    except OSError:
        yield None
        return
    try:
        yield chosen
    finally:
        os.sched_setaffinity(0, allowed)
