"""Callbacks of the bootstrap: a statistic of one's own, progress, stops, exceptions, threads."""

from __future__ import annotations

import math
import statistics
import threading
import time
import traceback
from types import ModuleType
from typing import Any, Callable

import pytest
from support.bootstraps import VALUES
from support.resampling import resamples


class Stop(BaseException):
    """An exception that nobody catches by accident."""


def test_a_function_sees_the_values_the_resamples_and_all_but_each_value(spam: ModuleType) -> None:
    """First the values as they are, then the promised resamples, then the jackknife."""
    seen: list[list[float]] = []

    def mean(values: memoryview) -> float:
        seen.append([float(value) for value in values])
        return statistics.fmean(values)

    result = spam.bootstrap_function(VALUES, mean, resamples=30, seed=3)
    ordered = sorted(VALUES)
    jackknife = [ordered[:at] + ordered[at + 1 :] for at in range(len(ordered))]
    drawn = [sample for (sample,) in resamples(3, 30, VALUES)]
    assert seen == [VALUES, *drawn, *jackknife]
    wanted = spam.bootstrap(VALUES, resamples=30, seed=3)
    assert (result.estimate, result.standard_error) == (wanted.estimate, wanted.standard_error)
    assert (result.low, result.high) == pytest.approx((wanted.low, wanted.high), rel=1e-9)


def test_without_bca_there_is_no_jackknife(spam: ModuleType) -> None:
    """Nor with a single value, which cannot be left out."""
    calls: list[int] = []

    def first(values: memoryview) -> float:
        calls.append(len(values))
        return values[0]

    percentile = spam.IntervalMethod.PERCENTILE
    spam.bootstrap_function(VALUES, first, resamples=20, method=percentile)
    assert calls == [len(VALUES)] * 21
    calls.clear()
    result = spam.bootstrap_function([4.0], first, resamples=5)
    assert calls == [1] * 6
    assert (result.low, result.high) == (4.0, 4.0)


def test_several_threads_give_the_same_result(spam: ModuleType) -> None:
    """The function is called on threads of the library's; without asking, on the caller's only."""
    threads = set()

    def middle(values: memoryview) -> float:
        threads.add(threading.get_ident())
        time.sleep(0)
        return statistics.median(values)

    one = spam.bootstrap_function(VALUES, middle, resamples=400)
    assert threads == {threading.get_ident()}
    deadline = time.monotonic() + 60
    while len(threads) == 1 and time.monotonic() < deadline:
        assert spam.bootstrap_function(VALUES, middle, resamples=400, threads=4) == one
    assert len(threads) > 1


def test_nan_from_the_function_makes_the_interval_nan(spam: ModuleType) -> None:
    """The estimate is what the function gave for the values themselves."""
    calls: list[int] = []

    def once(values: memoryview) -> float:
        calls.append(len(values))
        return math.nan if len(calls) == 7 else 1.0

    result = spam.bootstrap_function(VALUES, once, resamples=20)
    assert result.estimate == 1.0
    assert math.isnan(result.low)
    assert math.isnan(result.standard_error)
    given = spam.bootstrap_function([math.nan, 1.0], len, resamples=20)
    assert (given.estimate, given.low, given.high) == (2.0, 2.0, 2.0)


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, Stop])
def test_an_exception_of_the_function_reaches_the_caller(
    spam: ModuleType, kind: type[BaseException], threads: int
) -> None:
    """The very object, with the place where it was raised; the function is not called on."""
    raised = kind("from inside")
    calls: list[int] = []

    def failing(values: memoryview) -> float:
        calls.append(len(values))
        if len(calls) >= 10:
            raise raised
        return 1.0

    with pytest.raises(kind) as caught:
        spam.bootstrap_function(VALUES, failing, resamples=100_000, threads=threads)
    assert caught.value is raised
    assert "failing" in [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert len(calls) <= 10 + threads
    # The next bootstrap knows nothing of it.
    assert spam.bootstrap_function(VALUES, len, resamples=5).estimate == len(VALUES)


@pytest.mark.parametrize("result", ["1", None, object()])
def test_a_result_of_another_type_is_a_type_error(spam: ModuleType, result: Any) -> None:
    """As if it had been raised inside."""
    with pytest.raises(TypeError):
        spam.bootstrap_function(VALUES, lambda _: result, resamples=5)


@pytest.mark.parametrize("wrong", [None, 1, "mean"])
def test_what_cannot_be_called_is_a_type_error(spam: ModuleType, wrong: Any) -> None:
    """Before anything is drawn."""
    with pytest.raises(TypeError, match="statistic"):
        spam.bootstrap_function(VALUES, wrong)
    if wrong is not None:
        with pytest.raises(TypeError, match="progress"):
            spam.bootstrap(VALUES, progress=wrong)


def test_progress_rises_to_the_end_on_the_calling_thread(spam: ModuleType) -> None:
    """About a hundred calls, each with more done, the last with everything."""
    told: list[tuple[int, int]] = []
    threads = set()

    def tell(done: int, total: int) -> None:
        threads.add(threading.get_ident())
        told.append((done, total))

    spam.bootstrap(VALUES, resamples=200_000, progress=tell)
    assert threads == {threading.get_ident()}
    assert {total for _, total in told} == {200_000}
    done = [each for each, _ in told]
    assert done == sorted(set(done))
    assert done[-1] == 200_000
    assert 5 <= len(done) <= 400
    told.clear()
    spam.bootstrap_ratio(VALUES, VALUES, tell, resamples=10)
    assert told[-1] == (10, 10)
    # The jackknife of a function is work, too.
    spam.bootstrap_function(VALUES, len, tell, resamples=10)
    assert told[-1] == (20, 20)


def test_progress_comes_while_a_slow_function_works(spam: ModuleType) -> None:
    """Every ten milliseconds, or after the call that takes longer."""
    times: list[float] = []

    def slow(values: memoryview) -> float:
        time.sleep(0.004)
        return values[0]

    def tell(done: int, total: int) -> bool:
        times.append(time.monotonic())
        return len(times) < 4

    start = time.monotonic()
    with pytest.raises(RuntimeError, match="progress returned false"):
        spam.bootstrap_function(VALUES, slow, tell, resamples=1_000_000)
    assert len(times) == 4
    assert time.monotonic() - start < 10


def test_progress_stops_at_once_by_giving_false(spam: ModuleType) -> None:
    """Only False does: None and what else is true or false by itself goes on."""
    calls: list[int] = []

    def stop(done: int, total: int) -> bool:
        calls.append(done)
        return False

    works: list[Callable[[], object]] = [
        lambda: spam.bootstrap(VALUES * 100, progress=stop, resamples=10_000_000, threads=3),
        lambda: spam.bootstrap_ratio(VALUES * 100, VALUES, stop, resamples=10_000_000),
    ]
    for call in works:
        calls.clear()
        start = time.monotonic()
        with pytest.raises(RuntimeError, match="the bootstrap was stopped: progress returned"):
            call()
        assert len(calls) == 1
        assert time.monotonic() - start < 20
    assert spam.bootstrap(VALUES, progress=lambda done, total: None, resamples=5)


def test_an_exception_of_progress_reaches_the_caller(spam: ModuleType) -> None:
    """Unchanged, and it stops the work of all threads."""
    raised = Stop()

    def tell(done: int, total: int) -> None:
        raise raised

    with pytest.raises(Stop) as caught:
        spam.bootstrap(VALUES * 100, progress=tell, resamples=10_000_000)
    assert caught.value is raised


def test_callbacks_may_call_the_library(spam: ModuleType) -> None:
    """Also the function that they are called by."""
    told: list[int] = []

    def inner(values: memoryview) -> float:
        return float(spam.bootstrap(values, resamples=20, threads=1).standard_error)

    def tell(done: int, total: int) -> None:
        told.append(spam.summarize([float(done), float(total)]).count)

    result = spam.bootstrap_function(VALUES, inner, tell, resamples=50)
    assert result.estimate == spam.bootstrap(VALUES, resamples=20).standard_error
    assert set(told) == {2}


def test_many_threads_may_bootstrap_at_once(spam: ModuleType) -> None:
    """Each with its own function, progress and exception."""
    outcomes: dict[int, object] = {}

    def work(number: int) -> None:
        def failing(values: memoryview) -> float:
            if number % 2 and values[0] != VALUES[0]:
                raise LookupError(number)
            return float(number)

        try:
            result = spam.bootstrap_function(VALUES, failing, resamples=200, threads=2)
            outcomes[number] = result.estimate
        except LookupError as error:
            outcomes[number] = error.args

    workers = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert outcomes == {number: (number,) if number % 2 else float(number) for number in range(12)}
