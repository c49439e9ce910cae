//! Reads `spam-bindgen.toml`: every mistake with its place.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use super::{FILE, Package};
use crate::compare::nearest;
use crate::diagnostic::{Diagnostic, Location, Message, Sources, Span, messages};

/// The keys of a package.
const KEYS: &[&str] = &[
    "name",
    "headers",
    "library",
    "out",
    "backends",
    "build-ffi",
    "prefix",
    "include-dirs",
    "defines",
    "library-dirs",
    "pkg-config",
    "allow",
    "block",
    "unchecked",
    "annotations",
    "keep-runtime",
];

/// The whole file.
#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    package: Vec<Package>,
}

/// Settings that cannot be used, with all reasons.
#[derive(Debug, Default)]
pub struct Invalid {
    /// The reasons.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of the file.
    pub sources: Sources,
}

/// Reads the settings file of a folder.
///
/// # Errors
///
/// What is wrong with it, where, and how to mend it.
pub fn read(folder: &Path) -> Result<Vec<Package>, Invalid> {
    let text = std::fs::read_to_string(folder.join(FILE)).map_err(|error| {
        let message = match error.kind() {
            ErrorKind::NotFound => messages::no_settings(FILE),
            _ => messages::unreadable_settings(FILE, &error.to_string()),
        };
        Invalid {
            diagnostics: vec![Diagnostic::new(Span::default(), message)],
            sources: Sources::new(),
        }
    })?;
    packages(&text).map_err(|diagnostics| Invalid {
        diagnostics,
        sources: Sources::from([(FILE.to_owned(), text)]),
    })
}

fn packages(text: &str) -> Result<Vec<Package>, Vec<Diagnostic>> {
    let refused = |error: &toml::de::Error| {
        let span = error.span().unwrap_or_default();
        vec![at(text, span, messages::settings(error.message()))]
    };
    let table = DeTable::parse(text).map_err(|error| refused(&error))?;
    let tables = tables(table.get_ref());
    let mut problems = unknown_keys(text, table.get_ref(), &["package"]);
    for (_, package) in &tables {
        problems.extend(unknown_keys(text, package, KEYS));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let file: File = toml::from_str(text).map_err(|error| refused(&error))?;
    if file.package.is_empty() {
        return Err(vec![at(text, 0..0, messages::no_package(FILE))]);
    }
    for (package, (place, table)) in file.package.iter().zip(&tables) {
        if let Err(problem) = package.validate() {
            let value = table
                .iter()
                .find(|(key, _)| key.get_ref().as_ref() == problem.key);
            let place = value.map_or(place.clone(), |(_, value)| value.span());
            let message = Message {
                text: problem.text,
                hint: Some(problem.help),
            };
            problems.push(at(text, place, message));
        }
    }
    if problems.is_empty() {
        Ok(file.package)
    } else {
        Err(problems)
    }
}

/// The tables of the packages, each with its place.
fn tables<'t, 'i>(file: &'t DeTable<'i>) -> Vec<(Range<usize>, &'t DeTable<'i>)> {
    let Some(DeValue::Array(packages)) = file.get("package").map(|value| value.get_ref()) else {
        return Vec::new();
    };
    let tables = packages.iter().filter_map(|value| match value.get_ref() {
        DeValue::Table(table) => Some((value.span(), table)),
        _ => None,
    });
    tables.collect()
}

fn unknown_keys(text: &str, table: &DeTable<'_>, known: &[&str]) -> Vec<Diagnostic> {
    let keys = table
        .keys()
        .filter(|key| !known.contains(&key.get_ref().as_ref()));
    keys.map(|key| {
        let name = key.get_ref().as_ref();
        // Whoever writes `build_ffi` means `build-ffi`.
        let near = nearest(&name.replace('_', "-"), known.iter().copied());
        at(
            text,
            key.span(),
            messages::unknown_setting(name, &near, known),
        )
    })
    .collect()
}

/// A diagnostic at some bytes of the file.
fn at(text: &str, place: Range<usize>, message: Message) -> Diagnostic {
    let before = text.get(..place.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
    let marked = text.get(place).unwrap_or_default();
    let start = Location {
        file: FILE.to_owned(),
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
    };
    let length = marked.lines().next().map_or(0, str::len);
    Diagnostic::new(Span { start, length }, message)
}
