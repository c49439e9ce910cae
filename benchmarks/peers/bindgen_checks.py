"""Judges the modules of other generators as `tests/headers` judges ours."""

from __future__ import annotations

import json
from pathlib import Path

from headers.agreement import compare
from headers.libraries import Library
from headers.packages import Failed, run_probe
from headers.truth import truth_of

TRUTHS: dict[str, Path] = {}


def correct(library: Library, folder: Path, module: str) -> dict[str, str]:
    """Give how many functions, records, enumerators, macros and globals of a module agree."""
    try:
        path = truth(library, folder.parent)
        facts = run_probe("ctypes", folder, module, path)
    except Failed as error:
        return {"import": f"0/1 {str(error).splitlines()[-1][:100]}"}
    known = json.loads(path.read_text(encoding="utf-8"))
    known["others"] = {}
    facts["others"] = {}
    parts = compare(known, facts, "ctypes")
    return {name: f"{part.right}/{part.total}" for name, part in parts.items()}


def truth(library: Library, folder: Path) -> Path:
    """Gather the truth about a library once."""
    if library.name not in TRUTHS:
        binary = library.binary()
        assert binary is not None
        made = truth_of(
            library.header_paths(),
            library.flags(),
            library.own_files(),
            binary,
            folder / "truth",
            library.before,
        )
        path = folder / "truth.json"
        path.write_text(json.dumps({**made, "library": str(binary)}), encoding="utf-8")
        TRUTHS[library.name] = path
    return TRUTHS[library.name]
