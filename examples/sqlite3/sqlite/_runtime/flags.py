"""Flags for C: sums of an enum's members, and no bits that none of them has."""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import Type

from .integers import integer


def flags(cls: Type[IntFlag], value: object, name: str, spelling: str, high: int) -> int:
    """Give an argument as an int whose bits are all members of an IntFlag.

    Args:
        cls: the flags.
        value: what the caller passed: flags, or an int.
        name: the parameter's name, for the error.
        spelling: the C type, for the error.
        high: the greatest number that the C type holds.

    Raises:
        TypeError: not an integer.
        OverflowError: negative, or out of the range of the C type.
        ValueError: a bit that no member has; with these bits, and the members.
    """
    mask = _mask(cls)
    if isinstance(value, cls) and int.__lt__(value, 1 << mask.bit_length()):
        # The complement of flags: negative before Python 3.11, with the bits between members since.
        return int.__and__(value, mask)
    number = integer(value, name, spelling, 0, high)
    if number & ~mask:
        known = ", ".join(f"{each} ({int(member):#x})" for each, member in cls.__members__.items())
        raise ValueError(
            f"{name} has bits that {cls.__name__} has not: {number & ~mask:#x}; it has {known}"
        )
    return number


@cache
def _mask(cls: Type[IntFlag]) -> int:
    mask = 0
    for member in cls.__members__.values():
        mask |= int(member)
    return mask
