"""Iterators over what a handle gives, one call for each item."""

from __future__ import annotations

from typing import Callable, Generic, Iterator, Optional, TypeVar

T = TypeVar("T")


class Steps(Generic[T], Iterator[T]):
    """Calls a function for each item, until it gives None.

    It keeps what the function belongs to alive, and nothing back: other calls, and other iterators,
    may come between two steps. An error is raised from the step that met it, and does not end the
    iteration.
    """

    __slots__ = ("_step",)

    def __init__(self, step: Callable[[], Optional[T]]) -> None:
        self._step: Optional[Callable[[], Optional[T]]] = step

    def __iter__(self) -> Steps[T]:
        """Give the iterator itself."""
        return self

    def __next__(self) -> T:
        """Make the next call.

        Raises:
            StopIteration: there is nothing more.
        """
        step = self._step
        if step is not None:
            item = step()
            if item is not None:
                return item
            self._step = None
        raise StopIteration
