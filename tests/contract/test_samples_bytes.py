"""Samples as bytes: written, read by an independent reader, and refused when damaged."""

from __future__ import annotations

import math
import random
import struct
import zlib
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MAGIC = b"\x89SPAM\r\n\x1a"
# Doubles of any bits, those of signalling NaNs among them.
DOUBLES = st.floats() | st.binary(min_size=8, max_size=8).map(lambda bits: of_bits(bits))


def of_bits(bits: bytes) -> float:
    """Give the double of these bits."""
    value: float = struct.unpack("<d", bits)[0]
    return value


def written(values: list[float]) -> bytes:
    """Write the format by what docs/samples-format.md says."""
    data = struct.pack(f"<8sQQ{len(values)}d", MAGIC, 1, len(values), *values)
    return data + struct.pack("<I", zlib.crc32(data))


def of(spam: ModuleType, values: list[float]) -> Any:
    """Make a collection."""
    samples = spam.Samples()
    samples.extend(values)
    return samples


def bits(samples: Any) -> bytes:
    """Give the bits of the values."""
    return bytes(samples.view())


@settings(max_examples=settings().max_examples * 5)
@given(st.lists(DOUBLES))
def test_bytes_are_those_of_the_format(spam: ModuleType, values: list[float]) -> None:
    """The document is enough to write the same bytes, checksum and all."""
    assert of(spam, values).to_bytes() == written(values)


@settings(max_examples=settings().max_examples * 5)
@given(st.lists(DOUBLES))
def test_values_come_back_bit_by_bit(spam: ModuleType, values: list[float]) -> None:
    """From bytes of this library, and from those that Python wrote."""
    samples = of(spam, values)
    again = spam.Samples.from_bytes(samples.to_bytes())
    assert bits(again) == bits(samples) == struct.pack(f"={len(values)}d", *values)
    assert bits(spam.Samples.from_bytes(bytearray(written(values)))) == bits(samples)
    assert again.count() == len(values)


@settings(max_examples=settings().max_examples * 5)
@given(st.lists(DOUBLES, max_size=9), st.data())
def test_damaged_bytes_are_refused(spam: ModuleType, values: list[float], data: Any) -> None:
    """A flipped bit anywhere, bytes that lack, bytes too many, and any stretch of up to 4 bytes."""
    whole = of(spam, values).to_bytes()
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    flipped = bytearray(whole)
    flipped[bit // 8] ^= 1 << bit % 8
    end = data.draw(st.integers(0, len(whole) - 1))
    start = data.draw(st.integers(0, len(whole) - 4))
    burst = bytearray(whole)
    burst[start : start + 4] = data.draw(st.binary(min_size=4, max_size=4))
    more = whole + data.draw(st.binary(min_size=1, max_size=9))
    for damaged in (flipped, whole[:end], whole[end:] if end else b"", more, burst):
        if damaged != whole:
            with pytest.raises(spam.DamagedError, match="bytes are no samples, or damaged: "):
                spam.Samples.from_bytes(damaged)


def test_every_flipped_bit_is_found(spam: ModuleType) -> None:
    """One by one, so that no field is missed by chance."""
    whole = of(spam, [1.5, math.nan, -0.0]).to_bytes()
    for bit in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(spam.DamagedError):
            spam.Samples.from_bytes(flipped)


@pytest.mark.parametrize(
    ("version", "count"),
    [(0, 1), (2, 1), (2**32 + 1, 1), (1, 0), (1, 2), (1, 2**61), (1, 2**64 - 1)],
)
def test_lies_with_a_right_checksum_are_refused(spam: ModuleType, version: int, count: int) -> None:
    """Neither another version nor a number of values that is not there is believed."""
    data = struct.pack("<8sQQd", MAGIC, version, count, 1.5)
    with pytest.raises(spam.DamagedError):
        spam.Samples.from_bytes(data + struct.pack("<I", zlib.crc32(data)))
    right = struct.pack("<8sQQd", MAGIC, 1, 1, 1.5)
    assert bits(spam.Samples.from_bytes(right + struct.pack("<I", zlib.crc32(right))))


@given(st.binary() | st.binary().map(lambda rest: MAGIC + rest))
def test_any_other_bytes_are_refused(spam: ModuleType, data: bytes) -> None:
    """What was not written by to_bytes is a ValueError, and nothing worse."""
    with pytest.raises(spam.DamagedError) as caught:
        spam.Samples.from_bytes(data)
    assert isinstance(caught.value, ValueError)


def test_a_million_values_come_back(spam: ModuleType) -> None:
    """The checksum of megabytes is that of zlib, too."""
    values = [random.Random(7).random() for _ in range(1000)] * 1000
    data = of(spam, values).to_bytes()
    assert data[-4:] == struct.pack("<I", zlib.crc32(data[:-4]))
    assert bits(spam.Samples.from_bytes(data)) == struct.pack(f"={len(values)}d", *values)


@given(st.lists(DOUBLES), st.lists(DOUBLES))
def test_merged_samples_are_both(spam: ModuleType, one: list[float], two: list[float]) -> None:
    """In order, the other one unchanged; with itself it is doubled."""
    samples, other = of(spam, one), of(spam, two)
    samples.merge(other)
    assert bits(samples) == struct.pack(f"={len(one + two)}d", *one, *two)
    assert (samples.count(), other.count()) == (len(one + two), len(two))
    other.merge(other)
    assert bits(other) == struct.pack(f"={2 * len(two)}d", *two, *two)
