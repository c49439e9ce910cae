"""Interrupts calls on a handle at every moment; each time the handle must still be usable.

A lock that an interrupted call left locked would make ``close`` wait for ever.
"""

from __future__ import annotations

import faulthandler
import signal
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


CALLS: dict[str, Callable[[Any], object]] = {
    "push": lambda samples: samples.push(1.0),
    "view": lambda samples: samples.view(),
    "summarize": lambda samples: samples.summarize(),
}


def interrupt(call: Callable[[Any], object], microseconds: int) -> None:
    """Make a call again and again until the interrupt comes."""
    global armed
    with spam.Samples() as samples:
        samples.push(1.0)
        try:
            armed = True
            signal.setitimer(signal.ITIMER_REAL, microseconds * 1e-6)
            while True:
                call(samples)
        except Interrupt as error:
            error.__traceback__ = None  # which holds the view of an interrupted call
        assert samples.summarize().count >= 1


def main() -> None:
    """Interrupt each method many times."""
    faulthandler.dump_traceback_later(30, exit=True)
    signal.signal(signal.SIGALRM, handler)
    for call in CALLS.values():
        for turn in range(TIMES):
            interrupt(call, 200 + turn)


if __name__ == "__main__":
    main()
