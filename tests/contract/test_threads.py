"""Threads: one handle may be used from many, and be closed under them."""

from __future__ import annotations

import signal
import sys
import threading
from array import array
from functools import partial
from types import ModuleType
from typing import Any, Callable

import pytest
from support.interpreter import run_program

THREADS = 4


def in_threads(work: Callable[[int], None]) -> None:
    """Do work in several threads at once; what one of them raises is raised here."""
    errors: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    if errors:
        raise errors[0]


def test_hammered_handle_neither_crashes_nor_hangs(backend: str) -> None:
    """Random calls from several threads, with a close in the middle, end in ValueError alone."""
    done = run_program("hammer.py", backend)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_push_is_lost(spam: ModuleType) -> None:
    """Values pushed from several threads are all there."""
    samples = spam.Samples()

    def push(number: int) -> None:
        for value in range(3000):
            samples.push(number * 3000 + value)

    in_threads(push)
    assert sorted(samples.view()) == [float(number) for number in range(THREADS * 3000)]


def test_errors_are_those_of_the_own_thread(spam: ModuleType) -> None:
    """A text of the library's never comes from another thread's failure."""

    def fail(number: int) -> None:
        for turn in range(1000):
            percent = 1000 + number * 1000 + turn
            try:
                spam.percentiles([1.0], [percent])
            except spam.InvalidArgumentError as error:
                assert str(percent) in str(error)
            else:
                raise AssertionError("not refused")

    in_threads(fail)


def test_close_waits_for_calls_in_other_threads(spam: ModuleType) -> None:
    """A call that has begun is finished, with a right result, before the memory goes."""
    for _ in range(20):
        samples = spam.Samples()
        samples.extend([1.0] * 100_000)
        begun = threading.Barrier(THREADS)
        in_threads(partial(summarize_or_close, samples, begun))
        assert samples.closed


def summarize_or_close(samples: Any, begun: threading.Barrier, number: int) -> None:
    """Close in one thread what the others summarise."""
    begun.wait()
    if number == 0:
        samples.close()
        return
    try:
        assert samples.summarize().sum == 100_000.0
    except ValueError:
        assert samples.closed


def results(spam: ModuleType, number: int, sink: Any) -> list[Any]:
    """Call every function that writes its result to memory, with arguments made of a number."""
    values = array("d", [float(number)] * (100 + number))
    sink.push(float(number))
    return [
        spam.add(number, 1),
        spam.multiply(number, -number),
        spam.add_mixed(number % 256, number, number, -number, number),
        spam.count_byte(bytes(number), 0),
        spam.count_byte(bytearray(number), 0),
        spam.sum(values),
        spam.sum(memoryview(values).toreadonly()),
        spam.summarize(values).count,
        spam.percentiles(values, [50.0] * (number % 7)),
        spam.format_duration(number),
        spam.quote(f"{number}'s"),
        sink.summarize().max,
        spam.status_message(number % 9),
    ]


def test_results_are_those_of_the_own_call(spam: ModuleType) -> None:
    """Memory for results is not shared between threads, whichever call comes in between."""
    expected = {number: results(spam, number, spam.Samples()) for number in range(1, 60)}

    def work(thread: int) -> None:
        for turn in range(300):
            number = 1 + (turn * THREADS + thread) % 59
            assert results(spam, number, spam.Samples()) == expected[number]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        in_threads(work)
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on this system")
def test_signal_handlers_may_call_what_they_interrupt(spam: ModuleType) -> None:
    """Nor is it shared with a handler that runs in the middle of a call."""
    expected = {number: results(spam, number, spam.Samples()) for number in range(1, 60)}
    seen: list[int] = []
    wrong: list[int] = []

    def handler(*_: object) -> None:
        number = 1 + len(seen) % 59
        seen.append(number)
        if results(spam, number, spam.Samples()) != expected[number]:
            wrong.append(number)

    before = signal.signal(signal.SIGALRM, handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
        for turn in range(3000):
            number = 1 + turn % 59
            if results(spam, number, spam.Samples()) != expected[number]:
                wrong.append(number)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(seen) > 50
    assert wrong == []
