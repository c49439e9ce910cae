"""Many commands from many threads: nothing is mixed up, and nothing is left."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest


def descriptors() -> set[str]:
    """Give the descriptors of this process, but for the one that looks."""
    found = {entry.name for entry in Path("/proc/self/fd").iterdir()}
    return {number for number in found if Path("/proc/self/fd", number).exists()}


def test_thousand_commands_from_sixteen_threads_leave_nothing(spam: ModuleType) -> None:
    """Every one has its own output, input and exit code."""

    def one(number: int) -> tuple[bytes, bytes, int]:
        line = f"cat; echo {number} >&2; exit {number % 256}"
        seen = spam.run([line], input=b"%d" % number, flags=spam.CommandFlags.SHELL)
        return seen.stdout, seen.stderr, seen.exit.code

    before = descriptors()
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(one, range(1000)))
    assert results == [(b"%d" % n, b"%d\n" % n, n % 256) for n in range(1000)]
    assert descriptors() == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_timeouts_of_some_do_not_touch_others(spam: ModuleType) -> None:
    """Groups are killed by their own number."""

    def one(number: int) -> bytes:
        if number % 2:
            with pytest.raises(TimeoutError):
                spam.run(["sleep", "100"], timeout_ns=5_000_000)
            return b""
        out: bytes = spam.run(["sh", "-c", f"sleep 0.02; echo {number}"]).stdout
        return out

    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(one, range(200)))
    assert results == [b"" if n % 2 else b"%d\n" % n for n in range(200)]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
