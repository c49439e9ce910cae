"""Debian's packages of several suites side by side, without root and without installing any."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path


class Apt:
    """apt-get with sources and a state of its own, so that the machine's stay as they are."""

    def __init__(self, folder: Path, suites: list[str]) -> None:
        self.folder = folder
        for below in ("state/lists/partial", "cache/archives/partial", "etc", "debs"):
            (folder / below).mkdir(parents=True, exist_ok=True)
        lines = [f"deb http://deb.debian.org/debian {suite} main" for suite in suites]
        sources = folder / "etc/sources.list"
        known = sources.read_text() if sources.exists() else ""
        sources.write_text("\n".join(lines) + "\n")
        configuration = folder / "etc/apt.conf"
        configuration.write_text(
            f'Dir::State "{folder}/state";\nDir::Cache "{folder}/cache";\n'
            f'Dir::Etc::sourcelist "{sources}";\nDir::Etc::sourceparts "-";\n'
            'Dir::State::status "/var/lib/dpkg/status";\nAcquire::Languages "none";\n'
        )
        self.environment = {**os.environ, "APT_CONFIG": str(configuration), "LC_ALL": "C"}
        if known != sources.read_text():
            self.run("apt-get", "update", "-qq")

    def run(self, *command: str, cwd: Path | None = None) -> str:
        """What a command of apt's prints; LookupError where it fails."""
        done = subprocess.run(
            command, env=self.environment, cwd=cwd, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise LookupError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def version(self, package: str, suite: str) -> str:
        """The version of a package in a suite."""
        for line in self.run("apt-cache", "madison", package).splitlines():
            _, version, source = (part.strip() for part in line.split("|"))
            if f" {suite}/" in source:
                return version
        raise LookupError(f"{suite} has no {package}")

    def runtime(self, package: str, version: str) -> str:
        """The package with the library itself: the one that a -dev package depends on exactly."""
        shown = self.run("apt-cache", "show", f"{package}={version}")
        for name in re.findall(r"([a-z0-9.+-]+) \(= [^)]*\)", shown):
            if not name.endswith(("-dev", "-doc", "-bin")):
                return str(name)
        raise LookupError(f"{package} {version} names no library")

    def unpacked(self, package: str, version: str, into: Path) -> None:
        """Takes a package and unpacks it beside others."""
        mark = into / f".{package}"
        if mark.exists():
            return
        debs = self.folder / "debs"
        self.run("apt-get", "download", "-qq", f"{package}={version}", cwd=debs)
        written = version.replace(":", "%3a")
        (deb,) = debs.glob(f"{package}_{written}_*.deb")
        into.mkdir(parents=True, exist_ok=True)
        self.run("dpkg-deb", "-x", str(deb), str(into))
        deb.unlink()
        mark.touch()
