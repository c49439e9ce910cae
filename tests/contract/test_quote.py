"""Quoting: what `shlex.quote` gives, for every text."""

from __future__ import annotations

import shlex
import subprocess
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
SHELLISH = st.text(st.sampled_from("'\"\\$`!*?[]{}()<>|&;#~ \t\n%=az09_@%+=:,./-é"))


@given(TEXT | SHELLISH)
def test_quote_is_shlex_quote(spam: ModuleType, text: str) -> None:
    """The same result as Python's own function."""
    assert spam.quote(text) == shlex.quote(text)


@given(SHELLISH)
def test_quoted_text_is_one_word(spam: ModuleType, text: str) -> None:
    """Splitting as a shell does gives the text back."""
    assert shlex.split(spam.quote(text)) == [text]


@pytest.mark.parametrize("code", range(1, 256))
def test_each_character_is_quoted_as_by_shlex(spam: ModuleType, code: int) -> None:
    """One by one, so that no class of characters is missed by chance."""
    assert spam.quote(chr(code)) == shlex.quote(chr(code))


def test_shell_gives_quoted_text_back(spam: ModuleType) -> None:
    """A real shell reads the quoted text as the text."""
    text = 'it\'s $HOME `ls` "quoted" \\ * é\n!'
    done = subprocess.run(
        ["/bin/sh", "-c", f"printf %s {spam.quote(text)}"], capture_output=True, check=True
    )
    assert done.stdout.decode() == text
