"""Where things are: `library_path`, `include_path`, and flags that really compile a program."""

from __future__ import annotations

import ctypes
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import spam
from support.compilers import compile_c, output_of
from support.interpreter import environment, run_clean

PROGRAM = """
#include <spam.h>
#include <stdio.h>

int main(void) {
    double sum = 0;
    const double values[] = {1, 2, 3.5};
    enum spam_status status = spam_sum(values, 3, &sum);
    printf("%d %g %s\\n", (int)status, sum, spam_version());
    return 0;
}
"""


def config(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m spam config``."""
    return subprocess.run(
        [sys.executable, "-m", "spam", "config", *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_library_path_is_the_library() -> None:
    """The path is of a file that can be loaded and is libspam."""
    path = spam.library_path()
    assert isinstance(path, Path)
    assert path.is_file()
    library = ctypes.CDLL(str(path))
    library.spam_version.restype = ctypes.c_char_p
    assert library.spam_version().decode() == spam.version()


def test_library_path_is_the_one_that_is_loaded(backend: str) -> None:
    """What the path says is what the process has mapped."""
    said = run_clean(
        """
        import os, spam
        mapped = {line.split()[-1] for line in open("/proc/self/maps") if "libspam.so" in line}
        named = os.path.realpath(spam.library_path())
        print(*{os.path.realpath(path) for path in mapped} ^ {named})
        """,
        SPAM_BACKEND=backend,
    )
    assert said == "\n", "mapped, or named, and not both"


def test_include_path_has_the_header() -> None:
    """The header is there, of the same version as the library."""
    header = spam.include_path() / "spam.h"
    assert f'#define SPAM_VERSION "{spam.VERSION}"' in header.read_text()


def test_flags_compile_and_run_a_program(tmp_path: Path) -> None:
    """A C program built with nothing but the flags finds header and library."""
    done = config("--cflags", "--libs")
    assert (done.returncode, done.stderr) == (0, "")
    program = compile_c(PROGRAM, tmp_path / "program", *shlex.split(done.stdout))
    assert output_of(program) == f"0 6.5 {spam.version()}\n"


def test_flags_can_be_asked_for_one_by_one() -> None:
    """Each option gives its own flags, together both."""
    cflags, libs = config("--cflags").stdout.strip(), config("--libs").stdout.strip()
    assert cflags.startswith("-I")
    assert "-lspam" in libs
    assert config("--cflags", "--libs").stdout.strip() == f"{cflags} {libs}"
    assert config("--libs", "--cflags").returncode == 0


@pytest.mark.parametrize("arguments", [(), ("--nonsense",), ("extra",)])
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    """Usage errors are on standard error, in a line, with nothing on standard output."""
    done = config(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_help_names_the_options() -> None:
    """``--help`` is a success and explains."""
    done = config("--help")
    assert done.returncode == 0
    assert "--cflags" in done.stdout
    assert "--libs" in done.stdout
