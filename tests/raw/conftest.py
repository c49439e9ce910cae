"""The fixture over raw layers."""

from __future__ import annotations

import pytest
from layers import Layer


@pytest.fixture(scope="session")
def raw(backend: str) -> Layer:
    """Give the raw layer of each backend in turn."""
    return Layer(backend)
