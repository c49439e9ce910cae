//! The comments of a file, and which of them belongs to a declaration.
//!
//! Looks at text only: where comments are, and what stands between them and a declaration. What
//! they say is the business of `annotate`. The rules, the first that fits:
//!
//! 1. a documentation comment before it, with attributes or a conditional between;
//! 2. one behind it (`/**<`);
//! 3. an ordinary comment on the lines before it, or farther up if it names the declaration;
//! 4. one at the end of its line; of functions, beside the one before it;
//! 5. one on the lines below, if nothing follows it at once;
//! 6. the one above its group: declarations of one kind without an empty line between.
//!
//! Licences, rules, code that is commented out and marks for tools belong to nothing. A title
//! above a group names a section and says nothing of the declarations themselves.

mod attach;
mod groups;
mod kinds;
mod places;
mod scan;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::declaration::{Comment, Extent};
use crate::diagnostic::Location;
use scan::{Found, Scanned, scan};

/// What a comment is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A function.
    Function,
    /// A type or a variable.
    Declaration,
    /// A field of a record.
    Field,
    /// An enumerator: a comma before it ends the one before.
    Enumerator,
    /// A macro, from its `#` on.
    Macro,
}

/// The comments of one file.
pub(super) struct Comments {
    file: String,
    text: Vec<u8>,
    line_starts: Vec<usize>,
    scanned: Scanned,
    /// The comment above the group that a statement is in and the group's beginning, by where the
    /// statement begins.
    heads: RefCell<HashMap<usize, Option<(usize, usize)>>>,
    /// Comments that begin with a function's prototype, by its name.
    prototypes: OnceCell<HashMap<String, usize>>,
}

impl Comments {
    pub(super) fn of(file: String, text: Vec<u8>) -> Self {
        let line_ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(line_ends.map(|(at, _)| at + 1))
            .collect();
        Self {
            file,
            scanned: scan(&text),
            text,
            line_starts,
            heads: RefCell::default(),
            prototypes: OnceCell::new(),
        }
    }

    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The comment of what is called `name` and reaches from `start` to `end`.
    pub(super) fn around(&self, start: usize, end: usize, of: Of, name: &str) -> Option<Comment> {
        let start = start.min(self.text.len());
        let end = end.clamp(start, self.text.len());
        let found = self.attached(start, end, of, name);
        let mut comments = found.into_iter().map(|(index, extent)| {
            let mut comment = self.comment(&self.scanned.comments[index]);
            comment.extent = extent;
            name.clone_into(&mut comment.subject);
            comment
        });
        let mut first = comments.next()?;
        first.more = comments.collect();
        Some(first)
    }

    /// The comment at the end of a parameter's line.
    pub(super) fn beside_parameter(&self, end: usize, unnamed: bool) -> Option<Comment> {
        let (_, found) = self.scanned.comment_from(end)?;
        let between = &self.scanned.code[end.min(found.start)..found.start];
        let punctuation = |byte: &u8| matches!(byte, b' ' | b'\t' | b',' | b')');
        let behind = &self.text[found.end..];
        let line = behind
            .split(|&byte| byte == b'\n')
            .next()
            .unwrap_or_default();
        // `int /* flags */` is all that is said of a parameter without a name.
        let ends_line = line
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || b",);".contains(byte));
        let prose = kinds::of(&self.text[found.start..found.end]) == kinds::Kind::Prose;
        (between.iter().all(punctuation) && (ends_line || unnamed) && prose)
            .then(|| self.comment(found))
    }

    /// All comments of the whole file: those with `@file`.
    pub(super) fn of_file(&self) -> Vec<Comment> {
        self.scanned
            .comments
            .iter()
            .filter(|found| found.documentation && self.is_of_file(found))
            .map(|found| self.comment(found))
            .collect()
    }

    fn is_of_file(&self, found: &Found) -> bool {
        let text = &self.text[found.start..found.end];
        [b"@file".as_slice(), b"\\file"].iter().any(|command| {
            text.windows(command.len() + 1).any(|window| {
                window.starts_with(command) && !window[command.len()].is_ascii_alphanumeric()
            })
        })
    }

    fn bytes(&self, index: usize) -> &[u8] {
        let found = &self.scanned.comments[index];
        &self.text[found.start..found.end]
    }

    fn comment(&self, found: &Found) -> Comment {
        let mut text = decoded(&self.text[found.start..found.end]);
        if !found.line_comment && text.len() > 4 && text.ends_with("*/") {
            // Blocks that go on with each other become one, every character in its place.
            let inside = text.len() - 2;
            let joined = text[2..inside].replace("*/", "  ").replace("/*", "  ");
            text.replace_range(2..inside, &joined);
        }
        Comment {
            text,
            location: self.location(found.start),
            documentation: found.documentation,
            extent: Extent::Own,
            subject: String::new(),
            more: Vec::new(),
        }
    }

    fn location(&self, offset: usize) -> Location {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let column = offset - self.line_starts[line - 1] + 1;
        Location {
            file: self.file.clone(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// A comment's text: UTF-8, or else Latin-1, in which every byte is a character.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}
