"""One library checked: generated, built, imported, compared."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional, Sequence

from .agreement import PARTS, Part, compare
from .c_program import Failed as NoTruth
from .docs_coverage import documented
from .libraries import Library
from .packages import BACKENDS, BUILD, Failed, Package
from .truth import truth_of

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / "smoke"
HARD = HERE / "hard"
HARD_NAMES = tuple(sorted(path.stem for path in HARD.glob("*.h")))


@dataclass
class Result:
    """What came of one library."""

    name: str
    parts: dict[str, dict[str, Part]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    """What stopped a step; "generate" and "truth" stop everything, a backend only itself."""
    conflicts: list[str] = field(default_factory=list)
    disputed: dict[str, str] = field(default_factory=dict)
    """Macros on which the C compilers themselves do not agree, and which are not compared."""
    missing: Optional[str] = None
    generate_s: float = 0.0
    build_s: float = 0.0
    import_s: dict[str, float] = field(default_factory=dict)
    docs: dict[str, tuple[int, int]] = field(default_factory=dict)
    smoke: dict[str, str] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether nothing disagrees."""
        wrong = any(part.wrong for parts in self.parts.values() for part in parts.values())
        return not wrong and not self.failures and all(not one for one in self.smoke.values())


def check(
    name: str,
    package: str,
    headers: Sequence[Path],
    flags: Sequence[str],
    own: frozenset[str],
    binary: Path,
    library: str,
    backends: Sequence[str] = BACKENDS,
    before: Sequence[str] = (),
    program: Optional[Path] = None,
) -> Result:
    """Check the raw layers of any headers and any library, and run a program on both."""
    result = Result(name)
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    made = Package(package, folder)
    try:
        truth = truth_of(headers, flags, own, binary, folder / "truth", before)
    except NoTruth as error:
        result.failures["truth"] = str(error)
        return result
    result.conflicts = truth["conflicts"]
    result.disputed = truth["disputed"]
    truth["library"] = str(binary)
    path = folder / "truth.json"
    path.write_text(json.dumps(truth), encoding="utf-8")
    try:
        made.generate(headers, library, flags)
    except Failed as error:
        result.failures["generate"] = str(error)
        return result
    finally:
        result.generate_s = made.generate_s
    for backend in backends:
        try:
            if backend == "cffi":
                made.build_cffi(flags=flags)
                result.build_s = made.build_s
            made.probe(backend, path)  # writes the byte code, so that the next import is timed warm
            facts = made.probe(backend, path)
        except Failed as error:
            result.failures[backend] = str(error)
            continue
        result.import_s[backend] = facts["import_s"]
        result.parts[backend] = compare(truth, facts, backend, made.report)
        if program is not None:
            run_program(result, made, backend, program)
        if backend == "ctypes":
            result.docs[backend] = documented(truth, facts)
    return result


def check_library(library: Library, backends: Sequence[str] = BACKENDS) -> Result:
    """Check one library of the table."""
    binary = library.binary()
    missing = library.missing()
    if missing or binary is None:
        return Result(library.name, missing=missing or library.file)
    return check(
        library.name,
        library.package,
        library.header_paths(),
        library.flags(),
        library.own_files(),
        binary,
        library.file,
        backends,
        library.before,
        PROGRAMS / f"{library.name}.py",
    )


def check_hard(name: str, backends: Sequence[str] = BACKENDS) -> Result:
    """Check a header of nothing but hard constructs, with a library made of the file beside it."""
    header = HARD / f"{name}.h"
    title = f"hard_{name}"
    binary = BUILD / title / title / f"lib{title}.so"  # beside the modules: found there
    binary.parent.mkdir(parents=True, exist_ok=True)
    command = ["cc", "-std=gnu17", "-w", "-shared", "-fPIC", "-O1", f"-Wl,-soname,{binary.name}"]
    command += ["-o", str(binary), str(header.with_suffix(".c")), "-lm"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return check(
        title,
        title,
        [header],
        [],
        frozenset([str(header.resolve())]),
        binary,
        str(binary),
        backends,
        program=HARD / f"{name}_calls.py",
    )


def run_program(result: Result, made: Package, backend: str, program: Path) -> None:
    """Run a program of calls on a raw layer, and keep what it prints when it fails."""
    if not program.exists() or backend not in result.parts:
        return
    result.smoke[backend] = made.run(backend, program)


__all__ = ["BUILD", "HARD_NAMES", "PARTS", "Result", "check", "check_hard", "check_library"]
