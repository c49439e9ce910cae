"""include/spam.h compiles alone, in every language that it is meant for, without a warning."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from c_toolchain import COMPILERS, INCLUDE, STRICT, program, run

STANDARDS = ("c99", "c11", "c++17")


def compile_alone(compiler: str, standard: str, include: Path) -> subprocess.CompletedProcess[str]:
    """Compile a source that consists of the header found in that folder."""
    language = "c++" if standard.startswith("c++") else "c"
    source = include / "spam.h"
    flags = (f"-std={standard}", *STRICT, f"-I{include}")
    return run(
        program(compiler), "-x", language, *flags, "-fsyntax-only", "-include", source, "/dev/null"
    )


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("compiler", COMPILERS)
def test_header_compiles_alone_without_a_warning(compiler: str, standard: str) -> None:
    """The header needs nothing before it and is accepted by strict compilers."""
    result = compile_alone(compiler, standard, INCLUDE)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("compiler", COMPILERS)
def test_strict_compilation_refuses_a_header_that_lacks_its_includes(
    compiler: str, standard: str, tmp_path: Path
) -> None:
    """The test above can fail: without its #include lines the header is refused."""
    lines = (INCLUDE / "spam.h").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("#include"))
    (tmp_path / "spam.h").write_text(kept, encoding="utf-8")
    result = compile_alone(compiler, standard, tmp_path)
    assert result.returncode != 0
    assert "size_t" in result.stderr


@pytest.mark.parametrize("compiler", COMPILERS)
def test_strict_compilation_refuses_an_extension(compiler: str, tmp_path: Path) -> None:
    """The warnings are in force: an extension of C in the header is refused."""
    header = (INCLUDE / "spam.h").read_text(encoding="utf-8")
    (tmp_path / "spam.h").write_text(f"{header}\nstruct empty {{}};\n", encoding="utf-8")
    assert compile_alone(compiler, "c99", tmp_path).returncode != 0
