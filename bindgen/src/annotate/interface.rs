//! Every declaration with what its comment says.

use std::collections::HashSet;

use super::annotation::{Direction, Word};
use super::notes::{Notes, read};
use super::vocabulary::Context;
use crate::diagnostic::Diagnostic;
use crate::model::{Constant, Doc, Enum, Global, Omission, ParameterDoc, Record, Type, Typedef};
use crate::parse::{Declared, FunctionDeclaration, Unit};

/// A declaration with its notes.
#[derive(Debug, Clone)]
pub struct Noted<T> {
    /// The declaration.
    pub item: T,
    /// What its comment says.
    pub notes: Notes,
    /// What the comments of its fields or enumerators say, one for each.
    pub members: Vec<Notes>,
}

/// What the headers declare and what their comments say of it.
#[derive(Debug, Clone, Default)]
pub struct Interface {
    /// The `@file` comment.
    pub doc: Doc,
    /// Constants.
    pub constants: Vec<Noted<Constant>>,
    /// Enums.
    pub enums: Vec<Noted<Enum>>,
    /// Structs and unions.
    pub records: Vec<Noted<Record>>,
    /// Typedefs.
    pub typedefs: Vec<Noted<Typedef>>,
    /// Variables.
    pub globals: Vec<Noted<Global>>,
    /// Functions.
    pub functions: Vec<Noted<FunctionDeclaration>>,
    /// Standard headers that had to go before the others.
    pub preamble: Vec<String>,
    /// Functions, variables and members that C code cannot name, for a macro has their names.
    pub hidden: Vec<String>,
    /// Enums that the headers write as macros; annotations say which.
    pub macro_enums: Vec<Noted<Enum>>,
    /// The functions that files with annotations name, where there are such files: of the others
    /// nobody said that they can be called safely.
    pub named: Option<HashSet<String>>,
    /// What cannot be bound.
    pub omitted: Vec<Omission>,
    /// Whether anybody wrote annotations into these headers. In those of others, Doxygen commands
    /// that do not fit are no reason to refuse them.
    pub is_annotated: bool,
}

impl Interface {
    fn has_annotations(&self) -> bool {
        self.functions
            .iter()
            .any(|noted| noted.notes.is_annotated())
            || self.enums.iter().any(|noted| {
                noted.notes.is_annotated() || noted.members.iter().any(Notes::is_annotated)
            })
            || self.records.iter().any(|noted| noted.notes.is_annotated())
    }
}

/// Reads all comments. The diagnostics are of groups that nearly are annotations.
pub fn annotate(unit: Unit) -> (Interface, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let file = read(unit.file_comments.first(), Context::Other, &mut problems);
    let functions = unit
        .functions
        .into_iter()
        .map(|item| Noted {
            notes: of_function(&item, &mut problems),
            item,
            members: Vec::new(),
        })
        .collect();
    let problems = &mut problems;
    let records = unit.records.clone();
    let mut interface = Interface {
        doc: file.doc,
        constants: noted(unit.constants, Context::Other, Context::Other, problems),
        enums: noted(unit.enums, Context::Enum, Context::Enumerator, problems),
        records: noted(unit.records, Context::Record, Context::Field, problems),
        typedefs: noted(unit.typedefs, Context::Other, Context::Other, problems),
        globals: noted(unit.globals, Context::Other, Context::Other, problems),
        functions,
        preamble: unit.preamble,
        hidden: unit.hidden,
        macro_enums: Vec::new(),
        named: None,
        omitted: unit.omitted,
        is_annotated: false,
    };
    interface.is_annotated = interface.has_annotations();
    // Where nobody wrote annotations, parentheses hold prose, however near to one it comes.
    if !interface.is_annotated {
        // A field's `(default 30)` is one to be read, too.
        interface.records = noted(records, Context::Record, Context::Other, problems);
        problems.clear();
    }
    (interface, std::mem::take(problems))
}

/// What the comments of a function and of its parameters say.
fn of_function(item: &FunctionDeclaration, problems: &mut Vec<Diagnostic>) -> Notes {
    let mut notes = read(item.comment.as_ref(), Context::Function, problems);
    for parameter in &item.parameters {
        let said = |doc: &ParameterDoc| doc.name == parameter.name && !doc.text.is_empty();
        if parameter.comment.is_none() || notes.doc.parameters.iter().any(said) {
            continue;
        }
        let own = read(parameter.comment.as_ref(), Context::Other, problems).doc;
        let text = [vec![own.brief], own.paragraphs].concat().join(" ");
        notes.doc.parameters.push(ParameterDoc {
            name: parameter.name.clone(),
            text: text.trim_end_matches('.').to_owned(),
        });
    }
    notes
}

fn noted<T>(
    declared: Vec<Declared<T>>,
    own: Context,
    member: Context,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Noted<T>> {
    declared
        .into_iter()
        .map(|declared| Noted {
            notes: read(declared.comment.as_ref(), own, problems),
            members: declared
                .members
                .iter()
                .map(|comment| read(comment.as_ref(), member, problems))
                .collect(),
            item: declared.item,
        })
        .collect()
}

/// Look-ups that both checking and building need.
impl Interface {
    /// The function of this name.
    pub fn function(&self, name: &str) -> Option<&Noted<FunctionDeclaration>> {
        self.functions.iter().find(|noted| noted.item.name == name)
    }

    /// All enums: C's, and those that are macros.
    pub fn all_enums(&self) -> impl Iterator<Item = &Noted<Enum>> {
        self.enums.iter().chain(&self.macro_enums)
    }

    /// The opaque record that this type points to: one without fields, or said to be `(opaque)`.
    pub fn handle<'a>(&'a self, ty: &Type) -> Option<&'a str> {
        let Type::Pointer { pointee, .. } = ty.resolved() else {
            return None;
        };
        let Type::Record(name) = pointee.resolved() else {
            return None;
        };
        let record = self.records.iter().find(|noted| noted.item.name == *name)?;
        let opaque = record.item.layout.is_none() || record.notes.annotations.has(&Word::Opaque);
        opaque.then_some(&record.item.name)
    }

    /// The opaque record for which a function makes a handle: by a `T **` that is written, or by
    /// its result.
    pub fn made_handle<'a>(&'a self, function: &Noted<FunctionDeclaration>) -> Option<&'a str> {
        let written = function.item.parameters.iter().find_map(|parameter| {
            let notes = function.notes.parameter(&parameter.name)?;
            let out = matches!(notes.direction(), Some((Direction::Out, _)));
            match parameter.ty.resolved() {
                Type::Pointer { pointee, .. } if out => self.handle(pointee),
                _ => None,
            }
        });
        written.or_else(|| self.handle(&function.item.result))
    }

    /// The record whose handles a function frees, if it has the shape of a destructor: it may give a
    /// status, but nothing else.
    pub fn freed_handle<'a>(&'a self, function: &FunctionDeclaration) -> Option<&'a str> {
        match (function.result.resolved(), function.parameters.as_slice()) {
            (Type::Void | Type::Scalar(_) | Type::Enum(_), [only]) => self.handle(&only.ty),
            _ => None,
        }
    }
}
