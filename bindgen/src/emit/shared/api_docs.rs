//! The docstrings of the idiomatic API: Google's sections, then the C declaration.

use super::api::{Callable, is_result};
use super::c_text::CText;
use super::callbacks;
use super::docstring::{Docstring, Place, with_full_stop};
use crate::model::{Model, Return, Role};
use crate::names::Names;

impl Callable<'_> {
    /// Its docstring: Google's sections, then the C declaration.
    pub(in crate::emit) fn docstring(&self, model: &Model, names: &Names, place: Place) -> String {
        let function = self.function;
        let doc = &function.doc;
        let mut text = Docstring::new(doc, &format!("Calls ``{}``.", function.name), place);
        text.section("Args", &self.argument_docs());
        match self.result_docs().as_slice() {
            [only] => text.prose("Returns", only),
            many => text.section("Returns", many),
        }
        if let (Return::Status, Some(error)) = (&self.idiom.result, &model.error) {
            let reasons = doc
                .returns
                .trim_start_matches(&format!("{};", error.ok))
                .trim_start();
            let entry = format!("{}: {}", names.base_error(), with_full_stop(reasons));
            text.section(
                "Raises",
                if reasons.is_empty() {
                    &[]
                } else {
                    std::slice::from_ref(&entry)
                },
            );
        }
        text.paragraph(&format!("C: ``{}``", CText::new(model).function(function)));
        text.literal()
    }

    fn argument_docs(&self) -> Vec<String> {
        let entries: Vec<(usize, Option<String>)> = self
            .passed()
            .into_iter()
            .map(|index| (index, self.parameter_doc(index)))
            .collect();
        if entries.iter().all(|(_, doc)| doc.is_none()) {
            return Vec::new();
        }
        entries
            .into_iter()
            .map(|(index, doc)| {
                let doc = doc.unwrap_or_else(|| "Not documented in the header.".to_owned());
                format!("{}: {doc}", self.parameters[index])
            })
            .collect()
    }

    fn result_docs(&self) -> Vec<String> {
        let mut results: Vec<(&str, Option<String>)> = Vec::new();
        match &self.idiom.result {
            Return::Void
            | Return::Status
            | Return::Count(_)
            | Return::Buffer { .. }
            | Return::Handle(_)
            | Return::Ignored(_) => {}
            Return::Value(_)
            | Return::Enum(_)
            | Return::Text { .. }
            | Return::Flag(_)
            | Return::Checked { .. }
            | Return::Sized { .. } => {
                let returns = &self.function.doc.returns;
                let said = (!returns.is_empty()).then(|| with_full_stop(returns));
                results.push(("result", said));
            }
        }
        for (index, role) in self.idiom.roles.iter().enumerate() {
            if is_result(role) {
                results.push((&self.parameters[index], self.parameter_doc(index)));
            }
        }
        if results.iter().all(|(_, doc)| doc.is_none()) {
            return Vec::new();
        }
        if let [(_, doc)] = results.as_slice() {
            return doc.iter().cloned().collect();
        }
        let text = |doc: Option<String>| doc.unwrap_or_else(|| "Not documented.".to_owned());
        results
            .into_iter()
            .map(|(name, doc)| format!("{name}: {}", text(doc)))
            .collect()
    }

    fn parameter_doc(&self, index: usize) -> Option<String> {
        if let Some(field) = self.field(index) {
            let doc = std::iter::once(&field.doc.brief).chain(&field.doc.paragraphs);
            let said: Vec<String> = doc
                .filter(|text| !text.is_empty())
                .map(|text| with_full_stop(text))
                .collect();
            return (!said.is_empty()).then(|| said.join(" "));
        }
        let name = &self.function.parameters[index].name;
        let mut parameters = self.function.doc.parameters.iter();
        let said = parameters.find(|doc| doc.name == *name && !doc.text.is_empty());
        let said = said.map(|doc| with_full_stop(&doc.text));
        match &self.idiom.roles[index] {
            Role::Callback { callback, .. } => {
                let called = callbacks::doc(callback, &self.parameters[index]);
                Some(said.map_or_else(|| called.clone(), |said| format!("{said} {called}")))
            }
            _ => said,
        }
    }
}
