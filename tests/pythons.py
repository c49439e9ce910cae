"""Runs the contract suite on every Python of this machine, each in an environment of its own.

``make pythons`` calls it. A Python that is not here is named as skipped. Environments live in
``build/pythons/`` and are kept; the package is installed anew each time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / "build" / "pythons"
WANTED = ["python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"]
WANTED += ["python3.15", "pypy3"]
NOT_YET = {
    "pypy3": "skipped: objects end only with a garbage collection there, so views end late; "
    "`import spam` works, through CFFI, but is not held to the contract yet"
}
SUITES = ["tests/contract", "tests/raw"]
NEEDS = ["pytest>=8", "hypothesis>=6.100"]


def main() -> int:
    """Test each Python; give 1 if one failed."""
    outcomes = {}
    for name in WANTED:
        python = find(name)
        if python is None:
            outcomes[name] = "skipped: not on this machine"
        elif name in NOT_YET:
            outcomes[name] = NOT_YET[name]
        elif name == f"python{sysconfig.get_python_version()}" and "--all" not in sys.argv:
            outcomes[name] = "skipped: `make test` runs on it"
        else:
            print(f"==== {name}: {python}", flush=True)
            outcomes[name] = test(name, python)
    print("\nThe contract suite on each Python:")
    for name, outcome in outcomes.items():
        print(f"  {name:10} {outcome}")
    return int(any(outcome.startswith("failed") for outcome in outcomes.values()))


def find(name: str) -> Optional[str]:
    """Find an interpreter: a version manager's, else the one on PATH, if it runs at all."""
    manager = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    version = name[len("python") :] if name.startswith("python") else name
    candidates = [str(path) for path in sorted(manager.glob(f"versions/{version}.*/bin/{name}"))]
    on_path = shutil.which(name)
    if on_path:
        candidates.append(on_path)
    for candidate in candidates:
        if subprocess.run([candidate, "-c", ""], capture_output=True).returncode == 0:
            return candidate
    return None


def test(name: str, python: str) -> str:
    """Install the package for one Python and run the suites; say how it went."""
    folder = ENVIRONMENTS / name
    inside = str(folder / "bin" / "python")
    clean = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    steps = {
        "making its environment": [python, "-m", "venv", str(folder)],
        "installing the tests' needs": [inside, "-m", "pip", "install", "--quiet", *NEEDS],
        "installing spam": [inside, "-m", "pip", "install", "--quiet", str(ROOT)],
        "the contract suite": [inside, "-m", "pytest", "-q", "-x", *SUITES],
    }
    if Path(inside).exists():
        del steps["making its environment"]
    for step, command in steps.items():
        if subprocess.run(command, cwd=ROOT, env=clean).returncode:
            return f"failed: {step}"
    return "passed"


if __name__ == "__main__":
    raise SystemExit(main())
