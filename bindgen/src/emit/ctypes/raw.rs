//! `raw_ctypes.py` and its stub: every C name, with its exact types.
//!
//! Constants and enums are assignments; all else is an entry of a table that the runtime's `lazy`
//! reads when a name is used.

use askama::Template;

use super::entries::{Entries, FunctionView, PairView, RecordView};
use super::stub::stub;
use super::types::{Types, class, record_name, tag_name};
use crate::emit::Settings;
use crate::emit::shared::docstring::{Place, module_docstring};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::layout::{bytes_literal, float_literal, render, ruler, text_literal};
use crate::emit::shared::library::file_name;
use crate::emit::shared::raw_doc::RawDocs;
use crate::model::{ConstantValue, Model, Scalar, ScalarKind};
use crate::names::{self, Names};

/// The raw module and its stub.
pub(in crate::emit) struct Raw {
    /// `raw_ctypes.py`
    pub(in crate::emit) module: String,
    /// `raw_ctypes.pyi`
    pub(in crate::emit) stub: String,
}

#[derive(Template)]
#[template(path = "ctypes/raw_ctypes.py")]
struct RawView {
    banner: String,
    docstring: String,
    library: String,
    variable: String,
    imports: Vec<String>,
    folder: String,
    loading: String,
    lazy: String,
    constants_ruler: String,
    constants: Vec<NameView>,
    enums_ruler: String,
    enums: Vec<EnumView>,
    records_ruler: String,
    records: Vec<RecordView>,
    types_ruler: String,
    types: Vec<PairView>,
    variables_ruler: String,
    variables: Vec<PairView>,
    functions_ruler: String,
    functions: Vec<FunctionView>,
    symbols: Vec<PairView>,
    since: Vec<PairView>,
    thread_local: Vec<String>,
    binding_ruler: String,
    /// The arguments that say what the library must have.
    required: String,
    /// The arguments that hand over the tables.
    tables: String,
}

pub(super) struct NameView {
    pub(super) name: String,
    pub(super) value: String,
    /// Its docstring; empty for none.
    pub(super) docstring: String,
}

struct EnumView {
    /// Empty for an enum without a name.
    name: String,
    carrier: String,
    docstring: String,
    members: Vec<NameView>,
}

/// The raw module and its stub.
pub(in crate::emit) fn raw(model: &Model, settings: &Settings) -> Raw {
    let mut imports = Imports::beside(own_names(model));
    let folder = imports.name("os.path", "dirname");
    let lazy = imports.name("._runtime", "lazy");
    let loading = imports.name("._runtime", "loading");
    let enums = enums(model, &mut imports);
    let types = Types::new(model);
    let entries = Entries::new(model, &types);
    if model.abi_table.is_some() {
        imports.name("._abi", "TABLE");
    }
    let view = RawView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "Raw ctypes bindings of {}: every C name, with its exact types.",
                model.headers.join(", ")
            ),
            &[
                "Functions, records, types and variables are made when they are first used, of what \
                 the tables below say.",
            ],
        ),
        library: text_literal(&file_name(&model.library)),
        variable: Names::variable(&model.package, "LIBRARY"),
        imports: imports.lines(),
        folder,
        loading,
        lazy,
        constants_ruler: ruler("constants"),
        constants: constants(model),
        enums_ruler: ruler("enums"),
        enums,
        records_ruler: ruler("records"),
        records: entries.records(),
        types_ruler: ruler("types"),
        types: entries.types(),
        variables_ruler: ruler("variables"),
        variables: entries.variables(),
        functions_ruler: ruler("functions"),
        functions: entries.functions(),
        symbols: entries.symbols(),
        since: entries.since(),
        thread_local: entries.thread_local(),
        binding_ruler: ruler("binding"),
        required: String::new(),
        tables: String::new(),
    };
    let view = with_tables(view, model);
    Raw {
        module: render(&view),
        stub: render(&stub(model, settings)),
    }
}

/// Says which tables there are.
fn with_tables(mut view: RawView, model: &Model) -> RawView {
    let mut tables = vec!["globals()".to_owned()];
    let mut required = vec!["lib".to_owned()];
    let functions = !view.functions.iter().all(|each| each.name.is_empty());
    required.push(if functions { "_FUNCTIONS" } else { "()" }.to_owned());
    if !view.variables.is_empty() {
        required.push("_VARIABLES".to_owned());
    }
    for (is_there, keyword, table) in [
        (!view.symbols.is_empty(), "symbols", "_SYMBOLS"),
        (!view.since.is_empty(), "since", "_SINCE"),
    ] {
        if is_there {
            required.push(format!("{keyword}={table}"));
        }
    }
    if let Some(table) = &model.abi_table {
        required.push("expected=TABLE".to_owned());
        required.push(format!("table=\"{table}\""));
    }
    for (is_there, keyword, table) in [
        (!view.records.is_empty(), "records", "_RECORDS"),
        (!view.types.is_empty(), "types", "_TYPES"),
        (!view.variables.is_empty(), "variables", "_VARIABLES"),
        (functions, "functions", "_FUNCTIONS"),
        (!view.symbols.is_empty(), "symbols", "_SYMBOLS"),
        (!view.since.is_empty(), "since", "_SINCE"),
        (
            !view.thread_local.is_empty(),
            "thread_local",
            "_THREAD_LOCAL",
        ),
    ] {
        if is_there {
            tables.push(format!("{keyword}={table}"));
        }
    }
    view.required = required.join(", ");
    view.tables = tables.join(", ");
    view
}

/// The names that the module defines.
pub(super) fn own_names(model: &Model) -> Vec<String> {
    let enumerators = model.enums.iter().flat_map(|item| &item.enumerators);
    let mut own: Vec<String> = vec!["lib".to_owned()];
    own.extend(model.constants.iter().map(|each| names::raw(&each.name)));
    own.extend(enumerators.map(|each| names::raw(&each.name)));
    own.extend(
        model
            .enums
            .iter()
            .map(|each| tag_name(model, &each.name, "enum")),
    );
    own.extend(
        model
            .records
            .iter()
            .map(|each| record_name(model, &each.name)),
    );
    own.extend(model.typedefs.iter().map(|each| names::raw(&each.name)));
    own.extend(model.globals.iter().map(|each| names::raw(&each.name)));
    own.extend(model.functions.iter().map(|each| names::raw(&each.name)));
    own
}

fn constants(model: &Model) -> Vec<NameView> {
    let docs = RawDocs::new(model);
    let views = model.constants.iter().map(|constant| NameView {
        name: names::raw(&constant.name),
        value: match &constant.value {
            ConstantValue::Integer(value) => value.to_string(),
            ConstantValue::Float(value) => float_literal(*value),
            ConstantValue::Text(bytes) => bytes_literal(bytes),
            ConstantValue::WideText(text) => text_literal(text),
            ConstantValue::Address(value) => value.to_string(),
        },
        docstring: docs
            .constant(constant, Place::LINE)
            .map_or_else(String::new, |text| text.literal()),
    });
    views.collect()
}

fn enums(model: &Model, imports: &mut Imports) -> Vec<EnumView> {
    let docs = RawDocs::new(model);
    let mut views = Vec::new();
    for item in &model.enums {
        let members = item.enumerators.iter().map(|each| NameView {
            name: names::raw(&each.name),
            value: each.value.to_string(),
            docstring: docs
                .enumerator(each, Place::LINE)
                .map_or_else(String::new, |text| text.literal()),
        });
        let mut view = EnumView {
            name: String::new(),
            carrier: String::new(),
            docstring: String::new(),
            members: members.collect(),
        };
        if !item.name.is_empty() {
            view.name = tag_name(model, &item.name, "enum");
            view.carrier = imports.name("ctypes", class(&carrier(&item.carrier)));
            view.docstring = docs.enumeration(item, Place::LINE).literal();
        }
        views.push(view);
    }
    views
}

/// An enum is a number, whatever type of characters carries it.
fn carrier(scalar: &Scalar) -> Scalar {
    Scalar {
        kind: match scalar.kind {
            ScalarKind::Char => ScalarKind::Signed,
            ScalarKind::WideChar => ScalarKind::Unsigned,
            kind @ (ScalarKind::Bool
            | ScalarKind::Signed
            | ScalarKind::Unsigned
            | ScalarKind::Float
            | ScalarKind::Complex) => kind,
        },
        ..scalar.clone()
    }
}
