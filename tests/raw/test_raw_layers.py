"""Raw layers: every function of the header, under its C name, with exact types."""

from __future__ import annotations

import re

import pytest
import spam
from layers import Layer
from spam import _abi

FUNCTIONS = re.findall(r"^function (\w+):", _abi.TABLE, re.MULTILINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_of_the_header_is_there(raw: Layer, name: str) -> None:
    """Whether the idiomatic layer uses it or not."""
    assert callable(getattr(raw.lib, name))


def test_list_of_functions_is_that_of_the_header() -> None:
    """The table that the test above goes by has what the header declares."""
    text = re.sub(r"/\*.*?\*/", "", (spam.include_path() / "spam.h").read_text(), flags=re.DOTALL)
    assert sorted(re.findall(r"\b(spam_\w+)\(", text)) == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_ctypes_functions_have_exact_types(name: str) -> None:
    """`argtypes` are set, as many as C has, and the result's type is not left to chance."""
    raw = Layer("ctypes")
    function = getattr(raw.module, name)
    spelled = re.search(rf"^function {name}: (.*)\((.*)\)$", _abi.TABLE, re.MULTILINE)
    assert spelled is not None
    parameters = [] if spelled[2] == "void" else spelled[2].split(", ")
    assert function.argtypes is not None
    assert len(function.argtypes) == len(parameters)
    assert (function.restype is None) == (spelled[1].strip() == "void")


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
