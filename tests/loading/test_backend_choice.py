"""Choosing a backend: the fastest that is present, or the one that is forced, or a clear no."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import backends
from support.interpreter import run, run_clean

SAY = "import spam; print(spam.backend, spam.sum([1.0, 2.0]))"


def hide(module: str, folder: Path) -> str:
    """Give code that makes a module missing, then imports spam."""
    return f"import sys; sys.modules[{module!r}] = None; {SAY}"


def test_forced_backend_is_taken(backend: str) -> None:
    """SPAM_BACKEND names it."""
    assert run_clean(SAY, SPAM_BACKEND=backend) == f"{backend} 3.0\n"


@pytest.mark.parametrize("value", [None, ""])
def test_fastest_backend_is_the_default(value: object) -> None:
    """Without SPAM_BACKEND, or with an empty one, it is CFFI where that is present."""
    backends.load("cffi")
    assert run_clean(SAY, SPAM_BACKEND=value) == "cffi 3.0\n"  # type: ignore[arg-type]  # str or None


@pytest.mark.parametrize("value", ["cfi", "CFFI", "cffi ", "ctypes,cffi", "os"])
def test_unknown_backend_is_refused(value: str) -> None:
    """The message has the variable, its value, and the names that it may have."""
    done = run(SAY, SPAM_BACKEND=value)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    for word in ("SPAM_BACKEND", value, "ctypes", "cffi"):
        assert word in last


def test_forced_backend_that_is_missing_says_how_to_get_it(tmp_path: Path) -> None:
    """It is not replaced by another in silence."""
    done = run(hide("_spam_cffi", tmp_path), SPAM_BACKEND="cffi")
    assert done.returncode == 1
    said = done.stderr[done.stderr.rindex("ImportError: ") :]
    for word in ("cffi", "_spam_cffi", "pip install", "build_ffi.py"):
        assert word in said


def test_missing_cffi_leaves_ctypes(tmp_path: Path) -> None:
    """Unless it is forced, a backend that cannot be had is passed over."""
    assert run_clean(hide("_spam_cffi", tmp_path), SPAM_BACKEND=None) == "ctypes 3.0\n"


def test_missing_library_is_one_clear_error(backend: str, tmp_path: Path) -> None:
    """The error names the file that could not be loaded, and the variable that names it."""
    missing = tmp_path / "libspam.so"
    done = run(SAY, SPAM_BACKEND=backend, SPAM_LIBRARY=str(missing))
    assert done.returncode == 1
    assert "ImportError: " in done.stderr
    assert str(missing) in done.stderr
    assert "SPAM_LIBRARY" in done.stderr


def test_file_that_is_no_library_is_refused(backend: str, tmp_path: Path) -> None:
    """A text file by that name is an ImportError, nothing else."""
    wrong = tmp_path / "libspam.so"
    wrong.write_text("not a library")
    done = run(SAY, SPAM_BACKEND=backend, SPAM_LIBRARY=str(wrong))
    assert done.returncode == 1
    assert done.stderr.count("ImportError: ") == 1
    assert str(wrong) in done.stderr


def test_both_backends_in_one_process_share_the_library() -> None:
    """Loaded together they work together, on one libspam."""
    said = run_clean(
        """
        import spam.ctypes, spam.cffi
        print(spam.ctypes.add(1, 2), spam.cffi.add(1, 2))
        paths = {line.split()[-1] for line in open("/proc/self/maps") if "libspam.so" in line}
        print(len(paths))
        """
    )
    assert said == "3 3\n1\n"


def test_import_does_not_print_or_warn(backend: str) -> None:
    """Importing is silent, with every warning an error."""
    code = "import warnings; warnings.simplefilter('error'); import spam"
    assert run_clean(code, SPAM_BACKEND=backend) == ""
