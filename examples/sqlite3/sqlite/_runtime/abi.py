"""The ABI table: what a library says of its own types and functions, and what a shim expects.

A table is text, one fact a line: ``kind name: value``. Facts that a library has beyond those
expected (a newer library's) do no harm.
"""

from __future__ import annotations

from typing import Iterable


def differences(expected: str, found: str) -> list[str]:
    """Say in which facts a library differs from what was expected, one line each."""
    have = dict(_facts(found))
    lines = []
    for fact, value in _facts(expected):
        actual = have.get(fact)
        if actual is None:
            lines.append(f"{fact}: expected {value}, missing")
        elif actual != value:
            lines.append(f"{fact}: expected {value}, found {actual}")
    return lines


def functions(expected: str) -> list[str]:
    """List the functions that a table names."""
    kind = "function "
    return [fact[len(kind) :] for fact, _ in _facts(expected) if fact.startswith(kind)]


def _facts(table: str) -> Iterable[tuple[str, str]]:
    for line in table.splitlines():
        fact, separator, value = line.partition(": ")
        if separator:
            yield fact, value
