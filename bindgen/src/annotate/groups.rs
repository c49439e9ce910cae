//! Parenthesised groups in annotation position, taken out of a passage.

use super::annotation::Annotation;
use super::lines::Passage;
use super::vocabulary::{Context, Outcome, judge};
use crate::diagnostic::Diagnostic;

/// Takes groups out of the passages of one comment, and gathers what is wrong with them.
pub(super) struct Groups<'a> {
    pub(super) file: &'a str,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

impl Groups<'_> {
    /// The groups at the beginning of a passage, and the rest of it.
    ///
    /// A field's comment is prose from its first word on, and may begin with other parentheses.
    pub(super) fn leading(
        &mut self,
        passage: &Passage,
        context: Context,
    ) -> (Vec<Annotation>, Passage) {
        let strict = context != Context::Field;
        let mut taken = Vec::new();
        let mut rest = passage.clone();
        while let Some(end) = group_end(&rest.text) {
            if !self.take(&rest, 0, end, context, strict, &mut taken) {
                break;
            }
            rest = rest.from(end);
        }
        (taken, rest)
    }

    /// The groups at the end of a passage, and what is before them.
    pub(super) fn trailing(
        &mut self,
        passage: &Passage,
        context: Context,
    ) -> (Vec<Annotation>, Passage) {
        let mut taken = Vec::new();
        let mut rest = passage.clone();
        while let Some(start) = group_start(&rest.text) {
            let end = rest.text.len();
            if !self.take(&rest, start, end, context, false, &mut taken) {
                break;
            }
            rest = rest.until(start);
        }
        taken.reverse();
        (taken, rest)
    }

    /// The groups of a passage that has nothing else.
    pub(super) fn only(&mut self, passage: &Passage, context: Context) -> Option<Vec<Annotation>> {
        let mut rest = passage.text.as_str();
        while let Some(end) = group_end(rest) {
            rest = rest[end..].trim_start();
        }
        if !rest.is_empty() || passage.is_empty() {
            return None;
        }
        let before = self.problems.len();
        let (taken, rest) = self.leading(passage, context);
        // Prose in parentheses stays prose, but then nothing of it is taken.
        if !rest.is_empty() {
            self.problems.truncate(before);
            return None;
        }
        Some(taken)
    }

    /// Whether this group was an annotation, right or wrong.
    fn take(
        &mut self,
        passage: &Passage,
        start: usize,
        end: usize,
        context: Context,
        strict: bool,
        taken: &mut Vec<Annotation>,
    ) -> bool {
        let span = passage.span(self.file, start, end - start);
        match judge(&passage.text[start + 1..end - 1], context, strict) {
            Outcome::Known(word) => taken.push(Annotation { word, span }),
            Outcome::Refused(message) => self.problems.push(Diagnostic::new(span, message)),
            Outcome::Prose => return false,
        }
        true
    }
}

/// The end of a group that the text begins with.
fn group_end(text: &str) -> Option<usize> {
    if !text.starts_with('(') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// The beginning of a group that the text ends with.
fn group_start(text: &str) -> Option<usize> {
    if !text.ends_with(')') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            // `f(void)` at the end of a sentence is a call, not a group.
            let stands_alone = at == 0 || text[..at].ends_with(char::is_whitespace);
            return stands_alone.then_some(at);
        }
    }
    None
}
