"""What runs out: descriptors, memory, processes. Each is said, and the next command runs."""

from __future__ import annotations

import os

import pytest
from support.interpreter import run_clean

DESCRIPTORS = """
import os, resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

spam.run(["true"])
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
kept = []
while True:
    try:
        kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        break
told = []
while kept:
    count = len(os.listdir("/proc/self/fd")) if told and told[-1] == "run" else None
    try:
        seen = spam.run(["cat"], input=b"in", directory="/", timeout_ns=10**10)
    except OSError as error:
        assert "no descriptor for" in str(error), error
        told.append("told")
    else:
        assert seen.stdout == b"in"
        told.append("run")
        break
    os.close(kept.pop())
free = 64 - len(os.listdir("/proc/self/fd"))
assert spam.run(["true"]).exit.code == 0
assert 64 - len(os.listdir("/proc/self/fd")) == free
print(told.count("told") >= 5, told[-1])
"""


def test_descriptor_limit_is_told_at_every_step(backend: str) -> None:
    """With one more descriptor each time a later step fails, until the command runs."""
    assert run_clean(DESCRIPTORS, backend) == "True run\n"


MEMORY = """
import os, resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

spam.run(["true"])
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * os.sysconf("SC_PAGESIZE") + 100_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
before = os.listdir("/proc/self/fd")
for _ in range(3):
    try:
        spam.run(["head", "-c", "1000000000", "/dev/zero"])
    except MemoryError as error:
        assert "no memory for" in str(error), error
    else:
        raise AssertionError("a gigabyte in a tenth of it")
assert os.listdir("/proc/self/fd") == before
assert spam.run(["echo", "on"]).stdout == b"on\\n"
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nothing left")
"""


def test_no_memory_for_the_output_is_told(backend: str) -> None:
    """The command is killed and reaped, and what was read is freed."""
    assert run_clean(MEMORY, backend) == "nothing left\n"


PROCESSES = """
import os, resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

spam.run(["true"])
os.setgroups([])
os.setgid(54321)
os.setuid(54321)
resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
before = os.listdir("/proc/self/fd")
for _ in range(3):
    try:
        spam.run(["true"], input=b"x")
    except BlockingIOError as error:
        assert "no process could be made" in str(error), error
    else:
        raise AssertionError("a second process of a user who may have one")
assert os.listdir("/proc/self/fd") == before
print("told")
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user without processes")
def test_process_limit_is_told(backend: str) -> None:
    """As BlockingIOError, which says that it may work later."""
    assert run_clean(PROCESSES, backend) == "told\n"


CLOSED = """
import os, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

spam.run(["true"])
said = os.dup2(1, 20)
for number in range(3):
    os.close(number)
seen = [
    spam.run(["cat"], input=b"in", timeout_ns=10**10).stdout,
    spam.run(["sh", "-c", "echo err >&2; cat"]).stderr,
    spam.run(["sh", "-c", "echo both >&2"], stderr_mode=spam.StreamMode.MERGE).stdout,
    spam.run(
        ["sh", "-c", "ls /proc/self/fd"],
        stdout_mode=spam.StreamMode.INHERIT,
        stderr_mode=spam.StreamMode.MERGE,
    ).stdout,
]
left = [number for number in range(3) if os.path.exists(f"/proc/self/fd/{number}")]
os.write(said, repr((seen, left)).encode())
"""


def test_closed_standard_streams_do_no_harm(backend: str) -> None:
    """Descriptors that are made for a command do not take their numbers."""
    assert run_clean(CLOSED, backend) == "([b'in', b'err\\n', b'both\\n', b''], [])"
