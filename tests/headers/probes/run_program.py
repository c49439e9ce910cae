"""Runs a program on a raw layer: `FOLDER PACKAGE BACKEND PROGRAM.py`.

The program's functions whose names begin with `check_` get the layer, one after the other; a
program of one piece has `run`. Each failure is printed, and the exit code is 1.
"""

from __future__ import annotations

import importlib.util
import sys
import traceback
from pathlib import Path


def main() -> int:
    """Run all of them."""
    folder, package, backend, program = sys.argv[1:5]
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    sys.path.insert(0, folder)
    from headers.layers import layer

    spec = importlib.util.spec_from_file_location(f"program_of_{package}", program)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    names = [name for name in vars(module) if name == "run" or name.startswith("check_")]
    assert names, f"{program} has nothing to run"
    failed = 0
    for name in names:
        try:
            getattr(module, name)(layer(package, backend))
        except Exception:
            failed += 1
            lines = traceback.format_exc().strip().splitlines()
            shown = [line.strip() for line in lines if "line " in line or line == lines[-1]]
            print(f"{name}: {' | '.join(shown[-3:])}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
