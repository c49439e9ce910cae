"""Python callables that C calls, by the package of `callbacks.h`: in both backends the same."""

from __future__ import annotations

import gc
import signal
import sys
import threading
import time
import traceback
import weakref
from typing import Any, Callable, Iterator

import pytest

from .conftest import Load


@pytest.fixture
def callbacks(api: Load) -> Any:
    """Give the package's API through each backend."""
    return api("callbacks")


@pytest.fixture
def held(callbacks: Any) -> Iterator[Any]:
    """Give the callables that C may call; a test must leave none behind."""
    held = sys.modules["callbacks._runtime.callables"]._held
    before = set(held)
    yield held
    assert set(held) == before


@pytest.fixture
def unraisable(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Gather what nobody can catch."""
    gathered: list[BaseException] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda it: gathered.append(it.exc_value))
    return gathered


class Stop(BaseException):
    """No Exception: nothing must swallow it."""


def raising(error: BaseException, at: int, calls: list[int]) -> Callable[..., Any]:
    """Make a callable that raises at its nth call."""

    def call(*arguments: Any) -> None:
        calls.append(len(calls) + 1)
        if calls[-1] == at:
            raise error

    return call


def throw(error: BaseException) -> None:
    """Raise, where only an expression may stand."""
    raise error


def test_a_callable_is_called_until_it_says_false(callbacks: Any, held: Any) -> None:
    """False stops; None and everything else goes on. Numbers arrive as they are."""
    heard: list[tuple[int, int]] = []
    callbacks.work(4, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
    for going in (None, True, 0, "", 1.0):
        callbacks.work(2, lambda *_, going=going: going)
    with pytest.raises(callbacks.StoppedError):
        callbacks.work(4, lambda done, _: done < 2)
    callbacks.work(3)
    callbacks.work(3, None)
    callbacks.work(3, progress=None)


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit, Stop])
@pytest.mark.parametrize("at", [1, 2, 5])
def test_what_a_callable_raises_reaches_the_caller(
    callbacks: Any, held: Any, kind: type[BaseException], at: int
) -> None:
    """The same object, with its traceback, and without another context; the work stops there."""
    error, calls = kind("thrown"), list[int]()
    with pytest.raises(kind) as caught:
        callbacks.work(5, raising(error, at, calls))
    assert caught.value is error
    assert len(calls) == at
    assert error.__context__ is None and error.__cause__ is None
    assert traceback.extract_tb(error.__traceback__)[-1].name == "call"


@pytest.mark.parametrize("calls", [1, 50])
def test_ctrl_c_during_the_work_stops_it(callbacks: Any, held: Any, calls: int) -> None:
    """Also where the signal comes while C runs: Python handles it when the callable begins."""
    heard: list[int] = []

    def progress(done: int, total: int) -> None:
        heard.append(done)
        if len(heard) == calls:
            signal.raise_signal(signal.SIGUSR1)

    def interrupt(number: int, frame: Any) -> None:
        raise Stop("signal")

    def kill(begun: threading.Event, pause: float) -> None:
        begun.wait(20)
        time.sleep(pause)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)

    previous = signal.signal(signal.SIGUSR1, interrupt)
    hook = sys.unraisablehook
    try:
        with pytest.raises(Stop, match="signal"):
            callbacks.work(100, progress)
        assert heard[-1] == calls
        # From another thread, while this one is anywhere in the work: mostly outside Python.
        for pause in range(20):
            begun = threading.Event()
            killer = threading.Thread(target=kill, args=(begun, pause / 10_000))
            killer.start()
            with pytest.raises(Stop, match="signal"):
                callbacks.slow(100_000, 20, lambda *_, begun=begun: begun.set())
            killer.join()
    finally:
        signal.signal(signal.SIGUSR1, previous)
    assert sys.unraisablehook is hook


def test_an_exception_keeps_the_context_that_it_had(callbacks: Any, held: Any) -> None:
    """Neither the library's own error nor one that the caller handles takes its place."""
    inner = KeyError("inner")

    def call(*_: Any) -> None:
        try:
            raise inner
        except KeyError:
            raise ValueError("outer")  # noqa: B904  # the context is what is tested

    try:
        raise RuntimeError("the caller's")
    except RuntimeError:
        with pytest.raises(ValueError, match="outer") as caught:
            callbacks.work(1, call)
    assert caught.value.__context__ is inner


def test_results_are_checked_as_arguments_are(callbacks: Any, held: Any) -> None:
    """A result of a wrong type or out of range raises where the callable was called."""
    assert callbacks.apply(lambda value: value * 2, 1.5) == 3.0
    assert callbacks.apply(lambda _: True, 1.5) == 1.0
    for wrong in (None, "1", object()):
        with pytest.raises(TypeError, match="the callable's result must be a real number"):
            callbacks.apply(lambda _, wrong=wrong: wrong, 1.5)
    with pytest.raises(OverflowError):
        callbacks.apply(lambda _: 10**400, 1.5)


def test_arguments_of_every_kind_are_pythons_own(callbacks: Any, held: Any) -> None:
    """Enums, texts, bytes, arrays and numbers; several results are a tuple."""
    kept: list[Any] = []

    def each(*arguments: Any) -> tuple[int, int, int]:
        kept.append(arguments)
        return 5, 6, 7

    assert callbacks.pass_(3, each) == 5000 + 60 + 7
    color, text, name, raw, shorts, part, sure = kept.pop()
    assert color is callbacks.Color.GREEN
    assert (text, name, raw, part, sure) == ("grün", "name", b"\xff", 0.5, True)
    assert isinstance(shorts, memoryview) and shorts.readonly and shorts.format == "h"
    assert shorts.tolist() == [-1, 2, -3]
    assert callbacks.pass_(0, each) == 5067
    assert kept.pop()[2:5] == (None, b"\xff", None)


def test_results_that_are_no_fitting_tuple_are_refused(callbacks: Any, held: Any) -> None:
    """Each number is checked against its own C type."""
    for wrong in (1, (1, 2), (1, 2, 3, 4), [1, 2, 3], None):
        with pytest.raises(TypeError, match="the callable's result must be a tuple of 3"):
            callbacks.pass_(1, lambda *_, wrong=wrong: wrong)
    for large in ((2**31, 0, 0), (0, 256, 0), (0, -1, 0), (0, 0, 2**63)):
        with pytest.raises(OverflowError, match="the callable's result"):
            callbacks.pass_(1, lambda *_, large=large: large)


def test_null_where_the_header_promises_a_text_is_an_error(callbacks: Any, held: Any) -> None:
    """The callable is not called with what it cannot expect."""
    with pytest.raises(RuntimeError, match="callbacks_everything gave NULL"):
        callbacks.pass_null(lambda *_: pytest.fail("it was called"))


def test_what_is_not_callable_is_refused(callbacks: Any, held: Any) -> None:
    """Before anything is called; None only where it means something."""
    for wrong in (1, "work", object()):
        with pytest.raises(TypeError, match=r"progress must be callable, not \w+"):
            callbacks.work(1, wrong)
    with pytest.raises(TypeError, match="map must be callable, not NoneType"):
        callbacks.apply(None, 1.0)


@pytest.mark.parametrize("threads", [0, 1, 4, 8])
def test_threads_of_the_librarys_call_python(callbacks: Any, held: Any, threads: int) -> None:
    """Several at once; the values are a copy that outlives the call."""
    values = [float(each) for each in range(200)]
    seen: list[memoryview] = []
    idents: set[int] = set()

    def statistic(values: memoryview) -> float:
        seen.append(values)
        idents.add(threading.get_ident())
        return sum(values)

    expected = sum(sum(values[:count]) for count in range(200))
    assert callbacks.compute(values, threads, statistic) == expected
    assert sorted(len(each) for each in seen) == list(range(200))
    assert all(each.tolist() == values[: len(each)] for each in seen)
    assert (threading.get_ident() in idents) == (threads == 0)


@pytest.mark.parametrize("threads", [0, 1, 8])
def test_the_first_exception_of_any_thread_stops_all(
    callbacks: Any, held: Any, threads: int
) -> None:
    """Other callables of the call are not called any more, either."""
    error, heard = Stop("first"), list[int]()

    def statistic(values: memoryview) -> float:
        if len(values) == 3:
            raise error
        return 0.0

    with pytest.raises(Stop) as caught:
        callbacks.compute([0.0] * 50, threads, statistic, lambda *_: heard.append(1))
    assert caught.value is error
    assert not heard


def test_a_callable_may_call_the_function_again(callbacks: Any, held: Any) -> None:
    """To any depth; each call has its own exceptions."""
    heard: list[int] = []

    def call(depth: int) -> None:
        def progress(done: int, total: int) -> None:
            if depth:
                call(depth - 1)
            else:
                heard.append(done)
                raise Stop(depth)

        callbacks.work(2, progress)

    with pytest.raises(Stop):
        call(10)
    assert heard == [1]

    def inner_fails(done: int, total: int) -> None:
        with pytest.raises(Stop):
            callbacks.work(1, raising(Stop(), 1, []))

    callbacks.work(3, inner_fails)


def test_a_callable_lives_as_long_as_its_call(callbacks: Any, held: Any) -> None:
    """Also when the collector runs meanwhile, and when it drops the last name of itself."""
    names: dict[str, Any] = {}

    class Callable_:
        def __call__(self, done: int, total: int) -> None:
            names.clear()
            gc.collect()
            heard.append(done)

    heard: list[int] = []
    names["own"] = Callable_()
    gone = weakref.ref(names["own"])
    callbacks.work(3, names["own"])
    gc.collect()
    assert heard == [1, 2, 3]
    assert gone() is None


def test_a_source_tells_until_it_is_done(callbacks: Any, held: Any) -> None:
    """Foreign threads call; the destroy notification lets each callable go, once."""
    before = callbacks.destroyed()
    lines: list[bytes] = []

    class Watcher:
        def __call__(self, line: bytes) -> None:
            lines.append(line)

    with callbacks.Source() as source:
        watchers = [Watcher() for _ in range(3)]
        gone = [weakref.ref(each) for each in watchers]
        for each in watchers:
            source.watch(each)
        source.watch(None)
        source.watch()
        del watchers, each
        gc.collect()
        source.tell("grün")
        source.tell("")
        assert lines == ["grün".encode()] * 3 + [b""] * 3
        assert all(each() is not None for each in gone)
        assert source.forget() == 3
        assert callbacks.destroyed() == before + 3
        assert all(each() is None for each in gone)
        source.watch(lines.append)
    assert callbacks.destroyed() == before + 4


def test_a_call_that_fails_keeps_no_callable(callbacks: Any, held: Any) -> None:
    """The library did not take it, and says nothing more of it."""
    with callbacks.Source() as source:
        for _ in range(8):
            source.watch(print)
        watcher = raising(Stop(), 1, [])
        gone = weakref.ref(watcher)
        with pytest.raises(callbacks.RefusedError):
            source.watch(watcher)
        del watcher
        gc.collect()
        assert gone() is None


def test_the_next_call_raises_what_was_raised_between_calls(callbacks: Any, held: Any) -> None:
    """Once; the callable is not called again, others are."""
    error, calls, lines = Stop("told"), list[int](), list[bytes]()
    with callbacks.Source() as source:
        source.watch(raising(error, 2, calls))
        source.watch(lines.append)
        source.tell("1")
        with pytest.raises(Stop) as caught:
            source.tell("2")
        assert caught.value is error
        source.tell("3")
        assert calls == [1, 2]
        assert lines == [b"1", b"2", b"3"]


def test_close_raises_what_no_call_raised(
    callbacks: Any, held: Any, unraisable: list[BaseException]
) -> None:
    """It frees first; another error that leaves the `with` stays, and this one is reported."""

    def failing(*error: BaseException) -> Any:
        # A callable that keeps what it raised would keep the frames, and so the source.
        errors = [Stop("first"), *error]
        source = callbacks.Source()
        for _ in range(2):
            source.watch(lambda _: throw(errors.pop(0)))
        with pytest.raises(Stop, match="first"):
            source.tell("line")
        return source

    error = Stop("closed")
    source = failing(error)
    with pytest.raises(Stop) as caught:
        source.close()
    assert caught.value is error
    assert source.closed
    source.close()
    error = Stop("left")
    with pytest.raises(KeyError), failing(error):
        raise KeyError("leaves")
    assert unraisable == [error]
    source = failing(Stop("dropped"))
    del source
    gc.collect()
    assert [str(each) for each in unraisable] == ["left", "dropped"]


def test_a_call_from_inside_a_call_on_the_same_handle_is_refused(callbacks: Any, held: Any) -> None:
    """It would wait for itself; close, too. Other handles can be used."""
    other = callbacks.Source()
    with callbacks.Source() as source:
        for method in (source.forget, source.close, lambda: source.each(print)):

            def progress(done: int, total: int, method: Callable[[], Any] = method) -> None:
                assert other.forget() == 0
                method()

            with pytest.raises(RuntimeError, match="Source is in use by the call that called"):
                source.each(progress)
        assert not source.closed
        source.each(lambda *_: None)
    other.close()


def test_a_child_that_is_dropped_during_a_call_on_its_parent_waits(
    callbacks: Any, held: Any
) -> None:
    """The library is in the middle of it: the child is freed behind the call."""
    with callbacks.Room() as room:
        guests = [callbacks.Guest(room) for _ in range(3)]
        told: list[int] = []

        def progress(done: int, total: int) -> None:
            guests.clear()
            gc.collect()
            told.append(total)
            with pytest.raises(RuntimeError, match="Room is in use"):
                callbacks.Guest(room)

        room.each(progress)
        assert told == [3, 3, 3]
        guests.append(callbacks.Guest(room))
        room.each(lambda done, total: told.append(total))
        assert told == [3, 3, 3, 1]
    assert callbacks.disturbed() == 0


def test_a_hook_is_called_for_ever(callbacks: Any, unraisable: list[BaseException]) -> None:
    """What it raises is reported, since no call waits for it, and it is called again."""
    calls: list[int] = []
    error = Stop("reported")
    callbacks.hook(raising(error, 2, calls))
    gc.collect()
    for line in ("1", "2", "3"):
        callbacks.call_hook(line)
    assert calls == [1, 2, 3]
    assert unraisable == [error]


def test_registrations_leave_no_memory_behind(callbacks: Any, held: Any) -> None:
    """A hundred thousand of each scope that ends."""

    def rounds(count: int) -> None:
        source = callbacks.Source()
        for _ in range(count):
            callbacks.apply(lambda value: value, 1.0)
            source.watch(lambda line: None)
            source.forget()
        source.close()

    rounds(1000)
    gc.collect()
    before = memory()
    rounds(100_000)
    gc.collect()
    assert memory() - before < 512 * 1024


def memory() -> int:
    """Give how much memory the process has in use, in bytes."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096
