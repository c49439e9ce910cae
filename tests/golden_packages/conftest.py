"""Builds the packages of the golden headers, once, in a copy.

`bindgen/tests/golden.rs` compares their text; here they meet a C compiler and a C library made for
each header. The expectations themselves have no runtime and no library.
"""

from __future__ import annotations

import importlib
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Callable, Iterator

import pytest
from c_toolchain import ROOT, run

GOLDEN = ROOT / "bindgen" / "tests"
NAMES = sorted(path.stem for path in (GOLDEN / "headers").glob("*.h"))
BACKENDS = ("ctypes", "cffi")

Load = Callable[[str], ModuleType]


def shared(name: str) -> list[str]:
    """Give the flags for a shared library, which has a SONAME, so that one stands for another."""
    return ["-shared", "-fPIC", f"-Wl,-soname,lib{name}.so"]


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every package, with its library and its CFFI module, in a copy; give its folder."""
    folder: Path = tmp_path_factory.mktemp("golden")
    for part in ("headers", "expectations"):
        shutil.copytree(GOLDEN / part, folder / part)

    def build(name: str) -> None:
        package = folder / "expectations" / name
        shutil.copytree(ROOT / "python/spam/_runtime", package / name / "_runtime")
        source, library = folder / "headers" / f"{name}.c", package / name / f"lib{name}.so"
        done = run("cc", "-std=c11", *shared(name), "-o", library, source, "-lm")
        assert done.returncode == 0, done.stderr
        done = run(sys.executable, package / "build_ffi.py")
        assert done.returncode == 0, done.stdout + done.stderr

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(build, NAMES))
    return folder


@pytest.fixture(scope="module")
def load(golden: Path) -> Iterator[Load]:
    """Give a function that imports a module by its dotted name."""
    folders = [str(golden / "expectations" / name) for name in NAMES]
    sys.path[:0] = folders
    yield importlib.import_module
    sys.path[:] = [folder for folder in sys.path if folder not in folders]


@pytest.fixture(params=BACKENDS)
def api(request: pytest.FixtureRequest, load: Load) -> Load:
    """Give a function that imports a package's API through each backend in turn."""
    return lambda name: load(f"{name}.{request.param}")
