//! What the compiler refuses, as diagnostics.

use std::collections::HashSet;

use super::clang::Remark;
use super::hints;
use super::preamble::missing_name;
use super::scope::shown;
use super::unit::{Input, MAIN};
use crate::diagnostic::{Diagnostic, Location, Sources, Span, messages};

/// What C++ headers begin with, which C takes to be names of types.
const CPP: &[&str] = &["namespace", "class", "template", "using"];

/// The errors among a unit's remarks, without those that leave every declaration readable.
pub(super) fn of(mut remarks: Vec<Remark>, input: &Input) -> Vec<Remark> {
    remarks.retain(|remark| {
        remark.error && !in_compiler_header(remark, input) && !of_the_target(remark)
    });
    remarks
}

/// `_Float16`, say, on a machine where this libclang cannot compile it: declarations that use it are
/// left out one by one.
fn of_the_target(remark: &Remark) -> bool {
    remark.text.ends_with(" is not supported on this target")
}

/// Errors as the user is told of them: a missing name once, and of C++ nothing else.
pub(super) fn diagnostics(
    remarks: &[Remark],
    input: &Input,
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    let name = |remark: &Remark| missing_name(&remark.text).map(str::to_owned);
    let other_language = remarks.iter().find_map(|remark| {
        let word = name(remark).filter(|name| CPP.contains(&name.as_str()))?;
        Some((remark, word))
    });
    if let Some((remark, word)) = other_language {
        let at = span(remark, input, sources);
        return vec![Diagnostic::new(at, messages::not_c(&word))];
    }
    let mut told = HashSet::new();
    remarks
        .iter()
        .filter(|remark| name(remark).is_none_or(|name| told.insert(name)))
        .map(|remark| diagnostic(remark, input, sources))
        .collect()
}

/// libclang gave no unit at all.
pub(super) fn gave_up(text: String) -> Diagnostic {
    Diagnostic::new(
        Span {
            start: Location::default(),
            length: 0,
        },
        messages::libclang(text),
    )
}

fn in_compiler_header(remark: &Remark, input: &Input) -> bool {
    // Folders of `#include <>` that belong to one compiler: GCC's intrinsics are not clang's.
    input
        .system_folders
        .iter()
        .filter(|folder| {
            ["gcc", "clang"]
                .iter()
                .any(|name| folder.iter().any(|part| part == *name))
        })
        .any(|folder| std::path::Path::new(&remark.place.file).starts_with(folder))
}

fn diagnostic(remark: &Remark, input: &Input, sources: &mut Sources) -> Diagnostic {
    let start = span(remark, input, sources);
    let file = &remark.place.file;
    let message = match (missing_name(&remark.text), missing_file(&remark.text)) {
        (Some(name), _) => {
            messages::missing_name(&remark.text, name, hints::includer_of(file).as_deref())
        }
        (None, Some(missing)) => {
            let folder = hints::folder_with(missing, file, input);
            messages::missing_file(&remark.text, folder.as_deref())
        }
        (None, None) if is_error_directive(&start, sources) => messages::refusal(&remark.text),
        (None, None) => messages::compiler(&remark.text),
    };
    let mut diagnostic = Diagnostic::new(start, message);
    // What is noted of the file that includes the headers concerns nobody.
    let told = |note: &&Remark| !note.place.file.is_empty() && note.place.file != MAIN;
    for note in remark.notes.iter().filter(told) {
        let at = span(note, input, sources);
        diagnostic = diagnostic.with_label(at, note.text.clone());
    }
    diagnostic
}

/// The file that a remark says was not found.
fn missing_file(text: &str) -> Option<&str> {
    let (name, rest) = text.strip_prefix('\'')?.split_once('\'')?;
    rest.starts_with(" file not found").then_some(name)
}

/// Whether a place is an `#error` of the header.
fn is_error_directive(span: &Span, sources: &Sources) -> bool {
    let text = sources.get(&span.start.file).map_or("", String::as_str);
    let index = usize::try_from(span.start.line).unwrap_or(0);
    let line = index
        .checked_sub(1)
        .and_then(|index| text.lines().nth(index));
    line.and_then(|line| line.trim_start().strip_prefix('#'))
        .is_some_and(|directive| directive.trim_start().starts_with("error"))
}

fn span(remark: &Remark, input: &Input, sources: &mut Sources) -> Span {
    let place = &remark.place;
    let start = if place.file == MAIN {
        end_of_header(place.line, input, sources)
    } else {
        load(&place.file, sources);
        Location {
            file: shown(&place.file),
            line: place.line,
            column: place.column,
        }
    };
    Span { start, length: 1 }
}

/// What is wrong behind an `#include` was left open at the end of that header.
fn end_of_header(line: u32, input: &Input, sources: &mut Sources) -> Location {
    let index = usize::try_from(line).ok();
    let index = index.and_then(|line| line.checked_sub(input.preamble.len() + 1));
    let Some(header) = index.and_then(|index| input.headers.get(index)) else {
        return Location::default();
    };
    load(header, sources);
    let text = sources.get(&shown(header)).map_or("", String::as_str);
    let last = text.lines().last().unwrap_or_default();
    Location {
        file: shown(header),
        line: u32::try_from(text.lines().count().max(1)).unwrap_or(u32::MAX),
        column: u32::try_from(last.len().max(1)).unwrap_or(u32::MAX),
    }
}

/// Keeps the text of the file for the caret; a file that cannot be read is shown by name only.
fn load(file: &str, sources: &mut Sources) {
    if file.is_empty() || sources.contains_key(&shown(file)) {
        return;
    }
    if let Ok(text) = std::fs::read(file) {
        sources.insert(shown(file), String::from_utf8_lossy(&text).into_owned());
    }
}
