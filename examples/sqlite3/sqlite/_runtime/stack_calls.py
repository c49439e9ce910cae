"""Calls of functions on x86-64 that take or give small records in memory, as packed ones go.

libffi puts whatever has up to 16 bytes into registers. But all that goes on the stack stands there
in order, so that one great structure behind all other arguments puts it there as well; and a record
that is given in memory is written to an address that the caller passes first.
"""

from __future__ import annotations

import ctypes
from typing import Any

from . import by_value, classes


class StackCall:
    """A function that is called so; it has ``argtypes`` and ``restype`` as any other."""

    def __init__(self, function: Any, restype: Any, argtypes: list[Any]) -> None:
        """Plan the call.

        Raises:
            Refused: numbers would go on the stack, too, among the records.
        """
        self.argtypes, self.restype = argtypes, restype
        self.__name__ = function.__name__
        self._function = function
        self._gives_memory = _is_record(restype) and by_value.registers(restype) == []
        self._places: list[Any] = []
        end, integers, floats = 0, int(self._gives_memory), 0
        in_registers: list[Any] = [ctypes.c_void_p] if self._gives_memory else []
        for kind in argtypes:
            words = _words(kind)
            if words and len(words) <= 2 and ctypes.c_longdouble not in words:
                floats += sum(word in (ctypes.c_float, ctypes.c_double) for word in words)
                integers += sum(word not in (ctypes.c_float, ctypes.c_double) for word in words)
                in_registers.append(by_value.passed(kind))
                self._places.append(None)
                continue
            align = max(8, ctypes.alignment(kind))
            end += -end % align
            self._places.append(end)
            end += ctypes.sizeof(kind)
        if integers > 6 or floats > 8:
            raise by_value.Refused(
                f"{self.__name__} has too many parameters beside a packed record"
            )
        self._stack: Any = _stack(end)
        if end:
            in_registers.append(self._stack)
        function.argtypes = in_registers
        function.restype = None if self._gives_memory else by_value.passed(restype)

    def __call__(self, *arguments: Any) -> Any:
        """Call it."""
        if len(arguments) != len(self.argtypes):
            wanted = len(self.argtypes)
            raise TypeError(f"this function takes {wanted} arguments ({len(arguments)} given)")
        given: Any = self.restype() if self._gives_memory else None
        passed: list[Any] = [] if given is None else [ctypes.byref(given)]
        stack = self._stack()
        for argument, kind, place in zip(arguments, self.argtypes, self._places):
            if place is None:
                passed.append(argument)
                continue
            if _is_record(kind):
                value = by_value.checked(argument, kind)
            else:
                value = argument if isinstance(argument, kind) else kind(argument)
            ctypes.memmove(
                ctypes.addressof(stack) + place, ctypes.byref(value), ctypes.sizeof(value)
            )
        if ctypes.sizeof(stack):
            passed.append(stack)
        result = self._function(*passed)
        return given if self._gives_memory else result


def _stack(size: int) -> Any:
    """Make a structure for what goes on the stack, in order; too great for registers."""

    class Stack(ctypes.Structure):
        _fields_ = [("memory", ctypes.c_longdouble * (size // 16 + 2 if size else 0))]

    return Stack


def _is_record(kind: Any) -> bool:
    return isinstance(kind, classes.Records)


def _words(kind: Any) -> list[Any]:
    """Give the registers of a parameter; none, or more than two, for one that goes into memory."""
    return by_value.registers(kind) if _is_record(kind) else [kind]
