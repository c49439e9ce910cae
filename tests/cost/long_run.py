"""A hundred thousand rounds of every constructor and destructor, on every backend.

`PYTHONPATH=tests python tests/cost/long_run.py [--rounds N] [WHAT...]` prints the resident memory
before and after, once a tenth of the rounds has filled every cache, and exits with 1 when it grew
by more than 1 MB anywhere. It takes some ten minutes; `test_lifetimes.py` has the short form.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import time
from typing import Optional, Sequence

from support import lifetimes, memory

BACKENDS = ("ctypes", "cffi")
EVERYTHING = {**lifetimes.IN_MEMORY, **lifetimes.WITH_PROCESSES}
ALLOWED = 2**20


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run, print; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100_000)
    parser.add_argument("what", nargs="*", choices=[*EVERYTHING, []], help="all, unless named")
    options = parser.parse_args(arguments)
    worst = 0
    for name in options.what or EVERYTHING:
        for backend in BACKENDS:
            spam = importlib.import_module(f"spam.{backend}")
            worst = max(worst, grown(name, EVERYTHING[name](spam), backend, options.rounds))
    return 1 if worst > ALLOWED else 0


def grown(name: str, once: lifetimes.Round, backend: str, rounds: int) -> int:
    """Say by how much resident memory grows, and print it."""
    for _ in range(rounds // 10):
        once()
    gc.collect()
    before, descriptors, start = memory.current(), lifetimes.descriptors(), time.monotonic()
    for _ in range(rounds):
        once()
    gc.collect()
    after = memory.current()
    print(
        f"{name:20}{backend:8}{rounds:9,} rounds {time.monotonic() - start:7.1f} s"
        f"   {before / 1e6:8.2f} MB, then {after / 1e6:8.2f} MB"
        f"   descriptors {descriptors}, then {lifetimes.descriptors()}",
        flush=True,
    )
    return after - before


if __name__ == "__main__":
    raise SystemExit(main())
