"""Proves the raw layers right over installed libraries: `python tests/headers/check.py`."""
