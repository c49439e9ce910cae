"""What is made and freed leaves nothing behind: no memory, no descriptor, no process."""

from __future__ import annotations

import gc
import os
from types import ModuleType
from typing import Callable

import pytest
from support import lifetimes, memory

pytestmark = pytest.mark.skipif(not lifetimes.LINUX, reason="memory is read from /proc")

# A leak of the smallest block in every round would be ten times as much, or more.
ROUNDS, ALLOWED = 100_000, 200_000
PROCESSES, ALLOWED_BY_PROCESSES = 1_000, 4_000


def grown(once: lifetimes.Round, rounds: int) -> int:
    """Say by how much memory grows over so many rounds: the less of two, for a cache may grow."""
    found = []
    for _ in range(rounds // 10):
        once()
    for _ in range(2):
        gc.collect()
        before = memory.in_use()
        for _ in range(rounds // 2):
            once()
        gc.collect()
        found.append(memory.in_use() - before)
    return min(found)


def test_a_leak_would_be_seen() -> None:
    """The measure is good for something: the smallest object, kept in every round, shows."""
    kept: list[object] = []
    assert grown(lambda: kept.append(object()), ROUNDS) > ALLOWED
    assert grown(lambda: kept.append(object()), PROCESSES) > ALLOWED_BY_PROCESSES


@pytest.mark.parametrize("make", lifetimes.IN_MEMORY.values(), ids=lifetimes.IN_MEMORY)
def test_lives_leave_no_memory(
    spam: ModuleType, make: Callable[[ModuleType], lifetimes.Round]
) -> None:
    """A hundred thousand of each."""
    assert grown(make(spam), ROUNDS) < ALLOWED


@pytest.mark.parametrize("make", lifetimes.WITH_PROCESSES.values(), ids=lifetimes.WITH_PROCESSES)
def test_processes_leave_nothing(
    spam: ModuleType, make: Callable[[ModuleType], lifetimes.Round]
) -> None:
    """Neither memory nor descriptors nor children."""
    once = make(spam)
    once()
    open_before = lifetimes.descriptors()
    assert grown(once, PROCESSES) < ALLOWED_BY_PROCESSES
    assert lifetimes.descriptors() == open_before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
