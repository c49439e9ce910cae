"""Interrupts calls on a handle at every moment; each time the handle must still be usable.

A lock that an interrupted call left locked would make ``close`` wait for ever.
"""

from __future__ import annotations

import faulthandler
import gc
import signal
import time
from typing import Any, Callable

import spam

TIMES = 150


class Interrupt(Exception):
    """What the signal handler raises, as Python's own raises KeyboardInterrupt."""


armed = False


def handler(*_: object) -> None:
    """Raise once."""
    global armed
    if armed:
        armed = False
        raise Interrupt


CALLS: list[Callable[[Any], object]] = [
    lambda samples: samples.push(1.0),
    lambda samples: samples.summarize(),
    lambda samples: samples.view(),
]


def go_on(call: Callable[[Any], object], microseconds: int) -> None:
    """Make a call again and again until the interrupt comes, which must come through."""
    global armed
    armed = True
    signal.setitimer(signal.ITIMER_REAL, microseconds * 1e-6)
    while armed:
        call(samples)
    raise AssertionError("an interrupt was swallowed")


def leave_with(call: Callable[[Any], object], microseconds: int) -> None:
    """Let the interrupt end a with statement, which closes."""
    global samples
    try:
        with spam.Samples() as samples:
            samples.push(1.0)
            go_on(call, microseconds)
    except Interrupt:
        assert samples.closed


def carry_on(call: Callable[[Any], object], microseconds: int) -> None:
    """Catch the interrupt, and use the handle after it."""
    global samples
    samples = spam.Samples()
    samples.push(1.0)
    try:
        go_on(call, microseconds)
    except Interrupt:
        pass
    samples.push(2.0)
    assert samples.summarize().max == 2.0
    samples.close()


samples: Any = None


def main() -> None:
    """Interrupt each method many times."""
    faulthandler.dump_traceback_later(30, exit=True)
    # Python itself swallows what a handler raises in a finalizer, which a collection might run.
    gc.disable()
    time.sleep(0.2)  # Its thread must be past the moment when a signal could be delivered to it.
    signal.signal(signal.SIGALRM, handler)
    for turn in range(TIMES):
        for call in CALLS:
            carry_on(call, 200 + turn)
        # An interrupted call of view() may leave a view in the traceback, and so cannot be left.
        for call in CALLS[:2]:
            leave_with(call, 200 + turn)


if __name__ == "__main__":
    main()
