//! Doxygen's inline commands and references.

/// Commands whose next word is a name or code.
const CODE: &[&str] = &["c", "p", "a", "ref", "link"];

/// Commands whose next word is only set in another face.
const PLAIN: &[&str] = &["b", "e", "em", "i"];

/// Commands that stand for nothing.
const NOTHING: &[&str] = &["n", "endlink"];

/// What an inline command becomes, and how many bytes it takes.
pub(super) fn command(text: &str, at_word: bool, last: Option<char>) -> Option<(String, usize)> {
    let rest = &text[1..];
    let first = rest.chars().next()?;
    if text.starts_with('\\') && matches!(last, Some('\'' | '"' | '`')) {
        // '\n' in quotes is the character.
        return None;
    }
    if matches!(first, '@' | '\\' | '&' | '$' | '#' | '<' | '>' | '%' | '"') {
        return Some((first.to_string(), 1 + first.len_utf8()));
    }
    if let Some(formula) = rest.strip_prefix("f$") {
        let inside = formula.split_once(&format!("{}f$", &text[..1]))?.0;
        return Some((inside.to_owned(), 3 + inside.len() + 3));
    }
    let word = &rest[..rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len())];
    if NOTHING.contains(&word) {
        return Some((String::new(), 1 + word.len()));
    }
    let behind = rest[word.len()..].trim_start();
    if !at_word || word.is_empty() || behind.len() == rest.len() - word.len() {
        return None;
    }
    let argument = argument(behind);
    let used = text.len() - behind.len() + argument.len();
    if argument.is_empty() {
        return None;
    }
    if word == "ref"
        && let Some(title) = behind[argument.len()..].trim_start().strip_prefix('"')
        && let Some((title, rest)) = title.split_once('"')
    {
        return Some((title.to_owned(), text.len() - rest.len()));
    }
    if word == "link"
        && let Some((title, rest)) = behind[argument.len()..].split_once("endlink")
        && let title = title.trim_end_matches(['@', '\\']).trim()
        && !title.is_empty()
    {
        return Some((title.to_owned(), text.len() - rest.len()));
    }
    if CODE.contains(&word) {
        let name = argument.trim_start_matches("::").trim_start_matches('#');
        return Some((format!("``{name}``"), used));
    }
    PLAIN.contains(&word).then(|| (argument.to_owned(), used))
}

/// A word without the punctuation that ends a clause.
fn argument(text: &str) -> &str {
    let word = &text[..text.find(char::is_whitespace).unwrap_or(text.len())];
    let plain = word.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    match plain.strip_suffix(')') {
        Some(inside) if !inside.contains('(') => inside,
        _ => plain,
    }
}

/// `::name`, `#name`, `%name`, and gtk-doc's `@name`.
pub(super) fn reference(text: &str) -> Option<(String, usize)> {
    let marks = if text.starts_with("::") {
        2
    } else if text.starts_with(['#', '%']) {
        1
    } else {
        return None;
    };
    let name = &text[marks..];
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(name.len());
    let name = &name[..end];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    // Doxygen's `%name` keeps it from making a link, a plain word; gtk-doc's `%NULL` is a constant.
    let piece = if text.starts_with('%') {
        name.to_owned()
    } else {
        format!("``{name}``")
    };
    Some((piece, marks + end))
}
