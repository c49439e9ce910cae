"""What functions give: memory that the caller frees, values inside values, iterators.

The C library counts what is not freed yet, so that a leak on any path is a difference of one.
"""

from __future__ import annotations

import gc
from pathlib import Path
from types import ModuleType
from typing import Iterator

import pytest

from .conftest import BACKENDS, Load


@pytest.fixture(params=BACKENDS)
def results(request: pytest.FixtureRequest, load: Load) -> Iterator[ModuleType]:
    """Give the package through each backend; whatever the test does, nothing is left."""
    module = load(f"results.{request.param}")
    gc.collect()
    before = module.alive()
    yield module
    gc.collect()
    assert module.alive() == before


def test_bytes_are_copied_and_freed(results: ModuleType) -> None:
    """Of each size, NULs inside; for a NULL that is allowed, None."""
    assert results.bytes_(5) == b"\0\1\2\3\4"
    assert results.bytes_(0) == b""
    assert results.bytes_(300) == bytes(range(256)) + bytes(range(44))
    assert (results.maybe(0), results.maybe(1)) == (None, b"\0")


@pytest.mark.parametrize("size", [(1 << 22) - 1, 1 << 22, (1 << 22) + 5])
def test_much_memory_is_copied_like_little(results: ModuleType, size: int) -> None:
    """Beyond a limit other threads run during the copy; not a byte differs."""
    assert results.bytes_(size) == (bytes(range(256)) * (size // 256 + 1))[:size]
    report = results.report_of(size, b"")
    assert report.data == results.bytes_(size)


def test_a_failure_frees_what_was_given_all_the_same(results: ModuleType) -> None:
    """The status raises; the fixture counts."""
    with pytest.raises(results.FailedError, match="told to fail"):
        results.bytes_(13)
    with pytest.raises(results.FailedError, match="told to fail"):
        results.report_of(13, b"name")


def test_text_of_a_length_is_decoded(results: ModuleType) -> None:
    """NULs inside are kept; what is no UTF-8 raises, and is freed."""
    assert results.text("é\0b".encode()) == ("é\0b", 8)
    assert results.text(b"") == ("", 0)
    with pytest.raises(UnicodeDecodeError):
        results.text(b"\xff")


def test_numbers_become_lists(results: ModuleType) -> None:
    """NULL is an empty list."""
    assert results.halves(4) == [0.0, 0.5, 1.0, 1.5]
    assert results.halves(0) == []


def test_strings_become_lists(results: ModuleType) -> None:
    """With an end or a count; as text, bytes or names of files."""
    assert results.split("one  zwölf three") == ["one", "zwölf", "three"]
    assert results.split(" ") == []
    assert results.repeat(b"a\xff", 2) == ["a\udcff", "a\udcff"]
    assert results.repeat(b"", 0) == []
    assert (results.pieces(b"a \xff"), results.pieces(b"")) == ([b"a", b"\xff"], None)
    assert len(results.split("x " * 20000)) == 20000


def test_strings_that_cannot_be_read_are_freed(results: ModuleType) -> None:
    """A NULL among them, a failure, no memory for a list."""
    with pytest.raises(RuntimeError, match="NULL for one of its strings"):
        results.repeat(b"a", 13)
    with pytest.raises(results.FailedError):
        results.split("")


def test_strings_that_are_no_utf8_are_freed(results: ModuleType, tmp_path: Path) -> None:
    """One bad string among good ones raises."""
    pieces = results.pieces(b"good \xff good")
    assert pieces == [b"good", b"\xff", b"good"]
    queue = results.Queue.from_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError):
        next(queue.names())


def test_values_have_values_inside(results: ModuleType) -> None:
    """Of any depth, frozen, equal by value; enums and padding where C has them."""
    nested = results.nest(2.0)
    side = results.Side
    inner = results.Interval(2.0, 3.0, side.RIGHT)
    assert nested == results.Nested(-1, inner, 65535, results.Interval(-2.0, 2.0, 5))
    assert nested.interval.side is side.RIGHT
    assert hash(nested.interval) == hash(inner)
    with pytest.raises(AttributeError):
        nested.interval = inner
    with pytest.raises(results.FailedError):
        results.nest(-1.0)


def test_a_record_of_the_library_s_becomes_a_value(results: ModuleType) -> None:
    """What it points to is copied: bytes, text, numbers; the lengths are no fields."""
    report = results.report_of(3, "né".encode())
    assert report == results.Report(
        results.nest(2.0), b"\0\1\2", "né", [0.0, 0.5, 1.0], results.Side.RIGHT
    )
    assert not hasattr(report, "data_size")
    empty = results.report_of(0, b"")
    assert (empty.data, empty.name, empty.weights) == (b"", "", [])
    with pytest.raises(UnicodeDecodeError):
        results.report_of(3, b"\xff")
    assert results.report_maybe(0) is None
    assert results.report_maybe(2).data == b"\0\1"


def test_an_array_of_octets_is_bytes(results: ModuleType) -> None:
    """Other numbers stay a list."""
    assert results.odd([1, 2, -3]) == (b"\1\0\1", [0, 1, -4])
    assert results.odd([]) == (b"", [])


def test_a_second_constructor_is_a_class_method(results: ModuleType) -> None:
    """It gives objects of the class it is called on; a failure leaves nothing behind."""
    queue_class = results.Queue

    class Own(queue_class):  # type: ignore[misc, valid-type]  # the class comes from the fixture
        pass

    with Own.from_bytes(b"abc") as queue:
        assert (type(queue), bytes(queue.view())) == (Own, b"abc")
    with pytest.raises(results.FailedError):
        queue_class.from_bytes(bytes(13))
    with pytest.raises(TypeError):
        queue_class.from_bytes("text")
    half_made = queue_class.__new__(queue_class)
    assert half_made.closed
    with pytest.raises(ValueError, match="closed"):
        half_made.size()
    with pytest.raises(ValueError, match="closed"):
        half_made.merge(half_made)
    half_made.close()


def test_an_iterator_calls_for_each_item(results: ModuleType) -> None:
    """Until there is none; the handle serves other calls meanwhile."""
    queue = results.Queue.from_bytes(b"abcdefg")
    chunks = queue.chunks()
    assert iter(chunks) is chunks
    assert next(chunks) == b"ab"
    assert queue.size() == 5
    assert list(queue.chunks(3)) == [b"cde", b"fg"]
    assert list(chunks) == []
    queue.merge(results.Queue.from_bytes(b"late"))
    assert list(chunks) == [], "an iterator that has ended stays at its end"
    assert list(queue.names()) == ["e", "t", "a", "l"]


def test_an_iterator_keeps_its_handle_alive(results: ModuleType) -> None:
    """Nothing else has it; a cycle with it is collected."""
    assert list(results.Queue.from_bytes(b"abc").chunks()) == [b"ab", b"c"]
    queue = results.Queue.from_bytes(b"abc")
    queue.mine = queue.chunks()
    assert next(queue.mine) == b"ab"


def test_an_iterator_raises_what_a_call_raises(results: ModuleType) -> None:
    """An error of the library, a closed handle, a view; each from the step that meets it."""
    queue = results.Queue.from_bytes(b"abc")
    chunks = queue.chunks(13)
    for _ in range(2):
        with pytest.raises(results.FailedError):
            next(chunks)
    chunks = queue.chunks(2)
    view = queue.view()
    with pytest.raises(BufferError):
        next(chunks)
    del view
    assert next(chunks) == b"ab"
    queue.close()
    for _ in range(2):
        with pytest.raises(ValueError, match="Queue is closed"):
            next(chunks)


def test_an_iterator_refuses_arguments_at_its_first_step(results: ModuleType) -> None:
    """As a generator does."""
    queue = results.Queue()
    with pytest.raises(TypeError):
        next(queue.chunks("two"))
    with pytest.raises(OverflowError):
        next(queue.chunks(-1))
    with pytest.raises(TypeError):
        queue.chunks(1, 2)
