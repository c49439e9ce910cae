//! Walking over a C text: what stands before a place, where a statement begins and ends.

use super::scan::{Directive, Found, Kind, Scanned};

/// What stands right before a place, white space aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// The comment with this index.
    Comment(usize),
    /// The directive with this index.
    Directive(usize),
    /// Code, by its last byte.
    Code(u8),
    /// The beginning of the text.
    Start,
}

/// What stands before a place, and how many line ends are between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Before {
    pub(super) thing: Thing,
    pub(super) lines: usize,
    /// Where the thing ends.
    pub(super) end: usize,
}

impl Scanned {
    /// What stands before this place.
    pub(super) fn before(&self, at: usize, text: &[u8]) -> Before {
        let blank = text[..at]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_whitespace());
        let (mut count, mut lines) = (0, 0);
        for byte in blank {
            count += 1;
            lines += usize::from(*byte == b'\n');
        }
        let end = at - count;
        let thing = if end == 0 {
            Thing::Start
        } else if let Some(index) = self.directive_around(end - 1) {
            Thing::Directive(index)
        } else if let Some(index) = self.comment_around(end - 1) {
            Thing::Comment(index)
        } else {
            Thing::Code(self.code[end - 1])
        };
        Before { thing, lines, end }
    }

    /// The comment that this byte is in.
    fn comment_around(&self, at: usize) -> Option<usize> {
        let index = self.comments.partition_point(|found| found.end <= at);
        self.comments
            .get(index)
            .filter(|found| found.start <= at)
            .map(|_| index)
    }

    /// The directive that this byte is in.
    fn directive_around(&self, at: usize) -> Option<usize> {
        let index = self
            .directives
            .partition_point(|directive| directive.end <= at);
        self.directives
            .get(index)
            .filter(|directive| directive.start <= at)
            .map(|_| index)
    }

    /// The first comment that begins at this place or behind it.
    pub(super) fn comment_from(&self, at: usize) -> Option<(usize, &Found)> {
        let index = self.comments.partition_point(|found| found.start < at);
        Some((index, self.comments.get(index)?))
    }

    /// The first directive that begins at this place or behind it.
    pub(super) fn directive_from(&self, at: usize) -> Option<&Directive> {
        let index = self
            .directives
            .partition_point(|directive| directive.start < at);
        self.directives.get(index)
    }

    /// Where the statement begins that this place is in: behind the last one, a brace, a comment
    /// or a directive. Macros may stand before what the compiler calls a declaration.
    pub(super) fn statement_start(&self, at: usize) -> usize {
        let code = &self.code[..at.min(self.code.len())];
        let mut comments = self.comments.partition_point(|found| found.end <= at);
        let mut depth = 0_i32;
        let mut bound = 0;
        for (index, byte) in code.iter().enumerate().rev() {
            let comment = comments.checked_sub(1).map(|last| &self.comments[last]);
            if let Some(found) = comment.filter(|found| found.end == index + 1) {
                // Those of parameters stand inside the statement.
                if depth <= 0 {
                    bound = found.end;
                    break;
                }
                comments -= 1;
            }
            match byte {
                b';' | b'{' | b'}' | b'#' => {
                    bound = index + 1;
                    break;
                }
                b')' => depth += 1,
                b'(' => depth -= 1,
                _ => {}
            }
        }
        let gap = &code[bound.min(code.len())..];
        bound
            + gap
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count()
    }

    /// Where a statement begins on the line below this place, unless something else is there.
    pub(super) fn statement_start_after(&self, end: usize) -> Option<usize> {
        let behind = self.code.get(end..)?;
        let space = behind
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let lines = behind[..space]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        let start = end + space;
        let byte = self.code.get(start)?;
        let comment = self
            .comment_from(end)
            .is_some_and(|(_, found)| found.own_line && found.start < start);
        (lines == 1 && !comment && (byte.is_ascii_alphabetic() || *byte == b'_')).then_some(start)
    }

    /// Where the statement ends whose declaration ends here: behind its semicolon where it has
    /// one. `comma` ends one, too, among enumerators.
    pub(super) fn statement_end(&self, end: usize, comma: bool) -> usize {
        let code = &self.code;
        let mut depth = 0_usize;
        let mut at = end;
        // Nothing but closing parentheses so far: a macro's that needs no semicolon.
        let mut closed = true;
        let mut lines = 0;
        while let Some(&byte) = code.get(at) {
            match byte {
                b';' if depth == 0 => return at + 1,
                b',' if depth == 0 && comma => return at + 1,
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                b'{' => match self.block_end(at) {
                    Some(past) => {
                        at = past;
                        continue;
                    }
                    None => return end,
                },
                b'}' | b'#' => return end,
                b'\n' => {
                    lines += 1;
                    if lines > 1 || (closed && self.begins_anew(at + 1, end)) {
                        return self.without_space(end, at);
                    }
                }
                byte if byte.is_ascii_whitespace() => {}
                _ => {
                    closed = false;
                    lines = 0;
                }
            }
            at += 1;
        }
        end
    }

    /// Where a text ends that is followed by white space up to here.
    fn without_space(&self, start: usize, end: usize) -> usize {
        start + self.code[start..end].trim_ascii_end().len()
    }

    /// Whether this line begins a declaration: it is not farther inside than the one before.
    fn begins_anew(&self, line: usize, before: usize) -> bool {
        let indent = |start: usize| {
            self.code[start..]
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .count()
        };
        let start = self.code[..before]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let next = self.code.get(line + indent(line));
        indent(line) <= indent(start)
            && next.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
    }

    /// Where the braces end that begin here; a body may be followed by a declarator.
    fn block_end(&self, start: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, byte) in self.code.iter().enumerate().skip(start) {
            match byte {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Where the conditional begins that this directive closes or goes on with.
    pub(super) fn conditional_start(&self, index: usize) -> usize {
        match self.directives[index].kind {
            Kind::Else(first) | Kind::Endif(first) => self.directives[first].start,
            Kind::If | Kind::Define | Kind::Pragma | Kind::Other => self.directives[index].start,
        }
    }
}
