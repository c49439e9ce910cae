//! Annotations from a TOML file, for headers that cannot be edited.
//!
//! A table for each C name, with the words of comments in its strings. What it says takes the place
//! of what a comment says with the same word, and is added to the rest.

mod macros;
mod places;

use toml::de::{DeTable, DeValue};

use super::annotation::{Annotation, Annotations};
use super::groups::Groups;
use super::interface::Interface;
use super::notes::{Notes, ParameterNotes};
use super::vocabulary::{Context, distance};
use crate::diagnostic::{Diagnostic, Message, messages};
use crate::model::ParameterDoc;
use places::{Key, Places, Value, entries};

/// The key for what is said of the declaration itself.
const OWN: &str = "annotate";
/// The key for its documentation.
const DOC: &str = "doc";
/// The key for the result; no parameter can have this name.
const RESULT: &str = "return";
/// The table of parameters, for those that are called like one of these keys.
const PARAMETERS: &str = "parameters";
/// The table of enums that are macros; no declaration can have this name.
const ENUM: &str = "enum";

/// Adds what a file says to an interface. The diagnostics point into the file.
pub fn apply(interface: &mut Interface, file: &str, text: &str) -> Vec<Diagnostic> {
    let places = Places::new(file, text);
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let message = messages::annotations_syntax(error.message());
            return vec![Diagnostic::new(places.span(&span), message)];
        }
    };
    interface.named.get_or_insert_default();
    let mut reading = Reading {
        places,
        problems: Vec::new(),
    };
    let tables = entries(table.get_ref());
    // Enums first: functions name them.
    for (key, value) in &tables {
        if key.get_ref().as_ref() == ENUM
            && let Some(enums) = reading.table(value)
        {
            for (name, value) in entries(enums) {
                if let Some(table) = reading.table(value) {
                    reading.macro_enum(interface, name, table);
                }
            }
        }
    }
    for (key, value) in &tables {
        if key.get_ref().as_ref() != ENUM
            && let Some(table) = reading.table(value)
        {
            reading.declaration(interface, key, table);
        }
    }
    reading.problems
}

/// A file that is being read, and what is wrong with it so far.
struct Reading<'t> {
    places: Places<'t>,
    problems: Vec<Diagnostic>,
}

impl<'t> Reading<'t> {
    fn refuse(&mut self, span: &std::ops::Range<usize>, message: Message) {
        let diagnostic = Diagnostic::new(self.places.span(span), message);
        self.problems.push(diagnostic);
    }

    fn table<'v>(&mut self, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let found = value.get_ref().type_str();
            self.refuse(&value.span(), messages::annotations_no_table(found));
        }
        table
    }

    fn text<'v>(&mut self, value: &'v Value<'t>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            let found = value.get_ref().type_str();
            self.refuse(&value.span(), messages::annotations_no_text(found));
        }
        text
    }

    /// The annotations that a string begins with, and the text behind them.
    fn annotations(&mut self, value: &Value<'t>, context: Context) -> (Vec<Annotation>, String) {
        let Some(text) = self.text(value) else {
            return (Vec::new(), String::new());
        };
        let passage = self.places.passage(&value.span(), text);
        let mut groups = Groups {
            file: self.places.file,
            problems: &mut self.problems,
        };
        let (taken, rest) = groups.leading(&passage, context);
        if rest.text.starts_with('(') {
            // Prose in parentheses has no business before any other text.
            let span = rest.span(self.places.file, 0, rest.text.len());
            let message = messages::annotations_no_word(&rest.text);
            self.problems.push(Diagnostic::new(span, message));
            return (taken, String::new());
        }
        (taken, tidy(&rest.text))
    }

    /// What is said of the declaration itself: for any kind of declaration.
    fn own(&mut self, notes: &mut Notes, key: &str, value: &Value<'t>, context: Context) -> bool {
        match key {
            OWN => {
                let (taken, rest) = self.annotations(value, context);
                notes.annotations.replace(taken);
                if !rest.is_empty() {
                    self.refuse(&value.span(), messages::annotations_text_in_own(&rest));
                }
            }
            DOC => {
                if let Some(text) = self.text(value) {
                    notes.doc.brief = tidy(text);
                    notes.doc.paragraphs.clear();
                }
            }
            _ => return false,
        }
        true
    }

    fn declaration(&mut self, interface: &mut Interface, key: &Key<'t>, table: &DeTable<'t>) {
        let name = key.get_ref().as_ref();
        let bare = name.rsplit(' ').next().unwrap_or(name);
        let found = interface
            .functions
            .iter_mut()
            .find(|noted| noted.item.name == name);
        if let Some(noted) = found {
            let named = interface.named.get_or_insert_default();
            named.insert(name.to_owned());
            let parameters: Vec<&str> = noted
                .item
                .parameters
                .iter()
                .map(|parameter| parameter.name.as_str())
                .collect();
            return self.function(&mut noted.notes, name, &parameters, table);
        }
        let found = interface.records.iter_mut().find(|noted| {
            noted.item.name == name || noted.item.spelling == name || noted.item.name == bare
        });
        if let Some(noted) = found {
            let fields = noted.item.layout.iter().flat_map(|layout| &layout.fields);
            let members: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
            let contexts = (Context::Record, Context::Field);
            return self.members(
                name,
                &mut noted.notes,
                &mut noted.members,
                &members,
                contexts,
                entries(table),
            );
        }
        let found = interface.enums.iter_mut().find(|noted| {
            !name.is_empty() && (noted.item.name == name || noted.item.spelling == name)
        });
        if let Some(noted) = found {
            let enumerators = noted.item.enumerators.iter();
            let members: Vec<&str> = enumerators.map(|each| each.name.as_str()).collect();
            let contexts = (Context::Enum, Context::Enumerator);
            return self.members(
                name,
                &mut noted.notes,
                &mut noted.members,
                &members,
                contexts,
                entries(table),
            );
        }
        let constants = interface.constants.iter_mut();
        let mut others = constants
            .map(|noted| (noted.item.name.as_str(), &mut noted.notes))
            .chain(
                interface
                    .typedefs
                    .iter_mut()
                    .map(|noted| (noted.item.name.as_str(), &mut noted.notes)),
            )
            .chain(
                interface
                    .globals
                    .iter_mut()
                    .map(|noted| (noted.item.name.as_str(), &mut noted.notes)),
            );
        if let Some((_, notes)) = others.find(|(found, _)| *found == name) {
            return self.members(
                name,
                notes,
                &mut [],
                &[],
                (Context::Other, Context::Other),
                entries(table),
            );
        }
        drop(others);
        let functions = interface.functions.iter().map(|noted| &noted.item.name);
        let records = interface.records.iter().map(|noted| &noted.item.name);
        let enums = interface.enums.iter().map(|noted| &noted.item.name);
        let near = nearest(
            name,
            functions.chain(records).chain(enums).map(String::as_str),
        );
        self.refuse(&key.span(), messages::annotations_unknown_name(name, near));
    }

    fn function(
        &mut self,
        notes: &mut Notes,
        name: &str,
        parameters: &[&str],
        table: &DeTable<'t>,
    ) {
        for (key, value) in entries(table) {
            let word = key.get_ref().as_ref();
            if self.own(notes, word, value, Context::Function) {
                continue;
            }
            match word {
                RESULT => {
                    let (taken, text) = self.annotations(value, Context::Return);
                    notes.returns.replace(taken);
                    if !text.is_empty() {
                        notes.doc.returns = text;
                    }
                }
                PARAMETERS if value.get_ref().is_table() => {
                    for (key, value) in self.table(value).map(entries).unwrap_or_default() {
                        self.parameter(notes, name, parameters, key, value);
                    }
                }
                _ => self.parameter(notes, name, parameters, key, value),
            }
        }
    }

    fn parameter(
        &mut self,
        notes: &mut Notes,
        function: &str,
        parameters: &[&str],
        key: &Key<'t>,
        value: &Value<'t>,
    ) {
        let name = key.get_ref().as_ref();
        if !parameters.contains(&name) {
            let near = nearest(name, parameters.iter().copied().chain([OWN, DOC, RESULT]));
            let message = messages::annotations_unknown_parameter(name, function, parameters, near);
            return self.refuse(&key.span(), message);
        }
        let (taken, text) = self.annotations(value, Context::Parameter);
        if !text.is_empty() {
            notes.doc.parameters.retain(|doc| doc.name != name);
            notes.doc.parameters.push(ParameterDoc {
                name: name.to_owned(),
                text,
            });
        }
        let found = notes.parameters.iter_mut().find(|found| found.name == name);
        match found {
            Some(found) => found.annotations.replace(taken),
            None => notes.parameters.push(ParameterNotes {
                name: name.to_owned(),
                span: self.places.span(&key.span()),
                direction: None,
                annotations: Annotations(taken),
            }),
        }
    }

    /// A declaration whose keys are its fields or its enumerators.
    fn members(
        &mut self,
        name: &str,
        notes: &mut Notes,
        members: &mut [Notes],
        names: &[&str],
        (own, member): (Context, Context),
        table: Vec<(&Key<'t>, &Value<'t>)>,
    ) {
        for (key, value) in table {
            let word = key.get_ref().as_ref();
            if self.own(notes, word, value, own) {
                continue;
            }
            let at = names.iter().position(|found| *found == word);
            let Some(notes) = at.and_then(|at| members.get_mut(at)) else {
                let near = nearest(word, names.iter().copied().chain([OWN, DOC]));
                let message = messages::annotations_unknown_member(word, name, near);
                self.refuse(&key.span(), message);
                continue;
            };
            let (taken, text) = self.annotations(value, member);
            notes.annotations.replace(taken);
            if !text.is_empty() {
                notes.doc.brief = text;
                notes.doc.paragraphs.clear();
            }
        }
    }
}

/// A text on one line.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that is meant, if one is near.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|each| (distance(name, each), each))
        .filter(|(letters, each)| *letters <= 1 + each.len().min(name.len()) / 4)
        .min_by_key(|(letters, _)| *letters)
        .map(|(_, each)| each)
}

/// The strings of an array.
fn strings<'v, 't>(value: &'v Value<'t>) -> Option<Vec<(&'v str, &'v Value<'t>)>> {
    let DeValue::Array(items) = value.get_ref() else {
        return None;
    };
    items
        .iter()
        .map(|item| Some((item.get_ref().as_str()?, item)))
        .collect()
}
