"""Objects that own something in the library."""

from __future__ import annotations

from itertools import repeat
from threading import Lock, RLock
from types import TracebackType
from typing import Any, ClassVar, Optional, Type, TypeVar
from weakref import ref

from .callables import report, reraise

H = TypeVar("H", bound="Handle")


class _Loan:
    """Held by a view of a handle's memory: keeps the handle alive and unchanged."""

    __slots__ = ("__weakref__", "_owner")

    def __init__(self, owner: object) -> None:
        self._owner = owner


def view(memory: Any, code: str) -> memoryview:
    """View memory of the library as elements, read only.

    Args:
        memory: an object with the buffer protocol, which holds the loan.
        code: struct code of the elements.
    """
    elements: Any = memoryview(memory).cast("B")
    viewed: memoryview = elements.cast(code).toreadonly()
    return viewed


class _Anchor:
    """Dies with the object that has it as an attribute."""

    __slots__ = ("__weakref__",)


# Reached from here, a weak reference is no garbage itself, and is called back.
_anchored: dict[Any, tuple[Any, Any]] = {}


def _free_with(owner: Any, free: Any, pointer: Any) -> None:
    """Free a pointer when its owner, whose finalizer runs now, is taken apart; not before.

    Finalizers of a garbage cycle run in any order, before any of its objects goes; one of them may
    read a view, or even bring it back to life, and the owner with it.
    """
    anchor = owner._anchor = _Anchor()
    _anchored[ref(anchor, _free_anchored)] = (free, pointer)


def _free_anchored(anchor: Any) -> None:
    free, pointer = _anchored.pop(anchor)
    free(pointer)


def _nothing() -> None:
    """Give no lock back: that of a handle that was never opened."""


class Handle:
    """Base of generated classes around an opaque C pointer.

    A lock of its own is held during each call, for libspam and most libraries do not take two
    calls at once on one handle; so ``close`` waits for a call in another thread, and no call
    meets a freed pointer. Views of the library's memory are counted: as long as one lives, what
    would move that memory raises BufferError.

    The lock is taken by ``for _inside in self._entry``, in a ``try`` that gives it back if
    ``_inside``. A signal handler that raises, as Ctrl-C does, can run after any call, so also
    between an ``acquire`` and the ``try`` after it, and, since Python 3.14, between the
    ``__enter__`` of a ``with`` and its body; the lock would be held for ever. Between the step of
    an iterator and the assignment no handler runs (but in Python 3.9, where no form is safe). It is
    also the fastest form.

    A handler must not use the object that the interrupted call uses: it would wait for itself.
    """

    _free: ClassVar[Any]
    _pointer: Any = None
    _views: Any = ()
    _anchor: Any = None
    _entry: Any = repeat(True)
    _leave: Any = staticmethod(_nothing)
    # Whether C calls Python during calls on it; then a call may come from inside another.
    _calls_back: ClassVar[bool] = False
    _is_inside: Any = staticmethod(_nothing)
    # What callables raised that C called between calls on it.
    _failures: Any = ()

    def _open(self, pointer: Any) -> None:
        """Take a pointer that the library has just made."""
        self._refuse(pointer, self._pointer is not None)
        lock: Any = Lock()
        if self._calls_back:
            lock = RLock()
            self._is_inside = lock._is_owned
        self._entry = iter(lock.acquire, None)
        self._leave = lock.release
        self._pointer = pointer

    def _refuse(self, pointer: Any, is_open: bool) -> None:
        """Refuse a new pointer that is NULL, or that comes to an object which has one."""
        if not pointer:
            raise RuntimeError(f"the library gave NULL for a new {type(self).__name__}")
        if is_open:
            self._free(pointer)
            state = "closed, and still in use" if self._pointer is None else "open already"
            raise RuntimeError(f"this {type(self).__name__} is {state}")

    def _unusable(self) -> Exception:
        """Say why a call cannot be made: the handle is closed, or has a view."""
        name = type(self).__name__
        if self._pointer is None:
            return ValueError(f"{name} is closed")
        return BufferError(f"{name} cannot be changed while a memoryview of it exists")

    def _refuse_reentry(self) -> None:
        """Refuse a call from a callable that C calls during another call on this object.

        It would wait for itself for ever.

        Raises:
            RuntimeError: this thread is inside a call on it.
        """
        if self._is_inside():
            name = type(self).__name__
            raise RuntimeError(f"{name} is in use by the call that called this function")

    def _raise_failure(self) -> None:
        """Raise what a callable raised since the last call that could raise it: once."""
        try:
            error = self._failures.popleft()
        except IndexError:
            return
        reraise(error)

    def _raise_last_failures(self) -> None:
        """Raise what callables raised that no later call can: the first; others are reported."""
        failures, self._failures = self._failures, ()
        first, *others = failures
        for failure in others:
            report(failure)
        reraise(first)

    def _lost(self) -> Exception:
        """Say why the lock cannot be had: its iterator has ended."""
        return RuntimeError(f"a signal handler's StopIteration ended this {type(self).__name__}")

    def _loan(self) -> _Loan:
        """Count one more view; it ends when nothing holds the loan any more."""
        loan = _Loan(self)
        if not self._views:
            self._views = set()
        self._views.add(ref(loan, self._views.discard))
        return loan

    @property
    def closed(self) -> bool:
        """Whether ``close`` was called."""
        return self._pointer is None

    def close(self) -> None:
        """Free what the library holds; a second call does nothing.

        Waits for a call that another thread makes on this object.

        Raises:
            BufferError: a memoryview of it exists.
            BaseException: what a callable raised that the library called, if no call raised it yet.
        """
        self._refuse_reentry()
        _inside = False
        try:
            for _inside in self._entry:
                if self._views:
                    raise self._unusable()
                pointer, self._pointer = self._pointer, None
                if pointer is not None:
                    self._free(pointer)
                break
            else:
                raise self._lost()
        finally:
            if _inside:
                self._leave()
        if self._failures:
            self._raise_last_failures()

    def _is_free(self) -> bool:
        """Say whether ``close`` would wait for nobody."""
        lock = getattr(self._leave, "__self__", None)
        if lock is not None and not lock.acquire(blocking=False):
            return False
        if lock is not None:
            lock.release()
        return True

    def _close_at_exit(self) -> None:
        """Close, and raise nothing; unless another thread is inside, which may stay for ever."""
        try:
            if self._is_free():
                self.close()
        except BaseException as error:
            report(error)

    def __enter__(self: H) -> H:
        """Give the object itself."""
        if self._pointer is None:
            raise self._unusable()
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close the object; what a callable raised does not take the place of another error."""
        if error is None:
            return self.close()
        failures, self._failures = self._failures, ()
        self.close()
        for failure in failures:
            report(failure)

    def __del__(self) -> None:
        """Free what was not closed.

        The pointer goes first: in a garbage cycle, another object may still use this one. Such a
        cycle is the one place where a view may be left, for a view keeps the object alive; what it
        shows is freed when the cycle has really gone.
        """
        pointer, self._pointer = self._pointer, None
        if pointer is None:
            return
        if self._views:
            _free_with(self, self._free, pointer)
        else:
            self._free(pointer)
        for failure in self._failures:
            report(failure)

    def __reduce__(self) -> str:
        """Refuse copies: two objects would free one pointer."""
        raise TypeError(f"cannot copy or pickle {type(self).__name__!r} object")

    def __repr__(self) -> str:
        """Name the class and the state."""
        state = "closed" if self._pointer is None else "open"
        return f"<{type(self).__name__} {state} at {id(self):#x}>"


#: Stands for a handle whose lock nobody need take.
_IDLE = Handle()


def in_order(*handles: Optional[Handle]) -> list[Handle]:
    """Give handles in the order in which every call takes their locks.

    So no two calls wait for each other. What shares its lock with another handle, or is that
    handle, is left to it, and None has no lock; something idle stands in their places.
    """
    apart: dict[int, Handle] = {}
    for handle in handles:
        if handle is not None:
            apart.setdefault(id(handle._entry), handle)
    ordered = [apart[key] for key in sorted(apart)]
    return ordered + [_IDLE] * (len(handles) - len(ordered))
