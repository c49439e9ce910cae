"""Signals that arrive during every wait: handlers run, and no wait ends early or fails."""

from __future__ import annotations

from support.interpreter import run_clean

PROGRAM = """
import os, signal, sys, time
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

handled = 0

def handler(*_):
    global handled
    handled += 1

signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)

data = os.urandom(2_000_000)
before = time.monotonic()
rounds = 0
while time.monotonic() - before < 1.5:
    rounds += 1
    assert spam.run(["cat"], input=data).stdout == data
    assert spam.run(["sleep", "0.02"]).exit.code == 0
    discard = spam.StreamMode.DISCARD
    for time_limit in (0, 10_000_000_000):
        slept = spam.run(
            ["sleep", "0.02"], stdout_mode=discard, stderr_mode=discard, timeout_ns=time_limit
        )
        assert slept.exit.code == 0 and slept.exit.wall_ns >= 20_000_000
    start = time.monotonic()
    try:
        spam.run(["sleep", "100"], timeout_ns=30_000_000)
    except TimeoutError:
        assert 0.03 <= time.monotonic() - start < 5
    else:
        raise AssertionError("no timeout")
    assert spam.run(["true"], input_file="/dev/null").exit.code == 0
    try:
        spam.run(["no-such-program"])
    except FileNotFoundError:
        pass
signal.setitimer(signal.ITIMER_REAL, 0)
print(rounds > 0, handled > rounds)
"""


def test_signals_end_no_wait(backend: str) -> None:
    """A timer interrupts two thousand times a second, with a handler that restarts nothing."""
    assert run_clean(PROGRAM, backend) == "True True\n"


IGNORED = """
import signal, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
try:
    spam.run(["true"])
except OSError as error:
    print(error)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
print(spam.run(["true"]).exit.code)
"""


def test_ignored_sigchld_is_told(backend: str) -> None:
    """The system keeps the end of no child then; nothing is run, and nothing hangs."""
    said = run_clean(IGNORED, backend).splitlines()
    assert said[0].startswith("this process ignores SIGCHLD")
    assert said[1] == "0"


TAKEN = """
import os, sys, threading
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

stop = threading.Event()

def reap():
    while not stop.is_set():
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            pass

thread = threading.Thread(target=reap)
thread.start()
told = 0
for _ in range(50):
    try:
        assert spam.run(["true"]).exit.code == 0
    except OSError as error:
        assert "something else in this process waits for every child" in str(error), error
        told += 1
stop.set()
thread.join()
print(told)
"""


def test_child_that_somebody_else_reaps_is_told(backend: str) -> None:
    """Either the end is learned, or the words say why not; nothing hangs."""
    assert 0 <= int(run_clean(TAKEN, backend)) <= 50
