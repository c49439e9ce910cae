"""CFFI and what it would put wrong by itself: every bit and every call, compared with C's own."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest
from c_toolchain import run

from .conftest import Load, shared

#: Each record with the paths of its members, bit-fields among them.
RECORDS = {
    "struct places_packed": ["tag", "low", "wide", "negative", "flag", "after", "last"],
    "places_register": ["all", "ready", "mode", "level"],
    "struct places_views": ["head", "whole", "first", "second"],
    "places_inside": [
        "tag",
        "pair.kind",
        "pair.value",
        "rows[1].whole",
        "rows[1].count",
        "aligned",
        "bits",
    ],
    "struct places_holder": ["pair.kind", "pair.value", "bits"],
}


@pytest.fixture()
def raw(load: Load) -> ModuleType:
    """Give the raw module."""
    return load("places.raw_cffi")


@pytest.fixture()
def abi(golden: Path, load: Load) -> ModuleType:
    """Give the raw module of ABI mode."""
    done = run(sys.executable, golden / "expectations/places/build_ffi_abi.py")
    assert done.returncode == 0, done.stdout + done.stderr
    return load("places.raw_cffi_abi")


def test_abi_mode_calls_and_reads_without_a_compiler(abi: ModuleType) -> None:
    """Functions, constants and variables, found by their names alone."""
    ffi, lib = abi.ffi, abi.lib
    assert (lib.places_hidden(4), lib.places_later(), lib.PLACES_GREATEST) == (-4, 2, 2**64 - 1)
    assert (abi.PLACES_RATIO, abi.PLACES_INVALID) == (0.75, 2**64 - 1)
    assert ffi.string(ffi.cast("char *", lib.places_text)) == b"places"
    assert lib.places_origin.value == -1
    for lost in ("places_add", "places_mirror", "places_turn", "places_each"):
        assert not hasattr(lib, lost)


@pytest.mark.parametrize("mode", ["raw", "abi"])
def test_every_bit_is_where_c_has_it(
    mode: str, golden: Path, request: pytest.FixtureRequest
) -> None:
    """A member of all ones, in C and in CFFI, leaves the same bytes; sizes and alignments agree."""
    raw = request.getfixturevalue(mode)
    lines = ['#include "places.h"', "#include <stdio.h>", "#include <string.h>"]
    lines.append("static void show(const unsigned char *bytes, size_t size) {")
    lines.append('for (size_t i = 0; i < size; i++) printf("%02x", bytes[i]); puts(""); }')
    lines.append("int main(void) {")
    for record, members in RECORDS.items():
        lines.append(f'printf("%zu %zu\\n", sizeof({record}), _Alignof({record}));')
        for member in members:
            lines.append(f"{{ {record} it; memset(&it, 0, sizeof it); it.{member} = -1;")
            lines.append("show((unsigned char *)&it, sizeof it); }")
    source = golden / "places_bits.c"
    source.write_text("\n".join([*lines, "return 0; }", ""]))
    done = run("cc", "-w", f"-I{golden / 'headers'}", "-o", source.with_suffix(""), source)
    assert done.returncode == 0, done.stderr
    printed = iter(run(source.with_suffix("")).stdout.splitlines())
    ffi = raw.ffi
    for record, members in RECORDS.items():
        size, align = map(int, next(printed).split())
        assert ffi.sizeof(record) == size, record
        # ABI mode cannot align a record otherwise than its members.
        assert mode == "abi" or ffi.alignof(record) == align, record
        for member in members:
            it = ffi.new(f"{record} *")
            *path, name = member.replace("[1]", ".1").split(".")
            owner = it
            for step in path:
                owner = owner[1] if step == "1" else getattr(owner, step)
            ones(ffi, owner, name)
            assert bytes(ffi.buffer(it)).hex() == next(printed), (record, member)
    assert list(printed) == []


def ones(ffi: object, owner: object, name: str) -> None:
    """Set a member to -1, or to the greatest number of an unsigned one."""
    for value in (-1, -1.0, b"\xff"):
        try:
            return setattr(owner, name, value)
        except TypeError:
            continue
        except OverflowError:
            break
    for width in range(64, 0, -1):
        try:
            return setattr(owner, name, 2**width - 1)
        except OverflowError:
            continue


def test_records_with_bit_fields_go_by_value(raw: ModuleType) -> None:
    """A packed struct and a union with bit-fields, in and out."""
    given = raw.ffi.new("struct places_packed *", {"low": 3, "negative": -5, "wide": 4000})
    back = raw.lib.places_mirror(given[0])
    assert (back.low, back.negative, back.wide, back.flag) == (4, 5, 4000, 0)
    register = raw.ffi.new("places_register *")
    register.mode, register.level = 6, -9
    turned = raw.lib.places_turn(register[0])
    assert (turned.mode, turned.level, turned.all) == (7, 9, 7 << 1 | 9 << 5)


def test_a_va_list_comes_in_and_goes_on(raw: ModuleType) -> None:
    """A callback gets one from C and hands it to a function of the vprintf kind."""
    written = []

    @raw.ffi.callback("places_log")  # type: ignore[untyped-decorator, unused-ignore]
    def log(data: object, form: object, arguments: object) -> None:
        text = raw.ffi.new("char[]", 40)
        assert raw.lib.places_write(text, 40, form, arguments) == 13
        written.append(raw.ffi.string(text))

    raw.lib.places_call(log, raw.ffi.NULL, b"seven", 7)
    assert written == [b"seven: 7, 0.5"]


def test_what_macros_and_headers_hide_is_there(raw: ModuleType) -> None:
    """Inline functions, functions behind macros, volatile pointers, constants of every kind."""
    ffi, lib = raw.ffi, raw.lib
    assert (lib.places_add(2, 3), lib.places_hidden(4)) == (5, -4)
    value = ffi.new("int *", 5)
    assert lib.places_volatile(value, ffi.new("int **", value)) == 10
    assert (lib.PLACES_GREATEST, lib.PLACES_RATIO) == (2**64 - 1, 0.75)
    assert int(ffi.cast("intptr_t", lib.PLACES_INVALID)) == -1
    assert ffi.string(lib.places_text) == b"places"
    assert (lib.places_origin.kind, lib.places_origin.value) == (b"o", -1)
    assert ffi.addressof(lib, "places_origin") != ffi.NULL
    named = ffi.new("struct places_named *", {"places_shadow": 5})
    assert (named.places_shadow, raw.places_shadow) == (5, 13)


def test_each_thread_has_its_own_variable(raw: ModuleType) -> None:
    """A thread-local variable is another one in another thread."""
    raw.lib.places_each = 8
    seen = []
    thread = threading.Thread(target=lambda: seen.append(raw.lib.places_each))
    thread.start()
    thread.join()
    assert (raw.lib.places_each, seen) == (8, [7])


def test_an_older_library_lacks_only_what_came_later(golden: Path, tmp_path: Path) -> None:
    """The module is imported, and the function that is not there says since when it is."""
    library = tmp_path / "libplaces.so"
    source = golden / "headers/places.c"
    done = run("cc", *shared("places"), "-DPLACES_OLD", "-o", library, source)
    assert done.returncode == 0, done.stderr
    code = (
        f"import os; os.environ['PLACES_LIBRARY'] = {str(library)!r}\n"
        "from places.raw_cffi import lib\n"
        "assert lib.places_add(1, 1) == 2 and 'places_later' not in dir(lib)\n"
        "lib.places_later()"
    )
    folder = golden / "expectations/places"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "AttributeError" in done.stderr, done.stderr
    assert "has no places_later: it is there since version 2.0" in done.stderr
