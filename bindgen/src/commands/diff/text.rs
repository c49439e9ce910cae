//! What `diff` tells a person: what breaks, what is new, what else, and the verdict.
//!
//! Colours are in the text; a stream that is no terminal has to take them out.

use std::fmt::Write as _;

use crate::compare::{Change, Comparison, Effect, Level};

const RED: &str = "\x1b[1;31m";
const GREEN: &str = "\x1b[32m";
const BLUE: &str = "\x1b[34m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// The whole text.
pub(super) fn of(comparison: &Comparison, verbose: bool) -> String {
    let of_level = |level: Level| {
        let changes = comparison.changes.iter();
        changes.filter(move |change| change.level() == level)
    };
    let mut text = String::new();
    for change in of_level(Level::Major) {
        breaking(&mut text, change);
    }
    short(&mut text, "new", GREEN, of_level(Level::Minor));
    let (documented, other): (Vec<&Change>, Vec<&Change>) =
        of_level(Level::Patch).partition(|change| change.kind == "documentation" && !verbose);
    short(
        &mut text,
        "changed, and compatible",
        BLUE,
        other.into_iter(),
    );
    match documented.as_slice() {
        [] => {}
        [one] => {
            let _ = writeln!(text, "`{}` is documented in other words\n", one.name);
        }
        many => {
            let count = many.len();
            let _ = writeln!(
                text,
                "{count} declarations are documented in other words; --verbose names them\n"
            );
        }
    }
    not_compared(&mut text, comparison, verbose);
    text + &verdict(comparison)
}

/// A change that breaks something, with all that is known of it.
fn breaking(text: &mut String, change: &Change) {
    let _ = writeln!(
        text,
        "{RED}breaks{RESET}{BOLD}: {}: {}{RESET}",
        change.name, change.text
    );
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let _ = writeln!(text, "  {BLUE}-->{RESET} {new}, was {old}");
        }
        (Some(old), None) => {
            let _ = writeln!(text, "  {BLUE}-->{RESET} was {old}");
        }
        (None, Some(new)) => {
            let _ = writeln!(text, "  {BLUE}-->{RESET} {new}");
        }
        (None, None) => {}
    }
    let mut note = |label: &str, said: &str| {
        if !said.is_empty() {
            let _ = writeln!(text, "   {BLUE}={RESET} {BOLD}{label}{RESET}: {said}");
        }
    };
    let audiences = [
        ("ABI", change.effects.abi),
        ("C", change.effects.c),
        ("Python", change.effects.python),
    ];
    let named = |effect: Effect| -> String {
        let all = audiences.iter().filter(|(_, own)| *own == effect);
        all.map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    };
    note("breaks", &named(Effect::Breaks));
    note("compatible", &named(Effect::Compatible));
    note("why", &change.reason);
    note("reaches", &change.affects.join(", "));
    note("help", &change.hint);
    text.push('\n');
}

/// Changes that break nothing, a line for each.
fn short<'c>(
    text: &mut String,
    title: &str,
    colour: &str,
    changes: impl Iterator<Item = &'c Change>,
) {
    let mut any = false;
    for change in changes {
        if !any {
            let _ = writeln!(text, "{colour}{title}{RESET}:");
            any = true;
        }
        let place = change.new.as_ref().or(change.old.as_ref());
        let place = place.map_or_else(String::new, |place| format!("{place}: "));
        let _ = writeln!(
            text,
            "  {place}{BOLD}{}{RESET}: {}",
            change.name, change.text
        );
    }
    if any {
        text.push('\n');
    }
}

fn not_compared(text: &mut String, comparison: &Comparison, verbose: bool) {
    let all = &comparison.not_compared;
    match (all.len(), verbose) {
        (0, _) => {}
        (1, false) => text.push_str(
            "1 declaration that cannot be bound was not compared; --verbose names it\n\n",
        ),
        (count, false) => {
            let _ = writeln!(
                text,
                "{count} declarations that cannot be bound were not compared; --verbose names \
                 them\n"
            );
        }
        (_, true) => {
            text.push_str("not compared, since they cannot be bound:\n");
            for each in all {
                let _ = writeln!(text, "  {}: {}: {}", each.location, each.name, each.reason);
            }
            text.push('\n');
        }
    }
}

fn verdict(comparison: &Comparison) -> String {
    let verdict = comparison.verdict();
    let colour = match verdict {
        Level::Major => RED,
        Level::Minor => GREEN,
        Level::Patch | Level::None => BLUE,
    };
    let count =
        |wanted: &dyn Fn(&&Change) -> bool| comparison.changes.iter().filter(wanted).count();
    let mut parts = Vec::new();
    for (name, breaks) in [
        ("the ABI", count(&|it| it.effects.abi == Effect::Breaks)),
        ("C sources", count(&|it| it.effects.c == Effect::Breaks)),
        (
            "Python sources",
            count(&|it| it.effects.python == Effect::Breaks),
        ),
    ] {
        match breaks {
            0 => {}
            1 => parts.push(format!("1 change breaks {name}")),
            many => parts.push(format!("{many} changes break {name}")),
        }
    }
    let additions = count(&|it| it.level() == Level::Minor);
    if additions > 0 {
        let new = if additions == 1 {
            "1 is new".to_owned()
        } else {
            format!("{additions} are new")
        };
        parts.push(new);
    }
    if parts.is_empty() {
        parts.push(match verdict {
            Level::None => "the headers declare the same".to_owned(),
            _ => "nothing breaks and nothing is new".to_owned(),
        });
    }
    let mut line = format!("{colour}{}{RESET}: {}", verdict.word(), parts.join(", "));
    let library = comparison.library_verdict();
    if library != verdict {
        let _ = write!(line, "; for C alone: {}", library.word());
    }
    line + "\n"
}
