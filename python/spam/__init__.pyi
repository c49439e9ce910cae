# Every backend has the same API; checkers read that of one.
from .config import include_path as include_path
from .config import library_path as library_path
from .ctypes import *  # noqa: F403  # the backend's __all__ is the API

backend: str
