"""A compiled module's ``lib`` whose library is older than the header."""

from __future__ import annotations

from typing import Any, Mapping


class PartialLib:
    """What a library has, and for what it lacks an error that says which version has it."""

    __slots__ = ("_lib", "_library", "_missing")

    def __init__(self, lib: Any, library: str, missing: Mapping[str, str]) -> None:
        """Put something before ``lib``.

        Args:
            lib: what the compiled module has.
            library: the library's name, for the message.
            missing: names that the library lacks, each with the version that brought it.
        """
        for name, value in zip(self.__slots__, (lib, library, missing)):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        since = self._missing.get(name)
        if since is not None:
            raise AttributeError(
                f"this {self._library} has no {name}: it is there since version {since}"
            )
        return getattr(self._lib, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._lib, name, value)

    def __dir__(self) -> list[str]:
        return [name for name in dir(self._lib) if name not in self._missing]
