"""No header makes the generator panic or hang; every accepted header gives modules that import."""

from __future__ import annotations

import tempfile
from pathlib import Path

from c_toolchain import program
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from . import subject
from .grammar import headers
from .mutations import Mutated, mutated

PROFILE = settings.get_current_profile_name()
EXAMPLES = 15 if PROFILE == "default" else settings().max_examples


def judged(outcome: subject.Outcome, folder: Path) -> bool:
    """Hold an end to its contract; say whether the header was accepted."""
    assert outcome.status in (0, 1, 2), outcome.text
    assert "panicked" not in outcome.text, outcome.text
    if not outcome.accepted:
        assert outcome.text.strip(), "refused without a word"
        assert not (folder / "out").exists(), "half a package was written"
    return outcome.accepted


@settings(max_examples=EXAMPLES)
@given(headers())
def test_a_valid_header_is_accepted_whole(text: str) -> None:
    """What C's grammar gives is accepted, imported by ctypes, and compiled by cffi."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        header = folder / "fuzzed.h"
        header.write_text(text, encoding="utf-8")
        verdicts = [
            subject.run(compiler, "-w", "-xc", "-std=gnu17", "-fsyntax-only", header)
            for compiler in (program("clang"), program("cc"))
        ]
        # Where the compilers disagree, as on an enumerator beyond int, nobody knows what is right.
        assume(verdicts[0].status == verdicts[1].status)
        subject.library(folder, text.encode())
        outcome = subject.generate(folder, header)
        accepted = judged(outcome, folder)
        told = f"{verdicts[0].text}\n{outcome.text}\n{text}"
        assert accepted == (verdicts[0].status == 0), told
        if accepted:
            subject.use(folder)
            subject.compile_cffi(folder, folder)


@settings(max_examples=EXAMPLES)
@given(mutated())
def test_a_broken_header_is_refused_in_words_or_works(case: Mutated) -> None:
    """Tokens of real headers, shuffled: an error in words, or modules that import."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        header = folder / case.path.name
        header.write_bytes(case.text)
        subject.library(folder, case.text)
        if judged(subject.generate(folder, header, case.path.resolve().parent), folder):
            subject.use(folder)


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=300))
def test_bytes_that_are_no_header_are_refused_in_words(text: bytes) -> None:
    """Random bytes as a header."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        header = folder / "fuzzed.h"
        header.write_bytes(text)
        subject.library(folder, text)
        if judged(subject.generate(folder, header), folder):
            subject.use(folder)
