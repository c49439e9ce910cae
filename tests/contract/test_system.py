"""The shell: the same wait status as `os.system` gives."""

from __future__ import annotations

import os
import pathlib
import signal
from types import ModuleType
from typing import Any

import pytest
from support.hostile import NoNul, NoNulBytes, Path, PathRaises, Refusal

COMMANDS = ["", " ", "true", "false", "exit 3", "exit 255", "kill -9 $$", "kill -15 $$"]
COMMANDS += ["no-such-command-at-all 2>/dev/null", "(exit 7)", "true; exit 4"]


@pytest.mark.parametrize("command", COMMANDS)
def test_wait_status_is_that_of_os_system(spam: ModuleType, command: str) -> None:
    """Exit codes and signals are coded alike."""
    assert spam.system(command) == os.system(command)


def test_none_asks_for_a_shell(spam: ModuleType) -> None:
    """There is one here, so the answer is not 0."""
    assert spam.system(None) != 0


@pytest.mark.parametrize(
    "command",
    [b"exit 5", pathlib.Path("exit 5"), Path("exit 5"), Path(b"exit 5"), NoNul("exit 5")],
    ids=repr,
)
def test_command_may_be_bytes_or_a_path(spam: ModuleType, command: Any) -> None:
    """Whatever the file system takes for a name."""
    assert os.waitstatus_to_exitcode(spam.system(command)) == 5


def test_command_need_not_be_utf_8(spam: ModuleType, tmp_path: pathlib.Path) -> None:
    """Bytes arrive as they are, and so do the surrogates that stand for them in a str."""
    for command in (b"test \xff = '\xff' && exit 6", "test \udcff = '\udcff' && exit 6"):
        assert os.waitstatus_to_exitcode(spam.system(command)) == 6


def test_command_is_run_by_the_shell(spam: ModuleType, tmp_path: pathlib.Path) -> None:
    """Redirections and variables work, and non-ASCII text arrives."""
    file = tmp_path / "said"
    assert spam.system(f"X=é; printf %s \"$X\" > '{file}'") == 0
    assert file.read_text(encoding="utf-8") == "é"


@pytest.mark.parametrize("command", ["exit 1\0", b"\0", Path("a\0b"), Path(b"a\0b")], ids=repr)
def test_embedded_nul_raises_value_error(spam: ModuleType, command: Any) -> None:
    """A command is never cut short."""
    with pytest.raises(ValueError, match="null"):
        spam.system(command)


@pytest.mark.parametrize("kind", [NoNul, lambda text: NoNulBytes(text.encode())])
def test_nul_cannot_be_hidden(spam: ModuleType, kind: Any) -> None:
    """A subclass that says it has no NUL is seen through, as it is or by way of a path."""
    for command in (kind("exit 1\0"), Path(kind("exit 1\0"))):
        with pytest.raises(ValueError, match="null"):
            spam.system(command)


def test_lone_surrogate_raises_unicode_encode_error(spam: ModuleType) -> None:
    """One that stands for no byte cannot be encoded."""
    with pytest.raises(UnicodeEncodeError):
        spam.system("exit \ud800")


@pytest.mark.parametrize(
    "command",
    [1, 1.5, ["exit"], bytearray(b"exit"), memoryview(b"exit"), object(), Path(1)],
    ids=repr,
)
def test_other_types_raise_type_error(spam: ModuleType, command: Any) -> None:
    """Neither numbers nor mutable bytes are a command."""
    with pytest.raises(TypeError):
        spam.system(command)


def test_exceptions_of_a_path_reach_the_caller(spam: ModuleType) -> None:
    """What ``__fspath__`` raises is not covered up."""
    with pytest.raises(Refusal):
        spam.system(PathRaises())


def test_ignored_children_raise_os_error(spam: ModuleType) -> None:
    """Where the command's end is not kept, the error says so, as an OSError."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with pytest.raises(OSError, match=r"could not be run|not be learned") as caught:
            spam.system("exit 0")
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert isinstance(caught.value, spam.SpamError)
    assert caught.value.status is spam.Status.OS_ERROR
