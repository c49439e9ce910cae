"""zlib: compress, decompress, checksums; against Python's own zlib."""

from __future__ import annotations

import zlib
from typing import Any

from headers.layers import same

DATA = b"spam and eggs " * 500


def run(c: Any) -> None:
    """Both directions, each against the other implementation."""
    same(c.text(c.zlibVersion()), c.ZLIB_VERSION)
    capacity = c.compressBound(len(DATA))
    target, size = c.array("unsigned char", capacity), c.cell("unsigned long", capacity)
    same(c.compress2(target, c.ref(size), c.bytes_of(DATA), len(DATA), 9), c.Z_OK)
    compressed = c.read(target, c.get(size))
    same(zlib.decompress(compressed), DATA)

    source = zlib.compress(DATA, 1)
    target, size = c.array("unsigned char", len(DATA)), c.cell("unsigned long", len(DATA))
    same(c.uncompress(target, c.ref(size), c.bytes_of(source), len(source)), c.Z_OK)
    same(c.read(target, c.get(size)), DATA)
    same(c.uncompress(target, c.ref(size), c.bytes_of(b"no zlib"), 7), c.Z_DATA_ERROR)
    same(c.crc32(0, c.bytes_of(DATA), len(DATA)), zlib.crc32(DATA))
    same(c.adler32(1, c.bytes_of(DATA), len(DATA)), zlib.adler32(DATA))
    stream(c)


def stream(c: Any) -> None:
    """Inflate through a `z_stream`, whose layout the library checks."""
    source = zlib.compress(DATA)
    taken, given = c.bytes_of(source), c.array("unsigned char", len(DATA))
    made = c.record("z_stream")
    size = 112
    same(c.inflateInit_(c.ref(made), c.ZLIB_VERSION, size), c.Z_OK)
    made.next_in, made.avail_in = c.cast("unsigned char *", taken), len(source)
    made.next_out, made.avail_out = c.cast("unsigned char *", given), len(DATA)
    same(c.inflate(c.ref(made), c.Z_FINISH), c.Z_STREAM_END)
    same((made.total_out, made.avail_in), (len(DATA), 0))
    same(c.inflateEnd(c.ref(made)), c.Z_OK)
    same(c.read(given, len(DATA)), DATA)
