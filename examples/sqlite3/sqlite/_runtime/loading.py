"""Finding the library, and refusing one with another ABI, with every difference named.

Every raw module imports this, so it imports little itself.
"""

from __future__ import annotations

import ctypes
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterable, Mapping, NoReturn, Optional

    from .lazy import Names

_NOTHING: Mapping[str, str] = {}


class Library(ctypes.CDLL):
    """A library whose functions are as the raw module types them, also as its attributes."""

    _names: Optional[Names] = None

    def __getattr__(self, name: str) -> Any:
        """Find a function by its name."""
        if self._names is None or not self._names.is_function(name):
            return super().__getattr__(name)
        function = self._names.bind(name)
        setattr(self, name, function)
        return function


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
    beside = os.path.join(folder, library)
    return beside if os.path.isfile(beside) else library


def load(library: str, folder: str, variable: str) -> Library:
    """Load the library.

    Raises:
        ImportError: it cannot be loaded; the message says what was tried.
    """
    path = find(library, folder, variable)
    try:
        return Library(path)
    except OSError as error:
        if os.environ.get(variable):
            advice = f"  {variable} names {path}; correct it, or unset it."
        else:
            advice = (
                f"  Looked for {os.path.join(folder, library)}, then asked the system's loader.\n"
                f"  Set {variable} to the path of the library, or install it beside the package."
            )
        raise ImportError(f"cannot load {library}: {error}\n{advice}") from None


def preload(library: str, folder: str, variable: str) -> Optional[Library]:
    """Load the library that the environment names, so that a module linked to it gets that one."""
    return load(library, folder, variable) if os.environ.get(variable) else None


def require(
    loaded: ctypes.CDLL,
    functions: Iterable[str],
    variables: Iterable[str] = (),
    *,
    symbols: Mapping[str, str] = _NOTHING,
    since: Mapping[str, str] = _NOTHING,
    expected: str = "",
    table: Optional[str] = None,
) -> None:
    """Refuse a library that is not the one that the package was made for.

    Args:
        loaded: the library.
        functions: names of functions that it must export.
        variables: names of variables that it must export.
        symbols: the symbols of those whose name is another.
        since: those that an older library may lack.
        expected: the ABI table that the package was made for.
        table: the function that gives the library's own table, if it has one.

    Raises:
        ImportError: with each missing symbol and each difference.
    """
    lines: list[str] = []
    if table is not None and _missing(loaded, [table]) == []:
        from .abi import differences

        own = loaded[table]
        own.restype = ctypes.c_char_p
        lines += differences(expected, own().decode())
    told = {line.partition(":")[0] for line in lines}
    for kind, names in (("function", functions), ("variable", variables)):
        if symbols or since:
            names = [symbols.get(name, name) for name in names if name not in since]
        facts = [f"{kind} {name}" for name in _missing(loaded, names)]
        lines += [f"{fact}: missing" for fact in facts if fact not in told]
    if lines:
        _refuse(loaded._name, lines)


def _missing(loaded: ctypes.CDLL, names: Iterable[str]) -> list[str]:
    """List the symbols that the library does not export."""
    try:
        from _ctypes import dlsym
    except ImportError:  # not every system and every Python has it
        return [name for name in names if not hasattr(loaded, name)]
    handle, missing = loaded._handle, []
    for name in names:
        try:
            dlsym(handle, name)
        except OSError:
            missing.append(name)
    return missing


def verify(loaded: ctypes.CDLL, expected: str, table: Optional[str] = None) -> None:
    """Refuse a library that lacks what an ABI table has, or whose own table is another.

    Raises:
        ImportError: with each missing symbol and each difference.
    """
    from .abi import functions

    require(loaded, functions(expected), expected=expected, table=table)


def check_abi(path: str, expected: str, found: str) -> None:
    """Refuse a library whose ABI table differs from the one that the package was made for.

    Raises:
        ImportError: with each difference.
    """
    if found == expected:
        return
    from .abi import differences

    lines = differences(expected, found)
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
