//! Units that give expressions to variables, and what the compiler makes of them.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::parse::clang::{Cursor, Libclang, Options, TranslationUnit, sys};
use crate::parse::errors;
use crate::parse::unit::{Input, MAIN};

/// Names that stand for the function they are in.
const OF_FUNCTION: &[&str] = &["__func__", "__FUNCTION__", "__PRETTY_FUNCTION__"];

/// Macros whose value depends on where they stand: what is made of them is no constant.
const MOVING: &[&str] = &[
    "__LINE__",
    "__FILE__",
    "__FILE_NAME__",
    "__BASE_FILE__",
    "__INCLUDE_LEVEL__",
    "__COUNTER__",
    "__DATE__",
    "__TIME__",
    "__TIMESTAMP__",
];

/// One line of declarations in the unit.
pub(super) struct Line {
    /// Of which candidate.
    pub(super) index: usize,
    /// Its declarations; the names of the variables begin with `PREFIX`.
    pub(super) text: String,
}

/// How the names of all variables begin.
pub(super) const PREFIX: &str = "spam_bindgen_";

/// Compiles the lines behind the headers, and shows each variable of a line without errors.
///
/// A line that the compiler misreads can hide those behind it; these are then read once more,
/// without it.
pub(super) fn compile(
    clang: &Libclang,
    input: &Input,
    before: &str,
    lines: &[Line],
    mut found: impl FnMut(&str, usize, Cursor<'_>),
) -> Result<(), Vec<Diagnostic>> {
    let mut waiting: Vec<&Line> = lines.iter().collect();
    while !waiting.is_empty() {
        let mut text = input.text();
        for name in MOVING {
            text += &format!("#undef {name}\n");
        }
        for name in OF_FUNCTION {
            // Not declared anywhere, so that what is made of it has no value.
            text += &format!("#define {name} {PREFIX}function\n");
        }
        text += before;
        let first = text.lines().count();
        for line in &waiting {
            text += &line.text;
            text.push('\n');
        }
        let tree = TranslationUnit::parse(clang, MAIN, &text, &input.arguments(), Options::Plain)
            .map_err(|text| vec![errors::gave_up(text)])?;
        let wrong: HashSet<usize> = tree
            .remarks()
            .iter()
            .filter(|remark| remark.error && remark.place.file == MAIN)
            .filter_map(|remark| (remark.place.line as usize).checked_sub(first + 1))
            .collect();
        let mut read = HashSet::new();
        for cursor in tree.cursor().children() {
            if cursor.kind() != sys::CXCursor_VarDecl {
                continue;
            }
            let name = cursor.spelling();
            let Some(rest) = name.strip_prefix(PREFIX) else {
                continue;
            };
            let Some((what, index)) = rest.split_once('_') else {
                continue;
            };
            let Ok(index) = index.parse() else {
                continue;
            };
            read.insert(index);
            let line = cursor.place().line as usize;
            let clean = line
                .checked_sub(first + 1)
                .is_some_and(|line| !wrong.contains(&line));
            if clean {
                found(what, index, cursor);
            }
        }
        let before = waiting.len();
        waiting = waiting
            .into_iter()
            .enumerate()
            .filter(|(place, line)| !wrong.contains(place) && !read.contains(&line.index))
            .map(|(_, line)| line)
            .collect();
        // Nothing was wrong, and yet some were not read: another try would give the same.
        if waiting.len() == before || wrong.is_empty() {
            break;
        }
    }
    Ok(())
}
