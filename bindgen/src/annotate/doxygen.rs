//! Doxygen's block commands: which there are, and what each begins.

use super::blocks::Block;

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
const MARKS: &[&str] = &["details", "par", "parblock", "endparblock"];

/// Commands whose text stays a paragraph, behind a word.
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
pub(super) enum Command {
    /// Begins a block, whose text starts at this offset.
    Begins(Block, usize),
    /// The whole line is passed over.
    Ignored,
    /// The command is passed over; a new paragraph starts at this offset.
    Mark(usize),
    /// Code begins, up to this command.
    Code(&'static str),
}

/// The block command that a text begins with. Others are prose, or inline markup.
pub(super) fn command(text: &str) -> Option<Command> {
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
        "code" => Some(Command::Code("endcode")),
        "verbatim" => Some(Command::Code("endverbatim")),
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
