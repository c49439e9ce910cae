//! What a shared library exports. Reads the file; nothing is loaded or run.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use object::read::NameOrOrdinal;
use object::{BinaryFormat, Object};

/// Where shared libraries are looked for, behind `LD_LIBRARY_PATH`.
const FOLDERS: &[&str] = &[
    "/usr/local/lib",
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
];

/// The file of a library that is given by path or by name, if it is there.
pub fn find(library: &str, base: &Path) -> Option<PathBuf> {
    let direct = base.join(library);
    if direct.is_file() {
        return Some(direct);
    }
    if library.contains(['/', '\\']) {
        return None;
    }
    let configured = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    std::env::split_paths(&configured)
        .filter(|folder| folder.is_absolute())
        .chain(FOLDERS.iter().map(PathBuf::from))
        .map(|folder| folder.join(library))
        .find(|path| path.is_file())
}

/// The names of the functions and variables that the file exports.
///
/// # Errors
///
/// A sentence that says why they cannot be read.
pub fn exports(path: &Path) -> Result<HashSet<String>, String> {
    let cannot = |error: &dyn std::fmt::Display| {
        format!(
            "{} cannot be read as a shared library: {error}",
            path.display()
        )
    };
    let data = std::fs::read(path).map_err(|error| cannot(&error))?;
    let file = object::File::parse(data.as_slice()).map_err(|error| cannot(&error))?;
    // Mach-O puts an underscore before every C name.
    let mark = if file.format() == BinaryFormat::MachO {
        "_"
    } else {
        ""
    };
    let mut names = HashSet::new();
    for export in file.exports().map_err(|error| cannot(&error))? {
        let export = export.map_err(|error| cannot(&error))?;
        if let NameOrOrdinal::Name(name) = export.name()
            && let Ok(name) = std::str::from_utf8(name)
        {
            names.insert(name.strip_prefix(mark).unwrap_or(name).to_owned());
        }
    }
    Ok(names)
}
