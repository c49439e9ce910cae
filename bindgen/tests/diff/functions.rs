//! Functions and their parameters.

use super::{MAJOR, MINOR, NONE, PATCH, Row, hold, row};

const ROWS: &[Row] = &[
    row("the same", "int x_f(int a);", "int x_f(int a);", &[], NONE),
    row(
        "white space, and a comment that is none",
        "int x_f(int a);",
        "/* */ int\nx_f (int a) ;",
        &[],
        NONE,
    ),
    row(
        "function added",
        "int x_f(void);",
        "int x_f(void);\nint x_g(void);",
        &["function-added x_g -"],
        MINOR,
    ),
    row(
        "function removed",
        "int x_f(void);\nint x_g(int);",
        "int x_f(void);",
        &["function-removed x_g ACP"],
        MAJOR,
    ),
    row(
        "function renamed",
        "int x_open(int a);",
        "int x_open2(int a);",
        &["function-removed x_open ACP", "function-added x_open2 -"],
        MAJOR,
    ),
    row(
        "result widened",
        "int x_f(void);",
        "long x_f(void);",
        &["function-result x_f AC"],
        MAJOR,
    ),
    row(
        "result narrowed",
        "long x_f(void);",
        "int x_f(void);",
        &["function-result x_f A"],
        MAJOR,
    ),
    row(
        "result of another sign",
        "int x_f(void);",
        "unsigned x_f(void);",
        &["function-result x_f CP"],
        MAJOR,
    ),
    row(
        "result from nothing",
        "void x_f(void);",
        "int x_f(void);",
        &["function-result x_f ACP"],
        MAJOR,
    ),
    row(
        "result to nothing",
        "int x_f(void);",
        "void x_f(void);",
        &["function-result x_f ACP"],
        MAJOR,
    ),
    row(
        "result from int to double",
        "int x_f(void);",
        "double x_f(void);",
        &["function-result x_f ACP"],
        MAJOR,
    ),
    row(
        "result that is const now",
        "int *x_f(void);",
        "const int *x_f(void);",
        &["function-result x_f C"],
        MAJOR,
    ),
    row(
        "result that is const no more",
        "const int *x_f(void);",
        "int *x_f(void);",
        &["function-result x_f -"],
        PATCH,
    ),
    row(
        "text that is const now is bytes in ctypes",
        "char *x_f(void);",
        "const char *x_f(void);",
        &["function-result x_f CP", "python-added x_f -"],
        MAJOR,
    ),
    row(
        "result with a type now",
        "void *x_f(void);",
        "int *x_f(void);",
        &["function-result x_f CP"],
        MAJOR,
    ),
    row(
        "parameter widened",
        "int x_f(int a);",
        "int x_f(long a);",
        &["parameter-type x_f A"],
        MAJOR,
    ),
    row(
        "parameter narrowed",
        "int x_f(long a);",
        "int x_f(int a);",
        &["parameter-type x_f ACP"],
        MAJOR,
    ),
    row(
        "parameter of another sign",
        "int x_f(int a);",
        "int x_f(unsigned a);",
        &["parameter-type x_f CP"],
        MAJOR,
    ),
    row(
        "small parameter of another sign is extended otherwise",
        "int x_f(short a);",
        "int x_f(unsigned short a);",
        &["parameter-type x_f ACP"],
        MAJOR,
    ),
    row(
        "parameter from float to double",
        "int x_f(float a);",
        "int x_f(double a);",
        &["parameter-type x_f A"],
        MAJOR,
    ),
    row(
        "parameter from int to double",
        "int x_f(int a);",
        "int x_f(double a);",
        &["parameter-type x_f AP"],
        MAJOR,
    ),
    row(
        "another name for the same type",
        "#include <stddef.h>\nint x_f(unsigned long a);",
        "#include <stddef.h>\nint x_f(size_t a);",
        &["parameter-type x_f -"],
        PATCH,
    ),
    row(
        "const that comes to a target",
        "int x_f(int *a);",
        "int x_f(const int *a);",
        &["parameter-type x_f -"],
        PATCH,
    ),
    row(
        "const that goes from a target",
        "int x_f(const int *a);",
        "int x_f(int *a);",
        &["parameter-type x_f C"],
        MAJOR,
    ),
    row(
        "const that goes from text",
        "int x_f(const char *a);",
        "int x_f(char *a);",
        &["parameter-type x_f CP"],
        MAJOR,
    ),
    row(
        "another target",
        "int x_f(int *a);",
        "int x_f(long *a);",
        &["parameter-type x_f ACP"],
        MAJOR,
    ),
    row(
        "a target of the same size is still another",
        "int x_f(long *a);",
        "int x_f(long long *a);",
        &["parameter-type x_f CP"],
        MAJOR,
    ),
    row(
        "a target of another sign",
        "int x_f(int *a);",
        "int x_f(unsigned *a);",
        &["parameter-type x_f CP"],
        MAJOR,
    ),
    row(
        "any target",
        "int x_f(int *a);",
        "int x_f(void *a);",
        &["parameter-type x_f -"],
        PATCH,
    ),
    row(
        "any target no more",
        "int x_f(void *a);",
        "int x_f(int *a);",
        &["parameter-type x_f CP"],
        MAJOR,
    ),
    row(
        "a pointer that was a number",
        "int x_f(long a);",
        "int x_f(int *a);",
        &["parameter-type x_f ACP", "python-removed x_f P"],
        MAJOR,
    ),
    row(
        "an array is a pointer there",
        "int x_f(int a[3]);",
        "int x_f(int *a);",
        &[],
        NONE,
    ),
    row(
        "another handle",
        "struct x_a; struct x_b; int x_f(struct x_a *a);",
        "struct x_a; struct x_b; int x_f(struct x_b *a);",
        &["parameter-type x_f ACP"],
        MAJOR,
    ),
    row(
        "parameter added",
        "int x_f(int a);",
        "int x_f(int a, int b);",
        &["parameter-added x_f ACP"],
        MAJOR,
    ),
    row(
        "parameter added in front",
        "int x_f(int a);",
        "int x_f(int b, int a);",
        &["parameter-added x_f ACP"],
        MAJOR,
    ),
    row(
        "parameter added where none has a name",
        "int x_f(int);",
        "int x_f(long *, int);",
        &["parameter-added x_f ACP", "python-removed x_f P"],
        MAJOR,
    ),
    row(
        "parameter removed",
        "int x_f(int a, int b);",
        "int x_f(int a);",
        &["parameter-removed x_f ACP"],
        MAJOR,
    ),
    row(
        "parameters in another order",
        "int x_f(int a, int b);",
        "int x_f(int b, int a);",
        &["parameter-order x_f ACP"],
        MAJOR,
    ),
    row(
        "parameter renamed where Python can name it",
        "int x_f(int a);",
        "int x_f(int b);",
        &["parameter-renamed x_f P"],
        MAJOR,
    ),
    row(
        "parameter renamed where nobody can",
        "int x_f(void *a);",
        "int x_f(void *b);",
        &["parameter-renamed x_f -"],
        PATCH,
    ),
    row(
        "more arguments",
        "int x_f(void *a);",
        "int x_f(void *a, ...);",
        &["function-variadic x_f A"],
        MAJOR,
    ),
    row(
        "no more arguments",
        "int x_f(void *a, ...);",
        "int x_f(void *a);",
        &["function-variadic x_f ACP"],
        MAJOR,
    ),
    row(
        "another signature of a callback",
        "void x_f(int (*call)(int));",
        "void x_f(int (*call)(long));",
        &["parameter-type x_f AC"],
        MAJOR,
    ),
    row(
        "other names in a callback",
        "void x_f(int (*call)(int a));",
        "void x_f(int (*call)(int b));",
        &[],
        NONE,
    ),
    row(
        "documentation",
        "/** Adds. */\nint x_f(int a);",
        "/** Adds a. */\nint x_f(int a);",
        &["documentation x_f -"],
        PATCH,
    ),
];

#[test]
fn changes_of_functions_are_judged() {
    hold(ROWS);
}

#[test]
fn a_function_that_went_is_looked_for_under_another_name() {
    let toolchain = super::toolchain();
    let comparison = super::compared(&toolchain, "int x_open(int a);", "int x_open2(int a);");
    let removed = &comparison.changes[0];
    assert_eq!(removed.kind, "function-removed");
    assert!(removed.hint.contains("`x_open2`"), "{}", removed.hint);
}

#[test]
fn changes_say_where_they_are_on_both_sides() {
    let toolchain = super::toolchain();
    let comparison = super::compared(&toolchain, "int x_f(int a);", "\n\nint x_f(long a);");
    let change = &comparison.changes[0];
    assert_eq!(
        change.old.as_ref().map(|at| (at.line, at.column)),
        Some((1, 5))
    );
    assert_eq!(
        change.new.as_ref().map(|at| (at.line, at.column)),
        Some((3, 5))
    );
}
