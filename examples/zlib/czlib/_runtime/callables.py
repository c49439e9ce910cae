"""Python callables that C calls.

C never gets the address of a Python object. It gets a function of the generated module, its
trampoline, and as user data a key that is used once: a library that calls too late, or with what
is no key, finds nothing, and is told to stop.
"""

from __future__ import annotations

import atexit
from collections import deque
from itertools import count
from types import TracebackType
from typing import Any, Callable, Optional, Type
from weakref import WeakSet

_held: dict[Any, tuple[Any, Any]] = {}
_keys = count(1)
# The handles that C calls Python for between calls.
_owners: WeakSet[Any] = WeakSet()


@atexit.register
def _end() -> None:
    """Close what calls Python from threads of its own, before the interpreter ends.

    A thread that enters Python later is ended by it in the middle of the library's code.
    """
    for owner in list(_owners):
        owner._close_at_exit()
    _held.clear()


def callable_of(key: Any) -> Optional[Callable[..., Any]]:
    """Give the callable of a key; None where it must not be called, or not any more."""
    held = _held.get(key)
    if held is None or held[1].stopped:
        return None
    function: Callable[..., Any] = held[0]
    return function


def keep(key: Any, error: BaseException) -> None:
    """Keep what the callable of a key raised, for whoever is to raise it."""
    held = _held.get(key)
    (_Unheard() if held is None else held[1]).keep(error)


def released(_key: Any) -> None:
    """Let go of a callable, which C does not call any more."""
    _held.pop(_key, None)


def not_callable(value: object, name: str) -> TypeError:
    """Make the error for an argument that cannot be called."""
    return TypeError(f"{name} must be callable, not {type(value).__name__}")


def tuple_of(given: object, length: int) -> tuple[Any, ...]:
    """Give what a callable gave, which must be a tuple of so many.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(given, tuple) or len(given) != length:
        kind = f"a tuple of {len(given)}" if isinstance(given, tuple) else type(given).__name__
        raise TypeError(f"the callable's result must be a tuple of {length}, not {kind}")
    return given


class Callbacks:
    """The callables of one call of the library, for ``with``.

    Keeps the first exception that one of them raises; later calls of them return at once. The end
    of the ``with`` raises it in place of the library's own error: the same object with its
    traceback, and no other context than it had.

    Args:
        owner: the handle that tells of what callables raise after the call.
    """

    # The user data that is NULL.
    _null: Any = 0

    def __init__(self, owner: Any = None) -> None:
        self.errors: list[BaseException] = []
        self.stopped = False
        self._owner = owner
        self._lent: list[Any] = []
        self._given: list[Any] = []

    def call(self, function: Any) -> Any:
        """Hold a callable until the call ends; give its key, or that of NULL for None."""
        if function is None:
            return self._null
        return self._hold(function, self, self._lent)

    def notified(self, function: Any) -> Any:
        """Hold a callable until the library says that it is done with it; as ``call``."""
        if function is None:
            return self._null
        return self._hold(function, _Between(self._owner), self._given)

    def forever(self, function: Any) -> Any:
        """Hold a callable for ever; as ``call``."""
        if function is None:
            return self._null
        return self._hold(function, _Unheard(), self._given)

    def keep(self, error: BaseException) -> None:
        """Keep what a callable of the call raised."""
        self.errors.append(error)
        self.stopped = True

    def _key(self, number: int) -> Any:
        """Give the user data of a number that is used once."""
        return number

    def _hold(self, function: Any, scope: Any, keys: list[Any]) -> Any:
        key = self._key(next(_keys))
        keys.append(key)
        _held[key] = (function, scope)
        return key

    def __enter__(self) -> Callbacks:
        """Give the object itself."""
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Let go of the callables, and raise what one of them raised.

        What the library did not take, for its call failed, is let go of, too.
        """
        for key in self._lent if error is None else self._lent + self._given:
            _held.pop(key, None)
        # Ctrl-C behind the call is no error of the library's.
        if self.errors and (error is None or isinstance(error, Exception)):
            # No cycle: a frame in the exception's traceback holds this object.
            errors, self.errors = self.errors, []
            reraise(errors.pop(0))


class _Between:
    """Keeps what a callable raises between calls on a handle; the first exception stops it."""

    __slots__ = ("_failures", "stopped")

    def __init__(self, owner: Any) -> None:
        # The exception itself must not stay here: its traceback may hold the handle.
        self.stopped = False
        self._failures = None
        if owner is not None:
            if owner._failures == ():
                owner._failures = deque()
            self._failures = owner._failures
            _owners.add(owner)

    def keep(self, error: BaseException) -> None:
        """Keep what the callable raised."""
        first, self.stopped = not self.stopped, True
        if first and self._failures is not None:
            self._failures.append(error)
        else:
            report(error)


class _Unheard:
    """Reports what a callable raises that nobody waits for, and lets it be called again."""

    __slots__ = ()
    stopped = False

    def keep(self, error: BaseException) -> None:
        """Report what the callable raised."""
        report(error)


def reraise(error: BaseException) -> None:
    """Raise an exception that was raised elsewhere, with the context that it had there."""
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context
        del error


def report(error: BaseException) -> None:
    """Give an exception that nobody can catch to ``sys.unraisablehook``."""
    _Reported(error)


class _Reported:
    """Raises an exception where it ends: Python calls the hook for it."""

    __slots__ = ("_error",)

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __del__(self) -> None:
        raise self._error
