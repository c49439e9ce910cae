"""Shims written by hand, which the generated ones are measured against."""
