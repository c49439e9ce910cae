//! Headers that need others first.

use crate::common;

#[test]
fn standard_headers_that_are_missing_go_before() {
    let model = crate::model("needs_others.h");
    assert_eq!(
        model.preamble,
        [
            "stdio.h",
            "stddef.h",
            "stdint.h",
            "stdbool.h",
            "stdarg.h",
            "sys/time.h"
        ]
    );
    assert_eq!(model.functions.len(), 3);
    let record = model.record("source").and_then(|it| it.layout.as_ref());
    assert_eq!(record.map(|it| it.fields.len()), Some(4));
}

#[test]
fn a_header_that_needs_none_gets_none() {
    assert!(crate::model("functions.h").preamble.is_empty());
}

#[test]
fn another_library_s_types_are_asked_for() {
    let toolchain = common::toolchain();
    let header = common::path("constructs/needs_unknown.h");
    let Err(text) = common::model(&toolchain, &header) else {
        panic!("it is accepted");
    };
    assert!(
        text.contains("unknown type name 'other_library_handle'"),
        "{text}"
    );
    assert!(
        text.contains("name the header that declares it before this one"),
        "{text}"
    );
    assert!(!text.contains("name 'FILE'"), "{text}");
}
