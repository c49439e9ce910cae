//! The words of annotations: which there are, where they may stand, what they take.

use super::annotation::{
    ArrayShape, Capacity, Direction, ErrorWord, FailedBy, LengthCall, Threads, Transfer, Word,
};
use crate::diagnostic::{Message, messages};
use crate::model::{Gil, Scope, TextKind};

/// What a group stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Parameter,
    Return,
    Function,
    Enum,
    Enumerator,
    Record,
    Field,
    /// Constants, variables, files: nothing can be annotated there.
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
const ANY_DATA: &[Context] = &[Context::Parameter, Context::Return, Context::Field];
const GIVEN: &[Context] = &[Context::Parameter, Context::Field];
const PARAMETER: &[Context] = &[Context::Parameter];
const RETURN: &[Context] = &[Context::Return];
const FUNCTION: &[Context] = &[Context::Function];

const ENTRIES: &[Entry] = &[
    entry("in", "(in)", GIVEN),
    entry("out", "(out)", PARAMETER),
    entry("inout", "(inout)", PARAMETER),
    entry("nullable", "(nullable)", ANY_DATA),
    entry("optional", "(optional)", PARAMETER),
    entry(
        "array",
        "(array length=PARAMETER), (array length=FUNCTION(PARAMETER, ...)), (array fixed-size=N) \
         or (array zero-terminated)",
        ANY_DATA,
    ),
    entry(
        "transfer",
        "(transfer none), (transfer full) or (transfer always)",
        DATA,
    ),
    entry("free", "(free FUNCTION)", DATA),
    entry("closure", "(closure) or (closure PARAMETER)", PARAMETER),
    entry(
        "scope",
        "(scope call), (scope notified) or (scope forever)",
        PARAMETER,
    ),
    entry("destroy", "(destroy PARAMETER)", PARAMETER),
    entry("stop", "(stop false)", RETURN),
    entry("constructor", "(constructor)", FUNCTION),
    entry("method", "(method)", FUNCTION),
    entry("destructor", "(destructor)", FUNCTION),
    entry("iterator", "(iterator)", FUNCTION),
    entry("element-type", "(element-type TYPE)", DATA),
    entry(
        "rename-to",
        "(rename-to NAME)",
        &[
            Context::Function,
            Context::Parameter,
            Context::Record,
            Context::Field,
        ],
    ),
    entry("skip", "(skip)", &[Context::Function, Context::Return]),
    entry("default", "(default VALUE)", GIVEN),
    entry("value", "(value VALUE)", GIVEN),
    entry("parent", "(parent)", PARAMETER),
    entry(
        "type",
        "(type utf8), (type filename), (type bytes), (type bool) or (type ENUM)",
        ANY_DATA,
    ),
    entry(
        "capacity",
        "(capacity N) or (capacity FUNCTION(PARAMETER, ...))",
        PARAMETER,
    ),
    entry("grow", "(grow STATUS)", PARAMETER),
    entry("fills", "(fills PARAMETER)", RETURN),
    entry(
        "fails",
        "(fails negative), (fails zero) or (fails null), and errno behind it where errno says why",
        RETURN,
    ),
    entry("ok", "(ok STATUS ...)", RETURN),
    entry("opaque", "(opaque)", &[Context::Record]),
    entry(
        "options",
        "(options)",
        &[Context::Record, Context::Parameter, Context::Field],
    ),
    entry("flags", "(flags)", &[Context::Enum]),
    entry("gil", "(gil hold) or (gil release)", FUNCTION),
    entry("borrows", "(borrows PARAMETER)", DATA),
    entry("consumes", "(consumes)", PARAMETER),
    entry(
        "thread",
        "(thread safe) or (thread local)",
        &[Context::Function, Context::Record],
    ),
    entry("interruptible", "(interruptible)", FUNCTION),
    entry(
        "error",
        "(error ok=ENUMERATOR), and behind it message=FUNCTION, code=FUNCTION, mask=BITS",
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
            Context::Record,
            Context::Field,
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
    let words = words(inside);
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
            Context::Record => Some("a struct"),
            Context::Field => Some("a field"),
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
            ["always"] => Some(Word::Transfer(Transfer::Always)),
            _ => None,
        },
        "free" => name().map(Word::Free),
        "closure" if arguments.is_empty() => Some(Word::Closure(None)),
        "closure" => name().map(|name| Word::Closure(Some(name))),
        "scope" => match arguments {
            ["call"] => Some(Word::Scope(Scope::Call)),
            ["notified"] => Some(Word::Scope(Scope::Notified)),
            ["forever"] => Some(Word::Scope(Scope::Forever)),
            _ => None,
        },
        "destroy" => name().map(Word::Destroy),
        "stop" => matches!(arguments, ["false"]).then_some(Word::Stop),
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
            _ => name().map(Word::TypeName),
        },
        "value" => one().map(Word::Value),
        "parent" => none(Word::Parent),
        "capacity" => one().and_then(|text| match text.parse() {
            Ok(number) => Some(Word::Capacity(Capacity::Fixed(number))),
            Err(_) => length_call(&text).map(|call| Word::Capacity(Capacity::Call(call))),
        }),
        "grow" => name().map(Word::Grow),
        "fills" => name().map(Word::Fills),
        "fails" => {
            let (by, errno) = match arguments {
                [by] => (by, false),
                [by, "errno"] => (by, true),
                _ => return None,
            };
            let by = match *by {
                "negative" => FailedBy::Negative,
                "zero" => FailedBy::Zero,
                "null" => FailedBy::Null,
                _ => return None,
            };
            Some(Word::Fails { by, errno })
        }
        "ok" => (!arguments.is_empty() && arguments.iter().all(|name| is_identifier(name)))
            .then(|| Word::Ok(arguments.iter().map(|name| (*name).to_owned()).collect())),
        "opaque" => none(Word::Opaque),
        "options" => none(Word::Options),
        "flags" => none(Word::Flags),
        "gil" => match arguments {
            ["hold"] => Some(Word::Gil(Gil::Hold)),
            ["release"] => Some(Word::Gil(Gil::Release)),
            _ => None,
        },
        "borrows" => name().map(Word::Borrows),
        "consumes" => none(Word::Consumes),
        "thread" => match arguments {
            ["safe"] => Some(Word::Thread(Threads::Safe)),
            ["local"] => Some(Word::Thread(Threads::Local)),
            _ => None,
        },
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
            ("length", call) => length_call(call).map(ArrayShape::Call),
            ("fixed-size", count) => count.parse().ok().map(ArrayShape::Fixed),
            _ => None,
        },
        _ => None,
    }
}

fn error(arguments: &[&str]) -> Option<Word> {
    let mut error = ErrorWord::default();
    for argument in arguments {
        let (key, value) = argument.split_once('=')?;
        if key == "mask" {
            let number = match value.strip_prefix("0x") {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => value.parse().ok()?,
            };
            if number == 0 || error.mask.replace(number).is_some() {
                return None;
            }
            continue;
        }
        if !is_identifier(value) {
            return None;
        }
        let value = value.to_owned();
        match key {
            "ok" if error.ok.is_empty() => error.ok = value,
            "message" => error.messages.push(value),
            "code" if error.code.is_none() => error.code = Some(value),
            _ => return None,
        }
    }
    (!error.ok.is_empty()).then_some(Word::Error(error))
}

/// `f(a, b)`.
fn length_call(text: &str) -> Option<LengthCall> {
    let (function, rest) = text.split_once('(')?;
    let inside = rest.strip_suffix(')')?;
    let arguments: Vec<String> = inside
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let identifiers = is_identifier(function) && arguments.iter().all(|name| is_identifier(name));
    identifiers.then(|| LengthCall {
        function: function.to_owned(),
        arguments,
    })
}

/// The words of a group; a call with its parentheses is one.
fn words(inside: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let pieces = inside.split(|letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter.is_whitespace()
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
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
