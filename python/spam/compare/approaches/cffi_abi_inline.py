"""CFFI in-line, ABI mode, as its documentation shows it first: `cdef` and `dlopen` at run time.

No compiler is needed; in exchange the declarations are parsed at each import, every call goes
through libffi, and nothing checks the declarations against the library. CFFI does check integer
ranges; NUL in text is not refused.
"""

from __future__ import annotations

from array import array
from typing import Any

from cffi import FFI

from ... import library_path

TITLE = "CFFI ABI mode, in-line"
CHECKS = "ranges and types through cdef, status"
GIL = "released"  # CFFI gives the lock away in every call

ffi = FFI()
ffi.cdef("""
    typedef struct {
        uint64_t count;
        double sum, mean, stdev, min, lower_quartile, median, upper_quartile, max, mad;
    } spam_summary;
    typedef struct spam_samples spam_samples;

    const char *spam_version(void);
    const char *spam_last_error_message(void);
    void spam_noop(void);
    int64_t spam_multiply(int32_t a, int32_t b);
    int64_t spam_add_mixed(uint8_t a, int16_t b, uint16_t c, int32_t d, uint32_t e);
    int spam_add(int32_t a, int32_t b, int32_t *sum);
    int spam_count_byte(const uint8_t *data, size_t size, uint8_t value, size_t *count);
    int spam_sum(const double *values, size_t count, double *sum);
    int spam_summarize(const double *values, size_t count, spam_summary *summary);
    int spam_quote(const char *text, char **quoted);
    void spam_string_free(char *string);
    int spam_samples_new(spam_samples **samples);
    int spam_samples_push(spam_samples *samples, double value);
    int spam_samples_summarize(const spam_samples *samples, spam_summary *summary);
    void spam_samples_free(spam_samples *samples);
""")
lib: Any = ffi.dlopen(str(library_path()))


def check(status: int) -> None:
    """Raise an exception for a status that is not SPAM_OK."""
    if status != 0:
        raise RuntimeError(_string(lib.spam_last_error_message()))


def _string(pointer: Any) -> str:
    text: Any = ffi.string(pointer)
    return str(text, "utf-8")


def noop() -> None:
    """Do nothing."""
    lib.spam_noop()


def version() -> str:
    """Give the version of the library."""
    return _string(lib.spam_version())


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
    result: Any = ffi.new("int32_t *")
    check(lib.spam_add(a, b, result))
    total: int = result[0]
    return total


def count_byte(data: bytes, value: int) -> int:
    """Count the bytes that have a value."""
    count: Any = ffi.new("size_t *")
    check(lib.spam_count_byte(ffi.from_buffer("uint8_t[]", data), len(data), value, count))
    found: int = count[0]
    return found


def sum(values: array[float]) -> float:
    """Add up doubles."""
    result: Any = ffi.new("double *")
    check(lib.spam_sum(ffi.from_buffer("double[]", values), len(values), result))
    total: float = result[0]
    return total


def summarize(values: array[float]) -> Any:
    """Summarise values."""
    summary: Any = ffi.new("spam_summary *")
    check(lib.spam_summarize(ffi.from_buffer("double[]", values), len(values), summary))
    return summary


def quote(text: str) -> str:
    """Quote a text for a shell."""
    quoted: Any = ffi.new("char **")
    check(lib.spam_quote(text.encode(), quoted))
    try:
        return _string(quoted[0])
    finally:
        lib.spam_string_free(quoted[0])


class Samples:
    """A growing collection of samples."""

    def __init__(self) -> None:
        handle: Any = ffi.new("spam_samples **")
        check(lib.spam_samples_new(handle))
        self._handle: Any = handle[0]

    def push(self, value: float) -> None:
        """Add one value at the end."""
        check(lib.spam_samples_push(self._handle, value))

    def summarize(self) -> Any:
        """Summarise the values."""
        summary: Any = ffi.new("spam_summary *")
        check(lib.spam_samples_summarize(self._handle, summary))
        return summary

    def close(self) -> None:
        """Free what the library holds."""
        lib.spam_samples_free(self._handle)
        self._handle = ffi.NULL

    def __del__(self) -> None:
        """Free what was not closed."""
        self.close()
