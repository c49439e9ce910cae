"""Values from C structs: immutable, equal by value, hashable, picklable."""

from __future__ import annotations

from dataclasses import fields
from typing import Any


class Record:
    """Base of the frozen dataclasses that stand for C structs.

    A frozen dataclass is slow to fill, since each field goes through ``object.__setattr__``. So
    each class has a mutable twin of the same layout; generated code fills that one and changes
    its ``__class__``, at a third of the time.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the constructor: default pickling would write into frozen slots."""
        names = fields(self)  # type: ignore[arg-type]  # every subclass is a dataclass
        return type(self), tuple(getattr(self, field.name) for field in names)
