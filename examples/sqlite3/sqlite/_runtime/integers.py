"""Numbers that are not what the fast path of a generated function takes at once."""

from __future__ import annotations

from enum import IntEnum
from operator import index
from typing import Type, TypeVar, Union

M = TypeVar("M", bound=IntEnum)


def integer(value: object, name: str, spelling: str, low: int, high: int) -> int:
    """Give an argument as an int that fits its C type.

    Args:
        value: what the caller passed.
        name: the parameter's name, for the error.
        spelling: the C type, for the error.
        low: the least number that the C type holds.
        high: the greatest.

    Raises:
        TypeError: not an integer.
        OverflowError: out of the range of the C type.
    """
    try:
        # The second step gives an exact int. Python 3.9's index() leaves a subclass as it is, and
        # that one's comparisons may say anything.
        number = int.__index__(index(value))  # type: ignore[arg-type]  # any object: refused here
    except TypeError:
        raise TypeError(f"{name} must be an integer, not {type(value).__name__}") from None
    if not low <= number <= high:
        # Python refuses to spell integers of thousands of digits, with another exception.
        shown = number if number.bit_length() <= 128 else f"of {number.bit_length()} bits"
        raise OverflowError(f"integer {shown} does not fit '{spelling}' ({name})")
    return number


def real(value: object, name: str) -> float:
    """Give an argument as a float.

    Raises:
        TypeError: not a real number (a str is none).
        OverflowError: an integer too large for a float.
    """
    if isinstance(value, float):
        return float.__float__(value)  # of a subclass, too, the number that C code sees in it
    if hasattr(value, "__float__") or hasattr(value, "__index__"):
        return float(value)  # type: ignore[arg-type]  # a __float__ that fails raises here
    raise TypeError(f"{name} must be a real number, not {type(value).__name__}")


def member(cls: Type[M], number: int) -> Union[M, int]:
    """Give an enum's member for a number, or the number where the enum has none for it.

    C allows others, and a newer library may have more.
    """
    members: dict[int, M] = cls._value2member_map_  # type: ignore[assignment]  # keys are ints
    return members.get(number, number)
