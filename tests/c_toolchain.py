"""Where the tests of the C interface find compilers, the header and the library."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
HEADER = INCLUDE / "spam.h"
COMPILERS = ("gcc", "clang")
C_PROGRAMS = sorted((ROOT / "tests" / "c").glob("*.c"))
STRICT = ("-Wall", "-Wextra", "-Wpedantic", "-Werror")


def library_path() -> Path:
    """The libspam.so that an installed spam uses, or the one that cargo built."""
    try:
        from spam import library_path as installed
    except ImportError:
        path = ROOT / "target" / "release" / "libspam.so"
    else:
        path = Path(installed())
    if not path.exists():
        pytest.fail(f"{path} is missing: run `cargo build --release`")
    return path


def program(name: str) -> str:
    """The path of a program; without it the test is skipped."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command, with everything that it prints."""
    arguments = [str(argument) for argument in command]
    return subprocess.run(
        arguments, capture_output=True, text=True, timeout=300, check=False, cwd=cwd
    )


def build(source: Path, compiler: str, folder: Path) -> Path:
    """Compile a program as C99 and link it with the library where that stands."""
    library = library_path()
    executable = folder / f"{source.stem}-{compiler}"
    result = run(
        program(compiler),
        "-std=c99",
        "-g",
        *STRICT,
        f"-I{INCLUDE}",
        f"-I{ROOT / 'tests' / 'c'}",
        source,
        library,
        "-lpthread",
        f"-Wl,-rpath,{library.parent}",
        "-o",
        executable,
    )
    assert (result.returncode, result.stderr) == (0, "")
    return executable


def declared_functions(header: str) -> set[str]:
    """The functions that the text of a header declares, read without any C parser."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*|^\s*#[^\n]*", " ", header, flags=re.DOTALL | re.MULTILINE)
    return set(re.findall(r"\b(\w+)\s*\([^(){}]*\)\s*;", text))
