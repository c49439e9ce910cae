"""What pyproject.toml cannot say: the order of the builds, and the name of the Rust library."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

FLOOR = "python/spam/compare/floor/_floor.c"


class BuildLibraryFirst(build_ext):
    """Builds libspam.so before the extension modules that link to it."""

    def get_ext_fullpath(self, ext_name: str) -> str:
        """Name the Rust library as the loader knows it, not as a Python module."""
        path = super().get_ext_fullpath(ext_name)
        if ext_name == "spam.libspam":
            return os.path.join(os.path.dirname(path), "libspam.so")
        return path

    def run(self) -> None:
        """Build the library, put the header beside it, then build the modules."""
        rust: Any = self.get_finalized_command("build_rust")
        rust.inplace = self.inplace
        rust.run()
        package = Path(self.get_ext_fullpath("spam.libspam")).parent
        if not self.inplace:
            (package / "include").mkdir(parents=True, exist_ok=True)
            shutil.copyfile("include/spam.h", package / "include/spam.h")
        for extension in self.extensions:
            extension.library_dirs.insert(0, str(package))
        super().run()


extensions = [
    Extension(
        "spam.compare._floor",
        [FLOOR],
        include_dirs=["include"],
        libraries=["spam"],
        extra_link_args=["-Wl,-rpath,$ORIGIN/.."],
        optional=True,
    )
]

setup(
    cffi_modules=["build_ffi.py:ffibuilder"],
    ext_modules=extensions if Path(FLOOR).is_file() else [],
    cmdclass={"build_ext": BuildLibraryFirst},
)
