"""Leaves objects behind in every way that there is; the interpreter must end without a word."""

from __future__ import annotations

import atexit
import builtins
import sys
import threading
import time
from typing import Any

import spam

forgotten = spam.Samples()
forgotten.push(1.0)
viewed = spam.Samples()
viewed.extend([1.0, 2.0])
view = viewed.view()
closed = spam.Samples()
closed.close()
cycle: list[Any] = [spam.Samples(), spam.Samples().view()]
cycle.append(cycle)


class Holder:
    """Uses its collection when the interpreter drops it."""

    def __init__(self) -> None:
        self.samples = spam.Samples()

    def __del__(self) -> None:
        self.samples.push(1.0)
        self.samples.close()


holder = Holder()
builtins.kept = spam.Samples()  # type: ignore[attr-defined]  # outlives every module
sys.kept = view[1:]  # type: ignore[attr-defined]  # outlives every module
atexit.register(lambda: forgotten.summarize())


def work() -> None:
    """Go on until the interpreter stops this thread."""
    mine = spam.Samples()
    while True:
        mine.push(1.0)
        spam.summarize([1.0, 2.0])
        time.sleep(0)


threading.Thread(target=work, daemon=True).start()
time.sleep(0.05)
print("ended")
