"""Values of every type, through both raw layers."""

from __future__ import annotations

import ctypes
import os
from typing import Any

from headers.layers import same


def check_integers(c: Any) -> None:
    """The least and the greatest value of each type."""
    limits = {
        "schar": (-128, 127),
        "uchar": (0, 255),
        "short": (-(2**15), 2**15 - 1),
        "ushort": (0, 2**16 - 1),
        "uint": (0, 2**32 - 1),
        "long": (-(2**63), 2**63 - 1),
        "ulong": (0, 2**64 - 1),
        "llong": (-(2**63), 2**63 - 1),
        "ullong": (0, 2**64 - 1),
        "i8": (-128, 127),
        "u16": (0, 2**16 - 1),
        "fast32": (-(2**63), 2**63 - 1),
        "least64": (0, 2**64 - 1),
        "intptr": (-(2**63), 2**63 - 1),
        "uintmax": (0, 2**64 - 1),
        "size": (0, 2**64 - 1),
        "ssize": (-(2**63), 2**63 - 1),
        "ptrdiff": (-(2**63), 2**63 - 1),
        "off": (-(2**63), 2**63 - 1),
        "time": (-(2**63), 2**63 - 1),
        "pid": (-(2**31), 2**31 - 1),
        "mode": (0, 2**32 - 1),
        "wint": (0, 2**32 - 1),
    }
    for name, (low, high) in limits.items():
        function = getattr(c, f"typ_{name}")
        same((function(low), function(high)), (low, high))


def check_characters_and_booleans(c: Any) -> None:
    """Characters are bytes or text, or numbers, as each layer has them."""
    same((bool(c.typ_not(True)), bool(c.typ_bool(True))), (False, True))
    same(c.typ_char(b"a"), b"a")
    same(c.typ_wchar("\u20ac"), "\u20ac")
    if c.is_ctypes:
        same((c.typ_char16(0x20AC), c.typ_char32(0x1F600)), (0x20AC, 0x1F600))
    else:
        same((c.typ_char16("\u20ac"), c.typ_char32("\U0001f600")), ("\u20ac", "\U0001f600"))


def check_floats(c: Any) -> None:
    """Floats of three sizes."""
    same((c.typ_float(0.5), c.typ_double(0.1)), (0.5, 0.1))
    same(float(c.typ_ldouble(0.1)), 0.1)
    values = c.array("long double", 2)
    c.typ_ldoubles(values, 2)
    same(float(values[1]), 1.0)


def check_complex(c: Any) -> None:
    """CFFI passes complex numbers; ctypes has no type for them."""
    if not c.is_ctypes:
        same(c.typ_cdouble(1 + 2j), -2 + 1j)
        same(c.typ_cfloat(1 + 2j), 1 + 2j)


def check_pointers(c: Any) -> None:
    """Pointers to pointers, arrays, matrices."""
    array = c.array("int[4]", 1)
    same(c.typ_array_pointer(array)[0][3], 9)
    matrix = c.array("double[3]", 2)
    shaped = c.cast("double(*)[2][3]", matrix) if not c.is_ctypes else None
    if shaped is None:
        shaped = ctypes.cast(matrix, c.typ_matrix_pointer.argtypes[0])
    same(c.typ_matrix_pointer(shaped)[0][1][2], 9)
    number = c.cell("int", 5)
    pointer = c.cell("int *", c.ref(number)) if not c.is_ctypes else c.ref(number)
    pointers = pointer if not c.is_ctypes else c.ref(pointer)
    one, two = c.cell("int"), c.cell("int")
    c.typ_qualified(pointers, c.ref(one), c.ref(two))
    same((c.get(one), c.get(two)), (5, 5))
    same(c.text(c.typ_string(b"text")), b"text")


def check_system_records(c: Any) -> None:
    """Records of the C library, by value and by pointer."""
    after = c.typ_timespec(c.value(c.record("struct timespec", tv_sec=5, tv_nsec=9)))
    same((after.tv_sec, after.tv_nsec), (6, 8))
    after = c.typ_timeval(c.value(c.record("struct timeval", tv_sec=5, tv_usec=9)))
    same((after.tv_sec, after.tv_usec), (6, 8))
    same(c.typ_tm(c.ref(c.record("struct tm", tm_year=126, tm_mon=11))), 126011)
    made = c.record("struct stat")
    same(c.typ_stat(__file__.encode(), c.ref(made)), 0)
    same(made.st_size, os.stat(__file__).st_size)


def check_typedefs(c: Any) -> None:
    """Typedefs of numbers, arrays, records; one name for two things."""
    two, three = c.cell("int", 2), c.cell("int", 3)
    same(c.typ_typedefs(1, c.ref(two), c.ref(three)), 6)
    same(c.typ_clashes(0.5, c.ref(c.record("struct typ_clash", a=2))), 2.5)
    made = c.record("struct typ_function", a=8)
    same(c.typ_function(c.ref(made)), 8)
    handle = c.typ_open(b"name")
    same(c.typ_close(handle), 4)
    same(c.typ_unions(c.value(c.record("typ_union", f=1.5))).f, 3.0)
    second = c.record("struct typ_same", a=2)
    first = c.record("struct typ_same", a=1, next=c.ref(second))
    cell = c.cell("struct typ_same *")
    same(c.at(c.typ_same_next(c.ref(first), c.ref(cell))).a, 2)
    same(c.at(c.get(cell)).a, 2)
    named = c.record("typ_named", tagged=3)
    same(c.typ_named_get(c.value(named), c.ref(named)).tagged, 6)


def check_callbacks(c: Any) -> None:
    """Function pointers as parameters and in records."""
    values = c.array("int", [3, 1, 2])

    def compare(left: Any, right: Any) -> int:
        return int(c.cast("int *", left)[0]) - int(c.cast("int *", right)[0])

    c.typ_sort(values, 3, c.callback("typ_sort", 2, compare))
    same(list(values), [1, 2, 3])
    c.typ_sort_pointer(values, 3, c.callback("typ_sort_pointer", 2, lambda a, b: compare(b, a)))
    same(list(values), [3, 2, 1])
    seen: list[Any] = []

    def log(user: Any, level: int, text: Any) -> None:
        seen.append((c.of_handle(user), level, c.text(text)))

    c.typ_call_log(c.callback("typ_call_log", 0, log), c.handle(17))
    same(seen, [(17, 3, b"logged")])
    table = c.record("struct typ_vtable")
    c.set_callback(table, "open", lambda self, path: len(c.text(path)))
    same(c.typ_call_open(c.ref(table), b"12345"), 5)
    flag = c.callback("typ_call_flag", 0, lambda a, b, d: bool(a) and b == 2.5 and d == b"x")
    same(c.typ_call_flag(flag), 1)


def check_callback_with_many_types(c: Any) -> None:
    """Every kind of argument arrives in a callback with its sign and size."""
    seen: list[Any] = []

    def many(*values: Any) -> float:
        seen.extend([*values[:10], c.text(values[10]), c.at(values[12]).a])
        return 0.125

    same(c.typ_call_many(c.callback("typ_call_many", 0, many)), 0.125)
    expected = [-1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1, 0.5, 0.25, b"text", 77]
    same(seen, expected)
