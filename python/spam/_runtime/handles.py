"""Objects that own something in the library."""

from __future__ import annotations

from queue import SimpleQueue
from types import TracebackType
from typing import Any, ClassVar, Optional, Type, TypeVar
from weakref import ref

H = TypeVar("H", bound="Handle")


class _Loan:
    """Held by a view of a handle's memory: keeps the handle alive and unchanged."""

    __slots__ = ("__weakref__", "_owner")

    def __init__(self, owner: object) -> None:
        self._owner = owner

    def __call__(self, pointer: object) -> None:
        """Do nothing: CFFI calls this when the view is gone, and then drops it."""


def view(memory: Any, code: str) -> memoryview:
    """View memory of the library as elements, read only.

    Args:
        memory: an object with the buffer protocol, which holds the loan.
        code: struct code of the elements.
    """
    elements: Any = memoryview(memory).cast("B")
    viewed: memoryview = elements.cast(code).toreadonly()
    return viewed


class _Turn(ref["Handle"]):
    """The right to use a handle's pointer, of which there is one; a weak reference to the handle.

    A call takes it out of the handle's queue and puts it back. A signal handler that raises, as
    Ctrl-C does, can run right after it was taken, when nothing holds it yet; then its end puts
    another one into the queue. (A lock would stay held for ever there, unless taken by ``with``,
    which costs twice as much as the call.)
    """

    __slots__ = ("free", "pointer")

    free: Any
    pointer: Any

    def __del__(self) -> None:
        """Free the pointer of a handle that is gone; give one that is not its turn back."""
        pointer = getattr(self, "pointer", None)  # unset, if the very making was interrupted
        if pointer is None:
            return
        handle = self()
        if handle is None:
            self.free(pointer)
        else:
            handle._give_turn(pointer)


class _NeverOpened:
    """Stands for the queue of a handle whose ``__init__`` did not run: closed."""

    pointer = None

    def get(self) -> _NeverOpened:
        return self

    def put(self, turn: object) -> None:
        pass


class Handle:
    """Base of generated classes around an opaque C pointer.

    One call at a time: libspam and most libraries do not take two on one handle. So ``close`` waits
    for a call in another thread, and no call meets a freed pointer. Views of the library's memory
    are counted: as long as one lives, what would move that memory raises BufferError.

    A signal handler must not use the object that the interrupted call uses: it would wait for
    itself.
    """

    _free: ClassVar[Any]
    _turns: Any = _NeverOpened()
    _views: Any = ()
    _closed = True

    def _open(self, pointer: Any) -> None:
        """Take a pointer that the library has just made."""
        if not pointer:
            raise RuntimeError(f"the library gave NULL for a new {type(self).__name__}")
        if self._turns is not Handle._turns:
            self._free(pointer)
            raise RuntimeError(f"this {type(self).__name__} is open already")
        self._turns = SimpleQueue()
        self._closed = False
        self._give_turn(pointer)

    def _give_turn(self, pointer: Any) -> None:
        turn = _Turn(self)
        turn.free = self._free
        turn.pointer = pointer
        self._turns.put(turn)

    def _unusable(self, pointer: Any) -> Exception:
        """Say why a call cannot be made: the handle is closed, or has a view."""
        name = type(self).__name__
        if pointer is None:
            return ValueError(f"{name} is closed")
        return BufferError(f"{name} cannot be changed while a memoryview of it exists")

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
        return self._closed

    def close(self) -> None:
        """Free what the library holds; a second call does nothing.

        Waits for a call that another thread makes on this object.

        Raises:
            BufferError: a memoryview of it exists.
        """
        turn = None
        try:
            turn = self._turns.get()
            if self._views:
                raise self._unusable(turn.pointer)
            pointer = turn.pointer
            if pointer is not None:
                self._closed = True
                turn.pointer = None
                self._free(pointer)
        finally:
            if turn is not None:
                self._turns.put(turn)

    def __enter__(self: H) -> H:
        """Give the object itself."""
        if self._closed:
            raise self._unusable(None)
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close the object."""
        self.close()

    def __reduce__(self) -> str:
        """Refuse copies: two objects would free one pointer."""
        raise TypeError(f"cannot copy or pickle {type(self).__name__!r} object")

    def __repr__(self) -> str:
        """Name the class and the state."""
        state = "closed" if self._closed else "open"
        return f"<{type(self).__name__} {state} at {id(self):#x}>"
