"""Recipes: what makes an argument, as often as it is wanted.

Every backend gets a fresh one, so that what a call does to its arguments cannot reach the next.
"""

from __future__ import annotations

from typing import Any, Callable

from hypothesis import strategies as st


class Recipe:
    """Makes one argument, as often as it is wanted."""

    def __init__(self, make: Callable[..., Any], *ingredients: Any) -> None:
        self.make = make
        self.ingredients = ingredients

    def __call__(self) -> Any:
        """Make a fresh argument."""
        return self.make(*self.ingredients)

    def __repr__(self) -> str:
        name = getattr(self.make, "__qualname__", repr(self.make))
        return f"{name}({', '.join(map(repr, self.ingredients))})"


def recipes(
    make: Callable[..., Any], *ingredients: st.SearchStrategy[Any]
) -> st.SearchStrategy[Recipe]:
    """Make a strategy of recipes."""
    return st.builds(Recipe, st.just(make), *ingredients)


def same(value: Any) -> Any:
    """Give an immutable value as it is."""
    return value
