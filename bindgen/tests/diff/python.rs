//! What only annotations say, and only Python sees.

use super::{MAJOR, MINOR, PATCH, Row, hold, row};

const ROWS: &[Row] = &[
    row(
        "nullable now",
        "/** F.\n@param a (type utf8) (nullable) A. */\nint x_f(const char *a);",
        "/** F.\n@param a (type utf8) A. */\nint x_f(const char *a);",
        &["python-signature x_f P"],
        MAJOR,
    ),
    row(
        "nullable no more",
        "/** F.\n@param a (type utf8) A. */\nint x_f(const char *a);",
        "/** F.\n@param a (type utf8) (nullable) A. */\nint x_f(const char *a);",
        &["python-signature x_f -"],
        MINOR,
    ),
    row(
        "an out parameter is no argument",
        "/** F.\n@param a A. */\nvoid x_f(const int *a);",
        "/** F.\n@param a (out) A. */\nvoid x_f(int *a);",
        &["parameter-type x_f C", "python-added x_f -"],
        MAJOR,
    ),
    row(
        "renamed in Python",
        "/** F. */\nint x_f(int a);",
        "/** F. (rename-to g) */\nint x_f(int a);",
        &["python-name x_f P"],
        MAJOR,
    ),
    row(
        "skipped in Python",
        "/** F. */\nint x_f(int a);",
        "/** F. (skip) */\nint x_f(int a);",
        &["python-removed x_f P"],
        MAJOR,
    ),
    row(
        "options of more fields, in any place",
        "/** O. (options) */\ntypedef struct { /** A. */ int a; /** (default 1) B. */ int b; } x_o;\n/** F. (gil hold) */\nint x_f(const x_o *o);",
        "/** O. (options) */\ntypedef struct { /** A. */ int a; /** (default 2) C. */ int c; /** (default 1) B. */ int b; } x_o;\n/** F. (gil hold) */\nint x_f(const x_o *o);",
        &[
            "field-added x_o.c A",
            "fields-moved x_o A",
            "python-signature x_f -",
            "record-size x_o A",
        ],
        MAJOR,
    ),
    row(
        "an option without its default",
        "/** O. (options) */\ntypedef struct { /** (default 1) A. */ int a; } x_o;\n/** F. (gil hold) */\nint x_f(const x_o *o);",
        "/** O. (options) */\ntypedef struct { /** A. */ int a; } x_o;\n/** F. (gil hold) */\nint x_f(const x_o *o);",
        &["python-signature x_f P"],
        MAJOR,
    ),
    row(
        "a lock that is kept",
        "/** F. */\nint x_f(int a);",
        "/** F. (gil hold) */\nint x_f(int a);",
        &["gil x_f -"],
        PATCH,
    ),
    row(
        "there since",
        "/** F. */\nint x_f(int a);",
        "/** F. (since 1.2) */\nint x_f(int a);",
        &["since x_f -"],
        PATCH,
    ),
    row(
        "a status is raised as another exception",
        "/** S. (error ok=X_OK) */\ntypedef enum { X_OK, /** (raises ValueError) */ X_BAD } x_s;\nx_s x_f(void);",
        "/** S. (error ok=X_OK) */\ntypedef enum { X_OK, /** (raises OSError) */ X_BAD } x_s;\nx_s x_f(void);",
        &["enum-raises X_BAD P"],
        MAJOR,
    ),
    row(
        "a status that is a built-in exception, too, now",
        "/** S. (error ok=X_OK) */\ntypedef enum { X_OK, X_BAD } x_s;\nx_s x_f(void);",
        "/** S. (error ok=X_OK) */\ntypedef enum { X_OK, /** (raises OSError) */ X_BAD } x_s;\nx_s x_f(void);",
        &["enum-raises X_BAD -"],
        PATCH,
    ),
    row(
        "an enum whose values are raised now",
        "typedef enum { X_OK, X_BAD } x_s;\nx_s x_f(void);",
        "/** (error ok=X_OK) */\ntypedef enum { X_OK, X_BAD } x_s;\nx_s x_f(void);",
        &["enum-error x_s P", "python-signature x_f P"],
        MAJOR,
    ),
];

#[test]
fn changes_of_annotations_are_judged() {
    hold(ROWS);
}
