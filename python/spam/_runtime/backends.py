"""Choosing a backend when the package is imported."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType
from typing import Sequence

_HOW_TO_GET = {
    "cffi": "needs its compiled module: install the package with a C compiler present "
    "(`pip install .`), or run `python build_ffi.py`",
    "ctypes": "needs the shared library beside the package, or where the system's loader finds it",
}


def choose(package: str, names: Sequence[str], variable: str) -> ModuleType:
    """Import the first backend that is present, or the one that the environment forces.

    Args:
        package: name of the package.
        names: the backends, fastest first.
        variable: the environment variable that forces one.

    Raises:
        ImportError: the forced one, or every one, cannot be imported; with each reason.
    """
    forced = os.environ.get(variable)
    if forced:
        if forced not in names:
            raise ImportError(f"{variable}={forced}: the backends are {', '.join(names)}")
        names = (forced,)
    reasons = []
    for name in names:
        try:
            return import_module(f"{package}.{name}")
        except ImportError as error:
            reasons.append(f"backend {name}: {error}\n    (It {_HOW_TO_GET[name]}.)")
    raise ImportError(f"cannot import {package}:\n  " + "\n  ".join(reasons))


def name_of(module: ModuleType) -> str:
    """Give a backend's name from its module."""
    return module.__name__.rpartition(".")[2]
