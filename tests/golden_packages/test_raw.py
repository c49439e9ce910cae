"""The raw layers, one header at a time."""

from __future__ import annotations

import ctypes

from .conftest import Load


def test_records_pass_by_value_in_both_raw_layers(load: Load) -> None:
    """A struct with a layout of C's own goes by value, and comes."""
    raw, cffi = load("records.raw_ctypes"), load("records.raw_cffi")
    assert raw.records_mirror(raw.records_point(x=2.0, y=1.0)).x == -2.0
    assert cffi.lib.records_mirror({"x": 2.0, "y": 1.0}).x == -2.0
    box = raw.records_box(weight=raw.records_single(3))
    box.corners[1].x = 2.0
    assert raw.records_weigh(box) == 6.0


def test_bit_fields_are_where_c_has_them(load: Load) -> None:
    """What is written to a bit-field of either layer is what C reads."""
    raw, cffi = load("bit_fields.raw_ctypes"), load("bit_fields.raw_cffi")
    assert raw.bit_fields_b(raw.bit_fields_plain(a=7, b=21, c=9)) == 21
    assert cffi.lib.bit_fields_b(cffi.ffi.new("struct bit_fields_plain *", [7, 21, 9])) == 21
    ours = raw.bit_fields_two_units(a=-3, b=5, after=6)
    theirs = cffi.ffi.new("struct bit_fields_two_units *", [-3, 5, 6])
    assert bytes(ours) == bytes(cffi.ffi.buffer(theirs))
    assert "bits" in raw.bit_fields_shared_word.__doc__


def test_packed_records_are_read_by_c(load: Load) -> None:
    """Fields on odd addresses; by value only where the layer can."""
    raw, cffi = load("packed.raw_ctypes"), load("packed.raw_cffi")
    assert raw.packed_weight(raw.packed_tight(1, 2, 3.5)) == 3.5
    assert cffi.lib.packed_weight(cffi.ffi.new("struct packed_tight *", [1, 2, 3.5])) == 3.5
    assert cffi.lib.packed_value([1, 2, 3.5]) == 2
    assert raw.packed_value(raw.packed_tight(1, 2, 3.5)) == 2


def test_unions_share_their_memory(load: Load) -> None:
    """What one member writes another reads."""
    raw, cffi = load("unions.raw_ctypes"), load("unions.raw_cffi")
    tagged = raw.unions_tagged(is_real=1)
    tagged.number.real = 2.5
    assert raw.unions_as_double(tagged) == 2.5
    assert tagged.number.bytes[7] == 0x40
    theirs = cffi.ffi.new("struct unions_tagged *", {"is_real": 1, "number": {"real": 2.5}})
    assert cffi.lib.unions_as_double(theirs) == 2.5
    assert raw.unions_whole(raw.unions_number(whole=-7)) == -7


def test_function_pointers_are_called_from_c(load: Load) -> None:
    """Callbacks, function types, functions as results, a variable number of arguments."""
    raw, cffi = load("function_pointers.raw_ctypes"), load("function_pointers.raw_cffi")
    values = (ctypes.c_int * 3)(2, 3, 1)
    compare = raw.function_pointers_compare(lambda left, right: left - right)
    raw.function_pointers_sort(values, 3, compare)
    assert values[:] == [1, 2, 3]
    raw.function_pointers_sort(values, 3, raw.function_pointers_order(1))
    assert values[:] == [3, 2, 1]
    half = raw.function_pointers_map(lambda value, data: value / 2)
    assert raw.function_pointers_call(half, 3.0, None) == 1.5
    assert raw.function_pointers_sum(2, 20, 22) == 42
    ints = [cffi.ffi.cast("int", number) for number in (20, 22)]
    assert cffi.lib.function_pointers_sum(2, *ints) == 42
    events = raw.function_pointers_events(compare=compare)
    assert events.compare(5, 3) == 2


def test_macros_and_variables(api: Load, load: Load) -> None:
    """Constants of each kind; variables are those of the library."""
    macros = api("macros")
    assert (macros.LIMIT, macros.LEAST, macros.GREATEST) == (16, -16, 2**64 - 1)
    assert (macros.RATIO, macros.NAME) == (0.5, 'a "name"')
    raw, cffi = load("macros.raw_ctypes"), load("macros.raw_cffi")
    assert raw.MACROS_BYTES == cffi.MACROS_BYTES == macros.BYTES == b"\xff\xfe"
    assert (raw.macros_counter.value, raw.macros_pi.value) == (7, 3.25)
    raw.macros_table[2] = 9
    assert list(cffi.lib.macros_table) == [1, 2, 9]
    raw.macros_table[2] = 3


def test_a_plain_header_has_a_complete_raw_layer(load: Load) -> None:
    """Without annotations everything is bound; what needs none is in the API."""
    plain, raw, cffi = load("plain"), load("plain.raw_ctypes"), load("plain.raw_cffi")
    assert plain.__all__ == ["backend", "version"]
    assert plain.version() == 3
    items = raw.plain_add(raw.plain_add(None, b"first"), b"second")
    assert (raw.plain_length(items), items.contents.next.contents.name) == (2, b"first")
    assert ctypes.string_at(raw.plain_name(items)) == b"second"
    raw.plain_free(items)
    number = cffi.ffi.new("int *")
    assert (cffi.lib.plain_parse(b"42", number), number[0]) == (1, 42)


def test_records_that_refer_to_each_other(load: Load) -> None:
    """Pointers both ways, a function pointer between them, an array type inside."""
    raw, cffi = load("mutual.raw_ctypes"), load("mutual.raw_cffi")
    visit = raw.mutual_visit(lambda child: child.contents.pair.left)
    child = raw.mutual_child(pair=raw.mutual_pair(3, 4))
    parent = raw.mutual_parent(ctypes.pointer(child), visit)
    assert raw.mutual_visit_all(parent) == 3
    group = cffi.ffi.new("struct mutual_group *", [[[1, 2], [3, 4]]])
    assert group.pairs[1].right == 4


def test_records_inside_records(load: Load) -> None:
    """Members without a name are reached directly; flexible arrays by their address."""
    raw, cffi = load("nested.raw_ctypes"), load("nested.raw_cffi")
    event = raw.nested_event(x=1, y=2)
    event.version.minor, event.entries[1].key = 10, 100
    assert raw.nested_sum(event) == 113
    theirs = cffi.ffi.new("nested_event *", {"version": [0, 10]})
    theirs.x, theirs.y, theirs.entries[1].key = 1, 2, 100
    assert cffi.lib.nested_sum(theirs) == 113
    assert cffi.lib.nested_total(cffi.ffi.new("struct nested_list *", [2, [20, 22]])) == 42
