"""The command line of the checker."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Optional, Sequence

from . import report
from .checks import HARD_NAMES, Result, check_hard, check_library
from .libraries import BY_NAME, LIBRARIES, Library
from .packages import BACKENDS, Failed, build_tool


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Check, print, and give the exit code: 1 when anything disagrees, 2 for bad usage."""
    parser = argparse.ArgumentParser(prog="check.py", description=DESCRIPTION)
    parser.add_argument(
        "library",
        nargs="*",
        help=f"of {', '.join([*BY_NAME, *(f'hard_{name}' for name in HARD_NAMES)])}",
    )
    parser.add_argument("--all", action="store_true", help="all libraries, not only the named ones")
    parser.add_argument("--install", action="store_true", help="install what is missing with apt")
    parser.add_argument("--backend", choices=BACKENDS, action="append", help="only this raw layer")
    parser.add_argument("--json", action="store_true", help="print everything for machines")
    parser.add_argument("-v", "--verbose", action="store_true", help="every disagreement")
    options = parser.parse_args(arguments)
    hard = {f"hard_{name}": name for name in HARD_NAMES}
    unknown = [name for name in options.library if name not in BY_NAME and name not in hard]
    if unknown:
        parser.error(f"no such library: {', '.join(unknown)}")
    chosen = [BY_NAME[name] for name in options.library if name in BY_NAME]
    headers = [hard[name] for name in options.library if name in hard]
    if not options.library:
        chosen = [library for library in LIBRARIES if library.wanted or options.all]
        headers = list(HARD_NAMES)
    if options.install:
        install(chosen)
    try:
        build_tool()
    except Failed as error:
        parser.error(str(error))
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        backends = options.backend or BACKENDS
        results = list(pool.map(lambda library: check_library(library, backends), chosen))
        results += pool.map(lambda name: check_hard(name, backends), headers)
    show(results, options)
    return 0 if all(result.right or result.missing for result in results) else 1


DESCRIPTION = """\
Generate the raw layers of installed libraries and compare them with what libclang and the C
compiler say. Without names: the libraries that must be right.
"""


def show(results: Sequence[Result], options: argparse.Namespace) -> None:
    """Print the findings and the table, or the JSON."""
    if options.json:
        print(report.as_json(results))
        return
    report.print_findings(results, limit=0 if options.verbose else 4)
    report.print_table(results)
    for result in results:
        if result.missing:
            print(f"{result.name} is not installed: {result.missing} (or --install, as root)")
    right = sum(result.right and not result.missing for result in results)
    checked = sum(not result.missing for result in results)
    print(f"{right} of {checked} libraries agree in everything")


def install(libraries: Sequence[Library]) -> None:
    """Install the missing packages with apt, when that is possible."""
    packages = [library.debian for library in libraries if library.missing()]
    if not packages:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"cannot install: apt-get as root: {' '.join(packages)}", file=sys.stderr)
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
