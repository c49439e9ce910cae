"""Processes that are talked to while they run, beside `subprocess.Popen` on the same programs."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import time
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

# A Python program that writes what its arguments say: pieces for one output or the other, so many
# times the bytes in hex, and pauses between them.
WRITER = """
import os, sys, time
for word in sys.argv[1:]:
    kind, _, rest = word.partition(":")
    if kind == "pause":
        time.sleep(float(rest))
    elif kind == "exit":
        os._exit(int(rest))
    elif kind == "kill":
        os.kill(os.getpid(), int(rest))
    else:
        size, _, data = rest.partition(":")
        data = bytes.fromhex(data) * int(size)
        while data:
            data = data[os.write(int(kind), data):]
"""
ECHO = ("cat",)

small = st.one_of(
    st.binary(max_size=40),
    st.lists(st.sampled_from([b"\n", b"a", b"\0", b"\r\n", b"line\n"])).map(b"".join),
).map(lambda data: f"1:{data.hex()}")
# About as much as a pipe holds.
large = st.builds("{}:{}".format, st.integers(60_000, 70_000), st.sampled_from(["0a", "61"]))
pieces = st.builds("{}:{}".format, st.sampled_from([1, 2]), st.one_of(small, large))
ends = st.one_of(
    st.integers(0, 255).map("exit:{}".format),
    st.sampled_from([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]).map(
        lambda number: f"kill:{int(number)}"
    ),
)
programs = st.tuples(st.lists(st.one_of(pieces, st.just("pause:0.002")), max_size=6), ends).map(
    lambda parts: [sys.executable, "-S", "-E", "-c", WRITER, *parts[0], parts[1]]
)


def of_subprocess(program: list[str]) -> tuple[list[bytes], list[bytes], int]:
    """What subprocess reads: the lines of both outputs, and its return code."""
    done = subprocess.run(program, capture_output=True, check=False)
    return lines_of(done.stdout), lines_of(done.stderr), done.returncode


def lines_of(data: bytes) -> list[bytes]:
    """Lines as a binary file gives them: ended by a newline, and by nothing else."""
    parts = data.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def return_code(end: object) -> int:
    """How a process ended, as subprocess says it."""
    return -end.signal if end.signal else end.code  # type: ignore[attr-defined, no-any-return]


@settings(max_examples=50)
@given(program=programs, first=st.sampled_from(["lines", "errors", "wait"]))
def test_outputs_and_ends_are_those_of_subprocess(
    spam: ModuleType, program: list[str], first: str
) -> None:
    """In whatever order the outputs are read and the end is waited for."""
    with spam.Process(program) as process:
        assert process.pid() > 0
        if first == "wait":
            end = process.wait()
        if first == "errors":
            errors = list(process.lines(spam.Stream.STDERR))
        lines = list(process.lines())
        if first != "errors":
            errors = list(process.lines(spam.Stream.STDERR))
        if first != "wait":
            end = process.wait()
        assert (lines, errors, return_code(end)) == of_subprocess(program)
        assert process.wait(0) == end
        assert process.poll() is True


@settings(max_examples=30)
@given(program=programs)
def test_chunks_are_the_whole_output(spam: ModuleType, program: list[str]) -> None:
    """Chunks hold at least one byte and at most 65536, and nothing is lost between them."""
    with spam.Process(program) as process:
        chunks = list(process.chunks())
        assert all(1 <= len(chunk) <= 65536 for chunk in chunks)
        expected = subprocess.run(program, capture_output=True, check=False).stdout
        assert b"".join(chunks) == expected


@settings(max_examples=20)
@given(data=st.lists(st.binary(max_size=100_000), max_size=5), rest=st.binary(max_size=20))
def test_what_is_written_comes_back(spam: ModuleType, data: list[bytes], rest: bytes) -> None:
    """Input of the command comes first, then what is written, whatever pipes hold."""
    flags = spam.CommandFlags.OPEN_INPUT
    with spam.Process(ECHO, input=rest, flags=flags) as process:
        for piece in data:
            process.write(piece)
        process.close_input()
        assert b"".join(process.chunks()) == rest + b"".join(data)
        assert process.wait().code == 0


def test_lines_come_as_they_are_written(spam: ModuleType) -> None:
    """A conversation: each line is answered before the next one is written."""
    with spam.Process(ECHO, flags=spam.CommandFlags.OPEN_INPUT) as process:
        lines = process.lines()
        for number in range(100):
            process.write(f"{number}\n".encode())
            assert next(lines) == f"{number}\n".encode()
        process.close_input()
        assert next(lines, None) is None
        assert next(lines, None) is None


def test_lines_and_chunks_give_each_byte_once(spam: ModuleType) -> None:
    """Two iterators over one output share what there is."""
    with spam.Process(["printf", "one\\ntwo\\nthree"]) as process:
        process.wait()
        assert next(process.lines()) == b"one\n"
        assert b"".join(process.chunks()) == b"two\nthree"
        assert list(process.lines()) == []


def test_waiting_has_its_own_time(spam: ModuleType) -> None:
    """A wait that is too short raises TimeoutError and leaves the process running."""
    with spam.Process(["sleep", "60"]) as process:
        start = time.monotonic()
        with pytest.raises(TimeoutError, match="still running"):
            process.wait(30_000_000)
        assert 0.03 <= time.monotonic() - start < 10
        with pytest.raises(TimeoutError):
            process.wait(0)
        assert process.poll() is False
        process.send_signal(signal.SIGTERM)
        end = process.wait()
        assert (end.code, end.signal) == (-1, signal.SIGTERM)
        process.send_signal(signal.SIGTERM)


def test_no_signal_is_refused(spam: ModuleType) -> None:
    """Numbers that are no signal are ValueError, and nothing is sent."""
    with spam.Process(["sleep", "60"]) as process:
        for number in (-1, 65, 1000):
            with pytest.raises(ValueError, match="signals are 1 to 64"):
                process.send_signal(number)
        process.send_signal(0)
        assert process.poll() is False


def test_writing_to_nobody_is_a_broken_pipe(spam: ModuleType) -> None:
    """BrokenPipeError, and no signal; without OPEN_INPUT it is a ValueError."""
    flags = spam.CommandFlags.OPEN_INPUT
    with spam.Process(["true"], flags=flags) as process:
        process.wait()
        with pytest.raises(BrokenPipeError, match="does not read"):
            process.write(b"x" * 100_000)
    with spam.Process(["cat"]) as process, pytest.raises(ValueError, match="OPEN_INPUT"):
        process.write(b"x")
    with spam.Process(["cat"], flags=flags) as process:
        process.close_input()
        process.close_input()
        with pytest.raises(ValueError, match="standard input is closed"):
            process.write(b"x")
        assert process.wait().code == 0


def test_limits_of_the_command_end_it(spam: ModuleType) -> None:
    """The time kills the group, too much output likewise; what came before can be read."""
    with spam.Process(["sh", "-c", "echo a; sleep 60 & sleep 60"], timeout_ns=100_000_000) as slow:
        lines = slow.lines()
        assert next(lines) == b"a\n"
        with pytest.raises(TimeoutError, match="timeout_ns"):
            next(lines)
        with pytest.raises(TimeoutError):
            slow.wait()
        assert slow.poll() is True
    with spam.Process(["yes"], output_limit=100_000) as loud:
        with pytest.raises(OSError, match="output_size"):
            loud.wait()
        with pytest.raises(OSError, match="output_size"):
            list(loud.lines())


def test_streams_that_are_not_captured_are_refused(spam: ModuleType) -> None:
    """ValueError says which output, and what to do."""
    mode = spam.StreamMode
    with spam.Process(["true"], stdout_mode=mode.DISCARD, stderr_mode=mode.MERGE) as process:
        with pytest.raises(ValueError, match="standard output is not captured"):
            next(process.lines())
        with pytest.raises(ValueError, match="standard error is not captured"):
            next(process.lines(spam.Stream.STDERR))
        with pytest.raises(ValueError, match="stream is 7"):
            next(process.lines(7))


@pytest.mark.parametrize(
    ("arguments", "options", "exception"),
    [
        (["/nowhere/at/all"], {}, FileNotFoundError),
        (["/etc/passwd"], {}, PermissionError),
        (["true"], {"directory": "/nowhere"}, NotADirectoryError),
        ([], {}, ValueError),
        (["a\0b"], {}, ValueError),
        ("true", {}, TypeError),
    ],
)
def test_what_cannot_be_started_is_an_exception(
    spam: ModuleType, arguments: object, options: dict[str, str], exception: type[Exception]
) -> None:
    """As for run(); nothing is left behind."""
    with pytest.raises(exception) as caught:
        spam.Process(arguments, **options)
    assert getattr(caught.value, "errno", None) in (None, errno.ENOENT, errno.EACCES)


def test_a_closed_process_refuses_everything(spam: ModuleType) -> None:
    """Each method, and an iterator that was made before, raises ValueError."""
    process = spam.Process(["sleep", "60"])
    lines = process.lines()
    process.close()
    process.close()
    calls = (
        process.pid,
        process.wait,
        process.poll,
        process.close_input,
        lambda: process.send_signal(9),
        lambda: process.write(b""),
        lambda: next(process.lines()),
        lambda: next(lines),
        lambda: process.watch(print),
    )
    for call in calls:
        with pytest.raises(ValueError, match="closed"):
            call()
