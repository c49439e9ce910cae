"""Python callables that C calls through ctypes."""

from __future__ import annotations

import ctypes
import sys
from threading import get_ident, main_thread
from types import TracebackType
from typing import Any, Callable, Optional, Type

from . import callables

_trampolines: set[Any] = set()


def trampoline(result: Any, *parameters: Any) -> Callable[[Any], Any]:
    """Make a function that C can call of a Python function, whose user data are ``_key``."""
    kind = ctypes.CFUNCTYPE(result, *parameters)

    def define(function: Any) -> Any:
        _trampolines.add(function.__code__)
        return kind(function)

    return define


released = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(callables.released)


def copied(address: Optional[int], size: int) -> bytes:
    """Copy bytes of the library's.

    Raises:
        RuntimeError: the library gave NULL for memory that is not empty.
    """
    if address is None and size:
        raise RuntimeError("the library gave NULL for an array that is not empty")
    return ctypes.string_at(address or 0, size)


class Callbacks(callables.Callbacks):
    """The callables of one call of the library; see the base.

    Python handles signals on the main thread when a function begins. What a handler raises there,
    as Ctrl-C does, comes before the first statement of a trampoline, and ctypes has no one to give
    it to but ``sys.unraisablehook``; during the call, that takes it for what the callable raised.
    """

    def __enter__(self) -> Callbacks:
        """Take what comes before trampolines' first statements."""
        self._previous = None
        if get_ident() == main_thread().ident:
            self._hook, self._previous = self._take, sys.unraisablehook
            sys.unraisablehook = self._hook
        return self

    def _take(self, unraisable: Any) -> None:
        traceback = unraisable.exc_traceback
        if traceback is not None and traceback.tb_frame.f_code in _trampolines:
            key = traceback.tb_frame.f_locals["_key"]
            callables.keep(key, unraisable.exc_value.with_traceback(traceback))
        elif self._previous is not None:
            self._previous(unraisable)

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Give the hook back, and let go of the callables; see the base."""
        if self._previous is not None and sys.unraisablehook is self._hook:
            sys.unraisablehook = self._previous
        super().__exit__(kind, error, traceback)
