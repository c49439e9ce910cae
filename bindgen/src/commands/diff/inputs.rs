//! The two sides: their headers, how they are compiled, and which names are wanted of them.

use std::path::{Path, PathBuf};

use super::Arguments;
use crate::commands::Failure;
use crate::compare::{Change, Comparison};
use crate::diagnostic::Location;
use crate::model::Model;
use crate::parse::Input;
use crate::pkg_config::Flags;
use crate::toolchain::Toolchain;
use crate::{build, glob, library, pkg_config};

/// One side, read.
pub(super) struct Side {
    pub(super) model: Model,
    /// The headers as `--header` names them, and where they are.
    headers: Vec<(String, PathBuf)>,
}

/// Reads both sides.
pub(super) fn models(
    toolchain: &Toolchain,
    arguments: &Arguments,
) -> Result<(Side, Side), Failure> {
    let (old, new) = (&arguments.old, &arguments.new);
    for path in [old, new] {
        if !path.exists() {
            return Err(Failure::Usage(format!(
                "there is no {}\nname a header, or a folder with headers",
                path.display()
            )));
        }
    }
    if old.is_dir() != new.is_dir() {
        return Err(Failure::Usage(format!(
            "{} and {} are not both headers or both folders",
            old.display(),
            new.display()
        )));
    }
    if !old.is_dir() && !arguments.headers.is_empty() {
        return Err(Failure::Usage(
            "--header names headers below folders, but OLD and NEW are headers\n\
             name the two folders that hold them"
                .to_owned(),
        ));
    }
    for header in &arguments.headers {
        if !old.join(header).is_file() && !new.join(header).is_file() {
            return Err(Failure::Usage(format!(
                "there is no {header} in {}, nor in {}",
                old.display(),
                new.display()
            )));
        }
    }
    let flags = pkg_config::flags(&arguments.pkg_config).map_err(Failure::Usage)?;
    let read = |path, include: &[String], library: &Option<String>| {
        side(toolchain, arguments, path, include, library, &flags)
    };
    Ok((
        read(old, &arguments.include_old, &arguments.library_old)?,
        read(new, &arguments.include_new, &arguments.library_new)?,
    ))
}

fn side(
    toolchain: &Toolchain,
    arguments: &Arguments,
    path: &Path,
    include: &[String],
    library: &Option<String>,
    flags: &Flags,
) -> Result<Side, Failure> {
    let headers = headers_in(path, &arguments.headers)?;
    // A header's neighbours are of its own version, whatever is installed.
    let own = if path.is_dir() {
        Some(path)
    } else {
        path.parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    };
    let mut include_dirs: Vec<String> = include.to_vec();
    include_dirs.push(own.unwrap_or(Path::new(".")).display().to_string());
    include_dirs.extend(arguments.include.iter().cloned());
    let mut defines = arguments.define.clone();
    include_dirs.extend(flags.include_dirs.iter().cloned());
    defines.extend(flags.defines.iter().cloned());
    let input = Input {
        headers: headers
            .iter()
            .map(|(_, path)| path.display().to_string())
            .collect(),
        include_dirs,
        defines,
        system_folders: toolchain.system_folders.clone(),
        ..Input::default()
    };
    let exports = match library {
        Some(name) => match library::open(name, &[PathBuf::new()]).map_err(Failure::Usage)? {
            Some(found) => Some(found.exports),
            None => {
                return Err(Failure::Usage(format!(
                    "there is no library {name}\nname its file"
                )));
            }
        },
        None => None,
    };
    let options = build::Options {
        package: package_name(&arguments.new),
        library: library.clone().unwrap_or_default(),
        prefix: arguments.prefix.clone(),
        headers: headers.iter().map(|(name, _)| name.clone()).collect(),
        exports,
        ..build::Options::default()
    };
    let model = crate::model_of(toolchain, &input, options).map_err(Failure::unreadable)?;
    Ok(Side { model, headers })
}

/// Both sides make the same package, so its name is no difference.
fn package_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_")
}

/// The headers of a side: the one that is named, those of `--header` that it has, or all.
fn headers_in(path: &Path, wanted: &[String]) -> Result<Vec<(String, PathBuf)>, Failure> {
    if !path.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        return Ok(vec![(name.into_owned(), path.to_owned())]);
    }
    if !wanted.is_empty() {
        let all = wanted.iter().map(|name| (name.clone(), path.join(name)));
        return Ok(all.filter(|(_, path)| path.is_file()).collect());
    }
    let cannot = |error| Failure::Usage(format!("{} cannot be read: {error}", path.display()));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.is_file() && path.extension().is_some_and(|end| end == "h") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            found.push((name.into_owned(), path.clone()));
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(Failure::Usage(format!(
            "there is no header directly in {}\nname them: --header FOLDER/NAME.h",
            path.display()
        )));
    }
    Ok(found)
}

/// Headers that only one side has, where `#include` is what breaks.
pub(super) fn headers(old: &Side, new: &Side) -> Vec<Change> {
    let location = |path: &Path| Location {
        file: path.display().to_string(),
        line: 1,
        column: 1,
    };
    // Two headers that are named themselves are one, whatever their names.
    if let ([_], [_]) = (old.headers.as_slice(), new.headers.as_slice()) {
        return Vec::new();
    }
    let lacks = |side: &Side, name: &str| !side.headers.iter().any(|(other, _)| other == name);
    let gone = old.headers.iter().filter(|(name, _)| lacks(new, name));
    let came = new.headers.iter().filter(|(name, _)| lacks(old, name));
    let gone = gone.map(|(name, path)| Change::header_removed(name, location(path)));
    let came = came.map(|(name, path)| Change::header_added(name, location(path)));
    gone.chain(came).collect()
}

/// Keeps the changes of wanted names.
pub(super) fn keep_wanted(
    comparison: &mut Comparison,
    arguments: &Arguments,
) -> Result<(), Failure> {
    for pattern in arguments.allow.iter().chain(&arguments.block) {
        if pattern.is_empty() {
            return Err(Failure::Usage(
                "an empty pattern matches no name\n--allow and --block take patterns such as 'x_*'"
                    .to_owned(),
            ));
        }
    }
    let wanted = |name: &str| {
        let name = name.split('.').next().unwrap_or(name);
        let any = |patterns: &[String]| patterns.iter().any(|it| glob::matches(it, name));
        (arguments.allow.is_empty() || any(&arguments.allow)) && !any(&arguments.block)
    };
    comparison.changes.retain(|change| wanted(&change.name));
    comparison.not_compared.retain(|each| wanted(&each.name));
    Ok(())
}
