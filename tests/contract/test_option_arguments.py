"""Options: fields of C structs as arguments, their defaults, and what each refuses."""

from __future__ import annotations

import gc
import inspect
import threading
import time
from types import ModuleType
from typing import Any, Iterator

import pytest


def test_run_and_process_take_the_same_options(spam: ModuleType) -> None:
    """One struct in C is one list of parameters, whatever reads it."""
    of_run = inspect.signature(spam.run).parameters
    of_process = inspect.signature(spam.Process.__init__).parameters
    assert list(of_run) == list(of_process)[1:]
    assert next(iter(of_run)) == "arguments"
    assert all(each.kind is each.KEYWORD_ONLY for each in list(of_run.values())[1:])


def test_defaults_are_members_of_their_enums(spam: ModuleType) -> None:
    """Not the numbers that C has for them."""
    parameters = inspect.signature(spam.run).parameters
    assert parameters["stdout_mode"].default is spam.StreamMode.CAPTURE
    assert inspect.signature(spam.bootstrap).parameters["statistic"].default is spam.Statistic.MEAN


def test_lists_are_any_iterables_of_any_paths(spam: ModuleType) -> None:
    """A generator for the arguments, bytes and text for the environment."""

    def words() -> Iterator[Any]:
        yield "sh"
        yield b"-c"
        yield 'printf %s "$A$B"'

    output = spam.run(words(), environment=iter(["A=\u00e9", b"B=\xff"]))
    assert output.stdout == "\u00e9".encode() + b"\xff"


def test_a_text_in_the_place_of_a_list_is_refused(spam: ModuleType) -> None:
    """`run("ls")` is a mistake, not three commands of a letter each."""
    for wrong in ("true", b"true"):
        with pytest.raises(TypeError, match=r"for a single one pass \[arguments\]"):
            spam.run(wrong)
    with pytest.raises(TypeError, match=r"environment must be an iterable .* not dict"):
        spam.run(["true"], environment={"A": "1"})


def test_flags_are_checked_before_c_sees_them(spam: ModuleType) -> None:
    """A bit that no flag has is named, with those that there are."""
    shell = spam.CommandFlags.SHELL
    assert spam.run(["exit 3"], flags=shell).exit.code == 3
    assert spam.run(["exit 3"], flags=int(shell)).exit.code == 3
    with pytest.raises(ValueError, match="flags has bits that CommandFlags has not: 0x100; it has"):
        spam.run(["true"], flags=0x101)
    with pytest.raises(OverflowError, match=r"'uint32_t' \(flags\)"):
        spam.run(["true"], flags=-1)


def test_an_input_stays_locked_while_the_command_runs(spam: ModuleType) -> None:
    """Another thread cannot resize the buffer that C reads, and can when the call is over."""
    data = bytearray(b"x" * 100_000)
    started = threading.Event()
    outputs = []

    def call() -> None:
        started.set()
        outputs.append(spam.run(["sh", "-c", "sleep 0.6; cat"], input=data))

    thread = threading.Thread(target=call)
    thread.start()
    started.wait()
    time.sleep(0.1)  # by now C has the buffer, and for a while more
    for _ in range(5):
        with pytest.raises(BufferError):
            data.append(1)
    thread.join()
    data.append(1)
    assert outputs[0].stdout == b"x" * 100_000


def test_errors_in_cycles_of_garbage_do_no_harm(spam: ModuleType) -> None:
    """What a failed call was given can go in any order, and goes."""

    def fail(values: Any) -> None:
        try:
            spam.run(["no such command"], input=values)
        except FileNotFoundError as error:
            kept = error
            assert kept.__traceback__

    for _ in range(20):
        for values in ([1, 2], memoryview(bytearray(8))[::1], bytearray(8), b"abc"):
            fail(values)
        gc.collect()
    data = bytearray(8)
    fail(data)
    gc.collect()
    data.append(1)


def test_a_missing_command_says_which_argument(spam: ModuleType) -> None:
    """Python's own words for what is missing or unknown."""
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'arguments'"):
        spam.run()
    with pytest.raises(TypeError, match="unexpected keyword argument 'cwd'"):
        spam.run(["true"], cwd="/")
    with pytest.raises(TypeError, match="positional argument"):
        spam.run(["true"], ["A=1"])
