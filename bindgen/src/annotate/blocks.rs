//! A comment's paragraphs and commands.

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
}

/// Commands whose line says nothing of the declaration.
const IGNORED: &[&str] = &[
    "file",
    "ingroup",
    "defgroup",
    "addtogroup",
    "weakgroup",
    "name",
    "struct",
    "union",
    "enum",
    "fn",
    "typedef",
    "def",
    "var",
    "page",
    "mainpage",
    "section",
    "subsection",
    "anchor",
    "internal",
    "author",
    "authors",
    "date",
    "cond",
    "endcond",
    "hideinitializer",
    "headerfile",
    "{",
    "}",
];

/// Commands that only mark the text around them.
const MARKS: &[&str] = &[
    "details",
    "par",
    "code",
    "endcode",
    "verbatim",
    "endverbatim",
    "parblock",
    "endparblock",
];

const TITLED: &[(&str, &str)] = &[
    ("note", "Note"),
    ("warning", "Warning"),
    ("attention", "Attention"),
    ("remark", "Remark"),
    ("remarks", "Remark"),
    ("see", "See"),
    ("sa", "See"),
    ("since", "Since"),
    ("version", "Version"),
    ("deprecated", "Deprecated"),
    ("pre", "Precondition"),
    ("post", "Postcondition"),
    ("invariant", "Invariant"),
    ("copyright", "Copyright"),
    ("bug", "Bug"),
    ("todo", "To do"),
];

/// What a command at the beginning of a line does.
enum Command {
    /// Begins a block, whose text starts at this offset.
    Begins(Block, usize),
    /// The whole line is passed over.
    Ignored,
    /// The command is passed over; a new paragraph starts at this offset.
    Mark(usize),
}

/// The blocks of a comment in order.
pub(super) fn blocks(comment: &Comment) -> Vec<(Block, Passage)> {
    let mut blocks: Vec<(Block, Passage)> = Vec::new();
    // Whether the next line goes on with the last block.
    let mut open = false;
    for line in of(comment).iter().flat_map(split_at_commands) {
        if line.text.is_empty() {
            // `@brief` alone on its line waits for its text.
            open = open && blocks.last().is_some_and(|(_, passage)| passage.is_empty());
            continue;
        }
        let (block, rest) = match command(&line.text) {
            Some(Command::Ignored) => {
                open = false;
                continue;
            }
            Some(Command::Mark(offset)) => {
                open = false;
                let rest = line.from(offset);
                if rest.text.is_empty() {
                    continue;
                }
                (Some(Block::Text), rest)
            }
            Some(Command::Begins(block, offset)) => (Some(block), line.from(offset)),
            None => match item(&line.text) {
                Some(offset) => (Some(Block::Item), line.from(offset)),
                None if open => (None, line),
                None => (Some(Block::Text), line),
            },
        };
        if let Some(block) = block {
            blocks.push((block, Passage::default()));
        }
        if let Some((_, passage)) = blocks.last_mut() {
            passage.push(&rest);
        }
        open = true;
    }
    blocks
        .retain(|(block, passage)| !passage.is_empty() || matches!(block, Block::Parameter { .. }));
    blocks
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

fn command(text: &str) -> Option<Command> {
    let rest = text.strip_prefix(['@', '\\'])?;
    let word = match rest.chars().next()? {
        brace @ ('{' | '}') => &rest[..brace.len_utf8()],
        _ => {
            &rest[..rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len())]
        }
    };
    let end = 1 + word.len();
    let begins = |block| Some(Command::Begins(block, end));
    match word {
        "brief" | "short" => begins(Block::Brief),
        "return" | "returns" | "result" => begins(Block::Return),
        "retval" => begins(Block::ReturnValue),
        "li" | "arg" => begins(Block::Item),
        "param" => {
            let (direction, end) = match text[end..].strip_prefix('[') {
                Some(inside) => {
                    let close = inside.find(']')?;
                    (inside[..close].replace(' ', ""), end + close + 2)
                }
                None => (String::new(), end),
            };
            Some(Command::Begins(Block::Parameter { direction }, end))
        }
        word if IGNORED.contains(&word) => Some(Command::Ignored),
        word if MARKS.contains(&word) => Some(Command::Mark(end)),
        word => TITLED
            .iter()
            .find(|(name, _)| *name == word)
            .and_then(|(_, title)| begins(Block::Titled(title))),
    }
}

/// Where a list item's text begins.
fn item(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['-', '*', '+'])?;
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    rest.starts_with(' ').then(|| text.len() - rest.len())
}
