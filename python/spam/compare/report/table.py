"""The results as a table in the terminal."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..approach import FLOOR

Report = Mapping[str, Any]
Case = Mapping[str, Any]

_WIDTH = 110


def show(report: Report, console: Optional[Console] = None) -> None:
    """Print the table, with what is missing and how to read it below."""
    console = console or Console()
    if not console.is_terminal:
        # A file has no width; 80 columns would cut the figures off.
        console.width = _WIDTH
    console.print(_table(report))
    for line in notes(report):
        console.print(line, highlight=False, style="dim", soft_wrap=True)


def _table(report: Report) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("nanoseconds a call", no_wrap=True)
    table.add_column("GIL", no_wrap=True)
    for heading in ("min", "median", "95 % interval", "to floor"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("lets through", style="yellow")
    for shape in report["shapes"]:
        cases = [case for case in report["cases"] if case["shape"] == shape["name"]]
        table.add_row(Text(shape["title"], style="bold cyan"))
        for case in cases:
            table.add_row(*_cells(case), style=_style(case), end_section=case is cases[-1])
    return table


def _style(case: Case) -> Optional[str]:
    if not case["correct"]:
        return "bold red"
    return "green" if case["approach"] == FLOOR else None


def _cells(case: Case) -> tuple[Any, ...]:
    name = f"  {case['approach']}"
    if not case["correct"]:
        return name, case["gil"], "", "", "WRONG", "", Text(case["wrong"])
    low, high = case["ci95_ns"]
    return (
        name,
        case["gil"],
        nanoseconds(case["min_ns"]),
        nanoseconds(case["median_ns"]),
        f"{nanoseconds(low)} to {nanoseconds(high)}",
        times(case["ratio_to_floor"]),
        ", ".join(case["let_through"]),
    )


def nanoseconds(value: float) -> str:
    """Give as many digits as mean something."""
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def times(value: Optional[float]) -> str:
    """Give a ratio; nothing where there is none."""
    if value is None:
        return ""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def notes(report: Report) -> list[str]:
    """Say what is not in the table, and on what it was measured."""
    lines = [
        f"{each['name']}: not here: {each['unavailable']}"
        for each in report["approaches"]
        if each["unavailable"]
    ]
    where, how = report["environment"], report["settings"]
    empty = report["baselines"][0]
    lines.append(
        f"An empty turn of the loop, {nanoseconds(empty['median_ns'])} ns, is taken off. "
        f"{how['processes']} processes, {how['rounds']} rounds; "
        f"intervals are over {how['interval_over']}."
    )
    lines.append(
        f"{where['implementation']} {where['python']}, libspam {where['library_version']}, "
        f"{where['cpu']}, {where['cpus']} processors, {where['system']}."
    )
    return lines
