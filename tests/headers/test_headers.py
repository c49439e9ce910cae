"""A part of `check.py`: two real libraries and the hard headers, as far as they are installed."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from headers.checks import HARD_NAMES, Result, check_hard, check_library
from headers.libraries import BY_NAME

LIBRARIES = ("sqlite3", "zlib")


def problems(result: Result) -> list[str]:
    """Give everything that disagrees, in words."""
    found = [f"{step}: {message}" for step, message in result.failures.items()]
    found += [f"{backend}: {text}" for backend, text in result.smoke.items() if text]
    for backend, parts in result.parts.items():
        for part, one in parts.items():
            found += [f"{backend} {part} {name}: {text}" for name, text in one.wrong.items()]
    return found


@pytest.fixture(autouse=True)
def needs_a_compiler() -> None:
    """The truth comes from the C compiler, and from libclang's wheel."""
    if shutil.which("cc") is None or shutil.which("nm") is None:
        pytest.skip("no C compiler: cc and nm are not on PATH")
    pytest.importorskip("clang.cindex", reason="libclang is not installed: pip install libclang")


@pytest.mark.parametrize("name", LIBRARIES)
def test_library_is_as_the_compiler_has_it(name: str) -> None:
    """Functions, records, enumerators, macros and globals agree; the smoke program runs."""
    library = BY_NAME[name]
    if library.missing():
        pytest.skip(f"{name} is not installed: {library.missing()}")
    result = check_library(library)
    assert problems(result) == []
    counted = sum(part.total for parts in result.parts.values() for part in parts.values())
    assert counted > 100, "nothing was compared"


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_header_is_as_the_compiler_has_it(name: str) -> None:
    """The same for headers of nothing but hard constructs, whose functions are called."""
    result = check_hard(name)
    assert problems(result) == []
    assert set(result.smoke) == {"ctypes", "cffi"}


def test_a_wrong_layout_would_be_seen() -> None:
    """The comparison finds a wrong offset, size, type, constant and symbol."""
    from headers.agreement import compare

    number = ["int", 4, True]
    field = {"path": "x", "offset_bits": 32, "type": number, "width": None, "size": 4}
    record = {"spelling": "struct s", "size": 8, "align": 4, "union": False, "fields": [field]}
    function = {"exported": True, "internal": False, "result": number, "variadic": False}
    truth = {
        "record_names": {"s": ["s"]},
        "functions": {"f": {**function, "parameters": [["ptr", ["record", "s"]]]}},
        "records": {"s": record},
        "enumerators": {"E": 1},
        "macros": {"M": ["int", 4294967295]},
        "others": {"C": "f(1)"},
        "globals": {"g": {"type": number, "size": 4}},
    }
    right: dict[str, Any] = {
        "functions": {"f": {"result": number, "parameters": [["ptr", ["record", "s"]]]}},
        "records": {
            "s": {
                "size": 8,
                "align": 4,
                "union": False,
                "fields": {"x": {"offset": 4, "size": 4, "type": number}},
            }
        },
        "enumerators": {"E": ["int", 1]},
        "macros": {"M": ["int", 4294967295]},
        "others": {"C": None},
        "globals": {"g": {"type": number, "size": 4, "at_symbol": True}},
    }
    assert not any(part.wrong for part in compare(truth, right, "ctypes").values())
    untyped = {"f": {"result": number, "parameters": [["ptr", ["void"]]]}}
    shifted = {"s": {**right["records"]["s"], "fields": {"x": {"offset": 0, "size": 4}}}}
    for part, wrong in {
        "functions": untyped,
        "records": shifted,
        "enumerators": {"E": ["int", 2]},
        "macros": {"M": ["int", -1]},
        "globals": {"g": {"type": number, "size": 4, "at_symbol": False}},
    }.items():
        found = compare(truth, {**right, part: wrong}, "ctypes")
        assert [name for name, one in found.items() if one.wrong] == [part]
    extra = compare(truth, {**right, "others": {"C": ["int", 1]}}, "ctypes")
    assert "no constant" in extra["macros"].wrong["C"]
