"""CFFI in API mode as spam-bindgen writes it: `spam.cffi` over the compiled module `_spam_cffi`.

Small C functions in `set_source` return an out-parameter as the result, so that a call crosses
the border once and makes no C object.
"""

from __future__ import annotations

from ... import cffi as FUNCTIONS

TITLE = "CFFI API mode, generated"
CHECKS = "the whole contract: ranges, types, buffers, NUL, closed handles, status"
GIL = "released"  # CFFI gives the lock away in every call
SOURCES = (str(FUNCTIONS.__file__),)
