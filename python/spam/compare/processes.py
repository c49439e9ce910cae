"""Fresh processes: one for each approach that is checked, several for the timing.

One process can be off by half for its whole life (where its memory lies decides), so no result
rests on one; and an approach that crashes takes nobody with it.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, Mapping, Sequence, Tuple

Key = Tuple[str, str]
"""Approach and shape."""


class WorkerError(Exception):
    """A timing process died; the text says of what."""


@dataclass
class Checked:
    """What the check of one approach found.

    Attributes:
        name, title, checks, sources, source: as the approach says.
        unavailable: why it cannot be used; empty when it can.
        missing: shapes that it does not have, with the reason.
        gil: for each shape that it has, what happens to the interpreter's lock.
        right: for each shape that answered, whether it was right.
        wrong: shapes whose answers are wrong, with the first difference.
        let_through: for each shape, the bad arguments that were not refused.
    """

    name: str
    title: str = ""
    checks: str = ""
    source: str = ""
    sources: list[str] = field(default_factory=list)
    unavailable: str = ""
    missing: dict[str, str] = field(default_factory=dict)
    gil: dict[str, str] = field(default_factory=dict)
    right: dict[str, bool] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    let_through: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Timing:
    """Nanoseconds a call, of every process: samples by key, in order of the rounds."""

    loop: list[list[float]] = field(default_factory=list)
    cases: dict[Key, list[list[float]]] = field(default_factory=dict)


def check(approach: str, shapes: Sequence[str]) -> Checked:
    """Check one approach in a process of its own, and in one more after each that it crashes."""
    found = Checked(name=approach)
    left = list(shapes)
    while left:
        worker = _Worker({"task": "check", "approach": approach, "shapes": left})
        for answer in worker.answers():
            _note(found, answer)
        done = {*found.missing, *found.let_through}
        left = [shape for shape in left if shape not in done]
        if found.unavailable or not left:
            break
        if not found.title:
            found.unavailable = worker.death
            break
        _blame(found, left.pop(0), worker.death)
    return found


def _note(found: Checked, answer: Mapping[str, Any]) -> None:
    """Write one answer of a process down."""
    shape = answer.get("shape", "")
    if "unavailable" in answer:
        found.unavailable = answer["unavailable"]
    elif "title" in answer:
        for name in ("name", "title", "checks", "sources", "source"):
            setattr(found, name, answer[name])
    elif "missing" in answer:
        found.missing[shape] = answer["missing"]
    elif "gil" in answer:
        found.gil[shape] = answer["gil"]
    elif "wrong" in answer:
        found.right[shape] = not answer["wrong"]
        if answer["wrong"]:
            found.wrong[shape] = answer["wrong"]
    else:
        found.let_through[shape] = answer["let_through"]


def _blame(found: Checked, shape: str, death: str) -> None:
    """Say of the shape in which a process died what it died of."""
    if found.right.get(shape):
        found.let_through[shape] = [f"bad arguments: the process {death}"]
    else:
        found.wrong.setdefault(shape, f"the process {death}")
        found.gil.setdefault(shape, "unknown")


def time_cases(
    keys: Sequence[Key],
    *,
    processes: int,
    rounds: int,
    target_ns: int,
    on_round: Callable[[], None] = lambda: None,
) -> Timing:
    """Time approaches and shapes in several processes, one after another.

    Raises:
        WorkerError: one of them died.
    """
    timing = Timing(cases={key: [] for key in keys})
    by_text = {"/".join(key): key for key in keys}
    for seed in range(processes):
        job = {"task": "measure", "cases": list(keys), "rounds": rounds}
        worker = _Worker({**job, "target_ns": target_ns, "seed": seed})
        for answer in worker.answers():
            if "round" in answer:
                on_round()
            elif answer["case"] in by_text:
                timing.cases[by_text[answer["case"]]].append(answer["samples"])
            else:
                timing.loop.append(answer["samples"])
        if worker.death:
            raise WorkerError(f"a timing process {worker.death}")
    unanswered = [key for key, samples in timing.cases.items() if len(samples) != processes]
    assert not unanswered, unanswered
    return timing


class _Worker:
    """A process that is given a job and answers in lines.

    Attributes:
        death: how it ended, when not well.
    """

    def __init__(self, job: Mapping[str, Any]) -> None:
        self.death = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job))
        self._process.stdin.close()

    def answers(self) -> Iterator[Mapping[str, Any]]:
        """Give its answers as they come; it has ended when they end."""
        process = self._process
        assert process.stdout is not None and process.stderr is not None
        try:
            for line in process.stdout:
                if line.startswith("{"):
                    yield json.loads(line)
            errors = process.stderr.read()
            code = process.wait()
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
            process.stderr.close()
        if code < 0:
            self.death = f"was killed by {signal.Signals(-code).name}"
        elif code:
            last = errors.strip().splitlines()[-1:] or [f"exit code {code}"]
            self.death = f"failed: {last[0]}"
