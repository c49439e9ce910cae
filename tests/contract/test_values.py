"""Values from C structs: frozen, equal by value, hashable, copied and pickled in any backend."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from types import ModuleType

import pytest
from support.interpreter import run_clean


def test_equal_values_are_equal_and_hash_alike(everyone: dict[str, ModuleType]) -> None:
    """One set of numbers has one summary, whichever backend made it."""
    made = [spam.summarize([1.0, 2.0, 4.0]) for spam in everyone.values() for _ in range(2)]
    assert len(set(made)) == 1
    assert all(summary == made[0] for summary in made)
    assert all(spam.summarize([1.0, 2.0, 5.0]) != made[0] for spam in everyone.values())


def test_value_made_by_hand_is_equal(spam: ModuleType) -> None:
    """The class is an ordinary one: the constructor takes the fields in the order of the struct."""
    summary = spam.summarize([1.0, 2.0])
    assert type(summary) is spam.Summary
    by_hand = spam.Summary(2, 3.0, 1.5, summary.stdev, 1.0, 1.25, 1.5, 1.75, 2.0, 0.5)
    assert by_hand == summary
    assert hash(by_hand) == hash(summary)
    assert repr(by_hand) == repr(summary)


def test_summary_is_frozen(spam: ModuleType) -> None:
    """No field can be set, deleted or added."""
    summary = spam.summarize([1.0])
    for name in ("sum", "other"):
        with pytest.raises((AttributeError, TypeError)):
            setattr(summary, name, 1.0)
    with pytest.raises((AttributeError, TypeError)):
        del summary.sum
    assert summary.sum == 1.0
    assert not hasattr(summary, "__dict__")


def test_summary_names_its_fields(spam: ModuleType) -> None:
    """The fields are those of the struct, in its order."""
    names = [field.name for field in dataclasses.fields(spam.Summary)]
    assert names[:4] == ["count", "sum", "mean", "stdev"]
    summary = spam.summarize([1.0, 2.0])
    assert dataclasses.asdict(summary)["mean"] == 1.5
    assert dataclasses.replace(summary, count=3).count == 3
    assert "mean=1.5" in repr(summary)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_summary_can_be_pickled(spam: ModuleType, protocol: int) -> None:
    """Every protocol gives an equal value back."""
    summary = spam.summarize([1.0, 2.0])
    back = pickle.loads(pickle.dumps(summary, protocol))
    assert (back, type(back)) == (summary, type(summary))


def test_pickle_of_one_backend_is_read_in_another(everyone: dict[str, ModuleType]) -> None:
    """A pickle names no backend, so that a process without that backend reads it."""
    for name, spam in everyone.items():
        pickled = pickle.dumps(spam.summarize([1.0, 2.0]))
        for other in everyone:
            said = run_clean(
                "import sys, pickle, spam\n"
                "print(spam.backend, pickle.loads(bytes.fromhex(sys.argv[1])))\n"
                "print(*[each for each in ('ctypes', 'cffi') if f'spam.{each}' in sys.modules])",
                pickled.hex(),
                SPAM_BACKEND=other,
            )
            assert said == f"{other} {spam.summarize([1.0, 2.0])}\n{other}\n", name


@pytest.mark.parametrize("copier", [copy.copy, copy.deepcopy])
def test_summary_can_be_copied(spam: ModuleType, copier: object) -> None:
    """A copy is an equal value."""
    summary = spam.summarize([1.0, 2.0])
    assert copier(summary) == summary  # type: ignore[operator]  # a function of the standard library


def test_summary_outlives_its_samples(spam: ModuleType) -> None:
    """A value is a copy, not a window."""
    with spam.Samples() as samples:
        samples.extend([1.0, 2.0])
        summary = samples.summarize()
        samples.push(100.0)
    assert (summary.count, summary.max) == (2, 2.0)
