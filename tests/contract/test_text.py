"""Texts: without NUL, encodable, and str only where str is asked for."""

from __future__ import annotations

from types import ModuleType

import pytest
from support.hostile import NoNul


@pytest.mark.parametrize("text", ["\0", "a\0", "\0a", "a\0b", "é\0", "'\0'"])
def test_embedded_nul_raises_value_error(spam: ModuleType, text: str) -> None:
    """C would end the text there, so it is refused."""
    with pytest.raises(ValueError, match="null"):
        spam.quote(text)


@pytest.mark.parametrize("text", ["\ud800", "a\udfff", "\udc80", "\ud83d"])
def test_lone_surrogate_raises_unicode_encode_error(spam: ModuleType, text: str) -> None:
    """What has no UTF-8 is a UnicodeEncodeError, which is a ValueError."""
    with pytest.raises(UnicodeEncodeError):
        spam.quote(text)


@pytest.mark.parametrize("value", [None, b"text", bytearray(b"text"), 1, 1.0, ["t"], object(), str])
def test_other_types_raise_type_error(spam: ModuleType, value: object) -> None:
    """Bytes are no str; nothing is converted by force."""
    with pytest.raises(TypeError):
        spam.quote(value)


def test_error_names_parameter_and_type(spam: ModuleType) -> None:
    """The message says which parameter, and what it got."""
    with pytest.raises(TypeError, match=r"text.*bytes"):
        spam.quote(b"x")
    with pytest.raises(ValueError, match=r"text"):
        spam.quote("a\0")


def test_subclass_of_str_counts_by_its_characters(spam: ModuleType) -> None:
    """Overridden methods neither hide a NUL nor change the text."""
    assert spam.quote(NoNul("plain")) == "plain"
    with pytest.raises(ValueError, match="null"):
        spam.quote(NoNul("a\0b"))


@pytest.mark.parametrize("text", ["é", "日本語", "🦀", "µ", "\u200b", "e\u0301", "\U0010ffff"])
def test_every_plane_of_unicode_goes_through(spam: ModuleType, text: str) -> None:
    """Characters of two, three and four bytes come back."""
    assert spam.quote(text) == f"'{text}'"


def test_long_text_goes_through(spam: ModuleType) -> None:
    """Length alone is no reason for anything."""
    text = "x" * 1_000_000
    assert spam.quote(text) == text


def test_static_texts_are_str(spam: ModuleType) -> None:
    """A text of the library's own is a str."""
    assert type(spam.version()) is str
    assert spam.version() == spam.VERSION
    assert type(spam.status_message(0)) is str


def test_every_status_has_a_message_of_its_own(spam: ModuleType) -> None:
    """Messages differ, and a number that is no status has the one that says so."""
    messages = [spam.status_message(status) for status in spam.Status]
    assert len(set(messages)) == len(messages)
    assert all(messages)
    for number in (-1, 99, 2**31 - 1, -(2**31)):
        assert spam.status_message(number) == "unknown status"
