"""The truth about a library: libclang's declarations, the C compiler's numbers, nm's exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Sequence

from . import c_macros
from .c_program import CProgram
from .declared import Declared
from .exports import exports

Truth = dict[str, Any]


def truth_of(
    headers: Sequence[Path],
    flags: Sequence[str],
    own: frozenset[str],
    binary: Path,
    folder: Path,
    before: Sequence[str] = (),
) -> Truth:
    """Gather everything; conflicts between libclang and the C compiler are in "conflicts"."""
    prelude = "".join(f"#include <{header}>\n" for header in before)
    prelude += "".join(f'#include "{header}"\n' for header in headers)
    declared = Declared(prelude, flags, own)
    program = CProgram(prelude, flags, folder)
    exported = exports(binary)
    conflicts = list(declared.errors)
    functions = {
        name: {
            **function,
            "exported": function["symbol"] in exported and not function["internal"],
        }
        for name, function in declared.functions.items()
    }
    variables = {
        name: variable
        for name, variable in declared.globals.items()
        if variable["symbol"] in exported and not variable["internal"]
    }
    conflicts += measure_records(program, declared)
    conflicts += measure_values(program, declared, variables)
    own_names = declared.functions.keys() | declared.globals.keys()
    taken = own_names | declared.enumerators.keys()
    macros, disputed, others = c_macros.agreed_constants(program, own)
    return {
        "functions": functions,
        "records": declared.records,
        "record_names": declared.record_names,
        "enumerators": declared.enumerators,
        "macros": {name: value for name, value in macros.items() if name not in own_names},
        "globals": variables,
        "typedefs": declared.typedefs,
        "conflicts": conflicts,
        "disputed": disputed,
        "others": {name: text for name, text in others.items() if name not in taken},
    }


def measure_records(program: CProgram, declared: Declared) -> list[str]:
    """Let the C compiler say sizes, alignments, offsets and bits; give where libclang differs."""
    constants: dict[str, str] = {}
    statements: dict[str, str] = {}
    expected: dict[str, int] = {}
    for number, record in enumerate(declared.records.values()):
        name = record["spelling"]
        if name is None:
            continue
        constants[f"{number}:size"] = f"sizeof({name})"
        expected[f"{number}:size"] = record["size"]
        constants[f"{number}:align"] = f"_Alignof({name})"
        expected[f"{number}:align"] = record["align"]
        for field in record["fields"]:
            key, path = f"{number}:{field['path']}", field["path"]
            if field["width"] is not None:
                statements[key] = (
                    f"{name} v; __builtin_memset(&v, 0, sizeof v); v.{path} = -1; "
                    f'out_hex("{key}", &v, sizeof v);'
                )
            else:
                constants[key] = f"__builtin_offsetof({name}, {path})"
                expected[key] = field["offset_bits"] // 8
                constants[f"{key}:size"] = f"sizeof((({name} *)0)->{path})"
    records = list(declared.records.values())
    paths = [field["path"] for record in records for field in record["fields"]]
    names = {part for path in paths for part in path.split(".")}
    answers = program.ask_constants(constants, "records", names)
    bits = program.ask_statements(statements, "bits", names) if statements else {}
    for number, record in enumerate(records):
        for field in record["fields"]:
            key = f"{number}:{field['path']}"
            field["size"] = answers.get(f"{key}:size")
            if field["width"] is not None:
                field["bits"] = bits.get(key) or expected_bits(record["size"], field)
    return [
        f"{records[int(key.split(':')[0])]['spelling']} {key}: libclang says {expected[key]}, "
        f"the C compiler {answer}"
        for key, answer in answers.items()
        if key in expected and expected[key] != answer
    ]


def expected_bits(size: int, field: dict[str, Any]) -> str:
    """Compute the bytes of a record with one bit-field full of ones (for fields that are const)."""
    number = ((1 << field["width"]) - 1) << field["offset_bits"]
    content: bytes = number.to_bytes(size, "little")
    return content.hex()


def measure_values(
    program: CProgram, declared: Declared, variables: dict[str, dict[str, Any]]
) -> list[str]:
    """Let the C compiler say enumerators and the sizes of globals."""
    answers = program.ask_constants({name: name for name in declared.enumerators}, "enumerators")
    sizes = program.ask_constants({name: f"sizeof({name})" for name in variables}, "globals")
    for name, variable in variables.items():
        variable["size"] = sizes.get(name)
    return [
        f"{name}: libclang says {declared.enumerators[name]}, the C compiler {answer}"
        for name, answer in answers.items()
        if declared.enumerators[name] != answer
    ]
