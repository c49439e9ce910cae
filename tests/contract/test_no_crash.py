"""No crash: whatever is passed, the interpreter lives on. Run apart, where a crash is a finding."""

from __future__ import annotations

import pytest
from support.interpreter import run_program

ATTEMPTS = [
    "numbers_and_texts",
    "shapes_and_formats",
    "released_views",
    "resized_during_the_call",
    "released_during_the_call",
    "handle_changed_during_the_call",
    "wrong_self",
    "ends_in_another_thread",
    "arguments_in_a_cycle",
    "deep_recursion",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_interpreter_survives(backend: str, attempt: str) -> None:
    """The attempt ends, without a word on standard error."""
    done = run_program("adversary.py", backend, attempt)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{attempt}\n", "")


def test_every_attempt_is_listed(backend: str) -> None:
    """An attempt that is added to the program must be added here."""
    done = run_program("adversary.py", backend, "--list")
    assert done.stdout.split() == ATTEMPTS
