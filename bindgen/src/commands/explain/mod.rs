//! `spam-bindgen explain`: what a name of a header becomes in Python, and why.
//!
//! Exit code 0 where it is known, 1 where no package has it, 2 where the headers cannot be read.

mod text;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::json::{self, Place};
use super::{Failure, package};
use crate::compare::nearest;
use crate::explain::{Explanation, Facts, explain, known};
use crate::settings::{self, Package};
use crate::toolchain::Toolchain;
use crate::{build, read};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A C name, such as spam_summarize, or a name of the package, such as Samples.push.
    name: String,
    /// The headers that have it [default: those of spam-bindgen.toml's packages].
    #[arg(value_name = "HEADER")]
    headers: Vec<String>,
    /// File name or path of the shared library.
    #[arg(long, value_name = "NAME_OR_PATH", requires = "headers")]
    library: Option<String>,
    /// Name of the Python package [default: the first header's].
    #[arg(long, value_name = "NAME", requires = "headers")]
    package: Option<String>,
    /// What C names lose in Python, such as spam_ [default: found from the functions' names].
    #[arg(long, value_name = "PREFIX", requires = "headers")]
    prefix: Option<String>,
    /// A folder with headers that the headers include.
    #[arg(short = 'I', value_name = "DIR", requires = "headers")]
    include: Vec<String>,
    /// A macro that the headers are compiled with.
    #[arg(short = 'D', value_name = "NAME[=VALUE]", requires = "headers")]
    define: Vec<String>,
    /// A package that pkg-config knows: its folders and macros.
    #[arg(long, value_name = "PACKAGE", requires = "headers")]
    pkg_config: Vec<String>,
    /// Print one JSON object, for machines.
    #[arg(long)]
    pub json: bool,
}

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Report<'e> {
    version: u32,
    command: &'static str,
    name: &'e str,
    explanations: Vec<Explained>,
    errors: Vec<json::Error>,
}

/// An explanation, and the package that it is of.
#[derive(Debug, Serialize)]
struct Explained {
    package: String,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    explanation: Explanation,
}

/// Runs the command.
///
/// # Errors
///
/// That no package has the name, and which are near; or why the headers cannot be read.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let toolchain = Toolchain::find().map_err(Failure::Usage)?;
    let mut explained = Vec::new();
    let mut names = Vec::new();
    for package in packages(arguments)? {
        let (request, _) = package::request(&toolchain, &package, settings::COMMAND)?;
        let read = read(&toolchain, &request.input).map_err(Failure::unreadable)?;
        let model = build(read.clone(), request.options).map_err(Failure::unreadable)?;
        let facts = Facts::new(&model, &read.interface, &read.sources);
        for explanation in explain(&facts, &arguments.name) {
            explained.push(Explained {
                package: package.name.clone(),
                place: (&explanation.location).into(),
                explanation,
            });
        }
        names.extend(known(&facts));
    }
    if explained.is_empty() {
        return Err(unknown(&arguments.name, &names));
    }
    if arguments.json {
        json::print(&Report {
            version: json::VERSION,
            command: "explain",
            name: &arguments.name,
            explanations: explained,
            errors: Vec::new(),
        });
    } else {
        let texts: Vec<String> = explained
            .iter()
            .map(|it| text::of(&it.explanation))
            .collect();
        anstream::print!("{}", texts.join("\n"));
    }
    Ok(())
}

fn unknown(name: &str, names: &[String]) -> Failure {
    let near = nearest(name, names.iter().map(String::as_str));
    let help = match near.as_slice() {
        [] => "spam-bindgen generate --verbose says what is bound and what is left out".to_owned(),
        near => {
            let near: Vec<String> = near.iter().map(|it| format!("`{it}`")).collect();
            format!("did you mean {}?", near.join(" or "))
        }
    };
    Failure::Findings(format!("error: the headers declare no `{name}`\n{help}"))
}

fn packages(arguments: &Arguments) -> Result<Vec<Package>, Failure> {
    let Some(first) = arguments.headers.first() else {
        return Ok(settings::read(Path::new(""))?);
    };
    let stem = Path::new(first).file_stem().unwrap_or_default();
    let stem = stem.to_string_lossy();
    let stem = stem.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_");
    // What the library exports is looked at where it is named; its name alone explains nothing.
    let guessed = arguments
        .pkg_config
        .is_empty()
        .then(|| format!("lib{stem}.so"));
    Ok(vec![Package {
        name: arguments.package.clone().unwrap_or(stem),
        headers: arguments.headers.clone(),
        library: arguments.library.clone().or(guessed),
        out: PathBuf::from("."),
        backends: settings::all_backends(),
        build_ffi: None,
        prefix: arguments.prefix.clone(),
        include_dirs: arguments.include.clone(),
        defines: arguments.define.clone(),
        library_dirs: Vec::new(),
        pkg_config: arguments.pkg_config.clone(),
        allow: Vec::new(),
        block: Vec::new(),
        unchecked: arguments.library.is_none(),
        annotations: Vec::new(),
        keep_runtime: false,
    }])
}
