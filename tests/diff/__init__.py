"""Pairs of real releases for `spam-bindgen diff`."""
