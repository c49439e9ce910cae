//! An explanation for a person.
//!
//! Colours are in the text; a stream that is no terminal has to take them out.

use std::fmt::Write as _;

use crate::explain::{Explanation, Part};

const BLUE: &str = "\x1b[34m";
const GREEN: &str = "\x1b[32m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// The whole text.
pub(super) fn of(explanation: &Explanation) -> String {
    let mut text = String::new();
    let (name, kind) = (&explanation.name, explanation.kind);
    let _ = writeln!(text, "{BOLD}{name}{RESET}, {kind}");
    let _ = writeln!(text, "  {BLUE}-->{RESET} {}", explanation.location);
    for line in &explanation.c {
        let _ = writeln!(text, "    {line}");
    }
    if !explanation.documentation.is_empty() {
        let _ = writeln!(text, "  {}", explanation.documentation);
    }
    text.push('\n');
    for form in &explanation.python {
        let layer = form.layer;
        match form.text.as_slice() {
            [] => {
                let _ = writeln!(text, "  {layer}: not there: {}", form.missing);
            }
            lines => {
                let _ = writeln!(text, "  {layer}:");
                for line in lines {
                    let _ = writeln!(text, "    {GREEN}{line}{RESET}");
                }
            }
        }
    }
    if !explanation.parts.is_empty() {
        text.push('\n');
        for each in &explanation.parts {
            part(&mut text, each);
        }
    }
    if !explanation.facts.is_empty() {
        text.push('\n');
        for fact in &explanation.facts {
            let _ = writeln!(text, "  {BOLD}{}{RESET}: {}", fact.topic, fact.text);
        }
    }
    text
}

fn part(text: &mut String, part: &Part) {
    let subject = match part.name.as_str() {
        "result" => format!("result `{}`", part.c),
        _ => format!("`{}`", part.c),
    };
    let python = match &part.python {
        Some(python) => format!(" → {GREEN}{python}{RESET}"),
        None => String::new(),
    };
    let meaning = match part.meaning.as_str() {
        "" => String::new(),
        meaning => format!(": {meaning}"),
    };
    let _ = writeln!(text, "  {subject}{python}{meaning}");
    if !part.because.is_empty() {
        let _ = writeln!(text, "   {BLUE}={RESET} {}", part.because);
    }
}
