"""Argument types that make ctypes calls fast and exact.

ctypes accepts any class with ``from_param``. Where that is a function written in C, and what it
returns is passed as it is, a parameter costs a fraction of what ``c_int`` or ``POINTER`` cost.
"""

from __future__ import annotations

import ctypes
from operator import index
from typing import Any, Optional

from .arrays import Elements


class Promoted:
    """An integer of at most 32 bits, which C passes as an int. The caller has checked its range."""

    from_param = index


class Reference:
    """A pointer to the ctypes object that is passed."""

    from_param = ctypes.byref


class Memory:
    """A pointer to the memory of a writable buffer, which stays locked during the call."""

    from_param = (ctypes.c_char * 0).from_buffer


def bind(library: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Any:
    """Give a function of the library with its types set; an object of its own at each call."""
    function = library[name]
    function.argtypes = arguments
    function.restype = result
    return function


class ArrayArgument(Elements):
    """An array parameter as ctypes takes it."""

    __slots__ = ()

    def __call__(self, values: Any, name: str) -> memoryview:
        """Give a view that ``Memory`` takes, of an argument that is read only.

        Raises as ``Elements.view``.
        """
        try:
            view = memoryview(values)
            if view.format == self.code and view.c_contiguous and not view.readonly:
                return view
        except TypeError:
            pass
        view = self.view(values, name)
        return _writable_alias(view) if view.readonly else view

    def pointer(self, values: Any, name: str) -> tuple[Any, int]:
        """Give what ``c_void_p`` takes, and the size in bytes."""
        view = self(values, name)
        return Memory.from_param(view), view.nbytes


class _Borrowed(ctypes.Structure):
    """Py_buffer of the C API, as far as its address and the rest as bytes."""

    _fields_ = [("address", ctypes.c_void_p), ("rest", ctypes.c_char * 128)]


def _writable_alias(view: memoryview) -> memoryview:
    """View the same memory without the read-only mark, which ctypes refuses to give away.

    For memory that the library only reads. The exporter stays locked as long as the alias lives.
    """
    if not view.nbytes:
        return memoryview(bytearray())
    if not hasattr(ctypes, "pythonapi"):  # PyPy: no address of read-only memory to be had
        return memoryview(bytearray(view))
    borrowed = _Borrowed()
    simple = 0  # PyBUF_SIMPLE
    ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(view), ctypes.byref(borrowed), simple)
    memory = (ctypes.c_char * view.nbytes).from_address(borrowed.address)
    memory._keeper = _Keeper(borrowed)  # type: ignore[attr-defined]  # array types have a __dict__
    return memoryview(memory)


class _Keeper:
    """Gives a Py_buffer back when the last alias is gone."""

    def __init__(self, borrowed: _Borrowed) -> None:
        self._borrowed = borrowed

    def __del__(self) -> None:
        ctypes.pythonapi.PyBuffer_Release(ctypes.byref(self._borrowed))


def library_memory(loan: object, address: Optional[int], size: int) -> Any:
    """Give an object over memory of the library, which holds the loan.

    Raises:
        RuntimeError: the library gave NULL for memory that is not empty.
    """
    if not size:
        memory = (ctypes.c_char * 0)()
    elif address is None:
        raise RuntimeError("the library gave NULL for an array that is not empty")
    else:
        memory = (ctypes.c_char * size).from_address(address)
    memory._loan = loan  # type: ignore[attr-defined]  # array types have a __dict__
    return memory
