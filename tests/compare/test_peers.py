"""The hand-written shims keep the contract, or beating them would mean nothing."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
from spam.compare import processes, shapes
from support.compilers import c_compiler
from support.interpreter import environment

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module", params=["ctypes_hand", "cffi_hand"])
def peer(request: pytest.FixtureRequest) -> str:
    """Give the name of each peer in turn, with what it needs compiled and importable."""
    sys.path.insert(0, str(BENCHMARKS))
    if request.param == "cffi_hand":
        c_compiler()
        build = importlib.import_module("peers.build_cffi_hand")
        sys.path.insert(0, str(build.build()))
        importlib.invalidate_caches()
    name: str = request.param
    return name


@pytest.fixture
def module(peer: str) -> ModuleType:
    """Give each peer, imported."""
    return importlib.import_module(f"peers.{peer}")


def test_a_peer_answers_every_shape_and_lets_nothing_through(
    peer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is checked as every approach is."""
    monkeypatch.setitem(os.environ, "PYTHONPATH", environment()["PYTHONPATH"])
    names = [shape.name for shape in shapes.ALL]

    found = processes.check(str(BENCHMARKS / "peers" / f"{peer}.py"), names)

    assert (found.unavailable, found.wrong, found.missing) == ("", {}, {})
    assert set(found.right) == set(names)
    assert {shape: lax for shape, lax in found.let_through.items() if lax} == {}


def test_a_closed_handle_stays_closed_when_another_opens(module: ModuleType) -> None:
    """What a handle leaves behind serves no other."""
    first = module.Samples()
    first.close()
    second = module.Samples()
    second.push(2.5)
    first.close()

    with pytest.raises(ValueError, match="closed"):
        first.push(1.0)
    assert second.summarize().sum == 2.5
    assert second.summarize().count == 1


def test_a_handle_that_was_never_opened_is_closed(module: ModuleType) -> None:
    """And its end harms no other."""
    for _ in range(3):
        unopened = module.Samples.__new__(module.Samples)
        with pytest.raises(ValueError, match="closed"):
            unopened.push(1.0)
        del unopened
