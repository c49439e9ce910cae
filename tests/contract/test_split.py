"""Splitting and joining command lines: what `shlex` does, error for error."""

from __future__ import annotations

import shlex
import subprocess
from types import ModuleType
from typing import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

MANY = settings(max_examples=settings().max_examples * 20)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
SHELLISH = st.text(" \t\r\n\v\f'\"\\#$ab=-\u00e9\u00a0\u2003\u0085\x1c\U0001f40d", max_size=40)
LINES = SHELLISH | TEXT | st.lists(st.sampled_from(["a", " ", "'", '"', "\\"])).map("".join)


@MANY
@given(LINES)
@example("a\\\nb")
@example("'a")
@example('"a\\')
def test_split_is_shlex_split(spam: ModuleType, line: str) -> None:
    """The same words, or the same refusal."""
    try:
        expected = shlex.split(line)
    except ValueError as error:
        said = f"line has {str(error)[0].lower()}{str(error)[1:]}: "
        with pytest.raises(spam.InvalidSyntaxError) as caught:
            spam.split(line)
        assert str(caught.value).startswith(said)
        assert isinstance(caught.value, ValueError)
    else:
        assert spam.split(line) == expected


def outcome(split: Callable[[str], list[str]], line: str) -> list[str] | None:
    """Give the words, or None for a line that is refused."""
    try:
        return split(line)
    except ValueError:
        return None


def test_each_character_is_split_as_by_shlex(spam: ModuleType) -> None:
    """One by one, between words, in quotes and behind a backslash."""
    for code in (*range(1, 0x300), 0x2028, 0x3000, 0xFEFF, 0x10FFFF):
        character = chr(code)
        line = f"a{character}b \\{character} {character}"
        for each in (line, f"'{line}'", f'"{line}"', f"{line}{character}"):
            assert outcome(spam.split, each) == outcome(shlex.split, each), each


@MANY
@given(st.lists(TEXT | SHELLISH))
def test_join_is_shlex_join(spam: ModuleType, words: list[str]) -> None:
    """The same line, and split again the same words."""
    line = spam.join(words)
    assert line == shlex.join(words)
    assert spam.split(line) == words


@given(st.lists(SHELLISH.map(lambda word: word.replace("\0", "")), min_size=1, max_size=5))
@settings(max_examples=30)
def test_a_shell_gives_joined_words_back(spam: ModuleType, words: list[str]) -> None:
    """A real shell reads the line as these words."""
    script = f"for word in {spam.join(words)}; do printf '%s\\0' \"$word\"; done"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == words


def test_many_words_are_split(spam: ModuleType) -> None:
    """A line of a megabyte, nearly all of it words."""
    line = "a b " * 250_000
    assert spam.split(line) == line.split()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a 'b", "line has no closing quotation: the ' at byte 2 needs another"),
        ('\u00e9 "', 'line has no closing quotation: the " at byte 3 needs another'),
        ("a\\", "line has no escaped character: nothing follows the \\ at byte 1"),
    ],
)
def test_messages_say_where(spam: ModuleType, line: str, message: str) -> None:
    """What is not closed, and at which byte of the UTF-8 text it begins."""
    with pytest.raises(spam.InvalidSyntaxError) as caught:
        spam.split(line)
    assert str(caught.value) == message


@pytest.mark.parametrize("words", ["a b", b"a b"])
def test_one_text_is_no_list_of_words(spam: ModuleType, words: object) -> None:
    """A text is a sequence of texts to Python, and a classic mistake."""
    with pytest.raises(TypeError):
        spam.join(words)


@pytest.mark.parametrize("words", [["a\0b"], ["\ud800"], [1], [None], [b"a"], 5, None])
def test_words_must_be_texts(spam: ModuleType, words: object) -> None:
    """A NUL or half of a surrogate pair is a ValueError, another type a TypeError."""
    bad = words if isinstance(words, list) else [None]
    expected = ValueError if isinstance(bad[0], str) else TypeError
    with pytest.raises(expected):
        spam.join(words)
