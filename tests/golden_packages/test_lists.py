"""Lists of strings that C reads, through each backend; what C got comes back joined with bars."""

from __future__ import annotations

import os
import sys
from pathlib import PurePosixPath
from typing import Any, Iterator

import pytest
from support.memory import in_use

from .conftest import Load

WORDS = ("", "a", "two words", "h\u00e9 \u4e16\u754c \U0001f40d", "-n")


def test_any_iterable_of_texts_is_taken(api: Load) -> None:
    """Lists, tuples, generators and sets; C gets the words in order, with NULL behind them."""
    lists = api("lists")
    joined = "".join(f"{word}|" for word in WORDS)
    keys = dict.fromkeys(WORDS).keys()
    given: list[Any] = [WORDS, list(WORDS), iter(WORDS), (word for word in WORDS), keys]
    for words in given:
        assert lists.join(words) == joined
    assert lists.join(()) == lists.join({"a"} - {"a"}) == ""
    assert lists.join_arguments([b"\xff\x80", b""]) == b"\xff\x80||"
    assert lists.join_arguments() == b""


def test_file_names_are_encoded_as_the_system_does(api: Load) -> None:
    """Str with surrogates, bytes and PathLike; None is NULL where the header allows it."""
    lists = api("lists")
    paths: list[Any] = ["caf\u00e9", os.fsdecode(b"\xff"), b"raw\xfe", PurePosixPath("a/b")]
    expected = b"".join(os.fsencode(path) + b"|" for path in paths)
    assert lists.join_paths(paths) == expected
    assert (lists.join_paths([]), lists.join_paths(None), lists.join_paths()) == (b"", None, None)


def test_many_strings_and_long_ones_arrive(api: Load) -> None:
    """Ten thousand words, and one of a megabyte."""
    lists = api("lists")
    words = [f"{number} \u00fc" for number in range(10_000)]
    assert lists.join(words).split("|")[:-1] == words
    assert lists.join(["x" * 2**20, "y"]) == "x" * 2**20 + "|y|"


def test_lists_that_share_a_length_have_the_same(api: Load) -> None:
    """A list of strings beside an array of numbers."""
    lists = api("lists")
    assert lists.largest(["a", "b", "c"], [1.0, 3.0, 2.0]) == "b"
    assert lists.largest([], []) is None
    with pytest.raises(ValueError, match="names and values must have one length, not 1 and 2"):
        lists.largest(["a"], [1.0, 2.0])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("abc", r"words must be an iterable of str, not str; for a single one pass \[words\]"),
        (b"abc", r"not bytes; for a single one pass"),
        (bytearray(b"a"), r"not bytearray; for a single one pass"),
        (PurePosixPath("a"), r"not PurePosixPath; for a single one pass"),
        ({"a": "b"}, r"not dict, whose values would be lost"),
        (None, r"words must be an iterable of str, not NoneType$"),
        (7, r"not int$"),
        (["a", 7], r"words\[1\] must be str, not int"),
        ([None], r"words\[0\] must be str, not NoneType"),
        ([["a"]], r"words\[0\] must be str, not list"),
        ([b"a"], r"words\[0\] must be str, not bytes"),
    ],
)
def test_what_is_no_list_of_texts_is_a_type_error(api: Load, values: Any, message: str) -> None:
    """A text itself, a mapping, no iterable, an item of another type: with its place."""
    with pytest.raises(TypeError, match=message):
        api("lists").join(values)


def test_a_nul_inside_an_item_is_a_value_error(api: Load) -> None:
    """C would end the text there; the message has the item's place."""
    lists = api("lists")
    with pytest.raises(ValueError, match=r"embedded null character in words\[2\]"):
        lists.join(["a", "b", "c\0d"])
    with pytest.raises(ValueError, match=r"embedded null byte in argv\[0\]"):
        lists.join_arguments([b"\0"])
    with pytest.raises(ValueError, match=r"embedded null byte in paths\[1\]"):
        lists.join_paths([b"a", "b\0"])
    with pytest.raises(UnicodeEncodeError):
        lists.join(["\ud800"])


def test_what_an_iterator_raises_reaches_the_caller(api: Load) -> None:
    """The very exception, and nothing was called."""

    def words() -> Iterator[str]:
        yield "a"
        raise KeyError("stop")

    with pytest.raises(KeyError, match="stop"):
        api("lists").join(words())


def test_subclasses_cannot_deceive(api: Load) -> None:
    """What C gets are the letters, whatever methods of a subclass say."""

    class Liar(str):
        def __contains__(self, item: object) -> bool:
            return False

        def encode(self, *args: Any, **kwargs: Any) -> bytes:
            return b"lie"

    lists = api("lists")
    assert lists.join([Liar("truth")]) == "truth|"
    with pytest.raises(ValueError, match="embedded null"):
        lists.join([Liar("a\0b")])


def test_calls_keep_nothing(api: Load) -> None:
    """A hundred thousand calls, right and wrong ones, leave memory and references as they were."""
    lists = api("lists")
    word, wrong = "w" * 100, [b"a", 3.5]
    words = [word, "b"]
    before = sys.getrefcount(word), sys.getrefcount(wrong)

    def calls(count: int) -> None:
        for _ in range(count):
            lists.join(words)
            lists.join_paths(words)
            try:
                lists.join(wrong)
            except TypeError:
                pass

    calls(100)
    used = in_use()
    calls(33_000)
    assert in_use() - used < 200_000
    assert (sys.getrefcount(word), sys.getrefcount(wrong)) == before
