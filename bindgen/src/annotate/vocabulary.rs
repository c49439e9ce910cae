//! The words of annotations: which there are, where they may stand, what they take.

use super::annotation::{ArrayShape, Direction, Transfer, Word};
use crate::diagnostic::{Message, messages};
use crate::model::{Gil, TextKind};

/// What a group stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Parameter,
    Return,
    Function,
    Enum,
    Enumerator,
    /// Records, fields, constants, variables, files: nothing can be annotated there.
    Other,
}

/// A word of the vocabulary.
struct Entry {
    word: &'static str,
    /// How it is written, for messages.
    usage: &'static str,
    contexts: &'static [Context],
}

const fn entry(word: &'static str, usage: &'static str, contexts: &'static [Context]) -> Entry {
    Entry {
        word,
        usage,
        contexts,
    }
}

const DATA: &[Context] = &[Context::Parameter, Context::Return];
const PARAMETER: &[Context] = &[Context::Parameter];
const FUNCTION: &[Context] = &[Context::Function];

const ENTRIES: &[Entry] = &[
    entry("in", "(in)", PARAMETER),
    entry("out", "(out)", PARAMETER),
    entry("inout", "(inout)", PARAMETER),
    entry("nullable", "(nullable)", DATA),
    entry("optional", "(optional)", PARAMETER),
    entry(
        "array",
        "(array length=PARAMETER), (array fixed-size=N) or (array zero-terminated)",
        DATA,
    ),
    entry("transfer", "(transfer none) or (transfer full)", DATA),
    entry("free", "(free FUNCTION)", DATA),
    entry("closure", "(closure) or (closure PARAMETER)", PARAMETER),
    entry(
        "scope",
        "(scope call), (scope notified) or (scope forever)",
        PARAMETER,
    ),
    entry("destroy", "(destroy PARAMETER)", PARAMETER),
    entry("constructor", "(constructor)", FUNCTION),
    entry("method", "(method)", FUNCTION),
    entry("destructor", "(destructor)", FUNCTION),
    entry("iterator", "(iterator)", FUNCTION),
    entry("element-type", "(element-type TYPE)", DATA),
    entry("rename-to", "(rename-to NAME)", FUNCTION),
    entry("skip", "(skip)", FUNCTION),
    entry("default", "(default VALUE)", PARAMETER),
    entry("type", "(type utf8), (type filename) or (type bytes)", DATA),
    entry("gil", "(gil hold) or (gil release)", FUNCTION),
    entry("borrows", "(borrows PARAMETER)", DATA),
    entry("consumes", "(consumes)", PARAMETER),
    entry("thread", "(thread safe) or (thread local)", FUNCTION),
    entry("interruptible", "(interruptible)", FUNCTION),
    entry(
        "error",
        "(error ok=ENUMERATOR) or (error ok=ENUMERATOR message=FUNCTION)",
        &[Context::Enum],
    ),
    entry("raises", "(raises EXCEPTION)", &[Context::Enumerator]),
    entry(
        "since",
        "(since VERSION)",
        &[
            Context::Function,
            Context::Enum,
            Context::Enumerator,
            Context::Other,
        ],
    ),
    entry("abi-table", "(abi-table)", FUNCTION),
    entry("size-needed", "(size-needed PARAMETER)", PARAMETER),
];

/// Words that make a group a piece of a sentence: `(array of bytes)`, `(in seconds)`.
const PROSE: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "if", "in", "is", "not", "of",
    "on", "only", "or", "that", "the", "to", "when", "which", "with",
];

/// What a parenthesised group is.
pub(super) enum Outcome {
    Known(Word),
    Refused(Message),
    Prose,
}

/// Judges the inside of a group. `strict` is a place where only annotations are expected.
pub(super) fn judge(inside: &str, context: Context, strict: bool) -> Outcome {
    let words: Vec<&str> = inside.split_whitespace().collect();
    let Some((&first, arguments)) = words.split_first() else {
        return Outcome::Prose;
    };
    if let Some(entry) = ENTRIES.iter().find(|entry| entry.word == first) {
        return match word(first, arguments) {
            Some(word) if entry.contexts.contains(&context) => Outcome::Known(word),
            Some(_) if strict => {
                Outcome::Refused(messages::misplaced(first, &expected(entry.contexts)))
            }
            Some(_) => Outcome::Prose,
            None if is_prose(first, arguments, strict) => Outcome::Prose,
            None => Outcome::Refused(messages::wrong_arguments(inside, entry.usage)),
        };
    }
    let near = ENTRIES.iter().find(|entry| {
        let allowed = if entry.word.len() < 6 { 1 } else { 2 };
        entry.word.len() >= 4
            && distance(first, entry.word) <= allowed
            && entry.contexts.contains(&context)
            && word(entry.word, arguments).is_some()
    });
    near.map_or(Outcome::Prose, |entry| {
        let meant = [&[entry.word], arguments].concat().join(" ");
        Outcome::Refused(messages::unknown_annotation(inside, &meant))
    })
}

/// Whether a group that begins like an annotation is a piece of a sentence: `(array of bytes)`.
fn is_prose(word: &str, arguments: &[&str], strict: bool) -> bool {
    let Some(next) = arguments.first() else {
        return !strict;
    };
    let takes_none = ENTRIES
        .iter()
        .any(|entry| entry.usage == format!("({word})"));
    let keyed = arguments.iter().any(|argument| argument.contains('='));
    let is_sentence = PROSE.contains(next) || next.ends_with(',');
    // Annotations are short, and these two are common words that take keys.
    let is_long = !keyed && arguments.len() > 2;
    let needs_key = match word {
        "error" => !keyed,
        "array" => !keyed && !next.starts_with("zero") && !next.starts_with("length"),
        _ => false,
    };
    // `(since the beginning)`: everybody says so, and no version is meant.
    takes_none || is_sentence || is_long || needs_key || word == "since"
}

fn expected(contexts: &[Context]) -> String {
    let names: Vec<&str> = contexts
        .iter()
        .filter_map(|context| match context {
            Context::Parameter => Some("a parameter (directly after `@param name`)"),
            Context::Return => Some("a result (directly after `@return`)"),
            Context::Function => Some("a function"),
            Context::Enum => Some("an enum"),
            Context::Enumerator => Some("an enumerator"),
            Context::Other => None,
        })
        .collect();
    names.join(" or ")
}

/// The annotation that a word and its arguments make, if they fit.
fn word(word: &str, arguments: &[&str]) -> Option<Word> {
    let one = || match arguments {
        [only] => Some((*only).to_owned()),
        _ => None,
    };
    let name = || one().filter(|name| is_identifier(name));
    let none = |word: Word| arguments.is_empty().then_some(word);
    match word {
        "in" => none(Word::Direction(Direction::In)),
        "out" => none(Word::Direction(Direction::Out)),
        "inout" => none(Word::Direction(Direction::InOut)),
        "nullable" => none(Word::Nullable),
        "optional" => none(Word::Optional),
        "array" => array(arguments).map(Word::Array),
        "transfer" => match arguments {
            ["none"] => Some(Word::Transfer(Transfer::None)),
            ["full"] => Some(Word::Transfer(Transfer::Full)),
            _ => None,
        },
        "free" => name().map(Word::Free),
        "closure" if arguments.is_empty() => Some(Word::Closure(None)),
        "closure" => name().map(|name| Word::Closure(Some(name))),
        "scope" => one()
            .filter(|kind| ["call", "notified", "forever"].contains(&kind.as_str()))
            .map(Word::Scope),
        "destroy" => name().map(Word::Destroy),
        "constructor" => none(Word::Constructor),
        "method" => none(Word::Method),
        "destructor" => none(Word::Destructor),
        "iterator" => none(Word::Iterator),
        "element-type" => (!arguments.is_empty()).then(|| Word::ElementType(arguments.join(" "))),
        "rename-to" => name().map(Word::RenameTo),
        "skip" => none(Word::Skip),
        "default" => (!arguments.is_empty()).then(|| Word::Default(arguments.join(" "))),
        "type" => match arguments {
            ["utf8"] => Some(Word::Type(TextKind::Utf8)),
            ["filename"] => Some(Word::Type(TextKind::Filename)),
            ["bytes"] => Some(Word::Type(TextKind::Bytes)),
            _ => None,
        },
        "gil" => match arguments {
            ["hold"] => Some(Word::Gil(Gil::Hold)),
            ["release"] => Some(Word::Gil(Gil::Release)),
            _ => None,
        },
        "borrows" => name().map(Word::Borrows),
        "consumes" => none(Word::Consumes),
        "thread" => matches!(arguments, ["safe" | "local"]).then_some(Word::Thread),
        "interruptible" => none(Word::Interruptible),
        "error" => error(arguments),
        "raises" => name().map(Word::Raises),
        "since" => one().and_then(|text| {
            // As many write it: `(since v1.8.0)`.
            let version = text.trim_start_matches(['v', 'V']);
            version
                .starts_with(|c: char| c.is_ascii_digit())
                .then(|| Word::Since(version.to_owned()))
        }),
        "abi-table" => none(Word::AbiTable),
        "size-needed" => name().map(Word::SizeNeeded),
        _ => None,
    }
}

fn array(arguments: &[&str]) -> Option<ArrayShape> {
    match arguments {
        [] => Some(ArrayShape::Unknown),
        ["zero-terminated" | "zero-terminated=1"] => Some(ArrayShape::ZeroTerminated),
        [only] => match only.split_once('=')? {
            ("length", name) if is_identifier(name) => Some(ArrayShape::Length(name.to_owned())),
            ("fixed-size", count) => count.parse().ok().map(ArrayShape::Fixed),
            _ => None,
        },
        _ => None,
    }
}

fn error(arguments: &[&str]) -> Option<Word> {
    let (mut ok, mut message) = (None, None);
    for argument in arguments {
        let (key, value) = argument.split_once('=')?;
        let slot = match key {
            "ok" => &mut ok,
            "message" => &mut message,
            _ => return None,
        };
        if !is_identifier(value) || slot.replace(value.to_owned()).is_some() {
            return None;
        }
    }
    Some(Word::Error { ok: ok?, message })
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// How many letters must be added, taken away or changed (Levenshtein).
pub fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, r) in right.iter().enumerate() {
            let changed = diagonal + usize::from(l != *r);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}
