//! A comment without its decoration, line by line, each character still knowing its place.

use crate::diagnostic::{Location, Span};
use crate::parse::Comment;

/// A stretch of a comment's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) line: u32,
    pub(super) column: u32,
    /// How far it is indented behind its decoration.
    pub(super) indent: usize,
}

impl Line {
    /// The rest of the line from this offset, without white space around it.
    pub(super) fn from(&self, offset: usize) -> Line {
        let rest = &self.text[offset..];
        let trimmed = rest.trim_start();
        let skipped = offset + rest.len() - trimmed.len();
        Line {
            text: trimmed.trim_end().to_owned(),
            line: self.line,
            column: self.column + u32::try_from(skipped).unwrap_or(0),
            indent: self.indent,
        }
    }

    /// The part of the line before this offset.
    pub(super) fn until(&self, offset: usize) -> Line {
        Line {
            text: self.text[..offset].trim_end().to_owned(),
            ..self.clone()
        }
    }
}

/// The comment's lines without `/**`, `*`, `*/`, `///` and frames.
pub(super) fn of(comment: &Comment) -> Vec<Line> {
    let block = comment.text.starts_with("/*");
    let last = comment.text.lines().count().saturating_sub(1);
    let mut lines = Vec::new();
    for (index, raw) in comment.text.lines().enumerate() {
        let line = Line {
            text: raw.to_owned(),
            line: comment.location.line + u32::try_from(index).unwrap_or(0),
            column: if index == 0 {
                comment.location.column
            } else {
                1
            },
            indent: 0,
        };
        let end = if block && index == last {
            raw.strip_suffix("*/").map_or(raw.len(), str::len)
        } else {
            raw.len()
        };
        let line = line.until(end);
        let bare = line.from(0);
        let decoration = decoration(&bare.text, block, index == 0);
        let mut line = if decoration > 0 { bare } else { line };
        let rest = &line.text[decoration..];
        line.indent = rest.len() - rest.trim_start().len();
        let mut line = line.from(decoration);
        undecorate(&mut line, block);
        lines.push(line);
    }
    // The first line stands behind the opener, which says nothing of the others' margin.
    let margin = lines.iter().skip(1).filter(|line| !line.text.is_empty());
    let margin = margin.map(|line| line.indent).min().unwrap_or(0);
    for line in &mut lines {
        line.indent = line.indent.saturating_sub(margin);
    }
    lines
}

/// Takes away what frames a line: rules, the right side of a box, a splice of a macro.
fn undecorate(line: &mut Line, block: bool) {
    let text = line.text.trim_end_matches('\\').trim_end();
    let spliced = line.text.len() > text.len() && line.text[text.len()..].starts_with(' ');
    let mut text = if spliced || text.is_empty() {
        text
    } else {
        line.text.as_str()
    };
    let rule = |text: &str| {
        let mut bytes = text.bytes();
        bytes
            .next()
            .is_some_and(|first| b"*=-~#_+^".contains(&first) && bytes.all(|byte| byte == first))
    };
    if text.len() > 2 && rule(text) {
        text = "";
    }
    if block {
        if let Some((inside, last)) = text.rsplit_once(char::is_whitespace)
            && rule(last)
            && (last.len() > 1 || last == "*")
            && inside.len() > 1
        {
            text = inside.trim_end();
        }
        if let Some((first, inside)) = text.split_once(char::is_whitespace)
            && first.len() > 2
            && rule(first)
        {
            let skipped = text.len() - inside.trim_start().len();
            line.column += u32::try_from(skipped).unwrap_or(0);
            text = inside.trim_start();
        }
    }
    line.text = text.to_owned();
}

/// How many bytes at the beginning of a line are not text.
fn decoration(line: &str, block: bool, first: bool) -> usize {
    if block && !first {
        // One star, or a column of them: but `**bold**` is text.
        let stars = line.bytes().take_while(|&byte| byte == b'*').count();
        let margin = stars == line.len() || line[stars..].starts_with(char::is_whitespace);
        return if margin || stars == 1 { stars } else { 0 };
    }
    let openers: &[&str] = if block {
        &[
            "/**<", "/*!<", "/**", "/*!", "/*- ", "/*= ", "/*^ ", "/*+ ", "/*",
        ]
    } else {
        &["///<", "//!<", "///", "//!", "//"]
    };
    // `/*-` alone on its line keeps formatters away.
    if block && matches!(line, "/*-" | "/*=" | "/*+" | "/*^") {
        return line.len();
    }
    let opener = openers.iter().find(|opener| line.starts_with(**opener));
    let length = opener.map_or(0, |opener| opener.len());
    let stars = line[length..]
        .bytes()
        .take_while(|&byte| byte == b'*')
        .count();
    length + if block && stars > 1 { stars } else { 0 }
}

/// Text joined from several lines, each byte still knowing its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) text: String,
    /// Offset in `text`, line and column of each stretch.
    starts: Vec<(usize, u32, u32)>,
}

impl Passage {
    /// Adds a line, behind a space.
    pub(super) fn push(&mut self, line: &Line) {
        if line.text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.starts.push((self.text.len(), line.line, line.column));
        self.text.push_str(&line.text);
    }

    /// Adds an item of a list behind what introduces it, or behind another item.
    pub(super) fn append(&mut self, item: &Passage) {
        let introduced = self.text.ends_with([':', ',', ';', '-']) || self.text.len() < 2;
        if !introduced {
            let kept = self.text.trim_end_matches('.').len();
            self.text.truncate(kept);
            self.text.push(';');
        }
        self.text.push(' ');
        self.text.push_str(&item.text);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The passage from this offset on, without white space before it.
    pub(super) fn from(&self, offset: usize) -> Passage {
        let rest = &self.text[offset..];
        let offset = offset + rest.len() - rest.trim_start().len();
        let mut starts = Vec::new();
        for (index, &(start, line, column)) in self.starts.iter().enumerate() {
            let end = self.starts.get(index + 1).map_or(usize::MAX, |next| next.0);
            if end > offset {
                let skipped = offset.saturating_sub(start);
                starts.push((
                    start.saturating_sub(offset),
                    line,
                    column + u32::try_from(skipped).unwrap_or(0),
                ));
            }
        }
        Passage {
            text: self.text[offset..].to_owned(),
            starts,
        }
    }

    /// The passage up to this offset.
    pub(super) fn until(&self, offset: usize) -> Passage {
        Passage {
            text: self.text[..offset].trim_end().to_owned(),
            starts: self.starts.clone(),
        }
    }

    /// Where a stretch of the passage stands; as much of it as is on its first line.
    pub(super) fn span(&self, file: &str, start: usize, length: usize) -> Span {
        let at = self
            .starts
            .partition_point(|found| found.0 <= start)
            .saturating_sub(1);
        let &(begin, line, column) = self.starts.get(at).unwrap_or(&(0, 0, 0));
        let line_end = self
            .starts
            .get(at + 1)
            .map_or(usize::MAX, |next| next.0 - 1);
        Span {
            start: Location {
                file: file.to_owned(),
                line,
                column: column + u32::try_from(start - begin).unwrap_or(0),
            },
            length: length.min(line_end.saturating_sub(start)),
        }
    }
}
