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
fn attributes_of_newer_c_are_read() {
    let model = crate::model("newer_c.h");
    assert_eq!(model.functions.len(), 1);
    let layout = model
        .record("newer_packed")
        .and_then(|it| it.layout.as_ref());
    assert_eq!(layout.map(|it| it.size), Some(5));
    assert_eq!(model.enums[0].enumerators[0].value, 3);
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

/// What is said of a header that is refused, and how many errors there are.
fn refused(name: &str) -> (String, usize) {
    let header = common::path("constructs").join(name);
    let Err(text) = common::model(&common::toolchain(), &header) else {
        panic!("{name} is accepted");
    };
    let errors = text.lines().filter(|line| line.starts_with("error"));
    let count = errors.count();
    (text, count)
}

#[test]
fn a_part_of_an_umbrella_header_names_the_umbrella() {
    let (text, _) = refused("umbrella_part.h");
    assert!(
        text.contains("name tests/constructs/umbrella.h instead"),
        "{text}"
    );
    assert_eq!(crate::model("umbrella.h").functions.len(), 1);
}

#[test]
fn a_header_that_refuses_its_use_is_understood() {
    let (text, count) = refused("refuses.h");
    assert!(text.contains("define with -D what it tests"), "{text}");
    assert_eq!(count, 1, "{text}");
}

#[test]
fn a_header_of_c_plus_plus_gives_one_error() {
    let (text, count) = refused("other_language.h");
    assert!(text.contains("is C++"), "{text}");
    assert_eq!(count, 1, "{text}");
}
