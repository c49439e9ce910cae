"""Runs Python code in an interpreter of its own, where a crash is a finding and not the end."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Optional

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"


def environment(**changes: Optional[str]) -> dict[str, str]:
    """Give this process's environment, with what it can import, changed; None removes."""
    changed: dict[str, Optional[str]] = {**os.environ}
    changed["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    changed.update(changes)
    return {name: value for name, value in changed.items() if value is not None}


def run(
    code: str, *arguments: str, timeout: float = 120, **changes: Optional[str]
) -> subprocess.CompletedProcess[str]:
    """Run code with arguments and a changed environment; give all that it prints."""
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", textwrap.dedent(code), *arguments],
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def run_clean(code: str, *arguments: str, timeout: float = 120, **changes: Optional[str]) -> str:
    """Run code that must end well and say nothing on standard error; give what it prints."""
    done = run(code, *arguments, timeout=timeout, **changes)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def run_program(
    name: str, backend: str, *arguments: str, timeout: float = 45, **changes: Optional[str]
) -> subprocess.CompletedProcess[str]:
    """Run one of the programs of this suite on a backend; give all that it prints."""
    try:
        return subprocess.run(
            [sys.executable, "-X", "faulthandler", str(PROGRAMS / name), *arguments],
            env=environment(SPAM_BACKEND=backend, **changes),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        said = (error.stderr or b"").decode()
        raise AssertionError(f"{name} hangs on {backend}; it said: {said}") from None
