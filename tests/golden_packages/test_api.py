"""The idiomatic layer, one header at a time, through each backend."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from .conftest import Load


def test_scalars_keep_their_values_up_to_the_limits(api: Load) -> None:
    """The least and the greatest number of each type; one beyond raises."""
    scalars = api("scalars")
    for function, low, high in (
        (scalars.i8, -(2**7), 2**7 - 1),
        (scalars.u16, 0, 2**16 - 1),
        (scalars.i64, -(2**63), 2**63 - 1),
        (scalars.u64, 0, 2**64 - 1),
        (scalars.ulong, 0, 2**64 - 1),
        (scalars.size, 0, 2**64 - 1),
    ):
        assert (function(low), function(high)) == (low, high)
        for outside in (low - 1, high + 1):
            with pytest.raises(OverflowError):
                function(outside)
        with pytest.raises(TypeError):
            function(1.0)
    assert scalars.double(0.1) == 0.1
    assert scalars.float_(0.5) == 0.5
    assert scalars.not_(True) is False
    with pytest.raises(OverflowError):
        scalars.not_(2)
    assert scalars.many(-1, -2, -3, -4, 5, 6, 7, 8, True) == 17


def test_records_go_in_and_out(api: Load) -> None:
    """A value class is written and read with its padding; wrong fields are refused."""
    records = api("records")
    point = records.Point(1.0, 7, 2.0, True, records.Kind.SPACE)
    moved = records.move(point, 0.5)
    assert moved == records.Point(1.5, -7, 2.0, True, 2)
    assert isinstance(moved.kind, records.Kind)
    assert records.one() == records.Single(1)
    with pytest.raises(OverflowError):
        records.move(records.Point(1.0, 2**15, 2.0, True, 1), 0.5)
    with pytest.raises(TypeError):
        records.move((1.0, 7, 2.0, True, 1), 0.5)


def test_enums_are_classes_and_unknown_members_stay_numbers(api: Load) -> None:
    """Members and plain numbers go in; a known number comes out as a member."""
    enums = api("enums")
    assert enums.next(enums.Colour.GREEN) is enums.Colour.BLUE
    assert enums.next(5) is enums.Colour.AZURE
    unknown = enums.next(6)
    assert (type(unknown), unknown) == (int, 7)
    assert enums.opposite(enums.Level.LOW) is enums.Level.HIGH
    assert list(enums.Only) == [enums.Only.ONE]
    assert (enums.LIMIT, enums.LEAST) == (100, -100)
    with pytest.raises(OverflowError):
        enums.next(-1)


def test_flags_are_sums_of_members_and_nothing_else(api: Load) -> None:
    """Members, their sums and numbers of their bits go in; other bits name themselves."""
    enums = api("enums")
    style = enums.Style
    assert enums.restyle(style.UNDERLINED) == style.BOLD | style.ITALIC | style.UNDERLINED
    assert enums.restyle(11, removed=style.BOLD, added=0) is style.ITALIC | style.UNDERLINED
    # Negative before Python 3.11, with bit 4 since: what it means is the other members.
    assert enums.restyle(~style.BOLD, added=0) == style.ITALIC | style.UNDERLINED
    assert isinstance(enums.restyle(0, added=0), style)
    with pytest.raises(ValueError, match=r"added has bits that Style has not: 0x34; it has BOLD"):
        enums.restyle(0, added=0x35)
    for outside in (-1, 2**32, 10**5000):
        with pytest.raises(OverflowError):
            enums.restyle(0, added=outside)
    for wrong in (None, 1.0, "BOLD"):
        with pytest.raises(TypeError, match="style must be an integer"):
            enums.restyle(wrong)


def test_handles_are_objects(api: Load) -> None:
    """Constructors, methods, errors by their kind, functions that take a handle."""
    handles = api("handles")
    with handles.Stack.of(5) as stack:
        stack.push(-7)
        assert (stack.size(), handles.greatest(stack)) == (2, 5)
        assert (stack.pop(), stack.pop()) == (-7, 5)
        with pytest.raises(handles.EmptyError) as caught:
            stack.pop()
        assert caught.value.status is handles.Status.EMPTY
        assert isinstance(caught.value, IndexError)
    with pytest.raises(ValueError, match="closed"):
        handles.greatest(stack)
    with pytest.raises(TypeError):
        handles.greatest(object())
    with handles.Stack() as one, handles.Stack.of(3) as other:
        one.append(other)
        assert (one.size(), other.size()) == (1, 1)
        with pytest.raises(TypeError, match="other must be Stack"):
            one.append(None)
        with pytest.raises(ValueError, match="closed"):
            one.append(stack)


def test_arrays_are_read_changed_and_filled(api: Load) -> None:
    """Buffers and sequences in; writable buffers changed; lists out; lengths checked."""
    arrays = api("arrays")
    assert arrays.dot([1, 2, 3], array("i", [4, 5, 6])) == 32
    with pytest.raises(ValueError, match="one length"):
        arrays.dot([1], [1, 2])
    values = array("d", [1.5, 2.5])
    arrays.double(values)
    arrays.double(memoryview(values))
    assert values.tolist() == [6.0, 10.0]
    for wrong in ([1.0], bytes(8), memoryview(values).toreadonly()):
        with pytest.raises(TypeError):
            arrays.double(wrong)
    assert arrays.squares([1.0, -3.0]) == ([1.0, 9.0], 9.0)
    assert arrays.count(range(255)) == 255
    with pytest.raises(OverflowError):
        arrays.count(range(256))
    assert [arrays.sum_bytes(data) for data in (None, b"", b"\1\2", [3, 4])] == [-1, 0, 3, 7]
    assert arrays.spaces(b"a b c") == 2


def test_strings_of_each_kind(api: Load) -> None:
    """Text, bytes and names in; owned, kept and written texts out."""
    strings = api("strings")
    assert (strings.length("é"), strings.bytes_(b"ab"), strings.bytes_(None)) == (2, 2, 99)
    assert strings.path(Path("/tmp")) == strings.path(b"/tmp") == strings.path("/tmp") == 4
    assert (strings.name(0), strings.name(1)) == ("zero é", None)
    assert (strings.twice("ab"), strings.twice("")) == ("abab", None)
    assert (strings.reverse("abc"), strings.home()) == (b"cba", "/home")
    with pytest.raises(strings.FailedError, match="there is nothing") as caught:
        strings.reverse("")
    assert isinstance(caught.value, LookupError)
    assert strings.repeat("ab", 3) == "ababab"
    assert strings.repeat("ab", 1000) == "ab" * 1000
    for wrong in ("a\0", b"a", None):
        with pytest.raises((TypeError, ValueError)):
            strings.length(wrong)


def test_views_show_the_library_s_memory(api: Load) -> None:
    """No copy, read only; what would change the memory waits for the view's end."""
    store = api("views").Store()
    numbers = store.numbers()
    assert (numbers.tolist(), numbers.format, numbers.readonly) == ([1, -2, 3], "h", True)
    with pytest.raises(BufferError):
        store.negate()
    del numbers
    store.negate()
    assert store.numbers().tolist() == [-1, 2, -3]
    data, total = store.bytes_()
    assert (bytes(data), total) == (b"\xc8\x64", 300)


def test_errors_of_each_result(api: Load) -> None:
    """Results that look like a failure are none; failures are, for each type of result."""
    errors = api("errors")
    functions = (errors.least, errors.greatest, errors.nan, errors.truth, errors.find, errors.pair)
    least, greatest, nan, truth, way, pair = (function(False) for function in functions)
    assert (least, greatest, nan != nan) == (-(2**63), 2**64 - 1, True)
    assert (truth, way, pair) == (True, errors.Way.RIGHT, (1, 2.5))
    for function in functions:
        with pytest.raises(errors.BrokenError, match="so it is") as caught:
            function(True)
        assert type(caught.value).__mro__[1] is errors.ErrorsError
    with pytest.raises(errors.ErrorsTimeoutError) as late:
        errors.end(-1)
    assert isinstance(late.value, TimeoutError)
    with pytest.raises(errors.BadError):
        errors.end(3)
    with pytest.raises(errors.ErrorsError) as unknown:
        errors.end(99)
    assert (type(unknown.value), unknown.value.status) == (errors.ErrorsError, 99)


def test_names_that_mean_something_else_in_python(api: Load, load: Load) -> None:
    """Keywords and built-ins get a trailing underscore; locals never collide."""
    keywords = api("keywords")
    assert (keywords.lambda_(in_=1), keywords.float_([2.5]), keywords.sum(1, 2)) == (2, 2.5, 3)
    assert (keywords.locals(1, "A"), keywords.ctypes_(), keywords.bind(5)) == (66, 4, 5)
    assert keywords.give() == keywords.Value(int_=1, None_=2, float_=3.5)
    assert keywords.list_ == 3
    assert [member.name for member in keywords.Choice] == ["None_", "True_", "mro_"]
    raw = load("keywords.raw_ctypes")
    assert raw.lambda_(1) == 2
    assert raw.keywords_record.from_.offset == 0
