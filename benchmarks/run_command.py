"""What does `run` cost beside `subprocess.run`, and beside posix_spawn and read() alone in C?

`python benchmarks/run_command.py [--quick] [--json FILE]` runs `true`, and a program that writes a
gigabyte, in every way in turn. It exits with 1 when a bar is missed: half of subprocess's time and
1.3 times that of posix_spawn and waitpid for `true`; for a gigabyte 0.8 of the speed at which C
reads the pipe and keeps what it reads. Reading and dropping stands beside it: that fills no memory,
which takes longer than the pipe.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

import rounds  # beside this file
import spam.cffi
import spam.ctypes
from spam.compare import environment

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "run_command.json"
GIGABYTE = 1_000_000_000
TRUE = "/usr/bin/true"
WRITER = ["/usr/bin/head", "-c", str(GIGABYTE), "/dev/zero"]
FLAGS = ("-O2", "-shared", "-fPIC")
BARS = [
    # title, case, beside, at most
    ("true", "cffi", "subprocess", 0.5),
    ("true", "ctypes", "subprocess", 0.5),
    ("true", "c", "posix_spawn", 1.3),
    ("true", "cffi", "posix_spawn", 1.3),
    ("true", "ctypes", "posix_spawn", 1.3),
    ("gigabyte", "c", "read, kept", 1 / 0.8),
]
BESIDE = [
    ("true", "posix_spawn", "subprocess"),
    ("true", "captured", "posix_spawn"),
    ("gigabyte", "c", "read, dropped"),
    ("gigabyte", "read, kept", "read, dropped"),
    ("gigabyte", "chunks", "read, dropped"),
    ("gigabyte", "cffi", "subprocess"),
    ("gigabyte", "ctypes", "subprocess"),
]


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure, print, write; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    options = parser.parse_args(arguments)
    peer = compiled()
    times = {
        "true": rounds.measure(starts(peer), rounds=15 if options.quick else 40, calls=10),
        "gigabyte": rounds.measure(drains(peer), rounds=3 if options.quick else 7),
    }
    rows = []
    missed = False
    for title, case, beside, bar in [*BARS, *((*names, None) for names in BESIDE)]:
        row: dict[str, Any] = {"work": title, **rounds.row(case, beside, times[title]), "bar": bar}
        missed |= bar is not None and row["ratio"] > bar
        rows.append(row)
        shown = "" if bar is None else f"   bar {bar:.2f}"
        print(rounds.line(title, row) + shown, flush=True)
    report = {
        "environment": {**environment.describe(), "c_flags": " ".join(FLAGS)},
        "rows": rows,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return int(missed)


def compiled() -> ctypes.CDLL:
    """Compile the peer in C."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "bare_commands.so"
        source = str(HERE / "peers" / "bare_commands.c")
        include = f"-I{spam.include_path()}"
        subprocess.run(["cc", *FLAGS, include, source, "-o", str(library)], check=True)
        peer = ctypes.CDLL(str(library))
    for name in ("bare_run", "bare_drain", "run_in_c"):
        getattr(peer, name).restype = ctypes.c_int64
    return peer


def texts(*arguments: str) -> ctypes.Array[ctypes.c_char_p]:
    """Give arguments as C takes them, ended by NULL."""
    return (ctypes.c_char_p * (len(arguments) + 1))(*map(str.encode, arguments), None)


def in_c(peer: ctypes.CDLL, size: int, *arguments: str) -> rounds.Case:
    """Run a command through libspam from C; it must write so many bytes."""
    library = ctypes.CDLL(str(spam.library_path()))
    functions = [
        ctypes.cast(function, ctypes.c_void_p)
        for function in (library.spam_run, library.spam_output_free)
    ]
    given, count = texts(*arguments), ctypes.c_size_t(len(arguments))
    return lambda: lambda: equal(peer.run_in_c(*functions, given, count), size)


def starts(peer: ctypes.CDLL) -> Mapping[str, rounds.Case]:
    """Run a program that does nothing."""
    bare = texts(TRUE)
    return {
        "cffi": lambda: lambda: equal(spam.cffi.run(["true"]).exit.code, 0),
        "ctypes": lambda: lambda: equal(spam.ctypes.run(["true"]).exit.code, 0),
        "c": in_c(peer, 0, "true"),
        "posix_spawn": lambda: lambda: equal(peer.bare_run(bare), 0),
        "subprocess": lambda: lambda: equal(subprocess.run(["true"]).returncode, 0),
        "captured": lambda: (
            lambda: equal(subprocess.run(["true"], capture_output=True).returncode, 0)
        ),
    }


def drains(peer: ctypes.CDLL) -> Mapping[str, rounds.Case]:
    """Take a gigabyte from a program."""
    bare, size = texts(*WRITER), ctypes.c_size_t(GIGABYTE)

    def chunks() -> None:
        with spam.cffi.Process(WRITER) as process:
            equal(sum(map(len, process.chunks())), GIGABYTE)

    return {
        "c": in_c(peer, GIGABYTE, *WRITER),
        "read, kept": lambda: lambda: equal(peer.bare_drain(bare, size, 1), GIGABYTE),
        "read, dropped": lambda: lambda: equal(peer.bare_drain(bare, size, 0), GIGABYTE),
        "chunks": lambda: chunks,
        "cffi": lambda: lambda: equal(len(spam.cffi.run(WRITER).stdout), GIGABYTE),
        "ctypes": lambda: lambda: equal(len(spam.ctypes.run(WRITER).stdout), GIGABYTE),
        "subprocess": lambda: (
            lambda: equal(len(subprocess.run(WRITER, stdout=subprocess.PIPE).stdout), GIGABYTE)
        ),
    }


def equal(found: Any, expected: Any) -> None:
    """Refuse to time work that is not done."""
    if found != expected:
        raise SystemExit(f"{found!r} instead of {expected!r}")


if __name__ == "__main__":
    raise SystemExit(main())
