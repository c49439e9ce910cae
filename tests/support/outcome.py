"""The outcome of a call, in a form that can be compared across backends.

Equal means: equal results to the last bit (NaN equals NaN, -0.0 does not equal 0.0), or an error
of the same class, and where the library itself refused, in the same words.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any, Callable


def of(call: Callable[[], Any]) -> tuple[Any, ...]:
    """Make a call and say how it ended."""
    try:
        return "result", plain(call())
    except Exception as error:
        # Where a buffer lies is different each time.
        words = re.sub("0x[0-9a-f]+", "0x", str(error)) if hasattr(error, "status") else ""
        return "error", type(error), words


def plain(value: Any) -> Any:
    """Give a result as something that compares by type and by bits."""
    if isinstance(value, float):
        return "nan" if value != value else value.hex()
    if isinstance(value, (list, tuple)):
        return type(value), [plain(each) for each in value]
    if isinstance(value, memoryview):
        return value.format, value.readonly, value.shape, [plain(each) for each in value]
    if type(value).__name__ == "Exit":  # how long a command took is different each time
        return type(value), value.code, value.signal
    if is_dataclass(value):
        return type(value), [plain(getattr(value, field.name)) for field in fields(value)]
    return type(value), value
