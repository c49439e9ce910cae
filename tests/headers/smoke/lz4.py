"""lz4: blocks and frames."""

from __future__ import annotations

from typing import Any

from headers.layers import same

DATA = b"spam and eggs " * 500


def run(c: Any) -> None:
    """What goes in comes out, as a block and as a frame."""
    same(c.LZ4_versionNumber(), c.LZ4_VERSION_NUMBER)
    same(c.text(c.LZ4_versionString()), c.LZ4_VERSION_STRING)
    capacity = c.LZ4_compressBound(len(DATA))
    target, back = c.array("char", capacity), c.array("char", len(DATA))
    size = c.LZ4_compress_default(DATA, target, len(DATA), capacity)
    assert 0 < size < len(DATA) // 10
    same(c.LZ4_decompress_safe(c.read(target, size), back, size, len(DATA)), len(DATA))
    same(c.read(back, len(DATA)), DATA)
    assert c.LZ4_decompress_safe(b"\xff\xff", back, 2, len(DATA)) < 0

    preferences = c.record("LZ4F_preferences_t", compressionLevel=9)
    preferences.frameInfo.contentSize = len(DATA)
    capacity = c.LZ4F_compressFrameBound(len(DATA), c.ref(preferences))
    target = c.array("char", capacity)
    size = c.LZ4F_compressFrame(target, capacity, DATA, len(DATA), c.ref(preferences))
    same(c.LZ4F_isError(size), 0)
    context = c.cell("LZ4F_dctx *")
    same(c.LZ4F_createDecompressionContext(c.ref(context), c.LZ4F_VERSION), 0)
    given, taken = c.cell("size_t", len(DATA)), c.cell("size_t", size)
    rest = c.LZ4F_decompress(
        c.get(context), back, c.ref(given), c.read(target, size), c.ref(taken), c.null()
    )
    same((rest, c.get(given), c.get(taken)), (0, len(DATA), size))
    same(c.LZ4F_freeDecompressionContext(c.get(context)), 0)
