"""Wrong pointers from C: NULL, misaligned, too long. Refused in words, never followed."""

from __future__ import annotations

from typing import Any, Callable

import pytest
from support.raw import Layer

OK, NULL_POINTER, INVALID_ARGUMENT = 0, 1, 2
BUFFER_TOO_SMALL = 5
SENTINEL = 123.25

# Each takes an array of doubles: the call, given the pointer and the length.
Arrays = dict[str, Callable[[Layer, Any, int], int]]


def call_sum(raw: Layer, values: Any, count: int) -> int:
    """Add up; the result must be left alone on failure."""
    cell = raw.cell("double")
    if raw.is_ctypes:
        cell.value = SENTINEL
    else:
        cell[0] = SENTINEL
    status: int = raw.lib.spam_sum(values, count, raw.pointer(cell))
    assert (raw.value(cell) == SENTINEL) == (status != OK)
    return status


def call_summarize(raw: Layer, values: Any, count: int) -> int:
    """Summarise."""
    status: int = raw.lib.spam_summarize(values, count, raw.pointer(raw.cell("spam_summary")))
    return status


def call_percentiles(raw: Layer, values: Any, count: int) -> int:
    """Give the median."""
    kept, percents = raw.doubles(50.0)
    results, place = raw.doubles(SENTINEL)
    status: int = raw.lib.spam_percentiles(
        values, count, raw.at("double", percents), 1, raw.at("double", place)
    )
    assert (results[0] == SENTINEL) == (status != OK)
    assert kept[0] == 50.0
    return status


def call_extend(raw: Layer, values: Any, count: int) -> int:
    """Add to a new collection, and free it."""
    samples = new_samples(raw)
    status: int = raw.lib.spam_samples_extend(samples, values, count)
    raw.lib.spam_samples_free(samples)
    return status


def new_samples(raw: Layer) -> Any:
    """Make a collection; the caller frees it."""
    if raw.is_ctypes:
        import ctypes

        place = ctypes.POINTER(raw.module.spam_samples)()
        assert raw.lib.spam_samples_new(ctypes.byref(place)) == OK
        return place
    place = raw.module.ffi.new("spam_samples **")
    assert raw.lib.spam_samples_new(place) == OK
    return place[0]


CALLS: Arrays = {
    "sum": call_sum,
    "summarize": call_summarize,
    "percentiles": call_percentiles,
    "extend": call_extend,
}
EMPTY_IS_REFUSED = {"summarize", "percentiles"}


@pytest.mark.parametrize("name", CALLS)
def test_good_array_is_read(raw: Layer, name: str) -> None:
    """The other tests would prove nothing if no array were taken."""
    kept, address = raw.doubles(1.0, 2.0)
    assert CALLS[name](raw, raw.at("double", address), len(kept)) == OK


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("address", [0, 1, 8, 2**64 - 8, 2**64 - 1])
def test_length_zero_never_looks_at_the_pointer(raw: Layer, name: str, address: int) -> None:
    """NULL or any other address with length 0 is an empty array."""
    status = CALLS[name](raw, raw.at("double", address), 0)
    assert status == (INVALID_ARGUMENT if name in EMPTY_IS_REFUSED else OK)
    if status:
        assert "no values" in raw.last_error()


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("count", [1, 3, 2**60, 2**64 - 1])
def test_null_with_a_length_is_refused(raw: Layer, name: str, count: int) -> None:
    """NULL is not followed, and the message has parameter and length."""
    assert CALLS[name](raw, raw.at("double", 0), count) == NULL_POINTER
    assert "values is NULL" in raw.last_error()
    assert str(count) in raw.last_error()


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("shift", range(1, 8))
def test_misaligned_array_is_refused(raw: Layer, name: str, shift: int) -> None:
    """Each odd address, though there is memory behind it."""
    kept, address = raw.doubles(1.0, 2.0, 3.0)
    assert CALLS[name](raw, raw.at("double", address + shift), 2) == INVALID_ARGUMENT
    assert "values is not aligned" in raw.last_error()
    assert len(kept) == 3


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("count", [2**60, 2**61, 2**61 + 1, 2**63, 2**63 + 1, 2**64 - 1])
def test_impossible_length_is_refused(raw: Layer, name: str, count: int) -> None:
    """More than the address space has, also where the size in bytes wraps around to a small one."""
    kept, address = raw.doubles(1.0, 2.0)
    assert CALLS[name](raw, raw.at("double", address), count) == INVALID_ARGUMENT
    assert "values is too long" in raw.last_error()
    assert len(kept) == 2


@pytest.mark.parametrize("size", [1, 2**62, 2**64 - 1])
def test_bytes_are_checked_likewise(raw: Layer, size: int) -> None:
    """NULL and impossible sizes of bytes."""
    count, null = raw.cell("size_t"), raw.at("uint8_t", 0)
    assert raw.lib.spam_count_byte(null, size, 1, raw.pointer(count)) == NULL_POINTER
    if size == 2**64 - 1:
        kept, address = raw.doubles(1.0)
        data = raw.at("uint8_t", address)
        assert raw.lib.spam_count_byte(data, size, 1, raw.pointer(count)) == INVALID_ARGUMENT
        assert "data is too long" in raw.last_error()
        assert len(kept) == 1
    assert raw.lib.spam_count_byte(null, 0, 1, raw.pointer(count)) == OK
    assert raw.value(count) == 0


def test_percents_are_checked_likewise(raw: Layer) -> None:
    """The second array and the array of results, too."""
    kept, address = raw.doubles(1.0, 2.0, 3.0)
    good, bad = raw.at("double", address), raw.at("double", address + 4)
    null = raw.at("double", 0)
    call = raw.lib.spam_percentiles
    assert call(good, 1, null, 1, good) == NULL_POINTER
    assert "percents" in raw.last_error()
    assert call(good, 1, good, 1, null) == NULL_POINTER
    assert "results" in raw.last_error()
    assert call(good, 1, bad, 1, good) == INVALID_ARGUMENT
    assert call(good, 1, good, 1, bad) == INVALID_ARGUMENT
    assert call(good, 1, good, 2**63, good) == INVALID_ARGUMENT
    assert call(good, 1, null, 0, null) == OK
    assert kept.tolist() == [1.0, 2.0, 3.0]


def test_results_need_a_place(raw: Layer) -> None:
    """NULL for an out-parameter is refused by every function, before any work is done."""
    lib, kept = raw.lib, raw.doubles(1.0)
    values = raw.at("double", kept[1])
    samples = new_samples(raw)
    calls: dict[str, Callable[[], int]] = {
        "sum": lambda: lib.spam_add(1, 2, raw.at("int32_t", 0)),
        "count": lambda: lib.spam_count_byte(raw.at("uint8_t", 0), 0, 1, raw.at("size_t", 0)),
        "wait_status": lambda: lib.spam_system(b"exit 0", raw.at("int32_t", 0)),
        "summary": lambda: lib.spam_summarize(values, 1, raw.at("spam_summary", 0)),
        "needed": lambda: lib.spam_format_duration(1.0, raw.at("char", 0), 0, raw.at("size_t", 0)),
    }
    for name, call in calls.items():
        assert call() == NULL_POINTER, name
        assert name in raw.last_error()
    assert lib.spam_sum(values, 1, raw.at("double", 0)) == NULL_POINTER
    assert lib.spam_samples_summarize(samples, raw.at("spam_summary", 0)) == NULL_POINTER
    lib.spam_samples_free(samples)


def test_misaligned_places_are_refused(raw: Layer) -> None:
    """A result is never written to an odd address."""
    kept, address = raw.doubles(1.0, 2.0)
    values, odd = raw.at("double", address), raw.at("double", address + 1)
    assert raw.lib.spam_sum(values, 1, odd) == INVALID_ARGUMENT
    assert raw.lib.spam_add(1, 2, raw.at("int32_t", address + 2)) == INVALID_ARGUMENT
    assert kept.tolist() == [1.0, 2.0]


def test_null_handles_are_refused(raw: Layer) -> None:
    """Every method says so; free takes NULL and does nothing."""
    lib, null = raw.lib, raw.at("spam_samples", 0)
    count = raw.cell("size_t")
    calls: list[Callable[[], int]] = [
        lambda: lib.spam_samples_push(null, 1.0),
        lambda: lib.spam_samples_extend(null, raw.at("double", 0), 0),
        lambda: lib.spam_samples_sort(null),
        lambda: lib.spam_samples_summarize(null, raw.pointer(raw.cell("spam_summary"))),
    ]
    for call in calls:
        assert call() == NULL_POINTER
        assert "samples is NULL" in raw.last_error()
    assert raw.value(count) == 0
    lib.spam_samples_free(null)
    lib.spam_string_free(raw.at("char", 0))


@pytest.mark.parametrize(
    "text", [b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf"]
)
def test_invalid_utf_8_is_refused(raw: Layer, text: bytes) -> None:
    """Stray, cut, surrogate, out-of-range and overlong sequences."""
    if raw.is_ctypes:
        import ctypes

        place: Any = ctypes.c_void_p()
        argument: Any = ctypes.cast(ctypes.byref(place), raw.lib.spam_quote.argtypes[1])
    else:
        place = argument = raw.module.ffi.new("char **")
    assert raw.lib.spam_quote(text, argument) == 4
    assert "UTF-8" in raw.last_error()
    assert not (place.value if raw.is_ctypes else place[0])


def test_small_buffer_is_left_alone(raw: Layer) -> None:
    """Too small is a status, with the size needed; the buffer is not written."""
    needed = raw.cell("size_t")
    call = raw.lib.spam_format_duration
    assert call(1.5, raw.at("char", 0), 0, raw.pointer(needed)) == BUFFER_TOO_SMALL
    size = raw.value(needed)
    assert size == len("1.50 ns") + 1
    buffer = bytearray(b"x" * 20)
    if raw.is_ctypes:
        import ctypes

        memory: Any = (ctypes.c_char * 20).from_buffer(buffer)
    else:
        memory = raw.module.ffi.from_buffer("char[]", buffer)
    assert call(1.5, memory, size - 1, raw.pointer(needed)) == BUFFER_TOO_SMALL
    assert bytes(buffer) == b"x" * 20
    assert call(1.5, memory, size, raw.pointer(needed)) == OK
    assert bytes(buffer) == b"1.50 ns\0" + b"x" * 12
    assert call(1.5, raw.at("char", 0), 20, raw.pointer(needed)) == NULL_POINTER
