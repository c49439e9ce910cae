"""Layout: Rust, C, ctypes and CFFI see the same sizes, alignments and offsets."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path
from typing import Any

import pytest
import spam
from spam import _abi
from support import backends
from support.compilers import compile_c, output_of

Layout = dict[str, dict[str, tuple[int, ...]]]


def parse(table: str) -> Layout:
    """Read sizes and offsets from an ABI table: of each struct its own, and those of its fields."""
    layout: Layout = {}
    for name, size, align in re.findall(r"struct (\w+): size (\d+), align (\d+)", table):
        layout[name] = {"": (int(size), int(align))}
    for name, field, offset in re.findall(r"field (\w+)\.(\w+): .* at (\d+)", table):
        layout[name][field] = (int(offset),)
    return layout


EXPECTED = parse(_abi.TABLE)


def test_there_is_something_to_compare() -> None:
    """The table names the struct and its fields."""
    assert len(EXPECTED["spam_summary"]) == 11


def test_table_of_rust_is_that_of_the_shims() -> None:
    """What the library says, made from its own types, is what was generated from the header."""
    library = ctypes.CDLL(str(spam.library_path()))
    library.spam_abi.restype = ctypes.c_char_p
    assert library.spam_abi().decode().splitlines() == _abi.TABLE.splitlines()


def test_c_compiler_sees_the_same(tmp_path: Path) -> None:
    """A C program that prints sizeof and offsetof agrees, and so do the enumerators."""
    lines = ["#include <spam.h>", "#include <stddef.h>", "#include <stdio.h>", "int main(void) {"]
    wanted = []
    for name, fields in EXPECTED.items():
        size, align = fields[""]
        lines.append(f"struct align_{name} {{ char byte; {name} value; }};")
        lines.append(f'printf("%zu %zu\\n", sizeof({name}), offsetof(struct align_{name}, value));')
        wanted.append(f"{size} {align}")
        for field in filter(None, fields):
            lines.append(f'printf("%zu\\n", offsetof({name}, {field}));')
            wanted.append(str(fields[field][0]))
    for name, number in re.findall(r"enumerator \w+\.(\w+): (\d+)", _abi.TABLE):
        lines.append(f'printf("%d\\n", (int){name});')
        wanted.append(number)
    lines.append("return 0; }")
    flag = f"-I{spam.include_path()}"
    program = compile_c("\n".join(lines), tmp_path / "layout", flag)
    assert output_of(program).splitlines() == wanted


def raw(backend: str) -> Any:
    """Give the raw layer of a backend."""
    backends.load(backend)
    if backend == "ctypes":
        from spam import raw_ctypes

        return raw_ctypes
    from spam import raw_cffi

    return raw_cffi


@pytest.mark.parametrize("name", EXPECTED)
def test_ctypes_sees_the_same(name: str) -> None:
    """Structures of the raw layer have the layout of the table."""
    structure = getattr(raw("ctypes"), name)
    found: dict[str, tuple[int, ...]] = {
        "": (ctypes.sizeof(structure), ctypes.alignment(structure))
    }
    for field, *_ in structure._fields_:
        found[field] = (getattr(structure, field).offset,)
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_cffi_sees_the_same(name: str) -> None:
    """And so have the types of the compiled module."""
    ffi = raw("cffi").ffi
    kind = ffi.typeof(name)
    found: dict[str, tuple[int, ...]] = {"": (ffi.sizeof(kind), ffi.alignof(kind))}
    for field, description in kind.fields:
        found[field] = (description.offset,)
    assert found == EXPECTED[name]


CALLBACKS = re.findall(r"^callback (\w+):", _abi.TABLE, re.MULTILINE)


def is_of(kind: Any, spelling: str) -> bool:
    """Whether a type of ctypes is that of C: the very number or struct, or some pointer."""
    if "*" in spelling or spelling in CALLBACKS:
        # The bases of ctypes's pointers have no public names.
        (base,) = ctypes.POINTER(ctypes.c_int).__bases__
        function = ctypes.CFUNCTYPE(None).__bases__[0]
        return issubclass(kind, (base, function, ctypes.c_void_p, ctypes.c_char_p))
    if spelling in EXPECTED:
        return kind is getattr(raw("ctypes"), spelling)
    if spelling == "size_t":
        return kind is ctypes.c_size_t
    return kind is getattr(ctypes, f"c_{spelling.removesuffix('_t')}")


@pytest.mark.parametrize("name", EXPECTED)
def test_fields_have_the_types_of_c(name: str) -> None:
    """An offset alone does not tell a double from an integer."""
    wanted = dict(re.findall(rf"field {name}\.(\w+): (.*) at \d+", _abi.TABLE))
    structure = getattr(raw("ctypes"), name)
    for field, kind in structure._fields_:
        assert is_of(kind, wanted[field]), field
    ffi = raw("cffi").ffi
    for field, description in ffi.typeof(name).fields:
        assert description.type is ffi.typeof(wanted[field]), field


def test_constants_are_those_of_c(tmp_path: Path) -> None:
    """Macros of the header have their values in both raw layers and in the API."""
    numbers = ["SPAM_VERSION_MAJOR", "SPAM_VERSION_MINOR", "SPAM_VERSION_PATCH"]
    source = "#include <spam.h>\n#include <stdio.h>\nint main(void) {\n"
    source += "".join(f'printf("%d\\n", {name});\n' for name in numbers)
    source += "puts(SPAM_VERSION);\nreturn 0; }\n"
    program = compile_c(source, tmp_path / "constants", f"-I{spam.include_path()}")
    *values, version = output_of(program).split()
    for backend in backends.load_all():
        layer = raw(backend)
        for name, value in zip(numbers, map(int, values)):
            found = getattr(layer, name, None)
            assert (getattr(layer.lib, name) if found is None else found) == value, backend
        assert layer.SPAM_VERSION in (version, version.encode())
        api = backends.load(backend)
        assert [api.VERSION_MAJOR, api.VERSION_MINOR, api.VERSION_PATCH] == list(map(int, values))
        assert api.VERSION == version
