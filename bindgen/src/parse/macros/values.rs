//! The values of macros, as the compiler computes them.
//!
//! A second unit includes the headers and gives each candidate to a variable, so that it is what
//! it is after the last of them. What is no constant expression there (a type, a keyword, an
//! address) is an error or has no value, and is passed over. What turns out to be a pointer, though
//! nothing in its text says so, is asked for in a third.

use std::collections::{HashMap, HashSet};

use super::aliases::Aliases;
use super::candidates::{Candidate, Macros};
use super::heard::{Answer, Heard};
use super::{body, probe};
use crate::diagnostic::Diagnostic;
use crate::model::{Constant, ConstantValue, Declaration, Doc, Omission};
use crate::parse::clang::{Cursor, Libclang};
use crate::parse::declaration::{Declared, Unit};
use crate::parse::unit::Input;

/// Puts those macros into the unit that are constants.
///
/// A macro never takes the name of a function, a variable, a type or an enumerator.
pub(in crate::parse) fn evaluate(
    clang: &Libclang,
    input: &Input,
    macros: &Macros,
    unit: &mut Unit,
) -> Result<(), Vec<Diagnostic>> {
    let candidates: Vec<&Candidate> = macros.candidates().collect();
    let known = known_values(unit);
    let aliases = Aliases::of(&candidates, unit);
    let found = ask(clang, input, &known, &candidates, &aliases)?;
    let taken = names(unit);
    let mut naming = Vec::new();
    for (candidate, answer) in candidates.into_iter().zip(found) {
        let item = match answer {
            Answer::Nothing => continue,
            Answer::Function => {
                naming.push(candidate);
                continue;
            }
            Answer::Value(value, _) if taken.contains_key(&candidate.name) => {
                // `#define A A` beside an enumerator says that it is there, `#define A 1` its value.
                let same = match value {
                    ConstantValue::Integer(value) => {
                        taken.get(&candidate.name) == Some(&Some(value))
                    }
                    ConstantValue::Float(_)
                    | ConstantValue::Text(_)
                    | ConstantValue::WideText(_)
                    | ConstantValue::Address(_) => false,
                };
                if same {
                    continue;
                }
                Err("another declaration has the name of this macro".to_owned())
            }
            Answer::Value(value, ty) => Ok((value, ty)),
            Answer::Refused(reason) => Err(reason.to_owned()),
        };
        match item {
            Ok((value, ty)) => unit.constants.push(Declared {
                item: Constant {
                    name: candidate.name.clone(),
                    value,
                    ty,
                    doc: Doc::default(),
                    location: candidate.location.clone(),
                },
                comment: candidate.comment.clone(),
                members: Vec::new(),
            }),
            Err(reason) => unit.omitted.push(Omission {
                kind: Declaration::Constant,
                name: candidate.name.clone(),
                reason,
                location: candidate.location.clone(),
            }),
        }
    }
    unit.hidden = hidden(macros, unit);
    aliases.bind(&naming, &|name| taken.contains_key(name), unit);
    Ok(())
}

/// The declarations that C code cannot name behind the headers, for a macro has their names.
fn hidden(macros: &Macros, unit: &Unit) -> Vec<String> {
    let functions = unit.functions.iter().map(|each| &each.name);
    let globals = unit.globals.iter().map(|each| &each.item.name);
    let layouts = unit.records.iter().flat_map(|each| &each.item.layout);
    let members = layouts.flat_map(|layout| &layout.fields);
    let members = members
        .map(|field| &field.name)
        .filter(|name| macros.hides_member(name));
    let mut seen = HashSet::new();
    functions
        .chain(globals)
        .filter(|name| macros.hides(name))
        .chain(members)
        .filter(|name| seen.insert(*name))
        .cloned()
        .collect()
}

/// Static variables that are constants, as macros: C does not compute with their values.
fn known_values(unit: &Unit) -> String {
    unit.constants
        .iter()
        .filter_map(|declared| match declared.item.value {
            ConstantValue::Integer(value) if i64::try_from(value).is_ok() && value >= 0 => {
                let item = &declared.item;
                Some(format!("#define {} (({}){value})\n", item.name, item.ty))
            }
            _ => None,
        })
        .collect()
}

/// All names of the headers that a constant could take away, with the values of enumerators.
fn names(unit: &Unit) -> HashMap<String, Option<i128>> {
    let functions = unit.functions.iter().map(|each| &each.name);
    let globals = unit.globals.iter().map(|each| &each.item.name);
    let typedefs = unit.typedefs.iter().map(|each| &each.item.name);
    let records = unit.records.iter().map(|each| &each.item.name);
    let enums = unit.enums.iter().map(|each| &each.item.name);
    let enumerators = unit.enums.iter().flat_map(|each| &each.item.enumerators);
    let constants = unit.constants.iter().map(|each| &each.item.name);
    let others = functions
        .chain(globals)
        .chain(typedefs)
        .chain(records)
        .chain(enums)
        .chain(constants);
    others
        .map(|name| (name.clone(), None))
        .chain(enumerators.map(|each| (each.name.clone(), Some(each.value))))
        .collect()
}

/// Asks the compiler for all values.
fn ask(
    clang: &Libclang,
    input: &Input,
    known: &str,
    candidates: &[&Candidate],
    aliases: &Aliases<'_>,
) -> Result<Vec<Answer>, Vec<Diagnostic>> {
    let line = |index: usize, name: &str, cast: bool| {
        let mut text = format!(
            "__auto_type {0}value_{index} = {name}; __typeof__({name}) *{0}type_{index};",
            probe::PREFIX
        );
        if cast {
            text += &format!(
                " __UINTPTR_TYPE__ {0}address_{index} = (__UINTPTR_TYPE__)({name});",
                probe::PREFIX
            );
        }
        probe::Line { index, text }
    };
    let mut heard = vec![Heard::default(); candidates.len()];
    let lines: Vec<probe::Line> = candidates
        .iter()
        .enumerate()
        .map(|(index, each)| {
            let cast = body::may_be_a_cast(each.body.as_bytes());
            line(index, &each.name, cast)
        })
        .collect();
    let mut listen = |what: &str, index: usize, cursor: Cursor<'_>| {
        if let Some(heard) = heard.get_mut(index) {
            heard.hear(what, cursor);
        }
    };
    probe::compile(clang, input, known, &lines, &mut listen)?;
    let again: Vec<probe::Line> = candidates
        .iter()
        .enumerate()
        .zip(&heard)
        .filter(|((_, candidate), heard)| {
            heard.is_pointer()
                && !body::may_be_a_cast(candidate.body.as_bytes())
                && aliases.function(&candidate.name).is_none()
        })
        .map(|((index, candidate), _)| line(index, &candidate.name, true))
        .collect();
    let mut listen = |what: &str, index: usize, cursor: Cursor<'_>| {
        if let Some(heard) = heard.get_mut(index) {
            heard.hear(what, cursor);
        }
    };
    probe::compile(clang, input, known, &again, &mut listen)?;
    Ok(heard.into_iter().map(Heard::answer).collect())
}
