"""One way to call both raw layers: C as it is, with pointers that may be wrong."""

from __future__ import annotations

from array import array
from typing import Any

from support import backends


class Layer:
    """The raw layer of a backend, with what the tests need of C: memory, NULL, addresses."""

    def __init__(self, backend: str) -> None:
        backends.load(backend)
        self.is_ctypes = backend == "ctypes"
        if self.is_ctypes:
            from spam import raw_ctypes

            self.module: Any = raw_ctypes
        else:
            from spam import raw_cffi

            self.module = raw_cffi
        self.lib: Any = self.module.lib

    def cell(self, kind: str) -> Any:
        """Make one value of a C type, to write a result to."""
        if self.is_ctypes:
            return self.ctype(kind)()
        return self.module.ffi.new(f"{kind} *")

    def value(self, cell: Any) -> Any:
        """Read what was written to a cell."""
        if not self.is_ctypes:
            return cell[0]
        return cell.value

    def pointer(self, cell: Any) -> Any:
        """Give the address of a cell as an argument."""
        if self.is_ctypes:
            import ctypes

            return ctypes.byref(cell)
        return cell

    def at(self, kind: str, address: int) -> Any:
        """Give any address, 0 for NULL, as a pointer to a C type."""
        if self.is_ctypes:
            import ctypes

            pointed = self.ctype(kind)
            if kind == "char":
                return ctypes.cast(ctypes.c_void_p(address or None), ctypes.c_char_p)
            return ctypes.cast(ctypes.c_void_p(address or None), ctypes.POINTER(pointed))
        return self.module.ffi.cast(f"{kind} *", address)

    def ctype(self, kind: str) -> Any:
        """Give the ctypes type by its C name."""
        import ctypes

        if hasattr(self.module, kind):
            return getattr(self.module, kind)
        return getattr(ctypes, f"c_{kind.removesuffix('_t')}", None) or getattr(ctypes, f"c_{kind}")

    def text(self, result: Any) -> str:
        """Read a `const char *` result."""
        if not self.is_ctypes:
            result = self.module.ffi.string(result)
        decoded: str = result.decode()
        return decoded

    def last_error(self) -> str:
        """Say what the library said last on this thread."""
        return self.text(self.lib.spam_last_error_message())

    def doubles(self, *values: float) -> tuple[array[float], int]:
        """Give an array that must be kept, and its address."""
        made = array("d", values)
        return made, made.buffer_info()[0]
