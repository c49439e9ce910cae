{{ banner }}
# Every backend has the same API; checkers read that of one.
from .{{ typed }} import *  # noqa: F403  # the backend's __all__ is the API

backend: str
