"""What holds for every package: names, layouts, types, style; and a wrong library is refused."""

from __future__ import annotations

import ast
import ctypes
import re
import subprocess
import sys
from keyword import iskeyword
from pathlib import Path
from typing import Any

import pytest
from c_toolchain import run

from .conftest import BACKENDS, GOLDEN, NAMES, Load, shared


@pytest.mark.parametrize("name", NAMES)
def test_backends_offer_the_same_names(name: str, load: Load) -> None:
    """The package has the names of either backend, and every one of them is there."""
    package = load(name)
    backends = [load(f"{name}.{backend}") for backend in BACKENDS]
    assert backends[0].__all__ == backends[1].__all__ == package.__all__[1:]
    for module in (package, *backends):
        for public in module.__all__:
            assert hasattr(module, public), f"{module.__name__}.{public}"


def records_of(cdef: str, table: str) -> dict[str, list[str]]:
    """Give the C types of the records in an ABI table, with the fields that have an offset."""
    records: dict[str, list[str]] = {}
    spellings = {}
    for name in re.findall(r"^(?:struct|union) (\w+): size", table, re.MULTILINE):
        tagged = re.search(rf"^(struct|union) {name} \{{", cdef, re.MULTILINE)
        spellings[name] = f"{tagged[1]} {name}" if tagged else name
        records[spellings[name]] = []
    for record, field in re.findall(r"^field (\w+)\.(\w+): .* at \d+$", table, re.MULTILINE):
        records[spellings[record]].append(field)
    return records


@pytest.mark.parametrize("name", NAMES)
def test_layouts_are_those_of_the_compiler(name: str, golden: Path, load: Load) -> None:
    """Sizes, alignments and offsets: in C, in ctypes, in CFFI, in the ABI table."""
    text = (golden / "expectations" / name / "build_ffi.py").read_text()
    table = load(f"{name}._abi").TABLE
    records = records_of(text, table)
    if not records:
        pytest.skip("the header has no records")
    lines = [f'#include "{name}.h"', "#include <stdio.h>", "#include <stddef.h>"]
    lines += [f"#undef {field}" for fields in records.values() for field in fields]
    lines.append("int main(void) {")
    for record, fields in records.items():
        lines.append(f'printf("%zu %zu ", sizeof({record}), _Alignof({record}));')
        lines += [f'printf("%zu ", offsetof({record}, {field}));' for field in fields]
        lines.append('puts("");')
    source = golden / f"{name}_layout.c"
    source.write_text("\n".join([*lines, "return 0; }", ""]))
    binary = source.with_suffix("")
    done = run("cc", "-std=c11", f"-I{golden / 'headers'}", "-o", binary, source)
    assert done.returncode == 0, done.stderr
    printed = run(binary).stdout.splitlines()

    raw, ffi = load(f"{name}.raw_ctypes"), load(f"{name}.raw_cffi").ffi
    for (record, fields), line in zip(records.items(), printed):
        size, align, *offsets = map(int, line.split())
        plain = record.rpartition(" ")[2]
        assert f"{plain}: size {size}, align {align}\n" in table
        of_ctypes = getattr(raw, plain)
        python = [f"{field}_" if iskeyword(field) else field for field in fields]
        places = [getattr(of_ctypes, field).offset for field in python]
        assert (ctypes.sizeof(of_ctypes), ctypes.alignment(of_ctypes)) == (size, align), record
        assert places == offsets, record
        members = dict(ffi.typeof(record).fields)
        seen = [members[field].offset for field in fields]
        assert (ffi.sizeof(record), ffi.alignof(record)) == (size, align), record
        assert seen == offsets, record
    assert len(printed) == len(records)


@pytest.mark.parametrize("name", NAMES)
def test_the_raw_stub_has_the_names_of_the_module(name: str, golden: Path, load: Load) -> None:
    """Neither has a name that the other lacks; parameters are as many as types."""
    stub = (golden / "expectations" / name / name / "raw_ctypes.pyi").read_text()
    named: dict[str, ast.stmt] = {}
    for node in ast.parse(stub).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            named[node.name] = node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            named[node.target.id] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = node
    own = {each for each in named if each not in ("_T", "_Ref", "_Address")}
    raw = load(f"{name}.raw_ctypes")
    assert {each for each in own if not each.startswith("_type_")} == set(raw.__all__)
    for each, node in named.items():
        if isinstance(node, ast.FunctionDef):
            assert len(node.args.posonlyargs) == len(getattr(raw, each).argtypes), each
            assert ast.get_docstring(node), each


def test_a_library_without_a_function_is_refused(golden: Path, tmp_path: Path) -> None:
    """Each missing symbol is named in one ImportError, by either backend."""
    part = '#include "plain.h"\nunsigned int plain_version(void) { return 1; }\n'
    (tmp_path / "part.c").write_text(part)
    library = tmp_path / "libplain.so"
    headers = golden / "headers"
    run("cc", *shared("plain"), f"-I{headers}", "-o", library, tmp_path / "part.c")
    for module in ("raw_ctypes", "raw_cffi"):
        code = f"import os; os.environ['PLAIN_LIBRARY'] = {str(library)!r}; import plain.{module}"
        folder = golden / "expectations" / "plain"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        for name in ("plain_add", "plain_length", "plain_free", "plain_name", "plain_parse"):
            assert f"function {name}: missing" in done.stderr


def test_packages_satisfy_the_type_checker(golden: Path) -> None:
    """Mypy, strict, on every package with its stubs."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    folders = ":".join(str(golden / "expectations" / name) for name in NAMES)
    environment: dict[str, Any] = {"MYPYPATH": folders, "PATH": "/usr/bin:/bin"}
    packages = [argument for name in NAMES for argument in ("-p", name)]
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *packages]
    done = subprocess.run(
        command, cwd=golden, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")])
def test_expectations_satisfy_ruff(arguments: tuple[str, ...]) -> None:
    """Generated code is clean as it is, without running a formatter."""
    pytest.importorskip("ruff", reason="ruff is not installed")
    done = run(sys.executable, "-m", "ruff", *arguments, GOLDEN / "expectations")
    assert done.returncode == 0, done.stdout + done.stderr
