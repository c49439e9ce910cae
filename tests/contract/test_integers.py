"""Integers: every value of the C type goes through unchanged, and no other value does."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile import AnyRange, Index, IndexGivesText, IndexRaises, Refusal

INT32 = st.integers(-(2**31), 2**31 - 1)
NOT_INT32 = st.integers().map(lambda n: n + 2**31 if n >= 0 else n - 2**31)

# The parameters of add_mixed, with the lowest and the highest value of each.
MIXED = [
    (0, 2**8 - 1),
    (-(2**15), 2**15 - 1),
    (0, 2**16 - 1),
    (-(2**31), 2**31 - 1),
    (0, 2**32 - 1),
]


@given(a=INT32, b=INT32)
def test_multiply_is_exact(spam: ModuleType, a: int, b: int) -> None:
    """A product of any two 32-bit numbers is what Python makes of them."""
    assert spam.multiply(a, b) == a * b


@given(a=INT32, b=INT32)
def test_add_is_exact_or_overflows(spam: ModuleType, a: int, b: int) -> None:
    """A sum that fits is right; one that does not is an OverflowError from the library."""
    if -(2**31) <= a + b < 2**31:
        assert spam.add(a, b) == a + b
    else:
        with pytest.raises(spam.SpamOverflowError) as caught:
            spam.add(a, b)
        assert str(a) in str(caught.value)
        assert str(b) in str(caught.value)


@given(st.tuples(*(st.integers(low, high) for low, high in MIXED)))
def test_mixed_widths_are_exact(spam: ModuleType, numbers: tuple[int, ...]) -> None:
    """Each width and sign arrives as it was passed."""
    assert spam.add_mixed(*numbers) == sum(numbers)


@pytest.mark.parametrize("position", range(5))
@pytest.mark.parametrize("end", [0, 1])
def test_ends_of_each_range_arrive(spam: ModuleType, position: int, end: int) -> None:
    """The lowest and the highest value of each width arrive, and the ones beyond are refused."""
    arguments = [0] * 5
    arguments[position] = MIXED[position][end]
    assert spam.add_mixed(*arguments) == MIXED[position][end]
    arguments[position] += 1 if end else -1
    with pytest.raises(OverflowError):
        spam.add_mixed(*arguments)


@pytest.mark.parametrize("position", range(5))
@pytest.mark.parametrize(
    "number",
    [2**32, 2**63, -(2**63) - 1, 2**64, 2**64 + 1, -(2**200), 10**5000],
    ids=lambda number: f"{number.bit_length()}-bits",
)
def test_huge_integers_are_never_truncated(spam: ModuleType, position: int, number: int) -> None:
    """Whatever the low bits say, a number beyond the range is an OverflowError."""
    arguments: list[Any] = [0] * 5
    for disguise in (number, Index(number)):
        arguments[position] = disguise
        with pytest.raises(OverflowError):
            spam.add_mixed(*arguments)


@given(number=NOT_INT32, other=INT32)
def test_out_of_range_raises_overflow_error(spam: ModuleType, number: int, other: int) -> None:
    """Both parameters of a function are checked, not the first alone."""
    for call in (spam.multiply, spam.add):
        with pytest.raises(OverflowError):
            call(number, other)
        with pytest.raises(OverflowError):
            call(other, number)
    with pytest.raises(OverflowError):
        spam.status_message(number)


@pytest.mark.parametrize("number", [2**32, 2**32 + 5, 2**64 + 5, -(2**40)])
def test_subclass_that_lies_about_its_size_is_not_truncated(spam: ModuleType, number: int) -> None:
    """A subclass of int that calls itself smaller than any number is seen through."""
    with pytest.raises(OverflowError):
        spam.multiply(AnyRange(number), 1)
    with pytest.raises(OverflowError):
        spam.count_byte(b"", AnyRange(number))


def test_subclass_of_int_is_an_integer(spam: ModuleType) -> None:
    """An int by inheritance counts by its value."""
    assert spam.multiply(AnyRange(6), AnyRange(7)) == 42
    assert type(spam.multiply(AnyRange(6), AnyRange(7))) is int


def test_bool_is_an_integer(spam: ModuleType) -> None:
    """True and False count as 1 and 0, as everywhere in Python."""
    assert spam.add(True, False) == 1
    assert type(spam.add(True, False)) is int


def test_objects_with_index_are_integers(spam: ModuleType) -> None:
    """What can be an index can be a number."""
    assert spam.multiply(Index(6), Index(-7)) == -42
    assert spam.add_mixed(*map(Index, [1, 2, 3, 4, 5])) == 15
    assert spam.count_byte(b"abca", Index(97)) == 2


@pytest.mark.parametrize("value", [1.0, float("nan"), "1", b"1", None, [1], (), 1j, object(), int])
def test_other_types_raise_type_error(spam: ModuleType, value: object) -> None:
    """A float is no integer, not even a whole one; nor is a text with digits."""
    for call in (spam.multiply, spam.add):
        with pytest.raises(TypeError):
            call(value, 1)
        with pytest.raises(TypeError):
            call(1, value)
    with pytest.raises(TypeError):
        spam.add_mixed(0, 0, 0, 0, value)
    with pytest.raises(TypeError):
        spam.count_byte(b"", value)
    with pytest.raises(TypeError):
        spam.status_message(value)


def test_error_names_the_value_or_the_parameter(spam: ModuleType) -> None:
    """A message says what was wrong: the number, or the type."""
    with pytest.raises(OverflowError, match=r"4294967296|int32|32"):
        spam.multiply(4294967296, 1)
    with pytest.raises(TypeError, match=r"integer.*str|str.*integer"):
        spam.multiply("x", 1)


def test_exceptions_of_index_reach_the_caller(spam: ModuleType) -> None:
    """What ``__index__`` raises is not covered up, unless it is a TypeError."""
    with pytest.raises(Refusal):
        spam.multiply(IndexRaises(), 1)
    with pytest.raises(TypeError):
        spam.multiply(IndexGivesText(), 1)


def test_wrong_number_of_arguments_raises_type_error(spam: ModuleType) -> None:
    """Signatures are Python's own."""
    for arguments in [(), (1,), (1, 2, 3)]:
        with pytest.raises(TypeError):
            spam.add(*arguments)
    with pytest.raises(TypeError):
        spam.add(1, 2, c=3)
    assert spam.add(b=1, a=2) == 3


def test_noop_gives_none(spam: ModuleType) -> None:
    """A function that returns nothing returns None."""
    assert spam.noop() is None
