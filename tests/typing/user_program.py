"""A user's program over the whole API; type checkers in strict mode must accept it, and it runs."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import List, Sequence

import spam


def report(values: Sequence[float]) -> List[str]:
    """Describe measurements in nanoseconds."""
    summary: spam.Summary = spam.summarize(values)
    count: int = summary.count
    lines = [f"{count} values, total {spam.format_duration(summary.sum)}"]
    for name, value in (
        ("mean", summary.mean),
        ("stdev", summary.stdev),
        ("min", summary.min),
        ("lower quartile", summary.lower_quartile),
        ("median", summary.median),
        ("upper quartile", summary.upper_quartile),
        ("max", summary.max),
        ("mad", summary.mad),
    ):
        lines.append(f"{name} {spam.format_duration(value)}")
    tail: List[float] = spam.percentiles(values, [90, 99.9])
    return [*lines, *map(spam.format_duration, tail)]


def numbers() -> int:
    """Use the functions over integers and bytes."""
    spam.noop()
    product: int = spam.multiply(6, 7)
    mixed: int = spam.add_mixed(1, 2, 3, 4, 5)
    zeros: int = spam.count_byte(b"\0\1\0", 0) + spam.count_byte(bytearray(3), 0)
    zeros += spam.count_byte(memoryview(b"\0"), 0) + spam.count_byte([0, 1], 0)
    try:
        return spam.add(product, mixed) + zeros
    except spam.SpamOverflowError as error:
        status: spam.Status = spam.Status(error.status)
        print(spam.status_message(status), status is spam.Status.OVERFLOW)
        return 0


def collect() -> float:
    """Use a handle and its view."""
    with spam.Samples() as samples:
        samples.push(1.5)
        samples.push(2)
        samples.extend([3.0, 4])
        samples.extend(array("d", [5.0]))
        samples.sort()
        view: memoryview = samples.view()
        first = float(view[0])
        total: float = spam.sum(view)
        view.release()
        middle = samples.summarize().median
    closed: bool = samples.closed
    return first + total + middle + closed


def shell() -> int:
    """Use what takes text."""
    word: str = spam.quote("it's")
    wait_status: int = spam.system(f"test {word} = {word}")
    if spam.system(None) and spam.system(Path("true")) == 0 and spam.system(b"true") == 0:
        return wait_status
    return -1


def commands() -> List[str]:
    """Use options, flags, lists of strings, and what they give."""
    joined: str = spam.join(["echo", "a b"])
    output: spam.Output = spam.run([joined], flags=spam.CommandFlags.SHELL, timeout_ns=10**10)
    given: bytes = output.stdout
    code: int = output.exit.code
    silent = spam.run(
        ("cat", b"-", Path("/dev/null")),
        environment=(f"NAME={value}" for value in "ab"),
        directory=Path("/"),
        input=b"x",
        stdout_mode=spam.StreamMode.DISCARD,
        stderr_mode=2,
        flags=spam.CommandFlags.SHELL & 0,
    )
    interval: spam.Interval = spam.bootstrap(
        [1.0, 2, 3], spam.Statistic.MEDIAN, resamples=99, seed=1, method=spam.IntervalMethod.BCA
    )
    return [given.decode().strip(), str(code), repr(silent.stdout), str(interval.estimate)]


def where() -> List[str]:
    """Say what is used."""
    numbers: List[int] = [spam.VERSION_MAJOR, spam.VERSION_MINOR, spam.VERSION_PATCH]
    paths: List[Path] = [spam.library_path(), spam.include_path()]
    return [spam.backend, spam.version(), spam.VERSION, *map(str, numbers), *map(str, paths)]


if __name__ == "__main__":
    try:
        report([])
    except spam.InvalidArgumentError as refused:
        print(refused)
    except spam.SpamError:
        raise
    print(*report([1.0, 2, 3.5]), numbers(), collect(), shell(), *commands(), *where(), sep="\n")
