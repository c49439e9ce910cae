//! HTML in comments: tags that part paragraphs, tags inside a line, entities.

use super::{Style, clean};
use crate::annotate::lines::Line;

/// Tags that end a paragraph, opening and closing alike.
const BREAKS: &[&str] = &[
    "p",
    "br",
    "ul",
    "ol",
    "dl",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "hr",
    "center",
    "div",
    "para",
    "section",
    "itemizedlist",
    "orderedlist",
    "refsect1",
    "refsect2",
    "thead",
    "tbody",
];

/// Tags that begin a list item.
const ITEMS: &[&str] = &["li", "dt", "listitem"];

/// Tags around code of several lines.
const CODE_BLOCKS: &[&str] = &["pre", "programlisting", "listing"];

/// Tags around code in a line.
const CODE: &[&str] = &[
    "tt",
    "code",
    "literal",
    "kbd",
    "samp",
    "function",
    "type",
    "parameter",
];

/// Tags that leave their text as it is.
const FACES: &[&str] = &[
    "b", "i", "em", "strong", "u", "a", "sub", "sup", "small", "big", "var", "cite", "td", "th",
    "dd", "span", "font", "s", "emphasis", "link", "ulink", "title", "nobr",
];

/// What stands above and below code.
pub(in crate::annotate) const FENCE: &str = "```";

/// A tag: its name in lower case, whether it closes, how many bytes it takes.
fn tag_at(text: &str) -> Option<(String, bool, usize)> {
    let inside = text.strip_prefix('<')?;
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inside[..length].to_ascii_lowercase();
    let rest = &inside[length..];
    let end = rest.find('>')?;
    // `<stdio.h>` and `a <b && c> d` are no tags; attributes are `name=value`.
    let attributes = rest[..end].trim_end_matches('/').trim();
    let spaced = rest.starts_with(char::is_whitespace) && attributes.contains('=');
    (attributes.is_empty() || spaced).then(|| (name, closes, text.len() - rest.len() + end + 1))
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.contains(&name)
}

/// A comment's lines with its paragraphs, list items and code blocks as plain text has them.
pub(in crate::annotate) fn block_tags(lines: Vec<Line>) -> Vec<Line> {
    let mut parted = Parted::default();
    for line in lines {
        parted.line(&line);
    }
    parted.lines
}

#[derive(Default)]
struct Parted {
    lines: Vec<Line>,
    /// Whether the text is code.
    code: bool,
    /// Whether the next text begins a list item.
    item: bool,
}

impl Parted {
    fn line(&mut self, line: &Line) {
        let mut start = 0;
        let mut at = 0;
        let mut tags = 0;
        while let Some(offset) = line.text[at..].find('<') {
            let from = at + offset;
            let Some((name, closes, length)) = tag_at(&line.text[from..]) else {
                at = from + 1;
                continue;
            };
            at = from + length;
            let code = is_one_of(CODE_BLOCKS, &name);
            if self.code && !code {
                continue;
            }
            let item = is_one_of(ITEMS, &name);
            let described = name == "dd" && !closes;
            if !(code || item || described || is_one_of(BREAKS, &name)) {
                continue;
            }
            tags += 1;
            self.text(line, start, from, tags > 1);
            start = at;
            if described {
                self.describe();
            } else {
                // Between `</dt>` and `<dd>` the item goes on.
                if !(item && closes && name == "dt") {
                    self.lines.push(line.until(0).from(0));
                }
                self.item = item && !closes;
            }
            if code {
                self.code = !closes;
                let mut fence = line.until(0);
                fence.text = FENCE.to_owned();
                self.lines.push(fence);
            }
        }
        if start == 0 || !line.text[start..].trim().is_empty() {
            self.text(line, start, line.text.len(), tags > 0);
        }
    }

    /// The text of a line from one place to another.
    fn text(&mut self, line: &Line, start: usize, end: usize, split: bool) {
        let mut part = line.until(end).from(start);
        if part.text.is_empty() && split {
            return;
        }
        if split && !self.code {
            part.indent = 0;
        }
        if self.code {
            part.text = plain(&part.text);
        } else if self.item && !part.text.is_empty() {
            self.item = false;
            part.text = format!("- {}", part.text);
            part.indent = 0;
        }
        self.lines.push(part);
    }

    /// Puts a colon behind the term that is described next.
    fn describe(&mut self) {
        let term = self
            .lines
            .iter_mut()
            .rev()
            .find(|line| !line.text.is_empty());
        if let Some(term) = term.filter(|line| !line.text.ends_with([':', '.'])) {
            term.text.push(':');
        }
        while self.lines.last().is_some_and(|line| line.text.is_empty()) {
            self.lines.pop();
        }
    }
}

/// Code without tags and entities.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let tagged = tag(rest, Style::default()).filter(|(piece, _)| piece.is_empty());
        let (piece, used) = tagged
            .or_else(|| entity(rest))
            .unwrap_or_else(|| (first.to_string(), first.len_utf8()));
        out.push_str(&piece);
        rest = &rest[used..];
    }
    out
}

/// What a tag inside a line becomes, and how many bytes it takes.
pub(super) fn tag(text: &str, style: Style) -> Option<(String, usize)> {
    let (name, closes, length) = tag_at(text)?;
    if is_one_of(CODE, &name) {
        if closes {
            return Some((String::new(), length));
        }
        let closing = format!("</{name}>");
        let behind = &text[length..];
        let end = behind.to_ascii_lowercase().find(&closing)?;
        let inside = clean(&behind[..end], style);
        let inside = inside.trim_matches('`');
        let piece = if inside.is_empty() {
            String::new()
        } else {
            format!("``{inside}``")
        };
        return Some((piece, length + end + closing.len()));
    }
    if is_one_of(&["td", "th", "dd"], &name) {
        return Some((" ".to_owned(), length));
    }
    (is_one_of(FACES, &name) || is_one_of(BREAKS, &name) || is_one_of(ITEMS, &name))
        .then(|| (String::new(), length))
}

/// The character that an entity stands for, and how many bytes it takes.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = 1 + inside.find(';').filter(|&end| end < 10)?;
    let name = &text[1..end];
    let character = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ge" => '\u{2265}',
        "le" => '\u{2264}',
        "ne" => '\u{2260}',
        "times" => '\u{d7}',
        "mdash" => '\u{2014}',
        "ndash" => '\u{2013}',
        "rarr" => '\u{2192}',
        "larr" => '\u{2190}',
        "hellip" => '\u{2026}',
        "copy" => '\u{a9}',
        "micro" | "mu" => '\u{b5}',
        "sect" => '\u{a7}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character.to_string(), end + 1))
}
