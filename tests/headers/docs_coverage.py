"""Are comments in docstrings? `python tests/headers/docs_coverage.py [LIBRARY...]`.

Finds the comment beside each exported function in the header's text by the simplest rules (the
lines right above a declaration, the end of its line, the lines right below it), without any parser
of spam-bindgen's, and looks for the comment's words in the docstring.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, NamedTuple, Optional, Sequence

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

TOKENS = re.compile(rb"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)

# Commands and keyword lines of comments, which no docstring has.
MARKUP = frozenset(
    "param brief return returns retval since note details code endcode description name "
    "capi3ref keywords method constructor destructor nbsp quot blockquote deprecated".split()
)

# How much of a comment's words must be in the docstring: markup takes some away.
ENOUGH = 0.85


class Comment(NamedTuple):
    """A comment: its text and its first and last line, from 1."""

    text: str
    first: int
    last: int
    alone: bool  # nothing but white space before it


class Text:
    """A header: its lines without comments, and the comments."""

    def __init__(self, source: bytes) -> None:
        self.comments: list[Comment] = []
        code = bytearray(source)
        for token in TOKENS.finditer(source):
            if token[0][:2] not in (b"/*", b"//"):
                continue
            start, end = token.span()
            first = source.count(b"\n", 0, start) + 1
            last = first + token[0].count(b"\n")
            before = source[source.rfind(b"\n", 0, start) + 1 : start]
            text = token[0].decode("utf-8", "replace")
            self.comments.append(Comment(text, first, last, not before.strip()))
            code[start:end] = re.sub(rb"[^\n]", b" ", token[0])
        self.lines = code.decode("utf-8", "replace").split("\n")

    def line(self, number: int) -> str:
        """Give a line of code by its number from 1; nothing beyond the file."""
        return self.lines[number - 1].strip() if 0 < number <= len(self.lines) else ""

    def statement(self, number: int) -> tuple[int, int]:
        """Give the first and last line of the declaration that this line is in."""
        first = last = number
        while True:
            above = self.line(first - 1)
            ended = not above or above.startswith("#") or above.endswith((";", "{", "}", "\\"))
            if ended or any(one.first <= first - 1 <= one.last for one in self.comments):
                break
            first -= 1
        while not re.search("[;{]", self.line(last)):
            below = self.line(last + 1)
            if not below or below.startswith("#"):
                break
            last += 1
        return first, last

    def beside(self, number: int) -> list[str]:
        """Give the comments beside the declaration on this line."""
        first, last = self.statement(number)
        found = list(self._above(first))
        found += [one.text for one in self.comments if one.first == last and not one.alone]
        found = [text for text in found if not is_no_prose(text)]
        if not found:
            found += self._below(last)
        return [text for text in found if words_of(text)]

    def _above(self, first: int) -> Iterator[str]:
        for one in self.comments:
            if one.last == first - 1 and one.alone and not is_no_prose(one.text):
                yield one.text

    def _below(self, last: int) -> Iterator[str]:
        for one in self.comments:
            if one.first == last + 1 and one.alone and not self.line(one.last + 1):
                following = [each for each in self.comments if each.first == one.last + 1]
                if not following and not is_no_prose(one.text):
                    yield one.text


def is_no_prose(text: str) -> bool:
    """Tell licences, and titles between rules, which stand above whole sections."""
    inside = text.strip("/* \n\t")
    ruled = text.count("****") > 1 or re.match(r"[-=]{3}", inside) is not None
    # `/* value */` names a parameter; `/* int old(void); */` is code.
    bare = re.fullmatch(r"\w*", inside) or re.fullmatch(r"(TODO: )?\w+ \w+\([^()]*\);", inside)
    return "copyright" in text.lower() or ruled or bare is not None


def words_of(text: str) -> set[str]:
    """Give the words of a comment, without names of commands and tags."""
    lines = re.sub(r"^[ *]*(KEYWORDS|METHOD):.*$", " ", text, flags=re.MULTILINE)
    plain = re.sub(r"</?[a-zA-Z][^<>]*>|&[a-z]+;", " ", lines)
    words = (word.lower() for word in re.findall(r"[A-Za-z_][A-Za-z0-9_]{3,}", plain))
    stripped = {word.strip("_") for word in words}
    return {word for word in stripped if len(word) > 3} - MARKUP


@lru_cache(maxsize=64)
def text_of(path: str) -> Text:
    """Read a header once."""
    return Text(Path(path).read_bytes())


def has(doc: str, comment: str) -> bool:
    """Tell whether a docstring has a comment's words."""
    words = words_of(comment)
    return len(words & words_of(doc)) >= ENOUGH * len(words)


class Miss(NamedTuple):
    """A comment that is not in its function's docstring."""

    name: str
    where: str
    comment: str
    doc: str


def coverage(truth: dict[str, Any], docs: dict[str, Optional[str]]) -> tuple[int, list[Miss]]:
    """Count the exported functions with a comment beside them; list those without its words."""
    total, missed = 0, []
    for name, function in truth["functions"].items():
        file, _, line = function["where"].rpartition(":")
        if not function["exported"] or name not in docs or not Path(file).is_file():
            continue
        comments = text_of(file).beside(int(line))
        total += bool(comments)
        doc = docs[name] or ""
        for comment in comments:
            if not has(doc, comment):
                missed.append(Miss(name, function["where"], comment, doc))
                break
    return total, missed


def docs_of(facts: dict[str, Any]) -> dict[str, Optional[str]]:
    """Give the docstrings of the functions that a module has."""
    return {name: one.get("doc") for name, one in facts["functions"].items() if one}


def documented(truth: dict[str, Any], facts: dict[str, Any]) -> tuple[int, int]:
    """Count functions whose comment is in the docstring, and those with a comment."""
    total, missed = coverage(truth, docs_of(facts))
    return total - len(missed), total


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Print the coverage of each library, and what is missed; exit code 1 if anything is."""
    from headers.libraries import BY_NAME, LIBRARIES
    from headers.packages import BUILD, run_probe

    summary = (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser(prog="docs_coverage.py", description=summary)
    parser.add_argument("library", nargs="*", help="as check.py has them, which must have run")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the texts")
    options = parser.parse_args(arguments)
    chosen = options.library or [one.name for one in LIBRARIES if one.wanted]
    misses = 0
    for name in chosen:
        folder = BUILD / name
        truth_file = folder / "truth.json"
        if name not in BY_NAME or not truth_file.is_file():
            parser.error(f"no truth of {name}: run tests/headers/check.py {name} first")
        truth = json.loads(truth_file.read_text())
        facts = run_probe("ctypes", folder, f"{BY_NAME[name].package}.raw_ctypes", truth_file)
        total, missed = coverage(truth, docs_of(facts))
        misses += len(missed)
        print(f"{name:10} {total - len(missed):5} of {total:5} comments are in docstrings")
        for miss in missed:
            print(f"    {miss.where} {miss.name}")
            if options.verbose:
                absent = sorted(words_of(miss.comment) - words_of(miss.doc))
                print(f"{miss.comment}\n  ---\n{miss.doc}\n  --- absent: {absent}\n")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
