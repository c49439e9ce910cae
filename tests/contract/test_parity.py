"""Parity: the backends offer the same names, signatures, documentation and types."""

from __future__ import annotations

import inspect
import re
import typing
from types import ModuleType
from typing import Any

import pytest
from support import backends


def members(spam: ModuleType) -> dict[str, Any]:
    """Give what a backend offers: its names, and the methods of classes as `Class.method`."""
    found: dict[str, Any] = {}
    for name in spam.__all__:
        value = getattr(spam, name)
        found[name] = value
        if inspect.isclass(value):
            for attribute in dir(value):
                if not attribute.startswith("_") or attribute == "__init__":
                    found[f"{name}.{attribute}"] = inspect.getattr_static(value, attribute)
    return found


def compare(everyone: dict[str, ModuleType], describe: Any) -> None:
    """Demand that all backends' members have one description."""
    described = {
        name: {member: describe(value) for member, value in members(spam).items()}
        for name, spam in everyone.items()
    }
    first, *others = described
    for other in others:
        assert described[other] == described[first], f"{other} differs from {first}"


def test_names_are_equal(everyone: dict[str, ModuleType]) -> None:
    """`__all__` is the same list in the same order, and everything in it is there."""
    lists = [spam.__all__ for spam in everyone.values()]
    assert all(names == lists[0] for names in lists)
    assert len(set(lists[0])) == len(lists[0])
    for spam in everyone.values():
        for name in spam.__all__:
            assert hasattr(spam, name), f"{spam.__name__}.{name}"


def test_nothing_public_is_left_out_of_all(spam: ModuleType) -> None:
    """Functions and classes that a backend defines itself are in `__all__`, or begin with _."""
    defined = {
        name
        for name, value in vars(spam).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == spam.__name__
    }
    assert defined <= set(spam.__all__)


def test_kinds_are_equal(everyone: dict[str, ModuleType]) -> None:
    """A function is a function everywhere, and a property a property."""
    compare(everyone, lambda value: type(value) if callable(value) else type(value).__name__)


def test_signatures_are_equal(everyone: dict[str, ModuleType]) -> None:
    """Names, order, kinds and defaults of parameters, with their annotations."""

    def signature(value: Any) -> str:
        function = getattr(value, "__func__", value)
        return str(inspect.signature(function)) if inspect.isfunction(function) else ""

    compare(everyone, signature)


def test_docstrings_are_equal_and_there(everyone: dict[str, ModuleType]) -> None:
    """Every function, class and method is documented, alike in every backend."""
    compare(everyone, lambda value: value.__doc__ if callable(value) else "")
    for spam in everyone.values():
        undocumented = [
            name
            for name, value in members(spam).items()
            if callable(value) and not name.endswith("__init__") and not value.__doc__
        ]
        assert undocumented == [], spam.__name__


def test_annotations_can_be_evaluated_and_are_equal(everyone: dict[str, ModuleType]) -> None:
    """Types are real on every Python that is supported, and complete."""

    def hints(value: Any) -> Any:
        function = getattr(value, "__func__", value)
        return typing.get_type_hints(function) if inspect.isfunction(function) else {}

    def by_name(value: Any) -> Any:
        """Give the hints without the modules of the backends, which have classes of their own."""
        own = "|".join(re.escape(f"{spam.__name__}.") for spam in everyone.values())
        return {name: re.sub(own, "", str(hint)) for name, hint in hints(value).items()}

    compare(everyone, by_name)
    for spam in everyone.values():
        for name, value in members(spam).items():
            if inspect.isfunction(value) and value.__module__ == spam.__name__:
                missing = set(inspect.signature(value).parameters) - set(hints(value)) - {"self"}
                assert not missing, f"{name}: {missing}"
                assert "return" in hints(value), name


def test_shared_classes_are_one_object(everyone: dict[str, ModuleType]) -> None:
    """An exception of one backend is caught by the name of another, and so with values."""
    first, *others = everyone.values()
    for name in first.__all__:
        value = getattr(first, name)
        if inspect.isclass(value) and value.__module__ != first.__name__:
            assert all(getattr(other, name) is value for other in others), name


def test_handles_have_a_name_a_user_can_read(spam: ModuleType) -> None:
    """A class says where it is from."""
    assert spam.Samples.__module__ == spam.__name__
    assert spam.Samples.__qualname__ == "Samples"


def test_package_offers_what_its_backend_offers() -> None:
    """`import spam` is the chosen backend under its own name, with nothing lost."""
    import spam

    chosen = backends.load(spam.backend)
    for name in chosen.__all__:
        assert name in vars(spam)["__all__"]
        assert getattr(spam, name) is getattr(chosen, name)


@pytest.mark.parametrize("name", ["version", "sum", "Samples", "SpamError", "Summary", "Status"])
def test_names_of_the_design_are_there(spam: ModuleType, name: str) -> None:
    """C names lose their prefix; the ones that the documents promise are there."""
    assert name in spam.__all__
