"""Every way to make something of the library's and to get rid of it: what leak checks repeat."""

from __future__ import annotations

import sys
from array import array
from pathlib import Path
from types import ModuleType
from typing import Callable

Round = Callable[[], object]

DOUBLES = array("d", range(100))


def descriptors() -> int:
    """Say how many descriptors this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def samples(spam: ModuleType) -> Round:
    """Make an empty collection and close it."""
    return lambda: spam.Samples().close()


def forgotten_samples(spam: ModuleType) -> Round:
    """Make a collection and leave it to Python."""

    def once() -> None:
        spam.Samples().extend(DOUBLES)

    return once


def samples_of_bytes(spam: ModuleType) -> Round:
    """Make a collection of another's bytes, and bytes again."""
    with spam.Samples() as first:
        first.extend(DOUBLES)
        data = first.to_bytes()

    def once() -> None:
        with spam.Samples.from_bytes(data) as copy:
            copy.to_bytes()

    return once


def damaged_bytes(spam: ModuleType) -> Round:
    """Be refused a collection."""
    with spam.Samples() as first:
        first.extend(DOUBLES)
        data = first.to_bytes()[:-1]

    def once() -> None:
        try:
            spam.Samples.from_bytes(data)
        except spam.DamagedError:
            return
        raise AssertionError("not refused")

    return once


def owned_texts(spam: ModuleType) -> Round:
    """Receive what the library allocates for each call: a list of strings, and strings."""
    return lambda: spam.quote(spam.join(spam.split("one 'two three' four")))


def output(spam: ModuleType) -> Round:
    """Run a command, and receive its outputs."""
    return lambda: spam.run(["/bin/echo", "some", "words"])


def missing_command(spam: ModuleType) -> Round:
    """Be refused a process."""

    def once() -> None:
        try:
            spam.Process(["/does/not/exist"])
        except spam.NotFoundError:
            return
        raise AssertionError("not refused")

    return once


def process(spam: ModuleType) -> Round:
    """Make a process, wait for it and close it."""

    def once() -> None:
        with spam.Process(["/bin/true"]) as made:
            made.wait()

    return once


def killed_process(spam: ModuleType) -> Round:
    """Make a process and close it while it runs."""
    return lambda: spam.Process(["/bin/sleep", "100"]).close()


def watched_process(spam: ModuleType) -> Round:
    """Make a process, have its lines brought, and close it."""

    def once() -> None:
        lines: list[bytes] = []
        with spam.Process(["/bin/echo", "a line"]) as made:
            made.watch(lines.append)
            made.wait()

    return once


IN_MEMORY: dict[str, Callable[[ModuleType], Round]] = {
    "samples": samples,
    "forgotten samples": forgotten_samples,
    "samples of bytes": samples_of_bytes,
    "damaged bytes": damaged_bytes,
    "owned texts": owned_texts,
}
WITH_PROCESSES: dict[str, Callable[[ModuleType], Round]] = {
    "missing command": missing_command,
    "output": output,
    "process": process,
    "killed process": killed_process,
    "watched process": watched_process,
}

LINUX = sys.platform.startswith("linux")
