//! `spam-bindgen generate`.

use std::path::{Path, PathBuf};

use super::output::{self, State};
use super::package::{Regenerated, regenerate};
use super::{Failure, json, summary};
use crate::settings::{self, Package};
use crate::toolchain::Toolchain;

/// Arguments of `generate`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The C headers to bind; without one, the packages of spam-bindgen.toml are generated.
    #[arg(value_name = "HEADER", requires_all = ["package", "out"])]
    headers: Vec<String>,
    /// Path, file name or bare name of the shared library, such as libpng16.so.16 or png.
    #[arg(long, value_name = "NAME_OR_PATH", requires = "headers")]
    library: Option<String>,
    /// Name of the Python package to write.
    #[arg(long, value_name = "NAME", requires = "headers")]
    package: Option<String>,
    /// The folder that gets the package, and build_ffi.py beside it.
    #[arg(long, value_name = "DIR", requires = "headers")]
    out: Option<PathBuf>,
    /// Which backends, separated by commas [default: ctypes,cffi].
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        requires = "headers"
    )]
    backend: Vec<String>,
    /// What C names lose in Python, such as spam_ [default: found from the functions' names].
    #[arg(long, value_name = "PREFIX", requires = "headers")]
    prefix: Option<String>,
    /// A folder with headers that the headers include.
    #[arg(short = 'I', value_name = "DIR", requires = "headers")]
    include: Vec<String>,
    /// A macro that the headers are compiled with.
    #[arg(short = 'D', value_name = "NAME[=VALUE]", requires = "headers")]
    define: Vec<String>,
    /// A folder that may have the library, here and for build_ffi.py.
    #[arg(short = 'L', value_name = "DIR", requires = "headers")]
    library_dir: Vec<String>,
    /// A package that pkg-config knows: its folders, macros and library.
    #[arg(long, value_name = "PACKAGE", requires = "headers")]
    pkg_config: Vec<String>,
    /// Bind only what has such a C name, as 'png_*', and what that needs.
    #[arg(long, value_name = "PATTERN", requires = "headers")]
    allow: Vec<String>,
    /// Do not bind what has such a C name.
    #[arg(long, value_name = "PATTERN", requires = "headers")]
    block: Vec<String>,
    /// Do not look what the library exports: bind every function that is declared.
    #[arg(long, requires = "headers")]
    unchecked: bool,
    /// A TOML file with annotations for headers that cannot be edited.
    #[arg(long, value_name = "FILE", requires = "headers")]
    annotations: Vec<String>,
    /// Replace files that spam-bindgen did not generate.
    #[arg(long)]
    force: bool,
    /// Name every function that has a raw binding only, with the reason.
    #[arg(long, short)]
    verbose: bool,
    /// Print one JSON object, for machines.
    #[arg(long)]
    pub json: bool,
    /// Print the model and write nothing.
    #[arg(long, hide = true)]
    dump_model: bool,
}

/// Runs the command.
///
/// # Errors
///
/// Why it was not done, with its exit code.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (packages, command) = packages(arguments)?;
    let toolchain = Toolchain::find().map_err(Failure::Usage)?;
    let mut regenerated = Vec::new();
    for package in &packages {
        regenerated.push(regenerate(&toolchain, package, &command)?);
    }
    if arguments.dump_model {
        for package in &regenerated {
            anstream::println!("{:#?}", package.generated.model);
        }
        return Ok(());
    }
    let states = write(&regenerated, arguments.force)?;
    if arguments.json {
        let mut report = json::Report::new("generate");
        report.packages = regenerated
            .iter()
            .zip(&states)
            .map(|(package, states)| package.report(states.iter().map(|state| state.written())))
            .collect();
        json::print(&report);
    } else {
        for (package, states) in regenerated.iter().zip(&states) {
            anstream::print!("{}", told(package, states, arguments.verbose));
        }
    }
    Ok(())
}

fn packages(arguments: &Arguments) -> Result<(Vec<Package>, String), Failure> {
    let (Some(name), Some(out)) = (&arguments.package, &arguments.out) else {
        let packages = settings::read(Path::new(""))?;
        return Ok((packages, settings::COMMAND.to_owned()));
    };
    let backends = if arguments.backend.is_empty() {
        settings::all_backends()
    } else {
        arguments.backend.clone()
    };
    let package = Package {
        name: name.clone(),
        headers: arguments.headers.clone(),
        library: arguments.library.clone(),
        out: out.clone(),
        backends,
        build_ffi: None,
        prefix: arguments.prefix.clone(),
        include_dirs: arguments.include.clone(),
        defines: arguments.define.clone(),
        library_dirs: arguments.library_dir.clone(),
        pkg_config: arguments.pkg_config.clone(),
        allow: arguments.allow.clone(),
        block: arguments.block.clone(),
        unchecked: arguments.unchecked,
        annotations: arguments.annotations.clone(),
        keep_runtime: false,
    };
    package.validate()?;
    let command = recorded(arguments, &package);
    Ok((vec![package], command))
}

/// The command as banners have it: without paths of this machine.
fn recorded(arguments: &Arguments, package: &Package) -> String {
    let mut words = vec!["spam-bindgen".to_owned(), "generate".to_owned()];
    words.extend(
        package
            .headers
            .iter()
            .map(|header| local(Path::new(header))),
    );
    if let Some(library) = &package.library {
        words.extend(["--library".into(), local(Path::new(library))]);
    }
    words.extend(["--package".into(), package.name.clone()]);
    words.extend(["--out".into(), local(&package.out)]);
    if !arguments.backend.is_empty() {
        words.extend(["--backend".into(), arguments.backend.join(",")]);
    }
    if let Some(prefix) = &arguments.prefix {
        words.extend(["--prefix".into(), prefix.clone()]);
    }
    let relative = arguments
        .include
        .iter()
        .filter(|folder| !Path::new(folder).is_absolute());
    for folder in relative {
        words.extend(["-I".into(), folder.clone()]);
    }
    for file in &arguments.annotations {
        words.extend(["--annotations".into(), local(Path::new(file))]);
    }
    for (option, values) in [
        ("-D", &arguments.define),
        ("--pkg-config", &arguments.pkg_config),
        ("--allow", &arguments.allow),
        ("--block", &arguments.block),
    ] {
        words.extend(values.iter().flat_map(|it| [option.to_owned(), it.clone()]));
    }
    if arguments.unchecked {
        words.push("--unchecked".into());
    }
    words
        .iter()
        .map(|word| quoted(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A path as it is, or the last part of one that begins at the root.
fn local(path: &Path) -> String {
    let name = if path.is_absolute() {
        path.file_name()
    } else {
        None
    };
    name.unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,+:@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// Writes the files of all packages or none, and says what was done with each.
fn write(packages: &[Regenerated], force: bool) -> Result<Vec<Vec<State>>, Failure> {
    let mut foreign = Vec::new();
    let mut writing: Vec<(&Path, &str)> = Vec::new();
    let mut states = Vec::new();
    for package in packages {
        let mut of_package = Vec::new();
        for (file, path) in package.generated.files.iter().zip(&package.paths) {
            let state = output::state(path, &file.text).map_err(Failure::Usage)?.0;
            match state {
                State::Fresh | State::Kept => {}
                State::Foreign if !force => foreign.push(path.display().to_string()),
                State::Foreign | State::Stale | State::Missing => writing.push((path, &file.text)),
            }
            of_package.push(state);
        }
        states.push(of_package);
    }
    if !foreign.is_empty() {
        return Err(Failure::Usage(format!(
            "not generated by spam-bindgen, so not replaced: {}\nmove it away, choose another \
             --out, or replace it with --force",
            foreign.join(", ")
        )));
    }
    output::write(&writing).map_err(Failure::Usage)?;
    Ok(states)
}

/// What the user is told of a package that was written.
fn told(package: &Regenerated, states: &[State], verbose: bool) -> String {
    let mut text = summary::of(&package.generated, verbose);
    if let Some(remark) = &package.remark {
        text += &format!("  {remark}\n");
    }
    let mut fresh = 0;
    for (path, state) in package.paths.iter().zip(states) {
        match state {
            State::Fresh => fresh += 1,
            State::Kept => text += &format!("  kept {} as your own\n", path.display()),
            State::Foreign | State::Stale | State::Missing => {
                text += &format!("  wrote {}\n", path.display());
            }
        }
    }
    match fresh {
        0 => {}
        1 => text += "  1 file was up to date\n",
        fresh => text += &format!("  {fresh} files were up to date\n"),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banner_has_no_path_from_the_root() {
        assert_eq!(local(Path::new("/home/me/x.h")), "x.h");
        assert_eq!(local(Path::new("include/x.h")), "include/x.h");
    }

    #[test]
    fn words_of_the_recorded_command_are_quoted_for_a_shell() {
        assert_eq!(quoted("A=1"), "A=1");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(quoted(""), "''");
    }
}
