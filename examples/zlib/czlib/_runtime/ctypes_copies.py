"""Copies of what the library made for the caller, through ctypes."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, cast, string_at
from typing import Any, Optional

from .large_copies import LARGE, large_copy, null_array, null_string

_strings: Any = POINTER(c_char_p)


def bytes_at(address: Optional[int], size: int) -> bytes:
    """Copy an array of the library's.

    Raises:
        RuntimeError: it is NULL and not empty.
    """
    if not address:
        if size:
            raise null_array()
        return b""
    if size >= LARGE:
        return large_copy(address, size)
    return string_at(address, size)


def strings_at(address: Optional[int], count: int = -1) -> list[bytes]:
    """Copy strings of the library's: so many, or up to a NULL.

    Raises:
        RuntimeError: one of them is NULL, or the array is, and not empty.
    """
    if not address:
        if count:
            raise null_array()
        return []
    strings = cast(address, _strings)
    if count < 0:
        count = 0
        while strings[count] is not None:
            count += 1
    copies: list[bytes] = strings[:count]
    if None in copies:
        raise null_string()
    return copies
