"""Does an array of 100 MB reach the library without a copy?

`python benchmarks/zero_copy.py [--json FILE]` calls `sum` on 100 MB of doubles and `count_byte`
on 100 MB of bytes, through each approach in a process of its own, and notes the time and by how
much the process's peak memory grew. Beside it, in the same process: one copy of the same memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from array import array
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

from spam.compare import approach, environment

APPROACHES = ("c-floor", "ctypes", "cffi-api", "ctypes-plain", "cffi-abi-inline")
MEGABYTES = 100
ALLOWED_GROWTH_MB = 5.0
REPEATS = 7
HERE = Path(__file__).resolve().parent


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure every approach; 1 when a generated one copies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=HERE / "results" / "zero_copy.json")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(one(options.one)))
        return 0
    rows = []
    for name in APPROACHES:
        done = subprocess.run(
            [sys.executable, __file__, "--one", name], stdout=subprocess.PIPE, text=True, check=True
        )
        rows += json.loads(done.stdout)
    for row in rows:
        print(
            f"{row['approach']:16}{row['function']:12}{row['ms']:8.2f} ms"
            f"{row['growth_mb']:8.1f} MB grown   (a copy of it: {row['copy_ms']:.2f} ms)"
        )
    report = {"environment": environment.describe(), "megabytes": MEGABYTES, "rows": rows}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    generated = [row for row in rows if row["approach"] in ("ctypes", "cffi-api")]
    return 1 if any(row["growth_mb"] > ALLOWED_GROWTH_MB for row in generated) else 0


def one(name: str) -> list[Mapping[str, Any]]:
    """Measure one approach in this process."""
    functions = approach.load(name).functions
    doubles = array("d", [1.5]) * (MEGABYTES * 1_000_000 // 8)
    data = bytes(MEGABYTES * 1_000_000)
    calls: dict[str, Callable[[], object]] = {
        "sum": lambda: functions.sum(doubles),
        "count_byte": lambda: functions.count_byte(data, 1),
    }
    # The copies come last: peak memory never falls.
    measured = {function: timed(call) for function, call in calls.items()}
    copies = {"sum": lambda: doubles[:], "count_byte": lambda: bytearray(data)}
    rows: list[Mapping[str, Any]] = []
    for function, (elapsed, growth) in measured.items():
        copy_elapsed, _ = timed(copies[function])
        rows.append(
            {
                "approach": name,
                "function": function,
                "ms": round(elapsed * 1e3, 3),
                "growth_mb": round(growth, 1),
                "copy_ms": round(copy_elapsed * 1e3, 3),
            }
        )
    return rows


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Give the shortest time of a call in seconds, and by how many MB the peak memory grew."""
    before = peak_mb()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times), peak_mb() - before


def peak_mb() -> float:
    """Give the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
