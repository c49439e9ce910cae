"""Random C headers, valid by construction: every kind of declaration, nested at will."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from hypothesis import strategies as st

INTEGERS = [
    "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned",
    "long", "unsigned long", "long long", "unsigned long long", "_Bool", "int8_t", "uint16_t",
    "int32_t", "uint64_t", "size_t", "intptr_t", "wchar_t", "uint_least16_t",
]  # fmt: skip
NUMBERS = [*INTEGERS, "float", "double", "long double"]
BITS = {
    "signed char": 8, "unsigned char": 8, "short": 16, "unsigned short": 16, "int": 32,
    "unsigned": 32, "long": 64, "unsigned long long": 64, "_Bool": 1,
}  # fmt: skip
WORDS = ["class", "def", "lib", "os", "None", "_fields_", "from_buffer", "__x", "naïve", "value"]
MACROS = [
    "1", "-1", "~0u", "512/8", "0xFFFFFFFFFFFFFFFF", "(1 << 4)", "'a'", "L'x'", "0x1.8p3", "1.5f",
    '"text"', '"a" "b\\0c"', "((void *)0)", "sizeof(int)", "{0, 1}", "do { } while (0)", "int",
    "(unsigned char)300", "-7 / 2", "-7 % 3", "3 ? 1 : 2", "1 +", "(", "a b", "#", "1e400",
    "0 && 1", "__LINE__", "__func__",
    '"é\\xff"', "_Pragma(\"pack(1)\")", "(char)-1 >> 1", "1.0/0", "1/0",
]  # fmt: skip

Draw = Callable[..., "object"]


@dataclass
class Scope:
    """What a header has declared so far."""

    counter: int = 0
    lines: list[str] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)

    def name(self, prefix: str) -> str:
        """Give a name that is new in the header."""
        self.counter += 1
        return f"{prefix}{self.counter}"


class Writer:
    """Writes declarations with choices that hypothesis makes."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Write with the choices of ``draw``."""
        self.draw = draw
        self.scope = Scope()

    def pick(self, choices: list[str]) -> str:
        """Choose one."""
        return self.draw(st.sampled_from(choices))

    def chance(self) -> bool:
        """Choose yes or no."""
        return self.draw(st.booleans())

    def number(self, low: int, high: int) -> int:
        """Choose a number."""
        return self.draw(st.integers(low, high))

    def value(self) -> str:
        """Name a type that is passed by value."""
        return self.pick([*NUMBERS, *self.scope.complete])

    def declarator(self, name: str) -> str:
        """Declare a name with a type of any shape."""
        form = self.number(0, 7)
        if form <= 1:
            return f"{self.value()} {name}"
        pointee = self.pick([*NUMBERS, "void", *self.scope.complete, *self.scope.pointed])
        if form == 2:
            return f"const {pointee} *{name}"
        if form == 3:
            return f"{pointee} **restrict {name}"
        if form == 4:
            return f"{self.value()} {name}[{self.number(1, 5)}]"
        if form == 5:
            return f"{self.value()} (*{name})[{self.number(1, 3)}][2]"
        if form == 6:
            return f"{self.value()} (*{name})({self.parameters()})"
        return f"volatile {pointee} *const {name}"

    def parameters(self) -> str:
        """Write what stands between the parentheses of a function."""
        count = self.number(0, 4)
        if count == 0:
            return "void"
        names = [self.scope.name("p") if self.chance() else "" for _ in range(count)]
        text = ", ".join(self.declarator(name) for name in names)
        return text + ", ..." if self.number(0, 5) == 0 else text

    def member(self, depth: int) -> str:
        """Write a member of a record."""
        form = self.number(0, 9)
        name = self.pick(WORDS) if self.number(0, 9) == 0 else "m"
        name = f"{name}{self.scope.name('_')}"
        if form <= 3:
            base = self.pick(list(BITS))
            if self.number(0, 7) == 0:
                return f"{base} : {0 if base == '_Bool' else self.number(0, BITS[base])};"
            return f"{base} {name} : {self.number(1, BITS[base])};"
        if form == 4 and depth < 3:
            return f"{self.body(self.pick(['struct', 'union']), depth + 1)};"
        if form == 5 and depth < 3:
            return f"{self.body(self.pick(['struct', 'union']), depth + 1)} {name};"
        aligned = f" __attribute__((aligned({2 ** self.number(0, 6)})))"
        return f"{self.declarator(name)}{aligned if self.number(0, 7) == 0 else ''};"

    def body(self, keyword: str, depth: int = 0, tag: str = "") -> str:
        """Write a record with its members."""
        members = [self.member(depth) for _ in range(self.number(1, 5))]
        if not any(" " in member and ":" not in member for member in members):
            members.insert(0, f"int m{self.scope.name('_')};")
        attributes = ["", "", "__attribute__((packed))", "__attribute__((aligned(32)))"]
        text = "\n    ".join(members)
        return f"{keyword} {self.pick(attributes)} {tag} {{\n    {text}\n}}"

    def record(self) -> None:
        """Declare a record."""
        name, keyword = self.scope.name("record_"), self.pick(["struct", "struct", "union"])
        pack = self.number(0, 5)
        text = self.body(keyword, tag=name) + ";"
        if pack == 0:
            text = f"#pragma pack(push, {2 ** self.number(0, 4)})\n{text}\n#pragma pack(pop)"
        self.scope.lines.append(text)
        self.scope.complete.append(f"{keyword} {name}")

    def opaque(self) -> None:
        """Declare a record without its members."""
        name = self.scope.name("opaque_")
        self.scope.lines.append(f"typedef struct {name} {name};")
        self.scope.pointed.append(name)

    def enumeration(self) -> None:
        """Declare an enum."""
        name, at = self.scope.name("enum_"), []
        for _ in range(self.number(1, 4)):
            value = self.pick(["", " = -1", " = 0x7fffffff", " = 0xffffffffu", " = 1ll << 40"])
            at.append(f"{self.scope.name('E')}{value}")
        packed = self.pick(["", "", "__attribute__((packed)) "])
        tag = name if self.chance() else ""
        self.scope.lines.append(f"enum {packed}{tag} {{ {', '.join(at)} }};")
        if tag:
            self.scope.complete.append(f"enum {name}")

    def typedef(self) -> None:
        """Declare another name of a type."""
        name = self.scope.name("type_")
        self.scope.lines.append(f"typedef {self.declarator(name)};")
        self.scope.pointed.append(name)

    def macro(self) -> None:
        """Define a macro."""
        self.scope.lines.append(f"#define {self.scope.name('MACRO_')} {self.pick(MACROS)}")

    def function(self) -> None:
        """Declare a function."""
        name, storage = (
            self.scope.name("function_"),
            self.pick(["", "", "extern ", "static inline "]),
        )
        result = self.pick(["void", "char *", "const void *", self.value()])
        attribute = self.pick(["", "", "__attribute__((nonnull)) ", "__attribute__((noreturn)) "])
        body = " { __builtin_abort(); }" if "static" in storage else ";"
        text = f"{storage}{attribute}{result} {name}({self.parameters()}){body}"
        self.scope.lines.append(text)

    def variable(self) -> None:
        """Declare a variable."""
        storage = self.pick(["extern ", "extern ", "extern __thread "])
        self.scope.lines.append(f"{storage}{self.declarator(self.scope.name('global_'))};")

    def comment(self) -> None:
        """Write a comment of some style."""
        text = self.draw(st.text(st.characters(blacklist_categories=["Cs"]), max_size=40))
        text = text.replace("*/", "").replace("\n", " ").replace("\r", " ").replace("\0", " ")
        text = text.rstrip("\\?").rstrip("/")
        forms = ["/** {} */", "/* {} */", "/// {} .", "// {} .", "/**< @param x {} */"]
        self.scope.lines.append(self.pick(forms).format(text))


@st.composite
def headers(draw: st.DrawFn) -> str:
    """Give the text of a header."""
    writer = Writer(draw)
    kinds = [
        writer.record, writer.record, writer.opaque, writer.enumeration, writer.typedef,
        writer.macro, writer.function, writer.function, writer.variable, writer.comment,
    ]  # fmt: skip
    for _ in range(writer.number(1, 12)):
        draw(st.sampled_from(kinds))()
    lines = "\n".join(writer.scope.lines)
    return f"#include <stddef.h>\n#include <stdint.h>\n\n{lines}\n"
