"""Strings for C: text without NUL."""

from __future__ import annotations

import os
from typing import Union

StrPath = Union[str, bytes, os.PathLike[str], os.PathLike[bytes]]


def text(value: object, name: str) -> str:
    """Give an argument as a str without NUL.

    Raises:
        TypeError: not a str.
        ValueError: it has a NUL, where C would end it.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be str, not {type(value).__name__}")
    plain = str.__str__(value)  # of a subclass: its methods may say anything
    if "\0" in plain:
        raise ValueError(f"embedded null character in {name}")
    return plain


def encoded(value: object, name: str) -> bytes:
    """Give the UTF-8 of an argument that C takes with its length: NULs may be inside.

    Raises:
        TypeError: not a str.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be str, not {type(value).__name__}")
    return str.encode(value)


def data(value: object, name: str) -> bytes:
    """Give an argument as bytes without NUL.

    Raises:
        TypeError: not bytes.
        ValueError: it has a NUL, where C would end it.
    """
    if not isinstance(value, bytes):
        raise TypeError(f"{name} must be bytes, not {type(value).__name__}")
    plain = b"".join((value,))  # of a subclass: its methods may say anything
    if b"\0" in plain:
        raise ValueError(f"embedded null byte in {name}")
    return plain


def filename(value: object, name: str) -> bytes:
    """Give a file name or a command as the system takes it: encoded as ``os.fsencode`` does.

    Raises:
        TypeError: not str, bytes or os.PathLike.
        ValueError: it has a NUL.
    """
    try:
        path = os.fspath(value)  # type: ignore[call-overload]  # any object: refused here
    except TypeError:
        kind = type(value).__name__
        raise TypeError(f"{name} must be str, bytes or os.PathLike, not {kind}") from None
    return data(os.fsencode(str.__str__(path)) if isinstance(path, str) else path, name)
