"""Builds the C programs and libraries that tests need."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRICT = ("-std=c99", "-Wall", "-Wextra", "-Werror")


def c_compiler() -> str:
    """Give the C compiler; without one the test is skipped."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler: cc is not on PATH")
    return compiler


def compile_c(source: str, product: Path, *flags: str) -> Path:
    """Compile C text into a program, or with ``-shared`` into a library."""
    file = product.with_suffix(".c")
    file.write_text(source)
    command = [c_compiler(), *STRICT, str(file), "-o", str(product), *flags]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stderr}"
    return product


def output_of(program: Path, *arguments: str) -> str:
    """Run a program that must end well; give what it prints."""
    done = subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
