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
        self._ffi = ffi
        self._from_buffer = ffi.from_buffer

    def __call__(self, values: Any, name: str) -> Any:
        """Give an array over the argument's memory, which stays locked as long as it lives.

        Raises as ``Elements.view``.
        """
        try:
            view = memoryview(values)
            if view.format == self.code and view.c_contiguous:
                return self._over(view)
        except TypeError:
            pass
        return self._over(self.view(values, name))

    def writable_pointer(self, values: Any, name: str) -> Any:
        """Give the same for an argument that C writes to. Raises as ``Elements.writable``."""
        return self._over(self.writable(values, name))

    def _over(self, view: memoryview) -> Any:
        """Give an array over what a view shows, but not over the view.

        When an exception goes into a cycle with the frame of a call, the garbage collector may
        clear a view before an array over it; CPython then gives the view's memory back twice.
        """
        whole = view.obj
        try:
            if memoryview(whole).nbytes == view.nbytes:
                return self._from_buffer(self._array, whole)
        except (BufferError, TypeError, ValueError):
            pass
        ffi = self._ffi
        # As for a loan: what CFFI calls at the end does nothing, and holds the view until then.
        address = ffi.cast("char *", self._from_buffer(view))
        held = ffi.gc(address, (view,).__eq__)
        return self._from_buffer(self._array, ffi.buffer(held, view.nbytes))


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
