"""Main program of one fresh process: checks or times what its standard input asks, as JSON.

It answers with one JSON object a line, so that its parent can show progress, and still has the
answers of a process that an approach crashes.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Mapping

from . import correctness, measure, shapes
from .approach import Approach, UnavailableError, load

Job = Mapping[str, Any]


def main() -> int:
    """Do the job on standard input."""
    job = json.load(sys.stdin)
    {"check": check, "measure": time_cases}[job["task"]](job)
    return 0


def say(**facts: Any) -> None:
    """Write one answer."""
    print(json.dumps(facts), flush=True)


def check(job: Job) -> None:
    """Say of one approach, shape by shape, whether its answers are right and what it refuses."""
    try:
        approach = load(job["approach"])
    except UnavailableError as error:
        say(unavailable=str(error))
        return
    say(
        name=approach.name,
        title=approach.title,
        checks=approach.checks,
        sources=[path.name for path in approach.sources],
        source=approach.source,
    )
    for name in job["shapes"]:
        shape = shapes.by_name(name)
        reason = approach.why_not(shape)
        if reason:
            say(shape=name, missing=reason)
            continue
        say(shape=name, gil=approach.gil(shape))
        say(shape=name, wrong=correctness.first_difference(approach, shape))
        say(shape=name, let_through=correctness.let_through(approach, shape))


def case(key: str, approach: Approach, shape: shapes.Shape) -> measure.Case:
    """Make the case that times a shape through an approach."""
    function = approach.function(shape)
    return measure.Case(
        key=key,
        statement=shape.statement,
        names={"f": function, **shape.arguments},
        fresh=function if shape.per_sample else None,
    )


def time_cases(job: Job) -> None:
    """Time the cases that are named, interleaved, and give every sample."""
    approaches = {name: load(name) for name in {name for name, _ in job["cases"]}}
    cases = [measure.empty_loop()]
    cases += [
        case(f"{name}/{shape}", approaches[name], shapes.by_name(shape))
        for name, shape in job["cases"]
    ]
    measure.measure(
        cases,
        rounds=job["rounds"],
        target_ns=job["target_ns"],
        seed=job["seed"],
        on_round=lambda done: say(round=done),
    )
    for each in cases:
        say(case=each.key, samples=each.samples, calls=each.loops * measure.UNROLLED)


if __name__ == "__main__":
    raise SystemExit(main())
