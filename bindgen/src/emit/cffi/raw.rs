//! `raw_cffi.py`: `ffi` and `lib` of the compiled module, once it is verified.

use askama::Template;

use super::build::module_name;
use super::cdef::{Cdef, Mode};
use super::optional;
use crate::emit::Settings;
use crate::emit::shared::docstring::{Place, module_docstring};
use crate::emit::shared::imports::by_member;
use crate::emit::shared::layout::{bytes_literal, float_literal, render, text_literal};
use crate::emit::shared::library::file_name;
use crate::emit::shared::raw_doc::RawDocs;
use crate::model::{Constant, ConstantValue, Model};
use crate::names::{self, Names};

#[derive(Template)]
#[template(path = "cffi/raw_cffi.py")]
struct RawView {
    banner: String,
    docstring: String,
    module: String,
    library: String,
    variable: String,
    table: String,
    all: String,
    constants: Vec<String>,
    /// What an older library lacks, as a dictionary of versions.
    since: String,
}

/// The module.
pub(in crate::emit) fn raw(cdef: &Cdef, settings: &Settings) -> String {
    let model = &cdef.model;
    let constants = constants(cdef);
    let module = module_name(&model.package);
    let mut all: Vec<String> = constants.iter().map(|each| each.name.clone()).collect();
    all.extend(["ffi".to_owned(), "lib".to_owned()]);
    all.sort_by(|left, right| by_member(left, right));
    let all: Vec<String> = all.iter().map(|name| format!("\"{name}\"")).collect();
    render(&RawView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "Raw CFFI bindings of {}: `lib` has every C name, `ffi` makes and reads C values.",
                model.headers.join(", ")
            ),
            &[&format!(
                "API mode: `build_ffi.py` compiles the module `{module}` against the header."
            )],
        ),
        module,
        library: text_literal(&file_name(&model.library)),
        variable: Names::variable(&model.package, "LIBRARY"),
        table: model.abi_table.clone().unwrap_or_default(),
        all: all.join(", "),
        constants: constants.iter().map(|each| line(model, each)).collect(),
        since: since(model),
    })
}

/// What an older library lacks, with the version that brought it; empty where nothing is optional.
pub(super) fn since(model: &Model) -> String {
    let optional = optional::all(model);
    let each = optional.iter().map(|each| {
        let (name, since) = (text_literal(each.name), text_literal(each.since));
        format!("{name}: {since}")
    });
    let listed = each.collect::<Vec<_>>().join(", ");
    match listed.is_empty() {
        true => listed,
        false => format!("{{{listed}}}"),
    }
}

/// The assignment, with the header's words below it.
pub(super) fn line(model: &Model, said: &Said<'_>) -> String {
    let doc = RawDocs::new(model).constant(said.constant, Place::LINE);
    let doc = doc.map_or_else(String::new, |doc| format!("\n{}", doc.literal()));
    format!("{} = {}{doc}", said.name, said.value)
}

/// A macro that the cdef cannot say.
pub(super) struct Said<'m> {
    pub(super) constant: &'m Constant,
    /// Its name in Python.
    pub(super) name: String,
    /// Its value in Python.
    pub(super) value: String,
    /// Its type in Python.
    pub(super) ty: &'static str,
}

/// Macros that the cdef cannot say.
pub(super) fn constants(cdef: &Cdef) -> Vec<Said<'_>> {
    let constants = cdef.model.constants.iter().filter_map(|constant| {
        let (value, ty) = match &constant.value {
            // Its macro has the name of a member, and is undefined for CFFI.
            ConstantValue::Integer(value) if cdef.hides(&constant.name) => {
                (value.to_string(), "int")
            }
            ConstantValue::Float(value) if cdef.mode == Mode::Abi || cdef.hides(&constant.name) => {
                (float_literal(*value), "float")
            }
            ConstantValue::Address(value) if cdef.mode == Mode::Abi => (value.to_string(), "int"),
            ConstantValue::Integer(_) | ConstantValue::Float(_) | ConstantValue::Address(_) => {
                return None;
            }
            ConstantValue::Text(bytes) => (bytes_literal(bytes), "bytes"),
            ConstantValue::WideText(text) => (text_literal(text), "str"),
        };
        Some(Said {
            constant,
            name: names::raw(&constant.name),
            value,
            ty,
        })
    });
    constants.collect()
}
