//! What the customs of some families of headers add around the text: the name of what is
//! described, headings of manual pages, keyword lines.

use super::lines::Line;
use super::markup::Style;
use crate::parse::Comment;

/// Headings of manual pages that say nothing themselves.
const EMPTY_HEADINGS: &[&str] = &["DESCRIPTION", "SYNOPSIS", "Description:", "Summary:"];

/// Keyword lines of SQLite's comments.
const KEYWORDS: &[&str] = &[
    "KEYWORDS:",
    "METHOD:",
    "CONSTRUCTOR:",
    "DESTRUCTOR:",
    "EVIDENCE-OF:",
];

/// What kind of markup a comment may hold.
pub(super) fn style(comment: &Comment) -> Style {
    Style {
        commands: comment.documentation,
        linked: comment.text.contains("CAPI3REF:"),
    }
}

/// Whether a comment has gtk-doc's form: `name:` or `name: (annotations)` on its first line.
/// GObject-Introspection's annotations there are its own, and follow its rules.
pub(super) fn is_gtk_doc(comment: &Comment) -> bool {
    let mut lines = comment.text.lines().map(|line| {
        let line = line.trim().trim_start_matches("/**");
        line.trim_start_matches('*').trim()
    });
    let Some((name, rest)) = lines
        .find(|line| !line.is_empty())
        .and_then(|line| line.split_once(':'))
    else {
        return false;
    };
    let rest = rest.trim();
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && (rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')')))
}

/// A comment's lines without what only names what it belongs to.
pub(super) fn plain(mut lines: Vec<Line>, comment: &Comment) -> Vec<Line> {
    if style(comment).linked {
        keywords(&mut lines);
    }
    let Some(first) = lines.iter().position(|line| !line.text.is_empty()) else {
        return lines;
    };
    drop_prototype(&mut lines[first..], &comment.subject);
    if let Some(offset) = subject(&lines[first].text, &comment.subject) {
        let rest = lines[first].from(offset);
        let remark = rest.text.to_lowercase().starts_with("requires");
        lines[first] = rest;
        if remark {
            // `f() : Requires v1.4.0+` is a line of its own.
            let empty = lines[first].until(0);
            lines.insert(first + 1, empty);
        }
    }
    for line in &mut lines {
        if EMPTY_HEADINGS.contains(&line.text.as_str()) {
            line.text.clear();
        }
    }
    lines
}

/// Takes away the prototype of what is described, where the text begins with it.
fn drop_prototype(lines: &mut [Line], subject: &str) {
    let Some(last) = lines.iter().position(|line| line.text.ends_with(';')) else {
        return;
    };
    let head = &mut lines[..=last];
    let unbroken = head.iter().all(|line| !line.text.is_empty());
    // A type, the name and its parameters: `f() : text` is no prototype.
    let declares = head[0].text.split_once('(').is_some_and(|(declared, _)| {
        let mut words = declared.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let named = !subject.is_empty() && words.any(|word| word == subject);
        named && declared.split_whitespace().count() > 1
    });
    let unbroken = unbroken && head.last().is_some_and(|line| line.text.ends_with(");"));
    if unbroken && declares {
        for line in head {
            line.text.clear();
        }
    }
}

/// Takes SQLite's title and keyword lines apart from the text.
fn keywords(lines: &mut Vec<Line>) {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len() + 1);
    let mut in_keywords = false;
    let mut open = 0_usize;
    for line in lines.drain(..) {
        if let Some(title) = line.text.strip_prefix("CAPI3REF:") {
            let offset = line.text.len() - title.len();
            let empty = line.until(0);
            kept.push(line.from(offset));
            kept.push(empty);
            in_keywords = false;
        } else if KEYWORDS.iter().any(|word| line.text.starts_with(word)) {
            in_keywords = true;
            open = unclosed(0, &line.text);
        } else if in_keywords && (open > 0 || line.text.starts_with('{')) {
            open = unclosed(open, &line.text);
        } else {
            in_keywords = false;
            kept.push(line);
        }
    }
    *lines = kept;
}

/// How many braces are open behind a text.
fn unclosed(before: usize, text: &str) -> usize {
    (before + text.matches('{').count()).saturating_sub(text.matches('}').count())
}

/// Where the text begins behind the name of what is described: `f() - `, `f:`, `NAME f()`.
fn subject(line: &str, subject: &str) -> Option<usize> {
    let (start, manual) = match line.strip_prefix("NAME ") {
        Some(rest) => (line.len() - rest.trim_start().len(), true),
        None => (0, false),
    };
    let text = &line[start..];
    let text = ["struct ", "union ", "enum ", "function "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let length = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        .count();
    let (name, rest) = text.split_at(length);
    if name.is_empty() {
        return None;
    }
    let called = rest.starts_with('(');
    let rest = match rest
        .strip_prefix('(')
        .and_then(|inside| inside.split_once(')'))
    {
        // `f()` and `f(a, b)`.
        Some((inside, rest)) if inside.len() < 60 => rest,
        _ => rest,
    };
    let rest = rest.trim_start();
    let bare = |name: &str| name.trim_start_matches('_').to_owned();
    let own = bare(name) == bare(subject);
    if rest.is_empty() {
        return (manual || own).then_some(line.len());
    }
    let behind = [": ", "- ", "-- ", "\u{2013} ", "\u{2014} "]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark));
    match behind {
        Some(behind) if own || manual => Some(line.len() - behind.len()),
        // Alone on its line a name with a colon is a title, even if it is another one.
        None if rest == ":" && (own || called || is_compound(name)) => Some(line.len()),
        Some(_) | None => None,
    }
}

/// Whether nobody would take a word for English.
fn is_compound(name: &str) -> bool {
    name.contains('_')
        || name.chars().skip(1).any(|c| c.is_ascii_uppercase())
            && name.chars().any(|c| c.is_ascii_lowercase())
}
