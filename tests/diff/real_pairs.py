"""Shows what `spam-bindgen diff` says of releases of real libraries, and what others say of them.

    python tests/diff/real_pairs.py [--suites bullseye bookworm trixie] [LIBRARY ...]

Takes the -dev packages and the libraries of each suite with apt-get into a folder of its own (no
root), compares the headers of each suite with those of the next, and prints a table. Beside it
stand two witnesses: the symbols that the libraries export (`nm -D`), and, where it is installed,
libabigail's `abidiff`, which reads what gcc made of each declaration. Exits 1 where a witness saw
something that `diff` did not.

It needs Debian's apt-get and dpkg-deb, and the network. Packages are kept between runs.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from diff.debian import Apt

ROOT = Path(__file__).resolve().parents[2]
MULTIARCH = "x86_64-linux-gnu"


@dataclass(frozen=True)
class Library:
    """A library, and where Debian has its headers."""

    name: str
    package: str
    headers: tuple[str, ...]
    #: The folder below `usr/include`.
    include: str = ""
    #: What the library's file begins with.
    soname: str = ""
    #: Packages whose headers these headers include.
    needs: tuple[str, ...] = field(default=())


LIBRARIES = (
    Library("zlib", "zlib1g-dev", ("zlib.h",), soname="libz.so."),
    Library("sqlite3", "libsqlite3-dev", ("sqlite3.h",), soname="libsqlite3.so."),
    Library("expat", "libexpat1-dev", ("expat.h",), soname="libexpat.so."),
    Library("libpng", "libpng-dev", ("png.h",), "libpng16", "libpng16.so.", ("zlib1g-dev",)),
    Library("libuv", "libuv1-dev", ("uv.h",), soname="libuv.so."),
    Library("zstd", "libzstd-dev", ("zstd.h",), soname="libzstd.so."),
    Library("lz4", "liblz4-dev", ("lz4.h", "lz4hc.h", "lz4frame.h"), soname="liblz4.so."),
    Library("curl", "libcurl4-openssl-dev", ("curl/curl.h",), MULTIARCH, "libcurl.so."),
    Library(
        "libarchive",
        "libarchive-dev",
        ("archive.h", "archive_entry.h"),
        soname="libarchive.so.",
    ),
    Library("sdl2", "libsdl2-dev", ("SDL2/SDL.h",), "", "libSDL2-2.0.so."),
    Library(
        "lua5.4", "liblua5.4-dev", ("lua.h", "lauxlib.h", "lualib.h"), "lua5.4", "liblua5.4.so."
    ),
)


#: Kinds of changes that no type of a function shows.
QUIET = {
    "documentation",
    "constant-added",
    "constant-removed",
    "constant-value",
    "function-added",
    "python-added",
    "typedef-added",
    "record-added",
}


@dataclass
class Release:
    """A library as a suite has it."""

    version: str
    folder: Path
    shared: Path | None


def release(apt: Apt, library: Library, suite: str) -> Release:
    """Takes all packages of a library in a suite."""
    version = apt.version(library.package, suite)
    folder = apt.folder / "unpacked" / f"{library.name}-{suite}"
    apt.unpacked(library.package, version, folder)
    runtime = apt.runtime(library.package, version)
    apt.unpacked(runtime, version, folder)
    for needed in library.needs:
        apt.unpacked(needed, apt.version(needed, suite), apt.folder / "unpacked" / f"needs-{suite}")
    found = (
        path
        for below in ("usr/lib", "lib")
        for path in sorted((folder / below).rglob(f"{library.soname}*"))
        if path.is_file() and not path.is_symlink()
    )
    return Release(version, folder, next(found, None))


def folders(library: Library, each: Release, suite: str) -> list[Path]:
    """Where a release's headers are, and those that they need."""
    include = each.folder / "usr/include"
    needs = each.folder.parent / f"needs-{suite}" / "usr/include"
    return [include / library.include, include, include / MULTIARCH, needs]


def diff(
    binary: Path, library: Library, old: Release, new: Release, suites: tuple[str, str]
) -> dict[str, object]:
    """What spam-bindgen says."""
    include = Path("usr/include") / library.include
    command = [str(binary), "diff", str(old.folder / include), str(new.folder / include), "--json"]
    for header in library.headers:
        command += ["--header", header]
    for side, of, suite in (("old", old, suites[0]), ("new", new, suites[1])):
        for folder in folders(library, of, suite)[1:]:
            command += [f"--include-{side}", str(folder)]
        if of.shared is not None:
            command += [f"--library-{side}", str(of.shared)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise LookupError(f"{library.name}: {done.stdout}{done.stderr}")
    report: dict[str, object] = json.loads(done.stdout)
    return report


def exported(path: Path | None) -> set[str]:
    """The names of a library's dynamic symbols, by binutils."""
    if path is None:
        return set()
    shown = subprocess.run(
        ["nm", "-D", "--defined-only", str(path)], capture_output=True, text=True, check=True
    ).stdout
    return {line.split()[-1].split("@")[0] for line in shown.splitlines() if line.strip()}


def witness(library: Library, each: Release, suite: str, names: set[str], into: Path) -> Path:
    """A library with a variable of each function's type, and with what gcc says of those types."""
    includes = "".join(f"#include <{header}>\n" for header in library.headers)
    text = f"#include <stdio.h>\n#include <stddef.h>\n{includes}" + "".join(
        f"__typeof__({name}) *witness_{name} = {name};\n" for name in sorted(names)
    )
    source = into / f"{library.name}-{suite}.c"
    source.write_text(text)
    made = source.with_suffix(".so")
    command = ["gcc", "-g", "-w", "-shared", "-fPIC", "-fno-eliminate-unused-debug-types"]
    command += [f"-I{folder}" for folder in folders(library, each, suite)]
    subprocess.run([*command, str(source), "-o", str(made)], check=True, capture_output=True)
    return made


def declared(library: Library, each: Release, suite: str) -> set[str]:
    """The exported functions that the headers declare, by gcc."""
    names = exported(each.shared)
    includes = "".join(f"#include <{header}>\n" for header in library.headers)
    command = ["gcc", "-E", "-P", "-", *(f"-I{it}" for it in folders(library, each, suite))]
    text = f"#include <stdio.h>\n#include <stddef.h>\n{includes}"
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return {name for name in names if re.search(rf"\b{re.escape(name)}\b\s*\)?\s*\(", done.stdout)}


def abidiff(
    library: Library, old: Release, new: Release, suites: tuple[str, str], into: Path
) -> str:
    """How many functions libabigail sees another type of; `-` where it cannot be asked."""
    if shutil.which("abidiff") is None:
        return "-"
    names = declared(library, old, suites[0]) & declared(library, new, suites[1])
    try:
        made = [
            witness(library, each, suite, names, into) for each, suite in zip((old, new), suites)
        ]
    except subprocess.CalledProcessError as error:
        (into / f"{library.name}-{suites[1]}.gcc").write_bytes(error.stderr)
        return "no gcc"
    done = subprocess.run(
        ["abidiff", "--no-added-syms", *map(str, made)], capture_output=True, text=True, check=False
    )
    (into / f"{library.name}-{suites[1]}.abidiff").write_text(done.stdout)
    if done.returncode & 3:
        return "failed"
    return str(len(set(re.findall(r"witness_(\w+)' was changed", done.stdout))))


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("libraries", nargs="*", help="names of libraries [default: all]")
    parser.add_argument("--suites", nargs="+", default=["bullseye", "bookworm", "trixie"])
    parser.add_argument("--folder", type=Path, default=Path.home() / ".cache/spam-bindgen-pairs")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/spam-bindgen")
    arguments = parser.parse_args()
    tools = ("apt-get", "apt-cache", "dpkg-deb", "nm", "gcc")
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing or not arguments.binary.exists():
        print(f"needs {', '.join(missing) or arguments.binary}", file=sys.stderr)
        return 2
    apt = Apt(arguments.folder.resolve(), arguments.suites)
    print(
        f"{'library':<11} {'old':<11} {'new':<11} {'ABI':>4} {'C':>4} {'Py':>4} {'new':>4} "
        f"{'verdict':<8} {'symbols gone':>12}  abidiff"
    )
    failed = 0
    for library in LIBRARIES:
        if arguments.libraries and library.name not in arguments.libraries:
            continue
        for suites in zip(arguments.suites, arguments.suites[1:]):
            try:
                failed += not row(apt, arguments.binary, library, suites)
            except LookupError as error:
                print(f"{library.name:<11} {suites[0]} and {suites[1]} not compared: {error}")
    return 1 if failed else 0


def upstream(version: str) -> str:
    """A version as upstream has it."""
    return version.split(":")[-1].split("-")[0].split("+")[0]


def row(apt: Apt, binary: Path, library: Library, suites: tuple[str, str]) -> bool:
    """One row; whether no witness saw more than `diff`."""
    old, new = (release(apt, library, suite) for suite in suites)
    report = diff(binary, library, old, new, suites)
    changes = report["changes"]
    assert isinstance(changes, list)
    results = apt.folder / "results"
    results.mkdir(exist_ok=True)
    (results / f"{library.name}-{suites[1]}.json").write_text(json.dumps(report, indent=2))

    def count(key: str) -> int:
        return sum(change[key] == "breaks" for change in changes)

    gone = exported(old.shared) - exported(new.shared)
    told = {change["name"] for change in changes if change["abi"] == "breaks"}
    declared = "\n".join(
        path.read_text(errors="replace") for path in (old.folder / "usr/include").rglob("*.h")
    )
    public = {name for name in gone if re.search(rf"\b{re.escape(name)}\b", declared)}
    seen = abidiff(library, old, new, suites, results)
    added = sum(change["level"] == "minor" for change in changes)
    print(
        f"{library.name:<11} {upstream(old.version):<11} {upstream(new.version):<11} "
        f"{count('abi'):>4} {count('c'):>4} {count('python'):>4} {added:>4} "
        f"{report['verdict']:<8} {len(public):>12}  {seen}",
        flush=True,
    )
    unseen = sorted(public - told)
    if unseen:
        print(f"  symbols that are gone, and were not told: {', '.join(unseen)}")
    changed = {change["name"] for change in changes if change["kind"] not in QUIET}
    overlooked = seen.isdigit() and seen != "0" and not changed
    if overlooked:
        print("  abidiff sees other types, and diff none")
    return not unseen and not overlooked


if __name__ == "__main__":
    sys.exit(main())
