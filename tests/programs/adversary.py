"""Does to the API what no program should; prints the name of each attempt that ended well.

An attempt may succeed or raise: a crash, or an error that is no Exception, is a finding.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import sys
import threading
from array import array
from functools import partial
from typing import Any, Callable

import spam
from support import hostile

HUGE = [2**31, 2**32, 2**63, 2**64, 10**400, -(10**400), float("nan"), float("inf"), 1e308]


def functions() -> list[Callable[..., Any]]:
    """Give every function and method that takes arguments, but the one that runs commands."""
    names = [name for name in vars(spam)["__all__"] if name not in ("system", "backend")]
    found = [getattr(spam, name) for name in names]
    samples = spam.Samples()
    return [each for each in found if callable(each) and not isinstance(each, type)] + [
        samples.push,
        samples.extend,
    ]


def attempt(function: Callable[..., Any], *arguments: Any) -> None:
    """Make a call that may raise."""
    try:
        function(*arguments)
    except Exception:
        pass


def everywhere(*arguments: Any) -> None:
    """Pass an argument to every function, at every place."""
    for function in functions():
        for argument in arguments:
            for count in range(1, 6):
                attempt(function, *[argument] * count)
            attempt(function, array("d", [1.0]), argument)
            attempt(function, argument, array("d", [1.0]))
            attempt(function, b"data", argument)


def resized_during_the_call() -> None:
    """``__index__`` and ``__float__`` shrink and grow the array that the call is about to read."""
    changes: list[Callable[[Any], object]] = [array.pop, lambda values: values.extend([0] * 1000)]
    for change in changes:
        for values in (array("d", [1.0] * 10), array("B", bytes(10))):
            meddler = hostile.IndexCalls(partial(change, values), 1)
            attempt(spam.count_byte, values, meddler)
            attempt(spam.percentiles, values, [meddler])
            attempt(spam.percentiles, [meddler] * 20, values)
    octets = bytearray(100)
    attempt(spam.count_byte, octets, hostile.IndexCalls(lambda: octets.clear()))
    items: list[Any] = [1.0] * 100
    items[1] = hostile.FloatCalls(items.clear)
    attempt(spam.sum, items)
    items = [1] * 100
    items[1] = hostile.IndexCalls(items.clear)
    attempt(spam.count_byte, items, 1)


def released_during_the_call() -> None:
    """The view is released, or the map closed, while the call converts its other argument."""
    view = memoryview(array("d", [1.0] * 10))
    attempt(spam.percentiles, view, [hostile.FloatCalls(view.release)])
    mapped = mmap.mmap(-1, 4096)
    attempt(spam.count_byte, mapped, hostile.IndexCalls(mapped.close))
    attempt(spam.count_byte, mapped, hostile.IndexCalls(lambda: mapped.resize(8192)))
    attempt(spam.count_byte, mapped, 1)


def handle_changed_during_the_call() -> None:
    """``__float__`` closes, changes or views the very handle that is called."""
    meddle: Callable[[Any], object]
    for meddle in (
        lambda samples: samples.close(),
        lambda samples: samples.push(1.0),
        lambda samples: samples.view(),
        lambda samples: samples.sort(),
        lambda samples: samples.__init__(),
    ):
        for method, wrap in (("push", lambda each: each), ("extend", lambda each: [each] * 3)):
            samples = spam.Samples()
            samples.extend([1.0] * 1000)
            meddler = hostile.FloatCalls(partial(meddle, samples))
            attempt(getattr(samples, method), wrap(meddler))
            attempt(samples.summarize)


def shapes_and_formats() -> None:
    """Views of no, two and three dimensions, of every format, aligned or not."""
    views: list[Any] = [
        memoryview(bytes(64)).cast("B", shape) for shape in ([8, 8], [2, 4, 8], [64, 1])
    ]
    views += [memoryview(bytearray(8 * 3 + shift))[shift:].cast("d") for shift in range(8)]
    views += [memoryview(bytes(8)).cast("d", []), memoryview(bytes(1)).cast("B", [])]
    whole: Any = memoryview(bytes(64))
    views += [whole.cast(code) for code in "bBhHiIlLqQnNfdc?P"]
    views += [memoryview(array("d", range(9)))[start:stop:step] for start, stop, step in SLICES]
    views += [view.toreadonly() for view in views]
    everywhere(*views)
    structure: Any = type("S", (ctypes.Structure,), {"_fields_": [("a", ctypes.c_double)]})
    everywhere(structure(), (structure * 3)(), ctypes.c_double(1.0), (ctypes.c_double * 0)())


SLICES = [(0, 9, 2), (None, None, -1), (3, 3, 1), (1, 8, 3), (8, None, -4), (9, 9, 1)]


def released_views() -> None:
    """Views that are released already, also those of the library's own memory."""
    samples = spam.Samples()
    samples.extend([1.0, 2.0])
    for view in (memoryview(b"12345678").cast("d"), samples.view()):
        view.release()
        everywhere(view)


def numbers_and_texts() -> None:
    """Numbers beyond every type, subclasses that lie, texts that cannot be encoded."""
    everywhere(*HUGE, *map(hostile.Index, [2**31, 2**64]), hostile.AnyRange(2**40))
    everywhere(hostile.IndexRaises(), hostile.IndexGivesText(), hostile.FloatGivesText())
    everywhere(hostile.OtherFloat(1.0), hostile.FloatRaises(), None, ..., 1j, object(), "", b"")
    everywhere("a\0b", "\ud800", "x" * 10**6, hostile.NoNul("a\0b"), hostile.NoNulBytes(b"a\0b"))
    everywhere(hostile.BufferRaises(), hostile.BufferGives(None), hostile.BufferGives(b"12345678"))
    everywhere(hostile.BufferGives(memoryview(b"12345678").cast("d")), hostile.Numbers(1.0))


def wrong_self() -> None:
    """Methods on objects that never were opened, or are of another class."""
    unopened = spam.Samples.__new__(spam.Samples)
    for name in ("push", "extend", "view", "sort", "summarize", "close", "__exit__", "__del__"):
        method = getattr(spam.Samples, name, lambda thing, *_: None)
        for thing in (unopened, object(), None, 1, spam.SpamError()):
            attempt(method, thing)
            attempt(method, thing, 1.0)
            attempt(method, thing, [1.0])
    twice: Any = spam.Samples()
    twice.push(1.0)
    attempt(twice.__init__)
    twice.close()
    attempt(twice.__init__)
    attempt(twice.push, 1.0)


def ends_in_another_thread() -> None:
    """A handle and its views are made in one thread, used in another, dropped in a third."""
    made: list[Any] = []

    def in_a_thread(call: Callable[[], object]) -> None:
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()

    in_a_thread(lambda: made.append(spam.Samples()))
    in_a_thread(lambda: made[0].extend([1.0] * 1000))
    in_a_thread(lambda: made.append(made[0].view()))
    in_a_thread(made.clear)
    gc.collect()


def arguments_in_a_cycle() -> None:
    """Exceptions that hold the frame of the call, and it them: the collector ends both."""
    doubles = array("d", [1.0, 2.0, 3.0, 4.0])
    view = memoryview(doubles)
    arguments: list[Any] = [[1.0], doubles, view, view[1:3], view.toreadonly(), view[::2][:1]]
    for argument in [*arguments, memoryview(bytes(16)).cast("d"), (ctypes.c_double * 2)()]:
        for _ in range(300):
            try:
                spam.percentiles(argument, [200.0])
            except ValueError as error:
                kept = [error]
                kept.append(kept)  # type: ignore[arg-type]  # a cycle, and the frame has it
        gc.collect()
        spam.sum(argument)
    assert not gc.garbage


def deep_recursion() -> None:
    """Calls at the end of the stack that Python allows."""
    kept = spam.Samples()

    def descend(depth: int) -> None:
        if depth:
            descend(depth - 1)
        spam.add(1, 2)
        spam.quote("a b")
        spam.percentiles([1.0], [50])
        kept.push(1.0)
        kept.view()

    for depth in range(sys.getrecursionlimit() - 60, sys.getrecursionlimit()):
        try:
            descend(depth)
        except Exception:  # RecursionError, or what ctypes makes of one in a conversion
            pass


ATTEMPTS = [
    numbers_and_texts,
    shapes_and_formats,
    released_views,
    resized_during_the_call,
    released_during_the_call,
    handle_changed_during_the_call,
    wrong_self,
    ends_in_another_thread,
    arguments_in_a_cycle,
    deep_recursion,
]

if __name__ == "__main__":
    for each in ATTEMPTS:
        if sys.argv[1:] == ["--list"]:
            print(each.__name__)
        elif each.__name__ in sys.argv[1:]:
            each()
            gc.collect()
            assert spam.sum(array("d", [1.0, 2.0])) == 3.0
            print(each.__name__)
