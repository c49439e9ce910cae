"""Interrupts: Ctrl-C at any moment leaves a handle that can be used and closed."""

from __future__ import annotations

import sys

import pytest
from support.interpreter import run_program


@pytest.mark.skipif(
    sys.version_info < (3, 10),
    reason="Python 3.9 can be interrupted between any two steps, those of finally included",
)
def test_interrupted_calls_leave_no_lock_behind(backend: str) -> None:
    """Handlers that raise in the middle of calls never make a later call wait for ever."""
    done = run_program("interrupted.py", backend)
    assert (done.returncode, done.stderr) == (0, "")
