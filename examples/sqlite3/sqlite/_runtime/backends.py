"""Choosing a backend: when the package is imported, or when a name of it is first used.

Every import of a raw module begins with the package, so this imports little itself.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Sequence

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
    from importlib import import_module

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


def at_first_use(
    package: dict[str, Any], names: Sequence[str], variable: str
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Give a package's ``__getattr__`` and ``__dir__``, which choose the backend when they must.

    So the raw layers can be imported without the API, and without what only the API needs.

    Args:
        package: the names of the package.
        names: the backends, fastest first.
        variable: the environment variable that forces one.
    """
    modules = {*names, *(f"raw_{name}" for name in names)}

    def take_names() -> None:
        api = choose(package["__name__"], names, variable)
        package.update({name: getattr(api, name) for name in api.__all__})
        package["backend"] = name_of(api)
        package["__all__"] = ["backend", *api.__all__]

    def find(name: str) -> Any:
        # An import statement asks for a module's name, too, before it looks for the module.
        of_the_api = name == "__all__" or not (name.startswith("_") or name in modules)
        if of_the_api and "__all__" not in package:
            take_names()
            if name in package:
                return package[name]
        raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")

    def list_names() -> list[str]:
        if "__all__" not in package:
            take_names()
        return sorted(package)

    return find, list_names
