"""zstd: compress and decompress, at once and with a context."""

from __future__ import annotations

from typing import Any

from headers.layers import same

DATA = b"spam and eggs " * 500


def run(c: Any) -> None:
    """What goes in comes out, smaller in between."""
    same(c.text(c.ZSTD_versionString()), c.ZSTD_VERSION_STRING)
    capacity = c.ZSTD_compressBound(len(DATA))
    target = c.array("char", capacity)
    size = c.ZSTD_compress(target, capacity, DATA, len(DATA), 3)
    same(c.ZSTD_isError(size), 0)
    assert 0 < size < len(DATA) // 10
    compressed = c.read(target, size)
    same(c.ZSTD_getFrameContentSize(compressed, size), len(DATA))
    back = c.array("char", len(DATA))
    same(c.ZSTD_decompress(back, len(DATA), compressed, size), len(DATA))
    same(c.read(back, len(DATA)), DATA)

    context = c.ZSTD_createCCtx()
    assert not c.ZSTD_isError(c.ZSTD_CCtx_setParameter(context, c.ZSTD_c_checksumFlag, 1))
    size = c.ZSTD_compress2(context, target, capacity, DATA, len(DATA))
    c.ZSTD_freeCCtx(context)
    same(c.ZSTD_decompress(back, len(DATA), c.read(target, size), size), len(DATA))
    bad = c.ZSTD_decompress(back, len(DATA), b"this is not zstd", 16)
    assert c.ZSTD_isError(bad)
    assert b"nknown frame" in c.text(c.ZSTD_getErrorName(bad))
    limits = c.ZSTD_cParam_getBounds(c.ZSTD_c_compressionLevel)
    assert limits.lowerBound < 0 < limits.upperBound == c.ZSTD_maxCLevel()
