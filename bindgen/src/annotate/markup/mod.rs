//! Inline markup to reStructuredText's: Doxygen's, gtk-doc's, Markdown's, HTML's.

mod commands;
mod html;
mod links;

pub(super) use html::block_tags;

/// What kind of markup a comment may hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Commands with `@` and `\`, `#name` and `%name`: documentation comments only.
    pub(super) commands: bool,
    /// Every `[...]` is a link, and `^` marks what is tested: SQLite's comments.
    pub(super) linked: bool,
}

/// Cleans a text of its markup: `@c x`, `::x`, `#x` and `@ref x` become ``x``.
pub(super) fn clean(text: &str, style: Style) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at_word = out
            .chars()
            .next_back()
            .is_none_or(|last| !last.is_alphanumeric());
        let found = match first {
            '`' => code(rest),
            '<' => html::tag(rest, style),
            '&' => html::entity(rest),
            '[' => links::link(rest, at_word, style),
            '*' | '_' if at_word => emphasis(rest, first),
            '^' if style.linked => Some((String::new(), 1)),
            '@' | '\\' if style.commands => {
                commands::command(rest, at_word, out.chars().next_back())
            }
            _ if style.commands && at_word && !out.ends_with(['`', '/', '&', ':', '"', '\'']) => {
                commands::reference(rest)
            }
            _ => None,
        };
        let (piece, used) = found.unwrap_or_else(|| (first.to_string(), first.len_utf8()));
        out.push_str(&piece);
        rest = &rest[used..];
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text between backticks: Markdown has one, reStructuredText two.
fn code(text: &str) -> Option<(String, usize)> {
    let ticks = text.bytes().take_while(|&byte| byte == b'`').count();
    if ticks > 2 {
        return Some((text[..ticks].to_owned(), ticks));
    }
    let fence = &text[..ticks];
    let inside = text[ticks..].split_once(fence)?.0;
    let used = inside.len() + 2 * ticks;
    // `quoted' text and a lone mark are no code.
    let plain = inside.trim().is_empty() || (ticks == 1 && inside.contains('\''));
    (!plain).then(|| (format!("``{}``", inside.trim()), used))
}

/// `*word*` and `_some words_`.
fn emphasis(text: &str, mark: char) -> Option<(String, usize)> {
    let width = if text[1..].starts_with(mark) { 2 } else { 1 };
    let inside = &text[width..];
    let end = inside.find(mark)?;
    let (inside, behind) = inside.split_at(end);
    let marks = behind.chars().take_while(|c| *c == mark).count();
    let words = inside
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
    let tight = inside.starts_with(char::is_alphabetic) && inside.ends_with(char::is_alphabetic);
    let ends = !behind[marks..].starts_with(|c: char| c.is_alphanumeric());
    (words && tight && ends && marks == width).then(|| (inside.to_owned(), end + 2 * width))
}

/// Whether a text is one C name, perhaps called.
fn is_name(text: &str) -> bool {
    let name = text.strip_suffix("()").unwrap_or(text);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && (name.len() < text.len()
            || name.contains('_')
            || name.chars().skip(1).any(|c| c.is_ascii_uppercase()))
}
