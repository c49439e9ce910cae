//! Functions and variables.

use spam_bindgen::model::ConstantValue::{Float, Integer, Text};
use spam_bindgen::model::Model;

use crate::{assert_omitted, model};

fn names(functions: &[spam_bindgen::model::Function]) -> Vec<&str> {
    functions.iter().map(|it| it.name.as_str()).collect()
}

fn parameters<'m>(model: &'m Model, function: &str) -> Vec<&'m str> {
    let function = model
        .function(function)
        .unwrap_or_else(|| panic!("{function}"));
    function
        .parameters
        .iter()
        .map(|it| it.name.as_str())
        .collect()
}

#[test]
fn every_function_is_bound_or_left_out_with_the_reason() {
    let model = model("functions.h");
    assert_eq!(
        names(&model.functions),
        [
            "attributes_before",
            "attributes_between",
            "attributes_inside",
            "parenthesised",
            "by_macro",
            "by_typedef",
            "by_typedef_too",
            "returns_operation",
            "first_of_three",
            "second_of_three",
            "labelled",
            "renamed_by_pragma",
            "by_typeof",
            "only_first",
            "without_prototype",
            "prototype_later",
            "declared_twice",
            "arrays",
            "variable_length",
            "pointers_to_arrays",
            "functions",
            "returns_function",
            "returns_returning",
            "returns_array",
            "deep",
            "one",
            "lists",
            "callbacks",
            "numbers",
            "complex_numbers",
            "standard",
            "by_name",
            "constant_text",
            "unnamed",
            "jumps",
            "nullable",
            "hides_declaration",
            "stat_like",
            "same_names",
            "swapped",
            "inline_alone",
            "inline_extern",
            "inline_gnu",
            "inline_always",
            "defined_here",
            "points_to_them",
            "callback_takes_never",
            "points_to_forward",
            "takes_other_convention",
        ]
    );
    assert_omitted(
        &model,
        &[
            ("own_list", "va_list"),
            ("never_defined", "no body"),
            ("vector", "vector"),
            ("gives_huge", "128-bit"),
            ("takes_vector", "vector"),
            ("takes_never", "not complete"),
            ("takes_forward", "not defined"),
            ("other_convention", "calling convention"),
            ("opaque_variable", "not complete"),
            ("constant_array", "in the header alone"),
            ("constant_pair", "in the header alone"),
            ("mutable_static", "static"),
            ("mutable_text", "static"),
        ],
    );
}

#[test]
fn code_of_the_header_is_kept_apart() {
    let model = model("functions.h");
    assert_eq!(
        names(&model.inline_functions),
        [
            "get_first",
            "get_second",
            "inline_static",
            "plain_static",
            "attributed_static",
        ]
    );
}

#[test]
fn what_the_library_lacks_is_inline_if_the_header_has_its_code() {
    let toolchain = crate::common::toolchain();
    let header = crate::common::path("constructs/functions.h");
    let options = spam_bindgen::build::Options {
        exports: Some(
            ["symbol_of_labelled", "labelled_variable"]
                .map(String::from)
                .into(),
        ),
        ..Default::default()
    };
    let input = crate::common::input(&toolchain, &header);
    let Ok(model) = spam_bindgen::model_of(&toolchain, &input, options) else {
        panic!("the header is refused");
    };
    assert_eq!(names(&model.functions), ["labelled"]);
    assert!(model.globals.is_empty(), "the symbol counts, not the name");
    // Without `extern`, or with `gnu_inline`, C leaves the code to the library.
    for (name, reached) in [
        ("defined_here", true),
        ("inline_extern", true),
        ("inline_always", true),
        ("inline_alone", false),
        ("inline_gnu", false),
    ] {
        assert_eq!(
            names(&model.inline_functions).contains(&name),
            reached,
            "{name}"
        );
        assert_ne!(
            model.omitted.iter().any(|it| it.name == name),
            reached,
            "{name}"
        );
    }
}

#[test]
fn symbols_are_those_of_the_labels() {
    let model = model("functions.h");
    for (name, symbol) in [
        ("labelled", "symbol_of_labelled"),
        ("renamed_by_pragma", "symbol_by_pragma"),
        ("by_macro", "by_macro"),
    ] {
        assert_eq!(
            model.function(name).map(|it| it.symbol.as_str()),
            Some(symbol)
        );
    }
    let labelled = model
        .globals
        .iter()
        .find(|it| it.name == "labelled_variable");
    assert_eq!(
        labelled.map(|it| it.symbol.as_str()),
        Some("symbol_of_labelled_variable")
    );
}

#[test]
fn parameters_have_names_of_their_own() {
    let model = model("functions.h");
    assert_eq!(parameters(&model, "unnamed"), ["arg1_", "arg1"]);
    assert_eq!(parameters(&model, "prototype_later"), ["a", "b"]);
    assert_eq!(parameters(&model, "by_typedef"), ["arg1", "arg2"]);
    assert!(model.function("by_typedef").is_some_and(|it| it.variadic));
    assert!(
        model
            .function("without_prototype")
            .is_some_and(|it| !it.variadic)
    );
}

#[test]
fn variables_have_their_kinds() {
    let model = model("functions.h");
    let all: Vec<_> = model
        .globals
        .iter()
        .map(|it| (it.name.as_str(), it.constant, it.thread_local))
        .collect();
    assert_eq!(
        all,
        [
            ("variable_operation", false, false),
            ("third_of_three", false, false),
            ("labelled_variable", false, false),
            ("typeof_variable", false, false),
            ("plain_variable", false, false),
            ("pointer_variable", false, false),
            ("array_variable", false, false),
            ("unknown_length", true, false),
            ("unknown_length_later", true, false),
            ("own_of_thread", false, true),
            ("own_of_thread_too", false, true),
            ("function_variable", false, false),
            ("volatile_variable", false, false),
            ("atomic_variable", false, false),
            ("record_variable", false, false),
            ("enum_variable", false, false),
        ]
    );
}

#[test]
fn static_constants_have_their_values() {
    let model = model("functions.h");
    let own: Vec<_> = model
        .constants
        .iter()
        .filter(|it| it.name.starts_with("constant_"))
        .map(|it| (it.name.as_str(), it.value.clone()))
        .collect();
    assert_eq!(
        own,
        [
            ("constant_number", Integer(-3)),
            ("constant_real", Float(0.5)),
            ("constant_text_array", Text(b"a\0b\n\"\xc3\xa9".to_vec())),
            ("constant_text_pointer", Text(b"xyz".to_vec())),
            ("constant_big", Integer(0xffff_ffff_ffff_ffff)),
        ]
    );
}

#[test]
fn records_without_a_name_are_named_after_what_leads_to_them() {
    let model = model("functions.h");
    for (name, spelling) in [
        ("record_variable_struct", ""),
        ("record_variable_struct_c", ""),
        ("pointer_to_unnamed_struct", ""),
        ("array_of_unnamed_union", ""),
        ("one_element_struct", ""),
        ("number", "struct number"),
        ("both", "union both"),
        ("swapped_b", "swapped_b"),
        ("struct_swapped_b", "struct swapped_b"),
        ("timeval", "struct timeval"),
    ] {
        let record = model.record(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(record.spelling, spelling, "{name}");
        assert!(record.layout.is_some(), "{name} is complete");
    }
    assert!(model.record("FILE").is_some_and(|it| it.layout.is_none()));
    let color = model.enums.iter().find(|it| it.name.is_empty());
    assert_eq!(color.map(|it| it.enumerators[1].value), Some(5));
}
