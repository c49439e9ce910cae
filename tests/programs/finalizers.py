"""Finalizers in garbage cycles use handles that are garbage, too; no pointer may be freed before.

With MALLOC_PERTURB_ the C library overwrites what is freed, so that a use of it shows.
"""

from __future__ import annotations

import gc
import sys

import spam

seen: list[object] = []
VALUES = [float(number) for number in range(200)]


class Report:
    """A member of a cycle that uses its samples when it is collected."""

    def __init__(self, *, view: bool) -> None:
        self.me = self
        self.samples = spam.Samples()
        self.samples.extend(VALUES)
        self.view = self.samples.view() if view else None

    def __del__(self) -> None:
        try:
            if self.view is not None:
                seen.append(self.view.tolist() == VALUES)
                self.view = None
            self.samples.push(200.0)
            seen.append(self.samples.view().tolist() == [*VALUES, 200.0])
        except ValueError:
            seen.append("closed")


class Saved:
    """A member of a cycle that comes back to life, with its samples."""

    def __init__(self) -> None:
        self.me = self
        self.samples = spam.Samples()
        self.samples.extend(VALUES)

    def __del__(self) -> None:
        saved.append(self)


saved: list[Saved] = []


def main() -> int:
    """Make garbage in many orders; say whether each use was of good memory."""
    for turn in range(50):
        kept = [spam.Samples() for _ in range(turn % 5)]
        Report(view=bool(turn % 2))
        Saved()
        del kept
        gc.collect()
    for each in saved:
        try:
            seen.append(each.samples.view().tolist() == VALUES)
            each.samples.push(1.0)
            each.samples.close()
        except ValueError:
            seen.append("closed")
    print(len(seen) >= 100, sorted(set(map(str, seen))))
    return int(False in seen)


if __name__ == "__main__":
    sys.exit(main())
