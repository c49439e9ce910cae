"""The table, and the findings in words."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Sequence

from .agreement import PARTS
from .checks import Result
from .packages import BACKENDS

COLUMNS = ("library", "layer", *PARTS, "docs", "smoke", "generate", "import")


def rows(results: Sequence[Result]) -> list[list[str]]:
    """Give the rows of the table: two lines for a library, one for each raw layer."""
    made: list[list[str]] = []
    for result in results:
        for backend in BACKENDS:
            first = backend == BACKENDS[0]
            made.append([result.name if first else "", backend, *cells(result, backend)])
    return made


def cells(result: Result, backend: str) -> list[str]:
    """Give the cells of one raw layer."""
    blank = [""] * (len(PARTS) + 4)
    if result.missing:
        return ["not installed", *blank[1:]]
    parts = result.parts.get(backend)
    if parts is None:
        failed = result.failures.keys() & {"truth", "generate", backend}
        return [f"FAILS: {', '.join(sorted(failed))}", *blank[1:]] if failed else blank
    numbers = [f"{parts[part].right}/{parts[part].total}" for part in PARTS]
    numbers = [text if text != "0/0" else "-" for text in numbers]
    docs = "/".join(map(str, result.docs[backend])) if backend in result.docs else ""
    smoke = result.smoke.get(backend)
    return [
        *numbers,
        docs,
        "" if smoke is None else ("FAILS" if smoke else "ok"),
        f"{result.generate_s * 1000:.0f} ms" if backend == BACKENDS[0] else "",
        f"{result.import_s[backend] * 1000:.1f} ms",
    ]


def print_table(results: Sequence[Result]) -> None:
    """Print with rich where it is installed."""
    lines = rows(results)
    try:
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
    except ImportError:
        widths = [max(map(len, column)) for column in zip(COLUMNS, *lines)]
        for line in [list(COLUMNS), *lines]:
            print("  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip())
        return
    table = Table(box=SIMPLE_HEAD)
    for column in COLUMNS:
        table.add_column(column, justify="left" if column in COLUMNS[:2] else "right")
    for line in lines:
        table.add_row(*(colour(text) for text in line))
    console = Console()
    console.width = max(console.width, 130)
    console.print(table)


def colour(text: str) -> str:
    """Show in red what disagrees."""
    right, sign, total = text.partition("/")
    if "FAILS" in text or (sign and right.isdigit() and right != total):
        return f"[red]{text}[/red]"
    return text


def print_findings(results: Sequence[Result], *, limit: int) -> None:
    """Print what disagrees, at most some lines of each kind; 0 means all."""
    for result in results:
        for step, message in result.failures.items():
            print(f"\n{result.name}: {step}: {message}")
        for message in result.conflicts:
            print(f"{result.name}: truth: {message}")
        for backend, message in result.smoke.items():
            if message:
                print(f"\n{result.name}: smoke program, {backend}: {message}")
        for backend, parts in result.parts.items():
            for part, found in parts.items():
                wrong = list(found.wrong.items())
                for name, problem in wrong[: limit or None]:
                    print(f"{result.name}: {backend}: {part}: {name}: {problem}")
                if limit and len(wrong) > limit:
                    print(f"{result.name}: {backend}: {part}: and {len(wrong) - limit} more (-v)")


def as_json(results: Sequence[Result]) -> str:
    """Give everything for machines."""
    listed: list[dict[str, Any]] = [{**asdict(one), "right": one.right} for one in results]
    return json.dumps({"version": 1, "libraries": listed}, indent=1)
