"""The fixtures of the contract suite, and how hard hypothesis tries."""

from __future__ import annotations

import os
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings
from support import backends
from support.raw import Layer

# No deadlines: the machine may be busy, and speed is measured elsewhere.
settings.register_profile(
    "default",
    deadline=None,
    max_examples=100,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("default"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_sessionstart() -> None:
    """Refuse a reason for leaving a backend out that names no backend, or gives no reason."""
    for name, reason in backends.reasons_without().items():
        if name not in backends.NAMES or not reason:
            raise pytest.UsageError(
                f'SPAM_TESTS_WITHOUT wants "NAME: REASON", NAME one of {", ".join(backends.NAMES)};'
                f" it has {name!r} with the reason {reason!r}"
            )


def pytest_report_header() -> list[str]:
    """Say at the top of the report which backends are left out, and why."""
    return [f"without {name}: {reason}" for name, reason in backends.reasons_without().items()]


@pytest.fixture(scope="session", params=backends.NAMES)
def backend(request: pytest.FixtureRequest) -> str:
    """Give the name of each backend in turn; the backend is there."""
    name: str = request.param
    backends.load(name)
    return name


@pytest.fixture(scope="session")
def spam(backend: str) -> ModuleType:
    """Give the API through each backend in turn."""
    return backends.load(backend)


@pytest.fixture(scope="session")
def everyone() -> dict[str, ModuleType]:
    """Give the API through all backends at once, by name: for comparing them."""
    return backends.load_all()


@pytest.fixture(scope="session")
def raw(backend: str) -> Layer:
    """Give the raw layer of each backend in turn."""
    return Layer(backend)
