"""What is in the JSON."""

from __future__ import annotations

import json
from typing import Any, Mapping

from spam.compare import shapes

from .conftest import case

NUMBER = (int, float)


def test_every_case_has_the_promised_keys(report: Mapping[str, Any]) -> None:
    """Keys and types of the cases, which other programs read."""
    for each in report["cases"]:
        assert isinstance(each["approach"], str) and isinstance(each["shape"], str)
        assert isinstance(each["correct"], bool)
        assert each["gil"] in ("held", "released")
        if not each["correct"]:
            continue
        low, high = each["ci95_ns"]
        assert all(isinstance(value, NUMBER) for value in (each["min_ns"], each["median_ns"]))
        assert 0 <= each["min_ns"] <= each["median_ns"]
        assert low <= each["median_ns"] <= high
        assert each["ratio_to_floor"] > 0


def test_every_shape_of_every_approach_is_there_once(report: Mapping[str, Any]) -> None:
    """No case is lost, none doubled."""
    for name in ("c-floor", "ctypes", "python"):
        found = [each["shape"] for each in report["cases"] if each["approach"] == name]
        assert found == [shape.name for shape in shapes.ALL]


def test_the_floor_is_once_the_floor(report: Mapping[str, Any]) -> None:
    """Ratios are to the floor, so its own are 1."""
    for shape in shapes.ALL:
        assert case(report, "c-floor", shape.name)["ratio_to_floor"] == 1


def test_ctypes_costs_more_than_the_floor(report: Mapping[str, Any]) -> None:
    """The figures are of the calls: ctypes with five integers is many times the floor."""
    assert case(report, "ctypes", "five-ints")["ratio_to_floor"] > 3


def test_an_approach_that_is_not_here_says_why(report: Mapping[str, Any]) -> None:
    """It is listed with its reason, and has no cases."""
    (found,) = (each for each in report["approaches"] if each["name"] == "no-such-approach")

    assert "unknown approach" in found["unavailable"]
    assert all(each["approach"] != "no-such-approach" for each in report["cases"])


def test_the_environment_says_on_what_was_measured(report: Mapping[str, Any]) -> None:
    """Interpreter, library, machine; no name of a host."""
    where = report["environment"]

    assert {"python", "cpu", "cpus", "system", "library_version", "cffi"} <= set(where)
    assert not {"node", "hostname", "user"} & set(where)


def test_it_is_json(report: Mapping[str, Any]) -> None:
    """Strict JSON: no NaN, and equal after a round trip."""
    assert json.loads(json.dumps(report, allow_nan=False)) == report
