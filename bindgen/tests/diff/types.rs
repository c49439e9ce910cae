//! Typedefs, names of types, variables.

use super::{MAJOR, MINOR, NONE, PATCH, Row, hold, row};

const ROWS: &[Row] = &[
    row(
        "typedef added",
        "typedef int x_t;",
        "typedef int x_t; typedef long x_u;",
        &["typedef-added x_u -"],
        MINOR,
    ),
    row(
        "typedef removed",
        "typedef int x_t; int x_f(x_t a);",
        "int x_f(int a);",
        &["typedef-removed x_t CP", "parameter-type x_f -"],
        MAJOR,
    ),
    row(
        "an old kind of static assertion",
        "typedef int x_assert_size[1]; int x_f(void);",
        "int x_f(void);",
        &["typedef-removed x_assert_size -"],
        PATCH,
    ),
    row(
        "typedef of a larger type is told once",
        "typedef int x_t; x_t x_f(x_t a);",
        "typedef long x_t; x_t x_f(x_t a);",
        &["typedef-target x_t A"],
        MAJOR,
    ),
    row(
        "typedef of a smaller type",
        "typedef long x_t;",
        "typedef int x_t;",
        &["typedef-target x_t ACP"],
        MAJOR,
    ),
    row(
        "typedef of another sign",
        "typedef int x_t;",
        "typedef unsigned x_t;",
        &["typedef-target x_t CP"],
        MAJOR,
    ),
    row(
        "typedef of the same type",
        "#include <stdint.h>\ntypedef int x_t;",
        "#include <stdint.h>\ntypedef int32_t x_t;",
        &["typedef-target x_t -"],
        PATCH,
    ),
    row(
        "an integer that is an enum now",
        "typedef unsigned x_t; x_t x_f(void);",
        "typedef enum { X_A } x_t; x_t x_f(void);",
        &[
            "python-signature x_f -",
            "typedef-target x_t -",
            "enumerator-added X_A -",
        ],
        MINOR,
    ),
    row(
        "a number that is a record now",
        "typedef int x_t;",
        "typedef struct { int a; } x_t;",
        &["typedef-target x_t ACP"],
        MAJOR,
    ),
    row(
        "callback type",
        "typedef int (*x_cb)(int a);",
        "typedef int (*x_cb)(int a, void *data);",
        &["typedef-target x_cb ACP"],
        MAJOR,
    ),
    row(
        "callback that may change its data",
        "typedef int (*x_cb)(const int *a);",
        "typedef int (*x_cb)(int *a);",
        &["typedef-target x_cb C"],
        MAJOR,
    ),
    row(
        "variable added",
        "int x_f(void);",
        "int x_f(void); extern int x_v;",
        &["variable-added x_v -"],
        MINOR,
    ),
    row(
        "variable removed",
        "int x_f(void); extern int x_v;",
        "int x_f(void);",
        &["variable-removed x_v ACP"],
        MAJOR,
    ),
    row(
        "variable of another type",
        "extern int x_v;",
        "extern long x_v;",
        &["variable-type x_v AC"],
        MAJOR,
    ),
    row(
        "variable of another size",
        "extern int x_v[3];",
        "extern int x_v[4];",
        &["variable-type x_v A"],
        MAJOR,
    ),
    row(
        "variable of fewer elements",
        "extern int x_v[4];",
        "extern int x_v[3];",
        &["variable-type x_v ACP"],
        MAJOR,
    ),
    row(
        "variable const now",
        "extern int x_v;",
        "extern const int x_v;",
        &["variable-const x_v ACP"],
        MAJOR,
    ),
    row(
        "variable const no more",
        "extern const int x_v;",
        "extern int x_v;",
        &["variable-const x_v -"],
        PATCH,
    ),
    row(
        "typedef beside a tag",
        "struct x_r { int a; };",
        "typedef struct x_r { int a; } x_r;",
        &["record-spelling x_r -"],
        MINOR,
    ),
    row(
        "typedef of a tag gone",
        "typedef struct x_r { int a; } x_r;",
        "struct x_r { int a; };",
        &["record-spelling x_r C"],
        MAJOR,
    ),
    row(
        "tag gone",
        "typedef struct x_r { int a; } x_r;",
        "typedef struct { int a; } x_r;",
        &["record-tag x_r C"],
        MAJOR,
    ),
    row(
        "a tag that gets a typedef of another name",
        "struct x_r { int a; };",
        "typedef struct x_r { int a; } x_t;",
        &["record-renamed x_r P"],
        MAJOR,
    ),
    row(
        "the same in another header guard",
        "#ifndef A\n#define A\nint x_f(void);\n#endif",
        "#ifndef B\n#define B\nint x_f(void);\n#endif",
        &[],
        NONE,
    ),
];

#[test]
fn changes_of_types_and_variables_are_judged() {
    hold(ROWS);
}

#[test]
fn a_typedef_names_what_it_reaches() {
    let toolchain = super::toolchain();
    let old = "typedef int x_t; struct x_r { x_t a; }; void x_f(x_t a); void x_g(x_t *a);";
    let new = "typedef long x_t; struct x_r { x_t a; }; void x_f(x_t a); void x_g(x_t *a);";
    let comparison = super::compared(&toolchain, old, new);
    assert_eq!(super::shown(&comparison), ["typedef-target x_t A"]);
    assert_eq!(
        comparison.changes[0].affects,
        ["struct x_r (4 → 8 bytes)", "x_f()"]
    );
}
