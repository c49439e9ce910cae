"""The end of the interpreter: objects may be alive, threads running; nothing is said."""

from __future__ import annotations

import os

import pytest
from support.interpreter import run_clean, run_program


def test_objects_alive_at_exit_say_nothing(backend: str) -> None:
    """Open handles, views, cycles and a thread in the middle of a call end silently."""
    for _ in range(5):
        done = run_program("alive_at_exit.py", backend)
        assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_forked_child_uses_its_own_copy(backend: str) -> None:
    """A handle can be used and closed on both sides of a fork."""
    done = run_program("forked.py", backend)
    assert (done.returncode, done.stdout, done.stderr) == (0, "both\n", "")


def test_import_in_a_thread_is_enough(backend: str) -> None:
    """Nothing depends on the main thread having imported the package."""
    said = run_clean(
        """
        import threading

        def work():
            import spam
            print(spam.backend, spam.sum([1.0, 2.0]))

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        """,
        SPAM_BACKEND=backend,
    )
    assert said == f"{backend} 3.0\n"


def test_reimport_gives_a_working_module(backend: str) -> None:
    """A package that was thrown out of `sys.modules` can be imported again."""
    said = run_clean(
        """
        import sys
        import spam
        first = spam.Samples()
        for name in [name for name in sys.modules if name.split(".")[0] == "spam"]:
            del sys.modules[name]
        import spam
        second = spam.Samples()
        first.push(1.0)
        second.push(2.0)
        print(list(first.view()), list(second.view()))
        """,
        SPAM_BACKEND=backend,
    )
    assert said == "[1.0] [2.0]\n"


def test_finalizers_in_cycles_find_good_memory_or_none(backend: str) -> None:
    """What a collected cycle's own ``__del__`` reads is whole, or it is told of a closed handle."""
    # What is freed is overwritten, so that a use of it shows.
    done = run_program("finalizers.py", backend, MALLOC_PERTURB_="165")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("True ")
