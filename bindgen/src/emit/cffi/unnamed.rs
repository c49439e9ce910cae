//! Names for structs and unions that C code cannot name, where CFFI must: the compiler says the
//! layout of named types only.
//!
//! A name is a typedef in the C source of the module, by `__typeof__` of the member that has the
//! type. What CFFI lays out as C does needs none, and is written in its place.

use std::collections::HashSet;

use super::cdef::Mode;
use super::layout::{computes, flat_fields, members, unnamed};
use super::records::Form;
use crate::model::{Declaration, Model, Record, Type};

/// Names what must have a name, and gives the typedefs for the C source.
pub(super) fn name(model: &mut Model, mode: Mode) -> Vec<String> {
    let taken = ordinary_names(model);
    let mut naming = Naming {
        model,
        mode,
        taken,
        spellings: Vec::new(),
        typedefs: Vec::new(),
    };
    for record in &model.records {
        if !record.spelling.is_empty() {
            let inside = mode == Mode::Abi || Form::of(model, record) == Form::Placed;
            naming.fields(record, &format!("(({} *)0)->", record.spelling), inside);
        }
    }
    for typedef in &model.typedefs {
        naming.always(&typedef.target, &format!("(*({} *)0)", typedef.name));
    }
    for global in &model.globals {
        naming.always(&global.ty, &global.name);
    }
    let Naming {
        spellings,
        typedefs,
        ..
    } = naming;
    for (name, spelling) in spellings {
        if let Some(record) = model.records.iter_mut().find(|record| record.name == name) {
            record.spelling = spelling;
        }
    }
    typedefs
}

struct Naming<'m> {
    model: &'m Model,
    mode: Mode,
    taken: HashSet<&'m str>,
    spellings: Vec<(String, String)>,
    typedefs: Vec<String>,
}

impl<'m> Naming<'m> {
    /// Names what the members of a record need.
    fn fields(&mut self, record: &'m Record, path: &str, placed: bool) {
        let Some(layout) = &record.layout else {
            return;
        };
        for (_, field) in flat_fields(self.model, layout, 0) {
            if field.name.is_empty() {
                continue;
            }
            let (inner, path) = self.inner(&field.ty, &format!("{path}{}", field.name));
            let Some(inner) = inner else { continue };
            if placed || !self.is_computed(inner) {
                self.give(inner, &path);
            } else {
                self.fields(inner, &format!("({path})."), false);
            }
        }
    }

    fn always(&mut self, ty: &Type, path: &str) {
        if let (Some(inner), path) = self.inner(ty, path) {
            self.give(inner, &path);
        }
    }

    fn give(&mut self, record: &'m Record, path: &str) {
        if self.spellings.iter().any(|(name, _)| *name == record.name) {
            return;
        }
        let spelling = match self.taken.contains(record.name.as_str()) {
            true => format!("shim_{}", record.name),
            false => record.name.clone(),
        };
        self.typedefs
            .push(format!("typedef __typeof__({path}) {spelling};"));
        self.spellings.push((record.name.clone(), spelling.clone()));
        let placed = self.mode == Mode::Abi || Form::of(self.model, record) == Form::Placed;
        self.fields(record, &format!("(({spelling} *)0)->"), placed);
    }

    /// The unnamed record at the end of a type, and the expression that has its type.
    fn inner(&self, ty: &Type, path: &str) -> (Option<&'m Record>, String) {
        match ty {
            Type::Record(name) => {
                let record = self.model.record(name);
                let record = record.filter(|it| it.spelling.is_empty() && it.layout.is_some());
                (record, path.to_owned())
            }
            Type::Pointer { pointee, .. } => self.inner(pointee, &format!("(*{path})")),
            Type::Array { element, .. } => self.inner(element, &format!("{path}[0]")),
            Type::Void
            | Type::Scalar(_)
            | Type::Function(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => (None, String::new()),
        }
    }

    /// Whether CFFI lays a record out rightly without the compiler's help.
    fn is_computed(&self, record: &Record) -> bool {
        let Some(layout) = &record.layout else {
            return true;
        };
        let plain = layout
            .fields
            .iter()
            .all(|field| unnamed(self.model, field).is_none());
        plain
            && computes(record.kind, &members(self.model, layout), layout)
            && layout.fields.iter().all(|field| {
                let inner = self.inner(&field.ty, "").0;
                inner.is_none_or(|inner| self.is_computed(inner))
            })
    }
}

/// What C code may not declare anew, as far as it is known.
fn ordinary_names(model: &Model) -> HashSet<&str> {
    let functions = model.functions.iter().chain(&model.inline_functions);
    let omitted = model
        .omitted
        .iter()
        .filter(|each| each.kind != Declaration::Record);
    let enumerators = model.enums.iter().flat_map(|item| &item.enumerators);
    let mut names: HashSet<&str> = functions.map(|each| each.name.as_str()).collect();
    names.extend(model.globals.iter().map(|each| each.name.as_str()));
    names.extend(model.typedefs.iter().map(|each| each.name.as_str()));
    names.extend(model.constants.iter().map(|each| each.name.as_str()));
    names.extend(model.records.iter().map(|each| each.spelling.as_str()));
    names.extend(model.enums.iter().map(|each| each.spelling.as_str()));
    names.extend(enumerators.map(|each| each.name.as_str()));
    names.extend(omitted.map(|each| each.name.as_str()));
    names
}
