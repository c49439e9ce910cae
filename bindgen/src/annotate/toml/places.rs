//! Where things stand in a TOML file.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::lines::{Line, Passage};
use crate::diagnostic::{Location, Span};

/// A key with its place.
pub(super) type Key<'t> = Spanned<Cow<'t, str>>;
/// A value with its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The entries of a table in the order of the file.
pub(super) fn entries<'v, 't>(table: &'v DeTable<'t>) -> Vec<(&'v Key<'t>, &'v Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// From offsets to lines and columns.
pub(super) struct Places<'t> {
    /// The file as it is shown.
    pub(super) file: &'t str,
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file,
            text,
            lines: std::iter::once(0).chain(behind).collect(),
        }
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (number(line), number(offset - start + 1))
    }

    /// The place of a stretch, as much of it as is on its first line.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let (line, column) = self.position(range.start);
        let stretch = self.text.get(range.clone()).unwrap_or_default();
        Span {
            start: Location {
                file: self.file.to_owned(),
                line,
                column,
            },
            length: stretch.lines().next().unwrap_or_default().len(),
        }
    }

    /// A string's text, each byte knowing its place; with escapes in it, all of it is one place.
    pub(super) fn passage(&self, range: &Range<usize>, text: &str) -> Passage {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let mut passage = Passage::default();
        let mut from = range.start;
        for line in text.lines() {
            let line = line.trim();
            let rest = self.text.get(from..range.end).unwrap_or_default();
            let place = match rest.find(line).filter(|_| written.contains(line)) {
                Some(at) => {
                    let place = from + at;
                    from = place + line.len();
                    place
                }
                None => range.start + 1,
            };
            let (number, column) = self.position(place);
            passage.push(&Line {
                text: line.to_owned(),
                line: number,
                column,
                indent: 0,
            });
        }
        passage
    }
}
