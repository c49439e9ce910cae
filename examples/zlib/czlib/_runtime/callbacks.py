"""Function types that ``ctypes.CFUNCTYPE`` alone cannot make.

A callback of ctypes gives numbers only: no typed pointer, and no record. And a record that goes by
value may need a surrogate. The types made here are called as any other, and take a Python function
that gives what C says.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any, Callable

from . import by_value

_CFuncPtr: Any = ctypes.CFUNCTYPE(None).__mro__[1]
_Record = (type(ctypes.Structure), type(ctypes.Union))


@lru_cache(maxsize=None)
def function_type(result: Any, *parameters: Any) -> Any:
    """Make the class of pointers to functions of these types; the same ones for the same types."""
    passed = [by_value.argument(each) for each in parameters]
    body = {
        "_argtypes_": tuple(passed),
        "_restype_": by_value.result(result),
        "_flags_": ctypes.CFUNCTYPE(None)._flags_,
        "__new__": _new,
        "_result": result,
    }
    return type(_CFuncPtr)("CFunctionType", (_CFuncPtr,), body)


def _new(cls: Any, *arguments: Any) -> Any:
    """Make a pointer from an address, or from a Python function."""
    if len(arguments) != 1 or not callable(arguments[0]):
        return _CFuncPtr.__new__(cls, *arguments)
    thunk = _thunk(arguments[0], cls._result, cls._argtypes_)
    # The pointer shares the memory of the thunk, and so keeps it.
    return cls.from_buffer(thunk)


def _thunk(function: Callable[..., Any], result: Any, passed: tuple[Any, ...]) -> Any:
    """Make the callback that C calls: it takes surrogates and gives a number."""

    def call(*arguments: Any) -> Any:
        return function(*map(by_value.received, arguments))

    if not isinstance(result, _Record):
        if result is None or result.__mro__[1] is ctypes.c_int.__mro__[1]:
            return ctypes.CFUNCTYPE(result, *passed)(call)

        def give_address(*arguments: Any) -> Any:
            return _address(call(*arguments), result)

        return ctypes.CFUNCTYPE(ctypes.c_void_p, *passed)(give_address)
    size = ctypes.sizeof(result)
    kinds = [kind for _, kind in by_value.surrogate(result)._fields_]
    if size <= 8 and len(kinds) == 1:

        def give_register(*arguments: Any) -> Any:
            word = (ctypes.c_char * 8)()
            ctypes.memmove(word, ctypes.byref(_checked(call(*arguments), result)), size)
            return kinds[0].from_buffer(word).value

        return ctypes.CFUNCTYPE(kinds[0], *passed)(give_register)
    if size <= 16 or by_value.MACHINE not in ("x86_64", "amd64"):
        raise TypeError(f"a callback of ctypes cannot give {result.__name__} by value")

    def give_memory(place: int, *arguments: Any) -> int:
        ctypes.memmove(place, ctypes.byref(_checked(call(*arguments), result)), size)
        return place

    return ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, *passed)(give_memory)


def _address(given: Any, kind: Any) -> Any:
    """Give the address that a pointer holds; what ``c_void_p`` takes as it is."""
    if isinstance(given, ctypes.Array):
        return ctypes.addressof(given)
    if isinstance(given, (kind, ctypes._Pointer, _CFuncPtr)):
        return ctypes.cast(given, ctypes.c_void_p).value
    return given


def _checked(given: Any, kind: Any) -> Any:
    """Give what a callback gave, if it is the record that C wants."""
    if not isinstance(given, kind):
        raise TypeError(f"expected {kind.__name__} instance instead of {type(given).__name__}")
    return given
