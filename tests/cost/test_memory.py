"""Memory stays flat: no call of any shape, good or bad, leaves anything behind."""

from __future__ import annotations

import ctypes
import gc
import sys
import zlib
from array import array
from types import ModuleType
from typing import Any, Callable

import pytest
from support import hostile, memory

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="memory is read from /proc"
)

CALLS = 3000
# Caches may grow a little; a leak of the smallest block, 32 bytes a call, is three times as much.
ALLOWED = 30_000

DOUBLES = array("d", range(100))
READ_ONLY = memoryview(DOUBLES).toreadonly()
OCTETS = bytearray(100)
# Samples as bytes, as docs/samples-format.md has them.
GIVEN = b"\x89SPAM\r\n\x1a" + (1).to_bytes(8, "little") + len(DOUBLES).to_bytes(8, "little")
GIVEN += DOUBLES.tobytes()
GIVEN += zlib.crc32(GIVEN).to_bytes(4, "little")


def failing(call: Callable[[], object]) -> None:
    """Make a call that must fail."""
    try:
        call()
    except (TypeError, ValueError, OverflowError, BufferError, hostile.Refusal):
        return
    raise AssertionError("not refused")


def life(spam: ModuleType) -> None:
    """Make, use, view and close a handle."""
    with spam.Samples() as samples:
        samples.extend(DOUBLES)
        samples.view().release()


def merged(spam: ModuleType) -> None:
    """Merge a handle into another, and into itself."""
    with spam.Samples.from_bytes(GIVEN) as samples, spam.Samples() as other:
        other.merge(samples)
        other.merge(other)


def dropped(spam: ModuleType) -> None:
    """Make a handle and forget it, view and all."""
    samples = spam.Samples()
    samples.extend(DOUBLES)
    samples.view()


def blocked(spam: ModuleType) -> None:
    """Be refused for a view, and closed all the same."""
    samples = spam.Samples()
    view = samples.view()
    failing(samples.close)
    del view
    samples.close()
    failing(samples.sort)


SHAPES: dict[str, Callable[[ModuleType], object]] = {
    "no arguments": lambda spam: spam.noop(),
    "integers": lambda spam: spam.add_mixed(1, 2, 3, 4, 5),
    "status and out": lambda spam: spam.add(1, 2),
    "bytes": lambda spam: spam.count_byte(b"abc" * 30, 1),
    "bytearray": lambda spam: spam.count_byte(OCTETS, 1),
    "doubles": lambda spam: spam.sum(DOUBLES),
    "read-only doubles": lambda spam: spam.sum(READ_ONLY),
    "list": lambda spam: spam.sum([1.0, 2.0]),
    "struct": lambda spam: spam.summarize(DOUBLES),
    "array of results": lambda spam: spam.percentiles(DOUBLES, [1, 50, 99]),
    "static string": lambda spam: spam.version(),
    "buffer of the caller": lambda spam: spam.format_duration(1234.5),
    "owned string": lambda spam: spam.quote("it's " * 30),
    "owned list of strings": lambda spam: spam.split("it is 'one word' " * 10),
    "list of strings": lambda spam: spam.join(["it", "is", "one word"] * 10),
    "line that cannot be split": lambda spam: failing(lambda: spam.split("it's " * 11)),
    "owned bytes": lambda spam: spam.Samples.from_bytes(GIVEN).to_bytes(),
    "damaged bytes": lambda spam: failing(lambda: spam.Samples.from_bytes(GIVEN[:-1])),
    "merged": merged,
    "life": life,
    "dropped": dropped,
    "blocked by a view": blocked,
    "overflow": lambda spam: failing(lambda: spam.add(2**31 - 1, 1)),
    "out of range": lambda spam: failing(lambda: spam.add(2**40, 1)),
    "wrong type": lambda spam: failing(lambda: spam.sum("x")),
    "wrong element": lambda spam: failing(lambda: spam.sum([1.0, "x"])),
    "wrong format": lambda spam: failing(lambda: spam.sum(OCTETS)),
    "gaps": lambda spam: failing(lambda: spam.sum(memoryview(DOUBLES)[::2])),
    "bad percent": lambda spam: failing(lambda: spam.percentiles(READ_ONLY, [101])),
    "no values": lambda spam: failing(lambda: spam.summarize([])),
    "no duration": lambda spam: failing(lambda: spam.format_duration(float("inf"))),
    "nul": lambda spam: failing(lambda: spam.quote("a\0" * 30)),
    "surrogate": lambda spam: failing(lambda: spam.quote("\ud800" * 30)),
    "raising argument": lambda spam: failing(
        lambda: spam.percentiles(DOUBLES, [hostile.FloatRaises()])
    ),
}


def settled(call: Callable[[], object], times: int) -> int:
    """Make a call many times, collect, and say what memory is used."""
    for _ in range(times):
        call()
    gc.collect()
    return memory.in_use()


def leak(call: Callable[[], object]) -> int:
    """Say by how much memory grows over many calls, once the first have filled every cache.

    Other threads and caches of Python may take a block at any time: a leak grows each time.
    """
    found = []
    settled(call, 300)
    for _ in range(3):
        before = memory.in_use()
        found.append(settled(call, CALLS) - before)
        if found[-1] < ALLOWED:
            break
    return min(found)


def test_a_leak_would_be_seen() -> None:
    """The measure is good for something: the smallest leaks show, in Python and in C."""
    kept: list[Any] = []
    assert leak(lambda: kept.append(object())) > ALLOWED
    malloc = ctypes.CDLL(None).malloc
    malloc.restype = ctypes.c_void_p
    assert leak(lambda: malloc(16)) > ALLOWED


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_memory_stays_flat(spam: ModuleType, shape: Callable[[ModuleType], object]) -> None:
    """Thousands of calls use what one uses."""
    assert leak(lambda: shape(spam)) < ALLOWED


def test_ever_other_sizes_leave_nothing_behind(spam: ModuleType) -> None:
    """Lengths that were never seen before make no types or caches that stay."""
    sizes = iter(range(10**9))

    def call() -> None:
        size = next(sizes) + 1
        values = memoryview(bytes(8 * size)).cast("d")
        spam.sum(values)
        spam.percentiles([1.0], [50.0] * size)
        with spam.Samples() as samples:
            samples.extend(values)
            samples.view().release()

    before = settled(call, 300)
    after = settled(call, 1500)
    # A leaked ctypes type is 2 kB and more, and there would be thousands; its name in the cache of
    # ctypes, which holds weak references, is 200 bytes.
    assert after - before < 1_500_000


def test_references_are_balanced(spam: ModuleType) -> None:
    """Arguments and results have as many references after calls as before."""
    arguments = [DOUBLES, READ_ONLY, OCTETS, "some text", 12345678, [50.0]]
    calls: list[Callable[[], object]] = [
        lambda: spam.sum(arguments[0]),
        lambda: spam.sum(arguments[1]),
        lambda: spam.count_byte(arguments[2], 1),
        lambda: spam.quote(arguments[3]),
        lambda: spam.multiply(arguments[4], 1),
        lambda: spam.percentiles(arguments[1], arguments[5]),
        lambda: failing(lambda: spam.sum(arguments[2])),
        lambda: failing(lambda: spam.percentiles(arguments[1], arguments[3])),
    ]
    for call in calls:
        call()
    gc.collect()
    before = [sys.getrefcount(each) for each in arguments]
    for _ in range(100):
        for call in calls:
            call()
    gc.collect()
    assert [sys.getrefcount(each) for each in arguments] == before


def test_garbage_cycles_leave_nothing_behind(spam: ModuleType) -> None:
    """A cycle that holds a collection and a view of it is freed whole."""

    def call() -> None:
        samples = spam.Samples()
        samples.extend(DOUBLES)
        samples.cycle = [samples, samples.view()]

    assert leak(call) < ALLOWED
