"""Mistakes that type checkers must find: exactly those lines that say so."""

from __future__ import annotations

import spam

spam.add(1, "2")  # wrong
spam.add(1)  # wrong
spam.add(1, 2, 3)  # wrong
spam.multiply(1.5, 2)  # wrong
spam.quote(b"bytes")  # wrong
spam.quote(None)  # wrong
spam.sum(5)  # wrong
spam.sum([None])  # wrong
spam.percentiles([1.0])  # wrong
print(spam.summarize([1.0]).average)  # wrong
spam.summarize([1.0]).sum = 2.0  # wrong
spam.Samples(3)  # wrong
spam.Samples().push("x")  # wrong
spam.Samples().append(1.0)  # wrong
spam.nothing()  # wrong
text: str = spam.add(1, 2)  # wrong
status: spam.Status = spam.version()  # wrong
spam.system(3)  # wrong
spam.run(["true"], 5)  # wrong
spam.run()  # wrong
spam.run([1])  # wrong
spam.run(["true"], flags="SHELL")  # wrong
spam.run(["true"], timeout_ns=1.5)  # wrong
spam.run(["true"], input="text")  # wrong
spam.run(["true"], environment=None)  # wrong
spam.run(["true"], folder="/")  # wrong
spam.join([b"bytes"])  # wrong
