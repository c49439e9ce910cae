"""Records that ctypes by itself would not lay out as the C compiler does.

ctypes aligns to 16 bytes at most (before 3.13), and where it puts bit-fields differs from C and
from version to version. Here each member stands at its place: padding is explicit, bit-fields are
descriptors over the bytes of the record.
"""

from __future__ import annotations

import ctypes
import operator
import sys
from typing import Any, Optional

_ALIGNED: dict[int, Any] = {
    2: ctypes.c_uint16,
    4: ctypes.c_uint32,
    8: ctypes.c_uint64,
    16: ctypes.c_longdouble,
}


def methods(*, pack: int = 0, align: int = 0, explicit: bool = False) -> dict[str, Any]:
    """Give what a record of these options has beside its fields; a class of ctypes is born with it.

    Args: as those of ``lay_out``.
    """
    body: dict[str, Any] = {}
    if explicit:
        body["__init__"] = _initialise
    if align > 16:
        body.update(__new__=staticmethod(_aligned), _alignment=align)
    return body


def lay_out(
    record: Any,
    fields: list[tuple[Any, ...]],
    *,
    pack: int = 0,
    align: int = 0,
    explicit: bool = False,
) -> None:
    """Give a record its fields.

    Args:
        record: its class, still without fields.
        fields: each ``(name, type)``; with the width of a bit-field, and with the bit at which it
            begins where it is a descriptor. Without a name: a member without one; with a number
            instead of the type: so many bytes of padding.
        pack: the greatest alignment of a field; 0 for no limit.
        align: the alignment of the record where its fields do not give it.
        explicit: whether padding is among the fields.
    """
    listed: list[tuple[Any, ...]] = []
    members: list[str] = []
    anonymous: list[str] = []
    bits = []
    for name, kind, *place in fields:
        if isinstance(kind, int):
            listed.append((f"_padding{len(listed)}", ctypes.c_char * kind))
        elif len(place) == 2:
            bits.append(BitField(name, kind, *place))
            members.append(name)
        else:
            if not name:
                name = f"_anonymous{len(anonymous)}"
                anonymous.append(name)
            listed.append((name, kind, *place))
            members.append(name)
    if align > 1 and pack:
        listed = [("_packed", _packed(record, listed, anonymous, pack))]
        anonymous, pack = ["_packed"], 0
    if align > 1:
        listed.insert(0, ("_align", _ALIGNED[min(align, 16)] * 0))
    if pack:
        record._pack_, record._layout_ = pack, "ms"
    if align > 16:
        record._align_ = align  # from Python 3.13 on
    if anonymous:
        record._anonymous_ = anonymous
    record._fields_ = listed
    for name in anonymous:
        _promote(record, getattr(record, name))
    for field in bits:
        setattr(record, field.name, field)
    if explicit:
        record._members = members


def _packed(record: Any, fields: list[tuple[Any, ...]], anonymous: list[str], pack: int) -> Any:
    """Make a record of the same fields for the inside, for ``_pack_`` takes all alignment away."""
    base = record.__mro__[1]
    body = {"_pack_": pack, "_layout_": "ms", "_anonymous_": anonymous, "_fields_": fields}
    return type(base)(f"{record.__name__}_packed", (base,), body)


def _promote(record: Any, member: Any) -> None:
    """Make the bit-fields of a member without a name those of the record, as C does."""
    kind = next(field[1] for field in record._fields_ if getattr(record, field[0]) is member)
    for name, field in vars(kind).items():
        if isinstance(field, BitField):
            bit = 8 * member.offset + field.bit
            setattr(record, name, BitField(name, field.type, field.bit_size, bit))


def _initialise(self: Any, *values: Any, **named: Any) -> None:
    """Set the members of C, by position or by name; padding is none of them."""
    members = type(self)._members
    if len(values) > len(members):
        raise TypeError("too many initializers")
    for name, value in zip(members, values):
        if name in named:
            raise TypeError(f"duplicate values for field {name!r}")
        setattr(self, name, value)
    for name, value in named.items():
        setattr(self, name, value)


def _aligned(cls: Any, *_values: Any, **_named: Any) -> Any:
    """Make an instance at an address as C wants it; ctypes gives multiples of 16 at best."""
    buffer = (ctypes.c_char * (ctypes.sizeof(cls) + cls._alignment))()
    return cls.from_buffer(buffer, -ctypes.addressof(buffer) % cls._alignment)


class BitField:
    """A bit-field at any place, as an attribute of a record; a number too great loses its top bits.

    The attributes that say where it is are those of ctypes' own from Python 3.14 on.
    """

    is_bitfield = True
    is_anonymous = False

    def __init__(self, name: str, kind: Any, width: int, bit: int) -> None:
        """Describe it.

        Args:
            name: its name.
            kind: the type that it is declared with.
            width: how many bits it has.
            bit: the bit of the record at which it begins.
        """
        self.name, self.type, self.bit = name, kind, bit
        self.bit_size = width
        self.byte_size = size = ctypes.sizeof(kind)
        unit = bit // (8 * size) * size
        self.byte_offset = unit if bit + width <= 8 * (unit + size) else bit // 8
        self.bit_offset = bit - 8 * self.byte_offset
        self.offset = self.byte_offset
        self.size = width << 16 | self.bit_offset
        self._first = bit // 8
        self._bytes = ctypes.c_ubyte * ((bit + width + 7) // 8 - self._first)
        self._shift = bit % 8
        if sys.byteorder == "big":
            self._shift = -(bit + width) % 8
        self._mask = (1 << width) - 1
        self._bool = issubclass(kind, ctypes.c_bool)
        self._sign = 0 if self._bool or kind(-1).value != -1 else 1 << (width - 1)

    def __get__(self, record: Any, owner: Optional[type] = None) -> Any:
        """Read it; the descriptor itself from the class."""
        if record is None:
            return self
        memory = self._bytes.from_buffer(record, self._first)
        value = int.from_bytes(memory, sys.byteorder) >> self._shift & self._mask
        if self._bool:
            return bool(value)
        return (value ^ self._sign) - self._sign

    def __set__(self, record: Any, value: Any) -> None:
        """Write it, and leave the bits beside it alone."""
        number = int(bool(value)) if self._bool else operator.index(value)
        memory: Any = self._bytes.from_buffer(record, self._first)
        others = int.from_bytes(memory, sys.byteorder) & ~(self._mask << self._shift)
        both = others | (number & self._mask) << self._shift
        memory[:] = both.to_bytes(len(memory), sys.byteorder)

    def __repr__(self) -> str:
        return f"<BitField {self.name}: {self.type.__name__}, bit {self.bit}, {self.bit_size} wide>"
