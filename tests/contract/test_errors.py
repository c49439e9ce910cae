"""Errors of the library: one class for each status, each also the fitting built-in."""

from __future__ import annotations

import pickle
from types import ModuleType
from typing import Any, Callable

import pytest

BUILT_IN = {
    "NullPointerError": ValueError,
    "InvalidArgumentError": ValueError,
    "SpamOverflowError": OverflowError,
    "InvalidUtf8Error": UnicodeError,
    "BufferTooSmallError": BufferError,
    "OutOfMemoryError": MemoryError,
    "OsError": OSError,
    "PanicError": RuntimeError,
    "NotFoundError": FileNotFoundError,
    "NotExecutableError": PermissionError,
    "BadDirectoryError": NotADirectoryError,
    "SpamTimeoutError": TimeoutError,
    "TooMuchOutputError": OSError,
    "NoProcessError": BlockingIOError,
    "SpamBrokenPipeError": BrokenPipeError,
    "StoppedError": RuntimeError,
    "InvalidSyntaxError": ValueError,
    "DamagedError": ValueError,
}


@pytest.mark.parametrize(("name", "built_in"), BUILT_IN.items())
def test_each_error_is_a_built_in_too(
    spam: ModuleType, name: str, built_in: type[Exception]
) -> None:
    """Code that knows nothing of spam catches the error by the built-in name."""
    error = getattr(spam, name)
    assert issubclass(error, built_in)
    assert issubclass(error, spam.SpamError)
    assert isinstance(error.status, spam.Status)
    assert str(error("what happened")) == "what happened"


def test_each_failing_status_has_an_error_of_its_own(spam: ModuleType) -> None:
    """No status is without a class, and none has two."""
    statuses = [getattr(spam, name).status for name in BUILT_IN]
    assert sorted(statuses) == [status for status in spam.Status if status is not spam.Status.OK]


def test_base_is_no_built_in_error(spam: ModuleType) -> None:
    """Only what is a wrong value is a ValueError."""
    assert issubclass(spam.SpamError, Exception)
    for built_in in {*BUILT_IN.values()}:
        assert not issubclass(spam.SpamError, built_in)


FAILURES: dict[str, tuple[Callable[[ModuleType], object], str, str]] = {
    "overflow": (lambda spam: spam.add(2**31 - 1, 1), "SpamOverflowError", "2147483647"),
    "no values": (lambda spam: spam.summarize([]), "InvalidArgumentError", "no values"),
    "percent": (lambda spam: spam.percentiles([1.0], [101]), "InvalidArgumentError", "101"),
    "duration": (lambda spam: spam.format_duration(float("nan")), "InvalidArgumentError", "NaN"),
    "method": (lambda spam: spam.Samples().summarize(), "InvalidArgumentError", "no values"),
}


@pytest.mark.parametrize(("call", "name", "words"), FAILURES.values(), ids=FAILURES)
def test_failure_has_class_status_and_words(
    spam: ModuleType, call: Callable[[ModuleType], object], name: str, words: str
) -> None:
    """The text is the library's own, of this very failure."""
    with pytest.raises(spam.SpamError) as caught:
        call(spam)
    assert type(caught.value) is getattr(spam, name)
    assert caught.value.status is getattr(spam, name).status
    assert words in str(caught.value)


def test_text_is_that_of_the_latest_failure(spam: ModuleType) -> None:
    """An earlier failure's text never comes back."""
    texts = []
    for percent in (101, 102, 103):
        with pytest.raises(spam.SpamError) as caught:
            spam.percentiles([1.0], [percent])
        texts.append(str(caught.value))
    assert [str(percent) in text for percent, text in zip((101, 102, 103), texts)] == [True] * 3
    assert spam.add(1, 1) == 2


@pytest.mark.parametrize("call", [each[0] for each in FAILURES.values()], ids=FAILURES)
def test_errors_can_be_pickled(spam: ModuleType, call: Callable[[ModuleType], object]) -> None:
    """An error crosses to another process with its class, text and status."""
    with pytest.raises(spam.SpamError) as caught:
        call(spam)
    back: Any = pickle.loads(pickle.dumps(caught.value))
    assert (type(back), str(back)) == (type(caught.value), str(caught.value))
    assert back.status is caught.value.status


def test_statuses_are_those_of_the_header(spam: ModuleType) -> None:
    """Numbers count from 0, as in C."""
    names = ["OK", "NULL_POINTER", "INVALID_ARGUMENT", "OVERFLOW", "INVALID_UTF8"]
    names += ["BUFFER_TOO_SMALL", "OUT_OF_MEMORY", "OS_ERROR", "PANIC", "NOT_FOUND"]
    names += ["NOT_EXECUTABLE", "BAD_DIRECTORY", "TIMEOUT", "TOO_MUCH_OUTPUT", "NO_PROCESS"]
    names += ["BROKEN_PIPE", "STOPPED", "INVALID_SYNTAX", "DAMAGED"]
    assert [(status.name, int(status)) for status in spam.Status] == [
        (name, number) for number, name in enumerate(names)
    ]


def test_status_of_a_newer_library_is_a_plain_spam_error() -> None:
    """A number without a class is not lost: base class, number, and words."""
    from spam import _shared

    error = _shared.error_from_status(99, "")
    assert type(error) is _shared.SpamError
    assert (error.status, "99" in str(error)) == (99, True)
    assert _shared.SpamError.status != 99
