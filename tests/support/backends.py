"""Which backends the suite runs on: all of them, unless a reason is given for leaving one out.

``SPAM_TESTS_WITHOUT="cffi: no C compiler on this machine"`` leaves one out, and says so in the
report. A backend that is missing without such a reason is a failure.
"""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType

import pytest

NAMES = ("ctypes", "cffi")


def reasons_without() -> dict[str, str]:
    """Give the backends that are left out, each with its reason."""
    reasons = {}
    for part in os.environ.get("SPAM_TESTS_WITHOUT", "").split(";"):
        name, _, reason = part.partition(":")
        if name.strip():
            reasons[name.strip()] = reason.strip()
    return reasons


def load(name: str) -> ModuleType:
    """Import one backend; skip where it is left out, fail where it is missing."""
    reasons = reasons_without()
    if name in reasons:
        pytest.skip(f"backend {name} is left out: {reasons[name]}")
    try:
        return import_module(f"spam.{name}")
    except ImportError as error:
        raise pytest.fail.Exception(
            f"backend {name} is missing: {error}\n"
            f"Mend it with `make test`, which installs every backend; or give the reason: "
            f'SPAM_TESTS_WITHOUT="{name}: why it cannot be here".',
            pytrace=False,
        ) from None


def load_all() -> dict[str, ModuleType]:
    """Import every backend that is not left out."""
    return {name: load(name) for name in NAMES if name not in reasons_without()}
