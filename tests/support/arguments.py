"""Arguments for any function, by the annotation of the parameter: good ones, bad ones, vile ones.

Each is a recipe, not an object. What could do harm is chosen by the parameter's name.
"""

from __future__ import annotations

import ctypes
import inspect
import re
from array import array
from collections import deque
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from support import harmless, hostile
from support.recipes import Recipe, recipes, same


def typed(code: str, values: list[Any]) -> array[Any]:
    """Make an array."""
    return array(code, values)


def view(code: str, values: list[Any], step: int, *, readonly: bool = False) -> memoryview:
    """Make a view of an array, perhaps with gaps."""
    made = memoryview(array(code, values))[::step]
    return made.toreadonly() if readonly else made


def read_only_view(code: str, values: list[Any], step: int) -> memoryview:
    """Make a view that cannot be written."""
    return view(code, values, step, readonly=True)


def misaligned(count: int, offset: int) -> Any:
    """Make a view of doubles at an odd address."""
    return memoryview(bytearray(count * 8 + offset))[offset:].cast("d")


def shaped(rows: int, columns: int) -> Any:
    """Make a view with two dimensions."""
    return memoryview(bytes(rows * columns * 8)).cast("d", [rows, columns])


def released(values: list[float]) -> memoryview:
    """Make a view that has been given back."""
    made = memoryview(array("d", values))
    made.release()
    return made


def other_order(value: float) -> Any:
    """Make a buffer of the other byte order."""
    return ctypes.c_double.__ctype_be__(value)


FLOATS = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 1e308, -1e308, 5e-324, 50.0, 100.0])
BORDERS = [2**bits + each for bits in (7, 8, 15, 16, 31, 32, 63, 64) for each in (-1, 0, 1)]
INTEGERS = (
    st.integers(-200, 300)
    | st.integers()
    | st.sampled_from(BORDERS).flatmap(lambda number: st.sampled_from([number, -number]))
)
LISTS = st.lists(FLOATS, max_size=6)
BYTES = st.lists(st.integers(0, 255), max_size=6)
STEPS = st.sampled_from([1, 1, 1, 2, -1])
TEXTS = st.text(max_size=8) | st.text(st.characters(), max_size=4) | st.sampled_from("\0\ud800'")

integers = st.one_of(
    recipes(same, INTEGERS),
    recipes(same, st.booleans()),
    recipes(hostile.Index, INTEGERS),
    recipes(hostile.AnyRange, INTEGERS),
    recipes(hostile.IndexRaises),
    recipes(hostile.IndexGivesText),
)
floats = st.one_of(
    recipes(same, FLOATS | INTEGERS),
    recipes(hostile.Float, FLOATS),
    recipes(hostile.OtherFloat, FLOATS),
    recipes(hostile.FloatRaises),
    recipes(hostile.FloatGivesText),
    recipes(Decimal, st.sampled_from(["1.5", "NaN", "-Infinity"])),
    recipes(Fraction, st.integers(), st.integers(1)),
)
texts = st.one_of(
    recipes(same, TEXTS),
    recipes(hostile.NoNul, TEXTS),
)
arrays = st.one_of(
    recipes(list, LISTS),
    recipes(tuple, LISTS),
    recipes(deque, LISTS),
    recipes(range, st.integers(0, 20)),
    recipes(typed, st.just("d"), LISTS),
    recipes(typed, st.just("f"), st.just([1.0])),
    recipes(typed, st.sampled_from("bBhHiIlLqQ"), st.lists(st.integers(0, 127), max_size=6)),
    recipes(view, st.just("d"), LISTS, STEPS),
    recipes(read_only_view, st.just("d"), LISTS, STEPS),
    recipes(read_only_view, st.just("B"), BYTES, STEPS),
    recipes(misaligned, st.integers(0, 3), st.integers(0, 8)),
    recipes(shaped, st.integers(1, 3), st.integers(1, 3)),
    recipes(released, LISTS),
    recipes(other_order, FLOATS),
    recipes(ctypes.c_double, FLOATS),
    recipes(bytes, BYTES),
    recipes(bytearray, BYTES),
    recipes(hostile.NoNulBytes, BYTES),
    recipes(hostile.Numbers, FLOATS),
    recipes(list, st.lists(st.sampled_from([1, 1.5, "1", None, 1j, 300, -1, 10**400]), max_size=4)),
    recipes(hostile.BufferRaises),
    recipes(hostile.BufferGives, st.sampled_from([None, b"", "x"])),
)


def goes_on(*_: object) -> None:
    """Give nothing: go on."""


def stops(*_: object) -> bool:
    """Stop at once."""
    return False


def counts(values: Any = (), *_: object) -> float:
    """Give a number, as a statistic does."""
    return float(len(values)) if isinstance(values, memoryview) else 0.5


def refuses(*_: object) -> float:
    """Raise what no library knows."""
    raise hostile.Refusal


def says(*_: object) -> str:
    """Give a text."""
    return "text"


words = st.one_of(
    recipes(list, st.lists(TEXTS, max_size=4)),
    recipes(tuple, st.lists(TEXTS, max_size=4)),
    recipes(iter, st.lists(TEXTS, max_size=4)),
    recipes(dict.fromkeys, st.lists(TEXTS, max_size=2)),
    recipes(list, st.lists(st.sampled_from(["a", b"a", 1, None, "\0"]), max_size=3)),
    recipes(lambda text: [hostile.NoNul(text)], TEXTS),
)
callables = recipes(same, st.sampled_from([goes_on, stops, counts, refuses, says, len, lambda: 1]))
members = recipes(same, st.integers(0, 5))
others = st.one_of(
    recipes(same, st.none()),
    recipes(same, st.complex_numbers()),
    recipes(object),
    recipes(dict),
    recipes(set),
    recipes(iter, st.just([1.0])),
    recipes(same, st.sampled_from([int, len, ...])),
)
anything = st.one_of(integers, floats, texts, arrays, others)

# Wrong types and harmless commands only: a text of hypothesis' own would be run.
commands = st.one_of(
    recipes(same, st.sampled_from(["", "exit 3", "exit 1\0", b"exit 2", b"\0", "\ud800", None])),
    recipes(hostile.Path, st.sampled_from(["exit 4", b"exit 5", "exit\0", 1, None])),
    recipes(hostile.PathRaises),
    recipes(hostile.NoNul, st.sampled_from(["exit 6", "exit\0"])),
    recipes(hostile.NoNulBytes, st.sampled_from([b"exit 6", b"exit\0"])),
    integers,
    others,
    recipes(bytearray, st.just(b"exit 1")),
)

BY_ANNOTATION = {
    "bool": st.one_of(recipes(same, st.booleans()), integers),
    "int": integers,
    "float": floats,
    "str": texts,
    "Buffer": arrays,
    "Floats": arrays,
    "Integers": arrays,
    "Iterable[str]": words,
}


def for_annotation(annotation: str) -> st.SearchStrategy[Recipe]:
    """Give arguments for a parameter: mostly of its type, some of any other."""
    if "StrPath" in annotation:
        return commands
    optional = re.fullmatch(r"Optional\[(.*)\]", annotation)
    enum = re.fullmatch(r"Union\[(\w+), int\]", annotation)
    fitting: st.SearchStrategy[Recipe]
    if optional:
        return st.one_of(recipes(same, st.none()), for_annotation(optional[1]))
    if annotation.startswith("Callable["):
        fitting = callables
    elif enum:
        fitting = st.one_of(members, members, integers)
    else:
        fitting = BY_ANNOTATION[annotation]
    return st.one_of(fitting, fitting, fitting, anything)


def for_parameter(name: str, annotation: str) -> st.SearchStrategy[Recipe]:
    """Give arguments for a parameter, by its name where any would do harm."""
    return harmless.BY_NAME[name] if name in harmless.BY_NAME else for_annotation(annotation)


Given = tuple[list[Recipe], dict[str, Recipe]]


def for_function(function: Any) -> st.SearchStrategy[Given]:
    """Give arguments for a function; some are too few or too many.

    What may be left out is left out as often as not.
    """
    parameters = [each for each in inspect.signature(function).parameters.values()]
    strategies = {
        each.name: for_parameter(each.name, function.__annotations__[each.name])
        for each in parameters
        if each.name != "self"
    }
    named = {each.name for each in parameters if each.kind is each.KEYWORD_ONLY}
    in_place = [strategy for name, strategy in strategies.items() if name not in named]
    fitting = st.tuples(
        st.tuples(*in_place).map(list),
        st.fixed_dictionaries({}, optional={name: strategies[name] for name in sorted(named)}),
    )
    annotations = function.__annotations__.values()
    if any("StrPath" in each for each in annotations) or named & harmless.BY_NAME.keys():
        return fitting
    some = st.tuples(st.lists(anything, max_size=6), st.just({}))
    return st.one_of(fitting, fitting, fitting, fitting, some)
