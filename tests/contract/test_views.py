"""Views: the library's memory without a copy, read only, and never dangling."""

from __future__ import annotations

import gc
import weakref
from array import array
from types import ModuleType
from typing import Any, Callable

import pytest

VALUES = [3.0, 1.0, 2.0]

CHANGES: dict[str, Callable[[Any], object]] = {
    "push": lambda samples: samples.push(4.0),
    "extend": lambda samples: samples.extend([4.0]),
    "extend by nothing": lambda samples: samples.extend([]),
    "sort": lambda samples: samples.sort(),
    "close": lambda samples: samples.close(),
}


@pytest.fixture
def samples(spam: ModuleType) -> Any:
    """Give a collection of three values."""
    made = spam.Samples()
    made.extend(VALUES)
    return made


def collect() -> None:
    """Let go of what nothing refers to; CPython has already."""
    gc.collect()


def test_view_is_a_read_only_memoryview_of_doubles(samples: Any) -> None:
    """Type, format, shape and access are as documented."""
    view = samples.view()
    assert type(view) is memoryview
    assert (view.format, view.itemsize, view.ndim, view.shape) == ("d", 8, 1, (3,))
    assert view.readonly
    assert view.c_contiguous
    assert view.tolist() == VALUES


def test_view_cannot_be_written(samples: Any) -> None:
    """Neither through the view nor through what is made of it."""
    view = samples.view()
    with pytest.raises(TypeError):
        view[0] = 9.0
    with pytest.raises((TypeError, BufferError)):
        memoryview(view.cast("B"))[0] = 1
    assert samples.view().tolist() == VALUES


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changes_wait_for_the_view(samples: Any, change: Callable[[Any], object]) -> None:
    """What would move the memory raises BufferError as long as a view lives, and works after."""
    view = samples.view()
    with pytest.raises(BufferError, match="memoryview"):
        change(samples)
    assert view.tolist() == VALUES
    view.release()
    collect()
    change(samples)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changes_wait_for_an_empty_view(spam: ModuleType, change: Callable[[Any], object]) -> None:
    """An empty view is a view: whether a change is allowed does not depend on the data."""
    samples = spam.Samples()
    view = samples.view()
    assert (view.format, view.readonly, len(view)) == ("d", True, 0)
    with pytest.raises(BufferError, match="memoryview"):
        change(samples)
    del view
    collect()
    change(samples)


@pytest.mark.parametrize(
    "derive",
    [
        lambda view: view[1:],
        lambda view: view[::-1],
        lambda view: memoryview(view),
        lambda view: view.cast("B"),
        lambda view: view.toreadonly(),
        lambda view: iter(view),
    ],
)
def test_what_is_made_of_a_view_keeps_it(samples: Any, derive: Callable[[Any], Any]) -> None:
    """Slices, casts and iterators count as the view itself."""
    derived = derive(samples.view())
    collect()
    with pytest.raises(BufferError):
        samples.push(4.0)
    del derived
    collect()
    samples.push(4.0)


def test_every_view_counts(samples: Any) -> None:
    """Changes are allowed again when the last of several views is gone."""
    views = [samples.view() for _ in range(3)]
    while views:
        with pytest.raises(BufferError):
            samples.sort()
        views.pop().release()
        collect()
    samples.sort()
    assert samples.view().tolist() == sorted(VALUES)


def test_reading_goes_on_while_a_view_lives(samples: Any) -> None:
    """What changes nothing is allowed."""
    view = samples.view()
    assert samples.summarize().max == 3.0
    assert samples.view().tolist() == view.tolist()
    assert not samples.closed


def test_view_keeps_the_samples_alive(samples: Any, spam: ModuleType) -> None:
    """A view outlives the last name of its owner."""
    made = spam.Samples()
    made.extend(array("d", range(10000)))
    view = made.view()
    alive = weakref.ref(made)
    del made
    collect()
    assert alive() is not None
    assert sum(view) == sum(range(10000))
    del view
    collect()
    assert alive() is None


def test_own_view_cannot_be_added(samples: Any) -> None:
    """Adding a collection to itself through a view would move the memory that is read."""
    with pytest.raises(BufferError, match="memoryview"):
        samples.extend(samples.view())
    collect()
    samples.extend(samples.view().tolist())
    assert samples.view().tolist() == VALUES * 2


def test_view_of_another_collection_can_be_added(spam: ModuleType, samples: Any) -> None:
    """A view is a buffer of doubles like any other."""
    other = spam.Samples()
    other.extend(samples.view())
    other.extend(samples.view()[1:])
    assert other.view().tolist() == [*VALUES, 1.0, 2.0]
    assert spam.sum(samples.view()) == 6.0
    assert spam.summarize(samples.view()) == samples.summarize()
    collect()
    samples.push(1.0)


def test_leaving_with_while_a_view_lives_raises_buffer_error(spam: ModuleType) -> None:
    """The memory is not freed under the view; after it, close works."""
    with pytest.raises(BufferError), spam.Samples() as samples:
        samples.extend(VALUES)
        view = samples.view()
    assert view.tolist() == VALUES
    view.release()
    collect()
    samples.close()


def test_view_in_a_cycle_is_let_go(samples: Any) -> None:
    """Garbage that holds a view blocks until it is collected, and no longer."""
    cycle: list[Any] = [samples.view()]
    cycle.append(cycle)
    del cycle
    collect()
    samples.push(1.0)


def test_view_shares_memory(samples: Any) -> None:
    """Two views of an unchanged collection are of the same memory."""
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    one, other = numpy.frombuffer(samples.view()), numpy.frombuffer(samples.view())
    assert one.ctypes.data == other.ctypes.data
    assert not one.flags.writeable
