"""No memory: a text, a list or bytes that cannot be had are an error, and all goes on."""

from __future__ import annotations

from support.interpreter import run_clean

PROGRAM = """
import os, resource, sys
from importlib import import_module
spam = import_module("spam." + sys.argv[1])

SIZE = 60_000_000
text = "a " * (SIZE // 2)
samples = spam.Samples()
samples.extend(memoryview(bytes(SIZE)).cast("d"))
given = samples.to_bytes()
spam.split("warm up"), spam.join(["warm", "up"]), spam.quote("it's")


def limit(more):
    pages = int(open("/proc/self/statm").read().split()[0])
    room = pages * os.sysconf("SC_PAGESIZE") + more
    resource.setrlimit(resource.RLIMIT_AS, (room, resource.RLIM_INFINITY))


def refused(call, *arguments, by="no memory for"):
    for _ in range(3):
        try:
            call(*arguments)
        except MemoryError as error:
            assert by in str(error), (call, error)
        else:
            raise AssertionError(call)


# Room for the text as UTF-8, which the call needs first, and not for the result as well.
limit(SIZE + SIZE // 3)
refused(spam.split, text)
refused(spam.quote, text)
# CFFI copies each text of a list, for which there is no memory either.
refused(spam.join, [text], by="no memory for" if sys.argv[1] == "ctypes" else "")
limit(SIZE // 3)
refused(samples.to_bytes)
refused(samples.merge, samples)
refused(spam.Samples.from_bytes, given)
assert samples.count() == SIZE // 8
assert spam.split("a 'b c'") == ["a", "b c"]
print("told")
"""


def test_no_memory_is_told(backend: str) -> None:
    """Each failure is a MemoryError with the words of libspam, and nothing was changed."""
    assert run_clean(PROGRAM, backend) == "told\n"
