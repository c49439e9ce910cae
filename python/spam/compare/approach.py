"""What an approach is, and how one is found.

An approach is a Python file with the functions of ``spam`` that it offers (``noop``, ``add``,
``Samples`` ...), or with ``FUNCTIONS``, a module that has them; and with what there is to say of
it: ``TITLE``, ``CHECKS`` (what the author checks), ``GIL`` ("held", "released", or a function that
says which for a C function), ``MISSING`` (shape to reason, where it has none) and ``SOURCES``
(files to show beside it).
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any, Mapping

from .shapes import Shape

FLOOR = "c-floor"

BUILT_IN = {
    "c-floor": "c_floor",
    "cffi-api": "cffi_generated",
    "cffi-abi-inline": "cffi_abi_inline",
    "ctypes": "ctypes_generated",
    "ctypes-plain": "ctypes_plain",
    "python": "plain_python",
    "empty-call": "empty_call",
}


class UnavailableError(Exception):
    """An approach cannot be used here; the text says why, and how to get it."""


@dataclass(frozen=True)
class Approach:
    """One way of calling the library.

    Args:
        name: as on the command line and in the results.
        title: one line for people.
        checks: what its author has it check, in words.
        module: the file, imported.
        sources: the files that show how it is written.
    """

    name: str
    title: str
    checks: str
    module: ModuleType
    sources: tuple[Path, ...] = field(default=())

    def why_not(self, shape: Shape) -> str:
        """Say why it has no such shape; empty when it has."""
        missing: Mapping[str, str] = getattr(self.module, "MISSING", {})
        if shape.name in missing:
            return missing[shape.name]
        if not hasattr(self.functions, shape.needs):
            return f"it has no {shape.needs!r}"
        return ""

    def gil(self, shape: Shape) -> str:
        """Say whether the interpreter's lock is held or released during the library's work."""
        policy: Any = self.module.GIL
        return str(policy(shape.function) if callable(policy) else policy)

    def function(self, shape: Shape) -> Any:
        """Give what the shape calls."""
        return getattr(self.functions, shape.needs)

    @property
    def functions(self) -> Any:
        """What has its functions as attributes."""
        return getattr(self.module, "FUNCTIONS", self.module)

    @property
    def source(self) -> str:
        """The text of its files, one after another."""
        parts = []
        for path in self.sources:
            heading = f"/* {path.name} */" if path.suffix in (".c", ".h") else f"# {path.name}"
            text = path.read_text(encoding="utf-8")
            parts.append(f"{heading}\n\n{text}" if len(self.sources) > 1 else text)
        return "\n\n".join(parts)


def load(name: str) -> Approach:
    """Load an approach by its name, or from a file of the user's (a path that ends in .py).

    Raises:
        UnavailableError: it cannot be imported, or is no approach.
    """
    try:
        module = _from_file(Path(name)) if name.endswith(".py") else _built_in(name)
    except ImportError as error:
        raise UnavailableError(str(error)) from error
    lacking = [each for each in ("TITLE", "CHECKS", "GIL") if not hasattr(module, each)]
    if lacking:
        raise UnavailableError(
            f"{name} is no approach: it must set {', '.join(lacking)}; "
            f"see {Path(__file__).parent / 'approaches' / 'ctypes_plain.py'}"
        )
    sources = getattr(module, "SOURCES", (str(module.__file__),))
    return Approach(
        name=Path(name).stem if name.endswith(".py") else name,
        title=module.TITLE,
        checks=module.CHECKS,
        module=module,
        sources=tuple(Path(each) for each in sources),
    )


def _built_in(name: str) -> ModuleType:
    if name not in BUILT_IN:
        raise UnavailableError(f"unknown approach {name!r}; there are {', '.join(BUILT_IN)}")
    return importlib.import_module(f"{__package__}.approaches.{BUILT_IN[name]}")


def _from_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise UnavailableError(f"there is no file {path}")
    loader = SourceFileLoader(f"spam_approach_{path.stem}", str(path))
    module = ModuleType(loader.name)
    module.__file__ = str(path)
    try:
        loader.exec_module(module)
    except Exception as error:  # whatever the user's file raises is the reason to give
        raise UnavailableError(f"{path}: {type(error).__name__}: {error}") from error
    return module
