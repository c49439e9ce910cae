"""Asks the C compiler: a program that includes the headers and prints what expressions are worth.

Each question is one line of the program. A line that does not compile is left out, with the
compiler's message as its answer, and the rest is asked again.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Mapping, Sequence

HEAD = """\
extern int printf(const char *, ...);
static void out_hex(const char *key, const void *memory, __SIZE_TYPE__ size) {
    const unsigned char *bytes = memory;
    printf("%s ", key);
    for (__SIZE_TYPE__ i = 0; i < size; i++) printf("%02x", bytes[i]);
    printf("\\n");
}
"""
"""No header is included: what a library's headers declare depends on what came before."""


class Failed(Exception):
    """The headers themselves do not compile."""


@dataclass
class CProgram:
    """A compiler with the headers and flags of one library, and a folder to work in."""

    prelude: str
    flags: Sequence[str]
    folder: Path
    compiler: str = "cc"

    def __post_init__(self) -> None:
        """Make the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def compile(self, text: str, name: str, *flags: str) -> subprocess.CompletedProcess[str]:
        """Compile some text; messages have no colours, no limit and no source lines."""
        source = self.folder / f"{name}.c"
        source.write_text(text, encoding="utf-8")
        command = [self.compiler, "-std=gnu17", "-O0", "-w"]
        if self.compiler == "clang":
            command += ["-ferror-limit=0", "-fno-caret-diagnostics"]
        else:
            command += ["-fmax-errors=0", "-fno-diagnostics-show-caret"]
        command += [*self.flags, *flags, str(source)]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, errors="replace"
        )

    def ask_constants(
        self, questions: Mapping[str, str], name: str, names: Iterable[str] = ()
    ) -> dict[str, int]:
        """Evaluate integer constant expressions; a key of an invalid one is missing.

        No macro is in force that has one of the names.
        """
        lines = {
            key: entry(index, f'"{key}", ({text}) < 0, (unsigned long long)({text})')
            for index, (key, text) in enumerate(questions.items())
        }
        head = undefine(names) + table("int n; unsigned long long v;")
        tail = for_each_entry(
            'if (e->n) printf("%s %lld\\n", e->k, (long long)e->v);'
            'else printf("%s %llu\\n", e->k, e->v);'
        )
        answers = self.ask_lines(lines, name, head, tail)
        return {key: int(value) for key, value in answers.items()}

    def ask_statements(
        self, statements: Mapping[str, str], name: str, names: Iterable[str] = ()
    ) -> dict[str, str]:
        """Run statements that print a line `KEY TEXT` each."""
        lines = {key: f"{{ {text} }}" for key, text in statements.items()}
        return self.ask_lines(lines, name, undefine(names) + "int main(void) {", "return 0; }\n")

    def ask_lines(
        self, lines: Mapping[str, str], name: str, head: str, tail: str
    ) -> dict[str, str]:
        """Compile the lines that compile, run the program, and give what each printed."""
        kept = self.compilable(lines, name, head, tail)
        program = self.folder / name
        done = self.compile(self._text(kept, head, tail), name, "-o", str(program))
        if done.returncode != 0:
            raise Failed(f"{self.folder / name}.c: {done.stderr[:2000]}")
        printed = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout
        answers = (line.partition(" ") for line in printed.splitlines())
        return {key: value for key, _, value in answers}

    def compilable(
        self, lines: Mapping[str, str], name: str, head: str, tail: str
    ) -> dict[str, str]:
        """Leave out the lines that the compiler refuses."""
        kept = dict(lines)
        for _ in range(12):
            done = self.compile(self._text(kept, head, tail), name, "-fsyntax-only")
            if done.returncode == 0:
                return kept
            first = self._text({}, head, "").count("\n") + 1
            numbers = re.findall(
                rf"{re.escape(name)}\.c:(\d+):\d+: (?:error|note: (?:in )?exp)", done.stderr
            )
            keys = list(kept)
            wrong = {int(number) - first for number in numbers}
            refused = {keys[index] for index in wrong if 0 <= index < len(keys)}
            if not refused:
                raise Failed(f"{self.folder / name}.c: {done.stderr[:2000]}")
            kept = {key: line for key, line in kept.items() if key not in refused}
        raise Failed(f"{self.folder / name}.c: lines that do not compile remain")

    def _text(self, lines: Mapping[str, str], head: str, tail: str) -> str:
        return "\n".join([self.prelude + HEAD + head, *lines.values(), tail])


def undefine(names: Iterable[str]) -> str:
    """Give the directives that take macros out of the way of names."""
    return "".join(f"#undef {name}\n" for name in sorted(set(names)))


def table(fields: str) -> str:
    """Declare a table, whose entries are objects of their own: a wrong one spoils no other.

    The linker puts them one after the other, in a section.
    """
    return f"struct spam_entry {{ const char *k; {fields} }} __attribute__((aligned(64)));"


def entry(index: int, values: str) -> str:
    """Write one entry of the table."""
    section = '__attribute__((section("spam_entries"), used))'
    return f"static const struct spam_entry {section} spam_entry_{index} = {{{values}}};"


def for_each_entry(statement: str) -> str:
    """Write a program that runs a statement for each entry `e`."""
    return f"""{entry(-1, "0").replace("_-1", "_last")}
extern const struct spam_entry __start_spam_entries[], __stop_spam_entries[];
int main(void) {{
    for (const struct spam_entry *e = __start_spam_entries; e < __stop_spam_entries; e++)
        if (e->k) {{ {statement} }}
    return 0;
}}
"""
