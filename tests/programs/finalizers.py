"""Finalizers in garbage cycles use handles that are garbage, too; no pointer may be freed before.

With MALLOC_PERTURB_ the C library overwrites what is freed, so that a use of it shows.
"""

from __future__ import annotations

import gc
import sys
from typing import Any, Optional

import spam

seen: list[object] = []
VALUES = [float(number) for number in range(200)]


class Report:
    """A member of a cycle that uses its samples, or their view, when it is collected."""

    def __init__(self, samples: Any, view: Optional[memoryview] = None) -> None:
        self.me = self
        self.samples = samples
        self.view = view

    def __del__(self) -> None:
        try:
            if self.view is not None:
                seen.append(self.view.tolist() == VALUES)
                return
            self.samples.push(200.0)
            seen.append(self.samples.view().tolist() == [*VALUES, 200.0])
        except ValueError:
            seen.append("closed")


class Reader:
    """Reads a view when it is collected, and was there before the samples were."""

    def __init__(self) -> None:
        self.me = self
        self.view: Any = None
        self.save = False

    def __del__(self) -> None:
        seen.append(self.view.tolist() == VALUES)
        if self.save:
            views.append(self.view)


def filled() -> Any:
    """Make samples with the values."""
    samples = spam.Samples()
    samples.extend(VALUES)
    return samples


def garbage(turn: int) -> None:
    """Make cycles that hold samples and views of them, the samples older or younger."""
    reader = Reader()
    samples = filled()
    view = samples.view()
    Report(samples, view)
    Report(filled())
    Saved()
    samples = filled()
    reader.view = samples.view()
    # CFFI lets go of what holds the memory when finalizers run, also for a view that comes back.
    reader.save = bool(turn % 2) and spam.backend != "cffi"
    samples.cycle = [samples, Reader()]
    samples.cycle[1].view = samples.view()


class Saved:
    """A member of a cycle that comes back to life, with its samples."""

    def __init__(self) -> None:
        self.me = self
        self.samples = filled()

    def __del__(self) -> None:
        saved.append(self)


saved: list[Saved] = []
views: list[memoryview] = []


def main() -> int:
    """Make garbage in many orders; say whether each use was of good memory."""
    for turn in range(50):
        garbage(turn)
        gc.collect()
    for each in saved:
        try:
            seen.append(each.samples.view().tolist() == VALUES)
            each.samples.push(1.0)
            each.samples.close()
        except ValueError:
            seen.append("closed")
    seen.extend(view.tolist() == VALUES for view in views)
    print(len(seen) >= 200, sorted(set(map(str, seen))))
    return int(False in seen)


if __name__ == "__main__":
    sys.exit(main())
