"""What the report says in words; the figures in them come from the results."""

from __future__ import annotations

from typing import Any, Mapping

from .table import nanoseconds

Report = Mapping[str, Any]

PLOT = (
    "Each mark is the median of a call, its bar the interval in which the median lies with 95 % "
    "confidence; many bars are smaller than their marks. Point at a mark for its figures."
)

TABLE = (
    "Nanoseconds a call. GIL: whether the interpreter's lock is given away during the library's "
    "work. Lets through: bad arguments that were tried, and were not refused."
)


def lead(report: Report) -> str:
    """Sum up what was compared."""
    where = report["environment"]
    usable = [each for each in report["approaches"] if not each["unavailable"]]
    return (
        f"{len(usable)} approaches to calling one C library, on {len(report['shapes'])} kinds of "
        f"call: first checked, then timed. {where['implementation']} {where['python']}, "
        f"{where['cpu']}."
    )


def method(report: Report) -> list[str]:
    """Say how the figures came about."""
    how = report["settings"]
    checked = sum(shape["checked_calls"] for shape in report["shapes"])
    empty = report["baselines"][0]
    return [
        f"First the answers: each approach makes {checked} calls, whose results are compared with "
        "Python's own math.fsum, statistics, shlex and bytes.count. Whoever answers otherwise is "
        "shown as wrong, and is not timed. Each is checked in a process of its own, so that one "
        "that crashes is only wrong, too.",
        f"Then the cost, in {how['processes']} fresh processes, since a single one can be slow or "
        f"fast for its whole life: {how['rounds']} rounds in each, every round one sample of "
        f"{how['sample_ns'] / 1e6:g} ms of each case, in an order shuffled anew. Each case has a "
        "code object of its own with the call written out 16 times; the collector is off, and the "
        "process stays on one processor where the system allows it.",
        f"A turn of the empty loop takes {nanoseconds(empty['median_ns'])} ns for each call, which "
        "is taken off. The empty-call approach shows what no Python function can be faster than.",
        _interval(how["interval_over"]),
        "Ratios pair what was measured in the same process, so a slow process does not spoil them.",
        "The statistics (medians, order statistics) are computed by libspam itself, through the "
        "shim.",
    ]


def _interval(over: str) -> str:
    if over == "processes":
        return (
            "The median is that of the processes' medians, and its interval one of order "
            "statistics over processes: it assumes no distribution."
        )
    return (
        "There were too few processes for an interval over them: intervals are over samples, and "
        "say nothing of how processes differ."
    )


def caveats(report: Report) -> list[str]:
    """Say what the figures do not mean."""
    lines = [
        "The figures include the library's own work: nothing for a noop, some hundred nanoseconds "
        "for a summary of eight values. Where there is work, the approaches differ less.",
        "Approaches that hold the GIL have less to do than those that give it away, and stop all "
        "other threads meanwhile. CFFI and ctypes.CDLL always give it away.",
        "Contracts differ: see what each lets through. Checks cost time, and their absence costs "
        "wrong results.",
        "handle method (push) starts each timed sample with a new handle, made outside the "
        "timing; the array behind it grows during the sample, which costs all approaches the same.",
        "Differences below 10 % or 2 ns mean nothing.",
    ]
    lines += [
        f"{each['name']} is not here: {each['unavailable']}."
        for each in report["approaches"]
        if each["unavailable"]
    ]
    return lines
