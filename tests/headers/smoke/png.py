"""libpng: an image to memory and back, and its chunks as Python's zlib sees them."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from headers.layers import same

WIDTH, HEIGHT = 16, 8
PIXELS = bytes(index * 7 % 256 for index in range(WIDTH * HEIGHT * 4))


def run(c: Any) -> None:
    """The simplified interface: one record, `png_image`."""
    same(c.text(c.png_get_libpng_ver(c.null())), c.PNG_LIBPNG_VER_STRING)
    image = c.record("png_image", version=c.PNG_IMAGE_VERSION, width=WIDTH, height=HEIGHT)
    image.format = c.PNG_FORMAT_RGBA
    size = c.cell("size_t", 0)
    pixels = c.bytes_of(PIXELS)
    nothing = c.null()
    written = c.png_image_write_to_memory(c.ref(image), nothing, c.ref(size), 0, pixels, 0, nothing)
    assert written, c.text(image.message)
    memory = c.array("unsigned char", c.get(size))
    assert c.png_image_write_to_memory(c.ref(image), memory, c.ref(size), 0, pixels, 0, nothing)
    data = c.read(memory, c.get(size))
    same(data[:8], b"\x89PNG\r\n\x1a\n")
    same(struct.unpack(">II", data[16:24]), (WIDTH, HEIGHT))
    assert inflated(data), "the IDAT chunks are a zlib stream"

    back = c.record("png_image", version=c.PNG_IMAGE_VERSION)
    source = c.bytes_of(data)
    assert c.png_image_begin_read_from_memory(c.ref(back), source, len(data))
    same((back.width, back.height), (WIDTH, HEIGHT))
    back.format = c.PNG_FORMAT_RGBA
    read = c.array("unsigned char", WIDTH * HEIGHT * 4)
    assert c.png_image_finish_read(c.ref(back), nothing, read, 0, nothing), c.text(back.message)
    same(c.read(read, len(PIXELS)), PIXELS)

    bad = c.record("png_image", version=c.PNG_IMAGE_VERSION)
    same(c.png_image_begin_read_from_memory(c.ref(bad), c.bytes_of(b"no image"), 8), 0)
    assert c.text(bad.message)


def inflated(data: bytes) -> bytes:
    """Inflate the IDAT chunks."""
    at, stream = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            stream += data[at + 8 : at + 8 + length]
        at += length + 12
    return zlib.decompress(stream)
