//! `[name]`, `[text](address)`, `[target | text]`.

use super::{Style, clean, is_name};

/// What a link becomes, and how many bytes it takes. Brackets that are no link stay.
pub(super) fn link(text: &str, at_word: bool, style: Style) -> Option<(String, usize)> {
    if style.linked && text.starts_with("[[") {
        // An anchor.
        let end = text.find("]]")?;
        return Some((String::new(), end + 2));
    }
    let end = text.find(']')?;
    let inside = &text[1..end];
    if inside.is_empty() || inside.contains('[') || !(at_word || style.linked) {
        return None;
    }
    let behind = &text[end + 1..];
    if let Some(address) = behind.strip_prefix('(')
        && let Some((address, _)) = address.split_once(')')
        && ["http", "www.", "#", "mailto:"]
            .iter()
            .any(|start| address.starts_with(start))
    {
        let shown = clean(inside, style);
        let piece = if address.starts_with('#') || address == inside {
            shown
        } else {
            format!("{shown} ({address})")
        };
        return Some((piece, end + 1 + address.len() + 2));
    }
    if style.linked {
        let shown = inside.rsplit('|').next().unwrap_or(inside).trim();
        let shown = shown.trim_matches('"');
        return Some((named(shown, style), end + 1));
    }
    let apart = !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '_'));
    (apart && is_name(inside)).then(|| (format!("``{inside}``"), end + 1))
}

fn named(text: &str, style: Style) -> String {
    if is_name(text) {
        format!("``{text}``")
    } else {
        clean(text, style)
    }
}
