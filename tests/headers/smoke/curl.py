"""libcurl: versions, URLs, and a transfer from a file:// URL with a write callback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from headers.layers import same


def run(c: Any) -> None:
    """No network is needed."""
    same(c.curl_global_init(c.CURL_GLOBAL_ALL), c.CURLE_OK)
    info = c.at(c.curl_version_info(c.CURLVERSION_NOW))
    assert b"libcurl/" + c.text(info.version) in c.text(c.curl_version())
    same(info.version_num, c.LIBCURL_VERSION_NUM)
    url(c)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.txt")
        path.write_bytes(b"spam " * 20000)
        transfer(c, path)


def url(c: Any) -> None:
    """Take a URL to pieces."""
    handle = c.curl_url()
    address = b"https://user@example.com:8080/a%20b?q=1#f"
    same(c.curl_url_set(handle, c.CURLUPART_URL, address, 0), c.CURLUE_OK)
    for part, expected in ((c.CURLUPART_HOST, b"example.com"), (c.CURLUPART_PORT, b"8080")):
        cell = c.cell("char *") if not c.is_ctypes else c.curl_url_get.argtypes[2]._type_()
        same(c.curl_url_get(handle, part, c.ref(cell), 0), c.CURLUE_OK)
        found = c.get(cell)
        same(c.text(found), expected)
        if not c.is_ctypes:
            c.curl_free(found)
    c.curl_url_cleanup(handle)


def transfer(c: Any, path: Path) -> None:
    """Read the file through the library; options are variable arguments."""
    easy = c.curl_easy_init()
    assert not c.is_null(easy)
    received: list[bytes] = []

    def write(data: Any, size: int, count: int, user: Any) -> int:
        received.append(c.read(data, size * count))
        return size * count

    callback = c.callback_of("curl_write_callback", write)
    location = c.variadic("char *", path.as_uri().encode())
    same(c.curl_easy_setopt(easy, c.CURLOPT_URL, location), c.CURLE_OK)
    same(c.curl_easy_setopt(easy, c.CURLOPT_WRITEFUNCTION, callback), c.CURLE_OK)
    same(c.curl_easy_perform(easy), c.CURLE_OK)
    same(b"".join(received), path.read_bytes())
    size = c.cell("int64_t")
    same(c.curl_easy_getinfo(easy, c.CURLINFO_SIZE_DOWNLOAD_T, c.ref(size)), c.CURLE_OK)
    same(c.get(size), 100000)
    missing = c.variadic("char *", b"file:///no/such/file")
    same(c.curl_easy_setopt(easy, c.CURLOPT_URL, missing), c.CURLE_OK)
    same(c.curl_easy_perform(easy), c.CURLE_FILE_COULDNT_READ_FILE)
    assert c.text(c.curl_easy_strerror(c.CURLE_FILE_COULDNT_READ_FILE))
    c.curl_easy_cleanup(easy)
