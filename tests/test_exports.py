"""libspam.so exports the functions of include/spam.h: each of them, and nothing else."""

from __future__ import annotations

from c_toolchain import HEADER, declared_functions, library_path, program, run


def exported_symbols() -> set[str]:
    """The dynamic symbols that the library defines."""
    result = run(program("nm"), "-D", "--defined-only", "--format=posix", library_path())
    assert (result.returncode, result.stderr) == (0, "")
    return {line.split()[0] for line in result.stdout.splitlines()}


def test_exported_symbols_are_exactly_the_functions_of_the_header() -> None:
    """No symbol is missing, and none of Rust's own leaks out."""
    functions = declared_functions(HEADER.read_text(encoding="utf-8"))
    assert exported_symbols() == functions
    assert "spam_noop" in functions


def test_functions_are_found_in_a_header() -> None:
    """Prototypes count, also over several lines; comments, macros and types do not."""
    header = """
    /* int not_a(void); */
    // int not_b(void);
    #define NOT_C(x) f(x);
    typedef enum not_d { NOT_E = 0 } not_d;
    /**
     * Calls not_f(); and more.
     */
    const char *one(void);
    enum not_d two(const double *values,
                   size_t count);
    """
    assert declared_functions(header) == {"one", "two"}
