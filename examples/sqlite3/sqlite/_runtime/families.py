"""Handles that belong to other handles, as a statement belongs to its connection."""

from __future__ import annotations

from functools import partial
from typing import Any, Optional
from weakref import ref

from .callables import report
from .handles import Handle, _free_with


class Relative(Handle):
    """Base of generated classes whose objects belong to another, or have others of their own.

    A child keeps its parent alive, and has its lock: a call on either waits for one on the other.
    A parent that is closed closes its children first. Garbage goes in any order, and also while a
    call is made on one of the family: then its end waits for the next call that opens or closes
    one. The library's parent is freed with the last of its children.
    """

    _parent: Any = None
    _children: Any = ()
    _garbage: Any = ()
    _orphaned: Any = None

    def _open_in(self, parent: Relative, pointer: Any) -> None:
        """Take a pointer that the library has just made, of what belongs to another handle.

        The parent's lock is held.
        """
        parent._sweep()
        self._open(pointer)
        self._parent = parent
        self._entry, self._leave = parent._entry, parent._leave
        self._is_inside = parent._is_inside
        if not parent._children:
            parent._children, parent._garbage = {}, []
        parent._children[id(self)] = ref(self)

    def close(self) -> None:
        """Free what the library holds, what belongs to it first; a second call does nothing.

        Waits for a call that another thread makes on this object or on one of its family.

        Raises:
            BufferError: a memoryview of it exists.
            BaseException: what a callable raised that the library called, if no call raised it yet.
        """
        self._refuse_reentry()
        _inside = False
        try:
            for _inside in self._entry:
                self._refuse_views()
                self._close_family()
                break
            else:
                raise self._lost()
        finally:
            if _inside:
                self._leave()
        if self._failures:
            self._raise_last_failures()

    def _refuse_views(self) -> None:
        if self._views:
            raise self._unusable()
        for child in self._living():
            child._refuse_views()

    def _living(self) -> list[Relative]:
        """Give the children that are no garbage."""
        children = [child() for child in self._children.values()] if self._children else []
        return [child for child in children if child is not None]

    def _close_family(self) -> None:
        """Free the children, then the handle itself; the lock is held."""
        pointer, self._pointer = self._pointer, None
        if pointer is None:
            return
        try:
            for child in self._living():
                child._close_family()
        finally:
            self._end(pointer)

    def _end(self, pointer: Any) -> None:
        """Free a closed handle, or leave that to the last of its children."""
        self._sweep()
        if self._children:
            self._orphaned = pointer
        else:
            _free_in(self._parent, id(self), self._free, pointer)

    def _sweep(self) -> None:
        """Free children that became garbage during a call."""
        while self._garbage:
            self._garbage.pop()()

    def __del__(self) -> None:
        """Free what was not closed."""
        pointer, self._pointer = self._pointer, None
        if pointer is None:
            return
        parent = self._parent
        if self._views:
            _free_with(self, partial(_free_in, parent, id(self), self._free), pointer)
            return
        # Another thread may be inside the family, and so may this one.
        lock: Any = self._leave.__self__
        _inside = False
        try:
            # A thread that is inside could take the lock again, if C may call Python there.
            for _inside in () if self._is_inside() else iter(partial(lock.acquire, False), False):
                self._end(pointer)
                break
            else:
                if parent is not None:
                    parent._garbage.append(partial(self._end, pointer))
        finally:
            if _inside:
                lock.release()
            for failure in self._failures:
                report(failure)


def _free_in(parent: Optional[Relative], child: int, free: Any, pointer: Any) -> None:
    """Free a pointer, and the one that it belongs to if that waits for nothing else."""
    try:
        free(pointer)
    finally:
        if parent is not None:
            parent._children.pop(child, None)
            if parent._orphaned is not None and not parent._children:
                orphaned, parent._orphaned = parent._orphaned, None
                _free_in(parent._parent, id(parent), parent._free, orphaned)
