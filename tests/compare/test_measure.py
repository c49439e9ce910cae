"""Timing in one process: how often, in which order, and with what left as it was."""

from __future__ import annotations

import gc
import os
from typing import Any

import pytest
from spam.compare import measure


def cases_of(**statements: str) -> list[measure.Case]:
    """Make cases without names."""
    return [measure.Case(key=key, statement=text, names={}) for key, text in statements.items()]


def test_a_sample_runs_the_statement_as_often_as_is_counted() -> None:
    """The divisor of a sample is the number of executions."""
    ran: list[int] = []
    case = measure.Case(key="append", statement="f(1)", names={"f": ran.append})
    case.loops = 7

    case.sample()

    assert len(ran) == 7 * measure.UNROLLED


def test_ten_times_the_work_takes_about_ten_times_as_long() -> None:
    """Figures are for one execution, and follow the work."""
    one = measure.Case(key="one", statement="1 in zeros", names={"zeros": [0] * 200})
    ten = measure.Case(key="ten", statement="1 in zeros", names={"zeros": [0] * 2000})

    measure.measure([one, ten], rounds=15, target_ns=200_000, seed=1)

    assert 4 < min(ten.samples) / min(one.samples) < 15


def test_the_empty_loop_costs_next_to_nothing() -> None:
    """The loop around the statements is known, and small."""
    empty = measure.empty_loop()

    measure.measure([empty], rounds=15, target_ns=100_000, seed=1)

    assert 0 < min(empty.samples) < 20


def test_the_order_is_shuffled_anew_each_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """No case always comes after the same other."""
    order: list[str] = []
    monkeypatch.setattr(measure.Case, "record", lambda case: order.append(case.key))
    cases = cases_of(a="pass", b="pass", c="pass", d="pass")

    measure.measure(cases, rounds=10, target_ns=1000, seed=1)

    rounds = {tuple(order[i : i + 4]) for i in range(0, 40, 4)}
    assert len(rounds) > 3
    assert all(sorted(each) == ["a", "b", "c", "d"] for each in rounds)


def test_the_collector_is_off_meanwhile_and_on_again_after() -> None:
    """Also when the timing fails."""
    seen: list[bool] = []

    def fail(done: int) -> None:
        seen.append(gc.isenabled())
        raise InterruptedError

    with pytest.raises(InterruptedError):
        measure.measure(cases_of(a="pass"), rounds=2, target_ns=1000, seed=1, on_round=fail)

    assert seen == [False]
    assert gc.isenabled()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system has no affinity")
def test_the_process_is_pinned_meanwhile_and_free_again_after() -> None:
    """One processor during the timing, the former ones after it."""
    before = os.sched_getaffinity(0)
    seen: list[Any] = []

    measure.measure(
        cases_of(a="pass"),
        rounds=1,
        target_ns=1000,
        seed=1,
        on_round=lambda done: seen.append(os.sched_getaffinity(0)),
    )

    assert [len(each) for each in seen] == [1]
    assert os.sched_getaffinity(0) == before


def test_a_fresh_object_is_made_for_each_sample() -> None:
    """What grows during a sample does not grow from one to the next."""
    made: list[list[int]] = []

    def fresh() -> list[int]:
        made.append([])
        return made[-1]

    case = measure.Case(key="x", statement="x.append(1)", names={}, fresh=fresh)
    case.loops = 2
    case.sample()
    case.sample()

    assert [len(each) for each in made] == [2 * measure.UNROLLED] * 2
