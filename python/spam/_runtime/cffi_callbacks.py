"""Python callables that C calls through CFFI: functions declared as ``extern "Python"``."""

from __future__ import annotations

from typing import Any, Callable

from . import callables


class Callbacks(callables.Callbacks):
    """The callables of one call of the library; see the base. Their keys are addresses.

    Args:
        cast: the function of the module's ffi.
        pointer: the type of the keys.
        owner: as for the base.
    """

    def __init__(self, cast: Any, pointer: Any, owner: Any) -> None:
        super().__init__(owner)
        self._cast, self._pointer = cast, pointer
        self._null = cast(pointer, 0)

    def _key(self, number: int) -> Any:
        return self._cast(self._pointer, number)


class Trampolines:
    """The functions of a module that C calls.

    Args:
        ffi: the module's ffi.
    """

    __slots__ = ("_buffer", "_cast", "_define", "_pointer")

    def __init__(self, ffi: Any) -> None:
        self._cast, self._buffer, self._define = ffi.cast, ffi.buffer, ffi.def_extern
        self._pointer = ffi.typeof("void *")

    def callbacks(self, owner: Any = None) -> Callbacks:
        """Make what holds the callables of one call; see ``callables.Callbacks``."""
        return Callbacks(self._cast, self._pointer, owner)

    def define(self, name: str) -> Callable[[Any], Any]:
        """Have a Python function called where C calls ``name``; its user data are ``_key``."""
        define: Callable[[Any], Any] = self._define(name=name, onerror=_interrupted)
        return define

    def copied(self, pointer: Any, size: int) -> bytes:
        """Copy bytes of the library's.

        Raises:
            RuntimeError: the library gave NULL for memory that is not empty.
        """
        if pointer:
            copy: bytes = self._buffer(pointer, size)[:]
            return copy
        if size:
            raise RuntimeError("the library gave NULL for an array that is not empty")
        return b""


def _interrupted(kind: Any, error: BaseException, traceback: Any) -> None:
    """Keep what a signal handler raised, as Ctrl-C does, before the first statement."""
    if traceback is None:
        callables.report(error)
    else:
        callables.keep(traceback.tb_frame.f_locals["_key"], error.with_traceback(traceback))
