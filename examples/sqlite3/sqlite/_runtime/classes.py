"""How the ABI passes a record by value: in which registers, or in memory.

Known are the System V ABI of x86-64 and that of AArch64.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any, Iterator

from .layouts import BitField

_Structure: Any = type(ctypes.Structure)
_Array: Any = type(ctypes.c_int * 1)
_FLOATS = (ctypes.c_float, ctypes.c_double)
_INTEGER, _SSE = ctypes.c_uint64, ctypes.c_double
_MACHINE = os.uname().machine if hasattr(os, "uname") else sys.platform

Records = (_Structure, type(ctypes.Union))
IS_X86_64 = _MACHINE in ("x86_64", "amd64") and ctypes.sizeof(ctypes.c_void_p) == 8


@cache
def is_plain(record: Any) -> bool:
    """Say whether ctypes describes a record as it is: plain members where C puts them."""
    if not issubclass(record, ctypes.Structure) or hasattr(record, "_members"):
        return False
    if hasattr(record, "_pack_") or not ctypes.sizeof(record):
        return False
    fields: Any = record._fields_
    for _, kind, *width in fields:
        while isinstance(kind, _Array):
            kind = kind._type_
        if width or (isinstance(kind, Records) and not is_plain(kind)):
            return False
    return True


def registers(record: Any) -> list[Any]:
    """Give the numbers that a record travels as; none where it is small and goes into memory.

    Raises:
        LookupError: the ABI is not known, or nothing travels as the record does; with the reason.
    """
    if ctypes.sizeof(record) == 0:
        raise LookupError("it is empty")
    if max(ctypes.alignment(record), getattr(record, "_alignment", 0)) > 16:
        raise LookupError("it is aligned to more than 16 bytes")
    if IS_X86_64:
        return _x86_64(record)
    if _MACHINE in ("aarch64", "arm64"):
        return _aarch64(record)
    raise LookupError(f"the ABI of {_MACHINE} is not known")


def _leaves(kind: Any, offset: int = 0) -> Iterator[tuple[int, int, Any]]:
    """Give offset, size and type of each number, pointer and bit-field; ``None`` for the latter."""
    if isinstance(kind, _Array):
        for index in range(kind._length_):
            yield from _leaves(kind._type_, offset + index * ctypes.sizeof(kind._type_))
    elif isinstance(kind, Records):
        for name, member, *width in kind._fields_:
            place = getattr(kind, name)
            if width:
                yield offset + place.offset, ctypes.sizeof(member), None
            elif not name.startswith(("_padding", "_align")):
                yield from _leaves(member, offset + place.offset)
        for field in vars(kind).values():
            if isinstance(field, BitField):
                first = field.bit // 8
                yield offset + first, (field.bit + field.bit_size + 7) // 8 - first, None
    else:
        yield offset, ctypes.sizeof(kind), kind


def _x86_64(record: Any) -> list[Any]:
    """Classify as the System V ABI does, section 3.2.3."""
    size = ctypes.sizeof(record)
    if size > 16:
        unit: Any = ctypes.c_longdouble if ctypes.alignment(record) == 16 else _INTEGER
        return [unit] * -(-size // ctypes.sizeof(unit))
    classes: list[Any] = [None] * -(-size // 8)
    for offset, width, kind in _leaves(record):
        if kind is not None and offset % ctypes.alignment(kind):
            return []
        if kind is ctypes.c_longdouble:
            return [ctypes.c_longdouble]
        for index in range(offset // 8, (offset + width - 1) // 8 + 1):
            is_float = kind in _FLOATS and classes[index] is not _INTEGER
            classes[index] = _SSE if is_float else _INTEGER
    while classes[-1] is None and len(classes) > 1:
        classes.pop()
    if None in classes:
        raise LookupError("it begins with padding")
    return classes


def _aarch64(record: Any) -> list[Any]:
    """Classify as the AAPCS64 does: up to four equal floats, else words, else memory."""
    size, leaves = ctypes.sizeof(record), list(_leaves(record))
    kinds = {kind for _, _, kind in leaves}
    if len(kinds) == 1 and (only := next(iter(kinds))) in _FLOATS:
        count = len({offset for offset, _, _ in leaves})
        if count <= 4 and count * ctypes.sizeof(only) == size:
            return [only] * count
    if size <= 16 and ctypes.alignment(record) > 8:
        raise LookupError("it is aligned to 16 bytes")
    return [_INTEGER] * -(-size // 8)
