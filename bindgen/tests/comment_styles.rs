//! Which comment belongs to which declaration, and what its markup becomes: one header with the
//! styles that are found in the wild.

mod common;

use spam_bindgen::model::{Doc, Model};

fn model() -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path("declarations/comment_styles.h"))
        .unwrap_or_else(|text| panic!("{text}"))
}

fn doc(model: &Model, name: &str) -> Doc {
    let function = model.function(name);
    function
        .unwrap_or_else(|| panic!("{name} is bound"))
        .doc
        .clone()
}

#[test]
fn each_function_has_its_own_comment() {
    let model = model();
    for (name, brief) in [
        ("attribute", "Before an attribute."),
        ("by_macro", "Before a macro that declares it."),
        ("either", "Before a conditional and its else."),
        ("below", "``below`` gives what is below it."),
        ("next_of_described", ""),
        ("titled_one", ""),
        ("ruled", "Does ``x`` for ``y``."),
        ("sqlite_open", "Opening And Closing"),
        ("sqlite_close", "Opening And Closing"),
        ("grouped_one", "Expands images to RGB, with alpha."),
        ("grouped_two", "with a word of its own"),
        ("grouped_three", "Expands images to RGB, with alpha."),
        ("alone", "This function is alone."),
        ("not_alone", ""),
        ("kernel_doc", "does things in the kernel"),
        ("gtk_doc", "Does it."),
        ("backslashes", "Gets a thing."),
        ("manual", "Works like a manual page."),
        ("slashes", "Line one and line two."),
        ("plain_slashes", "Plain line one and line two."),
        ("trailing", "At the end of two lines."),
        ("mistaken", "Meant for mistaken."),
        ("after_mistaken", ""),
        ("after_code", ""),
        ("after_rule", ""),
        ("after_guard", ""),
        ("latin", "Café and ü in Latin-1."),
        ("unicode", "On Unicode: café, “quotes”."),
    ] {
        assert_eq!(doc(&model, name).brief, brief, "{name}");
    }
}

#[test]
fn comments_below_a_declaration_are_read_whole() {
    let model = model();
    assert_eq!(
        doc(&model, "below").paragraphs,
        [
            "It is indented as zlib's comments are, and goes on.",
            "A second paragraph."
        ]
    );
    let described = doc(&model, "described");
    assert_eq!(
        described.brief,
        "Farther inside than the declaration: a second remark."
    );
}

#[test]
fn titles_name_a_section_and_describe_nothing() {
    let model = model();
    for name in ["titled_one", "titled_two"] {
        let doc = doc(&model, name);
        assert_eq!(
            (doc.brief.as_str(), doc.section.as_str()),
            ("", "basic stack manipulation"),
            "{name}"
        );
    }
}

#[test]
fn parameters_and_results_are_found_in_every_style() {
    let model = model();
    for (name, parameters, returns) in [
        ("ruled", &[][..], "a number, or an error code"),
        (
            "sqlite_open",
            &[("name", "Name of the file (UTF-8)"), ("flags", "Flags")],
            "",
        ),
        (
            "kernel_doc",
            &[
                ("first", "the first"),
                ("second", "the second, in two lines"),
            ],
            "zero, or an error.",
        ),
        (
            "gtk_doc",
            &[("self", "(not an annotation) a thing")],
            "nothing",
        ),
        (
            "backslashes",
            &[("thing", "the thing, one of: ONE; TWO")],
            "a number",
        ),
    ] {
        let doc = doc(&model, name);
        let found: Vec<_> = doc
            .parameters
            .iter()
            .map(|each| (each.name.as_str(), each.text.as_str()))
            .collect();
        assert_eq!(
            (found.as_slice(), doc.returns.as_str()),
            (parameters, returns),
            "{name}"
        );
    }
}

#[test]
fn markup_becomes_plain_text() {
    let model = model();
    for (name, paragraphs) in [
        (
            "sqlite_open",
            &[
                "The ``sqlite_open()`` routine opens files, and ``SQLITE_OK`` is <0>.",
                "- One of two lines",
                "- Another",
                "(Text set in ``a face``.)",
                "    if( x < y ){\n      return;",
            ][..],
        ),
        (
            "kernel_doc",
            &["Longer text with NULL and ``kernel_thing``."],
        ),
        (
            "gtk_doc",
            &[
                "    gtk_doc (self);",
                "Since: 2.4",
                "- ``gone``: GObject-Introspection's annotations are no reason to refuse",
            ],
        ),
        (
            "backslashes",
            &[
                "Since: This is available since 2.0.",
                "See: first_see, second_see",
            ],
        ),
        (
            "markdown",
            &[
                "1. first",
                "2. second",
                "    int x = 1;\n      indented\n\n    | a | b | c |\n    |---|---|---|",
            ],
        ),
    ] {
        assert_eq!(doc(&model, name).paragraphs, paragraphs, "{name}");
    }
    assert_eq!(
        doc(&model, "markdown").brief,
        "Text in bold, emphasis, ``code``, a link (https://example.org/x)."
    );
    assert_eq!(
        doc(&model, "odd_characters").brief,
        r#"Quotes """ and a \ backslash, and \n and @home stay."#
    );
}

#[test]
fn fields_and_enumerators_have_theirs() {
    let model = model();
    let record = model.record("fields").expect("fields");
    assert_eq!(record.doc.brief, "Fields.");
    let fields = record.layout.as_ref().map(|layout| {
        let fields = layout.fields.iter();
        let each = fields.map(|field| (field.name.as_str(), field.doc.brief.as_str()));
        each.collect::<Vec<_>>()
    });
    assert_eq!(
        fields.unwrap_or_default(),
        [
            ("before", "Before."),
            ("behind", "Behind, in two lines."),
            ("aligned", "First line and the second."),
            ("none", ""),
            ("x", "Both."),
            ("y", "Both."),
            ("rest", "But this is more to the point."),
        ]
    );
    let colours = model.enumeration("colours").expect("colours");
    let briefs: Vec<_> = colours
        .enumerators
        .iter()
        .map(|each| each.doc.brief.as_str())
        .collect();
    assert_eq!(
        briefs,
        [
            "like blood",
            "like grass",
            "Like the sky.",
            "Documented.",
            ""
        ]
    );
}

#[test]
fn macros_types_and_variables_have_theirs() {
    let model = model();
    let constants: Vec<_> = model
        .constants
        .iter()
        .map(|each| (each.name.as_str(), each.doc.brief.as_str()))
        .collect();
    let flush = "Allowed flush values; see flush() below for details";
    assert_eq!(
        constants,
        [
            ("OLD", ""),
            ("WITH_COMMENT", "At the end of a macro, in two lines."),
            ("BEFORE", "Before a macro."),
            ("LEVEL_LOW", "Levels of noise."),
            ("LEVEL_HIGH", "the noisiest"),
            ("LEVEL_TOP", "Levels of noise."),
            ("FLUSH_NONE", flush),
            ("FLUSH_ALL", flush),
        ]
    );
    assert_eq!(model.typedefs[0].doc.brief, "Of a pointer to a function.");
    assert_eq!(model.globals[0].doc.brief, "Of a variable.");
}
