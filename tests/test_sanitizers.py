"""The C programs under AddressSanitizer and ThreadSanitizer, where Rust can build the library."""

from __future__ import annotations

from pathlib import Path

import pytest
import sanitizers

MISSING = sanitizers.missing()


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
@pytest.mark.parametrize("sanitizer", sanitizers.SANITIZERS)
def test_c_programs_are_clean(sanitizer: str, tmp_path: Path) -> None:
    """No wrong access, no leak, no race; and a program with one of them is found out."""
    sanitizers.check_programs(sanitizer, sanitizers.library(sanitizer), tmp_path)
