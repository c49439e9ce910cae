"""Is sorting in place as fast as numpy's?

`python benchmarks/sort.py [--quick] [--json FILE]` sorts the same doubles by `Samples.sort` and by
`numpy.ndarray.sort`, in turn, and prints how many times as long ours takes. It exits with 1 when
that is more than the bar allows for ten million random ones. Making the collection and the array to
be sorted is not timed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

import numpy as np
import rounds  # beside this file
import spam.cffi
import spam.ctypes
from numpy.typing import NDArray
from spam.compare import environment

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "sort.json"
BAR = 1.1
BACKENDS = {"ctypes": spam.ctypes, "cffi": spam.cffi}

Doubles = NDArray[np.float64]

SHAPES: Mapping[str, Callable[[Doubles], Doubles]] = {
    "random": lambda uniform: uniform,
    "sorted": np.sort,
    "reversed": lambda uniform: np.sort(uniform)[::-1].copy(),
    "ten distinct": lambda uniform: np.floor(uniform * 10),
    "organ pipe": lambda uniform: np.concatenate(
        [np.sort(uniform[::2]), np.sort(uniform[1::2])[::-1]]
    ),
    "1 % out of place": lambda uniform: np.where(uniform < 0.01, uniform, np.sort(uniform)),
    "every tenth NaN": lambda uniform: np.where(np.arange(len(uniform)) % 10, uniform, np.nan),
}
SIZES = {1_000: 200, 100_000: 20, 10_000_000: 1}
"""How many are sorted, and how many times in a round."""


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure, print, write; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    options = parser.parse_args(arguments)
    rows = []
    for size, calls in SIZES.items():
        uniform = np.random.default_rng(size).random(size)
        for shape, make in SHAPES.items():
            for row in compared(make(uniform), 5 if options.quick else 15, calls):
                rows.append({"size": size, "shape": shape, **row})
                print(rounds.line(f"{size:>10,} {shape}", row), flush=True)
    report = {
        "environment": {**environment.describe(), "numpy": np.__version__},
        "bar": BAR,
        "rows": rows,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    judged = [row for row in rows if row["size"] == max(SIZES) and row["shape"] == "random"]
    return 1 if any(row["ratio"] > BAR for row in judged) else 0


def compared(values: Doubles, count: int, calls: int) -> list[dict[str, Any]]:
    """Sort the values by each backend and by numpy; refuse to compare different results."""
    expected = np.sort(values)
    for name, backend in BACKENDS.items():
        samples = backend.Samples()
        samples.extend(values.data)
        samples.sort()
        with samples.view() as found:
            if not np.array_equal(np.asarray(found), expected, equal_nan=True):
                raise SystemExit(f"{name} sorts otherwise than numpy")
    cases: dict[str, rounds.Case] = {name: of_backend(name, values) for name in BACKENDS}
    cases["numpy"] = lambda: values.copy().sort
    times = rounds.measure(cases, rounds=count, calls=calls)
    return [rounds.row(name, "numpy", times) for name in BACKENDS]


def of_backend(name: str, values: Doubles) -> rounds.Case:
    """Give what makes a collection and gives its sorting."""

    def prepare() -> rounds.Work:
        samples = BACKENDS[name].Samples()
        samples.extend(values.data)
        work: rounds.Work = samples.sort
        return work

    return prepare


if __name__ == "__main__":
    raise SystemExit(main())
