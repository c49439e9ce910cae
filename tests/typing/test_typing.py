"""Types: strict checkers accept a right program, and find every mistake in a wrong one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import spam
from support.interpreter import environment

HERE = Path(__file__).resolve().parent
RIGHT = HERE / "user_program.py"
WRONG = HERE / "wrong_program.py"
PACKAGE = Path(spam.__file__).resolve().parent


def tool(name: str) -> str:
    """Find a type checker, first beside this Python; without it the test is skipped."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: pip install {name}")
    return found


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a checker in a folder of its own, where no configuration of ours is found.

    Of the package in a checkout the checkers must be told; an installed one they find.
    """
    installed = PACKAGE.parent == Path(sysconfig.get_path("platlib"))
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(MYPYPATH=None if installed else str(PACKAGE.parent)),
        capture_output=True,
        text=True,
        check=False,
    )


def mypy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run mypy in strict mode."""
    flags = ["--strict", "--python-executable", sys.executable, "--cache-dir", str(folder)]
    return run(tool("mypy"), *flags, *arguments, folder=folder)


def pyright(folder: Path, program: Path) -> dict[int, list[str]]:
    """Run basedpyright or pyright in strict mode; give the errors by line."""
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(PACKAGE.parent)]}
    settings["include"] = [str(program)]
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    checker = tool("basedpyright")
    done = run(checker, "--outputjson", "--pythonpath", sys.executable, folder=folder)
    errors: dict[int, list[str]] = {}
    for found in json.loads(done.stdout)["generalDiagnostics"]:
        if found["severity"] == "error":
            line = found["range"]["start"]["line"] + 1
            errors.setdefault(line, []).append(found["message"])
    return errors


def wrong_lines() -> set[int]:
    """Give the lines of the wrong program that are marked."""
    lines = WRONG.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# wrong")}


def test_mypy_accepts_a_users_program(tmp_path: Path) -> None:
    """`mypy --strict` has nothing to say."""
    done = mypy(tmp_path, str(RIGHT))
    assert done.returncode == 0, done.stdout


def test_pyright_accepts_a_users_program(tmp_path: Path) -> None:
    """Nor has pyright in strict mode."""
    assert pyright(tmp_path, RIGHT) == {}


def test_mypy_finds_every_mistake(tmp_path: Path) -> None:
    """Types that accept everything would be worth nothing."""
    done = mypy(tmp_path, str(WRONG))
    found = {int(number) for number in re.findall(r"\.py:(\d+): error", done.stdout)}
    assert found == wrong_lines(), done.stdout


def test_pyright_finds_every_mistake(tmp_path: Path) -> None:
    """The same lines, found by another checker."""
    errors = pyright(tmp_path, WRONG)
    assert set(errors) >= wrong_lines(), errors
    assert set(errors) <= wrong_lines(), errors


def test_mypy_accepts_the_backends_by_name(tmp_path: Path) -> None:
    """A program may name its backend and keep its types."""
    for name in ("ctypes", "cffi"):
        program = tmp_path / f"on_{name}.py"
        text = RIGHT.read_text().replace("import spam\n", f"import spam.{name} as spam\n")
        start, end = text.index("def where()"), text.index("if __name__")
        program.write_text((text[:start] + text[end:]).replace(", *where()", ""))
        done = mypy(tmp_path, str(program))
        assert done.returncode == 0, done.stdout


def test_mypy_accepts_the_package(tmp_path: Path) -> None:
    """What is imported is strictly typed, generated code included."""
    names = ["", ".ctypes", ".cffi", ".raw_ctypes", ".raw_cffi", ".config"]
    done = mypy(tmp_path, *[part for name in names for part in ("-m", f"spam{name}")])
    assert done.returncode == 0, done.stdout


def test_package_says_that_it_is_typed() -> None:
    """Without the marker checkers ignore the types of an installed package."""
    assert (PACKAGE / "py.typed").is_file()


def test_users_program_runs() -> None:
    """What the checkers accept also works."""
    done = subprocess.run(
        [sys.executable, str(RIGHT)], env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].startswith("3 values, total 6.50 ns")
