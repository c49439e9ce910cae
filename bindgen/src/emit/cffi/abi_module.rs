//! `build_ffi_abi.py` and `raw_cffi_abi.py`: CFFI in ABI mode, for which no C compiler is needed.

use askama::Template;

use super::build::{Part, module_name};
use super::cdef::Cdef;
use super::raw::{constants, line, since};
use crate::emit::Settings;
use crate::emit::shared::docstring::module_docstring;
use crate::emit::shared::imports::by_member;
use crate::emit::shared::layout::{render, text_literal};
use crate::emit::shared::library::file_name;
use crate::model::Model;
use crate::names::Names;

#[derive(Template)]
#[template(path = "cffi/build_ffi_abi.py")]
struct BuildView {
    banner: String,
    docstring: String,
    parts: Vec<Part>,
    module: String,
}

#[derive(Template)]
#[template(path = "cffi/raw_cffi_abi.py")]
struct RawView {
    banner: String,
    docstring: String,
    module: String,
    library: String,
    variable: String,
    table: String,
    since: String,
    /// The symbols of functions whose name is another, as a dictionary.
    symbols: String,
    all: String,
    constants: Vec<String>,
}

/// The module that CFFI writes.
fn module(package: &str) -> String {
    format!("{}_abi", module_name(package))
}

/// `build_ffi_abi.py`.
pub(in crate::emit) fn abi_build(cdef: &Cdef, settings: &Settings) -> String {
    let module = module(&cdef.model.package);
    render(&BuildView {
        banner: settings.banner(&cdef.model),
        docstring: module_docstring(
            &format!("Writes `{module}`, the CFFI module in out-of-line ABI mode."),
            &["No C compiler is needed. setuptools finds `ffibuilder` through `cffi_modules`."],
        ),
        parts: cdef
            .parts
            .iter()
            .enumerate()
            .map(|(index, part)| Part::new(part, index))
            .collect(),
        module,
    })
}

/// What the ABI table names otherwise than the library does; empty where nothing is.
fn symbols(model: &Model) -> String {
    let others = model
        .functions
        .iter()
        .filter(|each| each.symbol != each.name);
    let each = others.map(|each| {
        let (name, symbol) = (text_literal(&each.name), text_literal(&each.symbol));
        format!("{name}: {symbol}")
    });
    let listed = each.collect::<Vec<_>>().join(", ");
    match listed.is_empty() {
        true => listed,
        false => format!("{{{listed}}}"),
    }
}

/// `raw_cffi_abi.py`.
pub(in crate::emit) fn abi_raw(whole: &Model, cdef: &Cdef, settings: &Settings) -> String {
    let model = &cdef.model;
    let constants = constants(cdef);
    let module = module(&model.package);
    let mut all: Vec<String> = constants.iter().map(|each| each.name.clone()).collect();
    all.extend(["ffi".to_owned(), "lib".to_owned()]);
    all.sort_by(|left, right| by_member(left, right));
    let all: Vec<String> = all.iter().map(|name| format!("\"{name}\"")).collect();
    render(&RawView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "Raw CFFI bindings of {}, without a C compiler.",
                model.headers.join(", ")
            ),
            &[&format!(
                "ABI mode: `build_ffi_abi.py` writes the module `{module}`."
            )],
        ),
        module,
        library: text_literal(&file_name(&model.library)),
        variable: Names::variable(&model.package, "LIBRARY"),
        table: model.abi_table.clone().unwrap_or_default(),
        since: since(model),
        symbols: symbols(whole),
        all: all.join(", "),
        constants: constants.iter().map(|each| line(model, each)).collect(),
    })
}
