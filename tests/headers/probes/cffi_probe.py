"""Says what a raw CFFI module has, of what the truth names: `FOLDER MODULE TRUTH.json`."""

from __future__ import annotations

import ctypes
import importlib
import json
import sys
import time
from typing import Any, Iterator, Optional


class Probe:
    """One module's `ffi` and `lib`."""

    def __init__(self, module: Any) -> None:
        self.module = module
        self.ffi = module.ffi
        self.lib = module.lib

    def shape(self, kind: Any) -> Any:
        """Describe a cffi type, as `shapes` describes a C type."""
        what = kind.kind
        if what == "void":
            return ["void"]
        if what == "pointer":
            return ["ptr", self.shape(kind.item)]
        if what == "array":
            return ["array", kind.length, self.shape(kind.item)]
        if what == "function":
            arguments = [self.shape(one) for one in kind.args]
            return ["ptr", ["func", self.shape(kind.result), arguments, variadic(kind)]]
        if what in ("struct", "union"):
            return ["record", kind.cname.rpartition(" ")[2]]
        if what == "enum":
            return ["int", self.ffi.sizeof(kind), int(self.ffi.cast(kind, -1)) < 0]
        return self.primitive(kind)

    def primitive(self, kind: Any) -> Any:
        """Describe a number."""
        name, size = kind.cname, self.ffi.sizeof(kind)
        if name == "char":
            return ["char"]
        if "omplex" in name:
            return ["complex", size]
        if name in ("float", "double", "long double"):
            return ["float", size]
        if name in ("_Bool", "bool"):
            return ["int", 1, False]
        if name == "wchar_t":
            return ["int", size, True]
        if name in ("char16_t", "char32_t"):
            return ["int", size, False]
        return ["int", size, int(self.ffi.cast(kind, -1)) < 0]

    def function(self, name: str) -> Any:
        """Describe a function of lib."""
        try:
            bound = getattr(self.lib, name)
        except AttributeError:
            return None
        try:
            kind = self.ffi.typeof(bound)
        except Exception as error:  # whatever it is, it is a finding
            return {"error": repr(error)}
        if kind.kind == "pointer":
            kind = kind.item
        return {
            "result": self.shape(kind.result),
            "parameters": [self.shape(one) for one in kind.args],
            "variadic": variadic(kind),
        }

    def record_type(self, names: list[str], spelling: Optional[str]) -> Any:
        """Find a record by one of its names."""
        for name in [spelling, *names]:
            for prefix in ("", "struct ", "union "):
                try:
                    kind = self.ffi.typeof(prefix + name) if name else None
                except (self.ffi.error, TypeError, NotImplementedError):
                    continue
                if kind is not None and kind.kind in ("struct", "union"):
                    return kind
        return None

    def members(self, kind: Any) -> dict[str, Any]:
        """Give the fields with their offsets, those of anonymous members included."""
        found: dict[str, Any] = {}
        for name, field in kind.fields or ():
            if name:
                found[name] = (field.offset, field)
            else:
                for inner, (offset, one) in self.members(field.type).items():
                    found[inner] = (field.offset + offset, one)
        return found

    def field(self, record: Any, path: str) -> Any:
        """Describe a field; a path goes through members whose record has no name."""
        offset, kind = 0, record
        for part in path.split("."):
            while kind.kind == "array":
                kind = kind.item
            found = self.members(kind).get(part)
            if found is None:
                return None
            offset, kind = offset + found[0], found[1].type
        size = 0 if kind.kind == "array" and kind.length is None else self.ffi.sizeof(kind)
        return {"offset": offset, "size": size, "type": self.shape(kind)}

    def bits(self, record: Any, path: str, width: int) -> Any:
        """Fill a bit-field with ones, and give the bytes of the record."""
        pointer = self.ffi.new(self.ffi.getctype(record, "*"))
        *way, last = path.split(".")
        target = pointer
        for part in way:
            target = getattr(target, part)
        for value in ((1 << width) - 1, -1):
            try:
                setattr(target, last, value)
                break
            except OverflowError:
                continue
        read = int(getattr(target, last))
        problem = "" if read in (-1, (1 << width) - 1) else f"reads back {read}"
        return {"bits": bytes(self.ffi.buffer(pointer)).hex(), "problem": problem}

    def record(self, names: list[str], truth: Any) -> Any:
        """Describe a record."""
        try:
            kind = self.record_type(names, truth["spelling"])
        except Exception as error:
            return {"error": repr(error)}
        if kind is None:
            return None
        try:
            size, align = self.ffi.sizeof(kind), self.ffi.alignof(kind)
        except Exception as error:
            return {"error": repr(error)}
        fields: dict[str, Any] = {}
        for one in truth["fields"]:
            path = one["path"]
            try:
                fields[path] = self.field(kind, path)
                if one["width"] is not None and fields[path] is not None:
                    fields[path].update(self.bits(kind, path, one["width"]))
            except Exception as error:
                fields[path] = {"error": repr(error)}
        return {
            "name": kind.cname.rpartition(" ")[2],
            "size": size,
            "align": align,
            "union": kind.kind == "union",
            "fields": fields,
        }

    def constant(self, name: str) -> Any:
        """Describe a constant, of lib or of the module beside it."""
        missing = object()
        try:
            value = getattr(self.lib, name, missing)
        except Exception as error:  # cffi checks a constant at its first use
            return ["error", repr(error)]
        if value is missing:
            value = getattr(self.module, name, getattr(self.module, f"{name}_", missing))
        if isinstance(value, int):
            return ["int", int(value)]
        if isinstance(value, float):
            return ["float", value.hex()]
        if isinstance(value, bytes):
            return ["bytes", value.hex()]
        if isinstance(value, str):
            return ["str", value]
        return None if value is missing else ["other", repr(value)[:80]]

    def variable(self, name: str, symbol: str, library: Any) -> Any:
        """Describe a global: its type, and whether it is at the symbol's address."""
        try:
            pointer = self.ffi.addressof(self.lib, name)
        except AttributeError:
            return None
        kind = self.ffi.typeof(pointer).item
        address = ctypes.addressof(ctypes.c_char.in_dll(library, symbol))
        unsized = kind.kind == "array" and kind.length is None
        return {
            "type": self.shape(kind),
            "size": None if unsized else self.ffi.sizeof(kind),
            "at_symbol": int(self.ffi.cast("uintptr_t", pointer)) == address,
        }

    def facts(self, truth: Any) -> Iterator[tuple[str, Any]]:
        """Describe everything that the truth names."""
        yield "functions", {name: self.function(name) for name in truth["functions"]}
        names = truth["record_names"]
        yield (
            "records",
            {key: self.record(names.get(key, []), one) for key, one in truth["records"].items()},
        )
        for part in ("enumerators", "macros"):
            yield part, {name: self.constant(name) for name in truth[part]}
        yield "others", {name: self.constant(name) for name in truth["others"]}
        library = ctypes.CDLL(truth["library"])
        yield (
            "globals",
            {
                name: self.variable(name, one["symbol"], library)
                for name, one in truth["globals"].items()
            },
        )


def variadic(kind: Any) -> bool:
    """Whether a function is variadic: cffi says so also of those that libffi cannot call."""
    return bool(kind.ellipsis) and "..." in kind.cname


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
    print(json.dumps({"import_s": took, **dict(Probe(module).facts(truth))}))


if __name__ == "__main__":
    main()
