"""Memory for out-parameters, made once and used again."""

from __future__ import annotations

from collections import deque
from typing import Any, Callable


class Cells(deque[Any]):
    """Cells and arguments for the calls of one function.

    A call takes a set of its own out with ``pop``, or makes one, and puts it back with ``append``;
    so neither another thread nor a signal handler writes to a cell meanwhile. A call that fails
    drops its set.

    Args:
        make: makes one set.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        super().__init__()
        self.make = make
