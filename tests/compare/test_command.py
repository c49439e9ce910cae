"""The command: a quick run from end to end, and each bad usage with one clear message."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Callable, Optional

import pytest
from support import interpreter

from .conftest import WRONG


def compare(*arguments: str, path: Optional[str] = None) -> subprocess.CompletedProcess[str]:
    """Run the command with arguments, and what it can import changed."""
    code = "import sys; from spam.__main__ import main; sys.exit(main(sys.argv[1:]))"
    changed = interpreter.environment()["PYTHONPATH"] if path is None else path
    return interpreter.run(code, "compare", *arguments, PYTHONPATH=changed)


def without(module: str, folder: Path) -> str:
    """Give a PYTHONPATH with which a module cannot be imported, in subprocesses neither."""
    hide = f"import sys\nsys.modules[{module!r}] = None\n"
    (folder / "sitecustomize.py").write_text(hide, encoding="utf-8")
    path = interpreter.environment()["PYTHONPATH"]
    return f"{folder}:{path}"


def test_a_quick_run_leaves_table_json_and_html(tmp_path: Path) -> None:
    """All approaches, all shapes, in less than half a minute."""
    start = time.monotonic()
    done = compare(
        "--quick", "--json", str(tmp_path / "c.json"), "--html", str(tmp_path / "c.html")
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - start < 30

    report = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert len(report["cases"]) == 6 * 11 + 1
    assert all(case["correct"] for case in report["cases"])
    for name in ("ctypes", "ctypes-plain", "cffi-api", "cffi-abi-inline", "c-floor", "python"):
        assert f"\n   {name} " in done.stdout
    assert (tmp_path / "c.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_wrong_approach_is_a_finding(approach_file: Callable[[str, str], str]) -> None:
    """Exit code 1, and the table says WRONG and why."""
    path = approach_file("off", WRONG)
    done = compare("--quick", "--approach", path, "--shape", "two-ints")

    assert done.returncode == 1
    assert "WRONG" in done.stdout
    assert "gave 1, not 0" in " ".join(done.stdout.split())


def test_without_the_floor_there_are_times_and_no_ratios(tmp_path: Path) -> None:
    """The table says what is missing and how to get it."""
    done = compare(
        "--quick",
        "--shape",
        "two-ints",
        "--json",
        str(tmp_path / "c.json"),
        path=without("spam.compare._floor", tmp_path),
    )
    assert done.returncode == 0
    assert "c-floor: not here" in done.stdout
    assert "pip install ." in done.stdout

    cases = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["cases"]
    assert cases and all(case["ratio_to_floor"] is None for case in cases)
    assert all(case["median_ns"] > 0 for case in cases)


@pytest.mark.parametrize(
    ("module", "arguments"), [("rich", []), ("plotly", ["--html", "compare.html"])]
)
def test_a_missing_package_is_one_message(
    module: str, arguments: list[str], tmp_path: Path
) -> None:
    """It says what to install, before anything is measured."""
    done = compare("--quick", *arguments, path=without(module, tmp_path))

    assert done.returncode == 2
    assert done.stderr == (
        f"python -m spam compare: {module} must be installed: pip install 'spam[compare]'\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--shape", "tow-ints"], "unknown shape 'tow-ints'; there are"),
        (["--approach", "cython"], "unknown approach 'cython'; there are c-floor"),
        (["--approach", "nowhere.py"], "there is no file nowhere.py"),
        (["--json", "/nowhere/c.json"], "there is no folder /nowhere"),
    ],
)
def test_bad_usage_is_one_message(arguments: list[str], said: str) -> None:
    """Exit code 2, one line, at once."""
    done = compare(*arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
