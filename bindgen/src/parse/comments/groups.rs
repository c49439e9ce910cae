//! Comments that speak of several declarations: above a group, or below it.
//!
//! A group is a run of declarations of one kind, without an empty line or a comment of their own
//! line between.

use super::attach::{Attached, leading_name, mentions};
use super::kinds::{self, Kind};
use super::places::Thing;
use super::{Comments, Of, scan};
use crate::parse::declaration::Extent;

/// A line of so few words says nothing of what is above it.
const SHORT: usize = 4;

/// A line without a full stop is a title above a group, and a sentence of so few words:
/// `Request types.`
const TITLE_WORDS: usize = 2;

/// How many declarations a comment below them may speak of.
const LARGEST: usize = 64;

/// What kinds of statement there are, as far as groups are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Statement {
    Typedef,
    Function,
    Other,
}

impl Comments {
    /// The comment below a declaration, or below its group.
    pub(super) fn below(&self, start: usize, end: usize, of: Of) -> Option<Attached> {
        if matches!(of, Of::Enumerator) {
            return None;
        }
        let mut end = end;
        for _ in 0..LARGEST {
            let behind = &self.text[end..];
            let blank = behind.iter().take_while(|byte| byte.is_ascii_whitespace());
            let (mut count, mut lines) = (0, 0);
            for byte in blank {
                count += 1;
                lines += usize::from(*byte == b'\n');
            }
            if lines != 1 {
                return None;
            }
            let next = end + count;
            if let Some((index, found)) = self.scanned.comment_from(next)
                && found.start == next
            {
                return self
                    .closes(index, start, of)
                    .then_some((index, self.extent(of)));
            }
            // The group goes on.
            end = match of {
                Of::Macro => {
                    let directive = self.scanned.directive_from(next)?;
                    if directive.start != next || directive.kind != scan::Kind::Define {
                        return None;
                    }
                    directive.end
                }
                Of::Function | Of::Declaration => {
                    let byte = self.scanned.code.get(next)?;
                    if !(byte.is_ascii_alphabetic() || *byte == b'_')
                        || self.kind(start) != self.kind(next)
                    {
                        return None;
                    }
                    let past = self.scanned.statement_end(next, false);
                    if past <= next {
                        return None;
                    }
                    past
                }
                Of::Field | Of::Enumerator => return None,
            };
        }
        None
    }

    /// How much of a group's comment each of its members takes.
    fn extent(&self, of: Of) -> Extent {
        match of {
            Of::Macro => Extent::Brief,
            Of::Function | Of::Declaration | Of::Field | Of::Enumerator => Extent::Own,
        }
    }

    /// Whether a comment below a declaration speaks of that, and not of what follows.
    fn closes(&self, index: usize, start: usize, of: Of) -> bool {
        let found = &self.scanned.comments[index];
        if found.documentation || !found.own_line || kinds::of(self.bytes(index)) != Kind::Prose {
            return false;
        }
        let behind = &self.text[found.end..];
        let space = behind
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let lines = behind[..space]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        let next = behind.get(space);
        let inside = self.is_inside(index, start);
        match next {
            // Farther inside than the declaration above it.
            _ if inside => true,
            _ if of == Of::Field => false,
            Some(b'}' | b'#') | None => !self.is_short(index),
            Some(_) => lines > 1 && !self.is_short(index),
        }
    }

    /// Whether a comment begins farther inside its line than a statement.
    pub(super) fn is_inside(&self, index: usize, start: usize) -> bool {
        let line = self.text[..start]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let indent = self.text[line..start]
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        self.scanned.comments[index].column > indent
    }

    /// The comment that begins with the prototype of a function, as zlib has them.
    pub(super) fn described(&self, name: &str) -> Option<Attached> {
        let prototypes = self.prototypes.get_or_init(|| {
            let comments = 0..self.scanned.comments.len();
            comments
                .filter_map(|index| Some((prototype(self.bytes(index))?, index)))
                .collect()
        });
        prototypes.get(name).map(|&index| (index, Extent::Own))
    }

    /// Whether a comment has the form of a title: few words on one line.
    fn is_title(&self, index: usize) -> bool {
        let text = String::from_utf8_lossy(self.bytes(index));
        let words = || {
            text.split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
        };
        let lines = text
            .lines()
            .filter(|line| line.chars().any(char::is_alphanumeric))
            .count();
        let last = words()
            .next_back()
            .unwrap_or_default()
            .trim_end_matches("*/");
        let sentence = last.ends_with(['.', '!', '?', ':']);
        lines == 1 && (!sentence || words().count() <= TITLE_WORDS)
    }

    /// Whether a comment is a few words and no more.
    fn is_short(&self, index: usize) -> bool {
        let text = String::from_utf8_lossy(self.bytes(index));
        let words = text
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric));
        words.count() <= SHORT
    }

    /// What a comment with an empty line below it says of what follows: one line is a title, and
    /// several are about the next function, unless they open the file or describe another.
    pub(super) fn apart(&self, index: usize, of: Of) -> Option<Extent> {
        if matches!(of, Of::Field | Of::Enumerator) || !self.begins_paragraph(index) {
            return None;
        }
        let text = self.bytes(index);
        let lines = String::from_utf8_lossy(text)
            .lines()
            .filter(|line| line.chars().any(char::is_alphanumeric))
            .count();
        if lines == 1 {
            return Some(Extent::Section);
        }
        let begin = self.scanned.comments[index].start;
        let opens = self.scanned.before(begin, &self.text).thing == Thing::Start;
        let introduces = of == Of::Function && !opens && prototype(text).is_none();
        introduces.then_some(Extent::Own)
    }

    /// Whether a comment is the title of the group that begins below it.
    pub(super) fn is_heading(&self, index: usize, start: usize, of: Of) -> bool {
        if !self.is_title(index) || !self.begins_paragraph(index) {
            return false;
        }
        match of {
            Of::Function | Of::Declaration => {
                let end = self.scanned.statement_end(start, false);
                let next = self.scanned.statement_start_after(end);
                next.is_some_and(|next| self.kind(next) == self.kind(start))
            }
            Of::Macro => {
                let at = self.scanned.directive_from(start).map(|first| first.end);
                let next = at.and_then(|end| self.scanned.directive_from(end));
                let between = at.zip(next).map(|(end, next)| &self.text[end..next.start]);
                next.is_some_and(|next| next.kind == scan::Kind::Define)
                    && between.is_some_and(|gap| gap.trim_ascii().is_empty() && lines_in(gap) == 1)
            }
            Of::Field | Of::Enumerator => false,
        }
    }

    /// Whether nothing stands right above a comment.
    pub(super) fn begins_paragraph(&self, index: usize) -> bool {
        let before = self
            .scanned
            .before(self.scanned.comments[index].start, &self.text);
        before.lines > 1
            || match before.thing {
                Thing::Start | Thing::Code(b'{') => true,
                Thing::Directive(directive) => {
                    self.scanned.directives[directive].kind != scan::Kind::Define
                }
                Thing::Comment(_) => true,
                Thing::Code(_) => false,
            }
    }

    /// The comment above the group that a declaration is in.
    pub(super) fn inherited(&self, start: usize, of: Of, name: &str) -> Option<Attached> {
        if matches!(of, Of::Field | Of::Enumerator) {
            return None;
        }
        let (head, first) = self.head(start, of)?;
        let found = &self.scanned.comments[head];
        let text = self.bytes(head);
        match kinds::of(text) {
            Kind::Heading => return Some((head, Extent::Section)),
            Kind::Prose => {}
            Kind::Mark | Kind::Nothing => return None,
        }
        if mentions(text, name) || is_titled(text) {
            return Some((head, self.extent(of)));
        }
        let alike = of == Of::Macro || self.kind(first) == self.kind(start);
        if found.documentation || !alike || !self.begins_paragraph(head) {
            return None;
        }
        if self.is_title(head) {
            return Some((head, Extent::Section));
        }
        (leading_name(text).is_none() && !speaks_of_one(text) && !self.names_first(head))
            .then_some((head, self.extent(of)))
    }

    /// The comment above the first statement of a group, and where that statement begins.
    fn head(&self, start: usize, of: Of) -> Option<(usize, usize)> {
        let mut passed = Vec::new();
        let mut at = start;
        let head = loop {
            if let Some(&known) = self.heads.borrow().get(&at) {
                break known;
            }
            passed.push(at);
            let mut before = self.scanned.before(at, &self.text);
            // Comments at the ends of lines belong to those lines.
            while let Thing::Comment(index) = before.thing
                && !self.scanned.comments[index].own_line
                && before.lines == 1
            {
                let lines = before.lines;
                before = self
                    .scanned
                    .before(self.scanned.comments[index].start, &self.text);
                before.lines += lines;
            }
            if before.lines != 1 {
                break None;
            }
            match before.thing {
                Thing::Code(b';') if of != Of::Macro => {
                    let above = self.scanned.statement_start(before.end - 1);
                    if above >= at {
                        break None;
                    }
                    at = above;
                }
                Thing::Directive(index)
                    if of == Of::Macro
                        && self.scanned.directives[index].kind == scan::Kind::Define =>
                {
                    at = self.scanned.directives[index].start;
                }
                // The first of the group: whatever is above belongs to it, or to nothing.
                Thing::Comment(_) | Thing::Directive(_) if at != start => {
                    break self.before(at, of, "").first().map(|first| (first.0, at));
                }
                Thing::Comment(_) | Thing::Directive(_) | Thing::Code(_) | Thing::Start => {
                    break None;
                }
            }
        };
        let head = head.filter(|head| self.scanned.comments[head.0].own_line);
        // The first of a group has its comment by another rule, and the others by this one.
        if head.is_some() || passed.len() > 1 {
            let mut heads = self.heads.borrow_mut();
            heads.extend(passed.into_iter().map(|at| (at, head)));
        }
        head
    }

    /// Whether a comment names the declaration right below it.
    fn names_first(&self, index: usize) -> bool {
        let end = self.scanned.comments[index].end;
        let statement = &self.scanned.code[end..];
        let text = self.bytes(index);
        let line = statement
            .split(|byte| matches!(byte, b';' | b'{'))
            .next()
            .unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        let before = line.split('(').next().unwrap_or_default();
        let name = before
            .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .find(|word| !word.is_empty())
            .unwrap_or_default();
        mentions(text, name)
    }

    fn kind(&self, start: usize) -> Statement {
        let code = &self.scanned.code[start..];
        if code.starts_with(b"typedef") {
            return Statement::Typedef;
        }
        let line = code
            .split(|byte| matches!(byte, b';' | b'{' | b'#'))
            .next()
            .unwrap_or_default();
        if line.contains(&b'(') {
            Statement::Function
        } else {
            Statement::Other
        }
    }
}

/// The name of the function whose prototype a comment begins with, text behind it.
fn prototype(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text.get(2..)?).ok()?;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
    let (head, rest) = text.split_once(';')?;
    let (declared, parameters) = head.split_once('(')?;
    // More than the prototype, and that on lines of its own.
    let described = rest.trim_start_matches(' ').starts_with(['\n', '\r']) && rest.len() > 20;
    if !described || !parameters.ends_with(')') || declared.contains(['.', ':', '`']) {
        return None;
    }
    let mut words = declared.split_whitespace().rev();
    let mut name = words.next()?;
    if name.bytes().all(|byte| byte.is_ascii_uppercase()) {
        // `OF((...))` around the parameters.
        name = words.next()?;
    }
    words.next()?;
    Some(name.trim_start_matches('*').to_owned())
}

fn lines_in(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| byte == b'\n').count()
}

/// Whether a comment says by its form that everything below it is meant, as SQLite's do.
fn is_titled(text: &[u8]) -> bool {
    text.windows(8).any(|window| window == b"CAPI3REF")
}

/// Whether a comment speaks of one thing only, whatever follows.
fn speaks_of_one(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).to_lowercase();
    [
        "this function",
        "this routine",
        "this macro",
        "this call",
        "this type",
        "this method",
    ]
    .iter()
    .any(|words| text.contains(words))
}
