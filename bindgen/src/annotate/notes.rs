//! What a comment says: its doc, and the annotations taken out of it.

use super::annotation::{Annotation, Annotations, Direction, Word};
use super::blocks::{Block, blocks};
use super::groups::Groups;
use super::lines::Passage;
use super::markup::clean;
use super::vocabulary::Context;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Doc, ParameterDoc};
use crate::parse::Comment;

/// What a comment says of its declaration.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// The text, without annotations.
    pub doc: Doc,
    /// The annotations of the declaration itself.
    pub annotations: Annotations,
    /// What `@param` says, in order.
    pub parameters: Vec<ParameterNotes>,
    /// The annotations of the result.
    pub returns: Annotations,
}

/// What `@param` says of a parameter.
#[derive(Debug, Clone)]
pub struct ParameterNotes {
    /// The name as written.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// What `@param[out]` says.
    pub direction: Option<Direction>,
    /// The annotations behind the name.
    pub annotations: Annotations,
}

impl ParameterNotes {
    /// `(out)`, or else `@param[out]`, and where it is said.
    pub fn direction(&self) -> Option<(Direction, &Span)> {
        self.annotations
            .direction()
            .or_else(|| Some((self.direction?, &self.span)))
    }
}

impl Notes {
    /// What is said of this parameter.
    pub fn parameter(&self, name: &str) -> Option<&ParameterNotes> {
        self.parameters.iter().find(|notes| notes.name == name)
    }

    /// The functions that free what it takes or gives.
    pub fn freeing(&self) -> Vec<String> {
        let parameters = self.parameters.iter().map(|notes| &notes.annotations);
        let all = parameters.chain([&self.annotations, &self.returns]);
        all.filter_map(|annotations| Some(annotations.free()?.0.to_owned()))
            .collect()
    }

    /// Whether there is any annotation that nobody writes as mere prose.
    pub fn is_annotated(&self) -> bool {
        let own = |annotation: &Annotation| !matches!(annotation.word, Word::Since(_));
        self.annotations.0.iter().any(own)
            || !self.returns.0.is_empty()
            || self
                .parameters
                .iter()
                .any(|notes| !notes.annotations.0.is_empty())
    }
}

/// Reads a comment. Only documentation comments carry commands and annotations.
pub(super) fn read(
    comment: Option<&Comment>,
    context: Context,
    problems: &mut Vec<Diagnostic>,
) -> Notes {
    let Some(comment) = comment else {
        return Notes::default();
    };
    let mut blocks = blocks(comment);
    let mut notes = Notes::default();
    if comment.documentation {
        let mut groups = Groups {
            file: &comment.location.file,
            problems,
        };
        take_own_groups(&mut blocks, context, &mut groups, &mut notes);
        take_data_groups(&mut blocks, &mut groups, &mut notes);
    }
    notes.doc.brief = take_brief(&mut blocks);
    for (block, passage) in &blocks {
        add(&mut notes.doc, block, &clean(&passage.text));
    }
    notes
}

/// Takes the declaration's annotations: paragraphs of nothing else, and ends of the first and the
/// last paragraph.
fn take_own_groups(
    blocks: &mut Vec<(Block, Passage)>,
    context: Context,
    groups: &mut Groups<'_>,
    notes: &mut Notes,
) {
    let is_prose = |block: &Block| matches!(block, Block::Brief | Block::Text);
    blocks.retain(|(block, passage)| {
        let only = is_prose(block)
            .then(|| groups.only(passage, context))
            .flatten();
        let keep = only.is_none();
        notes.annotations.0.extend(only.into_iter().flatten());
        keep
    });
    let first = blocks.iter().position(|(block, _)| is_prose(block));
    let last = blocks
        .iter()
        .rposition(|(block, _)| is_prose(block))
        .filter(|at| Some(*at) != first);
    for at in first.into_iter().chain(last) {
        let (taken, rest) = groups.trailing(&blocks[at].1, context);
        blocks[at].1 = rest;
        notes.annotations.0.extend(taken);
    }
}

/// Takes the annotations of parameters and of the result.
fn take_data_groups(blocks: &mut [(Block, Passage)], groups: &mut Groups<'_>, notes: &mut Notes) {
    for (block, passage) in blocks {
        match block {
            Block::Parameter { direction } => {
                let text = &passage.text;
                let end = text.find([' ', '(']).unwrap_or(text.len());
                let names = passage.until(end);
                let (taken, rest) = groups.leading(&passage.from(end), Context::Parameter);
                let rest = without_separator(&rest);
                for (start, name) in names_in(&names.text) {
                    notes.parameters.push(ParameterNotes {
                        name: name.to_owned(),
                        span: names.span(groups.file, start, name.len()),
                        direction: direction_of(direction),
                        annotations: Annotations(taken.clone()),
                    });
                    let text = clean(&rest.text);
                    notes.doc.parameters.push(ParameterDoc {
                        name: name.to_owned(),
                        text,
                    });
                }
                *passage = Passage::default();
            }
            Block::Return => {
                let (taken, rest) = groups.leading(passage, Context::Return);
                notes.returns.0.extend(taken);
                *passage = without_separator(&rest);
            }
            Block::Brief
            | Block::Text
            | Block::Item
            | Block::Titled(_)
            | Block::ReturnValue
            | Block::Code(_) => {}
        }
    }
}

fn direction_of(text: &str) -> Option<Direction> {
    match text {
        "in" => Some(Direction::In),
        "out" => Some(Direction::Out),
        "in,out" | "out,in" | "inout" => Some(Direction::InOut),
        _ => None,
    }
}

/// `@param a,b text` speaks of both.
fn names_in(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(',').filter_map(move |name| {
        let at = start;
        start += name.len() + 1;
        let name = name.trim_end_matches(':');
        (!name.is_empty()).then_some((at, name))
    })
}

/// The text behind `: ` or `- `, as some write between a name and its text.
fn without_separator(passage: &Passage) -> Passage {
    for separator in [": ", "- ", "-- ", "\u{2013} ", "\u{2014} "] {
        if passage.text.starts_with(separator) {
            return passage.from(separator.len());
        }
    }
    passage.clone()
}

/// Takes the brief: `@brief`, or the first sentence.
fn take_brief(blocks: &mut Vec<(Block, Passage)>) -> String {
    if let Some(at) = blocks.iter().position(|(block, _)| *block == Block::Brief) {
        return clean(&blocks.remove(at).1.text);
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
    let brief = clean(&passage.text[..end]);
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
        if !abbreviation && !rest.starts_with(|c: char| c.is_lowercase()) {
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
        Block::Brief | Block::Text | Block::Code(_) => doc.paragraphs.push(text.to_owned()),
        Block::Item => doc.paragraphs.push(format!("- {text}")),
        Block::Titled(title) => doc.paragraphs.push(format!("{title}: {text}")),
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
