"""How long does `summarize` take beside numpy, and beside reading the values and nothing more?

`python benchmarks/summarize.py [--quick] [--json FILE]` computes count, sum, mean, standard
deviation, extremes, quartiles and median absolute deviation of the same doubles through both
backends, from C and with numpy, in turn. It exits with 1 when one of the backends takes more of
numpy's time than the bar allows for ten million values.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

import numpy as np
import rounds  # beside this file
import spam.cffi
import spam.ctypes
from numpy.typing import NDArray
from spam.compare import environment

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "summarize.json"
BAR = 0.5
FLAGS = ("-O3", "-march=native", "-shared", "-fPIC")

Doubles = NDArray[np.float64]

SHAPES: Mapping[str, Callable[[np.random.Generator, int], Doubles]] = {
    "uniform": lambda random, count: random.random(count),
    "skewed": lambda random, count: random.lognormal(10.0, 0.5, count),
    "rounded": lambda random, count: np.round(random.normal(1000.0, 5.0, count)),
}
SIZES = {100: 500, 1_000: 200, 100_000: 10, 10_000_000: 1}
"""How many are summarised, and how many times in a round."""


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure, print, write; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    options = parser.parse_args(arguments)
    peer = compiled()
    rows = []
    for size, calls in SIZES.items():
        for shape, make in SHAPES.items():
            values = make(np.random.default_rng(size), size)
            for row in compared(peer, values, 5 if options.quick else 15, calls):
                rows.append({"size": size, "shape": shape, **row})
                print(rounds.line(f"{size:>10,} {shape}", row), flush=True)
    report = {
        "environment": {
            **environment.describe(),
            "numpy": np.__version__,
            "c_flags": " ".join(FLAGS),
        },
        "bar": BAR,
        "rows": rows,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    judged = [row for row in rows if row["size"] == max(SIZES) and row["to"] == "numpy"]
    return 1 if any(row["ratio"] > BAR for row in judged) else 0


def compiled() -> ctypes.CDLL:
    """Compile the peer in C."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "bare_read.so"
        source = str(HERE / "peers" / "bare_read.c")
        include = f"-I{spam.include_path()}"
        subprocess.run(["cc", *FLAGS, include, source, "-o", str(library)], check=True)
        peer = ctypes.CDLL(str(library))
    peer.bare_read.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    peer.bare_read.restype = ctypes.c_double
    peer.summarize_in_c.argtypes = [ctypes.c_void_p] * 2 + [ctypes.c_size_t, ctypes.c_void_p]
    peer.summarize_in_c.restype = ctypes.c_int64
    return peer


def compared(peer: ctypes.CDLL, values: Doubles, count: int, calls: int) -> list[dict[str, Any]]:
    """Summarise the values in every way; refuse to compare different results."""
    expected = with_numpy(values)
    for backend in (spam.ctypes, spam.cffi):
        found = backend.summarize(values.data)
        ours = [found.sum, found.mean, found.stdev, found.min, found.lower_quartile]
        ours += [found.median, found.upper_quartile, found.max, found.mad]
        if not np.allclose(ours, expected[1:], rtol=1e-9):
            raise SystemExit(f"numpy gives {expected}, and {backend.__name__} {found}")
    address, size = values.ctypes.data, values.size
    function = ctypes.cast(ctypes.CDLL(str(spam.library_path())).spam_summarize, ctypes.c_void_p)
    place = ctypes.create_string_buffer(80)
    cases: dict[str, rounds.Case] = {
        "ctypes": lambda: lambda: spam.ctypes.summarize(values.data),
        "cffi": lambda: lambda: spam.cffi.summarize(values.data),
        "c": lambda: lambda: peer.summarize_in_c(function, address, size, place),
        "numpy": lambda: lambda: with_numpy(values),
        "read": lambda: lambda: peer.bare_read(address, size),
    }
    times = rounds.measure(cases, rounds=count, calls=calls)
    against_numpy = [rounds.row(name, "numpy", times) for name in ("ctypes", "cffi", "c")]
    return [*against_numpy, rounds.row("c", "read", times)]


def with_numpy(values: Doubles) -> list[float]:
    """Compute the same fields as numpy's documentation has it."""
    lower, median, upper = np.percentile(values, [25, 50, 75])
    return [
        float(each)
        for each in (
            values.size,
            values.sum(),
            values.mean(),
            values.std(ddof=1),
            values.min(),
            lower,
            median,
            upper,
            values.max(),
            np.median(np.abs(values - median)),
        )
    ]


if __name__ == "__main__":
    raise SystemExit(main())
