"""Records that go by value where ctypes describes them wrongly to libffi.

ctypes tells libffi of a union, of bit-fields and of packed members as if they were plain members
one behind the other, so that a value may be looked for in the wrong registers. Such a record goes
as a surrogate: a plain structure that the ABI puts into the same registers, or into memory where
the record goes there. A small record that goes into memory has no surrogate; see ``stack_calls``.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

from . import classes

Records = classes.Records


class Refused(AttributeError):
    """ctypes cannot pass this record by value here; so its function is not there."""


def adapt(function: Any, restype: Any, argtypes: list[Any]) -> Any:
    """Give a function its types, some of which are records; give what is to be called.

    Raises:
        Refused: nothing travels as one of the records does.
    """
    on_stack = any(_goes_on_stack(each) for each in (restype, *argtypes))
    if on_stack:
        from .stack_calls import StackCall

        return StackCall(function, restype, argtypes)
    function.argtypes = [passed(each) for each in argtypes]
    function.restype = passed(restype)
    return function


def passed(kind: Any) -> Any:
    """Give what travels for a type: itself, or the surrogate of a record."""
    return kind if not isinstance(kind, Records) or classes.is_plain(kind) else surrogate(kind)


def _goes_on_stack(kind: Any) -> bool:
    """Say whether a record goes into memory though it would fit into registers."""
    return isinstance(kind, Records) and not classes.is_plain(kind) and registers(kind) == []


def registers(record: Any) -> list[Any]:
    """Give the numbers that a record travels as; none where it is small and goes into memory.

    Raises:
        Refused: the ABI is not known, or nothing travels as the record does.
    """
    try:
        return classes.registers(record)
    except LookupError as error:
        name = record.__name__
        raise Refused(f"{name} cannot be passed by value: {error.args[0]}") from None


class Surrogate(ctypes.Structure):
    """What travels instead of a record; in Python it is taken for the record, and gives it."""

    ctype: Any
    """The record."""

    @classmethod
    def from_param(cls, value: Any) -> Any:
        """Copy a record into what is passed."""
        passed = cls()
        record = checked(value, cls.ctype)
        ctypes.memmove(ctypes.byref(passed), ctypes.byref(record), ctypes.sizeof(record))
        return passed

    @staticmethod
    def _check_retval_(returned: Any) -> Any:
        return received(returned)


def received(passed: Any) -> Any:
    """Give the record that a surrogate has brought; anything else as it is."""
    if not isinstance(passed, Surrogate):
        return passed
    record = passed.ctype()
    ctypes.memmove(ctypes.byref(record), ctypes.byref(passed), ctypes.sizeof(record))
    return record


def checked(given: Any, record: Any) -> Any:
    """Give what was given, if it is the record that C wants."""
    if not isinstance(given, record):
        raise TypeError(f"expected {record.__name__} instance instead of {type(given).__name__}")
    return given


@cache
def surrogate(record: Any) -> Any:
    """Make the surrogate of a record.

    Raises:
        Refused: there is none.
    """
    kinds = registers(record)
    if not kinds:
        raise Refused(f"{record.__name__} cannot be passed by value here: it is packed")
    fields = [(f"word{index}", kind) for index, kind in enumerate(kinds)]
    body = {"_fields_": fields, "ctype": record, "__doc__": f"Travels for {record.__name__}."}
    return Records[0](record.__name__, (Surrogate,), body)
