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
    "nosubgrouping",
    "private",
    "public",
    "memberof",
    "relates",
    "showinitializer",
    "endinternal",
    "endif",
    "tableofcontents",
    "{",
    "}",
];

/// Commands that only mark the text around them.
const MARKS: &[&str] = &["details", "par", "parblock", "endparblock"];

/// Commands that begin a block of their own.
const COMMANDS: &[&str] = &[
    "brief",
    "short",
    "return",
    "returns",
    "result",
    "retval",
    "li",
    "arg",
    "code",
    "verbatim",
    "param",
    "details",
    "par",
    "parblock",
    "endparblock",
    "endcode",
    "endverbatim",
];

/// Words that begin a paragraph when a colon is behind them.
const REMARKS: &[&str] = &[
    "note",
    "notes",
    "warning",
    "hint",
    "example",
    "examples",
    "context",
    "important",
    "caution",
    "todo",
    "parameters",
    "arguments",
];

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
    let Some(rest) = text.strip_prefix(['@', '\\']) else {
        return section(text);
    };
    if let Some(end) = described(text) {
        return Some(Command::Begins(
            Block::Parameter {
                direction: String::new(),
            },
            end,
        ));
    }
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

/// gtk-doc's and kernel-doc's `@name: text`, which is no command: where the name begins.
fn described(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('@')?;
    let (name, _) = rest.split_once(':')?;
    let known = COMMANDS.contains(&name)
        || IGNORED.contains(&name)
        || TITLED.iter().any(|(title, _)| *title == name);
    let word = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    (word && !known).then_some(1)
}

/// Sections that begin with a word and a colon: `Returns: text`.
fn section(text: &str) -> Option<Command> {
    let (title, rest) = text.split_once(':')?;
    let title = title.trim_end();
    let end = text.len() - rest.len();
    if !(rest.is_empty() || rest.starts_with(' ')) || title.len() > 16 {
        return None;
    }
    match title {
        "Returns" | "Return" | "RETURN" | "RETURNS" | "Return value" | "Return Value" => {
            Some(Command::Begins(Block::Return, end))
        }
        "Since" | "SINCE" => Some(Command::Begins(Block::Titled("Since"), end)),
        "Deprecated" => Some(Command::Begins(Block::Titled("Deprecated"), end)),
        "return" | "returns" if rest.starts_with(' ') => Some(Command::Begins(Block::Return, end)),
        // `dstCapacity : size of the buffer`, as nobody writes English.
        _ if text[..end].ends_with(" :") && is_word(title) => Some(Command::Begins(Block::Text, 0)),
        _ => {
            // `note 2 : ...`, each on a line of its own.
            let word = title
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            let number = title[word.len()..].trim();
            let remark =
                REMARKS.contains(&word.as_str()) && number.chars().all(|c| c.is_ascii_digit());
            remark.then_some(Command::Begins(Block::Text, 0))
        }
    }
}

fn is_word(text: &str) -> bool {
    let name = text.trim_matches(['`', '\'', '"']).trim_start_matches('*');
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
