"""Macros that share a name with a function do not get in its way."""

from __future__ import annotations

from typing import Any

from headers.layers import same


def check_functions_behind_macros(c: Any) -> None:
    """The functions are the library's, whatever macros call themselves."""
    same((c.mac_function(1), c.global_("mac_variable")), (2, 1))
    same(c.mac_other_function(1), 3 if c.is_ctypes else c.mac_other_function(1))
    same((c.MAC_NOT_U, c.MAC_DIVIDE), (4294967295, 64))
