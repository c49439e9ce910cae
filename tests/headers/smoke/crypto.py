"""libcrypto: digests against hashlib, HMAC against hmac, a cipher there and back, big numbers."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from headers.layers import same

DATA = b"spam and eggs " * 500


def run(c: Any) -> None:
    """Each against Python."""
    same(c.OpenSSL_version_num(), c.OPENSSL_VERSION_NUMBER)
    for name in ("sha256", "sha512", "md5"):
        same(digest(c, name), hashlib.new(name, DATA).digest())
    size = c.cell("unsigned int")
    target = c.array("unsigned char", c.EVP_MAX_MD_SIZE)
    c.HMAC(c.EVP_sha256(), b"key", 3, c.bytes_of(DATA), len(DATA), target, c.ref(size))
    same(c.read(target, c.get(size)), hmac.digest(b"key", DATA, "sha256"))
    cipher(c)
    number(c)


def digest(c: Any, name: str) -> bytes:
    """Hash in two parts."""
    context = c.EVP_MD_CTX_new()
    kind = c.EVP_get_digestbyname(name.encode())
    same(c.EVP_DigestInit_ex(context, kind, c.null()), 1)
    for part in (DATA[:1000], DATA[1000:]):
        same(c.EVP_DigestUpdate(context, part, len(part)), 1)
    target, size = c.array("unsigned char", c.EVP_MAX_MD_SIZE), c.cell("unsigned int")
    same(c.EVP_DigestFinal_ex(context, target, c.ref(size)), 1)
    c.EVP_MD_CTX_free(context)
    same(c.get(size), c.EVP_MD_get_size(kind))
    return bytes(c.read(target, c.get(size)))


def cipher(c: Any) -> None:
    """AES there and back."""
    key, start = c.bytes_of(bytes(range(32))), c.bytes_of(bytes(16))
    data = DATA
    for direction in (1, 0):
        context = c.EVP_CIPHER_CTX_new()
        kind = c.EVP_aes_256_cbc()
        same(c.EVP_CipherInit_ex(context, kind, c.null(), key, start, direction), 1)
        target, size = c.array("unsigned char", len(data) + 16), c.cell("int")
        given = c.bytes_of(data)
        same(c.EVP_CipherUpdate(context, target, c.ref(size), given, len(data)), 1)
        first = c.read(target, c.get(size))
        same(c.EVP_CipherFinal_ex(context, target, c.ref(size)), 1)
        data = first + c.read(target, c.get(size))
        c.EVP_CIPHER_CTX_free(context)
        assert direction == 0 or data != DATA
    same(data, DATA)


def number(c: Any) -> None:
    """2**521 - 1 is a prime."""
    made = c.BN_new()
    same(c.BN_set_bit(made, 521), 1)
    same(c.BN_sub_word(made, 1), 1)
    same(c.BN_num_bits(made), 521)
    text = c.BN_bn2dec(made)
    same(int(c.text(text)), 2**521 - 1)
    c.BN_free(made)
