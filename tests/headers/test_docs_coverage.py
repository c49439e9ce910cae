"""A part of `docs_coverage.py`: its rules, and zlib's and SQLite's comments."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from headers.docs_coverage import Text, coverage, docs_of, has
from headers.libraries import BY_NAME
from headers.packages import BUILD, run_probe

HEADER = b"""\
/* Copyright (c) Nobody. */

/* Opens the file. */
int x_open(const char *path,
           int flags);  /* and gives a handle */

int x_close(int handle);
/*
    Closes the handle.
*/

int x_bare(void);
"""


def test_comments_beside_a_declaration_are_found() -> None:
    """Above it, at its end, below it; a licence and a comment of another are not."""
    text = Text(HEADER)
    assert text.beside(4) == ["/* Opens the file. */", "/* and gives a handle */"]
    assert text.beside(7) == ["/*\n    Closes the handle.\n*/"]
    assert text.beside(12) == []


def test_words_are_compared() -> None:
    """A docstring may lack markup, and nothing else."""
    assert has("Opens the named file.", "/** @brief Opens the <b>named</b> file. */")
    assert not has("Calls ``f``.", "/* Opens the named file. */")


@pytest.mark.parametrize("name", ["sqlite3", "zlib"])
def test_docstrings_have_the_comments_of_a_library(name: str) -> None:
    """Every function with a comment beside it has that comment's words in its docstring."""
    if shutil.which("cc") is None or shutil.which("nm") is None:
        pytest.skip("no C compiler: cc and nm are not on PATH")
    pytest.importorskip("clang.cindex", reason="libclang is not installed: pip install libclang")
    from headers.checks import check_library

    library = BY_NAME[name]
    if library.missing():
        pytest.skip(f"{name} is not installed: {library.missing()}")
    check_library(library, ["ctypes"])
    total, missed = coverage(*truth_and_docs(name))
    assert [miss.name for miss in missed] == []
    assert total > 50, "hardly a comment was found"


def truth_and_docs(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read what the check of a library left."""
    folder = BUILD / name
    truth = json.loads((folder / "truth.json").read_text())
    module = f"{BY_NAME[name].package}.raw_ctypes"
    return truth, docs_of(run_probe("ctypes", folder, module, folder / "truth.json"))
