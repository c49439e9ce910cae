"""Handles in several threads, several handles in one call, and signals between call and free."""

from __future__ import annotations

import gc
import random
import signal
import threading
import time
from types import ModuleType
from typing import Any, Callable, Iterator

import pytest

from .conftest import BACKENDS, Load


@pytest.fixture(params=BACKENDS)
def results(request: pytest.FixtureRequest, load: Load) -> Iterator[ModuleType]:
    """Give the package through each backend; nothing is left, and no gate was freed in use."""
    module = load(f"results.{request.param}")
    gc.collect()
    alive = module.alive()
    yield module
    gc.collect()
    assert module.alive() == alive
    assert module.gates_wrong() == 0


def in_threads(*works: Callable[[], object]) -> None:
    """Run each in a thread of its own; what one of them raises is raised here."""
    errors: list[BaseException] = []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads), "threads wait for each other"
    if errors:
        raise errors[0]


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_several_threads_are_inside_at_once(results: ModuleType) -> None:
    """Four calls on one handle wait for each other: with a lock they would wait for ever."""
    gate = results.Gate()
    together: list[bool] = []
    in_threads(*[lambda: together.append(gate.wait(4, 30000))] * 4)
    assert together == [True] * 4
    freed = results.gates_freed()
    gate.close()
    gate.close()
    assert results.gates_freed() == freed + 1
    with pytest.raises(ValueError, match="Gate is closed"):
        gate.waiting()


def test_close_waits_for_nobody_and_the_last_call_frees(results: ModuleType) -> None:
    """Who is inside stays; who comes later is refused."""
    gate = results.Gate()
    freed = results.gates_freed()
    seen: list[bool] = []

    def wait(milliseconds: int) -> None:
        seen.append(gate.wait(9, milliseconds))

    threads = [threading.Thread(target=wait, args=(each,)) for each in (300, 600)]
    for thread in threads:
        thread.start()
    wait_for(lambda: gate.waiting() == 2)
    began = time.monotonic()
    gate.close()
    assert time.monotonic() - began < 0.25
    assert (gate.closed, results.gates_freed()) == (True, freed)
    with pytest.raises(ValueError, match="closed"):
        gate.waiting()
    with pytest.raises(RuntimeError, match="closed, and still in use"):
        gate.__init__()
    assert results.gates_freed() == freed + 1, "the pointer that nobody took"
    threads[0].join(30)
    assert results.gates_freed() == freed + 1
    threads[1].join(30)
    assert seen == [False, False]
    assert results.gates_freed() == freed + 2
    gate.__init__()
    assert gate.waiting() == 0
    gate.close()


def test_what_is_dropped_is_freed(results: ModuleType) -> None:
    """Without close, at once; in a cycle, with the cycle."""
    freed = results.gates_freed()
    results.Gate()
    assert results.gates_freed() == freed + 1
    gate = results.Gate()
    gate.mine = gate
    del gate
    gc.collect()
    assert results.gates_freed() == freed + 2
    results.Gate.__new__(results.Gate).close()


def test_threads_that_use_and_close_at_random_free_each_once(results: ModuleType) -> None:
    """No gate is used after it was freed, or freed twice, or never."""
    freed, rounds = results.gates_freed(), 300
    for _ in range(rounds):
        gate, other = results.Gate(), results.Gate()

        def use(gate: Any = gate, other: Any = other) -> None:
            for step in range(20):
                try:
                    gate.waiting()
                    gate.wait(1, 0)
                    gate.add(other)
                    gate.add(None)
                except ValueError:
                    return
                if step == 10:
                    gate.close()

        in_threads(use, use, use)
        with pytest.raises(ValueError):
            gate.waiting()
        del gate, use
        other.close()
    assert results.gates_freed() == freed + 2 * rounds


def test_calls_on_two_handles_never_wait_for_each_other(results: ModuleType) -> None:
    """Both ways round, with itself, with three, with none, in four threads."""
    one, other, third = results.Queue(), results.Queue(), results.Queue()

    def work(*queues: Any) -> Callable[[], None]:
        def run() -> None:
            first, second, last = queues
            for _ in range(200):
                first.merge(second)
                second.swap(first)
                first.merge(first)
                last.swap(first, second)
                first.swap(None)

        return run

    in_threads(
        work(one, other, third),
        work(other, one, third),
        work(third, other, one),
        work(one, third, one),
    )
    assert {queue.size() for queue in (one, other, third)} == {0}


def test_several_handles_in_one_call(results: ModuleType) -> None:
    """Each is checked as an only one would be; None is NULL where that may be."""
    queue_of = results.Queue.from_bytes
    one, other = queue_of(b"one"), queue_of(b"other")
    one.merge(other)
    one.merge(one)
    assert bytes(one.view()) == b"oneother" * 2
    one.swap(other, queue_of(b"x"))
    assert (bytes(one.view()), bytes(other.view())) == (b"other", b"x")
    one.swap(other, third=one)
    one.swap(None)
    assert (one.size(), results.length(one), results.length(None)) == (0, 0, -1)
    for wrong in (None, b"", results.Gate()):
        with pytest.raises(TypeError, match="other must be Queue, not"):
            one.merge(wrong)
    for wrong in (b"", results.Gate()):
        with pytest.raises(TypeError, match="third must be Queue or None, not"):
            one.swap(None, wrong)
        with pytest.raises(TypeError, match="left must be Queue or None, not"):
            results.length(wrong)


def test_each_of_several_handles_respects_views_and_close(results: ModuleType) -> None:
    """A view forbids to change what it shows, and nothing else; each lock is given back."""
    one, other = results.Queue.from_bytes(b"one"), results.Queue.from_bytes(b"other")
    view = other.view()
    one.merge(other)
    for change, arguments in (
        (other.merge, (one,)),
        (one.swap, (other,)),
        (one.swap, (one, other)),
    ):
        with pytest.raises(BufferError, match="while a memoryview"):
            change(*arguments)
    del view
    one.swap(other)
    other.close()
    for change, arguments in (
        (one.merge, (other,)),
        (other.merge, (one,)),
        (one.swap, (None, other)),
    ):
        with pytest.raises(ValueError, match="Queue is closed"):
            change(*arguments)
    with pytest.raises(ValueError, match="closed"):
        results.length(other)
    one.close()


def test_what_a_signal_handler_raises_leaks_nothing(results: ModuleType) -> None:
    """It may come after any step: also between a call and the statement that frees."""

    class Alarm(Exception):
        pass

    def raise_alarm(number: int, frame: object) -> None:
        raise Alarm

    queue = results.Queue.from_bytes(bytes(4000))
    calls: list[Callable[[], object]] = [
        lambda: results.bytes_(3000),
        lambda: results.split("one two three four five"),
        lambda: results.report_of(100, b"name"),
        lambda: results.halves(100),
        lambda: next(queue.chunks(1)),
        lambda: queue.merge(queue),
    ]
    before = signal.signal(signal.SIGALRM, raise_alarm)
    alarms = 0
    try:
        for _ in range(1500):
            try:
                signal.setitimer(signal.ITIMER_REAL, random.uniform(1e-6, 2e-4))
                for call in calls:
                    try:
                        call()
                    except results.FailedError:
                        pass
                signal.setitimer(signal.ITIMER_REAL, 0)
            except Alarm:
                alarms += 1
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        except Alarm:
            pass
        signal.signal(signal.SIGALRM, before)
    assert alarms > 100
    assert queue.size() > 0, "its lock was given back"


def test_other_threads_run_while_much_memory_is_copied(results: ModuleType) -> None:
    """A copy of 64 MB does not stop a thread that counts."""
    counted = [0]
    stop = threading.Event()

    def count() -> None:
        while not stop.is_set():
            counted[0] += 1

    thread = threading.Thread(target=count)
    thread.start()
    try:
        wait_for(lambda: counted[0] > 0)
        before = counted[0]
        assert len(results.bytes_(1 << 26)) == 1 << 26
        assert counted[0] - before > 100
    finally:
        stop.set()
        thread.join()
