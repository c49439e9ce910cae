"""Exceptions that become garbage with the frames that they passed, and with what those held."""

from __future__ import annotations

from support import interpreter


def test_a_frame_that_held_a_buffer_may_become_garbage(backend: str) -> None:
    """In a cycle, where the collector clears its objects in any order; Python must not crash.

    A memoryview that has lent its memory, and is cleared so, crashes Python: nobody may hold one.
    """
    interpreter.run_clean(
        """
        import gc, importlib, sys
        from array import array
        spam = importlib.import_module("spam." + sys.argv[1])

        def keep(values):
            try:
                spam.percentiles(values, [200.0])
            except ValueError as error:
                kept = error

        numbers = array("d", range(10))
        memory = bytearray(numbers.tobytes())
        samples = spam.Samples()
        samples.extend(numbers)
        lent = samples.view()
        for values in (
            list(numbers),
            numbers,
            memory,
            memoryview(numbers),
            memoryview(numbers)[2:5],
            memoryview(memory).cast("d")[3:4],
            memoryview(bytes(memory)).cast("d"),
            memoryview(numbers)[2:2],
            lent,
            lent[1:],
        ):
            if values is not memory:
                assert spam.sum(values) == sum(values)
            for _ in range(10):
                try:
                    keep(values)
                except TypeError:
                    assert values is memory
            gc.collect()
        """,
        backend,
    )
