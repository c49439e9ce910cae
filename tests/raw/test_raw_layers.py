"""Raw layers: every function of the header, under its C name, with exact types."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pytest
import spam
from spam import _abi
from support.raw import Layer

FUNCTIONS = re.findall(r"^function (\w+):", _abi.TABLE, re.MULTILINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_of_the_header_is_there(raw: Layer, name: str) -> None:
    """Whether the idiomatic layer uses it or not."""
    assert callable(getattr(raw.lib, name))


def test_list_of_functions_is_that_of_the_header() -> None:
    """The table that the test above goes by has what the header declares."""
    text = re.sub(r"/\*.*?\*/", "", (spam.include_path() / "spam.h").read_text(), flags=re.DOTALL)
    assert sorted(re.findall(r"\b(spam_\w+)\(", text)) == sorted(FUNCTIONS)


def signature(name: str) -> tuple[str, list[str]]:
    """Give the C types of a function's result and parameters, without const."""
    line = re.search(rf"^function {name}: (.*)\((.*)\)$", _abi.TABLE.replace("const ", ""), re.M)
    assert line is not None
    return line[1].strip(), [] if line[2] == "void" else line[2].split(", ")


def ctypes_of(spelling: str, module: Any) -> list[Any]:
    """Give the ctypes types that stand for a C type."""
    if spelling == "void":
        return [None]
    if spelling.endswith("*"):
        pointed = ctypes_of(spelling[:-1].strip(), module)
        text = [ctypes.c_char_p] if spelling == "char *" else []
        return [*text, *map(ctypes.POINTER, pointed)]
    by_name = "size_t" if spelling == "size_t" else spelling.removesuffix("_t")
    return [getattr(module, spelling, None) or getattr(ctypes, f"c_{by_name}")]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_ctypes_functions_have_exact_types(name: str) -> None:
    """Width and sign of every parameter and result, and what each pointer points to."""
    module = Layer("ctypes").module
    result, parameters = signature(name)
    function = getattr(module, name)
    assert function.restype in ctypes_of(result, module)
    assert function.argtypes is not None
    assert len(function.argtypes) == len(parameters)
    for found, spelling in zip(function.argtypes, parameters):
        assert found in ctypes_of(spelling, module), spelling


@pytest.mark.parametrize("name", FUNCTIONS)
def test_cffi_functions_have_exact_types(name: str) -> None:
    """The same of the compiled module."""
    raw = Layer("cffi")
    ffi = raw.module.ffi
    kind = ffi.typeof(ffi.addressof(raw.lib, name))
    result, parameters = signature(name)
    assert kind.result is ffi.typeof(result)
    assert list(kind.args) == [ffi.typeof(spelling) for spelling in parameters]


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 2**63])
def test_cffi_refuses_integers_out_of_range(value: int) -> None:
    """CFFI's raw layer checks ranges by itself."""
    raw = Layer("cffi")
    with pytest.raises(OverflowError):
        raw.lib.spam_multiply(value, 1)


def test_status_and_text_belong_together(raw: Layer) -> None:
    """A failing call gives a status and leaves a text; a good one leaves the text alone."""
    cell = raw.cell("int32_t")
    assert raw.lib.spam_add(2**31 - 1, 1, raw.pointer(cell)) == 3
    said = raw.last_error()
    assert "2147483647" in said
    assert raw.lib.spam_add(1, 1, raw.pointer(cell)) == 0
    assert raw.value(cell) == 2
    assert raw.last_error() == said


def test_versions_agree(raw: Layer) -> None:
    """The library, the header and the package are one version."""
    assert raw.text(raw.lib.spam_version()) == spam.VERSION
