"""libspam and the C programs of tests/c, built with AddressSanitizer and with ThreadSanitizer.

    python tests/sanitizers.py [address] [thread]

or `make sanitizers` for both. Needs Rust's nightly and clang; what is missing is said.

What the toolchain cannot do without the sources of Rust's standard library: that library itself is
not instrumented. Generic code of it is, since it is compiled with libspam; a wrong access inside
the rest is met by valgrind only. What it would do for ThreadSanitizer it does not: see
tests/c/tsan.supp. ThreadSanitizer has no say on the unit tests, for their harness runs on that
library's locks; on the locks and threads of processes it has, for those are POSIX's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
C_FOLDER = ROOT / "tests" / "c"
TARGET = "x86_64-unknown-linux-gnu"
SANITIZERS = ("address", "thread")
FLAGS = {
    "address": "-Zsanitizer=address",
    # The standard library is not instrumented; see above.
    "thread": "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer",
}
# A unit test asks for more memory than there can be. Frames are larger with checks around each
# variable: those of vectorised sorting, unoptimised, do not fit into the stack of a test's thread.
UNIT_TESTS = {"ASAN_OPTIONS": "allocator_may_return_null=1", "RUST_MIN_STACK": str(64 << 20)}
SUPPRESSED = {"TSAN_OPTIONS": f"suppressions={C_FOLDER / 'tsan.supp'}"}
# What each must find.
DEFECTS = {"address": "double_free.c", "thread": "race.c"}


def missing() -> str | None:
    """What this machine lacks; None when it has everything."""
    for name in ("rustup", "clang"):
        if shutil.which(name) is None:
            return f"{name} is not installed"
    if run("rustup", "run", "nightly", "rustc", "--version").returncode != 0:
        return "Rust's nightly is not installed: rustup toolchain install nightly"
    if not runtime("thread").exists():
        return f"Rust's nightly has no ThreadSanitizer for {TARGET}"
    return None


def run(
    *command: str | Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command, with everything that it prints."""
    return subprocess.run(
        [str(argument) for argument in command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def checked(*command: str | Path, environment: dict[str, str] | None = None) -> str:
    """Run a command that must succeed, and give what it prints."""
    result = run(*command, environment=environment)
    if result.returncode != 0:
        words = " ".join(str(argument) for argument in command)
        raise SystemExit(f"error: {words}\n{result.stdout}{result.stderr}")
    return result.stdout


def runtime(sanitizer: str) -> Path:
    """The sanitizer's own library that goes with Rust's compiler: clang's may be an older one."""
    root = run("rustup", "run", "nightly", "rustc", "--print", "sysroot").stdout.strip()
    short = {"address": "asan", "thread": "tsan"}[sanitizer]
    folder = Path(root) / "lib" / "rustlib" / TARGET / "lib"
    return folder / f"librustc-nightly_rt.{short}.a"


def cargo(sanitizer: str, command: str, environment: dict[str, str] | None = None) -> str:
    """Run cargo with a sanitizer, in a folder of its own."""
    target = ROOT / "target" / "sanitizers" / sanitizer
    return checked(
        *("rustup", "run", "nightly", "cargo", command, "--quiet", "--package", "spam"),
        *("--target", TARGET, "--target-dir", target),
        environment={"RUSTFLAGS": FLAGS[sanitizer], **(environment or {})},
    )


def library(sanitizer: str) -> Path:
    """A libspam.so with the sanitizer, built."""
    cargo(sanitizer, "build")
    return ROOT / "target" / "sanitizers" / sanitizer / TARGET / "debug" / "libspam.so"


def program(source: Path, sanitizer: str, spam: Path, folder: Path) -> Path:
    """A C program with the sanitizer and that library, built."""
    compiled, executable = folder / f"{source.stem}.o", folder / source.stem
    include = (f"-I{ROOT / 'include'}", f"-I{C_FOLDER}")
    sanitize = f"-fsanitize={sanitizer}"
    checked("clang", "-std=c99", "-g", sanitize, *include, "-c", source, "-o", compiled)
    checked(
        *("clang", "-no-pie", "-rdynamic", compiled, spam, f"-Wl,-rpath,{spam.parent}"),
        *("-Wl,--whole-archive", runtime(sanitizer), "-Wl,--no-whole-archive"),
        *("-lpthread", "-ldl", "-lrt", "-lm", "-lresolv", "-lstdc++", "-o", executable),
    )
    return executable


def check_programs(sanitizer: str, spam: Path, folder: Path) -> None:
    """Every program ends well; one with a defect does not, so the sanitizer is at work."""
    for source in sorted(C_FOLDER.glob("*.c")):
        result = run(program(source, sanitizer, spam, folder), environment=SUPPRESSED)
        if (result.stdout, result.stderr, result.returncode) != ("ok\n", "", 0):
            raise SystemExit(f"error: {source.name}, {sanitizer}: {result.stdout}{result.stderr}")
    defect = C_FOLDER / "defects" / DEFECTS[sanitizer]
    result = run(program(defect, sanitizer, spam, folder), environment=SUPPRESSED)
    if f"{sanitizer.title()}Sanitizer" not in result.stderr or result.returncode == 0:
        raise SystemExit(f"error: {sanitizer}: a defect was not found:\n{result.stderr}")


def main(chosen: list[str]) -> None:
    """Build and run everything for those sanitizers, or for all."""
    unknown = [name for name in chosen if name not in SANITIZERS]
    lacking = missing()
    if unknown or lacking:
        raise SystemExit(f"error: {lacking or f'no sanitizer {unknown[0]}: {SANITIZERS}'}")
    for sanitizer in chosen or SANITIZERS:
        with TemporaryDirectory() as folder:
            check_programs(sanitizer, library(sanitizer), Path(folder))
        print(f"{sanitizer}: the C programs are clean")
        if sanitizer == "address":
            cargo(sanitizer, "test", UNIT_TESTS)
            print(f"{sanitizer}: the unit tests are clean")


if __name__ == "__main__":
    main(sys.argv[1:])
