//! `diff` on a table of single changes: each row is a pair of headers, what has changed between
//! them, whom that breaks, and the verdict.

mod command;
mod functions;
mod python;
mod records;
mod types;
mod values;

use std::fs;

use spam_bindgen::compare::{Comparison, Effect, Level, compare};
use spam_bindgen::model::Model;
use spam_bindgen::parse::Input;
use spam_bindgen::toolchain::Toolchain;
use spam_bindgen::{build, model_of};

/// One row: two headers, the changes and the verdict.
///
/// A change is `kind name breaks`, where `breaks` has `A` for the ABI, `C` for C sources and `P`
/// for Python sources, and is `-` where nothing breaks.
struct Row {
    what: &'static str,
    old: &'static str,
    new: &'static str,
    changes: &'static [&'static str],
    verdict: Level,
}

const fn row(
    what: &'static str,
    old: &'static str,
    new: &'static str,
    changes: &'static [&'static str],
    verdict: Level,
) -> Row {
    Row {
        what,
        old,
        new,
        changes,
        verdict,
    }
}

const NONE: Level = Level::None;
const PATCH: Level = Level::Patch;
const MINOR: Level = Level::Minor;
const MAJOR: Level = Level::Major;

/// Finds the toolchain, or says how to get one.
fn toolchain() -> Toolchain {
    Toolchain::find().unwrap_or_else(|why| panic!("{why}"))
}

/// Reads a header's text.
fn model(toolchain: &Toolchain, name: &str, text: &str) -> Model {
    let folder = std::env::temp_dir().join(format!("spam-diff-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let path = folder.join(format!("{name}.h"));
    fs::write(&path, format!("{text}\n")).expect("a temporary file can be written");
    let input = Input {
        headers: vec![path.display().to_string()],
        system_folders: toolchain.system_folders.clone(),
        ..Input::default()
    };
    let options = build::Options {
        package: "x".into(),
        prefix: Some("x_".into()),
        ..build::Options::default()
    };
    let model = model_of(toolchain, &input, options)
        .unwrap_or_else(|refused| panic!("{text}: {:?}", refused.diagnostics));
    let _ = fs::remove_file(&path);
    model
}

/// Compares two texts.
fn compared(toolchain: &Toolchain, old: &str, new: &str) -> Comparison {
    let name = format!("{:?}", std::thread::current().id());
    let name: String = name.chars().filter(char::is_ascii_digit).collect();
    compare(
        &model(toolchain, &format!("old{name}"), old),
        &model(toolchain, &format!("new{name}"), new),
    )
}

/// The changes as rows have them, in any order.
fn shown(comparison: &Comparison) -> Vec<String> {
    let mut all: Vec<String> = comparison
        .changes
        .iter()
        .map(|change| {
            let effects = change.effects;
            let all = [(effects.abi, 'A'), (effects.c, 'C'), (effects.python, 'P')];
            let mut breaks: String = all
                .iter()
                .filter(|(effect, _)| *effect == Effect::Breaks)
                .map(|(_, letter)| *letter)
                .collect();
            if breaks.is_empty() {
                breaks.push('-');
            }
            format!("{} {} {breaks}", change.kind, change.name)
        })
        .collect();
    all.sort();
    all
}

/// Holds every row to what the comparison says, and reports all that differ.
fn hold(rows: &[Row]) {
    let toolchain = toolchain();
    let mut wrong = String::new();
    for row in rows {
        let comparison = compared(&toolchain, row.old, row.new);
        let mut expected: Vec<&str> = row.changes.to_vec();
        expected.sort_unstable();
        let found = shown(&comparison);
        if found != expected || comparison.verdict() != row.verdict {
            wrong += &format!(
                "{}:\n  {}\n  {}\n  expected {expected:?} {:?}\n  found    {found:?} {:?}\n",
                row.what,
                row.old,
                row.new,
                row.verdict,
                comparison.verdict()
            );
            for change in &comparison.changes {
                wrong += &format!("    {}: {} ({})\n", change.name, change.text, change.reason);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
