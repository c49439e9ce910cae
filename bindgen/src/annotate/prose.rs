//! Blocks of text to a doc: its summary, its paragraphs, its parameters and its result.

use super::blocks::Block;
use super::lines::Passage;
use super::markup::{Style, clean};
use crate::model::Doc;

/// Makes a doc of what is left of a comment's blocks when the annotations are taken out.
pub(super) fn write(doc: &mut Doc, mut blocks: Vec<(Block, Passage)>, style: Style) {
    doc.brief = take_brief(&mut blocks, style);
    for (block, passage) in &blocks {
        add(doc, block, &clean(&passage.text, style));
    }
}

/// Adds what another comment says of the same declaration.
pub(super) fn join(doc: &mut Doc, other: Doc) {
    if doc.brief.is_empty() {
        doc.brief = other.brief;
    } else if !says(doc, &other.brief) {
        doc.paragraphs.push(other.brief);
    }
    doc.paragraphs.extend(other.paragraphs);
    for parameter in other.parameters {
        if !doc
            .parameters
            .iter()
            .any(|known| known.name == parameter.name)
        {
            doc.parameters.push(parameter);
        }
    }
    if doc.returns.is_empty() {
        doc.returns = other.returns;
    }
    if doc.section.is_empty() {
        doc.section = other.section;
    }
}

/// Whether a doc begins with these words already.
fn says(doc: &Doc, text: &str) -> bool {
    let plain = |text: &str| text.trim_end_matches('.').to_lowercase();
    plain(&doc.brief).contains(&plain(text))
}

/// Takes the brief: `@brief`, or the first sentence.
fn take_brief(blocks: &mut Vec<(Block, Passage)>, style: Style) -> String {
    if let Some(at) = blocks.iter().position(|(block, _)| *block == Block::Brief) {
        return clean(&blocks.remove(at).1.text, style);
    }
    let Some(at) = blocks
        .iter()
        .position(|(block, passage)| *block == Block::Text && !passage.is_empty())
    else {
        return String::new();
    };
    // A list or a note before it: there is no summary.
    if at != 0 && !matches!(blocks[0].0, Block::Parameter { .. } | Block::Return) {
        return String::new();
    }
    let (_, passage) = &blocks[at];
    let end = sentence_end(&passage.text);
    let brief = clean(&passage.text[..end], style);
    let rest = passage.from(end);
    if rest.is_empty() {
        blocks.remove(at);
    } else {
        blocks[at].1 = rest;
    }
    brief
}

/// The end of the first sentence.
fn sentence_end(text: &str) -> usize {
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let Some(rest) = text[at + 1..].strip_prefix(' ') else {
            continue;
        };
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let abbreviation = matches!(word, "e.g" | "i.e" | "cf" | "vs" | "approx" | "etc" | "No");
        if !abbreviation && !rest.trim_start().starts_with(|c: char| c.is_lowercase()) {
            return at + 1;
        }
    }
    text.len()
}

fn add(doc: &mut Doc, block: &Block, text: &str) {
    if let Block::Code(code) = block {
        doc.paragraphs.push(code.trim_end().to_owned());
        return;
    }
    if text.is_empty() {
        return;
    }
    match block {
        Block::Brief | Block::Text | Block::Numbered | Block::Code(_) => {
            doc.paragraphs.push(text.to_owned())
        }
        Block::Item => doc.paragraphs.push(format!("- {text}")),
        Block::Titled(title) => titled(doc, title, text),
        Block::ReturnValue => {
            let (value, rest) = text.split_once(' ').unwrap_or((text, ""));
            doc.paragraphs.push(
                format!("- ``{value}``: {rest}")
                    .trim_end_matches(": ")
                    .to_owned(),
            );
        }
        Block::Return if doc.returns.is_empty() => text.clone_into(&mut doc.returns),
        Block::Return => {
            doc.returns.push(' ');
            doc.returns.push_str(text);
        }
        // Taken with its name and its annotations; of an ordinary comment it stays prose.
        Block::Parameter { .. } => doc.paragraphs.push(text.to_owned()),
    }
}

/// A paragraph behind a word; references that follow each other become one list.
fn titled(doc: &mut Doc, title: &str, text: &str) {
    if title == "See"
        && let Some(last) = doc.paragraphs.last_mut()
        && last.starts_with("See: ")
    {
        last.push_str(", ");
        last.push_str(text);
        return;
    }
    doc.paragraphs.push(format!("{title}: {text}"));
}
