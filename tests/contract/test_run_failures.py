"""Commands that cannot be run: each reason has its exception, and words that say how to mend it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def test_missing_program_raises_file_not_found_error(spam: ModuleType) -> None:
    """With its name."""
    with pytest.raises(FileNotFoundError, match='program "no-such-program" was not found'):
        spam.run(["no-such-program"])


def test_script_without_interpreter_raises_file_not_found_error(
    spam: ModuleType, tmp_path: Path
) -> None:
    """The file is there, so the words name the other reason."""
    script = tmp_path / "script"
    script.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    script.chmod(0o755)
    with pytest.raises(FileNotFoundError, match="the interpreter in its first line"):
        spam.run([script])


@pytest.mark.parametrize("program", ["/etc/passwd", "/", "/etc"])
def test_file_that_is_no_program_raises_permission_error(spam: ModuleType, program: str) -> None:
    """A folder, too."""
    with pytest.raises(PermissionError, match=re.escape(f'program "{program}" cannot be executed')):
        spam.run([program])


def test_text_that_is_no_script_raises_permission_error(spam: ModuleType, tmp_path: Path) -> None:
    """No shell guesses what it is."""
    script = tmp_path / "script"
    script.write_text("echo hello\n", encoding="utf-8")
    script.chmod(0o755)
    with pytest.raises(PermissionError, match="a script needs a first line like #!/bin/sh"):
        spam.run([script])


@pytest.mark.parametrize("directory", ["/no/such", "/etc/passwd", "", "x" * 300])
def test_bad_directory_raises_not_a_directory_error(spam: ModuleType, directory: str) -> None:
    """Whether it is missing or something else."""
    with pytest.raises(NotADirectoryError, match="cannot be entered"):
        spam.run(["true"], directory=directory)


def test_missing_input_file_raises_os_error(spam: ModuleType, tmp_path: Path) -> None:
    """Not FileNotFoundError, which would mean the program."""
    with pytest.raises(OSError, match=r"input_file .* cannot be read: No such file") as caught:
        spam.run(["cat"], input_file=tmp_path / "none")
    assert not isinstance(caught.value, FileNotFoundError)


def test_timeout_raises_timeout_error(spam: ModuleType) -> None:
    """The words say how long it was."""
    with pytest.raises(TimeoutError, match='"sleep" was killed after the 30ms of timeout_ns'):
        spam.run(["sleep", "100"], timeout_ns=30_000_000)


def test_too_much_output_raises_os_error(spam: ModuleType) -> None:
    """Both outputs count together, and what is just enough is not too much."""
    line = "printf 12345; printf 678 >&2"
    assert spam.run([line], output_limit=8, flags=spam.CommandFlags.SHELL).stderr == b"678"
    with pytest.raises(OSError, match="more output than the limit of 7 bytes"):
        spam.run([line], output_limit=7, flags=spam.CommandFlags.SHELL)


@pytest.mark.parametrize(
    ("arguments", "options", "error"),
    [
        ([], {}, ValueError),
        ("true", {}, TypeError),
        (b"true", {}, TypeError),
        (["true", 1], {}, TypeError),
        (["true", None], {}, TypeError),
        (["tr\0ue"], {}, ValueError),
        (["true", b"\0"], {}, ValueError),
        (["true"], {"environment": ["=x"]}, ValueError),
        (["true"], {"environment": [""]}, ValueError),
        (["true"], {"environment": ["A=\0"]}, ValueError),
        (["true"], {"environment": "A=1"}, TypeError),
        (["true"], {"directory": "a\0b"}, ValueError),
        (["true"], {"input": "text"}, TypeError),
        (["true"], {"input": b"x", "input_file": "/dev/null"}, ValueError),
        (["true"], {"input_file": "a\0b"}, ValueError),
        (["true"], {"stdout_mode": 3}, ValueError),
        (["true"], {"stdout_mode": 4}, ValueError),
        (["true"], {"stderr_mode": -1}, ValueError),
        (["true"], {"flags": 4}, ValueError),
        (["true"], {"flags": 8}, ValueError),
        (["true"], {"flags": 16}, ValueError),
        (["true", "false"], {"flags": 1}, ValueError),
        (["true"], {"timeout_ns": -1}, OverflowError),
        (["true"], {"timeout_ns": 2**64}, OverflowError),
        (["true"], {"timeout_ns": 1.5}, TypeError),
        (["true"], {"output_limit": -1}, OverflowError),
        (["true"], {"no_such_option": 1}, TypeError),
    ],
    ids=repr,
)
def test_bad_argument_is_refused(
    spam: ModuleType, arguments: Any, options: dict[str, Any], error: type[Exception]
) -> None:
    """Before anything is run."""
    with pytest.raises(error):
        spam.run(arguments, **options)


def test_too_long_arguments_raise_value_error(spam: ModuleType) -> None:
    """The system has a limit for one argument, and one for all."""
    with pytest.raises(ValueError, match="are too long for the system"):
        spam.run(["true", "x" * 10_000_000])
    with pytest.raises(ValueError, match="are too long for the system"):
        spam.run(["true", *["x" * 1000] * 10_000])


def test_failures_leave_no_descriptor(spam: ModuleType, tmp_path: Path) -> None:
    """Nor a process."""
    before = os.listdir("/proc/self/fd")
    failing: list[tuple[list[str], dict[str, Any]]] = [
        (["no-such-program"], {}),
        (["/etc/passwd"], {"input": b"x"}),
        (["true"], {"directory": "/no/such"}),
        (["true"], {"input_file": tmp_path / "none"}),
        (["yes"], {"output_limit": 1}),
    ]
    for _ in range(20):
        for arguments, options in failing:
            with pytest.raises(OSError):
                spam.run(arguments, **options)
    assert os.listdir("/proc/self/fd") == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
