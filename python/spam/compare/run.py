"""A whole comparison, in order: check every approach, time what is right, estimate.

Knows nothing of tables and files; ``Progress`` is told what happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

from . import environment, estimates, processes
from .approach import FLOOR
from .processes import Checked, Timing
from .shapes import Shape

FORMAT = 1


@dataclass(frozen=True)
class Settings:
    """How long and how often is measured."""

    processes: int
    rounds: int
    target_ns: int


FULL = Settings(processes=15, rounds=120, target_ns=500_000)
QUICK = Settings(processes=6, rounds=25, target_ns=200_000)


class Progress:
    """Hears what a comparison does; this one says nothing."""

    def checking(self, approach: str) -> None:
        """An approach is about to be checked."""

    def timing(self, cases: int, steps: int) -> None:
        """Timing begins, and takes so many steps."""

    def step(self) -> None:
        """One of the steps is done."""


def compare(
    names: Sequence[str], shapes: Sequence[Shape], settings: Settings, progress: Progress
) -> Mapping[str, Any]:
    """Compare approaches on shapes; give all that there is to report, ready for JSON.

    Raises:
        processes.WorkerError: a timing process died.
    """
    where = environment.describe()
    checked = []
    for name in names:
        progress.checking(name)
        checked.append(processes.check(name, [shape.name for shape in shapes]))
    keys = [
        (name, shape.name)
        for name, found in zip(names, checked)
        for shape in shapes
        if shape.name in found.gil and shape.name not in found.wrong
    ]
    progress.timing(len(keys), settings.processes * settings.rounds)
    timing = processes.time_cases(
        keys,
        processes=settings.processes,
        rounds=settings.rounds,
        target_ns=settings.target_ns,
        on_round=progress.step,
    )
    return _report(names, checked, shapes, settings, timing, where)


def _report(
    names: Sequence[str],
    checked: Sequence[Checked],
    shapes: Sequence[Shape],
    settings: Settings,
    timing: Timing,
    where: Mapping[str, Any],
) -> Mapping[str, Any]:
    over = "processes" if estimates.per_process(settings.processes) else "samples"
    return {
        "format": FORMAT,
        "environment": where,
        "settings": {
            "processes": settings.processes,
            "rounds": settings.rounds,
            "sample_ns": settings.target_ns,
            "confidence": estimates.CONFIDENCE,
            "interval_over": over,
        },
        "approaches": [_approach(found) for found in checked],
        "shapes": [_shape(shape) for shape in shapes],
        "baselines": [_baseline(timing)],
        "cases": [
            _case(name, found, shape, timing)
            for shape in shapes
            for name, found in zip(names, checked)
            if shape.name in found.gil
        ],
    }


def _approach(found: Checked) -> Mapping[str, Any]:
    return {
        "name": found.name,
        "title": found.title,
        "checks": found.checks,
        "unavailable": found.unavailable or None,
        "missing": found.missing,
        "sources": found.sources,
        "source": found.source,
    }


def _shape(shape: Shape) -> Mapping[str, Any]:
    return {
        "name": shape.name,
        "title": shape.title,
        "function": shape.function,
        "statement": shape.statement.replace("f(", f"{shape.needs}(").replace("x.", "samples."),
        "checked_calls": len(shape.inputs),
        "bad_arguments": list(shape.bad),
    }


def _baseline(timing: Timing) -> Mapping[str, Any]:
    empty = [[0.0] * len(samples) for samples in timing.loop]
    return {"name": "empty-loop", **_figures(estimates.estimate(timing.loop, empty))}


def _case(name: str, found: Checked, shape: Shape, timing: Timing) -> Mapping[str, Any]:
    wrong = found.wrong.get(shape.name)
    case = {
        "approach": found.name,
        "shape": shape.name,
        "correct": wrong is None,
        "wrong": wrong,
        "gil": found.gil[shape.name],
        "let_through": found.let_through.get(shape.name, []),
        **_figures(None),
        "ratio_to_floor": None,
        "ratio_ci95": None,
    }
    samples = timing.cases.get((name, shape.name))
    if samples is None:
        return case
    case.update(_figures(estimates.estimate(samples, timing.loop)))
    floor = timing.cases.get((FLOOR, shape.name))
    if floor is not None:
        middle, interval = estimates.ratio(samples, floor, timing.loop)
        case.update(ratio_to_floor=round(middle, 3), ratio_ci95=[round(end, 3) for end in interval])
    return case


def _figures(found: Optional[estimates.Estimate]) -> Mapping[str, Any]:
    if found is None:
        return {"min_ns": None, "median_ns": None, "ci95_ns": None}
    return {
        "min_ns": round(found.min, 2),
        "median_ns": round(found.median, 2),
        "ci95_ns": [round(end, 2) for end in found.interval],
    }
