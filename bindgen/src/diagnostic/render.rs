//! Diagnostics as text, with the line and a caret.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Span};

/// The texts of files, by the names under which they are shown.
pub type Sources = BTreeMap<String, String>;

/// Draws diagnostics one below the other.
///
/// Colours are in the text; a stream that is no terminal has to take them out.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let renderer = Renderer::styled();
    diagnostics
        .iter()
        .map(|diagnostic| renderer.render(&[group(diagnostic, sources)]) + "\n")
        .collect::<Vec<_>>()
        .join("\n")
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let title = Level::ERROR.primary_title(diagnostic.message.text.as_str());
    let mut group = Group::with_title(title);
    if let Some(snippet) = snippet(diagnostic, sources) {
        group = group.element(snippet);
    } else if !diagnostic.span.start.file.is_empty() {
        let start = &diagnostic.span.start;
        group = group.element(
            annotate_snippets::Origin::path(start.file.as_str())
                .line(start.line as usize)
                .char_column(start.column as usize),
        );
    }
    for label in &diagnostic.labels {
        let file = &label.span.start.file;
        if let Some(text) = sources
            .get(file)
            .filter(|_| *file != diagnostic.span.start.file)
            && let Some(range) = range(&label.span, text)
        {
            group = group.element(
                Snippet::source(text.as_str())
                    .path(file.as_str())
                    .annotation(
                        AnnotationKind::Context
                            .span(range)
                            .label(label.text.as_str()),
                    ),
            );
        }
    }
    if let Some(hint) = &diagnostic.message.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    group
}

fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let file = &diagnostic.span.start.file;
    let text = sources.get(file)?;
    let mut snippet = Snippet::source(text.as_str())
        .path(file.as_str())
        .annotation(AnnotationKind::Primary.span(range(&diagnostic.span, text)?));
    for label in diagnostic
        .labels
        .iter()
        .filter(|label| label.span.start.file == *file)
    {
        if let Some(range) = range(&label.span, text) {
            snippet = snippet.annotation(
                AnnotationKind::Context
                    .span(range)
                    .label(label.text.as_str()),
            );
        }
    }
    Some(snippet)
}

/// The bytes that a span marks: at least one, and not past its line.
fn range(span: &Span, text: &str) -> Option<Range<usize>> {
    let line_index = usize::try_from(span.start.line).ok()?.checked_sub(1)?;
    let line = text.split_inclusive('\n').nth(line_index)?;
    let line_start = line.as_ptr() as usize - text.as_ptr() as usize;
    let line_end = line_start + line.trim_end_matches(['\n', '\r']).len();
    let start =
        (line_start + usize::try_from(span.start.column).ok()?.saturating_sub(1)).min(line_end);
    let end = (start + span.length.max(1))
        .min(line_end.max(start + 1))
        .min(text.len());
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(start);
    let end = (end.max(start)..=text.len()).find(|&at| text.is_char_boundary(at))?;
    Some(start..end)
}
