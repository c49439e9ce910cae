"""Threads that share a handle of libspam, as valgrind's helgrind sees them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from c_toolchain import ROOT, build, program, run

C_FOLDER = ROOT / "tests" / "c"


def helgrind(executable: Path) -> subprocess.CompletedProcess[str]:
    """Run a program; exit code 99 says that something was found."""
    return run(
        program("valgrind"),
        "--quiet",
        "--tool=helgrind",
        "--fair-sched=try",  # valgrind runs one thread at a time: let each have its turn
        "--error-exitcode=99",
        f"--suppressions={C_FOLDER / 'helgrind.supp'}",
        executable,
    )


@pytest.mark.parametrize("source", ["process.c", "statistics.c"])
def test_threads_do_not_race(source: str, tmp_path: Path) -> None:
    """A thread-safe handle needs no lock of the caller's, nor do the library's own threads."""
    result = helgrind(build(C_FOLDER / source, "gcc", tmp_path))
    # Older ones do not know every system call, say so, and let it fail; the library goes on.
    found = re.sub(r"^--\d+-- .*\n", "", result.stderr, flags=re.MULTILINE)
    assert (result.stdout, found, result.returncode) == ("ok\n", "", 0)


def test_helgrind_would_see_a_race(tmp_path: Path) -> None:
    """The test above can fail: a handle that is not thread-safe, in two threads, is found out."""
    result = helgrind(build(C_FOLDER / "defects" / "race.c", "gcc", tmp_path))
    assert result.returncode == 99
    assert "Possible data race" in result.stderr
