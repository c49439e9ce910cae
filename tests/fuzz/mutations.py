"""Headers broken at random: tokens of real ones dropped, doubled, exchanged and replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from c_toolchain import ROOT
from hypothesis import strategies as st

TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\w+|\s+|//[^\n]*|/\*.*?\*/|.', re.DOTALL)
# A package whose library describes its ABI calls that function when it is imported; the library
# here has no code.
OWN = [
    path
    for path in sorted((ROOT / "bindgen" / "tests").glob("*/*.h"))
    if b"abi-table" not in path.read_bytes()
]
INSTALLED = [
    path
    for name in ("zlib.h", "sqlite3.h", "expat.h", "lz4.h", "zstd.h", "png.h", "uv.h", "archive.h")
    for path in [Path("/usr/include", name)]
    if path.is_file()
]
STRANGE = [
    "", "(", ")", "{", "}", "[", "]", ";", ",", "*", "&", "#", "##", "\\", '"', "'", "...", "=",
    "int", "struct", "union", "enum", "typedef", "extern", "static", "inline", "void", "const",
    "_Complex", "__int128", "_Atomic", "_Bool", "__attribute__((packed))", "sizeof", "0", "-1",
    "0xffffffffffffffff", "18446744073709551616", "1e999", "/*", "*/", "//", "\n", "\r", "\t",
    "\x00", "\ufeff", "é", "名", "#define", "#include", "#if 1", "#endif", "#error",
    "#pragma pack(1)", "(out)", "(array length=n)", "(constructor)", "@param", "@return",
    "(error ok=A)",
    "__attribute__((vector_size(16)))", "va_list", "asm(\"x\")", "_Alignas(64)", "typeof(int)",
]  # fmt: skip


@dataclass(frozen=True)
class Mutated:
    """A header's path, and what became of its text."""

    path: Path
    text: bytes = field(repr=False)
    edits: tuple[str, ...]


@st.composite
def mutated(draw: st.DrawFn) -> Mutated:
    """Break a header in a few places."""
    edits = []
    path = draw(st.sampled_from([*OWN, *INSTALLED]))
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    tokens = TOKEN.findall(text)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(tokens) - 1, 0)))
        other = draw(st.integers(0, max(len(tokens) - 1, 0)))
        near = "".join(tokens[max(at - 8, 0) : at + 8])
        kind = draw(st.sampled_from(["drop", "double", "exchange", "strange", "cut", "repeat"]))
        if kind == "drop":
            del tokens[at : at + draw(st.integers(1, 20))]
        elif kind == "double":
            tokens[at:at] = tokens[at : at + draw(st.integers(1, 20))]
        elif kind == "exchange" and tokens:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == "strange":
            tokens[at : at + 1] = [draw(st.sampled_from(STRANGE))]
        elif kind == "cut":
            del tokens[at:]
        else:
            tokens[at:at] = [draw(st.sampled_from(STRANGE))] * draw(st.sampled_from([2, 30, 3000]))
        after = "".join(tokens[max(at - 8, 0) : at + 8])
        edits.append(f"{kind} at token {at}: {near!r} became {after[:400]!r}")
    broken = "".join(tokens).encode("utf-8", "surrogateescape")
    return Mutated(path, broken, tuple(edits))
