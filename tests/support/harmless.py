"""Arguments for functions that run commands or work long: such as do no harm and end soon.

Texts and numbers of hypothesis' own would be run, or worked on for ever. Wrong types are safe.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from support import hostile
from support.recipes import Recipe, recipes, same

# Their outputs and ends are the same each time.
COMMANDS = [
    ["true"],
    ["false"],
    ["echo", "a b", "h\u00e9"],
    ["printf", "x\\0y"],
    [b"printf", b"%s", b"\xff"],
    ["cat"],
    ["sh", "-c", 'exit "${A:-3}"'],
    ["sh", "-c", "kill -9 $$"],
    ["sh", "-c", "echo out; echo err >&2"],
    ["pwd"],
    ["exit 7"],
    ["echo $A"],
    ["/dev/null"],
    ["/"],
    ["no such command"],
    [""],
    [],
    ["true\0"],
    ["true", "\ud800"],
    ["true", None],
    [b"true", 1],
]
CHANGES = [[], ["A=1"], [b"A=2", "B"], ["PATH=/nowhere"], ["PATH"], ["A"], ["A=1", "A=2"]]
WRONG_CHANGES = [["=x"], [""], ["A=\0"], ["A", 1], "A=1", {"A": "1"}]
FOLDERS = ["/", "/tmp", b"/usr", "/no such folder", "/dev/null", "", "\0", "\udc80", 1]
FILES = ["/dev/null", b"/etc/hostname", "/no such file", "/", "", "a\0", 1.5]


def chosen(values: list[Any]) -> st.SearchStrategy[Recipe]:
    """Give one of some values that nobody changes."""
    made: st.SearchStrategy[Recipe] = recipes(same, st.sampled_from(values))
    return made


def fresh(values: list[Any]) -> st.SearchStrategy[Recipe]:
    """Give one of some lists, as a list, a tuple or an iterator."""
    lists = [each for each in values if isinstance(each, list)]
    return st.one_of(
        chosen(values),
        recipes(list, st.sampled_from(lists)),
        recipes(tuple, st.sampled_from(lists)),
        recipes(iter, st.sampled_from(lists)),
    )


wrong = st.one_of(
    chosen([None, 1.5, "x", b"y", [1], int]),
    recipes(hostile.IndexRaises),
    recipes(hostile.FloatRaises),
    recipes(hostile.PathRaises),
)

# By the names of parameters: what any function does with them could do harm, or last.
BY_NAME = {
    "arguments": st.one_of(fresh(COMMANDS), fresh(COMMANDS), fresh(COMMANDS), wrong),
    "environment": st.one_of(fresh(CHANGES), fresh(CHANGES + WRONG_CHANGES)),
    "directory": st.one_of(chosen(FOLDERS), recipes(hostile.Path, st.sampled_from(FOLDERS))),
    "input_file": chosen([*FILES, None]),
    "timeout_ns": st.one_of(chosen([0, 10**13, 2**64 - 1, 2**64, -1, True]), wrong),
    "resamples": st.one_of(chosen([0, 1, 2, 3, 50, 2**64, -1, True]), wrong),
    "threads": st.one_of(chosen([0, 1, 2, 3, 2**32, -1]), wrong),
}
