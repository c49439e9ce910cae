"""Is the bootstrap at most a tenth of the time of `scipy.stats.bootstrap`, vectorised?

`python benchmarks/bootstrap.py [--json FILE]` estimates each built-in statistic of 1,000 values
with the BCa interval of 10,000 resamples, by both libraries in turn, and compares the intervals,
too. The ratio of a round is that of two calls that follow each other.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

import spam
from spam.compare import environment

VALUES = 1_000
RESAMPLES = 10_000
ROUNDS = 7
ALLOWED_RATIO = 0.1
# Both draw resamples of their own: the ends differ by a few hundredths of the interval's width.
ALLOWED_DISTANCE = 0.1
HERE = Path(__file__).resolve().parent


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure every statistic; 1 when the median takes too long or an interval is another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=HERE / "results" / "bootstrap.json")
    options = parser.parse_args(arguments)
    rows = [measured(*each) for each in cases()]
    for row in rows:
        print(
            f"{row['statistic']:14}{row['spam_ms']:9.2f} ms"
            f"   one thread {row['one_thread_ms']:9.2f} ms"
            f"   scipy {row['scipy_ms']:9.2f} ms   ratio {row['ratio']:.4f}"
            f" ({row['ratio_one_thread']:.4f} with one thread)"
            f"   ends differ by {row['distance']:.3f} of the width"
        )
    report = {
        "environment": {**environment.describe(), "scipy": import_module("scipy").__version__},
        "values": VALUES,
        "resamples": RESAMPLES,
        "rounds": ROUNDS,
        "rows": rows,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    slow = any(row["statistic"] == "MEDIAN" and row["ratio"] > ALLOWED_RATIO for row in rows)
    wrong = any(row["distance"] > ALLOWED_DISTANCE for row in rows)
    return 1 if slow or wrong else 0


def cases() -> list[tuple[str, Callable[..., Any]]]:
    """Give each statistic, as scipy takes it."""
    numpy, stats = import_module("numpy"), import_module("scipy.stats")
    return [
        ("MEAN", numpy.mean),
        ("MEDIAN", numpy.median),
        ("TRIMMED_MEAN", lambda data, axis: stats.trim_mean(data, 0.1, axis=axis)),
        ("STDEV", lambda data, axis: numpy.std(data, ddof=1, axis=axis)),
    ]


def measured(name: str, of_scipy: Callable[..., Any]) -> Mapping[str, Any]:
    """Measure one statistic, by both libraries in turn."""
    numpy, stats = import_module("numpy"), import_module("scipy.stats")
    values = numpy.random.default_rng(1).lognormal(3.0, 0.4, VALUES)
    statistic = getattr(spam.Statistic, name)
    rng = numpy.random.default_rng(2)

    def ours(threads: int) -> Any:
        return spam.bootstrap(values, statistic=statistic, resamples=RESAMPLES, threads=threads)

    def theirs() -> Any:
        return stats.bootstrap(
            (values,), of_scipy, n_resamples=RESAMPLES, vectorized=True, method="BCa", rng=rng
        )

    times: dict[str, list[float]] = {"spam": [], "one_thread": [], "scipy": []}
    for _ in range(ROUNDS):
        times["spam"].append(seconds(lambda: ours(0)))
        times["one_thread"].append(seconds(lambda: ours(1)))
        times["scipy"].append(seconds(theirs))
    found, wanted = ours(0), theirs().confidence_interval
    distance = max(abs(found.low - wanted.low), abs(found.high - wanted.high))
    return {
        "statistic": name,
        **{f"{who}_ms": round(statistics.median(taken) * 1e3, 3) for who, taken in times.items()},
        "ratio": round(ratio(times["spam"], times["scipy"]), 5),
        "ratio_one_thread": round(ratio(times["one_thread"], times["scipy"]), 5),
        "distance": round(float(distance / (wanted.high - wanted.low)), 4),
    }


def seconds(call: Callable[[], object]) -> float:
    """Give how long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Give the median of the ratios of each round."""
    return statistics.median(one / other for one, other in zip(ours, theirs))


if __name__ == "__main__":
    raise SystemExit(main())
