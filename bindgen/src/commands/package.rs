//! One package regenerated in memory.

use std::path::{Path, PathBuf};

use super::{Failure, json, paths};
use crate::emit::{BuildSettings, Settings};
use crate::parse::Input;
use crate::settings::Package;
use crate::toolchain::Toolchain;
use crate::{Generated, Request, build, library};

/// A package as the headers give it now.
pub(super) struct Regenerated {
    pub(super) generated: Generated,
    /// Where each file goes, in the order of `generated.files`.
    pub(super) paths: Vec<PathBuf>,
    /// What the user should know of the library.
    pub(super) remark: Option<String>,
}

impl Regenerated {
    /// For a machine: what is bound and the files, each with its state.
    pub(super) fn report(&self, states: impl Iterator<Item = &'static str>) -> json::Package {
        let mut report = json::Package::of(&self.generated.model);
        let left_out = self.generated.left_out.iter();
        report.omitted.extend(left_out.map(json::Omitted::from));
        report.remarks.extend(self.remark.clone());
        report.files = self
            .paths
            .iter()
            .zip(states)
            .map(|(path, state)| json::File {
                path: paths::portable(path),
                state,
            })
            .collect();
        report
    }
}

/// What is asked of the pipeline for a package, and what the user should know of the library.
pub(super) fn request(
    toolchain: &Toolchain,
    package: &Package,
    command: &str,
) -> Result<(Request, Option<String>), Failure> {
    let backends = package.backends().map_err(Failure::Usage)?;
    let headers = package
        .headers
        .iter()
        .map(|header| find_header(header, package, toolchain))
        .collect::<Result<Vec<_>, _>>()?;
    let (exports, remark) = match library::find(&package.library, Path::new("")) {
        Some(path) => (Some(library::exports(&path).map_err(Failure::Usage)?), None),
        None => (
            None,
            Some(format!(
                "{} was not found here, so nobody checked that it exports every function",
                package.library
            )),
        ),
    };
    let input = Input {
        include_dirs: package.include_dirs.clone(),
        defines: package.defines.clone(),
        preamble: Vec::new(),
        system_folders: toolchain.system_folders.clone(),
        headers,
    };
    let included: Vec<Included> = input
        .headers
        .iter()
        .map(|header| included(header, &input))
        .collect();
    let settings = settings(package, &input, &included, command);
    let options = build::Options {
        package: package.name.clone(),
        library: package.library.clone(),
        prefix: package.prefix.clone(),
        headers: included.into_iter().map(|header| header.name).collect(),
        exports,
    };
    let request = Request {
        input,
        options,
        backends,
        settings,
    };
    Ok((request, remark))
}

/// Regenerates a package in memory.
pub(super) fn regenerate(
    toolchain: &Toolchain,
    package: &Package,
    command: &str,
) -> Result<Regenerated, Failure> {
    let (request, remark) = request(toolchain, package, command)?;
    let mut generated = crate::generate(toolchain, request)?;
    if package.keep_runtime {
        let runtime = Path::new(&package.name).join("_runtime");
        generated
            .files
            .retain(|file| !file.path.starts_with(&runtime));
    }
    let paths = generated
        .files
        .iter()
        .map(|file| paths::normal(&package.out.join(&file.path)))
        .collect();
    Ok(Regenerated {
        generated,
        paths,
        remark,
    })
}

/// What the files are told of the command and of folders, all relative to `build_ffi.py`.
fn settings(package: &Package, input: &Input, included: &[Included], command: &str) -> Settings {
    let build_ffi = package
        .build_ffi
        .clone()
        .unwrap_or_else(|| package.out.join("build_ffi.py"));
    let folder = build_ffi.parent().unwrap_or(Path::new("")).to_path_buf();
    let from_build = |path: &Path| paths::portable(&paths::between(&folder, path));
    let mut include_folders: Vec<String> = Vec::new();
    let own = input.include_dirs.iter().map(PathBuf::from);
    for path in included
        .iter()
        .filter_map(|header| header.folder.clone())
        .chain(own)
    {
        let path = from_build(&path);
        if !include_folders.contains(&path) {
            include_folders.push(path);
        }
    }
    let library = Path::new(&package.library);
    let beside = library
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let library_folders = beside.into_iter().map(Path::to_path_buf);
    let library_folders = library_folders.chain(package.library_dirs.iter().map(PathBuf::from));
    Settings {
        command: command.to_owned(),
        build: BuildSettings {
            path: paths::between(&package.out, &build_ffi),
            package_folder: from_build(&package.out.join(&package.name)),
            include_folders,
            library_folders: library_folders.map(|path| from_build(&path)).collect(),
            defines: package
                .defines
                .iter()
                .map(|define| macro_of(define))
                .collect(),
        },
    }
}

/// `NAME` or `NAME=VALUE`.
fn macro_of(define: &str) -> (String, Option<String>) {
    match define.split_once('=') {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (define.to_owned(), None),
    }
}

/// The header's file: as it is named, or in the include folders.
fn find_header(header: &str, package: &Package, toolchain: &Toolchain) -> Result<String, Failure> {
    let folders = package.include_dirs.iter().map(PathBuf::from);
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
struct Included {
    /// What stands in `#include`.
    name: String,
    /// The folder that this needs, unless the compiler knows it.
    folder: Option<PathBuf>,
}

/// A header below an include folder has its path there, another its file name.
fn included(header: &str, input: &Input) -> Included {
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
