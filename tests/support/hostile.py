"""Objects that lie, raise or meddle when a binding looks at them."""

from __future__ import annotations

from typing import Any, Callable


class Refusal(Exception):
    """Raised by objects that refuse to be looked at; no library raises it."""


class Index:
    """An integer only by ``__index__``."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number


class IndexRaises:
    """Raises when asked for its number."""

    def __index__(self) -> int:
        raise Refusal


class IndexGivesText:
    """Gives a text where a number is due."""

    def __index__(self) -> Any:
        return "1"


class IndexCalls:
    """Does something behind the caller's back before it gives a number."""

    def __init__(self, meddle: Callable[[], object], number: int = 1) -> None:
        self.meddle = meddle
        self.number = number

    def __index__(self) -> int:
        self.meddle()
        return self.number


class Float:
    """A number only by ``__float__``."""

    def __init__(self, number: float) -> None:
        self.number = number

    def __float__(self) -> float:
        return self.number


class FloatRaises:
    """Raises when asked for its number."""

    def __float__(self) -> float:
        raise Refusal


class FloatGivesText:
    """Gives a text where a number is due."""

    def __float__(self) -> Any:
        return "1.0"


class FloatCalls:
    """Does something behind the caller's back before it gives a number."""

    def __init__(self, meddle: Callable[[], object], number: float = 1.0) -> None:
        self.meddle = meddle
        self.number = number

    def __float__(self) -> float:
        self.meddle()
        return self.number


class AnyRange(int):
    """Says of itself that it lies in every range."""

    def __le__(self, other: object) -> bool:
        return True

    __lt__ = __ge__ = __gt__ = __le__

    def __index__(self) -> int:
        return 1

    __int__ = __index__


class OtherFloat(float):
    """A float that gives another number when asked."""

    def __float__(self) -> float:
        return 7.0


class NoNul(str):
    """Says of itself that it has no NUL, and becomes another text when asked."""

    def __contains__(self, part: object) -> bool:
        return False

    def __str__(self) -> str:
        return "other"

    def encode(self, *_: object) -> Any:
        """Give what no text encodes to."""
        return "not bytes"


class NoNulBytes(bytes):
    """Says of itself that it has no NUL, and is shorter or longer than it is."""

    def __contains__(self, part: object) -> bool:
        return False

    def __len__(self) -> int:
        return 1000000

    def __bytes__(self) -> bytes:
        return b"other"


class Path:
    """A path-like object that gives whatever it was made with."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __fspath__(self) -> Any:
        return self.value


class PathRaises:
    """Raises when asked for its path."""

    def __fspath__(self) -> str:
        raise Refusal


class Numbers:
    """Looks like a sequence of numbers, and is none by inheritance."""

    def __init__(self, *numbers: Any) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, index: int) -> Any:
        return self.numbers[index]


class BufferGives:
    """An exporter in Python (3.12) that exports whatever it was made with."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __buffer__(self, _: int) -> Any:
        return self.value


class BufferRaises:
    """An exporter in Python (3.12) that raises."""

    def __buffer__(self, _: int) -> memoryview:
        raise Refusal
