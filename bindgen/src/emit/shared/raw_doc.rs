//! Docstrings of the raw layer: what the header says of each declaration, and its C text.
//!
//! Functions, records, typedefs and variables always have one, for the C text is worth showing;
//! constants, enumerators and fields have one where the header says something.

use super::c_text::CText;
use super::docstring::{Docstring, Place, with_full_stop};
use crate::model::{
    Constant, Doc, Enum, Enumerator, Field, Function, Global, Model, Record, RecordKind, Typedef,
};

/// Writes the docstrings of one model's declarations.
#[derive(Debug, Clone, Copy)]
pub(in crate::emit) struct RawDocs<'m> {
    model: &'m Model,
}

impl<'m> RawDocs<'m> {
    /// For the declarations of this model.
    pub(in crate::emit) fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Of a function: its text, its parameters, its result, its C declaration.
    pub(in crate::emit) fn function(self, function: &Function, place: Place) -> Docstring {
        let doc = &function.doc;
        let mut text = Docstring::new(doc, &format!("Calls ``{}``.", function.name), place);
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
        end(&mut text, doc, &CText::new(self.model).function(function));
        text
    }

    /// Of a record: its text, its C name, and what is said of its fields unless they have
    /// docstrings of their own.
    pub(in crate::emit) fn record(self, record: &Record, fields: bool, place: Place) -> Docstring {
        let keyword = match record.kind {
            RecordKind::Struct => "struct",
            RecordKind::Union => "union",
        };
        let otherwise = match (&record.layout, record.spelling.is_empty()) {
            (Some(_), true) => format!("A {keyword} without a name of its own."),
            (Some(_), false) => format!("``{}``.", record.spelling),
            (None, _) => format!("``{}``, which is opaque.", record.spelling),
        };
        let mut text = Docstring::new(&record.doc, &otherwise, place);
        if let Some(layout) = record.layout.as_ref().filter(|_| fields) {
            let entries: Vec<String> = layout.fields.iter().filter_map(attribute).collect();
            text.section("Attributes", &entries);
        }
        let c = if record.doc.brief.is_empty() {
            ""
        } else {
            &record.spelling
        };
        end(&mut text, &record.doc, c);
        text
    }

    /// Of an enum: its text and its C name.
    pub(in crate::emit) fn enumeration(self, item: &Enum, place: Place) -> Docstring {
        let mut text = Docstring::new(&item.doc, &format!("``{}``.", item.spelling), place);
        let c = if item.doc.brief.is_empty() {
            ""
        } else {
            &item.spelling
        };
        end(&mut text, &item.doc, c);
        text
    }

    /// Of a typedef: its text and its C declaration.
    pub(in crate::emit) fn typedef(self, typedef: &Typedef, place: Place) -> Docstring {
        let c = format!(
            "typedef {}",
            CText::new(self.model).declare(&typedef.target, &typedef.name)
        );
        self.with_c(&typedef.doc, &c, place)
    }

    /// Of a variable: its text and its C declaration.
    pub(in crate::emit) fn global(self, global: &Global, place: Place) -> Docstring {
        let constant = if global.constant { "const " } else { "" };
        let c = format!(
            "extern {constant}{}",
            CText::new(self.model).declare(&global.ty, &global.name)
        );
        self.with_c(&global.doc, &c, place)
    }

    /// Of a constant, where the header says something.
    pub(in crate::emit) fn constant(self, constant: &Constant, place: Place) -> Option<Docstring> {
        said(&constant.doc, place)
    }

    /// Of an enumerator, where the header says something.
    pub(in crate::emit) fn enumerator(self, each: &Enumerator, place: Place) -> Option<Docstring> {
        said(&each.doc, place)
    }

    /// Of a field, where the header says something.
    pub(in crate::emit) fn field(self, field: &Field, place: Place) -> Option<Docstring> {
        said(&field.doc, place)
    }

    fn with_c(self, doc: &Doc, c: &str, place: Place) -> Docstring {
        if doc.is_empty() {
            return Docstring::new(doc, &format!("``{c}``."), place);
        }
        let mut text = Docstring::new(doc, &format!("``{c}``."), place);
        end(&mut text, doc, if doc.brief.is_empty() { "" } else { c });
        text
    }
}

/// A docstring of nothing but the header's text.
fn said(doc: &Doc, place: Place) -> Option<Docstring> {
    if doc.is_empty() {
        return None;
    }
    // A title is all that some headers say.
    let mut text = Docstring::new(doc, &doc.section, place);
    if !doc.brief.is_empty() {
        end(&mut text, doc, "");
    }
    Some(text)
}

/// What stands below the text: the heading of the group, and the C text.
fn end(text: &mut Docstring, doc: &Doc, c: &str) {
    if !doc.section.is_empty() {
        text.paragraph(&format!("Section: {}", with_full_stop(&doc.section)));
    }
    if !c.is_empty() {
        text.paragraph(&format!("C: ``{c}``"));
    }
}

/// A field's entry in its record's docstring.
fn attribute(field: &Field) -> Option<String> {
    let Doc {
        brief, paragraphs, ..
    } = &field.doc;
    if field.name.is_empty() || brief.is_empty() {
        return None;
    }
    let mut text = with_full_stop(brief);
    for paragraph in paragraphs {
        text.push(' ');
        text.push_str(paragraph.trim());
    }
    Some(format!("{}: {text}", field.name))
}
