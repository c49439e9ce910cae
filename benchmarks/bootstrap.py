"""Is the bootstrap at most a tenth of the time of `scipy.stats.bootstrap`, vectorised?

`python benchmarks/bootstrap.py [--quick] [--json FILE]` estimates each built-in statistic of 1,000
values with the BCa interval of 10,000 resamples: by each backend with all threads, by one of them
with a single thread, and by scipy, in turn. It exits with 1 when the median takes more than the bar
allows. Each library draws resamples of its own; their intervals are compared, too.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

import numpy as np
import rounds  # beside this file
import spam.cffi
import spam.ctypes
from spam.compare import environment

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "bootstrap.json"
BAR = 0.1
VALUES = 1_000
RESAMPLES = 10_000
# Of resamples drawn otherwise the ends differ by a few hundredths of the interval's width.
ALLOWED_DISTANCE = 0.1


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure, print, write; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    options = parser.parse_args(arguments)
    rows = []
    for name, of_scipy in statistics_of_scipy().items():
        for row in compared(name, of_scipy, 5 if options.quick else 15):
            rows.append({"statistic": name, **row})
            print(rounds.line(name, row), flush=True)
    scipy = import_module("scipy")
    report = {
        "environment": {
            **environment.describe(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
        },
        "bar": BAR,
        "values": VALUES,
        "resamples": RESAMPLES,
        "rows": rows,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    judged = [row for row in rows if row["statistic"] == "MEDIAN"]
    return 1 if any(row["ratio"] > BAR for row in judged) else 0


def statistics_of_scipy() -> Mapping[str, Callable[..., Any]]:
    """Give each statistic as scipy takes it, for all resamples at once."""
    stats = import_module("scipy.stats")
    return {
        "MEAN": np.mean,
        "MEDIAN": np.median,
        "TRIMMED_MEAN": lambda data, axis: stats.trim_mean(data, 0.1, axis=axis),
        "STDEV": lambda data, axis: np.std(data, ddof=1, axis=axis),
    }


def compared(name: str, of_scipy: Callable[..., Any], count: int) -> list[dict[str, Any]]:
    """Estimate one statistic in all ways; refuse to compare different intervals."""
    stats = import_module("scipy.stats")
    values = np.random.default_rng(1).lognormal(3.0, 0.4, VALUES)
    rng = np.random.default_rng(2)

    def ours(backend: Any, threads: int) -> rounds.Work:
        statistic = backend.Statistic[name]
        return lambda: backend.bootstrap(
            values, statistic, resamples=RESAMPLES, trim=0.1, threads=threads
        )

    def theirs() -> Any:
        return stats.bootstrap(
            (values,), of_scipy, n_resamples=RESAMPLES, vectorized=True, method="BCa", rng=rng
        )

    found: Any = ours(spam.cffi, 0)()
    wanted = theirs().confidence_interval
    distance = max(abs(found.low - wanted.low), abs(found.high - wanted.high))
    if distance > ALLOWED_DISTANCE * (wanted.high - wanted.low):
        raise SystemExit(f"the interval of {name} is {found}, scipy's is {wanted}")
    cases: dict[str, rounds.Case] = {
        "ctypes": lambda: ours(spam.ctypes, 0),
        "cffi": lambda: ours(spam.cffi, 0),
        "1 thread": lambda: ours(spam.cffi, 1),
        "scipy": lambda: theirs,
    }
    times = rounds.measure(cases, rounds=count)
    return [rounds.row(case, "scipy", times) for case in cases if case != "scipy"]


if __name__ == "__main__":
    raise SystemExit(main())
