"""Headers of nothing but hard constructs, each with a library and a program that calls it."""
