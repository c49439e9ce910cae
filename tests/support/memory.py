"""How much memory this process uses: as the system counts it, and as the allocators do."""

from __future__ import annotations

import ctypes
import resource
import sys
from pathlib import Path


def current() -> int:
    """Give the resident memory now, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def peak() -> int:
    """Give the most resident memory since `forget_peak`, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise OSError("the kernel tells no VmHWM")


def forget_peak() -> None:
    """Let the peak start anew from what is used now."""
    Path("/proc/self/clear_refs").write_text("5")


class _Heap(ctypes.Structure):
    """`struct mallinfo2` of the C library."""

    _fields_ = [
        *((name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd")),
        *((name, ctypes.c_size_t) for name in ("usmblks", "fsmblks", "uordblks", "fordblks")),
        ("keepcost", ctypes.c_size_t),
    ]


def in_use() -> int:
    """Give what the allocators have handed out and not got back, in bytes.

    Memory that was freed and is not given back to the system does not count; so a leak shows at
    once, which hides in resident memory until the free part is used up.
    """
    blocks = getattr(sys, "getallocatedblocks", int)()
    mallinfo2 = getattr(ctypes.CDLL(None), "mallinfo2", None)  # glibc from 2.33
    if mallinfo2 is None:
        return blocks * 32 + current()
    mallinfo2.restype = _Heap
    heap = mallinfo2()
    in_c: int = heap.uordblks + heap.hblkhd
    return blocks * 32 + in_c
