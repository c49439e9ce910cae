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
        .map(|remark| diagnostic(remark, sources))
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

fn diagnostic(remark: &Remark, sources: &mut Sources) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(span(remark), messages::compiler(&remark.text));
    load(remark, sources);
    for note in remark
        .notes
        .iter()
        .filter(|note| !note.place.file.is_empty())
    {
        load(note, sources);
        diagnostic = diagnostic.with_label(span(note), note.text.clone());
    }
    diagnostic
}

fn span(remark: &Remark) -> Span {
    let place = &remark.place;
    let start = Location {
        file: shown(&place.file),
        line: place.line,
        column: place.column,
    };
    Span { start, length: 1 }
}

/// Keeps the text of the file for the caret; a file that cannot be read is shown by name only.
fn load(remark: &Remark, sources: &mut Sources) {
    let file = &remark.place.file;
    if file.is_empty() || file == MAIN || sources.contains_key(&shown(file)) {
        return;
    }
    if let Ok(text) = std::fs::read(file) {
        sources.insert(shown(file), String::from_utf8_lossy(&text).into_owned());
    }
}
