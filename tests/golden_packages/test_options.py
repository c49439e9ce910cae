"""Structs that are filled from arguments, through each backend; what C got comes back in lines."""

from __future__ import annotations

import inspect
import os
import sys
from array import array
from pathlib import PurePosixPath
from typing import Any

import pytest
from support.memory import in_use

from .conftest import BACKENDS, Load

# What C has where a caller leaves everything out that may be left out.
DEFAULTS = {
    "words": "",
    "path": "p",
    "title": "NULL",
    "language": "en",
    "data": "NULL",
    "columns": "NULL",
    "column_names": "NULL",
    "marks": "",
    "note": "NULL",
    "spacing": "1.5",
    "grey": "0.5",
    "hyphenate": "1",
    "align": "1",
    "title_align": "0",
    "style": "3",
    "width": "80",
    "lines": "-1",
    "seed": str(2**64 - 1),
    "version": "7",
    "reserved": "0",
    "from": "0",
}


def seen(options: Any, *args: Any, **given: Any) -> dict[str, str]:
    """Give what C saw, where that is not what it sees by default."""
    lines = os.fsdecode(options.describe(*args, **given)).split("\n")
    fields = dict(line.split("=", 1) for line in lines)
    assert fields.keys() == DEFAULTS.keys()
    return {field: value for field, value in fields.items() if value != DEFAULTS[field]}


def test_what_is_left_out_has_its_default(api: Load) -> None:
    """Only the fields without a default must be there; fixed ones are no parameters."""
    options = api("options")
    assert seen(options, [], "p") == {}
    assert seen(options, words=(), path="p") == {}
    signature = inspect.signature(options.describe)
    kinds = {name: parameter.kind.name for name, parameter in signature.parameters.items()}
    assert [name for name, kind in kinds.items() if kind == "POSITIONAL_OR_KEYWORD"] == [
        "words",
        "path",
    ]
    assert "version" not in kinds
    assert "reserved" not in kinds
    assert set(kinds.values()) == {"POSITIONAL_OR_KEYWORD", "KEYWORD_ONLY"}
    assert signature.parameters["align"].default is options.Align.CENTER
    assert signature.parameters["style"].default == options.Style.BOLD | options.Style.ITALIC


def test_every_field_arrives(api: Load) -> None:
    """Each kind of field, nested ones and renamed ones included."""
    options = api("options")
    given = {
        "title": "\u00dcber",
        "language": b"d\xff",
        "data": b"\x00\x01\xff",
        "columns": [1.5, 2.0],
        "column_names": ["a", "b c"],
        "marks": [b"\xfe", b""],
        "note": "n\0o",
        "spacing": 2,
        "grey": 0.25,
        "hyphenate": False,
        "align": options.Align.RIGHT,
        "title_align": 2,
        "style": options.Style.ITALIC,
        "width": 255,
        "line_limit": 2**31 - 1,
        "seed": 0,
        "from_": -128,
    }
    assert seen(options, ["w1", "w 2"], PurePosixPath("caf\u00e9"), **given) == {
        "words": "w1|w 2|",
        "path": "caf\u00e9",
        "title": "\u00dcber",
        "language": "d\udcff",
        "data": "0001ff",
        "columns": "1.5|2|",
        "column_names": "a|b c|",
        "marks": "\udcfe||",
        "note": "6e006f",
        "spacing": "2",
        "grey": "0.25",
        "hyphenate": "0",
        "align": "2",
        "title_align": "2",
        "style": "2",
        "width": "255",
        "lines": str(2**31 - 1),
        "seed": "0",
        "from": "-128",
    }


def test_buffers_are_taken_as_they_are(api: Load) -> None:
    """Bytes, bytearray, memoryview, array; empty is not NULL; a length that does not fit raises."""
    options = api("options")
    for data in (b"ab", bytearray(b"ab"), memoryview(b"xaby")[1:3], array("B", b"ab"), [97, 98]):
        assert seen(options, [], "p", data=data) == {"data": "6162"}
    assert seen(options, [], "p", data=b"", note="", title="") == {
        "data": "",
        "note": "",
        "title": "",
    }
    columns = array("d", [0.5])
    assert seen(options, [], "p", columns=columns, column_names=["x"])["columns"] == "0.5|"
    assert len(seen(options, [], "p", data=bytes(65_535))["data"]) == 131_070
    with pytest.raises(
        OverflowError, match=r"65536 does not fit 'uint16_t' \(the length of data\)"
    ):
        options.describe([], "p", data=bytes(65_536))
    with pytest.raises(BufferError, match="data must be C-contiguous"):
        options.describe([], "p", data=memoryview(b"abcd")[::2])


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"title": b"t"}, TypeError, "title must be str, not bytes"),
        ({"title": "a\0"}, ValueError, "embedded null character in title"),
        ({"path": None}, TypeError, "path must be str, bytes or os.PathLike, not NoneType"),
        ({"path": "a\0"}, ValueError, "embedded null byte in path"),
        ({"language": "en"}, TypeError, "language must be bytes, not str"),
        ({"language": None}, TypeError, "language must be bytes, not NoneType"),
        ({"words": "abc"}, TypeError, "words must be an iterable of str, not str"),
        ({"words": ["a", 1]}, TypeError, r"words\[1\] must be str, not int"),
        ({"marks": None}, TypeError, "marks must be an iterable of bytes, not NoneType"),
        ({"marks": [b"a\0"]}, ValueError, r"embedded null byte in marks\[0\]"),
        ({"data": "abc"}, TypeError, "data must be a buffer of uint8_t or a sequence of numbers"),
        ({"data": [256]}, OverflowError, "a number in data does not fit uint8_t"),
        ({"data": array("d", [1])}, TypeError, "data must be a buffer of uint8_t"),
        ({"columns": [1.0]}, ValueError, "columns and column_names must have one length"),
        ({"note": b"n"}, TypeError, "note must be str, not bytes"),
        ({"spacing": "1"}, TypeError, "spacing must be a real number, not str"),
        ({"hyphenate": 2}, OverflowError, r"2 does not fit 'bool' \(hyphenate\)"),
        ({"hyphenate": None}, TypeError, "hyphenate must be an integer, not NoneType"),
        ({"align": -1}, OverflowError, r"-1 does not fit 'unsigned int' \(align\)"),
        ({"align": "LEFT"}, TypeError, "align must be an integer, not str"),
        ({"title_align": 2**31}, OverflowError, r"does not fit 'int32_t' \(title_align\)"),
        ({"style": 4}, ValueError, "style has bits that Style has not: 0x4"),
        ({"style": -1}, OverflowError, "style"),
        ({"width": 256}, OverflowError, r"256 does not fit 'uint8_t' \(width\)"),
        ({"width": 1.0}, TypeError, "width must be an integer, not float"),
        ({"line_limit": -(2**31) - 1}, OverflowError, "line_limit"),
        ({"seed": 2**64}, OverflowError, r"'uint64_t' \(seed\)"),
        ({"seed": -1}, OverflowError, r"'uint64_t' \(seed\)"),
        ({"from_": 128}, OverflowError, r"'int8_t' \(from_\)"),
        ({"colour": 1}, TypeError, "unexpected keyword argument 'colour'"),
        ({"limits": None}, TypeError, "unexpected keyword argument 'limits'"),
        ({"word_count": 1}, TypeError, "unexpected keyword argument 'word_count'"),
    ],
)
def test_a_wrong_field_is_refused_by_its_name(
    api: Load, given: dict[str, Any], error: type[Exception], message: str
) -> None:
    """One clear message each, the same in each backend."""
    with pytest.raises(error, match=message):
        api("options").describe(**{"words": [], "path": "p", **given})


def test_missing_and_superfluous_arguments_are_python_s_own_errors(api: Load) -> None:
    """What has a default is passed by name only."""
    options = api("options")
    with pytest.raises(TypeError, match="missing 2 required positional arguments"):
        options.describe()
    with pytest.raises(TypeError, match="takes 2 positional arguments but 3 were given"):
        options.describe([], "p", "title")
    with pytest.raises(TypeError, match="multiple values for argument 'path'"):
        options.describe([], "p", path="q")


def test_structs_stand_beside_other_parameters(api: Load) -> None:
    """In functions with results, constructors, methods; several structs in one call."""
    options = api("options")
    assert options.measure("abc") == (3, 1)
    assert options.measure("abc", 30, width=10) == (90, 10)
    assert options.measure("abc", 30, width=10, line_limit=9)[0] == -1
    with options.Pen(2.0, hardness=5) as pen:
        assert pen.draw(options.Make(1.0, 4), width=2) == 8.0
        assert pen.draw(options.Make(1.0, 4), 2, width=2, line_limit=1) == 4.0
        with pytest.raises(TypeError, match="make must be Make, not tuple"):
            pen.draw((1.0, 4))
    with pytest.raises(ValueError, match="closed"):
        pen.draw(options.Make(1.0, 4))


def test_what_arguments_cannot_fill_stays_raw(load: Load) -> None:
    """A struct with a callback: its functions are in the raw layers alone, its class nowhere."""
    options = load("options")
    for name in ("hooked", "Hook", "Page", "Limits"):
        assert not hasattr(options, name), name
    assert hasattr(load("options.raw_ctypes"), "options_hooked")


def test_backends_refuse_the_first_wrong_argument_alike(load: Load) -> None:
    """With several wrong ones it is the same that is named."""
    wrong = {"width": 1.5, "style": 64, "spacing": "x", "data": 5, "title": 7, "seed": -1}
    for name in list(wrong):
        said = set()
        for backend in BACKENDS:
            with pytest.raises((TypeError, ValueError, OverflowError)) as caught:
                load(f"options.{backend}").describe([], "p", **wrong)
            said.add((caught.type, str(caught.value)))
        assert len(said) == 1, said
        del wrong[name]


def test_buffers_are_locked_while_c_reads_and_no_longer(api: Load) -> None:
    """After a call, right or wrong, a bytearray can grow again."""
    options = api("options")
    data = bytearray(b"abc")
    options.describe([], "p", data=data)
    data.append(1)
    try:
        options.describe([], "p", data=data, seed=-1)
    except OverflowError:
        pass
    data.append(1)


def test_filling_keeps_nothing(api: Load) -> None:
    """A hundred thousand structs, right and wrong, leave memory and references as they were."""
    options = api("options")
    words, data, title = ["w" * 50, "b"], bytearray(b"d" * 50), "t" * 50
    given: dict[str, Any] = {"data": data, "title": title, "marks": [b"m"], "note": title}
    before = [sys.getrefcount(each) for each in (words, words[0], data, title)]

    def calls(count: int) -> None:
        for _ in range(count):
            options.describe(words, "p", **given)
            options.measure("a", width=3)
            try:
                options.describe(words, "p", **given, from_=999)
            except OverflowError:
                pass

    calls(100)
    used = in_use()
    calls(33_000)
    assert in_use() - used < 200_000
    assert [sys.getrefcount(each) for each in (words, words[0], data, title)] == before
