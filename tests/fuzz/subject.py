"""One header through spam-bindgen: how it ends, and whether what it gives can be imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from c_toolchain import ROOT

PROGRAM = ROOT / "target" / "release" / "spam-bindgen"
LIMIT = 30.0
IDENTIFIER = re.compile(rb"[A-Za-z_]\w*")
# Imports the raw ctypes layer and uses every name, so that nothing stays unbound.
USE_ALL = """
import sys
sys.path.insert(0, sys.argv[1])
import fuzzed.raw_ctypes as raw
for name in dir(raw):
    getattr(raw, name)
"""
# Has cffi read the cdef and write its C.
WRITE_C = """
import sys
sys.path.insert(0, sys.argv[1])
import build_ffi
build_ffi.ffibuilder.emit_c_code(sys.argv[1] + "/_fuzzed_cffi.c")
"""


@dataclass(frozen=True)
class Outcome:
    """How the generator ended."""

    status: int
    text: str

    @property
    def accepted(self) -> bool:
        """Whether a package was written."""
        return self.status == 0


def run(*command: str | Path, environment: dict[str, str] | None = None) -> Outcome:
    """Run a program; a hang is a failure."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, timeout=LIMIT, check=False, env=environment)
    return Outcome(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))


def library(folder: Path, text: bytes) -> Path:
    """Make a library that exports every identifier of a text, whatever it is there."""
    names = sorted({name.decode() for name in IDENTIFIER.findall(text)})
    symbols = "\n".join(f'.globl "{name}"\n"{name}":' for name in names)
    source, product = folder / "all.s", folder / "libfuzzed.so"
    source.write_text(f".data\n.balign 64\n{symbols}\n.zero 4096\n")
    done = run("cc", "-shared", "-nostdlib", "-o", product, source)
    assert done.status == 0, done.text
    return product


def generate(folder: Path, header: Path, near: Path | None = None) -> Outcome:
    """Run the generator on a header."""
    beside: list[str | Path] = [] if near is None else ["-I", near]
    words: list[str | Path] = [
        "--library",
        folder / "libfuzzed.so",
        "--package",
        "fuzzed",
        "--out",
        folder / "out",
    ]
    return run(PROGRAM, "generate", header, *words, *beside)


def use(folder: Path) -> None:
    """Import what was written, use every name, and compile what cffi makes of it."""
    environment = {**os.environ, "FUZZED_LIBRARY": str(folder / "libfuzzed.so")}
    done = run(
        sys.executable, "-W", "error", "-c", USE_ALL, folder / "out", environment=environment
    )
    assert done.status == 0, done.text
    done = run(sys.executable, "-c", WRITE_C, folder / "out")
    assert done.status == 0, done.text


def compile_cffi(folder: Path, include: Path) -> None:
    """Compile the C that cffi wrote, without making code."""
    headers = sysconfig.get_paths()["include"]
    source = folder / "out" / "_fuzzed_cffi.c"
    done = run("cc", "-w", "-fsyntax-only", "-I", headers, "-I", include, source)
    assert done.status == 0, done.text
