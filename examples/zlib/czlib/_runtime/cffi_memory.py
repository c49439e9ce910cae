"""Views of the library's memory through CFFI."""

from __future__ import annotations

from typing import Any

from .arrays import Elements


class ArrayArgument(Elements):
    """An array parameter as CFFI takes it.

    Args:
        ffi: the module's ffi.
        spelling, code, same: as for ``Elements``.
    """

    __slots__ = ("_array", "_ffi", "_from_buffer")

    def __init__(self, ffi: Any, spelling: str, code: str, same: str = "") -> None:
        super().__init__(spelling, code, same)
        self._array = ffi.typeof(f"{spelling}[]")
        self._from_buffer = ffi.from_buffer
        self._ffi = ffi

    def __call__(self, values: Any, name: str) -> Any:
        """Give an array over the argument's memory, which stays locked as long as it lives.

        Raises as ``Elements.view``.
        """
        try:
            view = memoryview(values)
            if view.format == self.code and view.c_contiguous:
                return self._exported(view)
        except TypeError:
            pass
        return self._exported(self.view(values, name))

    def writable_pointer(self, values: Any, name: str) -> Any:
        """Give the same for an argument that C writes to. Raises as ``Elements.writable``."""
        return self._exported(self.writable(values, name))

    def _exported(self, view: memoryview) -> Any:
        """Give an array over a view's memory, by the object whose memory it is.

        A memoryview from which CFFI has a buffer must not become garbage with it, as the frames of
        an exception do that one of them holds: Python crashes when it clears such a memoryview.
        """
        made = self._from_buffer(self._array, view.obj)
        if self._ffi.sizeof(made) == view.nbytes:
            return made
        whole = self._from_buffer("char[]", view.obj)
        offset = self._address(self._from_buffer("char[]", view)) - self._address(whole)
        # As in `library_memory`: what is called at the end does nothing, and holds the buffer.
        part = self._ffi.gc(whole + offset, whole.__eq__)
        return self._from_buffer(self._array, self._ffi.buffer(part, view.nbytes))

    def _address(self, pointer: Any) -> int:
        return int(self._ffi.cast("uintptr_t", pointer))


def out(ffi: Any, pointer: str) -> tuple[Any, Any]:
    """Make a C object; give the pointer to it, and its memory as a buffer."""
    made = ffi.new(pointer)
    return made, ffi.buffer(made)


def strings(ffi: Any, items: list[bytes]) -> tuple[Any, list[Any]]:
    """Make an array of pointers to strings, NULL behind them; give it, and the strings' memory."""
    memory = [ffi.new("char[]", item) for item in items]
    return ffi.new("char *[]", [*memory, ffi.NULL]), memory


def filled(ffi: Any, buffer: Any, count: int) -> bytes:
    """Give what a function wrote to a buffer.

    Raises:
        RuntimeError: it says that it wrote more than there is room for.
    """
    if not 0 <= count <= len(buffer):
        raise RuntimeError(f"the library says that it wrote {count} bytes to {len(buffer)}")
    written: bytes = ffi.buffer(buffer, count)[:]
    return written


def library_memory(ffi: Any, loan: Any, pointer: Any, size: int) -> Any:
    """Give an object over memory of the library, which holds the loan.

    Raises:
        RuntimeError: the library gave NULL for memory that is not empty.
    """
    if not pointer:
        if size:
            raise RuntimeError("the library gave NULL for an array that is not empty")
        pointer = ffi.new("char[1]")  # an empty view, too, must hold the loan
    # CFFI calls what it is given when the view ends. This one does nothing, holds the loan, and is
    # written in C: in one written in Python, what a signal handler raises would be lost.
    nothing = loan.__eq__
    return ffi.buffer(ffi.gc(pointer, nothing), size)
