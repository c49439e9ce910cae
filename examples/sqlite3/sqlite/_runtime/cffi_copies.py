"""Copies of what the library made for the caller, through CFFI."""

from __future__ import annotations

from typing import Any

from .large_copies import LARGE, large_copy, null_array, null_string


class BytesAt:
    """Copies arrays of the library's.

    Args:
        ffi: the module's ffi.
    """

    __slots__ = ("_address", "_buffer", "_bytes", "_cast")

    def __init__(self, ffi: Any) -> None:
        self._cast, self._buffer = ffi.cast, ffi.buffer
        self._bytes, self._address = ffi.typeof("char *"), ffi.typeof("uintptr_t")

    def __call__(self, pointer: Any, size: int) -> bytes:
        """Copy an array at a pointer or an address.

        Raises:
            RuntimeError: it is NULL and not empty.
        """
        if not pointer:
            if size:
                raise null_array()
            return b""
        if size >= LARGE:
            return large_copy(int(self._cast(self._address, pointer)), size)
        copy: bytes = self._buffer(self._cast(self._bytes, pointer), size)[:]
        return copy


class StringsAt:
    """Copies strings of the library's.

    Args:
        ffi: the module's ffi.
    """

    __slots__ = ("_string", "_unpack")

    def __init__(self, ffi: Any) -> None:
        self._string, self._unpack = ffi.string, ffi.unpack

    def __call__(self, pointer: Any, count: int = -1) -> list[bytes]:
        """Copy so many strings, or those up to a NULL.

        Raises:
            RuntimeError: one of them is NULL, or the array is, and not empty.
        """
        if not pointer:
            if count:
                raise null_array()
            return []
        if count < 0:
            count = 0
            while pointer[count]:
                count += 1
        strings = self._unpack(pointer, count)
        if not all(strings):
            raise null_string()
        return [self._string(each) for each in strings]
