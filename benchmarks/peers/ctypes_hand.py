"""The fastest ctypes shim that we can write by hand for the contract of `spam.ctypes`.

Nothing here is generated, and nothing is left out of the contract: ranges, types, `__index__`,
NUL, buffers' formats, read-only buffers and sequences, one call at a time on a handle, no shared
memory that a second call could overwrite, the library's errors as exceptions. What it does for
speed:

- No argtypes. A converter costs more than what ctypes does without: an int goes as a C int, bytes
  and `byref` objects as pointers, a ctypes object by value. The types are checked here anyway.
- Negative ints are masked: ctypes first tries them as unsigned, and pays for the exception.
- `bit_length` instead of a comparison with 2**31, which is no small int and compares slowly.
- Out-parameters, sizes and doubles come from pools of cells whose `byref` is made once. A call
  owns its cell between `pop` and `append`, so no second call can write to it.
- A fast path for `array.array`, whose format is an attribute and whose memory is contiguous.
- A handle has one lock, taken by a step of an iterator, which is faster than `with`. `acquire` and
  `try` are faster still, and so is a queue through which the pointer travels: but Ctrl-C in the
  wrong place leaves the one held for ever, and in the other a thread that calls again and again
  starves the rest.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from ctypes import byref, c_char, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t, c_void_p
from itertools import repeat
from struct import Struct
from threading import Lock
from typing import Any, NamedTuple

from spam import library_path
from spam._runtime.arrays import Floats, Integers
from spam._runtime.ctypes_calls import ArrayArgument
from spam._runtime.errors import null_result
from spam._runtime.integers import integer
from spam._runtime.text import text as checked_text
from spam._shared import SpamError, error_from_status

TITLE = "ctypes, the best by hand"
CHECKS = "the whole contract, as the generated shim"

_RELEASES = ("spam_count_byte", "spam_sum", "spam_summarize", "spam_samples_summarize")


def GIL(function: str) -> str:
    """Say whether a C function is called with the lock: as the header has it."""
    return "released" if function in _RELEASES else "held"


_release = ctypes.CDLL(str(library_path()))
_hold = ctypes.PyDLL(_release._name, handle=_release._handle)

_from_buffer = (c_char * 0).from_buffer
_double_array = ArrayArgument("double", "d")
_uint8_t_array = ArrayArgument("uint8_t", "B", "bc")


def _bind(library: ctypes.CDLL, name: str, result: Any) -> Any:
    function = library[name]
    function.restype = result
    return function


class _Text(ctypes._SimpleCData):  # type: ignore[type-arg]  # not generic at run time on 3.9
    """A `const char *` result as str, without a frame of Python."""

    _type_ = "z"
    _check_retval_ = bytes.decode


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

_last_error = _bind(_hold, "spam_last_error_message", c_char_p)


def _error(status: int) -> SpamError:
    return error_from_status(status, _last_error().decode("utf-8", "replace"))


# ------------------------------------------------------------------------------------ integers

_noop = _bind(_hold, "spam_noop", None)
_multiply = _bind(_hold, "spam_multiply", c_int64)
_add_mixed = _bind(_hold, "spam_add_mixed", c_int64)
_add = _bind(_hold, "spam_add", c_int)


def noop() -> None:
    """Do nothing."""
    _noop()


def multiply(a: int, b: int) -> int:
    """Multiply two numbers."""
    if type(a) is not int or a.bit_length() > 31:
        a = integer(a, "a", "int32_t", -0x80000000, 0x7FFFFFFF)
    if a < 0:
        a &= 0xFFFFFFFF
    if type(b) is not int or b.bit_length() > 31:
        b = integer(b, "b", "int32_t", -0x80000000, 0x7FFFFFFF)
    if b < 0:
        b &= 0xFFFFFFFF
    return _multiply(a, b)  # type: ignore[no-any-return]  # restype says int


def add_mixed(a: int, b: int, c: int, d: int, e: int) -> int:
    """Add five numbers of five types."""
    if type(a) is not int or not 0 <= a <= 0xFF:
        a = integer(a, "a", "uint8_t", 0, 0xFF)
    if type(b) is not int or not -0x8000 <= b <= 0x7FFF:
        b = integer(b, "b", "int16_t", -0x8000, 0x7FFF)
    if b < 0:
        b &= 0xFFFFFFFF
    if type(c) is not int or not 0 <= c <= 0xFFFF:
        c = integer(c, "c", "uint16_t", 0, 0xFFFF)
    if type(d) is not int or d.bit_length() > 31:
        d = integer(d, "d", "int32_t", -0x80000000, 0x7FFFFFFF)
    if d < 0:
        d &= 0xFFFFFFFF
    if type(e) is not int or e < 0 or e.bit_length() > 32:
        e = integer(e, "e", "uint32_t", 0, 0xFFFFFFFF)
    return _add_mixed(a, b, c, d, e)  # type: ignore[no-any-return]  # restype says int


_int32_cells: deque[tuple[Any, Any]] = deque()


def _new_int32_cell() -> tuple[Any, Any]:
    cell = array("i", [0])
    return cell, byref(c_int32.from_buffer(cell))


def add(a: int, b: int) -> int:
    """Add two numbers, and report a sum that does not fit."""
    if type(a) is not int or a.bit_length() > 31:
        a = integer(a, "a", "int32_t", -0x80000000, 0x7FFFFFFF)
    if a < 0:
        a &= 0xFFFFFFFF
    if type(b) is not int or b.bit_length() > 31:
        b = integer(b, "b", "int32_t", -0x80000000, 0x7FFFFFFF)
    if b < 0:
        b &= 0xFFFFFFFF
    try:
        cells = _int32_cells.pop()
    except IndexError:
        cells = _new_int32_cell()
    cell, reference = cells
    status = _add(a, b, reference)
    if status:
        raise _error(status)
    result: int = cell[0]
    _int32_cells.append(cells)
    return result


# -------------------------------------------------------------------------------------- arrays

_count_byte = _bind(_release, "spam_count_byte", c_int)
_sum = _bind(_release, "spam_sum", c_int)
_summarize = _bind(_release, "spam_summarize", c_int)

_count_cells: deque[tuple[Any, Any, Any, Any]] = deque()
_sum_cells: deque[tuple[Any, Any, Any, Any]] = deque()
_summary_cells: deque[tuple[Any, Any, Any, Any]] = deque()


def _new_cells(result: Any, memory: Any) -> tuple[Any, Any, Any, Any]:
    size = array("L", [0])
    return size, c_size_t.from_buffer(size), memory, byref(result.from_buffer(memory))


def count_byte(data: Integers, value: int) -> int:
    """Count the bytes that have a value."""
    pointer: Any
    if type(data) is bytes:
        pointer, count = data, len(data)
    else:
        view = _uint8_t_array(data, "data")
        pointer, count = _from_buffer(view), view.nbytes
    if type(value) is not int or not 0 <= value <= 0xFF:
        value = integer(value, "value", "uint8_t", 0, 0xFF)
    try:
        cells = _count_cells.pop()
    except IndexError:
        cells = _new_cells(c_size_t, array("L", [0]))
    size, size_value, cell, reference = cells
    size[0] = count
    status = _count_byte(pointer, size_value, value, reference)
    if status:
        raise _error(status)
    result: int = cell[0]
    _count_cells.append(cells)
    return result


def sum(values: Floats) -> float:
    """Add up doubles exactly and round once."""
    if type(values) is array and values.typecode == "d":
        pointer, count = _from_buffer(values), len(values)
    else:
        view = _double_array(values, "values")
        pointer, count = _from_buffer(view), view.nbytes // 8
    try:
        cells = _sum_cells.pop()
    except IndexError:
        cells = _new_cells(c_double, array("d", [0.0]))
    size, size_value, cell, reference = cells
    size[0] = count
    status = _sum(pointer, size_value, reference)
    if status:
        raise _error(status)
    result: float = cell[0]
    _sum_cells.append(cells)
    return result


def summarize(values: Floats) -> Summary:
    """Summarise values."""
    if type(values) is array and values.typecode == "d":
        pointer, count = _from_buffer(values), len(values)
    else:
        view = _double_array(values, "values")
        pointer, count = _from_buffer(view), view.nbytes // 8
    try:
        cells = _summary_cells.pop()
    except IndexError:
        cells = _new_cells(c_double, bytearray(80))
    size, size_value, cell, reference = cells
    size[0] = count
    status = _summarize(pointer, size_value, reference)
    if status:
        raise _error(status)
    result: Summary = _new_tuple(Summary, _unpack_summary(cell))
    _summary_cells.append(cells)
    return result


# ------------------------------------------------------------------------------------- strings

_version = _bind(_hold, "spam_version", _Text)
_quote = _bind(_hold, "spam_quote", c_int)
_string_free = _bind(_hold, "spam_string_free", None)
_string_cells: deque[tuple[Any, Any]] = deque()


def _new_string_cell() -> tuple[Any, Any]:
    cell = c_char_p()
    return cell, byref(cell)


def version() -> str:
    """Give the version of the library."""
    try:
        return _version()  # type: ignore[no-any-return]  # _Text says str
    except TypeError:
        raise null_result("spam_version") from None


def quote(text: str) -> str:
    """Quote a text so that a POSIX shell takes it for one word."""
    if type(text) is not str or "\0" in text:
        text = checked_text(text, "text")
    try:
        cells = _string_cells.pop()
    except IndexError:
        cells = _new_string_cell()
    cell, reference = cells
    status = _quote(text.encode(), reference)
    if status:
        raise _error(status)
    result = cell.value
    if result is None:
        raise null_result("spam_quote")
    _string_free(cell)
    _string_cells.append(cells)
    return result.decode()  # type: ignore[no-any-return]  # checked above to be bytes


# ------------------------------------------------------------------------------------- handles

_samples_new = _bind(_hold, "spam_samples_new", c_int)
_samples_push = _bind(_hold, "spam_samples_push", c_int)
_samples_summarize = _bind(_release, "spam_samples_summarize", c_int)
_samples_free = _bind(_hold, "spam_samples_free", None)
_double_cells: deque[tuple[Any, Any]] = deque()


def _new_double_cell() -> tuple[Any, Any]:
    cell = array("d", [0.0])
    return cell, c_double.from_buffer(cell)


_handle_cells: deque[tuple[Any, Any]] = deque()


def _new_handle_cell() -> tuple[Any, Any]:
    cell = array("L", [0])
    return cell, byref(c_void_p.from_buffer(cell))


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
        try:
            cells = _handle_cells.pop()
        except IndexError:
            cells = _new_handle_cell()
        cell, reference = cells
        status = _samples_new(reference)
        if status:
            raise _error(status)
        if not cell[0]:
            raise null_result("spam_samples_new")
        self._pointer = c_void_p.from_param(cell[0])
        _handle_cells.append(cells)
        lock = Lock()
        self._entry = iter(lock.acquire, None)
        self._leave = lock.release

    def _unusable(self) -> Exception:
        if self._pointer is None:
            return ValueError("Samples is closed")
        return BufferError("Samples cannot be changed while a memoryview of it exists")

    def push(self, value: float) -> None:
        """Add one value at the end."""
        try:
            cells = _double_cells.pop()
        except IndexError:
            cells = _new_double_cell()
        cell, number = cells
        cell[0] = value
        _inside = False
        try:
            for _inside in self._entry:
                pointer = self._pointer
                if pointer is None or self._views:
                    raise self._unusable()
                status = _samples_push(pointer, number)
                if status:
                    raise _error(status)
                break
            else:
                raise RuntimeError("a signal handler's StopIteration ended this Samples")
        finally:
            if _inside:
                self._leave()
        _double_cells.append(cells)

    def summarize(self) -> Summary:
        """Summarise the values."""
        memory = bytearray(80)
        _inside = False
        try:
            for _inside in self._entry:
                pointer = self._pointer
                if pointer is None:
                    raise self._unusable()
                status = _samples_summarize(pointer, byref(c_char.from_buffer(memory)))
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
