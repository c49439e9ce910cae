//! One package regenerated in memory.

use std::path::{Path, PathBuf};

use crate::emit::GeneratedFile;
use crate::parse::Input;
use crate::settings::Package;
use crate::toolchain::Toolchain;
use crate::{Generated, Refused, Request, build, diagnostic, library};

/// Why a command did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The inputs were read and something is wrong with them: exit code 1.
    Findings(String),
    /// The command could not begin: exit code 2.
    Usage(String),
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        let text = diagnostic::render(&refused.diagnostics, &refused.sources);
        let count = refused.diagnostics.len();
        let errors = if count == 1 {
            "1 error"
        } else {
            &format!("{count} errors")
        };
        Self::Findings(format!("{text}\n{errors}; nothing was written"))
    }
}

/// A package as the headers give it now.
pub(super) struct Regenerated {
    pub(super) generated: Generated,
    /// Where each file goes, in the order of `generated.files`.
    pub(super) paths: Vec<PathBuf>,
    /// What the user should know of the library.
    pub(super) remark: Option<String>,
}

/// Regenerates a package in memory.
pub(super) fn regenerate(
    toolchain: &Toolchain,
    package: &Package,
    command: &str,
) -> Result<Regenerated, Failure> {
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
        system_folders: toolchain.system_folders.clone(),
        headers,
    };
    let options = build::Options {
        package: package.name.clone(),
        library: package.library.clone(),
        prefix: package.prefix.clone(),
        headers: input
            .headers
            .iter()
            .map(|header| included_as(header, &input))
            .collect(),
        exports,
    };
    let request = Request {
        input,
        options,
        backends,
        command: command.to_owned(),
    };
    let generated = crate::generate(toolchain, request)?;
    let paths = generated
        .files
        .iter()
        .map(|file| path_of(file, package))
        .collect();
    Ok(Regenerated {
        generated,
        paths,
        remark,
    })
}

/// The header's file: as it is named, or in the include folders.
fn find_header(header: &str, package: &Package, toolchain: &Toolchain) -> Result<String, Failure> {
    if Path::new(header).is_file() {
        return Ok(header.to_owned());
    }
    let folders = package.include_dirs.iter().map(PathBuf::from);
    folders
        .chain(toolchain.system_folders.iter().cloned())
        .map(|folder| folder.join(header))
        .find(|path| path.is_file())
        .map(|path| path.display().to_string())
        .ok_or_else(|| {
            Failure::Usage(format!(
                "there is no header {header}\nname its file, or the folder that holds it with -I DIR"
            ))
        })
}

/// A header as `#include` names it: below an include folder, or by its file name.
fn included_as(header: &str, input: &Input) -> String {
    let path = Path::new(header);
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let own = input.include_dirs.iter().map(PathBuf::from);
    own.chain(input.system_folders.iter().cloned())
        .filter_map(|folder| folder.canonicalize().ok())
        .filter_map(|folder| real.strip_prefix(folder).ok())
        .map(|rest| rest.display().to_string())
        .next()
        .or_else(|| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
        })
        .unwrap_or_else(|| header.to_owned())
}

/// Where a file goes: into the package's folder, but `build_ffi.py` where the settings want it.
fn path_of(file: &GeneratedFile, package: &Package) -> PathBuf {
    match &package.build_ffi {
        Some(path) if file.path == Path::new("build_ffi.py") => path.clone(),
        _ => package.out.join(&file.path),
    }
}
