"""One way to write a program for both raw layers: where they differ, and nothing else.

A program gets a layer `c` and says `c.sqlite3_libversion()`: functions and constants are its
attributes. What C needs of memory and pointers is made with its methods. Only the standard
library and the package itself are imported, so that any Python can run a program.
"""

from __future__ import annotations

import ctypes
import importlib
import re
from typing import Any, Callable, Sequence

PRIMITIVES = {
    "char": "c_char",
    "signed char": "c_byte",
    "unsigned char": "c_ubyte",
    "bool": "c_bool",
    "_Bool": "c_bool",
    "short": "c_short",
    "unsigned short": "c_ushort",
    "int": "c_int",
    "unsigned": "c_uint",
    "unsigned int": "c_uint",
    "long": "c_long",
    "unsigned long": "c_ulong",
    "long long": "c_longlong",
    "unsigned long long": "c_ulonglong",
    "float": "c_float",
    "double": "c_double",
    "long double": "c_longdouble",
    "size_t": "c_size_t",
    "ssize_t": "c_ssize_t",
    "wchar_t": "c_wchar",
    **{
        f"{sign}int{bits}_t": f"c_{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)
    },
}


class Layer:
    """What the two raw layers have in common."""

    is_ctypes: bool

    def __init__(self, package: str) -> None:
        backend = "ctypes" if self.is_ctypes else "cffi"
        self.module: Any = importlib.import_module(f"{package}.raw_{backend}")
        self.kept: list[Any] = []
        """What must live as long as C may use it: callbacks and buffers."""

    def __getattr__(self, name: str) -> Any:
        """Give a function or a constant by its C name."""
        raise NotImplementedError


class CtypesLayer(Layer):
    """The raw ctypes layer."""

    is_ctypes = True

    def __getattr__(self, name: str) -> Any:
        """Give a function or a constant by its C name."""
        return getattr(self.module, name)

    def type(self, spelling: str) -> Any:
        """Give the class of a C type."""
        name = re.sub(r"\b(const|struct|union|enum)\s+", "", spelling).strip()
        if name == "void *":
            return ctypes.c_void_p
        if name == "char *":
            return ctypes.c_char_p
        if name.endswith("*"):
            return ctypes.POINTER(self.type(name[:-1].strip()))
        if name.endswith("]"):
            inner, _, count = name[:-1].rpartition("[")
            return self.type(inner) * int(count)
        tag, _, bare = spelling.partition(" ")
        for known in (f"{tag}_{bare.strip()}", name):  # `struct_x` is a tag whose name is taken
            if hasattr(self.module, known):
                return getattr(self.module, known)
        return getattr(ctypes, PRIMITIVES[name])

    def cell(self, spelling: str, value: Any = None) -> Any:
        """Make memory for one value."""
        kind = self.type(spelling)
        return kind() if value is None else kind(value)

    def get(self, cell: Any) -> Any:
        """Read a cell."""
        if isinstance(cell, ctypes._SimpleCData):
            return cell.value
        return cell

    def ref(self, cell: Any) -> Any:
        """Give the address of a cell or a record."""
        return ctypes.pointer(cell)

    def record(self, spelling: str, **fields: Any) -> Any:
        """Make a record; its fields are attributes in both layers."""
        made = self.type(spelling)()
        for name, value in fields.items():
            setattr(made, name, value)
        return made

    def value(self, record: Any) -> Any:
        """Give a record as an argument by value."""
        return record

    def at(self, pointer: Any) -> Any:
        """Give the record that a pointer points to."""
        return pointer.contents

    def array(self, spelling: str, values: Any) -> Any:
        """Make an array of values, or of so many zeros."""
        if isinstance(values, int):
            return (self.type(spelling) * values)()
        return (self.type(spelling) * len(values))(*values)

    def bytes_of(self, data: bytes, spelling: str = "unsigned char") -> Any:
        """Make an array of the bytes of some data."""
        return (self.type(spelling) * len(data)).from_buffer_copy(data) if data else None

    def read(self, pointer: Any, size: int) -> bytes:
        """Copy bytes from a pointer or an array."""
        return ctypes.string_at(pointer, size)

    def text(self, pointer: Any) -> bytes:
        """Read a C string."""
        if isinstance(pointer, bytes):
            return pointer
        return ctypes.cast(pointer, ctypes.c_char_p).value or b""

    def cast(self, spelling: str, pointer: Any) -> Any:
        """Give a pointer, or an address, another type."""
        return ctypes.cast(pointer, self.type(spelling))

    def is_null(self, pointer: Any) -> bool:
        """Whether a pointer is NULL."""
        return not pointer

    def null(self, spelling: str = "void *") -> Any:
        """Give a NULL pointer."""
        return None

    def callback(self, function: str, index: int, python: Callable[..., Any]) -> Any:
        """Make a function pointer for the parameter of a function."""
        made = getattr(self.module, function).argtypes[index](python)
        self.kept.append(made)
        return made

    def no_callback(self, function: str, index: int) -> Any:
        """Give NULL for a parameter that is a function pointer."""
        return getattr(self.module, function).argtypes[index]()

    def callback_of(self, spelling: str, python: Callable[..., Any]) -> Any:
        """Make a function pointer of a typedef."""
        made = self.type(spelling)(python)
        self.kept.append(made)
        return made

    def set_callback(self, record: Any, field: str, python: Callable[..., Any]) -> None:
        """Put a Python function into a field of a record."""
        made = dict((one[0], one[1]) for one in type(record)._fields_)[field](python)
        self.kept.append(made)
        setattr(record, field, made)

    def handle(self, value: Any) -> Any:
        """Give user data for a callback: here an address of memory that keeps a number."""
        cell = ctypes.c_long(value)
        self.kept.append(cell)
        return ctypes.cast(ctypes.pointer(cell), ctypes.c_void_p)

    def of_handle(self, pointer: Any) -> int:
        """Read the number of user data in a callback."""
        return int(ctypes.cast(pointer, ctypes.POINTER(ctypes.c_long))[0])

    def variadic(self, spelling: str, value: Any) -> Any:
        """Give an argument of a variadic function its type."""
        return value if isinstance(value, bytes) else self.type(spelling)(value)

    def global_(self, name: str) -> Any:
        """Read a global of a number or pointer type."""
        found = getattr(self.module, name)
        return found.value if isinstance(found, ctypes._SimpleCData) else found

    def set_global(self, name: str, value: Any) -> None:
        """Write a global of a number type."""
        getattr(self.module, name).value = value


class CffiLayer(Layer):
    """The raw CFFI layer in API mode."""

    is_ctypes = False

    def __init__(self, package: str) -> None:
        super().__init__(package)
        self.ffi = self.module.ffi
        self.lib = self.module.lib

    def __getattr__(self, name: str) -> Any:
        """Give a function or a constant by its C name."""
        if name in ("ffi", "lib", "module"):
            raise AttributeError(name)
        found = getattr(self.lib, name, None)
        return getattr(self.module, name) if found is None else found

    def cell(self, spelling: str, value: Any = None) -> Any:
        """Make memory for one value."""
        pointer = self.ffi.getctype(spelling, "*")
        return self.ffi.new(pointer) if value is None else self.ffi.new(pointer, value)

    def get(self, cell: Any) -> Any:
        """Read a cell."""
        return cell[0]

    def ref(self, cell: Any) -> Any:
        """Give the address of a cell or a record."""
        return cell

    def record(self, spelling: str, **fields: Any) -> Any:
        """Make a record; its fields are attributes in both layers."""
        made = self.ffi.new(self.ffi.getctype(spelling, "*"))
        for name, value in fields.items():
            setattr(made, name, value)
        return made

    def value(self, record: Any) -> Any:
        """Give a record as an argument by value."""
        return record[0]

    def at(self, pointer: Any) -> Any:
        """Give the record that a pointer points to."""
        return pointer

    def array(self, spelling: str, values: Any) -> Any:
        """Make an array of values, or of so many zeros."""
        return self.ffi.new(self.ffi.getctype(spelling, "[]"), values)

    def bytes_of(self, data: bytes, spelling: str = "unsigned char") -> Any:
        """Make an array of the bytes of some data."""
        if not data:
            return self.ffi.NULL
        return self.ffi.from_buffer(f"{spelling}[]", bytearray(data))

    def read(self, pointer: Any, size: int) -> bytes:
        """Copy bytes from a pointer or an array."""
        return bytes(self.ffi.buffer(self.ffi.cast("char *", pointer), size))

    def text(self, pointer: Any) -> bytes:
        """Read a C string."""
        data: bytes = self.ffi.string(self.ffi.cast("char *", pointer))
        return data

    def cast(self, spelling: str, pointer: Any) -> Any:
        """Give a pointer, or an address, another type."""
        return self.ffi.cast(spelling, pointer)

    def is_null(self, pointer: Any) -> bool:
        """Whether a pointer is NULL."""
        return bool(pointer == self.ffi.NULL)

    def null(self, spelling: str = "void *") -> Any:
        """Give a NULL pointer."""
        return self.ffi.NULL

    def callback(self, function: str, index: int, python: Callable[..., Any]) -> Any:
        """Make a function pointer for the parameter of a function."""
        kind = self.ffi.typeof(getattr(self.lib, function))
        made = self.ffi.callback(kind.args[index], python)
        self.kept.append(made)
        return made

    def no_callback(self, function: str, index: int) -> Any:
        """Give NULL for a parameter that is a function pointer."""
        return self.ffi.NULL

    def callback_of(self, spelling: str, python: Callable[..., Any]) -> Any:
        """Make a function pointer of a typedef."""
        kind = self.ffi.typeof(spelling)
        made = self.ffi.callback(kind if kind.kind == "function" else f"{spelling} *", python)
        self.kept.append(made)
        return made

    def set_callback(self, record: Any, field: str, python: Callable[..., Any]) -> None:
        """Put a Python function into a field of a record."""
        kind = self.ffi.typeof(record)
        kind = kind.item if kind.kind == "pointer" else kind
        made = self.ffi.callback(dict(kind.fields)[field].type, python)
        self.kept.append(made)
        setattr(record, field, made)

    def handle(self, value: Any) -> Any:
        """Give user data for a callback: here an address of memory that keeps a number."""
        cell = self.ffi.new("long *", value)
        self.kept.append(cell)
        return cell

    def of_handle(self, pointer: Any) -> int:
        """Read the number of user data in a callback."""
        return int(self.ffi.cast("long *", pointer)[0])

    def variadic(self, spelling: str, value: Any) -> Any:
        """Give an argument of a variadic function its type."""
        if isinstance(value, bytes):
            value = self.ffi.new("char[]", value)
            self.kept.append(value)
            return value
        return self.ffi.cast(spelling, value)

    def global_(self, name: str) -> Any:
        """Read a global of a number or pointer type."""
        return getattr(self.lib, name)

    def set_global(self, name: str, value: Any) -> None:
        """Write a global of a number type."""
        setattr(self.lib, name, value)


def layer(package: str, backend: str) -> Any:
    """Import the raw layer of a package."""
    return CtypesLayer(package) if backend == "ctypes" else CffiLayer(package)


def same(found: Any, expected: Any) -> None:
    """Demand equality, and show both sides when there is none."""
    if isinstance(expected, (list, tuple)) and not isinstance(found, (list, tuple)):
        found = type(expected)(found)
    if found != expected:
        raise AssertionError(f"{found!r} instead of {expected!r}")


__all__ = ["CffiLayer", "CtypesLayer", "Layer", "Sequence", "layer", "same"]
