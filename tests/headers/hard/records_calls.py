"""Records by value and by pointer, on both raw layers."""

from __future__ import annotations

from typing import Any

from headers.layers import same


def check_small_records(c: Any) -> None:
    """Records of one or two registers."""
    same(c.rec_small_next(c.value(c.record("struct rec_small", a=b"a"))).a, b"b")
    swapped = c.rec_floats_swap(c.value(c.record("struct rec_floats", x=1.5, y=2.5)))
    same((swapped.x, swapped.y), (2.5, 1.5))
    twice = c.rec_mixed_regs_twice(c.value(c.record("struct rec_mixed_regs", d=1.25, i=-7)))
    same((twice.d, twice.i), (2.5, -14))
    turned = c.rec_three_floats_turn(c.value(c.record("struct rec_three_floats", x=1, y=2, z=3)))
    same((turned.x, turned.y, turned.z), (2, 3, 1))


def check_big_records(c: Any) -> None:
    """Records in memory."""
    back = c.rec_big_reverse(c.value(c.record("struct rec_big", a=1, b=2, c=3, d=4.5)))
    same((back.a, back.b, back.c, back.d), (3, 2, 1, -4.5))


def check_union_of_int_and_double(c: Any) -> None:
    """A union that goes through a floating-point or an integer register."""
    same(c.rec_number_half(c.value(c.record("union rec_number", d=5.0))).d, 2.5)


def check_union_of_floats(c: Any) -> None:
    """A union of an array of floats."""
    made = c.record("union rec_vector")
    made.f[0], made.f[1] = 1.5, 2.5
    swapped = c.rec_vector_swap(c.value(made))
    same((swapped.f[0], swapped.f[1]), (2.5, 1.5))


def check_union_of_sixteen_bytes(c: Any) -> None:
    """A union of two registers."""
    made = c.record("union rec_whole")
    for index in range(16):
        made.bytes[index] = index
    same(list(c.rec_whole_invert(c.value(made)).bytes), [255 - index for index in range(16)])


def check_union_in_memory(c: Any) -> None:
    """A union that is too big for registers."""
    made = c.record("union rec_large")
    made.text = b"hello"
    same(c.text(c.rec_large_upper(c.value(made)).text), b"HELLO")


def check_records_with_unions(c: Any) -> None:
    """Anonymous and tagged unions inside records."""
    made = c.record("struct rec_variant", kind=0)
    made.i = 41
    same(c.rec_variant_next(c.value(made)).i, 42)
    made.kind, made.d = 1, 1.5
    same(c.rec_variant_next(c.value(made)).d, 2.0)
    tagged = c.record("struct rec_tagged_union", extra=0.5)
    tagged.number.d = 1.25
    added = c.rec_tagged_union_add(c.value(tagged))
    same((added.number.d, added.extra), (1.75, -0.5))
    same(c.rec_data_next(c.value(c.record("rec_data", u64=2**63))).u64, 2**63 + 1)


def check_many_arguments_by_value(c: Any) -> None:
    """Records and numbers mixed, so that registers run out."""
    vector = c.record("union rec_vector")
    vector.f[0], vector.f[1] = 0.5, 0.25
    result = c.rec_all(
        1,
        c.value(c.record("union rec_number", d=0.125)),
        c.value(c.record("struct rec_floats", x=1.5, y=2.5)),
        c.value(vector),
        c.value(c.record("struct rec_big", a=1, b=2, c=3, d=4.5)),
        c.value(c.record("struct rec_mixed_regs", d=0.5, i=9)),
        1000.0,
    )
    same(result, 1 + 0.125 + 1.5 + 5 + 1.5 + 1 + 1 + 2 + 3 + 4.5 + 0.5 + 9 + 1000)


def check_bit_fields(c: Any) -> None:
    """Bit-fields, as Python writes and C reads them, and by value."""
    values = {
        "first": 1,
        "second": 6,
        "third": -8,
        "fourth": 511,
        "fifth": 2**40 - 2,
        "sixth": True,
        "seventh": 1,
        "eighth": 5,
        "ninth": -4,
        "tenth": 4095,
        "eleventh": 1,
    }
    made = c.record("struct rec_bits", **values)
    for name, value in values.items():
        same(int(getattr(made, name)), int(value))
    same(c.rec_bits_sum(c.ref(made)), sum(values.values()))
    after = c.rec_bits_next(c.value(made))
    same(
        (after.first, after.second, after.third, after.fourth, after.fifth, int(after.sixth)),
        (0, 7, -7, 0, 2**40 - 1, 0),
    )
    same((after.seventh, after.eighth, after.ninth, after.tenth), (-1, 4, 3, 4094))


def check_packed_records(c: Any) -> None:
    """Packed records go by value."""
    made = c.record("struct rec_packed", a=b"a", b=1.5, c=7)
    made.natural.f = 5
    after = c.rec_packed_next(c.value(made))
    same((after.a, after.b, after.c, after.natural.f), (b"b", 2.5, 8, 6))
    after = c.rec_pack_1_next(c.value(c.record("struct rec_pack_1", a=b"a", b=-9, c=8)))
    same((after.a, after.b, after.c), (b"b", -8, 9))
    after = c.rec_packed_aligned_next(c.value(c.record("rec_packed_aligned", a=b"a", b=2**40)))
    same((after.a, after.b), (b"b", 2**40 + 1))


def check_aligned_records(c: Any) -> None:
    """Instances of an over-aligned record are aligned; libffi cannot pass it."""
    if not c.is_ctypes:
        return  # ffi.new aligns as malloc does
    kept = [c.record("struct rec_aligned", a=index) for index in range(20)]
    assert all(c.rec_is_aligned(c.ref(one)) for one in kept)
    # No ABI call of libffi aligns the stack so far: the function is left out, and reported.
    assert not hasattr(c.module, "rec_aligned_next")


def check_pointers_and_arrays(c: Any) -> None:
    """Flexible members, matrices, records that point to themselves."""
    if not c.is_ctypes:
        made = c.ffi.new("struct rec_flexible *", {"count": 3, "data": [1.5, 2.5, 3.5]})
        same(c.rec_flexible_sum(made), 7.5)
    left = c.record("struct rec_left")
    left.self = c.ref(left)
    same(c.rec_pointers(c.ref(left)), 1.0)
    rows = c.array("int[3]", 2)
    for index in range(6):
        rows[index // 3][index % 3] = index + 1
    same(c.rec_matrix_sum(rows), 123456)


def check_callbacks_by_value(c: Any) -> None:
    """Callbacks that take and give records."""

    def change(value: Any, user: Any) -> Any:
        made = c.record("struct rec_mixed_regs", d=value.d * 3, i=c.of_handle(user))
        return c.value(made)

    if not c.is_ctypes:  # a callback of ctypes cannot give a record
        start = c.value(c.record("struct rec_mixed_regs", d=1.5, i=0))
        after = c.rec_apply(c.callback("rec_apply", 0, change), start, c.handle(41))
        same((after.d, after.i), (4.5, 42))

    def see(big: Any, number: Any, floats: Any) -> int:
        same((big.a, big.b, big.c, big.d), (1, 2, 3, 4.5))
        same((number.d, floats.x, floats.y), (0.25, 1.5, 2.5))
        return 99

    if c.is_ctypes:  # libffi, which cffi's callbacks need, cannot describe the union
        same(c.rec_call_big(c.callback("rec_call_big", 0, see)), 99)
