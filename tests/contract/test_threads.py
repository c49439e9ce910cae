"""Threads: one handle may be used from many, and be closed under them."""

from __future__ import annotations

import threading
from functools import partial
from types import ModuleType
from typing import Any, Callable

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
