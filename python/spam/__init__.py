"""libspam from Python: the fastest backend that is present, under one API.

``spam.backend`` says which one it is; the environment variable ``SPAM_BACKEND`` (``ctypes`` or
``cffi``) forces one. ``spam.ctypes`` and ``spam.cffi`` are the backends by name.
"""

from __future__ import annotations

from ._runtime import backends
from .config import include_path, library_path

_api = backends.choose(__name__, ("cffi", "ctypes"), "SPAM_BACKEND")
globals().update({name: getattr(_api, name) for name in _api.__all__})

backend = backends.name_of(_api)

__all__ = ["backend", "include_path", "library_path", *_api.__all__]
