//! Docstrings of functions in the raw layer: what the header says, with C's own parameters.

use super::c_text::CText;
use super::docstring::{Docstring, Place, with_full_stop};
use crate::model::{Function, Model};

/// The literal for a function.
pub(in crate::emit) fn function_docstring(model: &Model, function: &Function) -> String {
    let doc = &function.doc;
    let mut text = Docstring::new(doc, &format!("Calls ``{}``.", function.name), Place::VALUE);
    let said = doc
        .parameters
        .iter()
        .filter(|parameter| !parameter.text.is_empty());
    let entries: Vec<String> = said
        .map(|each| format!("{}: {}", each.name, with_full_stop(&each.text)))
        .collect();
    text.section("Args", &entries);
    if !doc.returns.is_empty() {
        text.prose("Returns", &with_full_stop(&doc.returns));
    }
    text.paragraph(&format!("C: ``{}``", CText::new(model).function(function)));
    text.literal()
}
