"""Approaches to calling one C library from Python, checked and measured on the same work.

- ``shapes``: the kinds of call, each with the statement that is timed and the answers expected
- ``approaches/``: one lesson a file; ``approach`` says what such a file holds
- ``correctness``: does an approach answer as it should, and what does it let through
- ``measure``: timing inside one process; ``processes``: several fresh ones; ``worker``: their main
- ``estimates``: from timings to medians, intervals and ratios, with libspam's own statistics
- ``environment``: on what it was measured
- ``run``: all of that in order; ``command``: the command line; ``report/``: how results are shown
"""
