"""Where commands are found and run: search path, directories, descriptors, process groups."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Optional

import pytest


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make programs of one name: one that works, one not executable, a folder, one in a folder."""
    top = tmp_path_factory.mktemp("folders")
    for name in ("good", "plain", "folder", "work", "work/sub"):
        (top / name).mkdir()
    for folder in ("good", "work", "work/sub"):
        program = top / folder / "prog"
        program.write_text(f"#!/bin/sh\necho {folder}\n", encoding="utf-8")
        program.chmod(0o755)
    (top / "plain" / "prog").write_text("#!/bin/sh\necho plain\n", encoding="utf-8")
    (top / "plain" / "prog").chmod(0o644)
    (top / "folder" / "prog").mkdir()
    (top / "good" / "odd").write_text("no first line", encoding="utf-8")
    (top / "good" / "odd").chmod(0o755)
    (top / "good" / "orphan").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    (top / "good" / "orphan").chmod(0o755)
    return top


PATHS = [
    "{top}/good",
    "{top}/nowhere:{top}/good",
    "{top}/plain:{top}/good",
    "{top}/folder:{top}/good/",
    "{top}/plain",
    "{top}/folder",
    "{top}/good/prog:{top}/plain:{top}/nowhere",
    "",
    ":",
    "{top}/nowhere:",
    "sub",
    "nowhere:sub:{top}/good",
    None,
]
PROGRAMS = [
    "prog",
    "./prog",
    "sub/prog",
    "{top}/good/prog",
    "",
    "odd",
    "orphan",
    "{top}/good",
    "x/",
]
PROGRAMS += ["./sub/../prog", "{top}/plain/prog", "{top}/good/prog/x", "n" * 300]


@pytest.mark.parametrize("directory", [None, "{top}/work"])
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("path", PATHS)
def test_program_is_found_where_subprocess_finds_it(
    spam: ModuleType, folders: Path, path: Optional[str], program: str, directory: Optional[str]
) -> None:
    """By the PATH of the command's environment, from the command's directory."""
    program = program.format(top=folders)
    directory = directory and directory.format(top=folders)
    environment = [] if path is None else ["PATH=" + path.format(top=folders)]
    expected: object
    try:
        expected = subprocess.run(
            [program],
            env=dict(entry.split("=", 1) for entry in environment),
            cwd=directory,
            stdout=subprocess.PIPE,
            check=False,
        ).stdout
    except OSError as error:
        expected = error.errno
    seen: object
    try:
        seen = spam.run(
            [program],
            environment=environment,
            directory=directory,
            flags=spam.CommandFlags.CLEAR_ENVIRONMENT,
        ).stdout
    except FileNotFoundError:
        seen = 2
    except PermissionError:
        seen = 13
    if expected in (20, 36):  # ENOTDIR, ENAMETOOLONG: not found, either
        expected = 2
    if expected == 8:  # ENOEXEC
        expected = 13
    assert seen == expected


@pytest.mark.parametrize("name", ["a b", "é", "-x", "\udcff", "new\nline"])
def test_directory_may_have_any_name(spam: ModuleType, tmp_path: Path, name: str) -> None:
    """Bytes that are no UTF-8 included."""
    folder = tmp_path / name
    folder.mkdir()
    for given in (folder, os.fsencode(folder), str(folder)):
        assert spam.run(["pwd"], directory=given).stdout == os.fsencode(folder) + b"\n"


def test_descriptors_stay_here(spam: ModuleType) -> None:
    """Those that would be inherited, too."""
    reader, writer = os.pipe()
    kept = [os.dup2(reader, 50), os.dup2(writer, 51)]
    try:
        for descriptor in kept:
            os.set_inheritable(descriptor, True)
            code = spam.run(["test", "-e", f"/proc/self/fd/{descriptor}"]).exit.code
            shown = subprocess.run(
                ["test", "-e", f"/proc/self/fd/{descriptor}"], close_fds=False, check=False
            )
            assert (code, shown.returncode) == (1, 0)
    finally:
        for descriptor in (reader, writer, *kept):
            os.close(descriptor)


def test_command_leads_a_group_of_its_own(spam: ModuleType) -> None:
    """So that all of it can be killed, and nothing else."""
    fields = spam.run(["cat", "/proc/self/stat"]).stdout.rsplit(b")", 1)
    pid, group = fields[0].split()[0], fields[1].split()[2]
    assert pid == group
    assert int(group) != os.getpgrp()


def status_fields(text: bytes) -> dict[str, str]:
    """Read a /proc/PID/status."""
    return dict(line.split(":\t", 1) for line in text.decode().splitlines())


def test_signals_are_as_a_program_expects_them(spam: ModuleType) -> None:
    """Python ignores SIGPIPE, a thread may block any signal; the command has neither."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGTERM])
    try:
        seen = status_fields(spam.run(["cat", "/proc/self/status"]).stdout)
        shown = status_fields(
            subprocess.run(["cat", "/proc/self/status"], capture_output=True, check=False).stdout
        )
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    assert int(seen["SigBlk"], 16) == 0
    assert int(shown["SigBlk"], 16) != 0
    for name in (signal.SIGPIPE, signal.SIGXFSZ):
        assert not int(seen["SigIgn"], 16) & 1 << (name - 1)


def test_own_mask_and_descriptors_are_as_before(spam: ModuleType) -> None:
    """Also after an input that nobody read, which a signal SIGPIPE tells of."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    before = os.listdir("/proc/self/fd")
    end = spam.run(["exec <&-"], input=b"x" * 200_000, flags=spam.CommandFlags.SHELL).exit
    assert end.code == 0
    assert os.listdir("/proc/self/fd") == before
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == mask
    assert signal.sigpending() == set()
