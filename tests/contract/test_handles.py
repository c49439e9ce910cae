"""Handles: made, used, closed once; never used after, never copied."""

from __future__ import annotations

import copy
import gc
import pickle
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

METHODS: dict[str, tuple[Any, ...]] = {
    "push": (1.0,),
    "extend": ([1.0],),
    "view": (),
    "count": (),
    "merge": ("another",),
    "sort": (),
    "summarize": (),
    "to_bytes": (),
}


def call(samples: Any, method: str) -> object:
    """Call a method with arguments that it takes."""
    arguments = METHODS[method]
    if arguments == ("another",):
        arguments = (type(samples)(),)
    return getattr(samples, method)(*arguments)


def test_every_method_is_known_here(spam: ModuleType) -> None:
    """A method that is new must be added to the table above, and so be tested."""
    public = {name for name in dir(spam.Samples) if not name.startswith("_")}
    assert public == {*METHODS, "close", "closed", "from_bytes"}


@pytest.mark.parametrize("method", METHODS)
def test_closed_samples_raise_value_error(spam: ModuleType, method: str) -> None:
    """After close every method says that the object is closed."""
    samples = spam.Samples()
    samples.push(1.0)
    samples.close()
    with pytest.raises(ValueError, match="closed"):
        call(samples, method)


@pytest.mark.parametrize("method", METHODS)
def test_object_without_init_raises_value_error(spam: ModuleType, method: str) -> None:
    """An object that never had a pointer counts as closed, and may be closed and dropped."""
    samples = spam.Samples.__new__(spam.Samples)
    with pytest.raises(ValueError, match="closed"):
        call(samples, method)
    samples.close()
    assert samples.closed
    del samples
    gc.collect()


def test_subclass_that_forgets_init_raises_value_error(spam: ModuleType) -> None:
    """A subclass whose constructor does not call ours is closed from the start."""

    class Forgetful(spam.Samples):  # type: ignore[name-defined,misc]  # a class of a fixture
        def __init__(self) -> None:
            pass

    with pytest.raises(ValueError, match="closed"):
        Forgetful().push(1.0)


def test_subclass_may_add_state(spam: ModuleType) -> None:
    """Handles are ordinary classes to inherit from."""

    class Named(spam.Samples):  # type: ignore[name-defined,misc]  # a class of a fixture
        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    with Named("latency") as samples:
        samples.push(2.0)
        assert (samples.name, samples.summarize().count) == ("latency", 1)


def test_close_twice_is_allowed(spam: ModuleType) -> None:
    """The second close does nothing."""
    samples = spam.Samples()
    assert samples.closed is False
    assert samples.close() is None
    assert samples.closed is True
    samples.close()


def test_with_closes(spam: ModuleType) -> None:
    """Leaving the block closes, also by an exception, which goes on."""
    with spam.Samples() as samples:
        samples.push(1.0)
    assert samples.closed
    error = KeyError("mine")
    with pytest.raises(KeyError) as caught, spam.Samples() as samples:
        raise error
    assert caught.value is error
    assert samples.closed


def test_with_refuses_closed_samples(spam: ModuleType) -> None:
    """A closed object cannot be entered again."""
    samples = spam.Samples()
    samples.close()
    with pytest.raises(ValueError, match="closed"):
        samples.__enter__()


def test_init_twice_is_refused(spam: ModuleType) -> None:
    """A second pointer never replaces the first, which would leak it."""
    samples = spam.Samples()
    samples.push(1.0)
    with pytest.raises(RuntimeError):
        samples.__init__()
    assert list(samples.view()) == [1.0]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_samples_refuse_pickle(spam: ModuleType, protocol: int) -> None:
    """Two objects would free one pointer."""
    with pytest.raises(TypeError, match="Samples"):
        pickle.dumps(spam.Samples(), protocol)


@pytest.mark.parametrize("copier", [copy.copy, copy.deepcopy])
def test_samples_refuse_copies(spam: ModuleType, copier: Any) -> None:
    """Nor can they be copied, whole or deep."""
    with pytest.raises(TypeError, match="Samples"):
        copier(spam.Samples())


def test_samples_are_equal_to_themselves_alone(spam: ModuleType) -> None:
    """Handles have identity, not value."""
    one, other = spam.Samples(), spam.Samples()
    assert one == one
    assert one != other
    assert len({one, other}) == 2


def test_repr_says_open_or_closed(spam: ModuleType) -> None:
    """What a debugger shows is the class and the state."""
    samples = spam.Samples()
    assert "Samples" in repr(samples)
    assert "open" in repr(samples)
    samples.close()
    assert "closed" in repr(samples)


def test_constructor_takes_nothing(spam: ModuleType) -> None:
    """An argument too many is a TypeError."""
    with pytest.raises(TypeError):
        spam.Samples([1.0])


@given(values=st.lists(st.floats(), max_size=5), wrong=st.sampled_from(["x", None, 1j, {}]))
def test_refused_values_leave_samples_unchanged(
    spam: ModuleType, values: list[float], wrong: object
) -> None:
    """All or nothing: a bad element in the middle adds none of the others."""
    samples = spam.Samples()
    samples.extend(values)
    for call, argument in ((samples.push, wrong), (samples.extend, [1.0, wrong, 2.0])):
        with pytest.raises(TypeError):
            call(argument)
    assert [each.hex() for each in samples.view()] == [each.hex() for each in values]
