"""Lists of strings for C."""

from __future__ import annotations

import os
from collections.abc import Iterable as IterableType
from collections.abc import Mapping

from .text import data, filename, text


def texts(values: object, name: str) -> list[bytes]:
    """Give the UTF-8 of each item of an argument.

    Raises:
        TypeError: no iterable of str, or a str itself, whose letters are hardly meant.
        ValueError: an item has a NUL, where C would end it.
    """
    items = _items(values, name, "str")
    return [text(item, f"{name}[{index}]").encode() for index, item in enumerate(items)]


def byte_strings(values: object, name: str) -> list[bytes]:
    """Give each item of an argument as bytes without NUL. Raises as ``texts``."""
    items = _items(values, name, "bytes")
    return [data(item, f"{name}[{index}]") for index, item in enumerate(items)]


def filenames(values: object, name: str) -> list[bytes]:
    """Give each item of an argument as the system takes file names. Raises as ``texts``."""
    items = _items(values, name, "str, bytes or os.PathLike")
    return [filename(item, f"{name}[{index}]") for index, item in enumerate(items)]


def _items(values: object, name: str, kind: str) -> list[object]:
    single = isinstance(values, (str, bytes, bytearray, memoryview, os.PathLike))
    if single or not isinstance(values, IterableType):
        hint = f"; for a single one pass [{name}]" if single else ""
        raise TypeError(f"{name} must be an iterable of {kind}, not {type(values).__name__}{hint}")
    if isinstance(values, Mapping):
        kept = f"not {type(values).__name__}, whose values would be lost"
        raise TypeError(f"{name} must be an iterable of {kind}, {kept}")
    return list(values)
