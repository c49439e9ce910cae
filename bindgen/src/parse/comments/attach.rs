//! The rules by which a comment belongs to a declaration.

use super::kinds::{self, Kind};
use super::places::Thing;
use super::scan::{self, Found};
use super::{Comments, Of};
use crate::parse::declaration::Extent;

/// A comment and how much of it speaks of the declaration.
pub(super) type Attached = (usize, Extent);

/// What lies between a declaration and a comment above it.
#[derive(Debug, Clone, Copy, Default)]
struct Crossed {
    /// An empty line.
    blank: bool,
    /// `#if` and the like.
    conditional: bool,
    /// `#define`, which may be what the comment is of.
    definition: bool,
}

impl Comments {
    /// The comments of a declaration, the most telling first.
    pub(super) fn attached(&self, start: usize, end: usize, of: Of, name: &str) -> Vec<Attached> {
        let start = match of {
            Of::Function | Of::Declaration | Of::Field => self.scanned.statement_start(start),
            Of::Enumerator | Of::Macro => start,
        };
        let own_end = end;
        let end = match of {
            Of::Function | Of::Declaration | Of::Field => self.scanned.statement_end(end, false),
            Of::Enumerator => self.scanned.statement_end(end, true),
            Of::Macro => end,
        };
        let before = self.before(start, of, name);
        // `NAME /**< ... */,` has it before the comma.
        let behind = self.behind(end).or_else(|| self.behind(own_end));
        let documented = |attached: &Attached| {
            attached.1 == Extent::Own && self.scanned.comments[attached.0].documentation
        };
        let is_section = before
            .first()
            .is_none_or(|first| first.1 == Extent::Section);
        if before.first().is_some_and(documented) {
            let mut all = before;
            all.extend(behind.filter(|_| of == Of::Function));
            return all;
        }
        match behind {
            // What stands beside the name is more to the point than what is above several.
            Some(behind) if of != Of::Function || documented(&behind) || is_section => {
                let mut all = vec![behind];
                all.extend(before.into_iter().filter(|_| of == Of::Function));
                return all;
            }
            Some(behind) => {
                let mut all = before;
                all.push(behind);
                return all;
            }
            None => {}
        }
        // What is below and farther inside than the declaration cannot be of the next one.
        if let Some(below) = self.below(start, end, of) {
            let lines = before.first().map_or(0, |first| {
                let gap = &self.text[self.scanned.comments[first.0].end..start];
                gap.iter().filter(|&&byte| byte == b'\n').count()
            });
            if is_section {
                return std::iter::once(below).chain(before).collect();
            }
            if lines > 1 || self.is_inside(below.0, start) {
                return vec![below];
            }
        }
        if !is_section {
            return before;
        }
        let described = (of == Of::Function).then(|| self.described(name)).flatten();
        let other = described.or_else(|| self.inherited(start, of, name));
        let other = other.filter(|other| !before.contains(other));
        other.into_iter().chain(before).collect()
    }

    /// The comments before a declaration, the nearest that fits first.
    pub(super) fn before(&self, start: usize, of: Of, name: &str) -> Vec<Attached> {
        let mut crossed = Crossed::default();
        let mut at = start;
        loop {
            let before = self.scanned.before(at, &self.text);
            crossed.blank |= before.lines > 1;
            match before.thing {
                Thing::Comment(index) => {
                    let found = &self.scanned.comments[index];
                    if !self.may_lead(found) {
                        return Vec::new();
                    }
                    match kinds::of(self.bytes(index)) {
                        Kind::Mark => at = found.start,
                        Kind::Nothing => return Vec::new(),
                        Kind::Heading if crossed.definition || of == Of::Field => {
                            return Vec::new();
                        }
                        Kind::Heading => return vec![(index, Extent::Section)],
                        Kind::Prose => return self.prose_before(index, start, crossed, of, name),
                    }
                }
                Thing::Directive(index) => match self.crossing(index, of) {
                    Some(past) => {
                        at = past;
                        match self.scanned.directives[index].kind {
                            scan::Kind::Define => crossed.definition = true,
                            scan::Kind::If | scan::Kind::Else(_) | scan::Kind::Endif(_) => {
                                crossed.conditional = true;
                            }
                            scan::Kind::Pragma | scan::Kind::Other => {}
                        }
                    }
                    None => return Vec::new(),
                },
                Thing::Code(_) | Thing::Start => return Vec::new(),
            }
        }
    }

    /// Whether a comment may speak of what follows it.
    fn may_lead(&self, found: &Found) -> bool {
        if found.trailing || found.in_directive || self.is_of_file(found) {
            return false;
        }
        if found.own_line {
            return true;
        }
        // At the end of a line it speaks of what is before it, whatever its form.
        let line = &self.scanned.code[found.start - found.column.min(found.start)..found.start];
        found.documentation && (line.trim_ascii_end().ends_with(b"{") || self.is_amid(found))
    }

    /// Whether code follows a comment on its line.
    fn is_amid(&self, found: &Found) -> bool {
        let line = self.scanned.code[found.end..]
            .split(|&byte| byte == b'\n')
            .next();
        !line.unwrap_or_default().trim_ascii().is_empty()
    }

    /// Whether a comment of prose speaks of the declaration below it.
    fn prose_before(
        &self,
        index: usize,
        start: usize,
        crossed: Crossed,
        of: Of,
        name: &str,
    ) -> Vec<Attached> {
        let found = &self.scanned.comments[index];
        let text = self.bytes(index);
        let leads = leading_name(text);
        let apart = crossed.blank || crossed.conditional || crossed.definition;
        let named = match leads {
            Some((first, _)) if first == name.as_bytes() => true,
            // Of a function that comes later.
            Some((_, true)) if of == Of::Macro => return Vec::new(),
            _ => !crossed.definition && apart && self.is_about(index, of, name),
        };
        let near = !(crossed.definition || crossed.blank && crossed.conditional);
        let belongs = named || (near && (found.documentation || !crossed.blank));
        if !belongs {
            // A title above everything that follows, or an introduction.
            let extent = self
                .apart(index, of)
                .filter(|_| near && !crossed.conditional);
            return extent.map(|extent| (index, extent)).into_iter().collect();
        }
        if !found.documentation {
            if self.is_of_above(index, start) {
                return Vec::new();
            }
            if !named && !apart && self.is_heading(index, start, of) {
                return vec![(index, Extent::Section)];
            }
            // `/** ... */` and then `/* a word on something else */`.
            let above = self.scanned.before(found.start, &self.text);
            if let Thing::Comment(other) = above.thing
                && above.lines == 1
                && self.scanned.comments[other].documentation
                && self.may_lead(&self.scanned.comments[other])
                && kinds::of(self.bytes(other)) == Kind::Prose
            {
                return vec![(other, Extent::Own), (index, Extent::Own)];
            }
        }
        vec![(index, Extent::Own)]
    }

    /// Whether a comment is right below a statement and farther inside than what follows.
    fn is_of_above(&self, index: usize, start: usize) -> bool {
        let above = self
            .scanned
            .before(self.scanned.comments[index].start, &self.text);
        above.lines == 1 && above.thing == Thing::Code(b';') && self.is_inside(index, start)
    }

    /// Whether a comment that stands apart speaks of this declaration all the same.
    fn is_about(&self, index: usize, of: Of, name: &str) -> bool {
        let text = self.bytes(index);
        let mut lines = text.splitn(2, |&byte| byte == b'\n');
        let first = lines.next().unwrap_or_default();
        let rest = lines.next().unwrap_or_default();
        let second = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
        // A prototype that is commented out, and its description: of a macro, as zlib has them.
        let prototype = [first, second]
            .iter()
            .any(|line| line.trim_ascii().ends_with(b";"));
        let beginning = &text[..(first.len() + 1 + second.len()).min(text.len())];
        let where_to_look = match of {
            Of::Function | Of::Macro | Of::Field | Of::Enumerator => beginning,
            Of::Declaration => text,
        };
        !prototype && self.begins_paragraph(index) && mentions(where_to_look, name)
    }

    /// Where to go on above a directive; `None` where nothing above it can be meant.
    fn crossing(&self, index: usize, of: Of) -> Option<usize> {
        let directive = &self.scanned.directives[index];
        if of == Of::Macro && directive.kind == scan::Kind::Define {
            return None;
        }
        match directive.kind {
            scan::Kind::If | scan::Kind::Define | scan::Kind::Pragma => Some(directive.start),
            scan::Kind::Else(_) => Some(self.scanned.conditional_start(index)),
            scan::Kind::Endif(_) => {
                // Attributes may depend on something; a conditional with a statement in it is done.
                let start = self.scanned.conditional_start(index);
                let inside = &self.scanned.code[start..directive.start];
                let statement = inside.iter().any(|byte| matches!(byte, b';' | b'{' | b'}'));
                (!statement && inside.contains(&b'(')).then_some(start)
            }
            scan::Kind::Other => None,
        }
    }

    /// The comment at the end of a declaration's line; `/**<` may be below it.
    fn behind(&self, end: usize) -> Option<Attached> {
        let (index, found) = self.scanned.comment_from(end)?;
        let between = &self.text[end..found.start];
        let blank = between
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b')'));
        let near = !between.contains(&b'\n') || (found.documentation && found.trailing);
        // `A, /** of B */ B`.
        let of_next = found.documentation && !found.trailing && self.is_amid(found);
        (blank && near && !of_next && kinds::of(self.bytes(index)) == Kind::Prose)
            .then_some((index, Extent::Own))
    }
}

/// Whether a comment has this name as a word.
pub(super) fn mentions(text: &[u8], name: &str) -> bool {
    let name = name.as_bytes();
    if name.len() < 3 {
        return false;
    }
    let part =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    text.windows(name.len()).enumerate().any(|(at, window)| {
        window == name
            && !part(at.checked_sub(1).and_then(|before| text.get(before)))
            && !part(text.get(at + name.len()))
    })
}

/// The name that a comment begins with, if it is meant as one: `f() :`, `NAME f()`, `f:`; and
/// whether it is called a function's.
pub(super) fn leading_name(text: &[u8]) -> Option<(&[u8], bool)> {
    let skipped = text
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace() || b"/*!".contains(byte))
        .count();
    let text = &text[skipped..];
    let text = text
        .strip_prefix(b"NAME ")
        .unwrap_or(text)
        .trim_ascii_start();
    let length = text
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
        .count();
    let (name, rest) = text.split_at(length);
    let called = rest.starts_with(b"()");
    let rest = if called { &rest[2..] } else { rest };
    let marked = called || rest.trim_ascii_start().starts_with(b":");
    (length > 0 && marked).then_some((name, called))
}
