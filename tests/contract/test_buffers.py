"""Arrays: buffers of the right type as they lie in memory, sequences of numbers with a copy."""

from __future__ import annotations

import ctypes
import mmap
import sys
from array import array
from collections import deque
from types import ModuleType
from typing import Any, Callable

import pytest
from support.hostile import BufferGives, BufferRaises, Index, Numbers, Refusal

NUMBERS = [1.0, 2.5, -4.0]
BYTES = b"abcabca"

needs_buffer_method = pytest.mark.skipif(
    sys.version_info < (3, 12), reason="__buffer__ came with Python 3.12"
)


def mapped(data: bytes) -> mmap.mmap:
    """Give memory of the system's with the data in it."""
    memory = mmap.mmap(-1, len(data))
    memory[:] = data
    return memory


DOUBLE_BUFFERS: dict[str, Callable[[], Any]] = {
    "array": lambda: array("d", NUMBERS),
    "memoryview": lambda: memoryview(array("d", NUMBERS)),
    "read-only": lambda: memoryview(array("d", NUMBERS)).toreadonly(),
    "cast of bytes": lambda: memoryview(array("d", NUMBERS).tobytes()).cast("d"),
    "cast of bytearray": lambda: memoryview(bytearray(array("d", NUMBERS))).cast("d"),
    "native prefix": lambda: memoryview(bytearray(array("d", NUMBERS))).cast("@d"),
    "two dimensions": lambda: memoryview(array("d", NUMBERS)).cast("B").cast("d", [3, 1]),
    "ctypes array": lambda: (ctypes.c_double * 3)(*NUMBERS),
    "slice": lambda: memoryview(array("d", [0.0, *NUMBERS, 0.0]))[1:4],
    "mmap": lambda: memoryview(mapped(array("d", NUMBERS).tobytes())).cast("d"),
}
DOUBLE_SEQUENCES: dict[str, Callable[[], Any]] = {
    "list": lambda: list(NUMBERS),
    "tuple": lambda: tuple(NUMBERS),
    "deque": lambda: deque(NUMBERS),
}
BYTE_BUFFERS: dict[str, Callable[[], Any]] = {
    "bytes": lambda: BYTES,
    "bytearray": lambda: bytearray(BYTES),
    "memoryview": lambda: memoryview(BYTES),
    "signed": lambda: array("b", BYTES),
    "unsigned": lambda: array("B", BYTES),
    "char": lambda: memoryview(BYTES).cast("c"),
    "ctypes array": lambda: (ctypes.c_uint8 * 7)(*BYTES),
    "ctypes text": lambda: (ctypes.c_char * 7).from_buffer_copy(BYTES),
    "mmap": lambda: mapped(BYTES),
    "two dimensions": lambda: memoryview(BYTES).cast("B", [7, 1]),
    "list": lambda: list(BYTES),
    "tuple": lambda: tuple(BYTES),
    "objects with index": lambda: [Index(each) for each in BYTES],
}


@pytest.mark.parametrize("make", [*DOUBLE_BUFFERS.values(), *DOUBLE_SEQUENCES.values()])
def test_doubles_from_anything_that_holds_them(spam: ModuleType, make: Callable[[], Any]) -> None:
    """Every function over doubles reads them from every kind of buffer or sequence."""
    assert spam.sum(make()) == -0.5
    assert spam.summarize(make()).max == 2.5
    assert spam.percentiles(make(), [0]) == [-4.0]
    assert spam.percentiles([1.0, 3.0], array("d", [50])) == [2.0]
    samples = spam.Samples()
    samples.extend(make())
    assert list(samples.view()) == NUMBERS


@pytest.mark.parametrize("make", DOUBLE_BUFFERS.values())
def test_percents_from_any_buffer(spam: ModuleType, make: Callable[[], Any]) -> None:
    """A second array parameter takes what the first takes."""
    with pytest.raises(spam.InvalidArgumentError, match="-4"):
        spam.percentiles([1.0], make())


@pytest.mark.parametrize("make", BYTE_BUFFERS.values())
def test_bytes_from_anything_that_holds_them(spam: ModuleType, make: Callable[[], Any]) -> None:
    """Bytes come from every kind of buffer, signed or not, or a sequence of small numbers."""
    assert spam.count_byte(make(), ord("a")) == 3


def test_numbers_in_sequences_are_converted(spam: ModuleType) -> None:
    """Whole numbers, bools, ranges and fractions have a double each."""
    assert spam.sum(range(5)) == 10.0
    assert spam.sum([True, 2, 0.5, Index(3)]) == 6.5


def test_signed_bytes_count_as_their_bits(spam: ModuleType) -> None:
    """-1 in a signed buffer is the byte 255."""
    assert spam.count_byte(array("b", [-1, 1]), 255) == 1


EMPTY_DOUBLES = [[], (), array("d"), memoryview(array("d")), memoryview(array("d")).toreadonly()]


@pytest.mark.parametrize("values", EMPTY_DOUBLES)
def test_no_values_are_an_empty_array(spam: ModuleType, values: Any) -> None:
    """Length 0 is not an error of the binding: it reaches the library, which decides."""
    assert spam.sum(values) == 0.0
    assert spam.percentiles([1.0], values) == []
    with pytest.raises(spam.InvalidArgumentError, match="no values"):
        spam.summarize(values)
    samples = spam.Samples()
    samples.extend(values)
    assert len(samples.view()) == 0


@pytest.mark.parametrize("data", [b"", bytearray(), array("B"), [], (), memoryview(b"")])
def test_no_bytes_are_an_empty_array(spam: ModuleType, data: Any) -> None:
    """Nothing is found in nothing."""
    assert spam.count_byte(data, 0) == 0


NOT_CONTIGUOUS: dict[str, Callable[[], Any]] = {
    "every second": lambda: memoryview(array("d", NUMBERS))[::2],
    "backwards": lambda: memoryview(array("d", NUMBERS))[::-1],
    "read-only": lambda: memoryview(array("d", NUMBERS)).toreadonly()[::-1],
}


@pytest.mark.parametrize("make", NOT_CONTIGUOUS.values())
def test_non_contiguous_buffer_raises_buffer_error(
    spam: ModuleType, make: Callable[[], Any]
) -> None:
    """Gaps are neither read over nor copied away behind the caller's back."""
    for call in (spam.sum, spam.summarize, spam.Samples().extend):
        with pytest.raises(BufferError, match="contiguous"):
            call(make())
    with pytest.raises(BufferError, match="contiguous"):
        spam.count_byte(memoryview(BYTES)[::2], 1)


OTHER_ORDER: Any = getattr(
    ctypes.c_double, "__ctype_be__" if sys.byteorder == "little" else "__ctype_le__"
)
WRONG_DOUBLES: dict[str, Any] = {
    "float": array("f", NUMBERS),
    "int": array("i", [1, 2]),
    "long long": array("q", [1, 2]),
    "bytes": b"12345678",
    "bytearray": bytearray(8),
    "other byte order": memoryview((OTHER_ORDER * 2)(1.0, 2.0)),
    "pairs": memoryview((ctypes.c_double * 2 * 2)()).cast("B"),
    "bool": memoryview(bytes(8)).cast("?"),
}


@pytest.mark.parametrize("values", WRONG_DOUBLES.values(), ids=WRONG_DOUBLES)
def test_buffer_of_another_type_raises_type_error(spam: ModuleType, values: Any) -> None:
    """Memory is never read as what it is not, nor converted element by element."""
    for call in (spam.sum, spam.summarize, spam.Samples().extend):
        with pytest.raises(TypeError, match="double"):
            call(values)
    with pytest.raises(TypeError):
        spam.percentiles([1.0], values)


@pytest.mark.parametrize("code", ["h", "H", "i", "q", "f", "d"])
def test_wider_elements_are_no_bytes(spam: ModuleType, code: str) -> None:
    """Bytes are asked for, and an array of numbers is not taken apart into them."""
    with pytest.raises(TypeError, match="uint8_t"):
        spam.count_byte(array(code, [1, 2]), 1)


class Mark:
    """Not a number, not a sequence."""


@pytest.mark.parametrize(
    "values",
    [None, 1, 1.0, "1", "", "12345678", Mark(), {1.0}, {1.0: 2.0}, iter([1]), ["1"], [None], [[1]]],
    ids=repr,
)
def test_what_is_no_array_raises_type_error(spam: ModuleType, values: Any) -> None:
    """A str is no sequence of numbers; nor is a set, an iterator or a number."""
    calls = [spam.sum, spam.summarize, spam.Samples().extend]
    calls.append(lambda values: spam.percentiles(values, [1]))
    calls.append(lambda values: spam.percentiles([1.0], values))
    calls.append(lambda values: spam.count_byte(values, 1))
    for call in calls:
        with pytest.raises(TypeError):
            call(values)


def test_float_in_bytes_raises_type_error(spam: ModuleType) -> None:
    """A float is no byte, not even a whole one."""
    with pytest.raises(TypeError):
        spam.count_byte([1.0], 1)


@pytest.mark.parametrize("number", [256, -1, 2**32, 2**64 + 1])
def test_number_that_is_no_byte_raises_overflow_error(spam: ModuleType, number: int) -> None:
    """Elements are never truncated."""
    with pytest.raises(OverflowError):
        spam.count_byte([1, number], 1)


def test_number_that_is_no_double_raises_overflow_error(spam: ModuleType) -> None:
    """An integer beyond the doubles is not infinity."""
    with pytest.raises(OverflowError):
        spam.sum([10**400])


def test_lookalike_of_a_sequence_raises_type_error(spam: ModuleType) -> None:
    """A class with ``__getitem__`` alone may be a mapping; only registered sequences count."""
    with pytest.raises(TypeError):
        spam.sum(Numbers(1.0, 2.0))


def test_released_memoryview_raises_value_error(spam: ModuleType) -> None:
    """Memory that was given back is not read."""
    view = memoryview(array("d", NUMBERS))
    view.release()
    with pytest.raises(ValueError, match="released"):
        spam.sum(view)


def test_misaligned_buffer_raises_invalid_argument(spam: ModuleType) -> None:
    """The library refuses doubles at an odd address, in its own words."""
    for whole in (bytearray(17), bytes(17)):
        view = memoryview(whole)[1:].cast("d")
        with pytest.raises(spam.InvalidArgumentError, match="values is not aligned"):
            spam.sum(view)


def test_buffers_are_given_back(spam: ModuleType) -> None:
    """After a call, good or bad, nothing keeps the caller from resizing the array."""
    doubles, octets = array("d", NUMBERS), bytearray(BYTES)
    spam.sum(doubles)
    spam.summarize(doubles)
    spam.percentiles(doubles, doubles[:1])
    spam.count_byte(octets, 1)
    with pytest.raises(ValueError, match="101"):
        spam.percentiles(doubles, [101])
    with pytest.raises(OverflowError):
        spam.count_byte(octets, 256)
    doubles.append(1.0)
    octets.append(1)


def test_read_only_memory_is_given_back(spam: ModuleType) -> None:
    """A read-only view pins its memory for the call alone."""
    octets = bytearray(array("d", NUMBERS))
    view = memoryview(octets).cast("d").toreadonly()
    spam.sum(view)
    spam.percentiles(view[:1], view[:1])
    view.release()
    octets.append(0)


def test_input_is_not_changed(spam: ModuleType) -> None:
    """Summaries sort a copy, never the caller's values."""
    values = array("d", [3.0, 1.0, 2.0])
    before = values.tobytes()
    spam.summarize(values)
    spam.percentiles(values, [50])
    spam.sum(values)
    spam.Samples().extend(values)
    assert values.tobytes() == before


@needs_buffer_method
def test_exporters_in_python_are_buffers(spam: ModuleType) -> None:
    """A class with ``__buffer__`` is a buffer; what it raises reaches the caller."""
    assert spam.sum(BufferGives(memoryview(array("d", NUMBERS)))) == -0.5
    with pytest.raises(Refusal):
        spam.sum(BufferRaises())
    with pytest.raises(TypeError):
        spam.sum(BufferGives("no view"))


def test_numpy_arrays_are_buffers(spam: ModuleType) -> None:
    """Arrays of numpy follow the rules of all buffers."""
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    values = numpy.array(NUMBERS)
    assert spam.sum(values) == -0.5
    assert spam.sum(numpy.array(3.0)) == 3.0
    assert spam.sum(values.reshape(3, 1)) == -0.5
    values.flags.writeable = False
    assert spam.sum(values) == -0.5
    assert spam.count_byte(numpy.array([1, 2, 1], dtype=numpy.uint8), numpy.int64(1)) == 2
    assert spam.multiply(numpy.int16(6), numpy.uint8(7)) == 42
    for wrong in (values.astype("f4"), values.astype(">f8"), values.astype("i8"), values == 1):
        with pytest.raises(TypeError):
            spam.sum(wrong)
    for gappy in (values[::2], numpy.ones((3, 3)).T[:2]):
        with pytest.raises(BufferError):
            spam.sum(gappy)
    assert list(numpy.frombuffer(samples_of(spam, NUMBERS).view())) == NUMBERS


def samples_of(spam: ModuleType, values: list[float]) -> Any:
    """Make a collection that holds values."""
    samples = spam.Samples()
    samples.extend(values)
    return samples
