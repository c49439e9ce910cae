"""ctypes as people usually write it, and correctly: argtypes and restype set for every function.

Out-parameters are new `c_int32` objects passed by `byref`, arrays are ctypes arrays over the
buffer, and a `check` turns a status into an exception. What it does not do, as such code seldom
does: refuse integers out of range, which ctypes cuts off, or NUL in text, where C stops reading.
"""

from __future__ import annotations

import ctypes
from array import array
from typing import Optional

from ... import library_path

TITLE = "ctypes, as usually written"
CHECKS = "types through argtypes, status"
GIL = "released"  # CDLL gives the lock away in every call

lib = ctypes.CDLL(str(library_path()))


class Summary(ctypes.Structure):
    """spam_summary."""

    _fields_ = [
        ("count", ctypes.c_uint64),
        ("sum", ctypes.c_double),
        ("mean", ctypes.c_double),
        ("stdev", ctypes.c_double),
        ("min", ctypes.c_double),
        ("lower_quartile", ctypes.c_double),
        ("median", ctypes.c_double),
        ("upper_quartile", ctypes.c_double),
        ("max", ctypes.c_double),
        ("mad", ctypes.c_double),
    ]


lib.spam_noop.argtypes = []
lib.spam_noop.restype = None
lib.spam_version.argtypes = []
lib.spam_version.restype = ctypes.c_char_p
lib.spam_last_error_message.argtypes = []
lib.spam_last_error_message.restype = ctypes.c_char_p
lib.spam_multiply.argtypes = [ctypes.c_int32, ctypes.c_int32]
lib.spam_multiply.restype = ctypes.c_int64
lib.spam_add_mixed.argtypes = [
    ctypes.c_uint8,
    ctypes.c_int16,
    ctypes.c_uint16,
    ctypes.c_int32,
    ctypes.c_uint32,
]
lib.spam_add_mixed.restype = ctypes.c_int64
lib.spam_add.argtypes = [ctypes.c_int32, ctypes.c_int32, ctypes.POINTER(ctypes.c_int32)]
lib.spam_add.restype = ctypes.c_int
lib.spam_count_byte.argtypes = [
    ctypes.POINTER(ctypes.c_uint8),
    ctypes.c_size_t,
    ctypes.c_uint8,
    ctypes.POINTER(ctypes.c_size_t),
]
lib.spam_count_byte.restype = ctypes.c_int
lib.spam_sum.argtypes = [
    ctypes.POINTER(ctypes.c_double),
    ctypes.c_size_t,
    ctypes.POINTER(ctypes.c_double),
]
lib.spam_sum.restype = ctypes.c_int
lib.spam_summarize.argtypes = [
    ctypes.POINTER(ctypes.c_double),
    ctypes.c_size_t,
    ctypes.POINTER(Summary),
]
lib.spam_summarize.restype = ctypes.c_int
lib.spam_quote.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_char_p)]
lib.spam_quote.restype = ctypes.c_int
lib.spam_string_free.argtypes = [ctypes.c_char_p]
lib.spam_string_free.restype = None
lib.spam_samples_new.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
lib.spam_samples_new.restype = ctypes.c_int
lib.spam_samples_push.argtypes = [ctypes.c_void_p, ctypes.c_double]
lib.spam_samples_push.restype = ctypes.c_int
lib.spam_samples_summarize.argtypes = [ctypes.c_void_p, ctypes.POINTER(Summary)]
lib.spam_samples_summarize.restype = ctypes.c_int
lib.spam_samples_free.argtypes = [ctypes.c_void_p]
lib.spam_samples_free.restype = None


def check(status: int) -> None:
    """Raise an exception for a status that is not SPAM_OK."""
    if status != 0:
        raise RuntimeError(lib.spam_last_error_message().decode())


def noop() -> None:
    """Do nothing."""
    lib.spam_noop()


def version() -> str:
    """Give the version of the library."""
    text: bytes = lib.spam_version()
    return text.decode()


def multiply(a: int, b: int) -> int:
    """Multiply two numbers."""
    product: int = lib.spam_multiply(a, b)
    return product


def add_mixed(a: int, b: int, c: int, d: int, e: int) -> int:
    """Add five numbers."""
    total: int = lib.spam_add_mixed(a, b, c, d, e)
    return total


def add(a: int, b: int) -> int:
    """Add two numbers, and report a sum that does not fit."""
    result = ctypes.c_int32()
    check(lib.spam_add(a, b, ctypes.byref(result)))
    return result.value


def count_byte(data: bytes, value: int) -> int:
    """Count the bytes that have a value."""
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    count = ctypes.c_size_t()
    check(lib.spam_count_byte(buffer, len(data), value, ctypes.byref(count)))
    return count.value


def sum(values: array[float]) -> float:
    """Add up doubles."""
    buffer = (ctypes.c_double * len(values)).from_buffer(values)
    result = ctypes.c_double()
    check(lib.spam_sum(buffer, len(values), ctypes.byref(result)))
    return result.value


def summarize(values: array[float]) -> Summary:
    """Summarise values."""
    buffer = (ctypes.c_double * len(values)).from_buffer(values)
    summary = Summary()
    check(lib.spam_summarize(buffer, len(values), ctypes.byref(summary)))
    return summary


def quote(text: str) -> str:
    """Quote a text for a shell."""
    quoted = ctypes.c_char_p()
    check(lib.spam_quote(text.encode(), ctypes.byref(quoted)))
    try:
        return (quoted.value or b"").decode()
    finally:
        lib.spam_string_free(quoted)


class Samples:
    """A growing collection of samples."""

    def __init__(self) -> None:
        self._handle: Optional[ctypes.c_void_p] = ctypes.c_void_p()
        check(lib.spam_samples_new(ctypes.byref(self._handle)))

    def push(self, value: float) -> None:
        """Add one value at the end."""
        check(lib.spam_samples_push(self._handle, value))

    def summarize(self) -> Summary:
        """Summarise the values."""
        summary = Summary()
        check(lib.spam_samples_summarize(self._handle, ctypes.byref(summary)))
        return summary

    def close(self) -> None:
        """Free what the library holds."""
        if self._handle is not None:
            lib.spam_samples_free(self._handle)
            self._handle = None

    def __del__(self) -> None:
        """Free what was not closed."""
        self.close()
