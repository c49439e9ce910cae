"""Does an approach answer as it should; and which bad arguments does it let through."""

from __future__ import annotations

import math
from typing import Any, Mapping, Optional

from .approach import Approach
from .shapes import RAISES, Shape, misuse

_CLOSE = 1e-12
"""Relative difference allowed where the reference rounds more often than the library."""


def first_difference(approach: Approach, shape: Shape) -> Optional[str]:
    """Compare an approach's answers with the reference; say where they first differ."""
    function = approach.function(shape)
    for arguments in shape.inputs:
        expected = shape.expected(*arguments)
        try:
            actual = shape.ask(function, *arguments)
        except Exception as error:  # any exception is an answer, to be compared
            if expected is not RAISES:
                return f"{_call(shape, arguments)}: {type(error).__name__}: {error}"
            continue
        if not _same(actual, expected):
            return f"{_call(shape, arguments)} gave {_short(actual)}, not {_short(expected)}"
    return None


def let_through(approach: Approach, shape: Shape) -> list[str]:
    """Name the bad arguments that an approach takes without a complaint."""
    function = approach.function(shape)
    names = []
    for name, arguments in shape.bad.items():
        try:
            misuse(shape, function, arguments)
        except Exception:  # refused, in whatever way
            continue
        names.append(name)
    return names


def _same(actual: Any, expected: Any) -> bool:
    if isinstance(expected, Mapping):
        return all(_close(getattr(actual, field, None), value) for field, value in expected.items())
    return type(actual) is type(expected) and bool(actual == expected)


def _close(actual: Any, expected: float) -> bool:
    if not isinstance(actual, (int, float)):
        return False
    if math.isnan(expected):
        return math.isnan(actual)
    return math.isclose(actual, expected, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _call(shape: Shape, arguments: Any) -> str:
    return f"{shape.needs}({', '.join(_short(each) for each in arguments)})"


def _short(value: object) -> str:
    text = str(value) if value is RAISES else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
