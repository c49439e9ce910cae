"""The raw ctypes layer of the hard headers, on every Python of this machine.

How ctypes lays out bit-fields, aligns and passes records has changed from version to version; ours
may not. The layouts themselves are compared with the C compiler's in `test_headers`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Optional

import pytest

from headers.checks import check_hard
from headers.packages import BUILD

VERSIONS = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"]
HERE = Path(__file__).resolve().parent
HEADERS = ("records", "types", "enums")


def python(version: str) -> Optional[str]:
    """Find an interpreter of a version that runs."""
    manager = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    installed = sorted(manager.glob(f"versions/{version}.*/bin/python"))
    for candidate in (*map(str, installed), f"python{version}"):
        try:
            if subprocess.run([candidate, "-c", ""], capture_output=True).returncode == 0:
                return candidate
        except OSError:
            continue
    return None


@cache
def package(header: str) -> Path:
    """Build the package of a hard header; give its folder."""
    assert not check_hard(header, ["ctypes"]).failures
    return BUILD / f"hard_{header}"


def run(version: str, program: str, *arguments: str) -> str:
    """Run one of the probes on a version of Python; give what it prints."""
    interpreter = python(version)
    if interpreter is None:
        pytest.skip(f"Python {version} is not on this machine")
    command = [interpreter, str(HERE / "probes" / program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@cache
def facts(version: str, header: str) -> dict[str, Any]:
    """Give what the module has of the types and layouts of C."""
    folder = package(header)
    arguments = (str(folder), f"hard_{header}.raw_ctypes", str(folder / "truth.json"))
    found: dict[str, Any] = json.loads(run(version, "ctypes_probe.py", *arguments))
    for record in filter(None, found["records"].values()):
        del record["align"]  # ctypes itself can say more than 16 from Python 3.13 on
    return {part: found[part] for part in ("functions", "records", "globals")}


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("version", VERSIONS)
def test_layouts_and_types_are_the_same(version: str, header: str) -> None:
    """Every offset, bit, size and type is that of the Python that `test_headers` runs on."""
    own = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert facts(version, header) == facts(own, header)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("version", VERSIONS)
def test_programs_run(version: str, header: str) -> None:
    """Records by value and by pointer, callbacks, aligned instances."""
    program = HERE / "hard" / f"{header}_calls.py"
    run(version, "run_program.py", str(package(header)), f"hard_{header}", "ctypes", str(program))
