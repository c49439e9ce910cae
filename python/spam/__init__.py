"""libspam from Python: the fastest backend that is present, under one API.

``spam.backend`` says which one it is; the environment variable ``SPAM_BACKEND`` (``ctypes`` or
``cffi``) forces one. ``spam.ctypes`` and ``spam.cffi`` are the backends by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime import backends
from .config import include_path, library_path

if TYPE_CHECKING:
    from . import ctypes as _api
    from .ctypes import *  # noqa: F403  # __all__ of the backend is the API
else:
    _api = backends.choose(__name__, ("cffi", "ctypes"), "SPAM_BACKEND")
    globals().update({name: getattr(_api, name) for name in _api.__all__})

backend: str = backends.name_of(_api)

__all__ = ["backend", "include_path", "library_path"]
__all__ += _api.__all__
