"""Copies of much memory, made while other threads run."""

from __future__ import annotations

from typing import Any

#: From how many bytes on it pays to give the interpreter's lock away.
LARGE = 1 << 22


def large_copy(address: int, size: int) -> bytes:
    """Copy memory without the interpreter's lock.

    The bytes are made without their contents, which nobody sees before they are there.

    Raises:
        MemoryError: there is no memory for the copy.
    """
    import ctypes  # CFFI's modules do without it until here

    if not hasattr(ctypes, "pythonapi"):  # PyPy
        return ctypes.string_at(address, size)
    prototype: Any = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_ssize_t)
    unfilled = prototype(("PyBytes_FromStringAndSize", ctypes.pythonapi))
    copy: bytes = unfilled(None, size)
    memory: Any = copy  # typeshed lets memmove write to no bytes, for they have an owner elsewhere
    ctypes.memmove(memory, address, size)
    return copy


def null_array() -> RuntimeError:
    """Make the error for NULL in the place of an array that is not empty."""
    return RuntimeError("the library gave NULL for an array that is not empty")


def null_string() -> RuntimeError:
    """Make the error for NULL in the place of a string."""
    return RuntimeError("the library gave NULL for one of its strings")
