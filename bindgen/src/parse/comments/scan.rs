//! A C text's comments and directives, and the text without them.
//!
//! Knows where things are; what belongs to what is the business of the modules beside it.

/// A comment's place in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) documentation: bool,
    /// `/**<` and the like: of what stands before it.
    pub(super) trailing: bool,
    /// Nothing but white space stands before it on its line.
    pub(super) own_line: bool,
    /// `//`, which may go on on the next line.
    pub(super) line_comment: bool,
    /// It stands in a directive's line.
    pub(super) in_directive: bool,
    /// Bytes before it on its line.
    pub(super) column: usize,
}

/// What a directive does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `#if`, `#ifdef`, `#ifndef`.
    If,
    /// `#else`, `#elif`; the index of the first directive of its conditional.
    Else(usize),
    /// `#endif`, likewise.
    Endif(usize),
    /// `#define`, `#undef`.
    Define,
    /// `#pragma`, `#line`.
    Pragma,
    /// `#include`, `#error` and others.
    Other,
}

/// A directive's place: from its `#` to the end of its last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// What a text consists of.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// Comments, in order; those that go on with each other are one.
    pub(super) comments: Vec<Found>,
    /// Directives, in order.
    pub(super) directives: Vec<Directive>,
    /// The text, as long as it was: comments are spaces, literals and directives hold no
    /// punctuation; line ends are kept.
    pub(super) code: Vec<u8>,
}

/// Finds comments and directives; strings and character constants hide theirs.
pub(super) fn scan(text: &[u8]) -> Scanned {
    let mut scan = Scan {
        text,
        scanned: Scanned {
            code: text.to_vec(),
            ..Scanned::default()
        },
        at: 0,
        line_start: 0,
        own_line: true,
        directive: None,
        conditionals: Vec::new(),
    };
    scan.run();
    scan.scanned.comments = merge(text, std::mem::take(&mut scan.scanned.comments));
    scan.scanned
}

struct Scan<'t> {
    text: &'t [u8],
    scanned: Scanned,
    at: usize,
    line_start: usize,
    own_line: bool,
    /// Where the directive began that is being read.
    directive: Option<usize>,
    /// The conditionals that are open, by the index of their first directive.
    conditionals: Vec<usize>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let text = self.text;
        while self.at < text.len() {
            let rest = &text[self.at..];
            if rest.starts_with(b"//") || rest.starts_with(b"/*") {
                self.comment();
                continue;
            }
            match text[self.at] {
                b'\n' => {
                    let spliced = text[..self.at]
                        .strip_suffix(b"\r")
                        .unwrap_or(&text[..self.at]);
                    if !spliced.ends_with(b"\\") {
                        self.end_directive();
                    }
                    self.own_line = true;
                    self.line_start = self.at + 1;
                }
                b'#' if self.own_line && self.directive.is_none() => {
                    self.directive = Some(self.at);
                    self.own_line = false;
                }
                quote @ (b'"' | b'\'') => {
                    self.own_line = false;
                    let end = literal_end(text, self.at, quote);
                    self.blank(self.at, end, b'"');
                    self.at = end;
                    continue;
                }
                byte if byte.is_ascii_whitespace() => {}
                _ => self.own_line = false,
            }
            self.at += 1;
        }
        self.end_directive();
    }

    fn comment(&mut self) {
        let found = comment_at(self.text, self.at);
        let found = Found {
            own_line: self.own_line && self.directive.is_none(),
            in_directive: self.directive.is_some(),
            column: self.at - self.line_start,
            ..found
        };
        self.blank(found.start, found.end, b' ');
        let lines = &self.text[found.start..found.end];
        if let Some(last) = lines.iter().rposition(|&byte| byte == b'\n') {
            self.line_start = found.start + last + 1;
        }
        self.at = found.end;
        self.scanned.comments.push(found);
    }

    fn blank(&mut self, start: usize, end: usize, with: u8) {
        for byte in &mut self.scanned.code[start..end] {
            if *byte != b'\n' {
                *byte = with;
            }
        }
    }

    fn end_directive(&mut self) {
        let Some(start) = self.directive.take() else {
            return;
        };
        let line = &self.text[start..self.at];
        let end = start + line.trim_ascii_end().len();
        let word = line[1..].trim_ascii_start();
        let length = word
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let index = self.scanned.directives.len();
        let kind = match &word[..length] {
            b"if" | b"ifdef" | b"ifndef" => {
                self.conditionals.push(index);
                Kind::If
            }
            b"else" | b"elif" | b"elifdef" | b"elifndef" => self
                .conditionals
                .last()
                .map_or(Kind::Other, |&first| Kind::Else(first)),
            b"endif" => self.conditionals.pop().map_or(Kind::Other, Kind::Endif),
            b"define" | b"undef" => Kind::Define,
            b"pragma" | b"line" => Kind::Pragma,
            _ => Kind::Other,
        };
        self.blank(start, end, b'#');
        self.scanned.directives.push(Directive { start, end, kind });
    }
}

fn comment_at(text: &[u8], start: usize) -> Found {
    let line_comment = text[start + 1] == b'/';
    let end = if line_comment {
        let line = text[start..]
            .split(|&byte| byte == b'\n')
            .next()
            .unwrap_or_default();
        start + line.trim_ascii_end().len()
    } else {
        let body = &text[start + 2..];
        body.windows(2)
            .position(|pair| pair == b"*/")
            .map_or(text.len(), |at| start + 2 + at + 2)
    };
    let inside = &text[(start + 2).min(end)..end];
    let documentation = if line_comment {
        // Four slashes are a separator.
        (inside.starts_with(b"/") && !inside.starts_with(b"//")) || inside.starts_with(b"!")
    } else {
        (inside.starts_with(b"*") && inside.len() > 2 && !inside.starts_with(b"**"))
            || inside.starts_with(b"!")
    };
    let trailing = documentation && inside.get(1) == Some(&b'<');
    Found {
        start,
        end,
        documentation,
        trailing,
        own_line: false,
        line_comment,
        in_directive: false,
        column: 0,
    }
}

/// The end of a string or character constant; a line end stops an unfinished one, as in `#error don't`.
fn literal_end(text: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 1,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Joins comments that go on with each other: line comments, and blocks of one line each.
fn merge(text: &[u8], found: Vec<Found>) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::with_capacity(found.len());
    // Where the last piece of the last comment begins.
    let mut piece = 0;
    for next in found {
        if let Some(last) = merged.last_mut() {
            let between = text.get(last.end..next.start).unwrap_or_default();
            let follows = between.iter().all(u8::is_ascii_whitespace)
                && between.iter().filter(|&&byte| byte == b'\n').count() == 1
                && next.own_line
                && last.documentation == next.documentation
                // A new `///` below a `///<` begins the next declaration's comment.
                && last.trailing == next.trailing;
            let aligned = last.column == next.column;
            let goes_on = if last.line_comment {
                next.line_comment && (last.own_line || aligned)
            } else {
                !next.line_comment
                    && aligned
                    && (!last.documentation || last.trailing)
                    && [&text[piece..last.end], &text[next.start..next.end]]
                        .iter()
                        .all(|each| !each.contains(&b'\n') && !super::kinds::is_ruled(each))
            };
            if follows && goes_on {
                piece = next.start;
                last.end = next.end;
                continue;
            }
        }
        piece = next.start;
        merged.push(next);
    }
    merged
}
