"""Generates a library's package, builds its CFFI module, and asks both what they have."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "headers"
TOOL = ROOT / "target" / "release" / "spam-bindgen"
PROBES = Path(__file__).resolve().parent / "probes"
BACKENDS = ("ctypes", "cffi")


class Failed(Exception):
    """A step failed: what it printed."""


def build_tool() -> Path:
    """Build spam-bindgen, unless it is there."""
    if not TOOL.exists():
        command = ["cargo", "build", "--quiet", "--release", "-p", "spam-bindgen"]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode != 0 or not TOOL.exists():
            raise Failed("spam-bindgen is not built: cargo build --release -p spam-bindgen")
    return TOOL


@dataclass
class Package:
    """A generated package in its folder."""

    name: str
    folder: Path
    generate_s: float = 0.0
    build_s: float = 0.0

    @property
    def report(self) -> str:
        """What spam-bindgen printed."""
        path = self.folder / "generate.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def generate(self, headers: Sequence[Path], library: str, flags: Sequence[str]) -> None:
        """Run spam-bindgen."""
        command = [str(build_tool()), "generate", *(str(header) for header in headers)]
        command += [
            "--verbose",
            "--library",
            library,
            "--package",
            self.name,
            "--out",
            str(self.folder),
        ]
        self.folder.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        done = subprocess.run([*command, *flags], capture_output=True, text=True, check=False)
        self.generate_s = time.perf_counter() - started
        (self.folder / "generate.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode != 0:
            text = (done.stdout + done.stderr).strip()
            raise Failed(f"generate exits with {done.returncode}:\n{text[-3000:]}")

    def build_cffi(self, *, flags: Sequence[str] = (), python: str = sys.executable) -> None:
        """Compile the CFFI module, unless this very text has been compiled by this Python."""
        build = self.folder / "build_ffi.py"
        headers = str(flags)
        digest = hashlib.sha256(build.read_bytes() + python.encode() + headers.encode())
        stamp = self.folder / "built.txt"
        if stamp.exists() and stamp.read_text() == digest.hexdigest():
            return
        for old in self.folder.glob("_*_cffi*.so"):
            old.unlink()
        environment = {**os.environ, "CFLAGS": " ".join(["-O0", "-g0", *flags])}
        started = time.perf_counter()
        done = subprocess.run(
            [python, str(build)],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=self.folder,
        )
        self.build_s = time.perf_counter() - started
        (self.folder / "build.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).strip().splitlines()
            telling = [line for line in lines if "rror" in line] or lines
            raise Failed("build_ffi.py fails:\n" + "\n".join(telling[:12]))
        stamp.write_text(digest.hexdigest())

    def probe(self, backend: str, truth: Path, python: str = sys.executable) -> dict[str, Any]:
        """Ask a raw layer, in a process of its own."""
        module = f"{self.name}.raw_{backend}"
        return run_probe(backend, self.folder, module, truth, python=python)

    def run(self, backend: str, program: Path, python: str = sys.executable) -> str:
        """Run a program of calls on a raw layer; give what is wrong, or nothing."""
        command = [python, str(PROBES / "run_program.py"), str(self.folder), self.name, backend]
        done = subprocess.run(
            [*command, str(program)], capture_output=True, text=True, check=False, timeout=120
        )
        if done.returncode == 0:
            return ""
        return (done.stdout + done.stderr).strip()[-3000:] or f"exit code {done.returncode}"


def with_byte_code() -> dict[str, str]:
    """Give an environment in which Python keeps byte code, as users have it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run_probe(
    backend: str,
    folder: Path,
    module: str,
    truth: Path,
    *,
    python: str = sys.executable,
) -> dict[str, Any]:
    """Run a probe on any module; the import is timed with warm byte code."""
    program = PROBES / f"{backend}_probe.py"
    command = [python, str(program), str(folder), module, str(truth)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=with_byte_code(), timeout=600
    )
    if done.returncode != 0:
        raise Failed(f"{module} fails:\n{(done.stderr or done.stdout).strip()[-2500:]}")
    try:
        facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise Failed(f"{module}: the probe printed {done.stdout[-200:]!r}") from None
    return facts


def fresh(folder: Path) -> Path:
    """Give an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
