"""The fastest CFFI shim in API mode that we can write by hand for the contract of `spam.cffi`.

Nothing is left out of the contract; see `ctypes_hand.py` for what it is. Python functions wrap
every C function here, too, since names, signatures and docstrings belong to the contract. What it
does for speed:

- C functions in `set_source` that return an out-parameter as the result.
- A fast path for `array.array`, which `from_buffer` takes as it is.
- Structs for results come from a pool, each with the `ffi.buffer` over it made once. A call owns
  its struct between `pop` and `append`.
- A handle has one lock, taken by a step of an iterator, which is faster than `with`. `acquire` and
  `try` are faster still, and so is a queue through which the pointer travels: but Ctrl-C in the
  wrong place leaves the one held for ever, and in the other a thread that calls again and again
  starves the rest.
"""

from __future__ import annotations

from array import array
from collections import deque
from itertools import repeat
from struct import Struct
from threading import Lock
from typing import Any, NamedTuple

from _cffi_hand import ffi, lib  # type: ignore[import-not-found]  # compiled by build_cffi_hand.py
from spam._runtime.arrays import Floats, Integers
from spam._runtime.cffi_memory import ArrayArgument
from spam._runtime.errors import null_result
from spam._runtime.integers import integer, real
from spam._runtime.text import text as checked_text
from spam._shared import SpamError, error_from_status

TITLE = "CFFI API mode, the best by hand"
CHECKS = "the whole contract, as the generated shim"
GIL = "released"

_string = ffi.string
_from_buffer = ffi.from_buffer
_doubles = ffi.typeof("double[]")
_double_array = ArrayArgument(ffi, "double", "d")
_uint8_t_array = ArrayArgument(ffi, "uint8_t", "B", "bc")
_last_status = lib.last_status


class Summary(NamedTuple):
    """What a set of values looks like."""

    count: int  # type: ignore[assignment]  # hides tuple.count, as the C name demands
    sum: float
    mean: float
    stdev: float
    min: float
    lower_quartile: float
    median: float
    upper_quartile: float
    max: float
    mad: float


_new_tuple: Any = tuple.__new__
_unpack_summary = Struct("=Q9d").unpack


def _error(status: int) -> SpamError:
    message = _string(lib.spam_last_error_message()).decode("utf-8", "replace")
    return error_from_status(status, message)


# ------------------------------------------------------------------------------------ integers

_noop = lib.spam_noop
_multiply = lib.spam_multiply
_add_mixed = lib.spam_add_mixed
_add = lib.hand_add


def noop() -> None:
    """Do nothing."""
    _noop()


def multiply(a: int, b: int) -> int:
    """Multiply two numbers."""
    if type(a) is not int:
        a = integer(a, "a", "int32_t", -0x80000000, 0x7FFFFFFF)
    if type(b) is not int:
        b = integer(b, "b", "int32_t", -0x80000000, 0x7FFFFFFF)
    return _multiply(a, b)  # type: ignore[no-any-return]  # an int, says the cdef


def add_mixed(a: int, b: int, c: int, d: int, e: int) -> int:
    """Add five numbers of five types."""
    if type(a) is not int:
        a = integer(a, "a", "uint8_t", 0, 0xFF)
    if type(b) is not int:
        b = integer(b, "b", "int16_t", -0x8000, 0x7FFF)
    if type(c) is not int:
        c = integer(c, "c", "uint16_t", 0, 0xFFFF)
    if type(d) is not int:
        d = integer(d, "d", "int32_t", -0x80000000, 0x7FFFFFFF)
    if type(e) is not int:
        e = integer(e, "e", "uint32_t", 0, 0xFFFFFFFF)
    return _add_mixed(a, b, c, d, e)  # type: ignore[no-any-return]  # an int, says the cdef


def add(a: int, b: int) -> int:
    """Add two numbers, and report a sum that does not fit."""
    if type(a) is not int:
        a = integer(a, "a", "int32_t", -0x80000000, 0x7FFFFFFF)
    if type(b) is not int:
        b = integer(b, "b", "int32_t", -0x80000000, 0x7FFFFFFF)
    result: int = _add(a, b)
    if result == -0x8000000000000000:
        raise _error(_last_status())
    return result


# -------------------------------------------------------------------------------------- arrays

_count_byte = lib.hand_count_byte
_sum = lib.hand_sum
_summarize = lib.spam_summarize
_summary_cells: deque[tuple[Any, Any]] = deque()


def _new_summary_cell() -> tuple[Any, Any]:
    summary = ffi.new("spam_summary *")
    return summary, ffi.buffer(summary)


def count_byte(data: Integers, value: int) -> int:
    """Count the bytes that have a value."""
    pointer = data if type(data) is bytes else _uint8_t_array(data, "data")
    if type(value) is not int:
        value = integer(value, "value", "uint8_t", 0, 0xFF)
    result: int = _count_byte(pointer, len(pointer), value)
    if result < 0:
        raise _error(_last_status())
    return result


def sum(values: Floats) -> float:
    """Add up doubles exactly and round once."""
    if type(values) is array and values.typecode == "d":
        pointer = _from_buffer(_doubles, values)
    else:
        pointer = _double_array(values, "values")
    result: float = _sum(pointer, len(pointer))
    if result != result and _last_status():
        raise _error(_last_status())
    return result


def summarize(values: Floats) -> Summary:
    """Summarise values."""
    if type(values) is array and values.typecode == "d":
        pointer = _from_buffer(_doubles, values)
    else:
        pointer = _double_array(values, "values")
    try:
        cells = _summary_cells.pop()
    except IndexError:
        cells = _new_summary_cell()
    summary, memory = cells
    status = _summarize(pointer, len(pointer), summary)
    if status:
        raise _error(status)
    result: Summary = _new_tuple(Summary, _unpack_summary(memory))
    _summary_cells.append(cells)
    return result


# ------------------------------------------------------------------------------------- strings

_version = lib.spam_version
_quote = lib.hand_quote
_string_free = lib.spam_string_free


def version() -> str:
    """Give the version of the library."""
    text = _version()
    if not text:
        raise null_result("spam_version")
    return _string(text).decode()  # type: ignore[no-any-return]  # ffi.string gives bytes


def quote(text: str) -> str:
    """Quote a text so that a POSIX shell takes it for one word."""
    if type(text) is not str or "\0" in text:
        text = checked_text(text, "text")
    quoted = _quote(text.encode())
    if not quoted:
        if _last_status():
            raise _error(_last_status())
        raise null_result("spam_quote")
    result = _string(quoted)
    _string_free(quoted)
    return result.decode()  # type: ignore[no-any-return]  # ffi.string gives bytes


# ------------------------------------------------------------------------------------- handles

_samples_new = lib.hand_samples_new
_samples_push = lib.spam_samples_push
_samples_summarize = lib.spam_samples_summarize
_samples_free = lib.spam_samples_free


def _nothing() -> None:
    """Stand in for the lock of a handle that was never opened."""


class Samples:
    """A growing collection of samples."""

    _entry: Any = repeat(True)
    _leave: Any = staticmethod(_nothing)
    _pointer: Any = None
    _views: Any = ()

    def __init__(self) -> None:
        if self._pointer is not None:
            raise RuntimeError("this Samples is open already")
        pointer = _samples_new()
        if not pointer:
            if _last_status():
                raise _error(_last_status())
            raise null_result("spam_samples_new")
        self._pointer = pointer
        lock = Lock()
        self._entry = iter(lock.acquire, None)
        self._leave = lock.release

    def _unusable(self) -> Exception:
        if self._pointer is None:
            return ValueError("Samples is closed")
        return BufferError("Samples cannot be changed while a memoryview of it exists")

    def push(self, value: float) -> None:
        """Add one value at the end."""
        if type(value) is not float:
            value = real(value, "value")
        _inside = False
        try:
            for _inside in self._entry:
                pointer = self._pointer
                if pointer is None or self._views:
                    raise self._unusable()
                status = _samples_push(pointer, value)
                if status:
                    raise _error(status)
                break
            else:
                raise RuntimeError("a signal handler's StopIteration ended this Samples")
        finally:
            if _inside:
                self._leave()

    def summarize(self) -> Summary:
        """Summarise the values."""
        summary, memory = _new_summary_cell()
        _inside = False
        try:
            for _inside in self._entry:
                pointer = self._pointer
                if pointer is None:
                    raise self._unusable()
                status = _samples_summarize(pointer, summary)
                if status:
                    raise _error(status)
                break
            else:
                raise RuntimeError("a signal handler's StopIteration ended this Samples")
        finally:
            if _inside:
                self._leave()
        result: Summary = _new_tuple(Summary, _unpack_summary(memory))
        return result

    def close(self) -> None:
        """Free what the library holds."""
        _inside = False
        try:
            for _inside in self._entry:
                if self._views:
                    raise self._unusable()
                pointer, self._pointer = self._pointer, None
                if pointer is not None:
                    _samples_free(pointer)
                break
            else:
                raise RuntimeError("a signal handler's StopIteration ended this Samples")
        finally:
            if _inside:
                self._leave()

    def __del__(self) -> None:
        """Free what was not closed."""
        pointer, self._pointer = self._pointer, None
        if pointer is not None:
            _samples_free(pointer)
