"""Finding the library, and refusing one with another ABI, with every difference named."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Iterable, NoReturn, Optional

from . import abi


def find(library: str, folder: str, variable: str) -> str:
    """Say what to load.

    Args:
        library: file name or path of the library.
        folder: the folder of the package, which may have it.
        variable: environment variable that overrides all else.
    """
    forced = os.environ.get(variable)
    if forced:
        return forced
    beside = Path(folder, library)
    return str(beside) if beside.is_file() else library


def load(library: str, folder: str, variable: str) -> ctypes.CDLL:
    """Load the library.

    Raises:
        ImportError: it cannot be loaded; the message says what was tried.
    """
    path = find(library, folder, variable)
    try:
        return ctypes.CDLL(path)
    except OSError as error:
        if os.environ.get(variable):
            advice = f"  {variable} names {path}; correct it, or unset it."
        else:
            advice = (
                f"  Looked for {Path(folder, library)}, then asked the system's loader.\n"
                f"  Set {variable} to the path of the library, or install it beside the package."
            )
        raise ImportError(f"cannot load {library}: {error}\n{advice}") from None


def preload(library: str, folder: str, variable: str) -> Optional[ctypes.CDLL]:
    """Load the library that the environment names, so that a module linked to it gets that one."""
    return load(library, folder, variable) if os.environ.get(variable) else None


def verify(
    loaded: ctypes.CDLL,
    expected: str,
    table: Optional[str] = None,
    variables: Iterable[str] = (),
) -> None:
    """Refuse a library that is not the one that the package was made for.

    Args:
        loaded: the library.
        expected: the ABI table that the package was made for.
        table: the function that gives the library's own table, if it has one.
        variables: names of variables that it must export.

    Raises:
        ImportError: with each missing symbol and each difference.
    """
    lines = []
    if table is not None and hasattr(loaded, table):
        own = loaded[table]
        own.restype = ctypes.c_char_p
        lines += abi.differences(expected, own().decode())
    for kind, names in (("function", abi.functions(expected)), ("variable", variables)):
        for name in names:
            told = any(line.startswith(f"{kind} {name}:") for line in lines)
            if not told and not hasattr(loaded, name):
                lines.append(f"{kind} {name}: missing")
    if lines:
        _refuse(loaded._name, lines)


def check_abi(path: str, expected: str, found: str) -> None:
    """Refuse a library whose ABI table differs from the one that the package was made for.

    Raises:
        ImportError: with each difference.
    """
    if found == expected:
        return
    lines = abi.differences(expected, found)
    if lines:
        _refuse(path, lines)


def explain(
    error: ImportError,
    library: str,
    folder: str,
    variable: str,
    expected: str,
    table: Optional[str] = None,
) -> NoReturn:
    """Raise the error of a compiled module that could not be imported, in words that help.

    Raises:
        ImportError: everything that is wrong with the library, if that is at fault; else the error
            itself.
    """
    if "undefined symbol" in str(error):
        verify(load(library, folder, variable), expected, table)
    raise error


def _refuse(path: str, lines: list[str]) -> NoReturn:
    raise ImportError(
        f"{path} is not the library that this package was made for:\n"
        + "".join(f"  {line}\n" for line in lines)
        + "  Install the version of the library that belongs to the package, "
        "or generate the package anew from that library's header."
    )
