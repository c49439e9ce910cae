//! What the compiler refuses, as diagnostics.

use super::clang::{Remark, TranslationUnit};
use super::scope::shown;
use super::unit::{Input, MAIN};
use crate::diagnostic::{Diagnostic, Location, Sources, Span, messages};

/// The errors of a unit, without those inside the compiler's own headers, which it recovers from.
pub(super) fn of(
    tree: &TranslationUnit<'_>,
    input: &Input,
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    tree.remarks()
        .iter()
        .filter(|remark| remark.error && !in_compiler_header(remark, input))
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
    let mut diagnostic = Diagnostic::new(start, messages::compiler(&remark.text));
    // What is noted of the file that includes the headers concerns nobody.
    let told = |note: &&Remark| !note.place.file.is_empty() && note.place.file != MAIN;
    for note in remark.notes.iter().filter(told) {
        let at = span(note, input, sources);
        diagnostic = diagnostic.with_label(at, note.text.clone());
    }
    diagnostic
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
    let index = usize::try_from(line).unwrap_or(0).saturating_sub(1);
    let Some(header) = input.headers.get(index) else {
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
