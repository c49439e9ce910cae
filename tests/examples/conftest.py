"""Builds the packages of `examples/`, once, in a copy."""

from __future__ import annotations

import importlib
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Callable, Iterator

import pytest
from c_toolchain import ROOT, run

EXAMPLES = {"sqlite": "sqlite3", "czlib": "zlib"}
BINDGEN = ROOT / "target" / "release" / "spam-bindgen"
BACKENDS = ("ctypes", "cffi")

Load = Callable[[str], ModuleType]


def header_version(folder: str) -> str:
    """Give the version of the header that the compiler finds."""
    macro = {"sqlite3": "SQLITE_VERSION", "zlib": "ZLIB_VERSION"}[folder]
    done = run("sh", "-c", f"echo '#include <{folder}.h>\n{macro}' | cc -E -P -xc - | tail -n 1")
    assert done.returncode == 0, f"{done.stderr}\nDebian: apt install libsqlite3-dev zlib1g-dev"
    return done.stdout.strip().replace('" "', "").strip('"')


def generated_version(folder: str) -> str:
    """Give the version of the header that the checked-in package was generated from."""
    shared = next((ROOT / "examples" / folder).glob("*/_shared.py")).read_text()
    found = re.search(r'^(?:ZLIB_|SQLITE_)?VERSION = "(.*)"$', shared, re.MULTILINE)
    assert found, shared[:500]
    return found[1]


@pytest.fixture(scope="session")
def load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """Generate and build every example from this machine's header; give a function that imports."""
    folder: Path = tmp_path_factory.mktemp("examples")
    folders = []
    for name in EXAMPLES.values():
        copy = folder / name
        ignore = shutil.ignore_patterns("*.so", "*.o", "_*_cffi.c", "__pycache__")
        shutil.copytree(ROOT / "examples" / name, copy, ignore=ignore)
        for command in ((BINDGEN, "generate", "--force"), (sys.executable, "build_ffi.py")):
            done = run(*command, cwd=copy)
            assert done.returncode == 0, done.stdout + done.stderr
        folders.append(str(copy))
    sys.path[:0] = folders
    yield importlib.import_module
    sys.path[:] = [entry for entry in sys.path if entry not in folders]


@pytest.fixture(params=BACKENDS)
def sqlite(request: pytest.FixtureRequest, load: Load) -> ModuleType:
    """Give the API of sqlite3.h through each backend in turn."""
    return load(f"sqlite.{request.param}")


@pytest.fixture(params=BACKENDS)
def czlib(request: pytest.FixtureRequest, load: Load) -> ModuleType:
    """Give the API of zlib.h through each backend in turn."""
    return load(f"czlib.{request.param}")
