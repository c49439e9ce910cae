"""Zero copy: buffers reach the library as they lie in memory. Measured in bytes, not in time."""

from __future__ import annotations

import mmap
import sys
import tracemalloc
from array import array
from types import ModuleType
from typing import Any, Callable

import pytest
from support import memory

SIZE = 64 * 2**20
ALLOWED = 4 * 2**20

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="memory is read from /proc"
)

DOUBLES = array("d", bytes(SIZE))
BYTES = bytes(SIZE)


def growth(call: Callable[[], object]) -> int:
    """Say by how much the peak of resident memory rises during a call."""
    memory.forget_peak()
    before = memory.peak()
    call()
    return memory.peak() - before


def test_a_copy_would_be_seen() -> None:
    """The measure is good for something: a plain copy shows."""
    assert growth(lambda: bytearray(BYTES)) > SIZE * 0.9


KINDS: dict[str, Callable[[], Any]] = {
    "array": lambda: DOUBLES,
    "memoryview": lambda: memoryview(DOUBLES),
    "read-only": lambda: memoryview(DOUBLES).toreadonly(),
    "cast of bytes": lambda: memoryview(BYTES).cast("d"),
    "slice": lambda: memoryview(DOUBLES)[1:],
    "two dimensions": lambda: memoryview(DOUBLES).cast("B").cast("d", [SIZE // 64, 8]),
}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_doubles_are_not_copied(spam: ModuleType, make: Callable[[], Any]) -> None:
    """Neither writable nor read-only memory, whole or in part."""
    values = make()
    assert growth(lambda: spam.sum(values)) < ALLOWED


@pytest.mark.parametrize(
    "make", [lambda: BYTES, lambda: bytearray(BYTES), lambda: memoryview(BYTES), lambda: mapped()]
)
def test_bytes_are_not_copied(spam: ModuleType, make: Callable[[], Any]) -> None:
    """Of whatever kind."""
    data = make()
    assert spam.count_byte(data, 0) == SIZE
    assert growth(lambda: spam.count_byte(data, 1)) < ALLOWED


def mapped() -> mmap.mmap:
    """Give zeros from the system, all of them touched."""
    made = mmap.mmap(-1, SIZE)
    made[:] = BYTES
    return made


def test_numpy_arrays_are_not_copied(spam: ModuleType) -> None:
    """Also those that are read-only."""
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    values = numpy.zeros(SIZE // 8)
    values[:] = 1.0
    assert growth(lambda: spam.sum(values)) < ALLOWED
    values.flags.writeable = False
    assert growth(lambda: spam.sum(values)) < ALLOWED


def test_no_python_memory_is_used(spam: ModuleType) -> None:
    """Python's own allocator is not asked for a copy either."""
    view = memoryview(BYTES).cast("d")
    spam.sum(view)
    tracemalloc.start()
    try:
        spam.sum(view)
        spam.count_byte(BYTES, 1)
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


def test_summary_makes_the_one_copy_that_it_documents(spam: ModuleType) -> None:
    """It sorts a copy of its own: one, not two."""
    assert growth(lambda: spam.summarize(DOUBLES)) < SIZE + ALLOWED


def test_view_does_not_copy(spam: ModuleType) -> None:
    """A view of many samples costs nothing, however large they are."""
    with spam.Samples() as samples:
        samples.extend(DOUBLES)
        assert growth(lambda: samples.view()[SIZE // 8 - 1]) < ALLOWED
        view = samples.view()
        assert growth(lambda: spam.sum(view)) < ALLOWED
        view.release()


def test_extend_copies_into_the_collection_alone(spam: ModuleType) -> None:
    """The values go straight to where they stay."""
    with spam.Samples() as samples:
        assert growth(lambda: samples.extend(DOUBLES)) < SIZE + ALLOWED
