"""ctypes as spam-bindgen writes it: `spam.ctypes`.

Argument types that are C callables in place of `c_int` and `POINTER`, function objects bound once,
and `PyDLL` for what the header marks `(gil hold)`.
"""

from __future__ import annotations

from ... import ctypes as FUNCTIONS

TITLE = "ctypes, generated"
CHECKS = "the whole contract: ranges, types, buffers, NUL, closed handles, status"
SOURCES = (str(FUNCTIONS.__file__),)

_KEEPS_THE_LOCK = 4  # FUNCFLAG_PYTHONAPI of CPython's ctypes.h, which PyDLL sets


def GIL(function: str) -> str:
    """Read off the function object that the shim calls whether it gives the lock away."""
    for value in vars(FUNCTIONS).values():
        if getattr(value, "__name__", "") == function and hasattr(value, "argtypes"):
            return "held" if type(value)._flags_ & _KEEPS_THE_LOCK else "released"
    raise LookupError(f"spam.ctypes has no function object for {function}")
