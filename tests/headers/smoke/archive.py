"""libarchive: write a tar into memory, which Python's tarfile reads, and read one of its own."""

from __future__ import annotations

import io
import tarfile
from typing import Any

from headers.layers import same

FILES = {"spam.txt": b"spam" * 1000, "folder/eggs.bin": bytes(range(256))}


def run(c: Any) -> None:
    """Each way against Python's implementation."""
    same(c.archive_version_number(), c.ARCHIVE_VERSION_NUMBER)
    with tarfile.open(fileobj=io.BytesIO(written(c))) as tar:
        same(
            {member.name: tar.extractfile(member).read() for member in tar.getmembers()},  # type: ignore[union-attr]  # all are files
            FILES,
        )
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, data in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    same(read(c, buffer.getvalue()), FILES)


def written(c: Any) -> bytes:
    """Write the files into memory."""
    archive = c.archive_write_new()
    same(c.archive_write_set_format_pax_restricted(archive), c.ARCHIVE_OK)
    memory, used = c.array("char", 100000), c.cell("size_t")
    same(c.archive_write_open_memory(archive, memory, 100000, c.ref(used)), c.ARCHIVE_OK)
    for name, data in FILES.items():
        entry = c.archive_entry_new()
        c.archive_entry_set_pathname(entry, name.encode())
        c.archive_entry_set_size(entry, len(data))
        c.archive_entry_set_filetype(entry, 0o100000)
        c.archive_entry_set_perm(entry, 0o644)
        same(c.archive_write_header(archive, entry), c.ARCHIVE_OK)
        same(c.archive_write_data(archive, data, len(data)), len(data))
        c.archive_entry_free(entry)
    same(c.archive_write_close(archive), c.ARCHIVE_OK)
    same(c.archive_write_free(archive), c.ARCHIVE_OK)
    return bytes(c.read(memory, c.get(used)))


def read(c: Any, data: bytes) -> dict[str, bytes]:
    """Read an archive from memory."""
    archive = c.archive_read_new()
    c.archive_read_support_format_all(archive)
    c.archive_read_support_filter_all(archive)
    same(c.archive_read_open_memory(archive, data, len(data)), c.ARCHIVE_OK)
    found = {}
    entry = c.cell("struct archive_entry *")
    while c.archive_read_next_header(archive, c.ref(entry)) == c.ARCHIVE_OK:
        name = c.text(c.archive_entry_pathname(c.get(entry))).decode()
        size = c.archive_entry_size(c.get(entry))
        buffer = c.array("char", size)
        same(c.archive_read_data(archive, buffer, size), size)
        found[name] = c.read(buffer, size)
    same(c.archive_read_free(archive), c.ARCHIVE_OK)
    return found
