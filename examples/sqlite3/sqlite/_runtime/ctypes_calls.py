"""Arguments that make ctypes calls fast and exact."""

from __future__ import annotations

import ctypes
from array import array
from functools import lru_cache
from typing import Any, Optional

from .arrays import Elements

# Locks a writable buffer, and is passed as the address of its memory.
from_buffer = (ctypes.c_char * 0).from_buffer


def bind(library: ctypes.CDLL, name: str, result: Any) -> Any:
    """Give a function of the library with its result's type; an object of its own at each call.

    It has no argtypes: a converter costs more than all that ctypes does without. The caller passes
    what needs none: an int for an integer of at most 32 bits, bytes, None, and the arguments that
    are made here.
    """
    function = library[name]
    function.restype = result
    return function


def by_value(code: str, kind: Any) -> tuple[Any, Any]:
    """Make a cell and the argument that passes what is in it.

    A cell is an array of one element: writing to it checks type and range, in C.

    Args:
        code: struct code of the element.
        kind: the ctypes type.
    """
    cell = array(code, [0])
    return cell, kind.from_buffer(cell)


def by_reference(code: str, kind: Any) -> tuple[Any, Any]:
    """Make a cell and the argument that passes its address; as ``by_value``."""
    cell = array(code, [0])
    return cell, ctypes.byref(kind.from_buffer(cell))


def out(value: Any) -> tuple[Any, Any]:
    """Give a ctypes object and the argument that passes its address."""
    return value, ctypes.byref(value)


class ArrayArgument(Elements):
    """An array parameter as ctypes takes it: whose memory ``from_buffer`` can lock."""

    __slots__ = ()

    def __call__(self, values: Any, name: str) -> memoryview:
        """Give a view that ``from_buffer`` takes, also of an argument that is read only.

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
        """Give the argument that passes the address of the elements, and how many there are."""
        view = self(values, name)
        return from_buffer(view), view.nbytes // self.size

    def writable_pointer(self, values: Any, name: str) -> tuple[Any, int]:
        """Give the same for an argument that C writes to. Raises as ``Elements.writable``."""
        view = self.writable(values, name)
        return from_buffer(view), view.nbytes // self.size


@lru_cache(maxsize=64)
def _pointers(count: int) -> Any:
    """Give the type of an array of pointers; making one takes longer than filling a short array."""
    return ctypes.c_char_p * count


def strings(items: list[bytes]) -> tuple[Any, int]:
    """Give the argument that passes pointers to strings, NULL behind them, and their number."""
    count = len(items)
    return _pointers(count + 1)(*items), count


def field_pointer(memory: Any, kind: Any) -> Any:
    """Give memory, or None for NULL, as a pointer of the type that a struct's field has.

    A function takes bytes and arrays of any type for a pointer; a field does not.
    """
    return ctypes.cast(memory, kind)


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


def filled(buffer: Any, count: int) -> bytes:
    """Give what a function wrote to a buffer.

    Raises:
        RuntimeError: it says that it wrote more than there is room for.
    """
    if not 0 <= count <= len(buffer):
        raise RuntimeError(f"the library says that it wrote {count} bytes to {len(buffer)}")
    return ctypes.string_at(buffer, count)


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
