//! `build_ffi.py`: what compiles the CFFI module.

use askama::Template;

use super::{cdef, shims};
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
    cdef: Vec<String>,
    preamble: Vec<String>,
    headers: Vec<String>,
    math: bool,
    shims: Vec<String>,
    include_folders: String,
    library: String,
    library_folders: String,
    package_folder: String,
    run_paths: String,
    defines: String,
}

/// The module's name at top level.
pub(super) fn module_name(package: &str) -> String {
    format!("_{}_cffi", package.replace('.', "_"))
}

/// The file.
pub(in crate::emit) fn build(model: &Model, settings: &Settings) -> String {
    let build = &settings.build;
    let module = module_name(&model.package);
    let mut lines = cdef::lines(model);
    lines.extend(shims::declarations(model));
    let library_folders = [&build.package_folder]
        .into_iter()
        .chain(&build.library_folders);
    let run_paths = library_folders
        .clone()
        .map(|folder| match folder.starts_with('/') {
            true => folder.clone(),
            false => format!("$ORIGIN/{folder}"),
        });
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
        cdef: lines
            .iter()
            .map(|line| line.replace('\\', "\\\\"))
            .collect(),
        preamble: model.preamble.clone(),
        headers: model.headers.clone(),
        math: shims::any_nan(model),
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
