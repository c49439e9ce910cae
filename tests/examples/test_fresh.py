"""What is checked in is what the generator makes of the header."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from c_toolchain import ROOT, run

from .conftest import BACKENDS, BINDGEN, EXAMPLES, Load, generated_version, header_version


@pytest.mark.parametrize("folder", sorted(EXAMPLES.values()))
def test_checked_in_packages_are_fresh(folder: str) -> None:
    """`spam-bindgen check` agrees, where the header is of the version that was generated from."""
    here, there = header_version(folder), generated_version(folder)
    if here != there:
        pytest.skip(f"{folder}.h here is {here}, the example was generated from {there}")
    done = run(BINDGEN, "check", cwd=ROOT / "examples" / folder)
    assert done.returncode == 0, (
        f"{done.stdout}{done.stderr}\nmend it: cd examples/{folder}; spam-bindgen generate"
    )


@pytest.mark.parametrize("package", sorted(EXAMPLES))
def test_backends_offer_the_same(package: str, load: Load) -> None:
    """Names, members and docstrings are the same in either backend."""
    first, second = (load(f"{package}.{backend}") for backend in BACKENDS)
    assert first.__all__ == second.__all__
    for name in first.__all__:
        left, right = getattr(first, name), getattr(second, name)
        assert left.__doc__ == right.__doc__, name
        members = (
            [each for each in vars(left) if not each.startswith("_")]
            if isinstance(left, type)
            else []
        )
        for member in members:
            assert getattr(left, member).__doc__ == getattr(right, member).__doc__, (
                f"{name}.{member}"
            )


@pytest.mark.parametrize("folder", sorted(EXAMPLES.values()))
def test_the_demo_runs(folder: str, load: Load) -> None:
    """The demo of the README runs, and says that its results are right."""
    package = next(name for name, each in EXAMPLES.items() if each == folder)
    copy = Path(str(load(package).__file__)).parents[1]
    done = run(sys.executable, copy / "demo.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout
