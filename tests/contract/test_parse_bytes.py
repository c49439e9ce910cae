"""Numbers of bytes for people, both ways: the rules of the header, in exact fractions here."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

MOST = 2**64 - 1
BINARY = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
UNITS = {name: 1024**power for power, name in enumerate(BINARY)}
UNITS |= {name: 1000**power for power, name in enumerate(["bytes", "kB", "MB", "GB", "TB"])}
UNITS |= {"": 1, "byte": 1, "KB": 1000, "PB": 10**15, "EB": 10**18}
MANY = settings(max_examples=settings().max_examples * 10)
SIZES = st.integers(0, MOST) | st.integers(0, 64).flatmap(
    lambda bits: st.integers(max(0, 2**bits - 600), min(MOST, 2**bits + 600))
)


def reference(size: int) -> str:
    """Write a number of bytes as the header says."""
    if size < 1024:
        return f"{size} B"
    for power in range(1, 7):
        # Exact: a binary fraction has as many decimals as bits.
        number = Decimal(size) / Decimal(1024**power)
        assert Fraction(number) == Fraction(size, 1024**power)
        whole = number.quantize(Decimal(1), ROUND_HALF_EVEN)
        if whole < 1024 or power == 6:
            for places in ("0.01", "0.1"):
                rounded = number.quantize(Decimal(places), ROUND_HALF_EVEN)
                if len(rounded.as_tuple().digits) <= 3:
                    return f"{rounded} {BINARY[power]}"
            return f"{whole} {BINARY[power]}"
    raise AssertionError


@pytest.fixture(autouse=True)
def exact_decimals() -> None:
    """Let divisions by powers of 1024 be exact."""
    import decimal

    decimal.getcontext().prec = 200


@MANY
@given(SIZES)
@example(MOST)
def test_sizes_follow_the_header(spam: ModuleType, size: int) -> None:
    """Any number is written by the documented rules."""
    assert spam.format_bytes(size) == reference(size)


@MANY
@given(SIZES)
@example(MOST)
def test_what_is_written_is_read(spam: ModuleType, size: int) -> None:
    """A size comes back as near as its text can say, and with the same text."""
    text = spam.format_bytes(size)
    read = spam.parse_bytes(text)
    assert abs(read - size) <= size / 200
    assert spam.format_bytes(read) == text


@MANY
@given(
    st.from_regex(r"\A([0-9]{1,25}(\.[0-9]{0,25})?|\.[0-9]{1,20})(e[+-]?[0-9]{1,2})?\Z"),
    st.sampled_from(sorted(UNITS)),
    st.text(" \t\n\r\f", max_size=2),
)
@example("18446744073709551615", "B", "")
@example("0.5", "byte", "")
@example("1.5", "byte", "")
def test_any_spelling_is_the_nearest_size(
    spam: ModuleType, number: str, unit: str, space: str
) -> None:
    """Rounded once, to the nearest, ties to even; beyond 64 bits it is an overflow."""
    size = round(Fraction(f"0{number}") * UNITS[unit])
    text = f"{space}{number}{space}{unit}{space}"
    if size > 2**64:
        with pytest.raises(OverflowError):
            spam.parse_bytes(text)
    else:
        assert spam.parse_bytes(text) == min(size, MOST)


def test_numbers_of_the_header(spam: ModuleType) -> None:
    """The examples of the documentation hold."""
    assert spam.parse_bytes("10 MB") == 10_000_000
    assert spam.parse_bytes("10 MiB") == 10_485_760
    assert spam.parse_bytes("16 EiB") == MOST
    assert spam.format_bytes(1536) == "1.50 KiB"
    assert spam.format_bytes(2**20 - 1) == "1.00 MiB"


WRONG = ["", " ", "B", "-1", "+1", "1 K", "1 M", "1k", "1 mb", "1 Mib", "1 MiB 5", "1,000", "1_0"]
WRONG += ["0x10", "inf", "nan", "1e", "1 \u00b5B", "\u0661", "1\u00a0kB", "."]


@pytest.mark.parametrize("text", WRONG)
def test_other_texts_raise_invalid_syntax(spam: ModuleType, text: str) -> None:
    """What is not a number of bytes is refused, and the message says at which byte."""
    message = r"text is not a number of bytes: at byte \d+ "
    with pytest.raises(spam.InvalidSyntaxError, match=message) as caught:
        spam.parse_bytes(text)
    assert isinstance(caught.value, ValueError)


@given(st.text() | st.text("0123456789.e+- KkMGiB"))
def test_any_text_is_read_or_refused(spam: ModuleType, text: str) -> None:
    """Nothing but a number of 64 bits, or one of the documented errors."""
    try:
        assert 0 <= spam.parse_bytes(text) <= MOST
    except (ValueError, OverflowError):
        pass
