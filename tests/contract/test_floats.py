"""Single doubles as parameters: anything that is a real number, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile import (
    Float,
    FloatGivesText,
    FloatRaises,
    Index,
    IndexRaises,
    OtherFloat,
    Refusal,
)


def pushed(spam: ModuleType, value: Any) -> float:
    """Send a value through the library and read it back."""
    samples = spam.Samples()
    samples.push(value)
    (back,) = samples.view()
    assert type(back) is float
    return back


@given(st.floats())
def test_every_double_arrives_bit_for_bit(spam: ModuleType, value: float) -> None:
    """Infinities, NaN, subnormal numbers and -0.0 included."""
    back = pushed(spam, value)
    assert back.hex() == value.hex()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, 3.0),
        (True, 1.0),
        (Fraction(1, 4), 0.25),
        (Decimal("0.5"), 0.5),
        (Index(7), 7.0),
        (Float(2.5), 2.5),
        (2**1023, 2.0**1023),
    ],
)
def test_real_numbers_are_converted(spam: ModuleType, value: Any, expected: float) -> None:
    """What float() makes of a number is what arrives."""
    assert pushed(spam, value) == expected


@pytest.mark.parametrize("value", ["1.0", b"1.0", None, 1j, [1.0], object(), float], ids=repr)
def test_other_types_raise_type_error(spam: ModuleType, value: Any) -> None:
    """float() would read a text; a binding does not."""
    for call in (spam.Samples().push, spam.format_duration):
        with pytest.raises(TypeError):
            call(value)


def test_integer_beyond_the_doubles_raises_overflow_error(spam: ModuleType) -> None:
    """Too large is not infinite."""
    for call in (spam.Samples().push, spam.format_duration):
        with pytest.raises(OverflowError):
            call(10**400)


def test_exceptions_of_float_reach_the_caller(spam: ModuleType) -> None:
    """What a number's own method raises is not covered up."""
    for call in (spam.Samples().push, spam.format_duration):
        for value in (FloatRaises(), IndexRaises()):
            with pytest.raises(Refusal):
                call(value)
        with pytest.raises(TypeError):
            call(FloatGivesText())


def test_subclass_of_float_counts_by_its_value(spam: ModuleType) -> None:
    """As everywhere in C: the value of the float, not what a method says of it."""
    assert pushed(spam, OtherFloat(2.0)) == 2.0
    assert spam.format_duration(OtherFloat(2.0)) == "2.00 ns"
