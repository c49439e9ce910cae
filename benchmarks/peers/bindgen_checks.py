"""Judges the modules of other generators as `tests/headers` judges ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from headers.agreement import compare
from headers.libraries import Library
from headers.packages import Failed, run_probe
from headers.truth import truth_of

INVENTED = re.compile(r'"((?:struct|union)_(?:anon_|c__)\w+)"')
TRUTHS: dict[str, Path] = {}


def correct(library: Library, folder: Path, module: str) -> dict[str, str]:
    """Give how many functions, records, enumerators, macros and globals of a module agree."""
    try:
        path = truth(library, folder.parent)
        facts = run_probe("ctypes", folder, module, path)
    except Failed as error:
        return {"import": f"0/1 {str(error).splitlines()[-1][:100]}"}
    known = json.loads(path.read_text(encoding="utf-8"))
    known["others"], facts["others"] = {}, {}
    allow_for_style(known, facts)
    parts = compare(known, facts, "ctypes")
    return {name: f"{part.right}/{part.total}" for name, part in parts.items()}


def allow_for_style(known: dict[str, Any], facts: dict[str, Any]) -> None:
    """Count as right what is a matter of style: text for bytes, made-up names of records."""
    invented = set(INVENTED.findall(json.dumps(facts)))
    for names in known["record_names"].values():
        names += invented
    for name, value in facts["macros"].items():
        if value and value[0] == "str":
            facts["macros"][name] = ["bytes", value[1].encode().hex()]


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
