//! `build_ffi.py`: what compiles the CFFI module.

use askama::Template;

use super::cdef::{Cdef, Section};
use super::placed::FLEXIBLE;
use super::{optional, shims};
use crate::emit::Settings;
use crate::emit::shared::docstring::module_docstring;
use crate::emit::shared::layout::{render, text_literal};
use crate::emit::shared::library::link_name;
use crate::model::Model;

#[derive(Template)]
#[template(path = "cffi/build_ffi.py")]
struct BuildView {
    banner: String,
    docstring: String,
    module: String,
    parts: Vec<Part>,
    /// What is read before Python.h, as Python's strings; may be empty.
    first: String,
    preamble: Vec<String>,
    hidden: Vec<String>,
    typedefs: Vec<String>,
    headers: Vec<String>,
    math: bool,
    optional: Vec<String>,
    shims: Vec<String>,
    include_folders: String,
    library: String,
    library_folders: String,
    package_folder: String,
    run_paths: String,
    defines: String,
    pkg_config: String,
}

/// A part of the cdef: a constant of the module.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) packed: bool,
    /// Whether a record is flexible without `...;`.
    flexible: bool,
    pub(super) lines: Vec<String>,
}

impl Part {
    pub(super) fn new(section: &Section, index: usize) -> Self {
        let name = match index {
            0 => "CDEF".to_owned(),
            index => format!("CDEF_{}", index + 1),
        };
        let lines = section.lines.iter().map(|line| line.replace('\\', "\\\\"));
        Self {
            name,
            packed: section.packed,
            flexible: section.lines.iter().any(|line| line == FLEXIBLE),
            lines: lines.collect(),
        }
    }
}

/// The module's name at top level.
pub(super) fn module_name(package: &str) -> String {
    format!("_{}_cffi", package.replace('.', "_"))
}

/// The file.
pub(in crate::emit) fn build(cdef: &Cdef, settings: &Settings) -> String {
    let build = &settings.build;
    let model = &cdef.model;
    let module = module_name(&model.package);
    let library_folders = [&build.package_folder]
        .into_iter()
        .chain(&build.library_folders);
    let run_paths = library_folders
        .clone()
        .map(|folder| match folder.starts_with('/') {
            true => folder.clone(),
            false => format!("$ORIGIN/{folder}"),
        });
    let packages: Vec<String> = build.pkg_config.iter().map(|it| text_literal(it)).collect();
    let defines: Vec<String> = build
        .defines
        .iter()
        .map(|(name, value)| {
            let value = value
                .as_ref()
                .map_or_else(|| "None".to_owned(), |value| text_literal(value));
            format!("({}, {value})", text_literal(name))
        })
        .collect();
    render(&BuildView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "Builds `{module}`, the CFFI module of {} in out-of-line API mode.",
                model.package
            ),
            &[
                "setuptools finds `ffibuilder` through `cffi_modules`; `python build_ffi.py` builds in \
               place.",
            ],
        ),
        module,
        parts: cdef
            .parts
            .iter()
            .enumerate()
            .map(|(index, part)| Part::new(part, index))
            .collect(),
        first: first(model),
        preamble: model.preamble.clone(),
        hidden: model.hidden.clone(),
        typedefs: cdef.typedefs.clone(),
        headers: model.headers.clone(),
        math: shims::any_nan(model),
        optional: optional::definition(model),
        shims: shims::definitions(model),
        include_folders: folders(build.include_folders.iter()),
        library: text_literal(&link_name(&model.library)),
        library_folders: folders(library_folders),
        package_folder: model.package.replace('.', "/"),
        run_paths: run_paths
            .map(|path| text_literal(&path))
            .collect::<Vec<_>>()
            .join(", "),
        defines: defines.join(", "),
        pkg_config: packages.join(", "),
    })
}

/// Folders as Python expressions: relative to the file, or as they are.
fn folders<'f>(folders: impl Iterator<Item = &'f String>) -> String {
    let each = folders.map(|folder| match folder.as_str() {
        "." => "str(ROOT)".to_owned(),
        folder if folder.starts_with('/') => text_literal(folder),
        folder => format!("str(ROOT / {})", text_literal(folder)),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The headers that are read before Python.h; none where a macro has a name that Python.h may use.
fn first(model: &Model) -> String {
    let plain = |name: &String| name.chars().all(|each| each.is_ascii_lowercase());
    let dunder = |name: &String| name.starts_with("__");
    let mut names = model.constants.iter().map(|constant| &constant.name);
    if names.any(|name| plain(name) || dunder(name)) {
        return String::new();
    }
    let headers = model.preamble.iter().chain(&model.headers);
    let headers: Vec<String> = headers.map(|header| text_literal(header)).collect();
    headers.join(", ")
}
