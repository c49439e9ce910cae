//! Finds what a package is made from: headers, and the library.

use std::path::{Path, PathBuf};

use super::{Failure, paths};
use crate::library::{self, Exports};
use crate::parse::Input;
use crate::pkg_config::Flags;
use crate::settings::Package;
use crate::toolchain::Toolchain;

/// What is loaded, and what it exports; for an unchecked package nobody looks.
pub(super) fn library(
    package: &Package,
    flags: &Flags,
) -> Result<(String, Option<Exports>), Failure> {
    let asked = match (&package.library, flags.libraries.first()) {
        (Some(library), _) => library.clone(),
        // Of several the package's own comes first.
        (None, Some(library)) => library.clone(),
        (None, None) => {
            return Err(Failure::Usage(format!(
                "pkg-config names no library for {}\nname it with --library (or library)",
                package.pkg_config.join(" ")
            )));
        }
    };
    if package.unchecked {
        return Ok((asked, None));
    }
    let given = package.library_dirs.iter().chain(&flags.library_dirs);
    let mut folders: Vec<PathBuf> = given.map(PathBuf::from).collect();
    folders.push(package.out.join(&package.name));
    folders.push(PathBuf::new());
    match library::open(&asked, &folders) {
        Ok(Some(found)) => Ok((found.name, Some(found.exports))),
        Ok(None) => Err(Failure::Usage(library::not_found(&asked, &folders))),
        Err(why) => Err(Failure::Usage(why)),
    }
}

/// The header's file: as it is named, or in the include folders.
pub(super) fn header(
    header: &str,
    include_dirs: &[String],
    toolchain: &Toolchain,
) -> Result<String, Failure> {
    let folders = include_dirs.iter().map(PathBuf::from);
    let path = std::iter::once(PathBuf::new())
        .chain(folders)
        .chain(toolchain.system_folders.iter().cloned())
        .map(|folder| folder.join(header))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            Failure::Usage(format!(
                "there is no header {header}\nname its file, or the folder that holds it with -I DIR"
            ))
        })?;
    let found = path.display().to_string();
    if found.contains(['"', '\n']) {
        return Err(Failure::Usage(format!(
            "{found:?} cannot stand in an #include\nrename the header"
        )));
    }
    // The compiler's own message would call a file that may not be read one that is missing.
    std::fs::File::open(&path)
        .map_err(|error| Failure::Usage(format!("{found} cannot be read: {error}")))?;
    Ok(found)
}

/// How C code includes a header.
pub(super) struct Included {
    /// What stands in `#include`.
    pub(super) name: String,
    /// The folder that this needs, unless the compiler knows it.
    pub(super) folder: Option<PathBuf>,
}

/// A header below an include folder has its path there, another its file name.
pub(super) fn included(header: &str, input: &Input) -> Included {
    let path = Path::new(header);
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let below = |folder: &Path| {
        let folder = folder.canonicalize().ok()?;
        Some(paths::portable(real.strip_prefix(folder).ok()?))
    };
    for folder in input.include_dirs.iter().map(Path::new) {
        if let Some(name) = below(folder) {
            return Included {
                name,
                folder: Some(folder.to_path_buf()),
            };
        }
    }
    for folder in &input.system_folders {
        if let Some(name) = below(folder) {
            return Included { name, folder: None };
        }
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    Included {
        name: name.to_string_lossy().into_owned(),
        folder: path.parent().map(Path::to_path_buf),
    }
}
