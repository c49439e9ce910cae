"""Which macros of a library are constants, and what they are worth, as the C compiler says.

A constant is an object-like macro that is a constant expression of arithmetic type, or a string
literal. The macros come from the preprocessor (`cc -E -dD`), their types from `_Generic`.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional, Sequence

from .c_program import CProgram, Failed, entry, for_each_entry, table

KINDS = {
    "int": "int",
    "unsigned": "int",
    "long": "int",
    "unsigned long": "int",
    "long long": "int",
    "unsigned long long": "int",
    "float": "float",
    "double": "float",
    "long double": "float",
}
MOVING = ("LINE", "FILE", "FILE_NAME", "BASE_FILE", "COUNTER", "DATE", "TIME", "TIMESTAMP")
DEFINE = re.compile(r"#define (\w+)(\(?)(.*)")
LINE = re.compile(r'# (\d+) "((?:[^"\\]|\\.)*)"')
STRING = re.compile(r'\s*(?:(?:u8|u|U|L)?"(?:[^"\\\n]|\\.)*"\s*)+')
NOT_EXPRESSION = re.compile(
    r"\b(?:extern|static|typedef|inline|return|goto|if|for|while|do|__attribute__|"
    r"__extension__|_Pragma|asm|__asm__)\b(?!\s*\*)"
)

Value = list[Any]
"""["int", 5], ["float", "0x1.8p+1"], ["bytes", "hex"] or ["wide", element size, "hex"]."""


def defined(text: str, own: frozenset[str]) -> dict[str, str]:
    """Give the object-like macros that the library's headers define last, with their bodies."""
    found: dict[str, Optional[str]] = {}
    mine, seen = False, {}
    for line in text.splitlines():
        if line.startswith("# "):
            match = LINE.match(line)
            if match:
                file = match[2]
                if file not in seen:
                    seen[file] = not file.startswith("<") and str(Path(file).resolve()) in own
                mine = seen[file]
        elif line.startswith("#define "):
            match = DEFINE.match(line)
            if match:
                body = match[3].strip()
                found[match[1]] = body if mine and not match[2] and body else None
        elif line.startswith("#undef "):
            found.pop(line.split()[1], None)
    return {name: body for name, body in found.items() if body is not None}


def guard_of(header: Path) -> Optional[str]:
    """Give the macro that a header's first two directives make its include guard."""
    text = header.read_text(encoding="utf-8", errors="replace")
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.DOTALL)
    directives = re.findall(r"^\s*#\s*(\w+)[ \t]*(.*)", text, re.MULTILINE)[:2]
    if len(directives) < 2 or directives[1][0] != "define":
        return None
    word, condition = directives[0]
    tested = re.fullmatch(r"(\w+)\s*" if word == "ifndef" else r"!\s*defined\W*(\w+)\W*", condition)
    guard = tested[1] if tested and word in ("ifndef", "if") else None
    return guard if guard and re.match(rf"{guard}\b", directives[1][1]) else None


def agreed_constants(
    program: CProgram, own: frozenset[str]
) -> tuple[dict[str, Value], dict[str, str], dict[str, str]]:
    """Evaluate with cc, and with clang where it is; what they do not agree on is no truth.

    Gives the values, what each compiler says of a disputed macro, and the macros without a value,
    with their expansions.
    """
    values, others = constants(program, own)
    if shutil.which("clang") is None:
        return values, {}, others
    other, _ = constants(replace(program, compiler="clang", folder=program.folder / "clang"), own)
    disputed = {
        name: f"{values.get(name)} with cc, {other.get(name)} with clang"
        for name in values.keys() | other.keys()
        if values.get(name) != other.get(name)
    }
    agreed = {name: value for name, value in values.items() if name not in disputed}
    return agreed, disputed, {name: text for name, text in others.items() if name not in disputed}


def constants(program: CProgram, own: frozenset[str]) -> tuple[dict[str, Value], dict[str, str]]:
    """Evaluate the constant macros of a library; give the others' expansions, too."""
    done = program.compile(program.prelude, "macros", "-E", "-dD")
    if done.returncode != 0:
        raise Failed(done.stderr[:2000])
    guards = {guard_of(Path(file)) for file in own}
    names = [name for name in defined(done.stdout, own) if name not in guards]
    expanded = expand(program, names)
    strings = {name: text for name, text in expanded.items() if is_string(text)}
    numbers = {
        name: text
        for name, text in expanded.items()
        if name not in strings and may_be_expression(text)
    }
    values = {**evaluate_numbers(program, numbers), **evaluate_strings(program, strings)}
    return values, {name: text for name, text in expanded.items() if name not in values}


def expand(program: CProgram, names: Sequence[str]) -> dict[str, str]:
    """Expand each macro to the end, on one line."""
    lines = [f"SPAM_TRUTH_BEGIN_{index} {name}" for index, name in enumerate(names)]
    text = "\n".join([program.prelude, *lines, "SPAM_TRUTH_BEGIN_ "])
    # What depends on the place or the time of its use is no constant.
    moving = [f"-D__{name}__=SPAM_TRUTH_MOVING" for name in MOVING]
    done = program.compile(text, "expand", "-E", "-P", *moving)
    parts = re.split(r"SPAM_TRUTH_BEGIN_(\d*)\s", done.stdout + " ")[1:]
    bodies = zip(parts[::2], parts[1::2])
    return {names[int(index)]: body.replace("\n", " ").strip() for index, body in bodies if index}


def is_string(text: str) -> bool:
    """Whether an expansion is a string literal, perhaps in parentheses."""
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    return STRING.fullmatch(text) is not None


def may_be_expression(text: str) -> bool:
    """Leave out what would end or open something else than an expression."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', "0", text)
    if not bare or re.search(r"[{};#]", bare) or NOT_EXPRESSION.search(bare):
        return False
    depth = 0
    for sign in bare:
        depth += (sign in "([") - (sign in ")]")
        if depth < 0 or (depth == 0 and sign == ","):
            return False
    return depth == 0


def evaluate_numbers(program: CProgram, numbers: dict[str, str]) -> dict[str, Value]:
    """Give the values of those that the compiler takes as initialisers of a static object."""
    generic = ", ".join(f"{kind}: {index}" for index, kind in enumerate(KINDS))
    lines = {
        name: entry(
            index,
            f'"{name}", _Generic((({text}) + 0), {generic}), ({text}) < 0, '
            f"(unsigned long long)({text}), (long double)({text})",
        )
        for index, (name, text) in enumerate(numbers.items())
    }
    tail = for_each_entry(
        'if (e->t >= 6) printf("%s %d %a\\n", e->k, e->t, (double)e->f);'
        'else if (e->n) printf("%s %d %lld\\n", e->k, e->t, (long long)e->v);'
        'else printf("%s %d %llu\\n", e->k, e->t, e->v);'
    )
    head = table("int t, n; unsigned long long v; long double f;")
    answers = program.ask_lines(lines, "numbers", head, tail)
    kinds = list(KINDS.values())
    values: dict[str, Value] = {}
    for name, answer in answers.items():
        index, _, value = answer.partition(" ")
        if kinds[int(index)] == "int":
            values[name] = ["int", int(value)]
        else:
            values[name] = ["float", float.fromhex(value).hex()]
    return values


def evaluate_strings(program: CProgram, strings: dict[str, str]) -> dict[str, Value]:
    """Give the bytes of string literals, without the terminator."""
    statements = {
        name: f'printf("{name} %d", (int)sizeof(*({text}))); '
        f'out_hex("", {text}, sizeof({text}) - sizeof(*({text})));'
        for name, text in strings.items()
    }
    values: dict[str, Value] = {}
    for name, answer in program.ask_statements(statements, "strings").items():
        size, _, content = answer.partition(" ")
        values[name] = ["bytes", content] if size == "1" else ["wide", int(size), content]
    return values
