//! What a comment says: its doc, and the annotations taken out of it.

use super::annotation::{Annotation, Annotations, Direction, Word};
use super::blocks::{Block, blocks};
use super::groups::Groups;
use super::lines::Passage;
use super::markup::{Style, clean};
use super::vocabulary::Context;
use super::{dialects, prose};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Doc, ParameterDoc};
use crate::parse::{Comment, Extent};

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

/// Reads the comments of a declaration.
pub(super) fn read(
    comment: Option<&Comment>,
    context: Context,
    problems: &mut Vec<Diagnostic>,
) -> Notes {
    let Some(comment) = comment else {
        return Notes::default();
    };
    let mut notes = read_one(comment, context, problems);
    for other in &comment.more {
        let more = read_one(other, context, problems);
        prose::join(&mut notes.doc, more.doc);
        notes.annotations.0.extend(more.annotations.0);
        notes.parameters.extend(more.parameters);
        notes.returns.0.extend(more.returns.0);
    }
    notes
}

/// Reads one comment. Only documentation comments carry commands and annotations.
fn read_one(comment: &Comment, context: Context, problems: &mut Vec<Diagnostic>) -> Notes {
    let style = dialects::style(comment);
    let mut blocks = blocks(comment);
    let mut notes = Notes::default();
    let gtk_doc = dialects::is_gtk_doc(comment);
    let known = problems.len();
    let mut groups = Groups {
        file: &comment.location.file,
        problems,
    };
    if comment.documentation {
        take_own_groups(&mut blocks, context, &mut groups, &mut notes);
        take_data_groups(&mut blocks, style, &mut groups, &mut notes);
    } else {
        take_data(&mut blocks, style, &mut notes);
    }
    if gtk_doc {
        problems.truncate(known);
        notes = Notes {
            doc: notes.doc,
            ..Notes::default()
        };
    }
    prose::write(&mut notes.doc, blocks, style);
    mark_subject(&mut notes.doc.brief, &comment.subject);
    let doc = std::mem::take(&mut notes.doc);
    notes.doc = match comment.extent {
        Extent::Own => doc,
        Extent::Brief => Doc {
            brief: doc.brief,
            ..Doc::default()
        },
        Extent::Section => Doc {
            section: doc.brief,
            ..Doc::default()
        },
    };
    notes
}

/// Marks the name that a summary begins with, so that nobody capitalises it.
fn mark_subject(brief: &mut String, subject: &str) {
    let behind = brief.strip_prefix(subject).unwrap_or_default();
    if !subject.is_empty() && behind.starts_with([' ', '.', ',']) {
        *brief = format!("``{subject}``{behind}");
    }
}

/// Takes the declaration's annotations: paragraphs of nothing else, ends of the first and the last
/// paragraph, and for a field, as for a parameter, the beginning.
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
    if let (Some(first), Context::Field) = (first, context) {
        let (taken, rest) = groups.leading(&blocks[first].1, context);
        blocks[first].1 = without_separator(&rest);
        notes.annotations.0.extend(taken);
    }
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
fn take_data_groups(
    blocks: &mut [(Block, Passage)],
    style: Style,
    groups: &mut Groups<'_>,
    notes: &mut Notes,
) {
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
                    let text = clean(&rest.text, style);
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
            | Block::Numbered
            | Block::Titled(_)
            | Block::ReturnValue
            | Block::Code(_) => {}
        }
    }
}

/// Takes what an ordinary comment says of parameters, where nothing is an annotation.
fn take_data(blocks: &mut [(Block, Passage)], style: Style, notes: &mut Notes) {
    for (block, passage) in blocks {
        match block {
            Block::Parameter { .. } => {
                let end = passage.text.find(' ').unwrap_or(passage.text.len());
                let text = clean(&without_separator(&passage.from(end)).text, style);
                let parameters = names_in(&passage.text[..end]).map(|(_, name)| ParameterDoc {
                    name: name.to_owned(),
                    text: text.clone(),
                });
                notes.doc.parameters.extend(parameters);
                *passage = Passage::default();
            }
            Block::Return => *passage = without_separator(passage),
            Block::Brief
            | Block::Text
            | Block::Item
            | Block::Numbered
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
