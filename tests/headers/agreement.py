"""Sets what a module has beside the truth: what agrees, and each thing that does not.

Where Python cannot say a type at all, it must not say it wrong: such a function may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Iterator, Optional

from .shapes import Shape

PARTS = ("functions", "records", "enumerators", "macros", "globals")


@dataclass
class Part:
    """How many of the truth's names of one kind agree, and what is wrong with the others."""

    total: int = 0
    wrong: dict[str, str] = field(default_factory=dict)
    cannot: list[str] = field(default_factory=list)
    """Left out rightly: no Python type can pass it."""

    @property
    def right(self) -> int:
        """How many agree."""
        return self.total - len(self.wrong)


class Judge:
    """Compares shapes, with the names that records have."""

    def __init__(self, truth: dict[str, Any], backend: str) -> None:
        self.truth = truth
        self.names: dict[str, list[str]] = truth["record_names"]
        self.is_ctypes = backend == "ctypes"

    def differs(self, expected: Shape, found: Shape, path: str = "") -> Optional[str]:
        """Say how a Python type differs from the C type, or None."""
        kind = expected[0]
        if found[0] == "unknown":
            return f"{path}: no type that can be compared: {found[1]}"
        if kind == "special":
            return self.differs_special(expected, found, path)
        if kind == "ptr":
            return self.differs_pointer(expected[1], found, path)
        if kind == "complex" and self.is_ctypes:
            return self.differs_special(expected, found, path)
        if found[0] != kind:
            return f"{path}: expected {self.text(expected)}, found {self.text(found)}"
        if kind == "array":
            if self.is_va_list(expected[2]) and found[1] == 24:
                return None
            if (expected[1] or 0) != (found[1] or 0):
                return f"{path}: expected {expected[1]} elements, found {found[1]}"
            return self.differs(expected[2], found[2], f"{path}[]")
        if kind == "record":
            return self.differs_record(expected[1], found[1], path)
        if kind == "func":
            return self.differs_function(expected, found, path)
        if expected != found:
            return f"{path}: expected {self.text(expected)}, found {self.text(found)}"
        return None

    def differs_special(self, expected: Shape, found: Shape, path: str) -> Optional[str]:
        """Allow bytes of the same size for what the backend has no type for."""
        size = expected[2] if expected[0] == "special" else expected[1]
        if expected[0] == "complex" and found == ["array", 2, ["float", size // 2]]:
            return None
        if found[0] == "array" and found[1] is not None and found[2][0] in ("char", "int"):
            unit = 1 if found[2][0] == "char" else found[2][1]
            if found[1] * unit == size:
                return None
        if found[0] in ("int", "float") and found[1] == size and "Atomic" in str(expected[1]):
            return None
        return f"{path}: expected {self.text(expected)}, found {self.text(found)}"

    def differs_pointer(self, pointee: Shape, found: Shape, path: str) -> Optional[str]:
        """Demand the pointee, except where Python cannot have it."""
        if found[0] != "ptr":
            return f"{path}: expected a pointer to {self.text(pointee)}, found {self.text(found)}"
        if found[1] == ["void"] and self.unsayable(pointee):
            return None
        return self.differs(pointee, found[1], f"{path}*")

    def unsayable(self, shape: Shape) -> bool:
        """Whether a pointee has no type in this backend, so that void stands for it."""
        if shape[0] == "special" or (shape[0] == "complex" and self.is_ctypes):
            return True
        if self.is_va_list(shape):
            return True
        if shape[0] == "func":
            variadic = shape[3] is None or (shape[3] and self.is_ctypes)
            return bool(variadic) or any(self.by_value(one) for one in [shape[1], *shape[2]])
        if shape[0] == "array" and shape[1] is None:  # of variable length
            return True
        return shape[0] in ("ptr", "array") and self.unsayable(shape[-1])

    def is_va_list(self, shape: Shape) -> bool:
        """Whether a type is the record behind `va_list`."""
        return shape[0] == "record" and "__va_list_tag" in self.names.get(shape[1], [])

    def by_value(self, shape: Shape) -> bool:
        """Whether a type cannot be passed by value in this backend."""
        return shape[0] == "special" or (shape[0] == "complex" and self.is_ctypes)

    def not_for_libffi(self, shape: Shape) -> bool:
        """Whether libffi, and so ctypes, has no way to pass a record: it is packed, say."""
        if shape[0] != "record" or not self.is_ctypes:
            return False
        record = self.truth["records"].get(shape[1], {"align": 0, "fields": []})
        return record["align"] > 16 or any(
            one["type"][0] in ("int", "float") and one["offset_bits"] // 8 % one["type"][1]
            for one in record["fields"]
            if one["width"] is None
        )

    def differs_record(self, key: str, name: str, path: str) -> Optional[str]:
        """Compare by name; a record without one is compared field by field elsewhere."""
        names = self.names.get(key, [])
        if "__va_list_tag" in names and "va_list" in name:
            return None
        bare = name
        for prefix in ("struct_", "union_"):
            bare = bare[len(prefix) :] if bare.startswith(prefix) else bare
        if not names or name in names or bare in names or name.rstrip("_") in names:
            return None
        return f"{path}: expected the record {' or '.join(names)}, found {name}"

    def differs_function(self, expected: Shape, found: Shape, path: str) -> Optional[str]:
        """Compare a function pointer's result and parameters."""
        if expected[3] is None:
            return None
        problem = self.differs(expected[1], found[1], f"{path} result")
        if problem:
            return problem
        if len(expected[2]) != len(found[2]):
            return f"{path}: expected {len(expected[2])} parameters, found {len(found[2])}"
        for index, (wanted, had) in enumerate(zip(expected[2], found[2]), 1):
            problem = self.differs(wanted, had, f"{path} parameter {index}")
            if problem:
                return problem
        if found[3] is not None and found[3] != expected[3]:
            return f"{path}: variadic is {found[3]}"
        return None

    def text(self, shape: Shape) -> str:
        """Write a shape for people."""
        if shape[0] == "record":
            return f"record {'/'.join(self.names.get(shape[1], [])) or shape[1]}"
        if shape[0] == "ptr":
            return f"{self.text(shape[1])} *"
        if shape[0] == "int":
            return f"{'' if shape[2] else 'u'}int{8 * shape[1]}"
        if shape[0] in ("array", "func"):
            return str(shape)
        return " ".join(str(one) for one in shape)


def compare(
    truth: dict[str, Any], facts: dict[str, Any], backend: str, report: str = ""
) -> dict[str, Part]:
    """Compare everything; give each part's numbers and findings.

    Args:
        truth: of `truth.truth_of`.
        facts: what a probe printed.
        backend: ctypes or cffi.
        report: what the generator printed; what it leaves out must be named there.
    """
    judge = Judge(truth, backend)
    return {
        "functions": functions(judge, truth, facts["functions"], report),
        "records": records(judge, truth, facts["records"], report),
        "enumerators": constants(
            {name: ["int", value] for name, value in truth["enumerators"].items()},
            facts["enumerators"],
        ),
        "macros": macros(truth, facts),
        "globals": variables(judge, truth["globals"], facts["globals"]),
    }


def functions(judge: Judge, truth: dict[str, Any], found: dict[str, Any], report: str) -> Part:
    """Compare the functions: exported ones, and inline ones where compiled code can call them."""
    part = Part()
    for name, one in truth["functions"].items():
        bound = found.get(name)
        if not one["exported"] and not (one["internal"] and not judge.is_ctypes):
            if bound is not None and judge.is_ctypes:
                part.total += 1
                part.wrong[name] = "is bound, and not exported"
            continue
        shapes = [one["result"], *one["parameters"]]
        unreadable = not judge.is_ctypes and not name.isascii()  # pycparser's limit
        odd = name in report and any(judge.not_for_libffi(shape) for shape in shapes)
        if bound is None and (unreadable or odd or any(map(judge.by_value, shapes))):
            part.cannot.append(name)
            continue
        part.total += 1
        problem = differs_bound(judge, one, bound)
        if problem:
            part.wrong[name] = problem
    return part


def differs_bound(judge: Judge, one: dict[str, Any], bound: Any) -> Optional[str]:
    """Say what is wrong with a bound function."""
    if bound is None:
        return "missing"
    if "error" in bound:
        return str(bound["error"])
    if one["variadic"] is None:
        return judge.differs(one["result"], bound["result"], "result")
    if bound["parameters"] is None:
        return "no argtypes"
    expected = ["func", one["result"], one["parameters"], one["variadic"]]
    have = ["func", bound["result"], bound["parameters"], bound.get("variadic")]
    problem = judge.differs_function(expected, have, "")
    return problem.strip() if problem else None


def records(judge: Judge, truth: dict[str, Any], found: dict[str, Any], report: str) -> Part:
    """Compare the layouts of the records that have a name."""
    part = Part()
    for key, one in truth["records"].items():
        if one["spelling"] is None:
            continue
        if not judge.is_ctypes and not one["spelling"].isascii():
            part.cannot.append(one["spelling"])
            continue
        part.total += 1
        known = without_reported(judge.names.get(key, []), one, found.get(key), report)
        problems = list(differs_layout(judge, known, found.get(key)))
        if problems:
            part.wrong[one["spelling"]] = "; ".join(problems)
    return part


def without_reported(
    names: list[str], one: dict[str, Any], have: Any, report: str
) -> dict[str, Any]:
    """Leave out fields that are missing and reported: bit-fields that CFFI misplaces."""
    found = (have or {}).get("fields", {})
    fields = [
        field_
        for field_ in one["fields"]
        if found.get(field_["path"]) is not None
        or not any(f" {name}.{field_['path']}:" in report for name in names)
    ]
    return {**one, "fields": fields}


def differs_layout(judge: Judge, one: dict[str, Any], have: Any) -> Iterator[str]:
    """Say everything that is wrong with a record."""
    if have is None:
        yield "missing"
        return
    if "error" in have:
        yield have["error"]
        return
    for what in ("size", "align", "union"):
        if one[what] != have[what]:
            yield f"{what} {have[what]} instead of {one[what]}"
    for field_ in one["fields"]:
        path = field_["path"]
        problem = differs_field(judge, field_, have["fields"].get(path))
        if problem:
            yield f"{path}: {problem}"


def differs_field(judge: Judge, one: dict[str, Any], have: Any) -> Optional[str]:
    """Say what is wrong with a field."""
    if have is None:
        return "missing"
    if "error" in have:
        return str(have["error"])
    if one["width"] is not None:
        if have["problem"]:
            return str(have["problem"])
        return None if have["bits"] == one["bits"] else f"bits {have['bits']}, not {one['bits']}"
    if have["offset"] != one["offset_bits"] // 8:
        return f"offset {have['offset']} instead of {one['offset_bits'] // 8}"
    if one["size"] is not None and have["size"] != one["size"]:
        return f"size {have['size']} instead of {one['size']}"
    return judge.differs(one["type"], have["type"], "type")


def macros(truth: dict[str, Any], facts: dict[str, Any]) -> Part:
    """Compare the constant macros; of the others, only casts to pointers may be constants."""
    part = constants(truth["macros"], facts["macros"])
    for name, value in facts["others"].items():
        expansion = truth["others"][name]
        if value is not None and value[0] != "other" and not re.match(r"[(\s]*\(\s*\w", expansion):
            part.total += 1
            part.wrong[name] = f"{value}, but in C it is no constant: {expansion[:60] or 'empty'}"
    return part


def constants(expected: dict[str, Any], found: dict[str, Any]) -> Part:
    """Compare constants by kind and value."""
    part = Part(total=len(expected))
    for name, value in expected.items():
        have = found.get(name)
        if have is None:
            part.wrong[name] = "missing"
        elif not same_value(value, have):
            part.wrong[name] = f"{have} instead of {value}"
    return part


def same_value(expected: list[Any], have: list[Any]) -> bool:
    """Whether two constants are equal; a wide string may be Python text."""
    if expected[0] == "wide" and have[0] == "str":
        codec = {2: "utf-16-le", 4: "utf-32-le"}[expected[1]]
        return bool(have[1].encode(codec, "surrogatepass").hex() == expected[2])
    if expected[0] == "wide" and have[0] == "bytes":
        same: bool = expected[2] == have[1]
        return same
    if expected[0] == "float" and expected[1] in ("nan", "-nan"):
        return have[0] == "float" and have[1] in ("nan", "-nan")
    equal: bool = expected == have
    return equal


def variables(judge: Judge, expected: dict[str, Any], found: dict[str, Any]) -> Part:
    """Compare globals: type, size, and that it is the library's own memory."""
    part = Part(total=len(expected))
    for name, one in expected.items():
        have = found.get(name)
        if have is None:
            part.wrong[name] = "missing"
        elif "error" in have:
            part.wrong[name] = str(have["error"])
        elif not have["at_symbol"]:
            part.wrong[name] = "is not at the address of the symbol"
        elif one["size"] is not None and have["size"] != one["size"]:
            part.wrong[name] = f"size {have['size']} instead of {one['size']}"
        else:
            problem = judge.differs(one["type"], have["type"], "type")
            if problem:
                part.wrong[name] = problem
    return part
