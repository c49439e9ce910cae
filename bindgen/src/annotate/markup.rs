//! Doxygen's inline markup to reStructuredText's.

/// Commands whose next word is a name or code.
const CODE: &[&str] = &["c", "p", "a", "ref"];

/// Commands whose next word is only set in another face.
const PLAIN: &[&str] = &["b", "e", "em"];

/// Cleans a text of its markup: `@c x`, `::x`, `#x` and `@ref x` become ``x``.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at_word = out
            .chars()
            .next_back()
            .is_none_or(|last| !last.is_alphanumeric());
        let (piece, used) = if matches!(first, '@' | '\\') {
            command(rest, at_word)
        } else if at_word && !out.ends_with(['`', '/', '&', ':']) {
            reference(rest)
        } else {
            None
        }
        .unwrap_or_else(|| (first.to_string(), first.len_utf8()));
        out.push_str(&piece);
        rest = &rest[used..];
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an inline command becomes, and how many bytes it takes.
fn command(text: &str, at_word: bool) -> Option<(String, usize)> {
    let rest = &text[1..];
    let first = rest.chars().next()?;
    if matches!(first, '@' | '\\' | '&' | '$' | '#' | '<' | '>' | '%' | '"') {
        return Some((first.to_string(), 1 + first.len_utf8()));
    }
    let word = &rest[..rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len())];
    if word == "n" || word == "endlink" {
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
    if CODE.contains(&word) {
        let name = argument.trim_start_matches("::").trim_start_matches('#');
        return Some((format!("``{name}``"), used));
    }
    if PLAIN.contains(&word) {
        return Some((argument.to_owned(), used));
    }
    // `@link name text @endlink`: the text stands for itself.
    (word == "link").then(|| (String::new(), used))
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

/// `::name` and `#name`.
fn reference(text: &str) -> Option<(String, usize)> {
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
    // `%name` keeps Doxygen from making a link: it is a plain word.
    let piece = if text.starts_with('%') {
        name.to_owned()
    } else {
        format!("``{name}``")
    };
    Some((piece, marks + end))
}
