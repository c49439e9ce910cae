"""Enumerations through both raw layers."""

from __future__ import annotations

from typing import Any

from headers.layers import same


def check_values_go_through(c: Any) -> None:
    """The least and the greatest of each."""
    same(c.enu_plain_next(c.ENU_FIVE), 6)
    for function, names in {
        "enu_negative_same": ["ENU_MINUS", "ENU_LEAST", "ENU_MOST"],
        "enu_unsigned_same": ["ENU_U_LOW", "ENU_U_HIGH", "ENU_U_MIDDLE"],
        "enu_wide_same": ["ENU_W_LOW", "ENU_W_HIGH", "ENU_W_4G"],
        "enu_wide_unsigned_same": ["ENU_WU_HIGH", "ENU_WU_ONE"],
        "enu_packed_same": ["ENU_P_ONE", "ENU_P_LAST"],
        "enu_packed_signed_same": ["ENU_PS_LOW", "ENU_PS_HIGH"],
        "enu_packed_16_same": ["ENU_P16"],
        "enu_typedef_same": ["ENU_TYPEDEF_A", "ENU_TYPEDEF_NEXT"],
        "enu_other_name_same": ["ENU_TAG_BITS", "ENU_TAG_SIZE", "ENU_TAG_NOT"],
    }.items():
        for name in names:
            value = getattr(c, name)
            same(getattr(c, function)(value), value)


def check_in_callbacks(c: Any) -> None:
    """Enumerations as a callback's arguments and result."""
    seen: list[int] = []

    def function(negative: int, wide: int) -> int:
        seen.extend([negative, wide])
        return int(c.ENU_P_LAST)

    same(c.enu_callback(c.callback("enu_callback", 0, function)), 200)
    same(seen, [-(2**31), 2**63 - 1])
    same(c.global_("enu_variable"), 33)
