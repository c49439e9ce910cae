"""Headers that nobody wrote: generated from C's grammar, and mutated from real ones."""
