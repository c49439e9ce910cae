"""An approach that answers otherwise is shown as wrong, never as fast."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from spam.compare import correctness, processes, shapes
from spam.compare.approach import load

from .conftest import CRASHES, case


def test_a_wrong_approach_has_neither_time_nor_ratio(report: Mapping[str, Any]) -> None:
    """Being wrong is all that is said of it, with the call that shows it."""
    found = case(report, "off_by_one", "two-ints")

    assert found["correct"] is False
    assert found["wrong"] == "multiply(0, 0) gave 1, not 0"
    assert found["median_ns"] is found["ratio_to_floor"] is found["ci95_ns"] is None


def test_an_answer_of_another_type_is_wrong(report: Mapping[str, Any]) -> None:
    """42 is no version."""
    assert case(report, "off_by_one", "static-string")["correct"] is False


def test_the_right_shapes_of_a_wrong_approach_are_timed(report: Mapping[str, Any]) -> None:
    """Being wrong in one shape says nothing of another."""
    found = case(report, "off_by_one", "no-arguments")

    assert found["correct"] is True
    assert found["median_ns"] > 0


def test_the_others_are_right(report: Mapping[str, Any]) -> None:
    """A wrong approach spoils no other."""
    others = [each for each in report["cases"] if each["approach"] != "off_by_one"]

    assert others and all(each["correct"] for each in others)


def test_an_approach_that_crashes_is_wrong(approach_file: Callable[[str, str], str]) -> None:
    """It takes nobody with it, and its death is the reason given."""
    path = approach_file("crashes", CRASHES)

    found = processes.check(path, ["no-arguments", "two-ints", "static-string", "status-out"])

    assert found.wrong == {"two-ints": "the process was killed by SIGSEGV"}
    assert found.right == {"no-arguments": True, "status-out": True}
    assert found.let_through["status-out"] == ["bad arguments: the process was killed by SIGSEGV"]
    assert set(found.missing) == {"static-string"}


def test_each_reference_tells_a_wrong_answer_from_a_right_one() -> None:
    """For every shape, an approach that answers None or nonsense is found out."""
    right = load("python")
    for shape in shapes.ALL:
        assert correctness.first_difference(right, shape) is None
        for nonsense in (None, -1, "nonsense"):
            if shape.name == "no-arguments" and nonsense is None:
                continue
            assert not all(
                correctness._same(nonsense, shape.expected(*arguments))
                for arguments in shape.inputs
            ), shape.name
