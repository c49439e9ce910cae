"""Compress, decompress and read a gzip file through the idiomatic layer of zlib.h."""

from __future__ import annotations

import tempfile
from pathlib import Path

import czlib

data = b"to be or not to be, " * 1000
packed = czlib.compress2(data, level=9)
print(f"{len(data)} bytes are {len(packed)} compressed, with zlib {czlib.zlibVersion()}")
assert czlib.decompress(packed) == data

try:
    czlib.decompress(packed[:-3])
except czlib.DataError as error:
    print(f"incomplete: {error!r}, status {error.status}")

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "lines.gz"
    with czlib.GzFile(path, "wb") as file:
        file.write(b"first\nsecond\n")
    with czlib.GzFile(path, "rb") as file:
        print(file.gets(80), file.gets(80), file.gets(80))
