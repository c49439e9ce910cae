"""Same outcome: any arguments whatever end alike in every backend.

Functions are found, not listed: one that is added to the header is driven here from then on.
"""

from __future__ import annotations

import gc
import inspect
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import arguments, backends, hostile, outcome

EXPECTED = (TypeError, ValueError, OverflowError, BufferError, hostile.Refusal, OSError)
# The library's own words for what a caller asked for.
STOPPED = "StoppedError"


def functions() -> list[str]:
    """Name the functions of the API."""
    for spam in backends.load_all().values():
        return [name for name in spam.__all__ if inspect.isfunction(getattr(spam, name))]
    return []


def made(function: Any, given: arguments.Given) -> Any:
    """Call a function with freshly made arguments."""
    in_place, named = given
    return function(
        *[make() for make in in_place], **{name: make() for name, make in named.items()}
    )


def check_expected(outcomes: dict[str, tuple[Any, ...]]) -> None:
    """Demand one outcome, and no error that the contract does not know."""
    first, *others = outcomes.values()
    assert all(other == first for other in others), outcomes
    if first[0] == "error":
        assert issubclass(first[1], EXPECTED) or first[1].__name__ == STOPPED, first


@pytest.mark.parametrize("name", functions())
@given(data=st.data())
@settings(max_examples=settings().max_examples * 3)
def test_functions_end_alike(everyone: dict[str, ModuleType], name: str, data: Any) -> None:
    """Equal results to the last bit, or errors of the same class."""
    function = getattr(next(iter(everyone.values())), name)
    recipes = data.draw(arguments.for_function(function), label=name)
    check_expected(
        {
            backend: outcome.of(partial(made, getattr(spam, name), recipes))
            for backend, spam in everyone.items()
        }
    )


METHODS = ["push", "extend", "view", "sort", "summarize", "count", "to_bytes"]
METHODS += ["close", "closed", "drop views", "merge itself", "merge other", "merge nothing"]


class Life:
    """One collection, and the views that were taken of it."""

    def __init__(self, spam: ModuleType) -> None:
        self.samples = spam.Samples()
        self.other = spam.Samples()
        self.other.extend([1.0, 2.0])
        self.views: list[memoryview] = []

    def step(self, method: str, recipes: arguments.Given) -> Any:
        """Do one thing to it."""
        if method == "drop views":
            self.views.clear()
            gc.collect(0)
            return None
        if method.startswith("merge "):
            others = {"itself": self.samples, "other": self.other, "nothing": None}
            return self.samples.merge(others[method[len("merge ") :]])
        found = getattr(self.samples, method)
        result = made(found, recipes) if callable(found) else found
        if isinstance(result, memoryview):
            self.views.append(result)
        return result


@given(data=st.data())
@settings(max_examples=settings().max_examples * 3)
def test_lives_of_a_handle_go_alike(everyone: dict[str, ModuleType], data: Any) -> None:
    """Whatever is called in whatever order, closed or not, each step ends alike."""
    lives = {backend: Life(spam) for backend, spam in everyone.items()}
    model = next(iter(everyone.values())).Samples
    for method in data.draw(st.lists(st.sampled_from(METHODS), max_size=12), label="steps"):
        function = getattr(model, method, None)
        drawn = (
            arguments.for_function(function) if inspect.isfunction(function) else st.just(([], {}))
        )
        recipes = data.draw(drawn, label=method)
        check_expected(
            {name: outcome.of(partial(life.step, method, recipes)) for name, life in lives.items()}
        )
