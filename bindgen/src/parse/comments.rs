//! The comments of a file, and which of them belongs to a declaration.
//!
//! Looks at text only: where comments are, and what stands between them and a declaration. What
//! they say is the business of `annotate`.

use super::declaration::Comment;
use crate::diagnostic::Location;

/// A comment's place in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    documentation: bool,
    /// `/**<` and the like: of what stands before it.
    trailing: bool,
    /// Nothing but white space stands before it on its line.
    own_line: bool,
    /// `//`, which may go on on the next line.
    line_comment: bool,
}

/// What a comment is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A declaration or a field.
    Declaration,
    /// An enumerator: a comma before it ends the one before.
    Enumerator,
}

/// The comments of one file.
pub(super) struct Comments {
    file: String,
    text: Vec<u8>,
    line_starts: Vec<usize>,
    found: Vec<Found>,
}

impl Comments {
    pub(super) fn of(file: String, text: Vec<u8>) -> Self {
        let found = merge(&text, scan(&text));
        let line_ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(line_ends.map(|(at, _)| at + 1))
            .collect();
        Self {
            file,
            text,
            line_starts,
            found,
        }
    }

    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The comment of what reaches from `start` to `end`.
    ///
    /// A documentation comment before it is preferred to one behind it (`/**<`), and both to an
    /// ordinary comment on the line before or at the end of the line.
    pub(super) fn around(&self, start: usize, end: usize, of: Of) -> Option<Comment> {
        let (documentation, plain) = self.before(start, of);
        documentation
            .or_else(|| self.behind(end, true))
            .or(plain)
            .or_else(|| self.behind(end, false))
            .map(|found| self.comment(found))
    }

    /// All comments of the whole file: those with `@file`.
    pub(super) fn of_file(&self) -> Vec<Comment> {
        self.found
            .iter()
            .filter(|found| found.documentation && self.is_of_file(found))
            .map(|found| self.comment(found))
            .collect()
    }

    fn before(&self, start: usize, of: Of) -> (Option<&Found>, Option<&Found>) {
        let mut plain = None;
        let mut until = start.min(self.text.len());
        let count = self.found.partition_point(|found| found.end <= start);
        for found in self.found[..count].iter().rev() {
            let between = &self.text[found.end..until.max(found.end)];
            let stops = |byte: &u8| match byte {
                b';' | b'{' | b'}' | b'#' => true,
                b',' => of == Of::Enumerator,
                _ => false,
            };
            if between.iter().any(stops) {
                break;
            }
            if self.is_of_file(found) || (found.trailing && found.documentation) {
                break;
            }
            if found.documentation {
                return (Some(found), plain);
            }
            let adjacent = between.iter().filter(|&&byte| byte == b'\n').count() <= 1
                && between.iter().all(u8::is_ascii_whitespace);
            if plain.is_none() && found.own_line && adjacent && until == start {
                plain = Some(found);
            }
            until = found.start;
        }
        (None, plain)
    }

    fn behind(&self, end: usize, documentation: bool) -> Option<&Found> {
        let found = self
            .found
            .get(self.found.partition_point(|found| found.start < end))?;
        let between = &self.text[end..found.start];
        let belongs = if documentation {
            found.documentation && found.trailing
        } else {
            !found.documentation && !between.contains(&b'\n')
        };
        let only_punctuation = between
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b')'));
        (belongs && only_punctuation).then_some(found)
    }

    fn is_of_file(&self, found: &Found) -> bool {
        let text = &self.text[found.start..found.end];
        [b"@file".as_slice(), b"\\file"].iter().any(|command| {
            text.windows(command.len() + 1).any(|window| {
                window.starts_with(command) && !window[command.len()].is_ascii_alphanumeric()
            })
        })
    }

    fn comment(&self, found: &Found) -> Comment {
        Comment {
            text: String::from_utf8_lossy(&self.text[found.start..found.end]).into_owned(),
            location: self.location(found.start),
            documentation: found.documentation,
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

/// Finds the comments of a C text; strings and character constants hide theirs.
fn scan(text: &[u8]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut own_line = true;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(b"//") || rest.starts_with(b"/*") {
            let comment = comment_at(text, at, own_line);
            at = comment.end;
            found.push(comment);
            continue;
        }
        match text[at] {
            b'\n' => own_line = true,
            quote @ (b'"' | b'\'') => {
                own_line = false;
                at = literal_end(text, at, quote);
                continue;
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => own_line = false,
        }
        at += 1;
    }
    found
}

fn comment_at(text: &[u8], start: usize, own_line: bool) -> Found {
    let line_comment = text[start + 1] == b'/';
    let end = if line_comment {
        text[start..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(text.len(), |at| start + at)
    } else {
        let body = &text[start + 2..];
        body.windows(2)
            .position(|pair| pair == b"*/")
            .map_or(text.len(), |at| start + 2 + at + 2)
    };
    let inside = &text[start + 2..end];
    let documentation = if line_comment {
        // Four slashes are a separator.
        (inside.starts_with(b"/") && !inside.starts_with(b"//")) || inside.starts_with(b"!")
    } else {
        (inside.starts_with(b"*") && inside.len() > 2 && !inside.starts_with(b"**"))
            || inside.starts_with(b"!")
    };
    let trailing = documentation && inside.get(1) == Some(&b'<');
    Found {
        start,
        end,
        documentation,
        trailing,
        own_line,
        line_comment,
    }
}

/// The end of a string or character constant; a line end stops an unfinished one, as in `#error don't`.
fn literal_end(text: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 1,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Joins line comments that follow each other.
fn merge(text: &[u8], found: Vec<Found>) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        if let Some(last) = merged.last_mut() {
            let between = &text[last.end..next.start];
            let goes_on = last.line_comment
                && next.line_comment
                && next.own_line
                && last.documentation == next.documentation
                // A new `///` below a `///<` begins the next declaration's comment.
                && (last.trailing == next.trailing)
                && between.iter().all(u8::is_ascii_whitespace)
                && between.iter().filter(|&&byte| byte == b'\n').count() == 1;
            if goes_on {
                last.end = next.end;
                continue;
            }
        }
        merged.push(next);
    }
    merged
}
