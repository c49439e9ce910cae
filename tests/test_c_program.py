"""C programs that call every function through the header and the library, also under valgrind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from c_toolchain import (
    C_PROGRAMS,
    COMPILERS,
    HEADER,
    INCLUDE,
    build,
    declared_functions,
    library_path,
    program,
    run,
)

VALGRIND = ("--quiet", "--fair-sched=try", "--leak-check=full", "--error-exitcode=99")


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("source", C_PROGRAMS, ids=lambda source: source.stem)
def test_c_program_finds_everything_as_the_header_says(
    source: Path, compiler: str, tmp_path: Path
) -> None:
    """The program checks each function's results and failures itself."""
    result = run(build(source, compiler, tmp_path))
    assert (result.stdout, result.stderr, result.returncode) == ("ok\n", "", 0)


@pytest.mark.parametrize("source", C_PROGRAMS, ids=lambda source: source.stem)
def test_c_program_makes_no_memory_error_and_no_leak(source: Path, tmp_path: Path) -> None:
    """Valgrind sees neither an invalid access nor a lost block."""
    valgrind = program("valgrind")
    result = run(valgrind, *VALGRIND, build(source, "gcc", tmp_path))
    # Older ones do not know every system call, say so, and let it fail; the library goes on.
    found = re.sub(r"^--\d+-- .*\n", "", result.stderr, flags=re.MULTILINE)
    assert (result.stdout, found, result.returncode) == ("ok\n", "", 0)


def test_valgrind_would_see_a_leak(tmp_path: Path) -> None:
    """The test above can fail: a program that forgets to free a handle is found out."""
    valgrind = program("valgrind")
    library = library_path()
    source = tmp_path / "leak.c"
    source.write_text(
        '#include "spam.h"\n'
        "int main(void)\n"
        "{\n"
        "    spam_samples *samples;\n"
        "    spam_status status = spam_samples_new(&samples);\n"
        "    samples = 0;\n"
        "    return status;\n"
        "}\n",
        encoding="utf-8",
    )
    executable = tmp_path / "leak"
    rpath = f"-Wl,-rpath,{library.parent}"
    compiled = run(program("gcc"), f"-I{INCLUDE}", source, library, rpath, "-o", executable)
    assert (compiled.returncode, compiled.stderr) == (0, "")
    result = run(valgrind, *VALGRIND, executable)
    assert result.returncode == 99
    assert "definitely lost" in result.stderr


def test_c_programs_call_every_function_of_the_header() -> None:
    """A function that is added to the header is added to a program."""
    texts = [source.read_text(encoding="utf-8") for source in C_PROGRAMS]
    called = {name for text in texts for name in re.findall(r"\bspam_\w+(?=\()", text)}
    assert called == declared_functions(HEADER.read_text(encoding="utf-8"))
