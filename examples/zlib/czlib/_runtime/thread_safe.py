"""Handles that several threads may use at once."""

from __future__ import annotations

from collections import deque
from itertools import repeat
from typing import Any

from .callables import report
from .handles import Handle


class ThreadSafe(Handle):
    """Base of generated classes whose library takes several calls at once on one handle.

    No call waits for another. Each is counted while it is inside; ``close`` refuses the calls that
    come after it, waits for none, and leaves the pointer to the last call that is inside. The count
    is the length of a deque, which only single steps of C code change: in whatever order threads
    come, one of them, and only one, takes the pointer out to free it.

    A call is counted by a step of ``_entry``, and no more by ``_leave``, as ``Handle`` takes and
    gives back its lock; see there. No memory of such a handle is viewed.
    """

    _calls: Any = ()
    _owned: Any = ()

    def _open(self, pointer: Any) -> None:
        """Take a pointer that the library has just made."""
        # A closed one keeps its pointer until the last call is out.
        self._refuse(pointer, bool(self._owned))
        if self._owned == ():
            self._calls, self._owned = deque(), []
            # A step counts one more, and gives something true.
            self._entry = zip(map(self._calls.append, repeat(True)))
        self._owned.append(pointer)
        self._pointer = pointer

    def _leave(self) -> None:
        self._calls.pop()
        if self._pointer is None:
            self._end()

    def _end(self) -> None:
        """Free a closed handle, unless a call is inside, or it is freed already."""
        if not self._calls:
            try:
                pointer = self._owned.pop()
            except (AttributeError, IndexError):
                return
            self._free(pointer)

    def _is_free(self) -> bool:
        return True

    def close(self) -> None:
        """Free what the library holds; a second call does nothing.

        Waits for nobody: where a call is made on this object, in another thread or around this one,
        what the library holds is freed when the last such call ends.

        Raises:
            BaseException: what a callable raised that the library called, if no call raised it yet.
        """
        self._pointer = None
        self._end()
        if self._failures:
            self._raise_last_failures()

    def _close_at_exit(self) -> None:
        """Close, and raise nothing; where a thread is inside, it frees, or nobody does."""
        try:
            self.close()
        except BaseException as error:
            report(error)

    def __del__(self) -> None:
        """Free what was not closed."""
        self._pointer = None
        self._end()
        for failure in self._failures:
            report(failure)
