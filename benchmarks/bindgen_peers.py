"""How long do spam-bindgen, ctypesgen and clang2py take, and their modules to import?

`python benchmarks/bindgen_peers.py [LIBRARY...] [--runs N] [--json FILE]` runs whole processes of
each tool in turn on the same headers, installs the peers in `build/peers` when they are not there,
and prints medians with the spread, and ratios. It asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Optional, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests"))

from headers.libraries import BY_NAME, LIBRARIES, Library  # noqa: E402  # found by the line above
from headers.packages import TOOL, build_tool, with_byte_code  # noqa: E402  # as above
from peers.bindgen_checks import correct  # noqa: E402  # as above

BUILD = ROOT / "build" / "peers"
RESULTS = HERE / "results" / "bindgen_peers.json"
PEERS = ("ctypesgen==1.1.1", "ctypeslib2==2.4.0", "clang==14")
TOOLS = ("spam-bindgen", "ctypesgen", "clang2py")
UMBRELLAS = ("curl", "sdl2")
"""Their headers declare next to nothing themselves: the peers are asked for all that they include,
since they have nothing in between."""

IMPORT = r"""
import importlib, sys, time
sys.path.insert(0, sys.argv[1])
start = time.perf_counter(), time.process_time()
importlib.import_module(sys.argv[2])
print("\n", time.perf_counter() - start[0], time.process_time() - start[1])
"""


@dataclass
class Times:
    """One tool on one library, in seconds: by the clock, and of the processor."""

    generate: list[float] = field(default_factory=list)
    generate_cpu: list[float] = field(default_factory=list)
    imports: list[float] = field(default_factory=list)
    imports_cpu: list[float] = field(default_factory=list)
    failure: str = ""
    right: dict[str, str] = field(default_factory=dict)
    """Of functions, records, ...: "66/66", as `tests/headers/check.py` judges the module."""


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", nargs="*", help=f"of {', '.join(BY_NAME)}")
    parser.add_argument("--runs", type=int, default=5, help="of each process")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    options = parser.parse_args(arguments)
    chosen = [BY_NAME[name] for name in options.library] or [
        library for library in LIBRARIES if library.wanted and not library.missing()
    ]
    build_tool()
    python = peers()
    times = {library.name: {tool: Times() for tool in TOOLS} for library in chosen}
    for run in range(options.runs):
        for library in chosen:
            for tool in TOOLS:
                generate(python, library, tool, times[library.name][tool])
        print(f"generated, run {run + 1} of {options.runs}", file=sys.stderr, flush=True)
    for run in range(options.runs + 1):
        for library in chosen:
            for tool in TOOLS:
                # The first import writes the byte code.
                measure_import(library, tool, times[library.name][tool], warm=run > 0)
    write(times, options.json, options.runs)
    for library in chosen:
        for tool in TOOLS:
            if not times[library.name][tool].failure:
                folder, module = product(library, tool)
                times[library.name][tool].right = correct(library, folder, module)
    show(times)
    write(times, options.json, options.runs)
    return 0


def peers() -> Path:
    """Make the environment of the peers."""
    folder = BUILD / "venv"
    python = folder / "bin" / "python"
    if not (folder / "bin" / "ctypesgen").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return python


def product(library: Library, tool: str) -> tuple[Path, str]:
    """Give the folder and the name of the module that a tool makes."""
    folder = BUILD / library.name / tool
    folder.mkdir(parents=True, exist_ok=True)
    return folder, f"{library.package}.raw_ctypes" if tool == TOOLS[0] else f"{library.name}_module"


def command(python: Path, library: Library, tool: str) -> list[str]:
    """Give the command line of a tool; each gets the same headers, folders and library."""
    folder, module = product(library, tool)
    headers = [str(path) for path in library.header_paths()]
    output = ["-o", str(folder / f"{module}.py")]
    umbrella = library.name in UMBRELLAS
    if tool == "spam-bindgen":
        flags = ["--library", library.file, "--package", library.package, "--out", str(folder)]
        flags += ["--backend", "ctypes"]
        return [str(TOOL), "generate", *headers, *flags, *library.flags()]
    if tool == "ctypesgen":
        every = ["--all-headers"] if umbrella else []
        before = [f"--include={header}" for header in library.before]
        flags = [*every, *before, *library.flags(), "-l", library.file]
        return [str(python.parent / tool), *flags, *headers, *output]
    flags = ["--quiet", "-l", str(library.binary()), f"--clang-args={' '.join(library.flags())}"]
    return [str(python.parent / tool), "-k", "acdefmstu", *flags, *headers, *output]


def generate(python: Path, library: Library, tool: str, times: Times) -> None:
    """Run a tool once."""
    if times.failure:
        return
    log = product(library, tool)[0] / "log.txt"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command(python, library, tool), stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        lines = log.read_text(errors="replace").strip().splitlines() or [""]
        times.failure = f"generate: {lines[-1][:200]}"
        return
    times.generate.append(took)
    times.generate_cpu.append(usage.ru_utime + usage.ru_stime)


def measure_import(library: Library, tool: str, times: Times, *, warm: bool) -> None:
    """Import a module in a process of its own."""
    if times.failure:
        return
    folder, module = product(library, tool)
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, str(folder), module],
        capture_output=True,
        text=True,
        check=False,
        env=with_byte_code(),
    )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [""]
        times.failure = f"import: {lines[-1][:200]}"
    elif warm:
        wall, cpu = map(float, done.stdout.split()[-2:])
        times.imports.append(wall)
        times.imports_cpu.append(cpu)


def middle(values: Sequence[float]) -> str:
    """Give the median with the spread, in milliseconds."""
    if not values:
        return ""
    low, high = min(values), max(values)
    return f"{statistics.median(values) * 1e3:.0f} ({low * 1e3:.0f}..{high * 1e3:.0f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Say how many times as long a peer takes."""
    if not ours or not theirs:
        return ""
    return f"{statistics.median(theirs) / statistics.median(ours):.1f}"


def show(times: dict[str, dict[str, Times]]) -> None:
    """Print one table for generation and one for imports, then what agrees."""
    for title, wall in (("generate", "generate"), ("import", "imports")):
        print(f"\n{title}, ms by the clock: median (least..greatest); times as long as ours")
        print(f"{'':10}" + "".join(f"{tool:>24}" for tool in TOOLS) + "  ctypesgen  clang2py")
        for name, row in times.items():
            cells = "".join(
                f"{middle(getattr(row[tool], wall)) or row[tool].failure[:22]:>24}"
                for tool in TOOLS
            )
            ours = getattr(row[TOOLS[0]], wall)
            ratios = [ratio(ours, getattr(row[tool], wall)) for tool in TOOLS[1:]]
            print(f"{name:10}{cells}{ratios[0]:>11}{ratios[1]:>10}")
    for key, value in summary(times).items():
        print(f"{key}: {value}")


def summary(times: dict[str, dict[str, Times]]) -> dict[str, Any]:
    """Set the tools side by side over the libraries that both have done."""
    found: dict[str, Any] = {}
    for tool in TOOLS:
        perfect = [name for name, row in times.items() if all_right(row[tool])]
        found[f"{tool}: all five right"] = f"{len(perfect)} of {len(times)}"
    for tool in TOOLS[1:]:
        for what in ("generate", "generate_cpu", "imports", "imports_cpu"):
            pairs = [
                (statistics.median(getattr(row[TOOLS[0]], what)), statistics.median(theirs))
                for row in times.values()
                if (theirs := getattr(row[tool], what)) and getattr(row[TOOLS[0]], what)
            ]
            if not pairs:
                continue
            ratios = [peer / ours for ours, peer in pairs]
            total = sum(peer for _, peer in pairs) / sum(ours for ours, _ in pairs)
            found[f"{tool}, {what}"] = (
                f"{total:.1f} times ours in the sum, {statistics.median(ratios):.1f} in the median,"
                f" {min(ratios):.1f} at least (n = {len(pairs)} libraries)"
            )
    return found


def all_right(times: Times) -> bool:
    """Whether functions, records, enumerators, macros and globals all agree."""
    parts = [text.split("/") for text in times.right.values()]
    return bool(parts) and all(right == total for right, total in parts)


def write(times: dict[str, dict[str, Times]], path: Path, runs: int) -> None:
    """Keep every number, with what it was measured on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {
        "runs": runs,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "load": os.getloadavg()[0],
        "peers": PEERS,
        "summary": summary(times),
        "libraries": {
            name: {tool: asdict(one) for tool, one in row.items()} for name, row in times.items()
        },
    }
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
