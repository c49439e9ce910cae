"""Callbacks for the lines of a process, from a thread of the library's."""

from __future__ import annotations

import gc
import re
import subprocess
import threading
import time
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

PATIENCE = 20


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_a_watch_sees_every_line_in_order(spam: ModuleType) -> None:
    """The lines are those that subprocess reads; the last may have no newline."""
    program = ["sh", "-c", "seq 3000; printf 'a\\000b\\n\\nrest'"]
    lines: list[bytes] = []
    threads = set()

    def on_line(line: bytes) -> None:
        lines.append(line)
        threads.add(threading.get_ident())

    with spam.Process(program) as process:
        process.watch(on_line)
        process.wait()
        until(lambda: lines[-1:] == [b"rest"])
    expected = subprocess.run(program, capture_output=True, check=True).stdout
    assert b"".join(lines) == expected
    assert len(lines) == 3003
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_both_outputs_can_be_watched(spam: ModuleType) -> None:
    """Each by a thread of its own."""
    seen: dict[str, list[bytes]] = {"out": [], "err": []}
    with spam.Process(["sh", "-c", "seq 500; seq 700 >&2"]) as process:
        process.watch(seen["out"].append)
        process.watch(seen["err"].append, spam.Stream.STDERR)
        process.wait()
        until(lambda: len(seen["out"]) == 500 and len(seen["err"]) == 700)


def test_false_ends_the_watch_and_leaves_the_rest(spam: ModuleType) -> None:
    """What the callback did not take is there for others."""
    lines = []

    def three(line: bytes) -> bool:
        lines.append(line)
        return len(lines) < 3

    with spam.Process(["seq", "5"]) as process:
        process.watch(three)
        until(lambda: len(lines) == 3)
        rest: list[bytes] = []
        until(lambda: is_read(process, rest))
        assert rest == [b"4\n", b"5\n"]
    assert lines == [b"1\n", b"2\n", b"3\n"]


def is_read(process: Any, lines: list[bytes]) -> bool:
    """Read the lines, unless they are being watched."""
    try:
        lines.extend(process.lines())
    except ValueError:
        return False
    return True


def test_a_watched_output_is_refused_to_others(spam: ModuleType) -> None:
    """One reader at a time: ValueError for a second watch, and for lines."""
    with spam.Process(["sleep", "60"]) as process:
        process.watch(print)
        with pytest.raises(ValueError, match="is being watched"):
            process.watch(print)
        with pytest.raises(ValueError, match="is being watched"):
            next(process.lines())


def test_a_callback_can_use_its_process(spam: ModuleType) -> None:
    """pid, poll, wait without waiting, write and signals, on the thread of the watch."""
    seen: list[object] = []

    def on_line(line: bytes) -> bool:
        seen.extend([line, process.pid(), process.poll()])
        with pytest.raises(TimeoutError):
            process.wait(0)
        process.write(b"last\n")
        process.send_signal(0)
        process.close_input()
        return False

    flags = spam.CommandFlags.OPEN_INPUT
    with spam.Process(["cat"], flags=flags) as process:
        pid = process.pid()
        process.watch(on_line)
        process.write(b"first\n")
        assert process.wait().code == 0
        rest: list[bytes] = []
        until(lambda: is_read(process, rest))
    assert (seen, rest) == ([b"first\n", pid, False], [b"last\n"])


def test_an_exception_in_a_callback_reaches_the_next_call(spam: ModuleType) -> None:
    """The same object, with its traceback, once; and the watch is over."""
    error = KeyError("mine")
    lines = []
    watched = threading.Event()

    def raises(line: bytes) -> None:
        lines.append(line)
        # Or watch() itself would be the next call, once in a while.
        assert watched.wait(PATIENCE)
        raise error

    process = spam.Process(["seq", "100"])
    process.watch(raises)
    watched.set()
    until(lambda: lines != [])
    time.sleep(0.05)
    with pytest.raises(KeyError) as caught:
        process.wait()
    assert caught.value is error
    assert caught.traceback[-1].name == "raises"
    assert lines == [b"1\n"]
    assert process.wait().code == 0
    process.close()


def test_closing_ends_a_watch_at_any_moment(spam: ModuleType) -> None:
    """No call comes after close() has returned, and the callback is let go."""
    for round_ in range(60):
        seen: list[bytes] = []

        class Listener:
            def __init__(self, seen: list[bytes]) -> None:
                self.seen = seen

            def __call__(self, line: bytes) -> None:
                self.seen.append(line)

        listener = Listener(seen)
        alive = weakref.ref(listener)
        process = spam.Process([["yes"], ["sleep", "60"], ["seq", "3"]][round_ % 3])
        process.watch(listener)
        time.sleep(round_ * 0.0002)
        process.close()
        count = len(seen)
        del listener
        gc.collect()
        assert alive() is None
        assert len(seen) == count


class Closer:
    """Closes its process at the first line."""

    def __init__(self, process: Any) -> None:
        self.process = process
        self.lines: list[bytes] = []
        self.closed = threading.Event()

    def __call__(self, line: bytes) -> None:
        """Take a line."""
        self.lines.append(line)
        self.process.close()
        self.closed.set()


def test_a_callback_can_close_its_process(spam: ModuleType) -> None:
    """close() from the callback returns, and no further call comes."""
    for _ in range(20):
        closer = Closer(spam.Process(["yes"]))
        closer.process.watch(closer)
        assert closer.closed.wait(PATIENCE)
        time.sleep(0.002)
        assert closer.lines == [b"y\n"]
        assert closer.process.closed


def test_a_wrong_callback_is_refused(spam: ModuleType) -> None:
    """What cannot be called is a TypeError, and the output stays free."""
    with spam.Process(["seq", "2"]) as process:
        with pytest.raises(TypeError):
            process.watch(None)
        with pytest.raises(ValueError, match="stream is 9"):
            process.watch(print, 9)
        assert list(process.lines()) == [b"1\n", b"2\n"]


def test_a_callback_may_go_deep(spam: ModuleType) -> None:
    """The thread's stack is that of other threads: recursion ends with Python's own limit."""
    ends: list[str] = []

    def deep() -> None:
        deep()

    def on_line(line: bytes) -> None:
        nested: list[object] = []
        for _ in range(100_000):
            nested = [nested]
        for dive in (deep, lambda: repr(nested), lambda: re.sub("(a|b)*", deeper, "ab" * 50)):
            try:
                dive()
            except RecursionError:
                ends.append("limit")

    def deeper(match: re.Match[str]) -> str:
        return re.sub("(a|b)*", deeper, match.string)

    with spam.Process(["echo"]) as process:
        process.watch(on_line)
        until(lambda: len(ends) == 3)
