//! A comment's paragraphs, list items, code and commands.

use super::dialects::plain;
use super::doxygen::{Command, command};
use super::lines::{Line, Passage, of};
use super::markup::block_tags;
use crate::parse::Comment;

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// `@brief`.
    Brief,
    /// Prose.
    Text,
    /// A list item.
    Item,
    /// An item of a numbered list, its number first.
    Numbered,
    /// `@param[direction] name`; both as written.
    Parameter {
        /// What stands in brackets.
        direction: String,
    },
    /// `@return`.
    Return,
    /// Prose behind a word of ours, as `Note`.
    Titled(&'static str),
    /// `@retval`.
    ReturnValue,
    /// Code: its lines, each behind four spaces. Its passage is empty.
    Code(String),
}

/// Markdown's: a line that far inside the margin, behind an empty one, is code.
const CODE_INDENT: usize = 4;

/// The blocks of a comment in order.
pub(super) fn blocks(comment: &Comment) -> Vec<(Block, Passage)> {
    let lines = plain(block_tags(of(comment)), comment);
    let lines: Vec<Line> = lines.iter().flat_map(split_at_commands).collect();
    let mut reading = Reading::default();
    for (index, line) in lines.iter().enumerate() {
        reading.inside = is_inside(&lines, index);
        reading.line(line);
    }
    let mut blocks = with_items(reading.blocks);
    for (block, _) in &mut blocks {
        if let Block::Code(text) = block {
            *text = at_margin(text);
        }
    }
    blocks.retain(|(block, passage)| match block {
        Block::Parameter { .. } => true,
        Block::Code(text) => !text.trim().is_empty(),
        Block::Brief
        | Block::Text
        | Block::Item
        | Block::Numbered
        | Block::Return
        | Block::Titled(_)
        | Block::ReturnValue => !passage.is_empty(),
    });
    blocks
}

/// Code whose outermost line is behind four spaces.
fn at_margin(code: &str) -> String {
    let filled = code.lines().filter(|line| !line.trim().is_empty());
    let indent = filled
        .map(|line| line.len() - line.trim_start().len())
        .min();
    let excess = indent.unwrap_or(0).saturating_sub(CODE_INDENT);
    let lines = code
        .lines()
        .map(|line| line.get(excess..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Puts the items of a list into the parameter or result that they describe.
fn with_items(blocks: Vec<(Block, Passage)>) -> Vec<(Block, Passage)> {
    let mut joined: Vec<(Block, Passage)> = Vec::with_capacity(blocks.len());
    for (block, passage) in blocks {
        match joined.last_mut() {
            Some((Block::Parameter { .. } | Block::Return, described)) if block == Block::Item => {
                described.append(&passage);
            }
            Some(_) | None => joined.push((block, passage)),
        }
    }
    joined
}

/// The blocks so far, and what the next line goes on with.
#[derive(Default)]
struct Reading {
    blocks: Vec<(Block, Passage)>,
    /// Whether a line of prose goes on with the last block.
    open: bool,
    /// The command that ends the code that is being read.
    fence: Option<&'static str>,
    /// Whether the whole paragraph of the line is as far inside as code is.
    inside: bool,
}

/// Markdown's and gtk-doc's marks around code.
const FENCES: &[(&str, &str)] = &[("```", "```"), ("~~~", "~~~"), ("|[", "]|")];

/// Whether all lines of a paragraph are far inside the margin.
fn is_inside(lines: &[Line], index: usize) -> bool {
    let far = |line: &&Line| line.indent >= CODE_INDENT;
    let filled = |line: &&Line| !line.text.is_empty();
    lines[..index]
        .iter()
        .rev()
        .take_while(filled)
        .all(|line| far(&line))
        && lines[index..]
            .iter()
            .take_while(filled)
            .all(|line| far(&line))
}

/// Whether a line is code and not the rest of a list item.
fn looks_like_code(text: &str) -> bool {
    text.contains([';', '(', '{', '}', '=', '#', '<'])
}

/// Whether a line is a row of a table.
fn is_row(text: &str) -> bool {
    text.matches(" | ").count() >= 2
        || (text.len() > 2 && text.starts_with('|') && text.ends_with('|'))
        || (text.contains("-+-") && text.bytes().all(|byte| b"-+|= ".contains(&byte)))
}

impl Reading {
    fn line(&mut self, line: &Line) {
        if let Some(end) = self.fence {
            let bare = line.text.trim_start_matches(['@', '\\']);
            let ends = bare.starts_with(end);
            if ends {
                self.fence = None;
            } else {
                self.code(line, line.indent);
            }
            return;
        }
        if line.text.is_empty() {
            if let Some((Block::Code(text), _)) = self.blocks.last_mut() {
                text.push('\n');
            }
            // `@brief` alone on its line waits for its text.
            let waits = self
                .blocks
                .last()
                .is_some_and(|(_, passage)| passage.is_empty());
            self.open = self.open && waits;
            return;
        }
        if let Some((mark, end)) = FENCES.iter().find(|(mark, _)| line.text.starts_with(mark)) {
            // `|[<!-- language="C" -->` has nothing but a remark behind it.
            let rest = &line.text[mark.len()..];
            if !rest.contains(end) {
                self.fence = Some(end);
                return self.begin_code();
            }
        }
        if is_row(&line.text) {
            self.open = false;
            return self.code(line, 0);
        }
        let after_item = matches!(self.blocks.last(), Some((Block::Item | Block::Numbered, _)));
        if !self.open
            && self.inside
            && !self.blocks.is_empty()
            && (!after_item || looks_like_code(&line.text))
            && (self.in_code() || item(&line.text).is_none())
        {
            return self.code(line, line.indent - CODE_INDENT);
        }
        match command(&line.text) {
            Some(Command::Ignored) => self.open = false,
            Some(Command::Code(end)) => {
                self.fence = Some(end);
                self.begin_code();
            }
            Some(Command::Mark(offset)) => {
                self.open = false;
                let rest = line.from(offset);
                if !rest.text.is_empty() {
                    self.begin(Block::Text, &rest);
                }
            }
            Some(Command::Begins(block, offset)) => self.begin(block, &line.from(offset)),
            None => self.prose(line),
        }
    }

    fn prose(&mut self, line: &Line) {
        if let Some(offset) = item(&line.text) {
            return self.begin(Block::Item, &line.from(offset));
        }
        if self.is_numbered(&line.text) {
            return self.begin(Block::Numbered, line);
        }
        match self.blocks.last_mut() {
            Some((_, passage)) if self.open => passage.push(line),
            Some(_) | None => self.begin(Block::Text, line),
        }
    }

    /// Whether a line begins an item of a numbered list: the first, or one behind another.
    fn is_numbered(&self, text: &str) -> bool {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let marked = digits > 0
            && digits < 3
            && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "));
        let follows = self
            .blocks
            .iter()
            .any(|(block, _)| *block == Block::Numbered);
        marked && (follows || &text[..digits] == "1" || !self.open)
    }

    fn in_code(&self) -> bool {
        matches!(self.blocks.last(), Some((Block::Code(_), _)))
    }

    fn begin_code(&mut self) {
        self.open = false;
        self.blocks
            .push((Block::Code(String::new()), Passage::default()));
    }

    fn begin(&mut self, block: Block, line: &Line) {
        let mut passage = Passage::default();
        passage.push(line);
        self.blocks.push((block, passage));
        self.open = true;
    }

    /// Adds a line to the code that the last block is, or begins one.
    fn code(&mut self, line: &Line, indent: usize) {
        if !matches!(self.blocks.last(), Some((Block::Code(_), _))) {
            self.blocks
                .push((Block::Code(String::new()), Passage::default()));
        }
        if let Some((Block::Code(text), _)) = self.blocks.last_mut() {
            if !text.is_empty() {
                text.push('\n');
            }
            if !line.text.is_empty() {
                text.push_str(&" ".repeat(4 + indent));
                text.push_str(&line.text);
            }
        }
    }
}

/// `@param` and `@return` begin a block wherever they stand in a line.
fn split_at_commands(line: &Line) -> Vec<Line> {
    let mut parts = Vec::new();
    let mut start = 0;
    let bytes = line.text.as_bytes();
    for (at, byte) in line.text.bytes().enumerate().skip(1) {
        let inside = matches!(byte, b'@' | b'\\') && bytes[at - 1].is_ascii_whitespace();
        if inside
            && matches!(
                command(&line.text[at..]),
                Some(Command::Begins(Block::Parameter { .. } | Block::Return, _))
            )
        {
            parts.push(line.until(at).from(start));
            start = at;
        }
    }
    parts.push(line.from(start));
    parts
}

/// Where a list item's text begins.
fn item(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['-', '*', '+'])?;
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    rest.starts_with(' ').then(|| text.len() - rest.len())
}
