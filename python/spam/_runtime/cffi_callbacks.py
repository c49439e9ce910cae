"""Python callables that C calls through CFFI: functions declared as ``extern "Python"``."""

from __future__ import annotations

from typing import Any, Callable, Optional

from . import callables


class Trampolines:
    """The functions of a module that C calls.

    Args:
        ffi: the module's ffi.
    """

    __slots__ = ("_buffer", "_cast", "_define", "_number", "_pointer")

    def __init__(self, ffi: Any) -> None:
        self._cast, self._buffer, self._define = ffi.cast, ffi.buffer, ffi.def_extern
        self._pointer, self._number = ffi.typeof("void *"), ffi.typeof("uintptr_t")

    def define(self, name: str) -> Callable[[Any], Any]:
        """Have a Python function called where C calls ``name``; its user data are ``_key``."""
        define: Callable[[Any], Any] = self._define(name=name, onerror=self._interrupted)
        return define

    def define_destroy_notify(self, name: str) -> None:
        """Have ``name`` let go of callables."""

        def released(_key: Any) -> None:
            callables.released(self._key(_key))

        self.define(name)(released)

    def user_data(self, key: int) -> Any:
        """Give a key as C passes it."""
        return self._cast(self._pointer, key)

    def callable_of(self, user_data: Any) -> Optional[Callable[..., Any]]:
        """Give the callable that user data stand for; see ``callables.callable_of``."""
        return callables.callable_of(self._key(user_data))

    def keep(self, user_data: Any, error: BaseException) -> None:
        """Keep what it raised."""
        callables.keep(self._key(user_data), error)

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

    def _key(self, user_data: Any) -> int:
        return int(self._cast(self._number, user_data))

    def _interrupted(self, kind: Any, error: BaseException, traceback: Any) -> None:
        """Keep what a signal handler raised, as Ctrl-C does, before the first statement."""
        if traceback is None:
            callables.report(error)
        else:
            self.keep(traceback.tb_frame.f_locals["_key"], error.with_traceback(traceback))
