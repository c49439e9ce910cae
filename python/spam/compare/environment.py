"""On what it was measured: everything a reader needs to judge the figures. No names of hosts."""

from __future__ import annotations

import os
import platform
import sys
import sysconfig
from pathlib import Path
from typing import Any, Mapping, Optional

import spam

_BUILD_FLAGS = (
    "--enable-optimizations",
    "--with-lto",
    "--with-pydebug",
    "--disable-gil",
    "--enable-shared",
)


def describe() -> Mapping[str, Any]:
    """Give the machine, the interpreter, the library and the versions of what took part."""
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "compiler": platform.python_compiler(),
        "gil": bool(getattr(sys, "_is_gil_enabled", lambda: True)()),
        "python_flags": _python_flags(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "libc": " ".join(platform.libc_ver()).strip(),
        "cpu": cpu_model(),
        "cpus": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "governor": _first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        "load_average": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "library_version": spam.version(),
        "library_bytes": _size(spam.library_path),
        "backend_of_statistics": spam.backend,
        "cffi": _version("_cffi_backend"),
        "ctypes": _version("_ctypes"),
    }


def cpu_model() -> str:
    """Give the processor's name."""
    for line in _text("/proc/cpuinfo").splitlines():
        name, _, value = line.partition(":")
        if name.strip() in ("model name", "Model", "cpu model"):
            return value.strip()
    return platform.processor() or platform.machine()


def _cpus() -> Optional[int]:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def _python_flags() -> str:
    """Say how the interpreter was built, as far as it changes its speed."""
    arguments = str(sysconfig.get_config_var("CONFIG_ARGS") or "")
    known = (
        "--enable-optimizations",
        "--with-lto",
        "--with-pydebug",
        "--disable-gil",
        "--enable-shared",
    )
    chosen = [flag for flag in known if flag in arguments]
    return " ".join([*chosen, str(sysconfig.get_config_var("OPT") or "")]).strip()


def _version(module: str) -> Any:
    try:
        return getattr(__import__(module), "__version__", None)
    except ImportError:
        return None


def _size(path: Any) -> Any:
    try:
        return Path(path()).stat().st_size
    except OSError:
        return None


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _first_line(path: str) -> Any:
    return _text(path).strip() or None
