"""The first calls that the README shows give what it says they give."""

from __future__ import annotations

import doctest
import re

from c_toolchain import ROOT


def first_calls() -> str:
    """Give the README's session with `import spam`, whose traces name no file."""
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks: list[str] = re.findall(r"```console\n(.*?)```", readme, re.S)
    return next(block for block in blocks if ">>> import spam\n" in block)


def failures(session: str) -> int:
    """Run a session and count what came out otherwise."""
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", None, None)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    return runner.run(test, out=lambda text: None).failed


def test_readme_shows_what_happens() -> None:
    """Each call gives the result below it."""
    assert failures(first_calls()) == 0


def test_another_result_would_be_seen() -> None:
    """The test above can fail: a session with one wrong number does."""
    session = first_calls()
    assert failures(session.replace("\n9.9\n", "\n9.8\n")) > 0
