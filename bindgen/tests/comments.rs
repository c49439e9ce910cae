//! What comments give: docs without markup, and annotations taken out of them.

mod common;

use spam_bindgen::model::{Doc, Gil, Model, Return};

fn model() -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path("declarations/comments.h"))
        .unwrap_or_else(|text| panic!("{text}"))
}

fn doc(model: &Model, name: &str) -> Doc {
    model
        .function(name)
        .unwrap_or_else(|| panic!("{name} is bound"))
        .doc
        .clone()
}

#[test]
fn the_file_comment_is_the_model_s_doc() {
    let model = model();
    assert_eq!(model.doc.brief, "Comments in every style.");
    assert_eq!(model.doc.paragraphs, ["More of it."]);
}

#[test]
fn a_doxygen_block_becomes_plain_text() {
    let doc = doc(&model(), "block");
    assert_eq!(doc.brief, "Block. It is the brief.");
    assert_eq!(
        doc.paragraphs,
        [
            "First paragraph in two lines, with ``code``, ``add``, ``add``, ``x`` and ``add``.",
            "- one item that goes on",
            "- another",
            "    int code = 1;\n\n      indented();",
            "Note: Watch out.",
        ]
    );
    let parameters: Vec<_> = doc
        .parameters
        .iter()
        .map(|found| (found.name.as_str(), found.text.as_str()))
        .collect();
    assert_eq!(parameters, [("a", "one (in metres)"), ("b", "the other")]);
    assert_eq!(doc.returns, "the sum, in metres @unknown stays");
}

#[test]
fn line_comments_and_commands_inside_a_line_are_read() {
    let doc = doc(&model(), "line");
    assert_eq!(doc.brief, "Line comment, e.g. this one.");
    assert_eq!(doc.paragraphs, ["Second sentence. goes on."]);
    assert_eq!(doc.parameters.len(), 2);
    assert_eq!(doc.parameters[1].text, "two");
    assert_eq!(doc.returns, "three");
}

#[test]
fn comments_belong_to_the_declaration_beside_them() {
    let model = model();
    for (name, brief) in [
        ("qt", "Qt style."),
        ("behind", "Behind it."),
        ("behind_lines", "Behind it, in two lines."),
        ("ordinary", "Ordinary (gil hold)."),
        ("none", ""),
        ("same_line", "at the end of the line"),
        ("no_comment", ""),
        ("behind_directive", "Of what is behind a conditional."),
        ("only_code", ""),
        ("only_annotations", ""),
    ] {
        assert_eq!(doc(&model, name).brief, brief, "{name}");
    }
    assert_eq!(
        doc(&model, "only_code").paragraphs,
        ["    x = 1;\n      y = 2;"]
    );
    assert_eq!(model.constants[0].doc.brief, "Of a macro.");
    let record = model
        .record("fields")
        .and_then(|record| record.layout.clone())
        .expect("fields");
    let briefs: Vec<_> = record
        .fields
        .iter()
        .map(|field| field.doc.brief.as_str())
        .collect();
    assert_eq!(briefs, ["Before.", "Behind.", "Plain.", ""]);
}

#[test]
fn annotations_are_taken_out_of_the_text() {
    let model = model();
    let function = model.function("annotated").expect("annotated is bound");
    assert_eq!(function.doc.brief, "Gives text.");
    assert_eq!(function.doc.paragraphs, ["Says more (see there)."]);
    assert_eq!(function.doc.returns, "a text, or NULL");
    assert_eq!(function.gil, Gil::Hold);
    let result = &function
        .idiom
        .as_ref()
        .expect("annotated is idiomatic")
        .result;
    assert!(
        matches!(
            result,
            Return::Text {
                nullable: true,
                free: None,
                ..
            }
        ),
        "{result:?}"
    );
    let other = model
        .function("only_annotations")
        .expect("only_annotations is bound");
    assert_eq!(
        (other.gil, other.rename.as_deref()),
        (Gil::Hold, Some("other"))
    );
}

#[test]
fn ordinary_comments_carry_no_annotations() {
    assert_eq!(
        model().function("ordinary").map(|function| function.gil),
        Some(Gil::Release)
    );
}
