"""Where the library and its header are, for programs in C and for other bindings."""

from __future__ import annotations

import shlex
from pathlib import Path

from ._runtime import loading

_PACKAGE = Path(__file__).resolve().parent
_LIBRARY = "libspam.so"


def library_path() -> Path:
    """Give the path of the libspam.so that this package loads.

    Raises:
        FileNotFoundError: the package has none of its own, and the environment names none.
    """
    path = Path(loading.find(_LIBRARY, str(_PACKAGE), "SPAM_LIBRARY"))
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not beside the package; run `pip install .`")
    return path


def include_path() -> Path:
    """Give the folder that has spam.h.

    Raises:
        FileNotFoundError: it is neither in the package nor in the checkout around it.
    """
    for folder in (_PACKAGE / "include", _PACKAGE.parents[1] / "include"):
        if (folder / "spam.h").is_file():
            return folder
    raise FileNotFoundError("spam.h is not beside the package; run `pip install .`")


def cflags() -> str:
    """Give the compiler's flags for a C program that includes spam.h."""
    return shlex.join([f"-I{include_path()}"])


def libs() -> str:
    """Give the linker's flags for a C program that calls libspam."""
    folder = library_path().parent
    return shlex.join([f"-L{folder}", f"-Wl,-rpath,{folder}", "-lspam"])
