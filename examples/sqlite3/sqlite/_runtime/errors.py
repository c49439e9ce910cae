"""From a status to an exception."""

from __future__ import annotations

import os
from typing import Any, Mapping, Type, TypeVar


class StatusError(Exception):
    """A call of the library failed; its text is the library's own.

    Attributes:
        status: the status that the library returned, a member of its status enum where it is
            one that this package knows.
    """

    status: int = -1


E = TypeVar("E", bound=StatusError)


def from_status(
    base: Type[E], classes: Mapping[Any, Type[E]], status: int, message: str, mask: int = -1
) -> E:
    """Make the exception for a status.

    Args:
        base: the class for a status that has none of its own (one of a newer library).
        classes: the class of each known status.
        status: what the call returned.
        message: what the library says of it; may be empty.
        mask: the bits of a status that say its kind; the others tell more of it.
    """
    known = classes.get(status)
    if known is not None:
        return known(message or f"the library returned {known.status!r}")
    error = classes.get(status & mask, base)(
        message or f"the library returned the unknown status {status}"
    )
    error.status = status
    return error


def failed(base: Type[Exception], function: str) -> Exception:
    """Make the error for a function that only tells that it failed."""
    return base(f"{function} failed")


def system_error(base: Type[Exception], function: str, number: int, path: Any = None) -> Exception:
    """Make the error for a function that leaves the reason in ``errno``.

    Args:
        base: the class for a failure that left none.
        function: its name.
        number: ``errno``.
        path: the file that it was about.
    """
    if number:
        return OSError(number, os.strerror(number), path)
    return failed(base, function)


def null_result(function: str) -> RuntimeError:
    """Make the error for a function that gave NULL where its header promises a value."""
    return RuntimeError(f"{function} gave NULL, against its documentation")
