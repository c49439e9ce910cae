"""Several threads use one handle at random while another closes it; any crash is a finding.

After the close every call must say ValueError; before it, what the contract knows.
"""

from __future__ import annotations

import gc
import random
import sys
import threading
import time
from typing import Any, Callable

import spam

ROUNDS = 15
THREADS = 4

Step = Callable[[Any], object]
STEPS: list[Step] = [
    lambda samples: samples.push(1.0),
    lambda samples: samples.extend([1.0] * 100),
    lambda samples: sum(samples.view()[:10]),
    lambda samples: samples.sort(),
    lambda samples: samples.summarize(),
]


def hammer(samples: Any, seed: int, unexpected: list[BaseException]) -> None:
    """Use a handle until it is closed."""
    choose = random.Random(seed).choice
    try:
        while not samples.closed:
            try:
                choose(STEPS)(samples)
            except (BufferError, spam.InvalidArgumentError):
                pass
            except ValueError:
                if not samples.closed:
                    raise
        for step in STEPS:
            try:
                step(samples)
            except ValueError:
                continue
            raise AssertionError("a closed handle was used")
    except BaseException as error:
        unexpected.append(error)


def close(samples: Any) -> None:
    """Close, when no thread happens to have a view."""
    while not samples.closed:
        try:
            samples.close()
        except BufferError:
            time.sleep(0)


def main() -> int:
    """Hammer many handles, one after another; give 1 if something unexpected came up."""
    sys.setswitchinterval(1e-5)
    unexpected: list[BaseException] = []
    for turn in range(ROUNDS):
        samples = spam.Samples()
        threads = [
            threading.Thread(target=hammer, args=(samples, turn * THREADS + each, unexpected))
            for each in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.01)
        close(samples)
        for thread in threads:
            thread.join()
        gc.collect(0)
    for error in unexpected:
        print(repr(error), file=sys.stderr)
    return int(bool(unexpected))


if __name__ == "__main__":
    raise SystemExit(main())
