"""The floor: a C extension written by hand, METH_FASTCALL, which keeps the lock.

See `floor/_floor.c`; every ratio in the report is to this one.
"""

from __future__ import annotations

from pathlib import Path

try:
    from .. import _floor as FUNCTIONS
except ImportError as error:
    raise ImportError(
        f"its extension module is not built ({error}): install the package with a C compiler "
        "present, `pip install .` in the source folder"
    ) from None

__all__ = ["FUNCTIONS"]

TITLE = "C extension by hand: the floor"
CHECKS = "the whole contract: ranges, types, buffers, NUL, closed handles, status"
GIL = "held"

_FOLDER = Path(__file__).resolve().parents[1] / "floor"
SOURCES = (str(_FOLDER / "arguments.h"), str(_FOLDER / "_floor.c"))
