"""Fixtures of the tests of compare: a comparison that takes a second, and files to inject."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any, Callable, Mapping

import pytest
from spam.compare import run, shapes

HASTY = run.Settings(processes=2, rounds=4, target_ns=20_000)

WRONG = """
    TITLE = "off by one"
    CHECKS = "nothing"
    GIL = "held"

    def noop():
        pass

    def multiply(a, b):
        return a * b + 1

    def version():
        return 42
"""

CRASHES = """
    import ctypes

    TITLE = "crashes on the second shape"
    CHECKS = "nothing"
    GIL = "held"

    def noop():
        pass

    def multiply(a, b):
        return ctypes.string_at(0)

    def add(a, b):
        if isinstance(a, float):
            ctypes.string_at(0)
        if not -0x80000000 <= a + b < 0x80000000:
            raise OverflowError
        return a + b
"""


@pytest.fixture
def approach_file(tmp_path: Path) -> Callable[[str, str], str]:
    """Write an approach of one's own; give its path."""

    def write(name: str, code: str) -> str:
        path = tmp_path / f"{name}.py"
        path.write_text(textwrap.dedent(code), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Compare in a hurry: a floor, a generated shim, plain Python, a wrong one, a missing one."""
    wrong = tmp_path_factory.mktemp("approaches") / "off_by_one.py"
    wrong.write_text(textwrap.dedent(WRONG), encoding="utf-8")
    names = ["c-floor", "ctypes", "python", str(wrong), "no-such-approach"]
    return run.compare(names, shapes.ALL, HASTY, run.Progress())


def case(report: Mapping[str, Any], approach: str, shape: str) -> Mapping[str, Any]:
    """Give one case of a report."""
    (found,) = (
        each for each in report["cases"] if (each["approach"], each["shape"]) == (approach, shape)
    )
    result: Mapping[str, Any] = found
    return result
