"""The floor keeps the contract that its figures are of, and leaks nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
import sysconfig
from array import array
from pathlib import Path
from typing import Any, Callable

import pytest
import spam
from support.compilers import c_compiler

floor = pytest.importorskip("spam.compare._floor", reason="the floor is not built")

ROOT = Path(__file__).resolve().parents[2]


class Index:
    """An integer by `__index__` only."""

    def __index__(self) -> int:
        """Give 7."""
        return 7


BAD: list[tuple[str, Callable[[], Any], type[BaseException]]] = [
    ("too large", lambda: floor.multiply(2**31, 1), OverflowError),
    ("too small", lambda: floor.multiply(-(2**31) - 1, 1), OverflowError),
    ("beyond 64 bits", lambda: floor.add(2**80, 1), OverflowError),
    ("negative for unsigned", lambda: floor.add_mixed(-1, 0, 0, 0, 0), OverflowError),
    ("float for int", lambda: floor.add(1.0, 1), TypeError),
    ("too few arguments", lambda: floor.add(1), TypeError),
    ("sum that does not fit", lambda: floor.add(2**31 - 1, 1), spam.SpamOverflowError),
    ("str for bytes", lambda: floor.count_byte("abc", 1), TypeError),
    ("wrong element type", lambda: floor.sum(array("q", [1])), TypeError),
    ("strided", lambda: floor.sum(memoryview(array("d", range(8)))[::2]), BufferError),
    ("not numbers", lambda: floor.sum(["a"]), TypeError),
    ("no values", lambda: floor.summarize([]), spam.InvalidArgumentError),
    ("NUL", lambda: floor.quote("a\0b"), ValueError),
    ("surrogate", lambda: floor.quote("\ud800"), UnicodeError),
    ("bytes for str", lambda: floor.quote(b"a"), TypeError),
    ("str for a value", lambda: floor.Samples().push("a"), TypeError),
    ("arguments for none", lambda: floor.Samples(1), TypeError),
    ("closed", lambda: closed().push(1.0), ValueError),
    ("closed, summarized", lambda: closed().summarize(), ValueError),
]


def closed() -> Any:
    """Give a closed handle."""
    samples = floor.Samples()
    samples.close()
    samples.close()
    return samples


@pytest.mark.parametrize(("what", "call", "error"), BAD, ids=[each[0] for each in BAD])
def test_bad_arguments_are_refused(
    what: str, call: Callable[[], Any], error: type[BaseException]
) -> None:
    """With the exception that the shims raise."""
    with pytest.raises(error):
        call()


def test_what_the_shims_take_is_taken() -> None:
    """`__index__`, sequences, read-only and writable buffers, subclasses."""
    assert floor.multiply(Index(), True) == 7
    assert floor.sum([1, 2.5]) == floor.sum((1, 2.5)) == 3.5
    assert floor.count_byte([97, 98], 97) == floor.count_byte(bytearray(b"ab"), 97) == 1
    assert floor.sum(memoryview(bytes(16)).cast("d")) == 0.0


def test_a_handle_that_is_closed_during_a_conversion_is_refused() -> None:
    """`__float__` may run any code, and close the handle before the library is called."""
    samples = floor.Samples()

    class Closes:
        def __float__(self) -> float:
            samples.close()
            return 1.0

    with pytest.raises(ValueError, match="closed"):
        samples.push(Closes())


def test_nothing_leaks_on_any_path() -> None:
    """Ten thousand calls, good and bad, leave no object behind."""
    samples = floor.Samples()
    good: list[Callable[[], Any]] = [
        lambda: floor.add(300, 400),
        lambda: floor.sum(array("d", [1.5])),
        lambda: floor.sum([1.5, 2.5]),
        lambda: floor.summarize([1.5, 2.5]),
        lambda: floor.quote("two words"),
        lambda: floor.Samples().close(),
        lambda: floor.Samples(),
        lambda: samples.push(1.5),
        floor.version,
    ]

    def every_path(times: int) -> int:
        for _ in range(times):
            for call in good:
                call()
            for _, call, error in BAD:
                try:
                    call()
                except error:
                    pass
        gc.collect()  # In a process with much garbage, cycles wait long for their collection.
        return sys.getallocatedblocks()

    every_path(10)
    before = every_path(10)
    after = every_path(400)

    assert after - before < 200


def test_it_compiles_without_a_warning() -> None:
    """With -Wall -Wextra -Werror against this Python's headers."""
    include = sysconfig.get_path("include")
    if not Path(include, "Python.h").is_file():
        pytest.skip("this Python has no headers")
    source = ROOT / "python/spam/compare/floor/_floor.c"
    flags = ["-fsyntax-only", "-std=c11", "-Wall", "-Wextra", "-Werror"]
    folders = [f"-I{include}", f"-I{ROOT / 'include'}"]
    done = subprocess.run(
        [c_compiler(), *flags, *folders, str(source)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
