"""Every approach offers every shape, or says why not."""

from __future__ import annotations

from typing import Callable

import pytest
from spam.compare import approach, processes, shapes

NAMES = [shape.name for shape in shapes.ALL]


@pytest.mark.parametrize("name", approach.BUILT_IN)
def test_an_approach_answers_every_shape_or_says_why_not(name: str) -> None:
    """None is forgotten in silence, and all that is offered is right."""
    found = processes.check(name, NAMES)

    assert found.unavailable == ""
    assert found.wrong == {}
    assert set(found.gil) | set(found.missing) == set(NAMES)
    assert all(found.missing.values())
    assert set(found.gil.values()) <= {"held", "released"}


@pytest.mark.parametrize("name", ["c-floor", "ctypes", "cffi-api"])
def test_what_has_the_whole_contract_lets_nothing_through(name: str) -> None:
    """The floor and the shims refuse every bad argument that is tried."""
    found = processes.check(name, NAMES)

    assert set(found.gil) == set(NAMES)
    assert {shape: lax for shape, lax in found.let_through.items() if lax} == {}


def test_what_ctypes_cuts_off_is_found_out() -> None:
    """The probes are no formality: plain ctypes truncates integers and cuts text at NUL."""
    found = processes.check("ctypes-plain", NAMES)

    assert "out of range" in found.let_through["two-ints"]
    assert "embedded NUL" in found.let_through["owned-string"]


def test_the_gil_policy_of_ctypes_is_read_off_the_functions() -> None:
    """What the header marks (gil hold) is held, what may take long is released."""
    loaded = approach.load("ctypes")
    policy = {shape.name: loaded.gil(shape) for shape in shapes.ALL}

    assert policy["status-out"] == "held"
    assert policy["bytes"] == policy["double-array"] == policy["out-struct"] == "released"


def test_a_file_that_is_no_approach_is_refused_with_what_it_lacks(
    approach_file: Callable[[str, str], str],
) -> None:
    """The message names the missing settings and a file to copy from."""
    path = approach_file("empty", "TITLE = 'x'\n")

    with pytest.raises(approach.UnavailableError, match=r"CHECKS, GIL.*ctypes_plain"):
        approach.load(path)


def test_every_source_can_be_shown() -> None:
    """The report shows the code of each approach, the C of the floor included."""
    for name in approach.BUILT_IN:
        assert "noop" in approach.load(name).source

    assert "PyModuleDef_Init" in approach.load("c-floor").source
