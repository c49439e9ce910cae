"""Function types that ``ctypes.CFUNCTYPE`` alone cannot make.

A callback of ctypes gives numbers only: no typed pointer, and no record. And a record that goes by
value may need a surrogate. The types made here are called as any other, and take a Python function
that gives what C says.
"""

from __future__ import annotations

import ctypes
from typing import Any, Callable

from . import by_value, classes

_CFuncPtr: Any = ctypes.CFUNCTYPE(None).__mro__[1]


_made: dict[tuple[Any, ...], Any] = {}


def function_type(plain: bool, result: Any, *parameters: Any) -> Any:
    """Make the class of pointers to functions of these types; the same one for the same types.

    It is an address where ctypes cannot call such a function.

    Args:
        plain: whether records among the types travel as they are.
        result: the type of the result.
        parameters: the types of the parameters.
    """
    types = (result, *parameters)
    if types not in _made:
        try:
            passed = types if plain else [by_value.passed(each) for each in types]
        except by_value.Refused:
            return ctypes.c_void_p
        _made[types] = type(_CFuncPtr)(
            "CFunctionType",
            (_CFuncPtr,),
            {
                "_argtypes_": tuple(passed[1:]),
                "_restype_": passed[0],
                "_flags_": ctypes.CFUNCTYPE(None)._flags_,
                "__new__": _new,
                "_result": result,
            },
        )
    return _made[types]


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

    if not isinstance(result, by_value.Records):
        if result is None or result.__mro__[1] is ctypes.c_int.__mro__[1]:
            return ctypes.CFUNCTYPE(result, *passed)(call)

        def give_address(*arguments: Any) -> Any:
            return _address(call(*arguments), result)

        return ctypes.CFUNCTYPE(ctypes.c_void_p, *passed)(give_address)
    size = ctypes.sizeof(result)
    kinds = by_value.registers(result)
    if size <= 8 and len(kinds) == 1:

        def give_register(*arguments: Any) -> Any:
            word = (ctypes.c_char * 8)()
            ctypes.memmove(word, ctypes.byref(by_value.checked(call(*arguments), result)), size)
            return kinds[0].from_buffer(word).value

        return ctypes.CFUNCTYPE(kinds[0], *passed)(give_register)
    if size <= 16 or not classes.IS_X86_64:
        raise TypeError(f"a callback of ctypes cannot give {result.__name__} by value")

    def give_memory(place: int, *arguments: Any) -> int:
        ctypes.memmove(place, ctypes.byref(by_value.checked(call(*arguments), result)), size)
        return place

    return ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, *passed)(give_memory)


def _address(given: Any, kind: Any) -> Any:
    """Give the address that a pointer holds; what ``c_void_p`` takes as it is."""
    if isinstance(given, ctypes.Array):
        return ctypes.addressof(given)
    if isinstance(given, (kind, ctypes._Pointer, _CFuncPtr)):
        return ctypes.cast(given, ctypes.c_void_p).value
    return given
