"""zlib.h against Python's zlib and gzip."""

from __future__ import annotations

import gzip
import random
import threading
import zlib
from array import array
from pathlib import Path
from types import ModuleType
from typing import Any, Callable

import pytest

DATA = {
    "empty": b"",
    "random": random.Random(1).randbytes(100_000),
    "zeros": bytes(3_000_000),
    "text": "Füße 😀\0".encode() * 5_000,
}


@pytest.mark.parametrize("name", sorted(DATA))
@pytest.mark.parametrize("level", range(-1, 10))
def test_data_are_compressed_as_python_does(czlib: ModuleType, name: str, level: int) -> None:
    """The same bytes at every level, and back."""
    data = DATA[name]
    compressed = czlib.compress2(data, level)
    if level:  # stored blocks are as long as the buffers, which are not the same
        assert compressed == zlib.compress(data, level)
    assert zlib.decompress(compressed) == data
    assert czlib.decompress(compressed) == data


def test_checksums_are_pythons(czlib: ModuleType) -> None:
    """Of bytes and of other buffers, at once and in pieces."""
    data = DATA["text"]
    assert czlib.crc32(b"") == 0
    assert czlib.adler32(b"") == 1
    for ours, theirs in ((czlib.crc32, zlib.crc32), (czlib.adler32, zlib.adler32)):
        assert ours(data) == theirs(data)
        assert ours(bytearray(data)) == ours(memoryview(data)) == ours(array("B", data))
        assert ours(data[100:], ours(data[:100])) == theirs(data)


@pytest.mark.parametrize("damage", [b"", b"x\x9c", DATA["random"], zlib.compress(b"x" * 99)[:-1]])
def test_damaged_data_are_refused(czlib: ModuleType, damage: bytes) -> None:
    """An error with the status, which is a ValueError, too."""
    with pytest.raises(zlib.error):
        zlib.decompress(damage)
    with pytest.raises(czlib.DataError) as caught:
        czlib.decompress(damage)
    assert issubclass(czlib.DataError, ValueError)
    assert caught.value.status == czlib.ZlibStatus.DATA_ERROR
    assert str(caught.value) == "data error"


def test_arguments_are_checked(czlib: ModuleType) -> None:
    """Before C sees them."""
    wrong: list[tuple[Any, type[Exception]]] = [
        (lambda: czlib.compress2("text"), TypeError),
        (lambda: czlib.compress2(b"", 1.0), TypeError),
        (lambda: czlib.compress2(b"", 2**31), OverflowError),
        (lambda: czlib.compress2(b"", 10), czlib.StreamError),
        (lambda: czlib.compress2(array("i", [1])), TypeError),
        (lambda: czlib.crc32(b"", -1), OverflowError),
        (lambda: czlib.GzFile("a\0b", "rb"), ValueError),
    ]
    for call, error in wrong:
        with pytest.raises(error):
            call()


def test_files_are_gzips(czlib: ModuleType, tmp_path: Path) -> None:
    """What one writes, the other reads."""
    path, data = tmp_path / "ours.gz", DATA["text"]
    with czlib.GzFile(path, "wb9") as file:
        assert file.write(data) == len(data)
        assert file.write(b"") == 0
        assert file.tell() == len(data)
    assert gzip.decompress(path.read_bytes()) == data

    lines = b"".join(b"line %d\n" % number for number in range(1000))
    path.write_bytes(gzip.compress(lines))
    with czlib.GzFile(str(path), "rb") as file:
        assert file.gets(100) == b"line 0\n"
        assert file.gets(5) == b"line"
        assert file.seek(0) == 0
        read = b"".join(iter(lambda: file.read(777), b""))
        assert read == lines
        assert file.eof() is True
        assert file.gets(10) is None
        assert file.read(10) == b""
        file.rewind()
        assert file.read(7) == b"line 0\n"


def test_errors_of_files_say_what_happened(czlib: ModuleType, tmp_path: Path) -> None:
    """The system's errors, zlib's, and those of a file that is closed."""
    with pytest.raises(FileNotFoundError) as missing:
        czlib.GzFile(tmp_path / "missing", "rb")
    assert missing.value.filename == tmp_path / "missing"
    path = tmp_path / "bad.gz"
    path.write_bytes(gzip.compress(DATA["text"])[:-8] + bytes(8))
    file = czlib.GzFile(path, "rb")
    with pytest.raises(czlib.DataError, match="incorrect data check"):
        while True:
            file.read(100_000)
    for wrong, error in ((-1, OverflowError), (2**32, OverflowError), ("1", TypeError)):
        with pytest.raises(error):
            file.read(wrong)
    file.close()
    file.close()
    calls: list[Callable[[], object]] = [lambda: file.read(1), lambda: file.write(b""), file.eof]
    for call in calls:
        with pytest.raises(ValueError, match="GzFile is closed"):
            call()
    with pytest.raises(OSError), czlib.GzFile("/dev/full", "wb") as full:
        full.write(b"x")


def test_threads_share_a_file(czlib: ModuleType, tmp_path: Path) -> None:
    """Writes of several threads stay whole; a close in between ends them with ValueError."""
    path = tmp_path / "threads.gz"
    file = czlib.GzFile(path, "wb1")
    written = []

    def write(letter: bytes) -> None:
        try:
            while True:
                written.append(file.write(letter * 100))
        except ValueError:
            pass

    threads = [threading.Thread(target=write, args=(bytes([65 + i]),)) for i in range(4)]
    for thread in threads:
        thread.start()
    while len(written) < 1000:
        pass
    file.close()
    for thread in threads:
        thread.join()
    data = gzip.decompress(path.read_bytes())
    assert len(data) == sum(written)
    assert all(len(set(data[at : at + 100])) == 1 for at in range(0, len(data), 100))
