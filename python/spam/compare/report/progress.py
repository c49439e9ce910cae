"""What is seen while a comparison runs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

from ..run import Progress


class Shown(Progress):
    """Shows each phase as a bar."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("checking", total=None)

    def checking(self, approach: str) -> None:
        """Name the approach that is checked."""
        self._bars.update(self._task, description=f"checking the answers of {approach}")

    def timing(self, cases: int, steps: int) -> None:
        """Begin a bar of its own for the timing."""
        self._bars.remove_task(self._task)
        self._task = self._bars.add_task(f"timing {cases} cases", total=steps)

    def step(self) -> None:
        """Move the bar."""
        self._bars.advance(self._task)


@contextmanager
def shown() -> Iterator[Progress]:
    """Show progress on standard error, as long as it is a terminal."""
    console = Console(stderr=True)
    with Bars(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
        # A redraw takes time from the machine that is being measured.
        refresh_per_second=2,
    ) as bars:
        yield Shown(bars)
