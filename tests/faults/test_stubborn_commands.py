"""Commands that do not behave: every one ends in bounded time, and nothing of it is left."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import ModuleType
from typing import Any, Callable

import pytest

MILLISECONDS = 1_000_000


@pytest.fixture
def shell(spam: ModuleType) -> Callable[..., Any]:
    """Run a command line."""

    def run(line: str, **options: Any) -> Any:
        return spam.run([line], flags=spam.CommandFlags.SHELL, **options)

    return run


def elapsed(call: Callable[[], object]) -> float:
    """Say how long a call that times out takes, in seconds."""
    before = time.monotonic()
    with pytest.raises(TimeoutError):
        call()
    return time.monotonic() - before


def living(word: str) -> list[str]:
    """Give the processes that have a word among their arguments."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if word.encode() in arguments and int(folder.name) != os.getpid():
            found.append(folder.name)
    return found


def gone(word: str) -> bool:
    """Wait until no process has that word among its arguments; what was killed needs a moment."""
    deadline = time.monotonic() + 5
    while living(word):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_command_that_ignores_sigterm_is_killed(shell: Callable[..., Any]) -> None:
    """A timeout asks nobody."""
    line = "trap '' TERM INT HUP; while :; do sleep 0.01; done"
    assert elapsed(lambda: shell(line, timeout_ns=50 * MILLISECONDS)) < 5


@pytest.mark.parametrize("discard", [False, True])
def test_grandchildren_are_killed_with_the_group(
    spam: ModuleType, shell: Callable[..., Any], discard: bool
) -> None:
    """Whether they hold the outputs or not."""
    word = f"1234.{os.getpid()}{int(discard)}"
    modes = {}
    if discard:
        modes = dict.fromkeys(("stdout_mode", "stderr_mode"), spam.StreamMode.DISCARD)
    line = f"sleep {word} & sleep {word} & wait"
    assert elapsed(lambda: shell(line, timeout_ns=100 * MILLISECONDS, **modes)) < 5
    assert gone(word)


def test_grandchildren_outlive_the_command_and_are_killed_then(shell: Callable[..., Any]) -> None:
    """The command itself has ended long before; the number of its group is still its own."""
    word = f"1235.{os.getpid()}"
    assert elapsed(lambda: shell(f"sleep {word} & exit 3", timeout_ns=100 * MILLISECONDS)) < 5
    assert gone(word)


def test_outputs_held_by_a_grandchild_are_waited_for(shell: Callable[..., Any]) -> None:
    """As subprocess does: they may still get something."""
    seen = shell("(sleep 0.2; echo late) & exit 3")
    assert (seen.stdout, seen.exit.code) == (b"late\n", 3)


def test_what_has_left_the_group_does_not_hold_us_up(shell: Callable[..., Any]) -> None:
    """It keeps the outputs open after the kill, and nobody waits for it."""
    line = "setsid sleep 2.5 & sleep 100"
    assert elapsed(lambda: shell(line, timeout_ns=100 * MILLISECONDS)) < 2


def test_command_that_stops_itself_is_killed(shell: Callable[..., Any]) -> None:
    """A stopped process has not ended."""
    assert elapsed(lambda: shell("kill -STOP $$", timeout_ns=50 * MILLISECONDS)) < 5


def test_command_that_closes_its_outputs_is_waited_for(shell: Callable[..., Any]) -> None:
    """The end of its outputs is not its end, with a timeout and without."""
    for options in ({}, {"timeout_ns": 20_000 * MILLISECONDS}):
        seen = shell("echo before; exec >&- 2>&-; sleep 0.2; exit 4", **options)
        assert (seen.stdout, seen.exit.code) == (b"before\n", 4)
        assert seen.exit.wall_ns >= 200 * MILLISECONDS
    line = "exec >&- 2>&-; sleep 100"
    assert elapsed(lambda: shell(line, timeout_ns=50 * MILLISECONDS)) < 5


def test_command_that_never_reads_its_input_ends(shell: Callable[..., Any]) -> None:
    """However much there is; and one that sleeps on it is killed."""
    data = b"x" * 5_000_000
    assert shell("sleep 0.1; exit 5", input=data).exit.code == 5
    assert elapsed(lambda: shell("sleep 100", input=data, timeout_ns=50 * MILLISECONDS)) < 5


def test_command_that_writes_both_outputs_and_reads_does_not_deadlock(
    shell: Callable[..., Any],
) -> None:
    """More than any pipe holds, in all directions at once."""
    data = os.urandom(3_000_000)
    seen = shell("tee /dev/stderr", input=data)
    assert seen.stdout == data
    assert seen.stderr == data


def test_timeout_does_not_wait_for_a_pause_in_the_output(shell: Callable[..., Any]) -> None:
    """A command that writes for ever is killed on time."""
    assert elapsed(lambda: shell("yes", timeout_ns=50 * MILLISECONDS)) < 5


def test_gigabyte_of_output_arrives(spam: ModuleType) -> None:
    """Every byte."""
    seen = spam.run(["head", "-c", "1000000000", "/dev/zero"])
    assert len(seen.stdout) == 1_000_000_000
    assert seen.exit.code == 0
    assert seen.stdout.count(b"\0") == 1_000_000_000


def test_gigabyte_is_refused_by_a_limit(spam: ModuleType) -> None:
    """As soon as the limit is passed."""
    before = time.monotonic()
    with pytest.raises(OSError, match="more output than the limit of 1000000 bytes"):
        spam.run(["head", "-c", "1000000000", "/dev/zero"], output_limit=1_000_000)
    assert time.monotonic() - before < 5
