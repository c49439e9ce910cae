"""What a shared object exports, as `nm` says."""

from __future__ import annotations

import subprocess
from pathlib import Path


def exports(binary: Path) -> dict[str, str]:
    """Give the defined dynamic symbols without their versions, each with nm's letter."""
    done = subprocess.run(
        ["nm", "--dynamic", "--defined-only", str(binary)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        *_, letter, symbol = line.split()
        name, sign, _ = symbol.partition("@")
        # A single @ is a version that only programs linked long ago can reach.
        if letter != "A" and (sign == "" or "@@" in symbol or name not in found):
            found[name] = letter
    return found
