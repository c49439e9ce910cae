//! The entries of the raw module's tables.
//!
//! What they mean is said in the runtime's `lazy`.

use super::fields::fields;
use super::types::{Types, record_name, unpassable};
use crate::emit::shared::docstring::Place;
use crate::emit::shared::layout::{WIDTH, text_literal};
use crate::emit::shared::raw_doc::RawDocs;
use crate::model::{Declaration, Function, Model, Omission, RecordKind};
use crate::names;

/// A name and what it is, both quoted.
pub(super) struct PairView {
    /// The Python name.
    pub(super) name: String,
    /// Whether the literal fits on the line of the name.
    pub(super) beside: bool,
    /// The literal.
    pub(super) value: Vec<String>,
}

/// A record.
pub(super) struct RecordView {
    pub(super) name: String,
    pub(super) base: &'static str,
    /// Whether its fields are known.
    pub(super) complete: bool,
    pub(super) fields: Vec<String>,
    pub(super) docstring: String,
    pub(super) options: String,
}

/// A function.
pub(super) struct FunctionView {
    /// Empty for one that is left out.
    pub(super) name: String,
    pub(super) result: String,
    /// The types of the parameters, as a literal in one or more lines.
    pub(super) parameters: Vec<String>,
    pub(super) docstring: String,
    /// Why it is not there, in lines.
    pub(super) left_out: Vec<String>,
}

/// Writes the entries for a model.
pub(super) struct Entries<'m, 't> {
    model: &'m Model,
    types: &'t Types<'m>,
}

impl<'m, 't> Entries<'m, 't> {
    pub(super) fn new(model: &'m Model, types: &'t Types<'m>) -> Self {
        Self { model, types }
    }

    pub(super) fn records(&self) -> Vec<RecordView> {
        let docs = RawDocs::new(self.model);
        let views = self.model.records.iter().map(|record| {
            let layout = record.layout.as_ref();
            let fields = layout.map(|layout| fields(self.types, record, layout));
            RecordView {
                name: text_literal(&record_name(self.model, &record.name)),
                base: match record.kind {
                    RecordKind::Struct => "Structure",
                    RecordKind::Union => "Union",
                },
                complete: fields.is_some(),
                docstring: docs.record(record, true, Place::TABLE).literal(),
                options: fields
                    .as_ref()
                    .map_or_else(String::new, |view| view.options.clone()),
                fields: fields.map_or_else(Vec::new, |view| view.entries),
            }
        });
        views.collect()
    }

    pub(super) fn types(&self) -> Vec<PairView> {
        let views = self.model.typedefs.iter().map(|typedef| {
            pair(
                &names::raw(&typedef.name),
                &self.types.expression(&typedef.target),
            )
        });
        views.collect()
    }

    pub(super) fn variables(&self) -> Vec<PairView> {
        let views = self.model.globals.iter().map(|global| {
            pair(
                &names::raw(&global.name),
                &self.types.expression(&global.ty),
            )
        });
        views.collect()
    }

    pub(super) fn functions(&self) -> Vec<FunctionView> {
        let functions = self.model.functions.iter();
        functions.map(|each| self.function(each)).collect()
    }

    fn function(&self, function: &Function) -> FunctionView {
        let name = names::raw(&function.name);
        if let Some(reason) = left_out(self.model, function) {
            return FunctionView {
                name: String::new(),
                result: String::new(),
                parameters: Vec::new(),
                docstring: String::new(),
                left_out: wrapped(&format!("{name} is left out: {reason}."), WIDTH - 6),
            };
        }
        let parameters: Vec<String> = function
            .parameters
            .iter()
            .map(|parameter| self.types.expression(&parameter.ty))
            .collect();
        let docs = RawDocs::new(self.model);
        FunctionView {
            name: text_literal(&name),
            result: text_literal(&self.types.expression(&function.result)),
            parameters: pieces(&parameters.join(", "), WIDTH - 11, WIDTH - 14),
            docstring: docs.function(function, Place::TABLE).literal(),
            left_out: Vec::new(),
        }
    }

    /// The symbols of what has another name in Python.
    pub(super) fn symbols(&self) -> Vec<PairView> {
        let functions = self.bound().map(|each| (&each.name, &each.symbol));
        let globals = self.model.globals.iter();
        let all = functions.chain(globals.map(|each| (&each.name, &each.symbol)));
        all.map(|(name, symbol)| (names::raw(name), symbol))
            .filter(|(name, symbol)| name != *symbol)
            .map(|(name, symbol)| pair(&name, symbol))
            .collect()
    }

    /// The versions of what an older library may lack.
    pub(super) fn since(&self) -> Vec<PairView> {
        let functions = self.bound().map(|each| (&each.name, &each.since));
        let globals = self.model.globals.iter();
        let all = functions.chain(globals.map(|each| (&each.name, &each.since)));
        all.filter_map(|(name, since)| Some(pair(&names::raw(name), since.as_deref()?)))
            .collect()
    }

    /// The variables that each thread has its own of.
    pub(super) fn thread_local(&self) -> Vec<String> {
        let globals = self.model.globals.iter().filter(|each| each.thread_local);
        globals
            .map(|each| text_literal(&names::raw(&each.name)))
            .collect()
    }

    fn bound(&self) -> impl Iterator<Item = &'m Function> {
        let functions = self.model.functions.iter();
        functions.filter(|each| left_out(self.model, each).is_none())
    }
}

/// Why the module does not have a function; `None` where it has.
pub(super) fn left_out(model: &Model, function: &Function) -> Option<String> {
    if let Some(other) = taken_by(model, &function.name) {
        let name = names::raw(&function.name);
        return Some(format!("`{other}` is `{name}` in Python"));
    }
    let parameters = function.parameters.iter().map(|parameter| &parameter.ty);
    let reason = parameters
        .chain([&function.result])
        .find_map(|ty| unpassable(model, ty))?;
    Some(format!("ctypes cannot pass {reason}"))
}

/// The constant of another C name that has the Python name of this one: `def` for `def_`.
fn taken_by<'m>(model: &'m Model, name: &str) -> Option<&'m str> {
    let python = names::raw(name);
    if python.is_ascii() && !python.ends_with('_') {
        return None;
    }
    let enumerators = model.enums.iter().flat_map(|item| &item.enumerators);
    let constants = model.constants.iter().map(|each| each.name.as_str());
    let mut all = constants.chain(enumerators.map(|each| each.name.as_str()));
    all.find(|other| *other != name && names::raw(other) == python)
}

/// The functions that the module does not have, as the summary has them.
pub(in crate::emit) fn omitted(model: &Model) -> Vec<Omission> {
    let omitted = model.functions.iter().filter_map(|function| {
        Some(Omission {
            kind: Declaration::Function,
            name: function.name.clone(),
            reason: left_out(model, function)?,
            location: function.location.clone(),
        })
    });
    omitted.collect()
}

fn pair(name: &str, value: &str) -> PairView {
    let name = text_literal(name);
    let room = WIDTH.saturating_sub(name.chars().count() + 4 + 2 + 3);
    PairView {
        name,
        beside: value.chars().count() <= room,
        value: pieces(value, WIDTH - 10, WIDTH - 10),
    }
}

/// A list of types as a literal: one where it has no more than `whole` columns, else several, which
/// Python puts together.
fn pieces(list: &str, whole: usize, columns: usize) -> Vec<String> {
    if list.chars().count() <= whole {
        return vec![text_literal(list)];
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for part in list.split_inclusive(", ") {
        let width = piece.chars().count() + part.chars().count();
        if !piece.is_empty() && width > columns {
            pieces.push(text_literal(&std::mem::take(&mut piece)));
        }
        piece.push_str(part);
    }
    pieces.push(text_literal(&piece));
    pieces
}

/// A text in lines.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}
