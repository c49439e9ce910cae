"""The empty call: a Python function that does nothing, which no `def` around C can be faster than.

A baseline, not a contender: it answers only where nothing is asked.
"""

from __future__ import annotations

TITLE = "an empty Python function"
CHECKS = "nothing"
GIL = "held"
MISSING = dict.fromkeys(
    (
        "two-ints",
        "five-ints",
        "bytes",
        "double-array",
        "out-struct",
        "static-string",
        "owned-string",
        "status-out",
        "handle-method",
        "handle-life",
    ),
    "it does no work, so it has no answer",
)


def noop() -> None:
    """Do nothing."""
