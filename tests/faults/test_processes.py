"""Processes that misbehave, and many of them: nothing hangs, nothing is left."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from support.interpreter import run_clean

PATIENCE = 20


def descriptors() -> set[str]:
    """Give the descriptors of this process, but for the one that looks."""
    found = {entry.name for entry in Path("/proc/self/fd").iterdir()}
    return {number for number in found if Path("/proc/self/fd", number).exists()}


def threads() -> int:
    """Give how many threads the system counts in this process."""
    return len(list(Path("/proc/self/task").iterdir()))


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


def is_running(pid: int) -> bool:
    """Whether there is a process that is no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Each test ends with the descriptors, threads and children that it began with."""
    before, tasks = descriptors(), threads()
    yield
    assert descriptors() == before
    until(lambda: threads() <= tasks)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_many_processes_at_once_are_told_apart(spam: ModuleType) -> None:
    """800 from 16 threads, some read, some watched, some just closed."""

    def one(number: int) -> object:
        program = ["sh", "-c", f"cat; echo {number} >&2; exit {number % 256}"]
        with spam.Process(program, flags=spam.CommandFlags.OPEN_INPUT) as process:
            kind = number % 4
            if kind == 0:
                return number
            process.write(b"%d\n" % number)
            process.close_input()
            if kind == 1:
                process.watch(lambda line: None)
                return process.wait().code + number // 256 * 256
            code = process.wait().code
            lines = [*process.lines(), *process.lines(spam.Stream.STDERR)]
            assert lines == [b"%d\n" % number] * 2
            return int(code) + number // 256 * 256

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(one, range(800))) == list(range(800))


def test_a_process_that_ignores_sigterm_is_killed_by_close(spam: ModuleType) -> None:
    """close() takes SIGKILL, and waits until the process is gone."""
    program = ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.01; done"]
    process = spam.Process(program)
    assert next(process.lines()) == b"ready\n"
    process.send_signal(signal.SIGTERM)
    with pytest.raises(TimeoutError):
        process.wait(50_000_000)
    pid = process.pid()
    process.close()
    assert not is_running(pid)


def test_the_time_limit_takes_the_grandchildren(spam: ModuleType) -> None:
    """The whole group is killed, though the process itself has ended long before."""
    program = ["sh", "-c", "sleep 100 & echo $!; exit 3"]
    with spam.Process(program, timeout_ns=200_000_000) as process:
        grandchild = int(next(process.lines()))
        assert process.wait().code == 3
        assert is_running(grandchild)
        with pytest.raises(TimeoutError):
            next(process.lines())
        until(lambda: not is_running(grandchild))
        assert process.wait().code == 3


def test_what_left_the_group_holds_nobody(spam: ModuleType) -> None:
    """A daemon that keeps the pipe open does not hold the calls after the limit, nor close()."""
    program = ["sh", "-c", "setsid sleep 3 & exec sleep 100"]
    start = time.monotonic()
    with spam.Process(program, timeout_ns=100_000_000) as process:
        with pytest.raises(TimeoutError):
            list(process.lines())
        with pytest.raises(TimeoutError):
            process.wait()
    assert time.monotonic() - start < 2.5


def test_a_process_that_never_reads_holds_the_writer_only(spam: ModuleType) -> None:
    """Other threads poll, signal, read and wait while one is stuck in write()."""
    program = ["sh", "-c", "echo ready; echo error >&2; exec sleep 100"]
    with spam.Process(program, flags=spam.CommandFlags.OPEN_INPUT) as process:
        outcome: list[BaseException] = []

        def write() -> None:
            try:
                process.write(b"x" * 10_000_000)
            except BrokenPipeError as error:
                outcome.append(error)

        writer = threading.Thread(target=write)
        writer.start()
        time.sleep(0.05)
        assert next(process.lines()) == b"ready\n"
        assert next(process.lines(spam.Stream.STDERR)) == b"error\n"
        assert process.poll() is False
        with pytest.raises(TimeoutError):
            process.wait(10_000_000)
        assert writer.is_alive()
        process.send_signal(signal.SIGKILL)
        assert process.wait().signal == signal.SIGKILL
        writer.join(PATIENCE)
        assert len(outcome) == 1


def test_threads_share_one_process(spam: ModuleType) -> None:
    """Writers, readers of both outputs and a waiter at once: every byte comes once."""
    program = ["sh", "-c", "tee /dev/stderr"]
    with spam.Process(program, flags=spam.CommandFlags.OPEN_INPUT) as process:
        with ThreadPoolExecutor(8) as pool:
            waiter = pool.submit(process.wait)
            outputs = [pool.submit(lambda: list(process.lines())) for _ in range(2)]
            errors = pool.submit(lambda: list(process.lines(spam.Stream.STDERR)))

            def write(name: int) -> None:
                for number in range(200):
                    process.write(b"%d %d\n" % (name, number))

            list(pool.map(write, range(3)))
            process.close_input()
            expected = sorted(b"%d %d\n" % (n, k) for n in range(3) for k in range(200))
            assert sorted(line for each in outputs for line in each.result()) == expected
            assert sorted(errors.result()) == expected
            assert waiter.result().code == 0


def test_a_gigabyte_is_read_with_little_memory(spam: ModuleType) -> None:
    """What is read at once is bounded, when it is taken as fast as it comes."""
    with spam.Process(["head", "-c", "1000000000", "/dev/zero"]) as process:
        assert sum(map(len, process.chunks())) == 1_000_000_000
        assert process.wait().code == 0


def test_a_detached_process_outlives_its_handle(spam: ModuleType) -> None:
    """It is reaped when another one is made after its end."""
    process = spam.Process(
        ["sleep", "0.3"],
        flags=spam.CommandFlags.DETACHED,
        stdout_mode=spam.StreamMode.DISCARD,
        stderr_mode=spam.StreamMode.DISCARD,
    )
    pid = process.pid()
    process.close()
    assert is_running(pid)
    until(lambda: not is_running(pid))
    spam.Process(["true"]).close()
    assert not Path(f"/proc/{pid}").exists()


def test_a_child_that_somebody_else_reaps_is_told(spam: ModuleType) -> None:
    """wait() says that the end is not known, and no signal goes to whoever has the number now."""
    with spam.Process(["true"]) as process:
        os.waitpid(process.pid(), 0)
        with pytest.raises(OSError, match="somebody else has reaped it"):
            process.wait()
        assert process.poll() is True
        process.send_signal(signal.SIGKILL)


FORKED = """
import os, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

process = spam.Process(["cat"], flags=spam.CommandFlags.OPEN_INPUT)
process.watch(print, spam.Stream.STDERR)
child = os.fork()
if child == 0:
    process.close()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
process.write(b"alive\\n")
assert next(process.lines()) == b"alive\\n"
process.close_input()
print(process.wait().code)
"""


def test_a_fork_leaves_the_process_alone(backend: str) -> None:
    """A handle that is freed in a fork kills nothing and waits for no thread."""
    code = "import warnings\nwarnings.simplefilter('ignore', DeprecationWarning)\n" + FORKED
    assert run_clean(code, backend) == "0\n"


SIGNALS = """
import signal, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

handled = []
signal.signal(signal.SIGALRM, lambda *_: handled.append(1))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
program = ["sh", "-c", "for i in 1 2 3 4 5; do sleep 0.02; echo $i; done; cat >&2"]
with spam.Process(program, flags=spam.CommandFlags.OPEN_INPUT) as process:
    lines = [next(process.lines()) for _ in range(5)]
    process.write(b"x" * 3_000_000)
    process.close_input()
    end = process.wait()
    size = sum(map(len, process.chunks(spam.Stream.STDERR)))
signal.setitimer(signal.ITIMER_REAL, 0)
print(b"".join(lines), size, end.code, len(handled) > 5)
"""


def test_signals_that_arrive_interrupt_no_wait(backend: str) -> None:
    """A timer rings every millisecond, through every call that waits."""
    expected = f"{b''.join(b'%d' % n + bytes([10]) for n in range(1, 6))!r} 3000000 0 True\n"
    assert run_clean(SIGNALS, backend) == expected


DESCRIPTORS = """
import os, resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

def start():
    return spam.Process(["cat"], flags=spam.CommandFlags.OPEN_INPUT, directory="/")

start().close()
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
kept = []
while True:
    try:
        kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        break
told = 0
while True:
    before = os.listdir("/proc/self/fd") if told else None
    try:
        process = start()
    except OSError as error:
        assert "descriptor" in str(error), error
        told += 1
        os.close(kept.pop())
    else:
        break
process.write(b"in\\n")
assert next(process.lines()) == b"in\\n"
process.close()
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print(told >= 5)
"""


def test_the_descriptor_limit_is_told_at_every_step(backend: str) -> None:
    """With one more descriptor each time a later step fails, until the process runs."""
    assert run_clean(DESCRIPTORS, backend) == "True\n"


MEMORY = """
import os, resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

spam.Process(["true"]).close()
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * os.sysconf("SC_PAGESIZE") + 100_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
with spam.Process(["head", "-c", "300000000", "/dev/zero"]) as process:
    try:
        process.wait()
    except MemoryError as error:
        print("no memory for" in str(error))
    print(sum(map(len, process.chunks())), process.wait().code)
"""


def test_no_memory_for_outputs_loses_nothing(backend: str) -> None:
    """wait() says so; the rest is still in the pipe, and can be read."""
    assert run_clean(MEMORY, backend) == "True\n300000000 0\n"


def test_rounds_of_everything_leave_memory_flat(backend: str) -> None:
    """300 processes with threads, after as many that warmed up."""
    said = run_clean(
        """
        import os, sys
        from importlib import import_module
        spam = import_module("spam." + sys.argv[1])

        def round_():
            with spam.Process(["echo", "x" * 5000], timeout_ns=10**12) as process:
                process.watch(lambda line: None)
                process.wait()
            with spam.Process(["echo", "x" * 5000]) as process:
                assert len(list(process.lines())) == 1

        def resident():
            return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGESIZE")

        for _ in range(150):
            round_()
        before = resident()
        for _ in range(150):
            round_()
        print(resident() - before < 300_000)
        """,
        backend,
    )
    assert said == "True\n"
