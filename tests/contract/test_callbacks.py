"""Callables that the library calls: statistics, progress, lines that a thread of its own reads."""

from __future__ import annotations

import gc
import math
import statistics
import threading
import time
import weakref
from array import array
from typing import Any

import pytest
from support import interpreter

VALUES = array("d", [math.sin(each) * each for each in range(1, 41)])
LINES = ["sh", "-c", "for each in 1 2 3 4 5; do echo $each; done; printf last"]


class Stop(BaseException):
    """No Exception: nothing must swallow it."""


@pytest.mark.parametrize("method", [0, 1])
@pytest.mark.parametrize("threads", [0, 1, 3])
def test_a_statistic_in_python_gives_what_the_librarys_own_gives(
    spam: Any, method: int, threads: int
) -> None:
    """The same resamples by the same seed: the median is the median."""
    options: dict[str, Any] = {"resamples": 200, "seed": 7, "method": method, "threads": threads}
    ours = spam.bootstrap_function(VALUES, statistics.median, **options)
    assert ours == spam.bootstrap(VALUES, spam.Statistic.MEDIAN, **options)


def test_a_statistic_gets_values_that_are_its_own(spam: Any) -> None:
    """Resamples of the values, read only, which outlive the call."""
    seen: list[memoryview] = []

    def first(values: memoryview) -> float:
        seen.append(values)
        return float(values[0])

    spam.bootstrap_function(VALUES, first, resamples=30)
    assert all(each.readonly and each.format == "d" for each in seen)
    assert all(len(each) in (40, 39) and set(each) <= set(VALUES) for each in seen)


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, Stop])
def test_what_a_statistic_raises_reaches_the_caller(
    spam: Any, threads: int, kind: type[BaseException]
) -> None:
    """The same object, from whatever thread; it is freed at once, for no cycle holds it."""
    error = kind("raised")

    def statistic(values: memoryview) -> float:
        raise error

    with pytest.raises(kind) as caught:
        spam.bootstrap_function(VALUES, statistic, threads=threads)
    assert caught.value is error and error.__context__ is None


def test_nothing_holds_what_was_raised(spam: Any) -> None:
    """Neither the library's layer nor a cycle of frames: it goes without the collector."""

    class Marked(Exception):
        pass

    def statistic(values: memoryview) -> float:
        raise Marked

    gc.disable()
    try:
        try:
            spam.bootstrap_function(VALUES, statistic)
        except Marked as error:
            gone = weakref.ref(error)
        assert gone() is None
    finally:
        gc.enable()


def test_progress_is_told_in_order_and_can_stop(spam: Any) -> None:
    """On the calling thread alone; False stops, what it raises is raised."""
    told: list[tuple[int, int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total, threading.get_ident()))

    spam.bootstrap(VALUES, spam.Statistic.MEAN, progress, resamples=20_000)
    done = [each[0] for each in told]
    assert done == sorted(set(done))
    assert {each[1] for each in told} == {told[0][1]}
    assert {each[2] for each in told} == {threading.get_ident()}
    with pytest.raises(spam.StoppedError):
        spam.bootstrap(VALUES, progress=lambda *_: False)
    with pytest.raises(Stop):
        spam.bootstrap_ratio(VALUES, VALUES, lambda *_: (_ for _ in ()).throw(Stop()))


def test_a_statistic_may_use_the_library(spam: Any) -> None:
    """A callable calls back in: with handles, and with callables of its own."""
    expected = spam.bootstrap(VALUES, spam.Statistic.MEAN, resamples=20, seed=1)

    def statistic(values: memoryview) -> float:
        inner = spam.bootstrap_function(values, statistics.fmean, resamples=2, threads=1)
        return float(inner.estimate)

    ours = spam.bootstrap_function(VALUES, statistic, resamples=20, seed=1)
    assert ours.estimate == pytest.approx(expected.estimate)


def test_what_is_no_statistic_is_refused(spam: Any) -> None:
    """Before the library is called, or where its result is of no use."""
    with pytest.raises(TypeError, match="statistic must be callable, not NoneType"):
        spam.bootstrap_function(VALUES, None)
    with pytest.raises(TypeError, match="progress must be callable, not int"):
        spam.bootstrap(VALUES, progress=1)
    with pytest.raises(TypeError, match="the callable's result must be a real number, not str"):
        spam.bootstrap_function(VALUES, lambda _: "1.0")


def test_a_watch_tells_every_line(spam: Any) -> None:
    """Those of a process, in order, the last without its newline, from another thread."""
    lines: list[bytes] = []
    threads: set[int] = set()

    def on_line(line: bytes) -> None:
        threads.add(threading.get_ident())
        lines.append(line)

    with spam.Process(LINES) as process:
        process.watch(on_line)
        assert process.wait().code == 0
        until(lambda: len(lines) == 6)
    assert lines == [b"1\n", b"2\n", b"3\n", b"4\n", b"5\n", b"last"]
    assert threading.get_ident() not in threads


def test_a_watch_that_says_false_ends(spam: Any) -> None:
    """And lets its callable go."""

    class Once:
        def __call__(self, line: bytes) -> bool:
            heard.append(line)
            return False

    heard: list[bytes] = []
    with spam.Process(LINES) as process:
        once = Once()
        gone = weakref.ref(once)
        process.watch(once)
        del once
        until(lambda: gone() is None)
        process.wait()
    assert heard == [b"1\n"]


def test_the_next_call_raises_what_a_watch_raised(spam: Any) -> None:
    """Once, whichever call it is; close raises what no other did."""
    with spam.Process(LINES) as process:
        with pytest.raises(Stop) as caught:
            process.watch(lambda line: (_ for _ in ()).throw(Stop(line)))
            until(lambda: process.poll() and not process.wait())
        assert caught.value.args == (b"1\n",)
        assert process.wait().code == 0
    process = spam.Process(["sh", "-c", "sleep 0.1; echo; exec sleep 60"])
    heard: list[bytes] = []

    def on_line(line: Any) -> None:
        heard.append(line)
        line.undefined()

    process.watch(on_line)
    until(lambda: heard)
    with pytest.raises(AttributeError, match="undefined"):
        process.close()
    assert process.closed


def test_a_watch_may_use_and_close_its_own_process(spam: Any) -> None:
    """The handle takes several threads at once, and a close around which a call is made."""
    pids: list[int] = []
    process = spam.Process(["yes"])

    def on_line(line: bytes) -> None:
        pids.append(process.pid())
        process.poll()
        if len(pids) == 10:
            process.close()

    pid = process.pid()
    process.watch(on_line)
    until(lambda: process.closed)
    assert pids[:10] == [pid] * 10
    with pytest.raises(ValueError, match="Process is closed"):
        process.poll()


def test_a_line_that_was_read_is_not_lost_to_a_watch(spam: Any) -> None:
    """What a watch of the other output raised comes before the next line is taken, or after it."""
    process = spam.Process(
        ["sh", "-c", "sleep 0.1; echo error >&2; sleep 0.1; for each in 1 2 3; do echo $each; done"]
    )
    process.watch(lambda line: (_ for _ in ()).throw(Stop(line)), spam.Stream.STDERR)
    lines, raised = [], 0
    with process:
        step = process.lines(spam.Stream.STDOUT)
        while True:
            try:
                lines.append(next(step))
            except StopIteration:
                break
            except Stop:
                raised += 1
                step = process.lines(spam.Stream.STDOUT)
    assert lines == [b"1\n", b"2\n", b"3\n"]
    assert raised == 1


def test_closing_in_the_middle_of_a_watch_ends_it(spam: Any) -> None:
    """Free during watch: nothing is called afterwards, and the callable goes."""
    heard: list[bytes] = []

    class Watcher:
        def __call__(self, line: bytes) -> None:
            heard.append(line)

    for _ in range(20):
        watcher = Watcher()
        gone = weakref.ref(watcher)
        process = spam.Process(["yes"])
        process.watch(watcher)
        del watcher
        until(lambda: heard)
        process.close()
        count = len(heard)
        assert gone() is None
        time.sleep(0.002)
        assert len(heard) == count
        heard.clear()


def test_an_interpreter_may_end_during_a_watch(backend: str) -> None:
    """Without a word, a crash or a wait for ever, and the child goes, too."""
    interpreter.run_clean(
        """
        import importlib, sys, time
        spam = importlib.import_module("spam." + sys.argv[1])
        heard = []
        process = spam.Process(["yes"])
        process.watch(heard.append)
        while not heard:
            time.sleep(0.001)
        """,
        backend,
    )


def until(condition: Any) -> None:
    """Wait for something that another thread does."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not happen in 20 seconds"
        time.sleep(0.001)
