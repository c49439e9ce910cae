"""Samples behave as a Python list of floats does, whatever is done to them in whatever order."""

from __future__ import annotations

import gc
import math
import statistics
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)


def order(value: float) -> tuple[bool, float, float]:
    """Give the key by which samples are sorted: NaN last, -0.0 before 0.0."""
    return (True, 0.0, 0.0) if math.isnan(value) else (False, value, math.copysign(1.0, value))


def bits(values: Any) -> list[str]:
    """Spell values so that they compare by their bits."""
    return [value.hex() for value in values]


def machine(spam: ModuleType) -> type[RuleBasedStateMachine]:
    """Make a machine that does the same to samples and to a list."""

    class Machine(RuleBasedStateMachine):
        """A collection, the list that it must equal, and at most one view of it."""

        def __init__(self) -> None:
            super().__init__()
            self.samples = spam.Samples()
            self.model: list[float] = []
            self.view: Any = None
            self.closed = False

        def change(self, call: Any, *arguments: Any) -> bool:
            """Make a call that changes the collection; say whether it was allowed."""
            if self.closed:
                with pytest.raises(ValueError, match="closed"):
                    call(*arguments)
                return False
            if self.view is not None:
                with pytest.raises(BufferError):
                    call(*arguments)
                return False
            assert call(*arguments) is None
            return True

        @rule(value=st.floats())
        def push(self, value: float) -> None:
            if self.change(self.samples.push, value):
                self.model.append(value)

        @rule(values=st.lists(st.floats(), max_size=40))
        def extend(self, values: list[float]) -> None:
            if self.change(self.samples.extend, values):
                self.model.extend(values)

        @rule()
        def sort(self) -> None:
            if self.change(self.samples.sort):
                self.model.sort(key=order)

        @precondition(lambda self: self.view is None and not self.closed)
        @rule()
        def take_view(self) -> None:
            self.view = self.samples.view()

        @precondition(lambda self: self.view is not None)
        @rule()
        def drop_view(self) -> None:
            assert bits(self.view) == bits(self.model)
            self.view.release()
            self.view = None
            gc.collect(0)

        @precondition(lambda self: not self.closed)
        @rule()
        def summarize(self) -> None:
            if not self.model:
                with pytest.raises(spam.InvalidArgumentError):
                    self.samples.summarize()
                return
            summary = self.samples.summarize()
            assert summary.count == len(self.model)
            if not any(map(math.isnan, self.model)):
                assert summary.min == min(self.model)
                assert summary.max == max(self.model)
                if all(map(math.isfinite, self.model)) and max(map(abs, self.model)) < 1e307:
                    assert summary.median == statistics.median(self.model)

        @precondition(lambda self: self.view is None and len(self.model) > 3)
        @rule()
        def close(self) -> None:
            self.samples.close()
            self.closed = True

        @invariant()
        def equal(self) -> None:
            assert self.samples.closed == self.closed
            if not self.closed:
                assert bits(self.samples.view()) == bits(self.model)

    return Machine


def test_samples_behave_as_a_list(spam: ModuleType) -> None:
    """Any sequence of calls has the effect that it has on a list."""
    examples = settings().max_examples
    run_state_machine_as_test(
        machine(spam), settings=settings(max_examples=examples // 2, stateful_step_count=30)
    )


def test_growing_to_many_values_keeps_all(spam: ModuleType) -> None:
    """Growth moves the memory many times; every value survives."""
    samples = spam.Samples()
    for number in range(5000):
        samples.push(number)
    samples.extend(range(5000, 10000))
    assert samples.view().tolist() == [float(number) for number in range(10000)]


def test_summarize_is_that_of_the_function(spam: ModuleType) -> None:
    """A collection and an array of the same values have one summary."""
    values = [math.sin(number) for number in range(101)]
    samples = spam.Samples()
    samples.extend(values)
    assert samples.summarize() == spam.summarize(values)
    assert samples.view().tolist() == values
