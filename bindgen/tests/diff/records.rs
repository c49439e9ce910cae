//! Structs and unions.

use super::{MAJOR, MINOR, NONE, PATCH, Row, hold, row};

const ROWS: &[Row] = &[
    row(
        "record added",
        "struct x_a { int a; };",
        "struct x_a { int a; }; struct x_b { int b; };",
        &["record-added x_b -"],
        MINOR,
    ),
    row(
        "record removed",
        "struct x_a { int a; }; struct x_b { char b; };",
        "struct x_a { int a; };",
        &["record-removed x_b CP"],
        MAJOR,
    ),
    row(
        "record renamed",
        "typedef struct { int a; } x_a; void x_f(x_a *a);",
        "typedef struct { int a; } x_b; void x_f(x_b *a);",
        &["record-renamed x_a CP"],
        MAJOR,
    ),
    row(
        "record renamed, with a typedef of the old name",
        "typedef struct { int a; } x_a; void x_f(x_a *a);",
        "typedef struct { int a; } x_b; typedef x_b x_a; void x_f(x_a *a);",
        &["record-renamed x_a -"],
        MINOR,
    ),
    row(
        "struct that is a union now",
        "struct x_a { int a; };",
        "union x_a { int a; };",
        &["record-kind x_a ACP"],
        MAJOR,
    ),
    row(
        "field at the end",
        "struct x_a { int a; };",
        "struct x_a { int a; int b; };",
        &["field-added x_a.b A", "record-size x_a A"],
        MAJOR,
    ),
    row(
        "field in the padding at the end",
        "struct x_a { long a; int b; };",
        "struct x_a { long a; int b; int c; };",
        &["field-added x_a.c -"],
        MINOR,
    ),
    row(
        "field in the padding between",
        "struct x_a { char a; long b; };",
        "struct x_a { char a; char c; long b; };",
        &["field-added x_a.c -"],
        MINOR,
    ),
    row(
        "field in the middle",
        "struct x_a { int a; int b; };",
        "struct x_a { int a; int c; int b; };",
        &[
            "field-added x_a.c A",
            "fields-moved x_a A",
            "record-size x_a A",
        ],
        MAJOR,
    ),
    row(
        "field in reserved bytes",
        "struct x_a { int a; int reserved[3]; };",
        "struct x_a { int a; int b; int reserved[2]; };",
        &["field-added x_a.b -", "field-type x_a.reserved -"],
        MINOR,
    ),
    row(
        "field in place of a reserved one",
        "struct x_a { int a; void *reserved; };",
        "struct x_a { int a; void *b; };",
        &["field-renamed x_a.reserved -"],
        MINOR,
    ),
    row(
        "flexible array at the end",
        "struct x_a { int a; };",
        "struct x_a { int a; int b[]; };",
        &["field-added x_a.b -"],
        MINOR,
    ),
    row(
        "flexible array in place of one element",
        "struct x_a { int a; int b[1]; };",
        "struct x_a { int a; int b[]; };",
        &["field-type x_a.b A", "record-size x_a A"],
        MAJOR,
    ),
    row(
        "field removed",
        "struct x_a { int a; int b; };",
        "struct x_a { int a; };",
        &["field-removed x_a.b ACP", "record-size x_a A"],
        MAJOR,
    ),
    row(
        "field removed from the middle",
        "struct x_a { int a; int b; int c; };",
        "struct x_a { int a; int c; };",
        &[
            "field-removed x_a.b ACP",
            "fields-moved x_a A",
            "record-size x_a A",
        ],
        MAJOR,
    ),
    row(
        "field renamed",
        "struct x_a { int a; int b; };",
        "struct x_a { int a; int c; };",
        &["field-renamed x_a.b CP"],
        MAJOR,
    ),
    row(
        "fields in another order",
        "struct x_a { int a; int b; };",
        "struct x_a { int b; int a; };",
        &["fields-reordered x_a ACP", "fields-moved x_a A"],
        MAJOR,
    ),
    row(
        "larger field",
        "struct x_a { int a; };",
        "struct x_a { long a; };",
        &[
            "field-type x_a.a AC",
            "record-size x_a A",
            "record-alignment x_a A",
        ],
        MAJOR,
    ),
    row(
        "field of another sign",
        "struct x_a { int a; };",
        "struct x_a { unsigned a; };",
        &["field-type x_a.a CP"],
        MAJOR,
    ),
    row(
        "field with a target const now",
        "struct x_a { int *a; };",
        "struct x_a { const int *a; };",
        &["field-type x_a.a C"],
        MAJOR,
    ),
    row(
        "longer array",
        "struct x_a { int a[2]; int b; };",
        "struct x_a { int a[3]; int b; };",
        &[
            "field-type x_a.a A",
            "fields-moved x_a A",
            "record-size x_a A",
        ],
        MAJOR,
    ),
    row(
        "wider bit-field",
        "struct x_a { int a : 3; int b : 3; };",
        "struct x_a { int a : 4; int b : 3; };",
        &["field-width x_a.a A", "fields-moved x_a A"],
        MAJOR,
    ),
    row(
        "narrower bit-field",
        "struct x_a { int a : 3; };",
        "struct x_a { int a : 2; };",
        &["field-width x_a.a ACP"],
        MAJOR,
    ),
    row(
        "bit-field in free bits",
        "struct x_a { int a : 3; };",
        "struct x_a { int a : 3; int b : 3; };",
        &["field-added x_a.b -"],
        MINOR,
    ),
    row(
        "union member that fits",
        "union x_a { long a; };",
        "union x_a { long a; int b; };",
        &["field-added x_a.b -"],
        MINOR,
    ),
    row(
        "union member that is larger",
        "union x_a { int a; };",
        "union x_a { int a; long b; };",
        &[
            "field-added x_a.b A",
            "record-size x_a A",
            "record-alignment x_a A",
        ],
        MAJOR,
    ),
    row(
        "union member removed",
        "union x_a { long a; int b; };",
        "union x_a { long a; };",
        &["field-removed x_a.b ACP"],
        MAJOR,
    ),
    row(
        "opaque that has fields now",
        "struct x_a; void x_f(struct x_a *a);",
        "struct x_a { int a; }; void x_f(struct x_a *a);",
        &["record-completed x_a -"],
        MINOR,
    ),
    row(
        "fields hidden",
        "struct x_a { int a; }; void x_f(struct x_a *a);",
        "struct x_a; void x_f(struct x_a *a);",
        &["record-hidden x_a ACP"],
        MAJOR,
    ),
    row(
        "packed",
        "struct x_a { char a; int b; };",
        "struct __attribute__((packed)) x_a { char a; int b; };",
        &[
            "fields-moved x_a A",
            "record-size x_a A",
            "record-alignment x_a A",
        ],
        MAJOR,
    ),
    row(
        "aligned",
        "struct x_a { int a; };",
        "struct __attribute__((aligned(16))) x_a { int a; };",
        &["record-size x_a A", "record-alignment x_a A"],
        MAJOR,
    ),
    row(
        "an embedded record's change is told once",
        "struct x_i { int a; }; struct x_o { struct x_i i; int b; };",
        "struct x_i { int a; int c; }; struct x_o { struct x_i i; int b; };",
        &["field-added x_i.c A", "record-size x_i A"],
        MAJOR,
    ),
    row(
        "a field of an anonymous member",
        "struct x_a { union { int a; long b; }; };",
        "struct x_a { union { int a; long b; char c; }; };",
        &["field-added x_a_anonymous0.c -"],
        MINOR,
    ),
    row(
        "a record that points to itself",
        "struct x_a { struct x_a *next; int a; };",
        "struct x_a { struct x_a *next; int a; };",
        &[],
        NONE,
    ),
    row(
        "a type of the same name, written otherwise",
        "typedef struct x_a x_a; struct x_a { int a; }; void x_f(x_a *a);",
        "typedef struct x_a x_a; struct x_a { int a; }; void x_f(struct x_a *a);",
        &[],
        NONE,
    ),
    row(
        "documentation of a field",
        "struct x_a { int a; /**< One. */ };",
        "struct x_a { int a; /**< Two. */ };",
        &["documentation x_a -"],
        PATCH,
    ),
];

#[test]
fn changes_of_records_are_judged() {
    hold(ROWS);
}

#[test]
fn a_record_names_what_embeds_and_passes_it() {
    let toolchain = super::toolchain();
    let rest = "struct x_o { struct x_i i; }; struct x_p { struct x_i *i; };\n\
                void x_f(struct x_i i); void x_g(struct x_i *i); extern struct x_o x_v;";
    let old = format!("struct x_i {{ int a; }}; {rest}");
    let new = format!("struct x_i {{ int a; int b; }}; {rest}");
    let comparison = super::compared(&toolchain, &old, &new);
    assert_eq!(
        super::shown(&comparison),
        ["field-added x_i.b A", "record-size x_i A"]
    );
    let affects: Vec<&String> = comparison
        .changes
        .iter()
        .flat_map(|it| &it.affects)
        .collect();
    assert_eq!(affects, ["struct x_o (4 → 8 bytes)", "x_f()", "x_v"]);
}

#[test]
fn a_field_added_says_where() {
    let toolchain = super::toolchain();
    let text = |old: &str, new: &str| {
        let comparison = super::compared(&toolchain, old, new);
        let mut changes = comparison.changes.iter();
        let added = changes.find(|change| change.kind == "field-added");
        added.map(|change| change.text.clone()).unwrap_or_default()
    };
    let old = "struct x_a { char a; long b; int reserved; };";
    let ends = |new: &str, end: &str| {
        let found = text(old, new);
        assert!(found.ends_with(end), "{found}");
    };
    ends(
        "struct x_a { char a; long b; int reserved; int c; };",
        "within the old size",
    );
    ends(
        "struct x_a { char a; char c; long b; int reserved; };",
        "in unused bytes",
    );
    ends(
        "struct x_a { char a; long c; long b; int reserved; };",
        "in the middle",
    );
    ends(
        "struct x_a { char a; long b; int reserved; long c; };",
        "at the end",
    );
    ends(
        "struct x_a { char a; long b; short c; short reserved; };",
        "in place of reserved bytes",
    );
}
