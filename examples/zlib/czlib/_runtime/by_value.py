"""Records that go by value where ctypes describes them wrongly to libffi.

ctypes tells libffi of a union, of bit-fields and of packed members as if they were plain members one
behind the other, so that a value may be looked for in the wrong registers. Such a record travels as
a surrogate: a plain structure that the ABI puts into the same registers, or on the stack where the
record goes there. Known are the System V ABI of x86-64 and that of AArch64.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import lru_cache
from typing import Any, Iterator

from .layouts import BitField

_Structure: Any = type(ctypes.Structure)
_Record = (_Structure, type(ctypes.Union))
_Array: Any = type(ctypes.c_int * 1)
_FLOATS = (ctypes.c_float, ctypes.c_double)
_INTEGER, _SSE, _NOTHING = ctypes.c_uint64, ctypes.c_double, None

MACHINE = os.uname().machine if hasattr(os, "uname") else sys.platform


class Refused(AttributeError):
    """ctypes cannot pass this record by value here; so its function is not there."""


def argument(kind: Any) -> Any:
    """Give the argtype for a type: itself, or the surrogate of a record."""
    if not isinstance(kind, _Record) or _is_plain(kind):
        return kind
    if ctypes.alignment(kind) > 16 or getattr(kind, "_alignment", 0) > 16:
        raise Refused(f"{kind.__name__} cannot be passed by value: it is aligned to more than 16")
    return surrogate(kind)


def result(kind: Any) -> Any:
    """Give the restype for a type: itself, or the surrogate of a record."""
    return kind if not isinstance(kind, _Record) or _is_plain(kind) else surrogate(kind)


class Surrogate(ctypes.Structure):
    """What travels instead of a record; in Python it is taken for the record, and gives it."""

    record: Any

    @classmethod
    def from_param(cls, value: Any) -> Any:
        """Copy a record into what is passed."""
        if not isinstance(value, cls.record):
            wanted, given = cls.record.__name__, type(value).__name__
            raise TypeError(f"expected {wanted} instance instead of {given}")
        passed = cls()
        ctypes.memmove(ctypes.byref(passed), ctypes.byref(value), ctypes.sizeof(value))
        return passed

    @staticmethod
    def _check_retval_(returned: Any) -> Any:
        return received(returned)


def received(passed: Any) -> Any:
    """Give the record that a surrogate has brought; anything else as it is."""
    if not isinstance(passed, Surrogate):
        return passed
    record = passed.record()
    ctypes.memmove(ctypes.byref(record), ctypes.byref(passed), ctypes.sizeof(record))
    return record


@lru_cache(maxsize=None)
def surrogate(record: Any) -> Any:
    """Make the surrogate of a record.

    Raises:
        Refused: the ABI is not known, or nothing travels as the record does.
    """
    if ctypes.sizeof(record) == 0:
        raise Refused(f"{record.__name__} cannot be passed by value: it is empty")
    if MACHINE in ("x86_64", "amd64") and ctypes.sizeof(ctypes.c_void_p) == 8:
        kinds = _x86_64(record)
    elif MACHINE in ("aarch64", "arm64"):
        kinds = _aarch64(record)
    else:
        raise Refused(f"{record.__name__} cannot be passed by value: unknown ABI of {MACHINE}")
    fields = [(f"word{index}", kind) for index, kind in enumerate(kinds)]
    body = {"_fields_": fields, "record": record, "__doc__": f"Travels for {record.__name__}."}
    return _Structure(f"{record.__name__}_by_value", (Surrogate,), body)


@lru_cache(maxsize=None)
def _is_plain(record: Any) -> bool:
    """Say whether ctypes describes a record as it is: plain members where C puts them."""
    if not issubclass(record, ctypes.Structure) or hasattr(record, "_members"):
        return False
    if hasattr(record, "_pack_") or not ctypes.sizeof(record):
        return False
    for _, kind, *width in record._fields_:
        while isinstance(kind, _Array):
            kind = kind._type_
        if width or (isinstance(kind, _Record) and not _is_plain(kind)):
            return False
    return True


def _leaves(kind: Any, offset: int = 0) -> Iterator[tuple[int, int, Any]]:
    """Give offset, size and type of each number, pointer and bit-field; ``None`` for the latter."""
    if isinstance(kind, _Array):
        for index in range(kind._length_):
            yield from _leaves(kind._type_, offset + index * ctypes.sizeof(kind._type_))
    elif isinstance(kind, _Record):
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
        unit = ctypes.c_longdouble if ctypes.alignment(record) == 16 else _INTEGER
        return [unit] * -(-size // ctypes.sizeof(unit))
    classes: list[Any] = [_NOTHING] * -(-size // 8)
    for offset, width, kind in _leaves(record):
        if kind is ctypes.c_longdouble:
            return [ctypes.c_longdouble]
        if kind is not None and offset % ctypes.alignment(kind):
            raise Refused(f"{record.__name__} cannot be passed by value: its members are packed")
        for index in range(offset // 8, (offset + width - 1) // 8 + 1):
            if kind not in _FLOATS or classes[index] is _INTEGER:
                classes[index] = _INTEGER
            else:
                classes[index] = _SSE
    while classes[-1] is _NOTHING and len(classes) > 1:
        classes.pop()
    if _NOTHING in classes:
        raise Refused(f"{record.__name__} cannot be passed by value: it begins with padding")
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
        raise Refused(f"{record.__name__} cannot be passed by value: it is aligned to 16")
    return [_INTEGER] * -(-size // 8)
