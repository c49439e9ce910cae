"""The kinds of call that are compared: what is timed, what is answered, what must be refused."""

from __future__ import annotations

import math
import operator
import shlex
import statistics
from array import array
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Sequence, Tuple

from .. import VERSION

Arguments = Tuple[Any, ...]

RAISES = "an exception"
"""Stands for the answer of a call that must fail."""


@dataclass(frozen=True)
class Shape:
    """One kind of call.

    Args:
        name: as on the command line and in the results.
        title: one line for people.
        function: the C function whose call it is.
        needs: the name that an approach must have for it.
        statement: what is timed, over ``f`` (what it needs), ``x`` and the arguments.
        arguments: the values of the names in the statement.
        inputs: arguments of the calls that are checked.
        expected: gives the right answer for arguments, without libspam.
        bad: what must be refused, by what is wrong with it.
        ask: calls an approach's function for an answer.
        per_sample: makes ``x`` anew for every timed sample, outside the timing.
    """

    name: str
    title: str
    function: str
    needs: str
    statement: str
    inputs: Sequence[Arguments]
    expected: Callable[..., Any]
    arguments: Mapping[str, Any]
    bad: Mapping[str, Arguments]
    ask: Callable[..., Any] = lambda f, *arguments: f(*arguments)
    per_sample: bool = False


def _nothing() -> None:
    """Answer of a call that does nothing."""


def _add(a: int, b: int) -> object:
    return a + b if -(2**31) <= a + b < 2**31 else RAISES


def _summary(values: Sequence[float]) -> Mapping[str, float]:
    middle = lower = upper = statistics.median(values)
    deviation = math.nan
    if len(values) > 1:
        lower, _, upper = statistics.quantiles(values, n=4, method="inclusive")
        deviation = statistics.stdev(values)
    return {
        "count": len(values),
        "sum": math.fsum(values),
        "mean": statistics.mean(values),
        "stdev": deviation,
        "min": min(values),
        "lower_quartile": lower,
        "median": middle,
        "upper_quartile": upper,
        "max": max(values),
        "mad": statistics.median(abs(value - middle) for value in values),
    }


def _push_all(samples_type: Any, values: Sequence[float]) -> Any:
    samples = samples_type()
    for value in values:
        samples.push(value)
    summary = samples.summarize()
    samples.close()
    return summary


def _live(samples_type: Any, times: int) -> int:
    for _ in range(times):
        samples_type().close()
    return times


def _push_closed(samples_type: Any, value: float) -> None:
    samples = samples_type()
    samples.close()
    samples.push(value)


_EIGHT = array("d", [3.5, 1.25, 9.0, 2.75, 4.5, 8.125, 1.5, 6.0])
_LONG = array("d", [((i * 7919) % 1000) / 7.0 - 40.0 for i in range(500)])
_WIDE = array("d", [1e16, 1.0, -1e16, 1e-9, 3.0])
_TEXT = b"the quick brown fox jumps over the lazy dog\0" * 4

ALL: Tuple[Shape, ...] = (
    Shape(
        name="no-arguments",
        title="no arguments",
        function="spam_noop",
        needs="noop",
        statement="f()",
        arguments={},
        inputs=[()],
        expected=_nothing,
        bad={},
    ),
    Shape(
        name="two-ints",
        title="two ints",
        function="spam_multiply",
        needs="multiply",
        statement="f(a, b)",
        arguments={"a": 1234, "b": -5678},
        inputs=[(0, 0), (3, -4), (2**31 - 1, 2**31 - 1), (-(2**31), 2**31 - 1), (True, 7)],
        expected=operator.mul,
        bad={"out of range": (2**31, 1), "float for int": (1.5, 1)},
    ),
    Shape(
        name="five-ints",
        title="five ints",
        function="spam_add_mixed",
        needs="add_mixed",
        statement="f(a, b, c, d, e)",
        arguments={"a": 200, "b": -3000, "c": 60000, "d": -70000, "e": 4000000000},
        inputs=[
            (0, 0, 0, 0, 0),
            (1, 2, 3, 4, 5),
            (255, 2**15 - 1, 2**16 - 1, 2**31 - 1, 2**32 - 1),
            (0, -(2**15), 0, -(2**31), 0),
        ],
        expected=lambda a, b, c, d, e: a + b + c + d + e,
        bad={"out of range": (256, 0, 0, 0, 0), "float for int": (1, 2, 3, 4, 5.0)},
    ),
    Shape(
        name="bytes",
        title="bytes (176)",
        function="spam_count_byte",
        needs="count_byte",
        statement="f(data, value)",
        arguments={"data": _TEXT, "value": 0},
        inputs=[
            (_TEXT, 0),
            (_TEXT, ord("o")),
            (b"", 0),
            (bytes(range(256)), 255),
            (b"\0" * 999, 0),
        ],
        expected=lambda data, value: data.count(value),
        bad={"out of range": (b"abc", 256), "str for bytes": ("abc", 97)},
    ),
    Shape(
        name="double-array",
        title="double array (8)",
        function="spam_sum",
        needs="sum",
        statement="f(values)",
        arguments={"values": _EIGHT},
        inputs=[(_EIGHT,), (array("d"),), (_WIDE,), (_LONG,)],
        expected=math.fsum,
        bad={
            "wrong element type": (array("q", [1, 2]),),
            "strided buffer": (memoryview(_EIGHT)[::2],),
        },
    ),
    Shape(
        name="out-struct",
        title="out-struct (of 8)",
        function="spam_summarize",
        needs="summarize",
        statement="f(values)",
        arguments={"values": _EIGHT},
        inputs=[(_EIGHT,), (array("d", [2.5]),), (_LONG,)],
        expected=_summary,
        bad={"wrong element type": (array("q", [1, 2]),), "no values": (array("d"),)},
    ),
    Shape(
        name="static-string",
        title="static string",
        function="spam_version",
        needs="version",
        statement="f()",
        arguments={},
        inputs=[()],
        expected=lambda: VERSION,
        bad={},
    ),
    Shape(
        name="owned-string",
        title="owned string",
        function="spam_quote",
        needs="quote",
        statement="f(text)",
        arguments={"text": "hello world"},
        inputs=[("",), ("plain",), ("two words",), ("it's",), ("naïve",), ("$(x)" * 50,)],
        expected=shlex.quote,
        bad={"embedded NUL": ("a\0b",), "bytes for str": (b"abc",)},
    ),
    Shape(
        name="status-out",
        title="status and out-parameter",
        function="spam_add",
        needs="add",
        statement="f(a, b)",
        arguments={"a": 123456, "b": 654321},
        inputs=[(0, 0), (1, -2), (2**31 - 1, 0), (2**31 - 1, 1), (-(2**31), -1), (-(2**31), 0)],
        expected=_add,
        bad={"out of range": (2**32, 1), "float for int": (1.5, 1)},
    ),
    Shape(
        name="handle-method",
        title="handle method (push)",
        function="spam_samples_push",
        needs="Samples",
        statement="x.push(value)",
        arguments={"value": 1.5},
        inputs=[([1.0],), (list(_EIGHT),), (list(_LONG),)],
        expected=_summary,
        ask=_push_all,
        bad={"closed handle": (1.0,)},
        per_sample=True,
    ),
    Shape(
        name="handle-life",
        title="handle life (new, free)",
        function="spam_samples_new",
        needs="Samples",
        statement="f().close()",
        arguments={},
        inputs=[(1,), (100,)],
        expected=lambda times: times,
        ask=_live,
        bad={},
    ),
)


def misuse(shape: Shape, function: Any, arguments: Arguments) -> None:
    """Make a call that must be refused."""
    if shape.name == "handle-method":
        _push_closed(function, *arguments)
    else:
        function(*arguments)


def by_name(name: str) -> Shape:
    """Give a shape.

    Raises:
        KeyError: there is none of that name.
    """
    for shape in ALL:
        if shape.name == name:
            return shape
    raise KeyError(name)
