"""Durations for people: the rules of the header, computed here in exact decimals."""

from __future__ import annotations

import math
import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

EXACT = Context(prec=1500, rounding=ROUND_HALF_EVEN, Emin=-99999, Emax=99999)
THREE_DIGITS = Context(prec=3, rounding=ROUND_HALF_EVEN, Emin=-99999, Emax=99999)
SECOND = Decimal(10**9)
UNITS = [("s", SECOND), ("ms", Decimal(10**6)), ("µs", Decimal(1000)), ("ns", Decimal(1))]


def reference(nanoseconds: float) -> str:
    """Write a duration as the header says."""
    exact = Decimal(abs(nanoseconds))
    sign = "-" if nanoseconds < 0 else ""
    rounded = THREE_DIGITS.plus(exact)
    if rounded < 1:
        thousandths = EXACT.quantize(exact, Decimal("0.001"))
        return f"{sign}{thousandths} ns" if thousandths else "0 ns"
    if rounded < 60 * SECOND:
        unit, size = next((unit, size) for unit, size in UNITS if rounded >= size)
        number = EXACT.divide(rounded, size)
        decimals = 2 - number.adjusted()
        return f"{sign}{number:.{decimals}f} {unit}"
    seconds = int(EXACT.to_integral_value(EXACT.divide(exact, SECOND)))
    if seconds < 3600:
        return f"{sign}{seconds // 60} min {seconds % 60} s"
    minutes = int(EXACT.to_integral_value(EXACT.divide(exact, 60 * SECOND)))
    if minutes < 60_000_000:
        return f"{sign}{minutes // 60} h {minutes % 60} min"
    hours = EXACT.divide(exact, 3600 * SECOND)
    digits = THREE_DIGITS.plus(hours)
    mantissa = digits.scaleb(-digits.adjusted())
    return f"{sign}{mantissa:.2f}e{digits.adjusted()} h"


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(sys.float_info.max)
@example(5e-324)
def test_durations_follow_the_header(spam: ModuleType, nanoseconds: float) -> None:
    """Any finite number is written by the documented rules."""
    assert spam.format_duration(nanoseconds) == reference(nanoseconds)


@given(st.floats(-4, 20), st.floats(0.99, 1.01))
def test_usual_durations_follow_the_header(
    spam: ModuleType, exponent: float, factor: float
) -> None:
    """From picoseconds to centuries, where the units change."""
    for nanoseconds in (10**exponent, 10 ** round(exponent) * factor):
        assert spam.format_duration(nanoseconds) == reference(nanoseconds)
        assert spam.format_duration(-nanoseconds) == reference(-nanoseconds)


BORDERS = [0.0005, 0.001, 0.0995, 0.9995, 1, 9.995, 99.95, 999.5, 999.9996, 1e6, 999.5e3, 999.5e6]
BORDERS += [1e9, 59.95e9, 59.99e9, 60e9, 60.5e9, 3599.5e9, 3600e9, 3.6e18, 3.59999e18, 3.6e21]


@pytest.mark.parametrize("border", BORDERS)
def test_borders_of_units_follow_the_header(spam: ModuleType, border: float) -> None:
    """Just below, at and just above each place where the writing changes."""
    for nanoseconds in (math.nextafter(border, 0), border, math.nextafter(border, math.inf)):
        assert spam.format_duration(nanoseconds) == reference(nanoseconds)


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [
        (0, "0 ns"),
        (-0.0, "0 ns"),
        (0.0123, "0.012 ns"),
        (1.234, "1.23 ns"),
        (12.34, "12.3 ns"),
        (-12.34, "-12.3 ns"),
        (12_345, "12.3 µs"),
        (123_456_789, "123 ms"),
        (1e9, "1.00 s"),
        (999.9, "1.00 µs"),
        (123e9, "2 min 3 s"),
        (3_720e9, "1 h 2 min"),
        (4.4352e15, "1232 h 0 min"),
        (4.428e21, "1.23e9 h"),
    ],
)
def test_durations_of_the_header(spam: ModuleType, nanoseconds: float, text: str) -> None:
    """The examples of the documentation hold."""
    assert spam.format_duration(nanoseconds) == text


@pytest.mark.parametrize("nanoseconds", [math.nan, math.inf, -math.inf])
def test_what_is_no_duration_raises_invalid_argument(spam: ModuleType, nanoseconds: float) -> None:
    """Infinite and unknown times are refused."""
    with pytest.raises(spam.InvalidArgumentError):
        spam.format_duration(nanoseconds)
