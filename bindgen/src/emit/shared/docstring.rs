//! Docstrings: wrapped, Google's sections, one summary line.

use super::layout::WIDTH;
use crate::model::Doc;

/// Where a docstring stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::emit) struct Place {
    /// Columns before the opening quotes.
    before: usize,
    /// Columns before every other line in the end.
    indent: usize,
    /// Columns that the literal itself puts there.
    margin: usize,
}

impl Place {
    /// In a class or function of the module, or in a template that is indented so.
    pub(in crate::emit) const BODY: Self = Self {
        before: 4,
        indent: 4,
        margin: 4,
    };
    /// In a method, whose text is indented as a whole later.
    pub(in crate::emit) const METHOD: Self = Self {
        before: 8,
        indent: 8,
        margin: 4,
    };

    /// At the beginning of a module.
    const MODULE: Self = Self {
        before: 0,
        indent: 0,
        margin: 0,
    };
    /// In an entry of a table of a module, a part a line.
    pub(in crate::emit) const TABLE: Self = Self {
        before: 8,
        indent: 8,
        margin: 8,
    };
    /// Below an assignment of the module.
    pub(in crate::emit) const LINE: Self = Self {
        before: 0,
        indent: 0,
        margin: 0,
    };
}

/// What a paragraph of code begins with.
const CODE: &str = "    ";

/// A text literal that stands as documentation, in the making.
#[derive(Debug)]
pub(in crate::emit) struct Docstring {
    place: Place,
    summary: String,
    /// Everything behind the summary, without indent.
    lines: Vec<String>,
}

impl Docstring {
    /// A docstring of a comment's text, or of `otherwise` where the comment has none.
    pub(in crate::emit) fn new(doc: &Doc, otherwise: &str, place: Place) -> Self {
        let text = clean(&doc.brief);
        let text = if text.is_empty() {
            clean(otherwise)
        } else {
            text
        };
        let (summary, rest) = summary(&text, WIDTH.saturating_sub(place.before + 6).max(20));
        let mut docstring = Self {
            place,
            summary,
            lines: Vec::new(),
        };
        let mut item = false;
        for paragraph in rest.iter().chain(&doc.paragraphs) {
            if paragraph.starts_with(CODE) {
                docstring.code(paragraph);
                item = false;
                continue;
            }
            let paragraph = clean(paragraph);
            let list = paragraph.starts_with("- ");
            if !(item && list) {
                docstring.lines.push(String::new());
            }
            item = list;
            docstring.wrap(&paragraph, 0, if list { 2 } else { 0 });
        }
        docstring
    }

    /// A section: its title, and entries that are indented below it.
    pub(in crate::emit) fn section(&mut self, title: &str, entries: &[String]) {
        self.entries(title, entries, 8);
    }

    /// A section of prose, whose lines do not hang.
    pub(in crate::emit) fn prose(&mut self, title: &str, text: &str) {
        self.entries(title, &[text.to_owned()], 4);
    }

    fn entries(&mut self, title: &str, entries: &[String], hanging: usize) {
        if entries.is_empty() {
            return;
        }
        self.lines.push(String::new());
        self.lines.push(format!("{title}:"));
        for entry in entries {
            self.wrap(&clean(entry), 4, hanging);
        }
    }

    /// A paragraph at the end.
    pub(in crate::emit) fn paragraph(&mut self, text: &str) {
        self.lines.push(String::new());
        self.wrap(&clean(text), 0, 4);
    }

    /// Code keeps its lines; only what is too long is broken, between words.
    fn code(&mut self, text: &str) {
        self.lines.push(String::new());
        for line in text.lines() {
            let line = clean(line);
            let indent = line.len() - line.trim_start().len();
            if indent + CODE.len() < WIDTH / 2 && line.chars().count() > WIDTH - self.place.indent {
                self.wrap(&line, indent, indent + CODE.len());
            } else {
                self.lines.push(line.trim_end().to_owned());
            }
        }
    }

    fn wrap(&mut self, text: &str, first: usize, rest: usize) {
        let limit = WIDTH - self.place.indent;
        let mut line = " ".repeat(first);
        let mut empty = true;
        for word in text.split_whitespace() {
            if !empty && line.chars().count() + 1 + word.chars().count() > limit {
                self.lines
                    .push(std::mem::replace(&mut line, " ".repeat(rest)));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.lines.push(line);
    }

    /// The literal with its quotes, each line but the first indented.
    pub(in crate::emit) fn literal(&self) -> String {
        let raw = self.summary.contains('\\') || self.lines.iter().any(|line| line.contains('\\'));
        let mut literal = String::from(if raw { "r\"\"\"" } else { "\"\"\"" });
        if self.summary.starts_with('"') {
            literal.push(' ');
        }
        literal.push_str(&self.summary);
        let margin = " ".repeat(self.place.margin);
        for line in &self.lines {
            literal.push('\n');
            if !line.is_empty() {
                literal.push_str(&margin);
                literal.push_str(line);
            }
        }
        if !self.lines.is_empty() {
            literal.push('\n');
            literal.push_str(&margin);
        }
        literal + "\"\"\""
    }
}

/// The docstring of a module: its summary, and paragraphs behind it.
pub(in crate::emit) fn module_docstring(summary: &str, paragraphs: &[&str]) -> String {
    let doc = Doc {
        brief: summary.to_owned(),
        paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
        ..Doc::default()
    };
    docstring(&doc, "", Place::MODULE)
}

/// A documentation literal of nothing but a comment's text.
pub(in crate::emit) fn docstring(doc: &Doc, otherwise: &str, place: Place) -> String {
    Docstring::new(doc, otherwise, place).literal()
}

/// A first line that fits and ends with a full stop, and what of the text it does not say.
///
/// A long sentence is cut at the first colon, semicolon or comma that leaves a phrase.
fn summary(text: &str, width: usize) -> (String, Option<String>) {
    let first = text.split([' ', '.', ',']).next().unwrap_or_default();
    // A word, and not a name that is written so.
    let word = first.bytes().all(|byte| byte.is_ascii_lowercase());
    let text = &if word {
        capitalised(text)
    } else {
        text.to_owned()
    };
    let full = with_full_stop(text);
    if full.chars().count() <= width {
        return (full, None);
    }
    for mark in [": ", "; "] {
        if let Some((head, rest)) = text.split_once(mark)
            && head.trim().contains(' ')
            && head.chars().count() < width
        {
            return (
                with_full_stop(head),
                Some(with_full_stop(&capitalised(rest))),
            );
        }
    }
    if let Some((head, rest)) = text.split_once(". ")
        && head.chars().count() < width
    {
        return (with_full_stop(head), Some(with_full_stop(rest)));
    }
    let head = [", ", " ("].iter().find_map(|mark| {
        let (head, _) = text.split_once(mark)?;
        (head.trim().contains(' ') && head.chars().count() < width).then(|| with_full_stop(head))
    });
    let head = head.unwrap_or_else(|| {
        let mut head = String::new();
        for word in text.split(' ') {
            if head.chars().count() + word.chars().count() + 5 > width {
                break;
            }
            head.push_str(word);
            head.push(' ');
        }
        format!("{}...", head.trim_end())
    });
    (head, Some(full))
}

/// The text with a full stop, unless it ends a sentence already.
pub(in crate::emit) fn with_full_stop(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{}.", text.trim_end_matches([':', ';', ',']))
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// One line without what would end the literal or confuse a terminal.
fn clean(text: &str) -> String {
    let text = text.replace("\"\"\"", "'''");
    text.chars()
        .filter(|each| !is_invisible(*each))
        .map(|each| if each.is_control() { ' ' } else { each })
        .collect::<String>()
}

/// Characters that change how the text around them is shown, and byte order marks.
fn is_invisible(each: char) -> bool {
    matches!(each, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(brief: &str) -> Doc {
        Doc {
            brief: brief.to_owned(),
            ..Doc::default()
        }
    }

    #[test]
    fn a_short_text_is_one_line_with_a_full_stop() {
        assert_eq!(
            docstring(&of("Adds two numbers"), "", Place::BODY),
            "\"\"\"Adds two numbers.\"\"\""
        );
    }

    #[test]
    fn a_missing_comment_is_replaced() {
        assert_eq!(
            docstring(&Doc::default(), "Calls ``f``.", Place::BODY),
            "\"\"\"Calls ``f``.\"\"\""
        );
    }

    #[test]
    fn a_long_sentence_is_cut_at_its_colon() {
        let list = "count, sum, mean, standard deviation, extremes, quartiles, median deviation.";
        let text = docstring(
            &of(&format!("Summarises many values: {list}")),
            "",
            Place::BODY,
        );
        let rest = list.replacen('c', "C", 1);
        assert_eq!(
            text,
            format!("\"\"\"Summarises many values.\n\n    {rest}\n    \"\"\"")
        );
    }

    #[test]
    fn a_long_sentence_without_marks_is_cut_between_words() {
        let text = docstring(&of(&"word ".repeat(30)), "", Place::BODY);
        let first = text.lines().next().unwrap_or_default();
        assert!(first.ends_with("word..."), "{first}");
        assert!(
            text.lines().all(|line| line.chars().count() <= WIDTH),
            "{text}"
        );
    }

    #[test]
    fn backslashes_make_a_raw_literal_and_quotes_cannot_end_it() {
        assert_eq!(
            docstring(&of(r#"A \n and """."#), "", Place::BODY),
            r#"r"""A \n and '''.""""#
        );
    }

    #[test]
    fn list_items_hang_and_stay_together() {
        let doc = Doc {
            brief: "Lists.".to_owned(),
            paragraphs: vec!["Some:".to_owned(), "- one".to_owned(), "- two".to_owned()],
            ..Doc::default()
        };
        assert_eq!(
            docstring(&doc, "", Place::LINE),
            "\"\"\"Lists.\n\nSome:\n\n- one\n- two\n\"\"\""
        );
    }
}
