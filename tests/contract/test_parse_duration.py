"""Reading durations: what people and `format_duration` write, summed in exact fractions here."""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

SECOND = 10**9
SPELLINGS = {
    86400 * SECOND: ["d", "day", "days"],
    3600 * SECOND: ["h", "hr", "hour", "hours"],
    60 * SECOND: ["m", "min", "minute", "minutes"],
    SECOND: ["s", "sec", "second", "seconds"],
    10**6: ["ms"],
    10**3: ["us", "\u00b5s", "\u03bcs"],
    1: ["ns"],
}
MANY = settings(max_examples=settings().max_examples * 10)

NUMBERS = st.one_of(
    st.integers(0, 10**20).map(str),
    st.decimals(0, 10**9, allow_nan=False, allow_infinity=False).map(lambda each: f"{each:f}"),
    st.from_regex(r"\A([0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30})(e[+-]?[0-9]{1,2})?\Z"),
)
SPACES = st.text(" \t\n\r\f", max_size=2)


@st.composite
def durations(draw: st.DrawFn) -> tuple[str, Fraction]:
    """Write a duration in some way; say how many nanoseconds it is, exactly."""
    sizes = draw(st.sets(st.sampled_from(list(SPELLINGS)), min_size=1))
    sign = draw(st.sampled_from(["", "-", "+"]))
    text, total = draw(SPACES) + sign, Fraction(0)
    for size in sorted(sizes, reverse=True):
        number = draw(NUMBERS)
        unit = draw(st.sampled_from(SPELLINGS[size]))
        text += number + draw(SPACES) + unit + draw(SPACES)
        total += Fraction(number if not number.startswith(".") else f"0{number}") * size
    return text, -total if sign == "-" else total


@MANY
@given(durations())
def test_any_spelling_is_the_nearest_double(
    spam: ModuleType, duration: tuple[str, Fraction]
) -> None:
    """The parts are added exactly, and the sum is rounded once."""
    text, exact = duration
    # The division of two integers rounds correctly.
    assert spam.parse_duration(text) == exact.numerator / exact.denominator


@MANY
@given(st.floats(-4, 20), st.floats(0.99, 1.01), st.sampled_from([1, -1]))
def test_what_is_written_is_read(
    spam: ModuleType, exponent: float, factor: float, sign: int
) -> None:
    """A duration comes back as near as three digits, or whole seconds or minutes, can say."""
    duration = sign * 10 ** round(exponent) * factor
    text = spam.format_duration(duration)
    read = spam.parse_duration(text)
    allowed = abs(duration) / 200
    if " min" in text:
        allowed = (60 if " h" in text else 1) * SECOND / 2
    assert math.isclose(read, duration, rel_tol=0, abs_tol=max(allowed, 0.0005))
    assert spam.format_duration(read) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(sys.float_info.max)
def test_every_text_that_is_written_is_read(spam: ModuleType, duration: float) -> None:
    """The parser takes whatever the formatter writes, and the text stays the same."""
    text = spam.format_duration(duration)
    assert spam.format_duration(spam.parse_duration(text)) == text


@MANY
@given(st.floats(0, allow_infinity=False, allow_nan=False), st.sampled_from(["f", "e", "r"]))
def test_numbers_are_read_as_python_reads_them(spam: ModuleType, value: float, kind: str) -> None:
    """With a unit of one nanosecond a duration is `float` of its number."""
    number = repr(value) if kind == "r" else f"{value:.40{kind}}"
    assert spam.parse_duration(f"{number} ns") == float(number)


WRONG = ["", " ", "5", "s", "1 parsec", "1 S", "1 s 2 s", "1 s 2 min", "1 s,", "inf s", "nan s"]
WRONG += ["1_000 s", "- 1 s", "+-1 s", "1e s", "1 s x", "0x1 s", "1,5 s", "\u0663 s", "1\u00a0s"]


@pytest.mark.parametrize("text", WRONG)
def test_other_texts_raise_invalid_syntax(spam: ModuleType, text: str) -> None:
    """What is not a duration is refused, and the message says at which byte."""
    with pytest.raises(spam.InvalidSyntaxError, match=r"text is not a duration: at byte \d+ ") as e:
        spam.parse_duration(text)
    assert isinstance(e.value, ValueError)


@given(st.text() | st.text("0123456789.e+- hmsundayµ"))
def test_any_text_is_read_or_refused(spam: ModuleType, text: str) -> None:
    """Nothing but a finite number, or one of the documented errors."""
    try:
        assert math.isfinite(spam.parse_duration(text))
    except (ValueError, OverflowError):
        pass


@pytest.mark.parametrize("text", ["1e309 ns", "1e300 h", "-1e308 s", "1e99999999999999999999 d"])
def test_more_than_a_double_raises_overflow(spam: ModuleType, text: str) -> None:
    """An infinite result is an error."""
    with pytest.raises(OverflowError):
        spam.parse_duration(text)
