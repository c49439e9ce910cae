"""Names that Python means otherwise; each is reachable, by itself or with a trailing `_`."""

from __future__ import annotations

from typing import Any

from headers.layers import same

FUNCTIONS = {
    "print": ((1,), 2),
    "len": ((1, 2), 5),
    "type": ((1,), 4),
    "lib": ((1,), 5),
    "ctypes": ((1,), 6),
    "os": ((1,), 7),
    "loading": ((1,), 8),
    "async": ((1, 2), 11),
    "match": ((1,), 10),
    "nonlocal_": ((1,), 11),
    "__all__": ((1,), 12),
    "__getattr__": ((1,), 13),
    "_private": ((1,), 14),
    "__dunder": ((1,), 15),
    "c_int": ((1,), 16),
    "POINTER": ((1,), 17),
    "Union_": ((1,), 18),
    "id": ((1, 2), 21),
    "gr\u00f6\u00dfe": ((1,), 20),
    "Any": ((1,), 21),
    "annotations": ((1,), 22),
    "def_": ((1, 2, 3), 28),
    "lambda": ((1, 2), 3),
}


def named(c: Any, name: str) -> Any:
    """Find a function by its C name, or with a trailing `_` where the name is taken."""
    where = c.module if c.is_ctypes else c.lib
    if not c.is_ctypes and not name.isascii():
        return None  # pycparser cannot read the name: it is left out, and reported
    for spelling in (f"{name}_", name, f"{name}__"):
        found = getattr(where, spelling, None)
        if callable(found) and not isinstance(found, type):
            return found
    raise AssertionError(f"{name} is nowhere")


def check_functions(c: Any) -> None:
    """Every function is reachable and is the right one."""
    wrong = []
    for name, (arguments, result) in FUNCTIONS.items():
        try:
            function = named(c, name)
            if function is not None:
                same(function(*arguments), result)
        except Exception as error:
            wrong.append(f"{name}: {error}")
    assert not wrong, "; ".join(wrong)
