"""Is the generated shim as fast as the best that we can write by hand for the same contract?

`python benchmarks/generated_vs_hand.py [--quick] [--json FILE]` checks and times both, ctypes and
CFFI, in the same processes, and prints for each shape how many times as long the generated one
takes. It exits with 1 when that is more than the bar allows anywhere.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

from peers import build_cffi_hand  # beside this file
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from spam.compare import environment, estimates, processes, shapes
from spam.compare.report import progress
from spam.compare.run import Settings

HERE = Path(__file__).resolve().parent
BAR = 1.15
PAIRS = {
    "ctypes": ("ctypes", str(HERE / "peers" / "ctypes_hand.py")),
    "cffi-api": ("cffi-api", str(HERE / "peers" / "cffi_hand.py")),
}
RESULTS = HERE / "results" / "generated_vs_hand.json"
FULL = Settings(processes=15, rounds=120, target_ns=500_000)
QUICK = Settings(processes=6, rounds=30, target_ns=200_000)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure, print, write; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some seconds")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    options = parser.parse_args(arguments)
    make_hand_importable()
    report = measure(QUICK if options.quick else FULL)
    show(report)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 1 if any(row["ratio"] > BAR for row in report["rows"]) else 0


def make_hand_importable() -> None:
    """Compile the hand-written CFFI module, and let the processes that time it find it."""
    folder = str(build_cffi_hand.build())
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    os.environ["PYTHONPATH"] = os.pathsep.join([folder, *sys.path])


def measure(settings: Settings) -> Mapping[str, Any]:
    """Check and time both shims of both kinds, and compare them shape by shape."""
    names = [name for pair in PAIRS.values() for name in pair]
    for name in names:
        found = processes.check(name, [shape.name for shape in shapes.ALL])
        problems = [found.unavailable, *found.wrong.values(), *found.missing.values()]
        problems += [", ".join(lax) for lax in found.let_through.values()]
        if any(problems):
            raise SystemExit(
                f"{name} does not keep the contract: {'; '.join(filter(None, problems))}"
            )
    keys = [(name, shape.name) for name in names for shape in shapes.ALL]
    with progress.shown() as shown:
        shown.timing(len(keys), settings.processes * settings.rounds)
        timing = processes.time_cases(
            keys,
            processes=settings.processes,
            rounds=settings.rounds,
            target_ns=settings.target_ns,
            on_round=shown.step,
        )
    rows = [row(timing, kind, shape) for shape in shapes.ALL for kind in PAIRS]
    return {"environment": environment.describe(), "bar": BAR, "rows": rows}


def row(timing: processes.Timing, kind: str, shape: shapes.Shape) -> Mapping[str, Any]:
    """Compare one shape of one kind."""
    generated, hand = (timing.cases[name, shape.name] for name in PAIRS[kind])
    ratio, interval = estimates.ratio(generated, hand, timing.loop)
    return {
        "kind": kind,
        "shape": shape.name,
        "generated_ns": round(estimates.estimate(generated, timing.loop).median, 1),
        "hand_ns": round(estimates.estimate(hand, timing.loop).median, 1),
        "ratio": round(ratio, 3),
        "ratio_ci95": [round(end, 3) for end in interval],
    }


def show(report: Mapping[str, Any]) -> None:
    """Print the table."""
    table = Table(box=SIMPLE_HEAD, title=f"generated to hand-written; the bar is {BAR}")
    for heading in ("shape", "kind", "generated", "by hand", "ratio", "95 % interval"):
        table.add_column(heading, justify="left" if heading in ("shape", "kind") else "right")
    for each in report["rows"]:
        low, high = each["ratio_ci95"]
        table.add_row(
            each["shape"],
            each["kind"],
            f"{each['generated_ns']:.0f}",
            f"{each['hand_ns']:.0f}",
            f"{each['ratio']:.2f}",
            f"{low:.2f} to {high:.2f}",
            style="red" if each["ratio"] > BAR else None,
        )
    Console().print(table)


if __name__ == "__main__":
    raise SystemExit(main())
