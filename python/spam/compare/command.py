"""The command line of ``python -m spam compare``."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Mapping, Optional

from . import approach, shapes
from . import run as comparison
from .processes import WorkerError

PROGRAM = "python -m spam compare"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command and its options."""
    add = commands.add_parser(
        "compare",
        help="check and measure the approaches to calling C from Python",
        description="Check and measure the approaches to calling C from Python, on libspam.",
    )
    add.add_argument("--json", type=Path, metavar="FILE", help="write the results as JSON")
    add.add_argument(
        "--html", type=Path, metavar="FILE", help="write a report that needs no network"
    )
    add.add_argument("--quick", action="store_true", help="some seconds instead of some minutes")
    add.add_argument(
        "--approach",
        action="append",
        metavar="NAME",
        help=f"only this one (repeatable): {', '.join(approach.BUILT_IN)}, "
        "or a .py file of your own that has the same functions",
    )
    add.add_argument(
        "--shape",
        action="append",
        metavar="NAME",
        help=f"only this one (repeatable): {', '.join(shape.name for shape in shapes.ALL)}",
    )


def run(options: argparse.Namespace) -> int:
    """Compare and report; 1 when an approach gives wrong answers, 2 for bad usage."""
    problem = _problem(options)
    if problem:
        return _refuse(problem)
    from .report import progress, table

    names = options.approach or list(approach.BUILT_IN)
    chosen = [each for each in shapes.ALL if not options.shape or each.name in options.shape]
    settings = comparison.QUICK if options.quick else comparison.FULL
    try:
        with progress.shown() as shown:
            report = comparison.compare(list(dict.fromkeys(names)), chosen, settings, shown)
    except WorkerError as error:
        return _refuse(f"{error}; run again with --approach to find out which approach does that")
    table.show(report)
    failed = _write(options, report)
    if failed:
        return _refuse(failed)
    return 0 if all(case["correct"] for case in report["cases"]) else 1


def _problem(options: argparse.Namespace) -> Optional[str]:
    """Say what keeps the command from being run, before minutes are spent."""
    known = {shape.name for shape in shapes.ALL}
    for name in options.shape or ():
        if name not in known:
            return f"unknown shape {name!r}; there are {', '.join(sorted(known))}"
    for name in options.approach or ():
        if name not in approach.BUILT_IN and not name.endswith(".py"):
            return (
                f"unknown approach {name!r}; there are {', '.join(approach.BUILT_IN)}, "
                "and any file that ends in .py"
            )
        if name.endswith(".py") and not Path(name).is_file():
            return f"there is no file {name}"
    needed = {"rich": True, "plotly": options.html is not None}
    missing = [name for name, is_needed in needed.items() if is_needed and find_spec(name) is None]
    if missing:
        return f"{' and '.join(missing)} must be installed: pip install 'spam[compare]'"
    for path in (options.json, options.html):
        if path is not None and not path.resolve().parent.is_dir():
            return (
                f"there is no folder {path.resolve().parent} to write {path.name} in; make it first"
            )
    return None


def _write(options: argparse.Namespace, report: Mapping[str, Any]) -> Optional[str]:
    try:
        if options.json is not None:
            options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        if options.html is not None:
            from .report.html import page

            options.html.write_text(page(report), encoding="utf-8")
    except OSError as error:
        return f"cannot write {error.filename}: {error.strerror}"
    return None


def _refuse(message: str) -> int:
    print(f"{PROGRAM}: {message}", file=sys.stderr)
    return 2
