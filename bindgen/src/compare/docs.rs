//! Documentation that has changed, where nothing else of a declaration says so already.

use super::change::{Change, Effects};
use super::sides::Sides;
use crate::diagnostic::Location;
use crate::model::Doc;

/// One change for each declaration whose text is another.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut told = |name: &str, same: bool, old: &Location, new: &Location| {
        if !same {
            changes.push(
                Change::new(
                    "documentation",
                    name,
                    "is documented in other words",
                    Effects::NONE,
                )
                .at(Some(old), Some(new)),
            );
        }
    };
    for old in &sides.old.model.functions {
        if let Some(new) = sides.new.functions.get(old.name.as_str()) {
            told(
                &new.name,
                said(&old.doc) == said(&new.doc),
                &old.location,
                &new.location,
            );
        }
    }
    for old in &sides.old.model.records {
        let Some(new) = sides.successor(&old.name) else {
            continue;
        };
        let fields = |record: &crate::model::Record| -> Vec<(String, Doc)> {
            let fields = record.layout.iter().flat_map(|layout| &layout.fields);
            fields
                .map(|field| (field.name.clone(), field.doc.clone()))
                .collect()
        };
        let same = old.doc == new.doc && same_where_both(&fields(old), &fields(new));
        told(&new.name, same, &old.location, &new.location);
    }
    for old in &sides.old.model.enums {
        let Some(new) = sides
            .new
            .enums
            .get(old.name.as_str())
            .filter(|_| !old.name.is_empty())
        else {
            continue;
        };
        let members = |item: &crate::model::Enum| -> Vec<(String, Doc)> {
            let members = item.enumerators.iter();
            members
                .map(|each| (each.name.clone(), each.doc.clone()))
                .collect()
        };
        let same = old.doc == new.doc && same_where_both(&members(old), &members(new));
        told(&new.name, same, &old.location, &new.location);
    }
    for old in &sides.old.model.typedefs {
        if let Some(new) = sides.new.typedefs.get(old.name.as_str()) {
            told(&new.name, old.doc == new.doc, &old.location, &new.location);
        }
    }
    for old in &sides.old.model.constants {
        if let Some(new) = sides.new.constants.get(old.name.as_str()) {
            told(&new.name, old.doc == new.doc, &old.location, &new.location);
        }
    }
    for old in &sides.old.model.globals {
        if let Some(new) = sides.new.globals.get(old.name.as_str()) {
            told(&new.name, old.doc == new.doc, &old.location, &new.location);
        }
    }
    changes
}

/// A text without what it says of parameters, whose names may have changed, by name.
fn said(doc: &Doc) -> (&str, &[String], Vec<&str>, &str) {
    let parameters = doc.parameters.iter();
    let texts = parameters.map(|each| each.text.as_str()).collect();
    (&doc.brief, &doc.paragraphs, texts, &doc.returns)
}

/// Members that came or went are told elsewhere.
fn same_where_both(old: &[(String, Doc)], new: &[(String, Doc)]) -> bool {
    old.iter().all(|(name, doc)| {
        let now = new
            .iter()
            .find(|(other, _)| other == name && !name.is_empty());
        now.is_none_or(|(_, now)| now == doc)
    })
}
