//! Headers of nothing but hard constructs: each declaration is read for what it is, or said to be
//! left out, and takes nothing else with it.

#[path = "../common/mod.rs"]
mod common;

mod c_text;
mod depth;
mod enums;
mod functions;
mod needs;
mod redeclared;
mod scopes;

use spam_bindgen::model::Model;

/// The model of a header of this folder.
fn model(name: &str) -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path("constructs").join(name))
        .unwrap_or_else(|text| panic!("{text}"))
}

/// Asserts that these names are left out, for reasons in which these words are, and no others.
fn assert_omitted(model: &Model, expected: &[(&str, &str)]) {
    let omitted: Vec<_> = model
        .omitted
        .iter()
        .map(|item| (item.name.as_str(), item.reason.as_str()))
        .collect();
    for (name, words) in expected {
        assert!(
            omitted
                .iter()
                .any(|(found, reason)| found == name && reason.contains(words)),
            "{name} for {words:?}: {omitted:#?}"
        );
    }
    assert_eq!(omitted.len(), expected.len(), "{omitted:#?}");
}
