"""Arrays for C: any object with the buffer protocol without a copy, any sequence with one."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence as SequenceType
from typing import TYPE_CHECKING, Any, Sequence, Union

if TYPE_CHECKING:
    from typing_extensions import Buffer as Buffer
elif sys.version_info >= (3, 12):
    from collections.abc import Buffer
else:
    Buffer = Any

Floats = Union[Buffer, Sequence[float]]
Integers = Union[Buffer, Sequence[int]]


class Elements:
    """What one array parameter takes: its element type, by struct codes.

    Args:
        spelling: the C type, for errors.
        code: the code that array.array and struct have for it.
        same: codes of types that are the same to C (``q`` for ``l``, ``b`` and ``c`` for ``B``).
    """

    __slots__ = ("code", "formats", "size", "spelling")

    def __init__(self, spelling: str, code: str, same: str = "") -> None:
        order = "<" if sys.byteorder == "little" else ">"
        self.spelling = spelling
        self.code = code
        self.size = array(code).itemsize
        self.formats = frozenset(
            prefix + each for each in code + same for prefix in ("", "@", "=", order)
        )

    def view(self, values: object, name: str) -> memoryview:
        """View an argument's elements, C-contiguous and of the right type.

        A buffer is not copied; another sequence is, once.

        Raises:
            TypeError: neither a buffer nor a sequence of numbers, or a buffer of another type.
            BufferError: a buffer that is not C-contiguous.
            OverflowError: a number in a sequence that does not fit.
        """
        try:
            view = memoryview(values)  # type: ignore[arg-type]  # any object: refused here
        except TypeError:
            return memoryview(self._converted(values, name))
        if view.format not in self.formats or view.itemsize != self.size:
            raise TypeError(
                f"{name} must be a buffer of {self.spelling} (format {self.code!r}), "
                f"not one of format {view.format!r}"
            )
        if not view.c_contiguous:
            raise BufferError(f"{name} must be C-contiguous; pass a contiguous copy of it")
        return view

    def writable(self, values: object, name: str) -> memoryview:
        """View the elements of an argument that C writes to; as ``view``, but never a copy.

        Raises:
            TypeError: not a buffer, or a buffer of another type, or one that is read only.
            BufferError: a buffer that is not C-contiguous.
        """
        try:
            memoryview(values)  # type: ignore[arg-type]  # any object: refused here
        except TypeError:
            raise TypeError(
                f"{name} must be a buffer of {self.spelling}, which is written to, "
                f"not {type(values).__name__}"
            ) from None
        view = self.view(values, name)
        if view.readonly:
            raise TypeError(f"{name} must be a writable buffer, not a read-only one")
        return view

    def _converted(self, values: object, name: str) -> array[Any]:
        if isinstance(values, str) or not isinstance(values, SequenceType):
            raise TypeError(
                f"{name} must be a buffer of {self.spelling} or a sequence of numbers, "
                f"not {type(values).__name__}"
            )
        try:
            return array(self.code, values)
        except TypeError as error:
            raise TypeError(f"{name} must hold numbers that are {self.spelling}: {error}") from None
        except OverflowError as error:
            raise OverflowError(
                f"a number in {name} does not fit {self.spelling}: {error}"
            ) from None


def same_length(first: str, length: int, second: str, other: int) -> None:
    """Refuse two arrays that share a length in C and have not the same.

    Raises:
        ValueError: with both lengths.
    """
    if length != other:
        raise ValueError(f"{first} and {second} must have one length, not {length} and {other}")
