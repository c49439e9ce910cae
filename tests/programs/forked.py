"""Uses and drops a handle in a child process, which must not reach into the parent's."""

from __future__ import annotations

import os
import sys
import warnings

import spam

# Python 3.12 warns of forks in a process with threads, which some libraries start on import.
warnings.simplefilter("ignore", DeprecationWarning)
samples = spam.Samples()
samples.extend([1.0, 2.0])
view = samples.view()
sys.stdout.flush()
child = os.fork()
if child == 0:
    view.release()
    del view
    samples.push(3.0)
    good = list(samples.view()) == [1.0, 2.0, 3.0] and spam.system("exit 3") >> 8 == 3
    samples.close()
    os._exit(0 if good else 1)
_, status = os.waitpid(child, 0)
assert status == 0, status
assert list(view) == [1.0, 2.0]
view.release()
del view
samples.push(4.0)
assert samples.summarize().sum == 7.0
print("both")
