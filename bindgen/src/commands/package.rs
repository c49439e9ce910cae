//! One package regenerated in memory.

use std::path::{Path, PathBuf};

use super::locate::{self, Included};
use super::{Failure, json, paths};
use crate::emit::{BuildSettings, Settings};
use crate::parse::Input;
use crate::settings::Package;
use crate::toolchain::Toolchain;
use crate::{Generated, Request, build, pkg_config};

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
    let backends = package.backends()?;
    let flags = pkg_config::flags(&package.pkg_config).map_err(Failure::Usage)?;
    let include_dirs = [package.include_dirs.as_slice(), &flags.include_dirs].concat();
    let headers = package
        .headers
        .iter()
        .map(|header| locate::header(header, &include_dirs, toolchain))
        .collect::<Result<Vec<_>, _>>()?;
    let (library, exports) = locate::library(package, &flags)?;
    let remark = exports
        .is_none()
        .then(|| format!("unchecked: nobody looked whether {library} exports every function"));
    let input = Input {
        include_dirs,
        defines: [package.defines.as_slice(), &flags.defines].concat(),
        preamble: Vec::new(),
        bracket_attributes: false,
        system_folders: toolchain.system_folders.clone(),
        headers,
        annotations: annotations(package)?,
    };
    let mut included: Vec<Included> = input
        .headers
        .iter()
        .map(|header| locate::included(header, &input))
        .collect();
    for header in &mut included {
        // The compiler is told by pkg-config then, on whatever machine that is.
        let told = |folder: &PathBuf| flags.include_dirs.iter().any(|it| Path::new(it) == folder);
        header.folder = header.folder.take().filter(|folder| !told(folder));
    }
    let settings = settings(package, &included, command);
    let options = build::Options {
        package: package.name.clone(),
        library,
        prefix: package.prefix.clone(),
        headers: included.into_iter().map(|header| header.name).collect(),
        exports,
        choice: build::Choice {
            allow: package.allow.clone(),
            block: package.block.clone(),
        },
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

/// The files with annotations.
fn annotations(package: &Package) -> Result<Vec<(String, String)>, Failure> {
    let read = |file: &String| match std::fs::read_to_string(file) {
        Ok(text) => Ok((file.clone(), text)),
        Err(error) => Err(Failure::Usage(format!(
            "the annotations {file} cannot be read: {error}\nname the file with --annotations \
             FILE, or in `annotations` of the package"
        ))),
    };
    package.annotations.iter().map(read).collect()
}

/// What the files are told of the command and of folders, all relative to `build_ffi.py`.
fn settings(package: &Package, included: &[Included], command: &str) -> Settings {
    let build_ffi = package
        .build_ffi
        .clone()
        .unwrap_or_else(|| package.out.join("build_ffi.py"));
    let folder = build_ffi.parent().unwrap_or(Path::new("")).to_path_buf();
    let from_build = |path: &Path| paths::portable(&paths::between(&folder, path));
    let mut include_folders: Vec<String> = Vec::new();
    let own = package.include_dirs.iter().map(PathBuf::from);
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
    let library = Path::new(package.library.as_deref().unwrap_or_default());
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
            pkg_config: package.pkg_config.clone(),
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
