"""Says what a module of ctypes bindings has, of what the truth names: `FOLDER MODULE TRUTH.json`.

It runs by itself on any Python, and on any such module: those of ctypesgen and clang2py, too.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import sys
import time
import unicodedata
from typing import Any, Iterator, Optional

SIMPLE = {
    "c": ["char"],
    "?": ["int", 1, False],
    "P": ["ptr", ["void"]],
    "z": ["ptr", ["char"]],
    "Z": ["ptr", ["int", ctypes.sizeof(ctypes.c_wchar), True]],
    "u": ["int", ctypes.sizeof(ctypes.c_wchar), True],
}
MISSING: Any = object()
CFUNCPTR: Any = ctypes.CFUNCTYPE(None).__mro__[1]
CDATA: Any = ctypes._SimpleCData.__mro__[1]


def shape(kind: Any) -> Any:
    """Describe a ctypes type, as `shapes` describes a C type."""
    if kind is None:
        return ["void"]
    if not isinstance(kind, type):
        inner = getattr(kind, "ctype", None)
        return shape(inner) if inner is not None else ["unknown", repr(kind)]
    if issubclass(kind, ctypes._SimpleCData):
        return simple(kind)
    if issubclass(kind, ctypes._Pointer):
        return ["ptr", shape(kind._type_)]
    if issubclass(kind, ctypes.Array):
        return ["array", kind._length_, shape(kind._type_)]
    if issubclass(kind, CFUNCPTR):
        pointer: Any = kind
        arguments = [shape(one) for one in getattr(pointer, "_argtypes_", ())]
        return ["ptr", ["func", shape(pointer._restype_), arguments, None]]
    if kind.__name__ in ("String", "ReturnString"):  # ctypesgen's char *
        return ["ptr", ["char"]]
    if issubclass(kind, (ctypes.Structure, ctypes.Union)):
        # What stands for a record in a call names the record.
        return ["record", kind.__dict__.get("record", kind).__name__]
    inner = getattr(kind, "ctype", None)
    return shape(inner) if inner is not None else ["unknown", repr(kind)]


def simple(kind: Any) -> Any:
    """Describe a type of one number or pointer."""
    code = kind._type_
    if code in SIMPLE:
        return SIMPLE[code]
    if code in "fdg":
        return ["float", ctypes.sizeof(kind)]
    return ["int", ctypes.sizeof(kind), kind(-1).value < 0]


def find(module: Any, *names: Optional[str]) -> Any:
    """Give the first of some names that the module has; a keyword may have a trailing `_`."""
    for name in names:
        for spelling in (name, f"{name}_", f"struct_{name}", f"union_{name}") if name else ():
            try:
                found = getattr(module, spelling, MISSING)
            except Exception as error:  # a finding to report, whatever it is
                return error
            if found is not MISSING:
                return found
    return MISSING


def function(module: Any, name: str) -> Any:
    """Describe a bound function."""
    found = [find(module, name), find(module, f"{name}_"), find(module, f"{name}__")]
    if isinstance(found[0], Exception):
        return {"error": repr(found[0])}
    # What is in the module under the plain name may be Python's own, such as `__getattr__`.
    functions = [one for one in found if hasattr(one, "argtypes") or callable(one)]
    functions.sort(key=lambda one: not hasattr(one, "argtypes"))
    if not functions or isinstance(functions[0], type):
        return None
    bound = functions[0]
    bound = getattr(bound, "func", bound)  # ctypesgen wraps variadic functions
    arguments = getattr(bound, "argtypes", None)
    return {
        "result": shape(getattr(bound, "restype", ctypes.c_int)),
        "parameters": None if arguments is None else [shape(one) for one in arguments],
        "doc": bound.__doc__,
    }


def declared_fields(record: Any) -> dict[str, Any]:
    """Give the types of a record's fields, those of anonymous members included."""
    found: dict[str, Any] = {}
    for base in reversed(record.__mro__):
        for entry in base.__dict__.get("_fields_", ()):
            found[entry[0]] = entry[1]
            if entry[0] in base.__dict__.get("_anonymous_", ()):
                found.update(declared_fields(entry[1]))
    return found


def attribute(record: Any, name: str) -> Any:
    """Give the descriptor of a field, and the name that it has in Python."""
    for spelling in (name, f"{name}_", unicodedata.normalize("NFKC", name)):
        descriptor = getattr(record, spelling, None)
        if descriptor is not None and hasattr(descriptor, "offset"):
            return descriptor, spelling
    return None, name


def field(record: Any, path: str) -> Any:
    """Describe a field; a path goes through members whose record has no name."""
    offset, kind, size = 0, record, ctypes.sizeof(record)
    for part in path.split("."):
        while isinstance(kind, type) and issubclass(kind, ctypes.Array):
            kind = kind._type_
        descriptor, spelling = attribute(kind, part)
        if descriptor is None:
            return None
        offset += descriptor.offset
        size = descriptor.size
        kind = declared_fields(kind).get(spelling) or getattr(descriptor, "ctype", None)
    return {"offset": offset, "size": size, "type": shape(kind) if kind else ["unknown", path]}


def bits(record: Any, path: str, width: int) -> Any:
    """Fill a bit-field with ones, and give the bytes of the record; it must read back, too."""
    instance = record()
    *way, last = path.split(".")
    target = instance
    for part in way:
        target = getattr(target, attribute(type(target), part)[1])
    name = attribute(type(target), last)[1]
    problem = ""
    for value in (-1, (1 << width) - 1):
        setattr(target, name, value)
        read = getattr(target, name)
        if int(read) not in (-1, (1 << width) - 1):
            problem = f"reads back {read!r}"
    return {"bits": bytes(instance).hex(), "problem": problem}


def aligned(record: Any) -> int:
    """Give the alignment: ctypes' own, or that of the instances where a class sees to it."""
    align = max(ctypes.alignment(record), 1)
    instances = [record() for _ in range(64)]
    while align < 4096 and all(ctypes.addressof(one) % (2 * align) == 0 for one in instances):
        align *= 2
    return align


def record(module: Any, names: list[str], truth: Any) -> Any:
    """Describe a record class."""
    # A tag whose name is taken, by a function say, is `struct_x`; a typedef keeps its name.
    tagged = [f"{'union' if truth['union'] else 'struct'}_{name}" for name in names]
    found = find(module, *tagged)
    plain = find(module, *names[::-1])
    if isinstance(plain, type) and issubclass(plain, (ctypes.Structure, ctypes.Union)):
        found = plain if ctypes.sizeof(plain) or found is MISSING else found
    elif found is MISSING:
        found = plain
    if isinstance(found, Exception):
        return {"error": repr(found)}
    if not isinstance(found, type) or not issubclass(found, (ctypes.Structure, ctypes.Union)):
        return None
    align = max(ctypes.alignment(found), 1)  # an opaque class gives 0
    if align < truth["align"]:
        align = min(aligned(found), truth["align"])
    fields: dict[str, Any] = {}
    for one in truth["fields"]:
        path = one["path"]
        try:
            fields[path] = field(found, path)
            if one["width"] is not None and fields[path] is not None:
                fields[path].update(bits(found, path, one["width"]))
        except Exception as error:
            fields[path] = {"error": repr(error)}
    return {
        "name": found.__name__,
        "size": ctypes.sizeof(found),
        "align": align,
        "union": issubclass(found, ctypes.Union),
        "fields": fields,
    }


def constant(module: Any, name: str) -> Any:
    """Describe a constant by kind and value."""
    value = find(module, name)
    if isinstance(value, bool) or isinstance(value, int):
        return ["int", int(value)]
    if isinstance(value, float):
        return ["float", value.hex()]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, str):
        return ["str", value]
    return None if value is MISSING else ["other", repr(value)[:80]]


def variable(module: Any, name: str, symbol: str, library: Any) -> Any:
    """Describe a global: its type, and whether it is at the symbol's address."""
    found = find(module, name)
    if isinstance(found, Exception):
        return {"error": repr(found)}
    if not isinstance(found, CDATA):
        return None
    data: Any = found
    address = ctypes.addressof(ctypes.c_char.in_dll(library, symbol))
    return {
        "type": shape(type(data)),
        "size": ctypes.sizeof(data),
        "at_symbol": ctypes.addressof(data) == address,
    }


def facts(module: Any, truth: Any) -> Iterator[tuple[str, Any]]:
    """Describe everything that the truth names."""
    yield "functions", {name: function(module, name) for name in truth["functions"]}
    records = {}
    for key, layout in truth["records"].items():
        records[key] = record(module, truth["record_names"].get(key, []), layout)
    yield "records", records
    for part in ("enumerators", "macros"):
        yield part, {name: constant(module, name) for name in truth[part]}
    yield "others", {name: constant(module, name) for name in truth["others"]}
    library = ctypes.CDLL(truth["library"])
    yield (
        "globals",
        {
            name: variable(module, name, one["symbol"], library)
            for name, one in truth["globals"].items()
        },
    )


def main() -> None:
    """Import the module, and print what it has."""
    folder, name, path = sys.argv[1:4]
    sys.path.insert(0, folder)
    started = time.perf_counter()
    module = importlib.import_module(name)
    took = time.perf_counter() - started
    with open(path, encoding="utf-8") as file:
        truth = json.load(file)
    print()  # some modules print, without an end of the line
    print(json.dumps({"import_s": took, **dict(facts(module, truth))}))


if __name__ == "__main__":
    main()
