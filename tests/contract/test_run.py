"""Commands: the same outputs, exit codes and signals as `subprocess.run` gives."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.interpreter import run_clean

# What an argument, a variable or a name of a file can be: any bytes but NUL.
PIECES = st.binary(max_size=30).map(lambda data: data.replace(b"\0", b""))
NAMES = st.binary(min_size=1, max_size=10).map(lambda data: data.translate(None, b"\0=") or b"NAME")
FATAL = [signal.SIGHUP, signal.SIGINT, signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM]


@given(arguments=st.lists(PIECES, max_size=20))
def test_arguments_arrive_as_they_are(spam: ModuleType, arguments: list[bytes]) -> None:
    """Whatever their bytes are."""
    command = [b"printf", b"%s\\0", *arguments]
    expected = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    assert spam.run(command).stdout == expected


def inherited() -> dict[bytes, bytes]:
    """Give the environment that this process hands on, which C code may have changed."""
    shown = subprocess.run(["/usr/bin/env", "-0"], stdout=subprocess.PIPE, check=False).stdout
    entries = (entry.partition(b"=") for entry in shown.split(b"\0") if entry)
    return {name: value for name, _, value in entries}


@given(changes=st.lists(st.tuples(NAMES, st.none() | PIECES), max_size=10), clear=st.booleans())
def test_environment_is_that_of_subprocess(
    spam: ModuleType, changes: list[tuple[bytes, Optional[bytes]]], clear: bool
) -> None:
    """Variables are added, replaced and removed in order; or all is new."""
    environment = {} if clear else inherited()
    for name, value in changes:
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    expected = subprocess.run(
        ["/usr/bin/env", "-0"], env=environment, stdout=subprocess.PIPE, check=False
    )
    seen = spam.run(
        ["/usr/bin/env", "-0"],
        environment=[name if value is None else name + b"=" + value for name, value in changes],
        flags=spam.CommandFlags.CLEAR_ENVIRONMENT if clear else spam.CommandFlags(0),
    )
    assert sorted(seen.stdout.split(b"\0")) == sorted(expected.stdout.split(b"\0"))


@settings(max_examples=60)
@given(
    data=st.binary(max_size=200)
    | st.integers(0, 300_000).map(lambda size: bytes(range(256)) * (size // 256)),
    reads=st.none() | st.integers(0, 70_000),
)
def test_input_and_output_are_those_of_subprocess(
    spam: ModuleType, data: bytes, reads: Optional[int]
) -> None:
    """Any bytes, any size, also where the command reads a part of them only."""
    command = ["cat"] if reads is None else ["head", "-c", str(reads)]
    expected = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=False)
    seen = spam.run(command, input=data)
    assert seen.stdout == expected.stdout
    assert seen.exit.code == expected.returncode


@settings(max_examples=40)
@given(line=st.sampled_from(["exit", "kill -s"]), number=st.integers(0, 255), data=st.data())
def test_end_is_that_of_subprocess(
    spam: ModuleType, line: str, number: int, data: st.DataObject
) -> None:
    """Exit codes and signals are told apart."""
    if line == "kill -s":
        line = f"kill -{int(data.draw(st.sampled_from(FATAL)))} $$"
    else:
        line = f"exit {number}"
    expected = subprocess.run(line, shell=True, check=False).returncode
    end = spam.run([line], flags=spam.CommandFlags.SHELL).exit
    if expected < 0:
        assert (end.code, end.signal) == (-1, -expected)
    else:
        assert (end.code, end.signal) == (expected, 0)


@settings(max_examples=30)
@given(out=st.binary(max_size=3000), err=st.binary(max_size=3000), code=st.integers(0, 255))
def test_both_outputs_are_kept_apart_with_any_bytes(
    spam: ModuleType, out: bytes, err: bytes, code: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """NULs included; an empty output is empty bytes."""
    folder = tmp_path_factory.mktemp("outputs", numbered=True)
    (folder / "out").write_bytes(out)
    (folder / "err").write_bytes(err)
    line = f"cat out; cat err >&2; exit {code}"
    expected = subprocess.run(line, shell=True, cwd=folder, capture_output=True, check=False)
    seen = spam.run([line], directory=folder, flags=spam.CommandFlags.SHELL)
    assert (seen.stdout, seen.stderr) == (expected.stdout, expected.stderr) == (out, err)
    assert seen.exit.code == expected.returncode == code


MODES = {"CAPTURE": subprocess.PIPE, "INHERIT": None, "DISCARD": subprocess.DEVNULL}


@pytest.mark.parametrize("stderr", [*MODES, "MERGE"])
@pytest.mark.parametrize("stdout", MODES)
def test_outputs_go_where_those_of_subprocess_go(
    spam: ModuleType, stdout: str, stderr: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Captured, inherited, dropped, or merged in the order of writing."""
    line = "echo one; echo two >&2; echo three"
    expected = subprocess.run(
        line,
        shell=True,
        stdout=MODES[stdout],
        stderr=subprocess.STDOUT if stderr == "MERGE" else MODES[stderr],
        check=False,
    )
    expected_here = capfd.readouterr()
    seen = spam.run(
        [line],
        stdout_mode=spam.StreamMode[stdout],
        stderr_mode=spam.StreamMode[stderr],
        flags=spam.CommandFlags.SHELL,
    )
    assert capfd.readouterr() == expected_here
    assert (seen.stdout, seen.stderr) == (expected.stdout or b"", expected.stderr or b"")


def test_input_may_be_a_file(spam: ModuleType, tmp_path: Path) -> None:
    """The command has the file itself, and nothing is copied."""
    file = tmp_path / "input"
    file.write_bytes(b"\0data\xff" * 1000)
    assert spam.run(["cat"], input_file=file).stdout == file.read_bytes()
    link = spam.run(["readlink", "/proc/self/fd/0"], input_file=file).stdout
    assert link == os.fsencode(file) + b"\n"


def test_without_input_there_is_nothing_to_read(spam: ModuleType) -> None:
    """Not what this process could read."""
    assert spam.run(["readlink", "/proc/self/fd/0"]).stdout == b"/dev/null\n"
    assert spam.run(["cat"], input=b"").stdout == b""


def test_shell_takes_a_line_that_begins_with_a_minus(spam: ModuleType) -> None:
    """It is a command, not an option of the shell's."""
    end = spam.run(["-x"], flags=spam.CommandFlags.SHELL).exit
    assert end.code == 127


def test_times_are_those_of_the_command(spam: ModuleType) -> None:
    """One that sleeps takes no processor time, one that counts does."""
    slept = spam.run(["sleep", "0.2"]).exit
    assert 200_000_000 <= slept.wall_ns < 5_000_000_000
    assert slept.user_ns + slept.system_ns < 100_000_000
    assert slept.voluntary_switches >= 1
    line = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"
    busy = spam.run([line], flags=spam.CommandFlags.SHELL).exit
    assert busy.user_ns > 20_000_000
    assert busy.wall_ns > busy.user_ns // 2


MEMORY = """
import resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

line = "head -c 200000000 /dev/zero | tail -c 190000000 | wc -c"
large = spam.run([line], flags=spam.CommandFlags.SHELL)
assert large.stdout == b"190000000\\n"
assert 190_000_000 < large.exit.peak_memory < 400_000_000, large
assert spam.run(["true"]).exit.peak_memory < 100_000_000
ballast = b"x" * 150_000_000
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
small = spam.run(["true"]).exit.peak_memory
assert 150_000_000 < small <= own, (small, own)
"""


def test_peak_memory_is_that_of_the_largest_process(backend: str) -> None:
    """Of the command, its descendants, and, as Linux has it, this process before the start."""
    assert run_clean(MEMORY, backend) == ""
