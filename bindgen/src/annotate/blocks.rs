//! A comment's paragraphs, list items, code and commands.

use super::doxygen::{Command, command};
use super::lines::{Line, Passage, of};
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
    let mut reading = Reading::default();
    for line in of(comment).iter().flat_map(split_at_commands) {
        reading.line(&line);
    }
    let mut blocks = reading.blocks;
    blocks.retain(|(block, passage)| match block {
        Block::Parameter { .. } => true,
        Block::Code(text) => !text.trim().is_empty(),
        Block::Brief
        | Block::Text
        | Block::Item
        | Block::Return
        | Block::Titled(_)
        | Block::ReturnValue => !passage.is_empty(),
    });
    blocks
}

/// The blocks so far, and what the next line goes on with.
#[derive(Default)]
struct Reading {
    blocks: Vec<(Block, Passage)>,
    /// Whether a line of prose goes on with the last block.
    open: bool,
    /// The command that ends the code that is being read.
    fence: Option<&'static str>,
}

impl Reading {
    fn line(&mut self, line: &Line) {
        if let Some(end) = self.fence {
            let ends = line.text.get(1..).is_some_and(|text| text.starts_with(end));
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
        if !self.open && line.indent >= CODE_INDENT && !self.blocks.is_empty() {
            return self.code(line, line.indent - CODE_INDENT);
        }
        match command(&line.text) {
            Some(Command::Ignored) => self.open = false,
            Some(Command::Code(end)) => {
                self.fence = Some(end);
                self.open = false;
                self.blocks
                    .push((Block::Code(String::new()), Passage::default()));
            }
            Some(Command::Mark(offset)) => {
                self.open = false;
                let rest = line.from(offset);
                if !rest.text.is_empty() {
                    self.begin(Block::Text, &rest);
                }
            }
            Some(Command::Begins(block, offset)) => self.begin(block, &line.from(offset)),
            None => match (item(&line.text), self.blocks.last_mut()) {
                (Some(offset), _) => self.begin(Block::Item, &line.from(offset)),
                (None, Some((_, passage))) if self.open => passage.push(line),
                (None, _) => self.begin(Block::Text, line),
            },
        }
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
