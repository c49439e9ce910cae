//! What the header's annotations say, in its own words, and where.

use super::Facts;
use crate::annotate::{Annotations, Notes};
use crate::diagnostic::Span;

impl Facts<'_> {
    /// What the comment of a function says.
    pub(super) fn notes(&self, function: &str) -> Option<&Notes> {
        let noted = self.interface.function(function);
        noted.map(|noted| &noted.notes)
    }

    /// The annotations of a parameter, as they are written.
    pub(super) fn said_of(&self, function: &str, parameter: &str) -> Vec<String> {
        let notes = self
            .notes(function)
            .and_then(|notes| notes.parameter(parameter));
        let Some(notes) = notes else {
            return Vec::new();
        };
        let mut said = self.written(&notes.annotations);
        if notes.annotations.direction().is_none()
            && let Some((direction, span)) = notes.direction()
        {
            let word = match direction {
                crate::annotate::Direction::In => "in",
                crate::annotate::Direction::Out => "out",
                crate::annotate::Direction::InOut => "in,out",
            };
            said.push(format!("`@param[{word}]` ({})", place(span)));
        }
        said
    }

    /// Annotations as they are written, each with its place.
    pub(super) fn written(&self, annotations: &Annotations) -> Vec<String> {
        let each = annotations.0.iter();
        each.map(|annotation| {
            let text = self.text(&annotation.span);
            format!(
                "`{}` ({})",
                text.unwrap_or("an annotation"),
                place(&annotation.span)
            )
        })
        .collect()
    }

    fn text(&self, span: &Span) -> Option<&str> {
        let line = usize::try_from(span.start.line).ok()?.checked_sub(1)?;
        let column = usize::try_from(span.start.column).ok()?.checked_sub(1)?;
        let line = self.sources.get(&span.start.file)?.lines().nth(line)?;
        line.get(column..column + span.length)
    }
}

fn place(span: &Span) -> String {
    format!("{}:{}", span.start.file, span.start.line)
}
