//! `raw_ctypes.py` and its stub: every C name, with its exact types.

use askama::Template;

use super::fields::{FieldsView, fields};
use super::stub::{StubView, stub};
use super::types::{Types, record_name, tag_name, unpassable};
use crate::emit::Settings;
use crate::emit::shared::docstring::{Place, docstring, module_docstring};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::layout::{bytes_literal, float_literal, render, ruler, text_literal};
use crate::emit::shared::library::file_name;
use crate::emit::shared::raw_doc::function_docstring;
use crate::model::{Constant, ConstantValue, Function, Model, Record, RecordKind, Type, Typedef};
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
    verified: String,
    imports: Vec<String>,
    constants_ruler: String,
    constants: Vec<NameView>,
    enums_ruler: String,
    enums: Vec<EnumView>,
    records_ruler: String,
    records: Vec<RecordView>,
    typedefs_ruler: String,
    typedefs: Vec<NameView>,
    fields_ruler: String,
    fields: Vec<FieldsView>,
    late_typedefs: Vec<NameView>,
    globals_ruler: String,
    globals: Vec<NameView>,
    functions_ruler: String,
    functions: Vec<FunctionView>,
}

struct NameView {
    name: String,
    value: String,
}

struct EnumView {
    /// Empty for an enum without a name.
    name: String,
    carrier: String,
    members: Vec<NameView>,
}

struct RecordView {
    name: String,
    base: String,
    docstring: String,
    /// The value of `_pack_`; empty for none.
    pack: String,
}

struct FunctionView {
    name: String,
    /// The expression that finds it in the library.
    symbol: String,
    docstring: String,
    arguments: String,
    result: String,
    /// Why ctypes cannot call it; empty where it can.
    left_out: String,
}

/// The raw module and its stub.
pub(in crate::emit) fn raw(model: &Model, settings: &Settings) -> Raw {
    let own = own_names(model);
    let mut types = Types {
        model,
        imports: Imports::beside(own),
    };
    types.imports.module("os");
    types.imports.name("._abi", "TABLE");
    types.imports.name("._runtime", "loading");
    let enums = enums(&mut types);
    let complete: Vec<&Record> = model
        .records
        .iter()
        .filter(|record| record.layout.is_some())
        .collect();
    let fields: Vec<FieldsView> = complete
        .iter()
        .filter_map(|record| {
            let class = record_name(model, &record.name);
            Some(fields(&mut types, record, record.layout.as_ref()?, class))
        })
        .collect();
    let records = records(&mut types, &fields);
    let (late, early): (Vec<_>, Vec<_>) = model
        .typedefs
        .iter()
        .partition(|typedef| holds_record(&typedef.target));
    let mut typedef = |typedef: &&Typedef| NameView {
        name: names::raw(&typedef.name),
        value: types.expression(&typedef.target),
    };
    let typedefs = early.iter().map(&mut typedef).collect();
    let late_typedefs = late.iter().map(&mut typedef).collect();
    let globals = model
        .globals
        .iter()
        .map(|global| {
            let ty = types.expression(&global.ty);
            let ty = if ty.contains(" * ") {
                format!("({ty})")
            } else {
                ty
            };
            let value = format!("{ty}.in_dll(lib, \"{}\")", global.name);
            NameView {
                name: names::raw(&global.name),
                value,
            }
        })
        .collect();
    let functions: Vec<FunctionView> = model
        .functions
        .iter()
        .map(|each| function(&mut types, each))
        .collect();
    let view = RawView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "Raw ctypes bindings of {}: every C name, with its exact types.",
                model.headers.join(", ")
            ),
            &[],
        ),
        library: text_literal(&file_name(&model.library)),
        variable: Names::variable(&model.package, "LIBRARY"),
        verified: verified(model),
        imports: types.imports.lines(),
        constants_ruler: ruler("constants"),
        constants: constants(model),
        enums_ruler: ruler("enums"),
        enums,
        records_ruler: ruler("records"),
        records,
        typedefs_ruler: ruler("types"),
        typedefs,
        fields_ruler: ruler("fields"),
        fields,
        late_typedefs,
        globals_ruler: ruler("variables"),
        globals,
        functions_ruler: ruler("functions"),
        functions,
    };
    let stub: StubView = stub(model, settings);
    Raw {
        module: render(&view),
        stub: render(&stub),
    }
}

/// The names that the module defines.
fn own_names(model: &Model) -> Vec<String> {
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

/// The arguments that say what of the library is verified.
fn verified(model: &Model) -> String {
    let mut arguments = "lib, TABLE".to_owned();
    if let Some(table) = &model.abi_table {
        arguments.push_str(&format!(", table=\"{table}\""));
    }
    if !model.globals.is_empty() {
        let names: Vec<String> = model
            .globals
            .iter()
            .map(|global| format!("\"{}\"", global.name))
            .collect();
        arguments.push_str(&format!(", variables=[{}]", names.join(", ")));
    }
    arguments
}

fn constants(model: &Model) -> Vec<NameView> {
    let constant = |constant: &Constant| NameView {
        name: names::raw(&constant.name),
        value: match &constant.value {
            ConstantValue::Integer(value) => value.to_string(),
            ConstantValue::Float(value) => float_literal(*value),
            ConstantValue::Text(bytes) => bytes_literal(bytes),
            ConstantValue::WideText(text) => text_literal(text),
            ConstantValue::Address(value) => value.to_string(),
        },
    };
    model.constants.iter().map(constant).collect()
}

fn enums(types: &mut Types<'_>) -> Vec<EnumView> {
    let model = types.model;
    let mut views = Vec::new();
    for item in &model.enums {
        let members = item.enumerators.iter().map(|each| NameView {
            name: names::raw(&each.name),
            value: each.value.to_string(),
        });
        let named = !item.name.is_empty();
        views.push(EnumView {
            name: if named {
                tag_name(model, &item.name, "enum")
            } else {
                String::new()
            },
            carrier: if named {
                types.scalar(&item.carrier)
            } else {
                String::new()
            },
            members: members.collect(),
        });
    }
    views
}

fn records(types: &mut Types<'_>, fields: &[FieldsView]) -> Vec<RecordView> {
    let mut views = Vec::new();
    for record in &types.model.records {
        let name = record_name(types.model, &record.name);
        let (base, keyword) = match record.kind {
            RecordKind::Struct => ("Structure", "struct"),
            RecordKind::Union => ("Union", "union"),
        };
        let otherwise = match (&record.layout, record.spelling.is_empty()) {
            (Some(_), true) => format!("A {keyword} without a name of its own."),
            (Some(_), false) => format!("``{}``.", record.spelling),
            (None, _) => format!("``{}``, which is opaque.", record.spelling),
        };
        let mut doc = record.doc.clone();
        let fields = fields.iter().find(|view| view.class == name);
        if let Some(view) = fields.filter(|view| !view.note.is_empty()) {
            doc.paragraphs.push(view.note.clone());
        }
        views.push(RecordView {
            base: types.imports.name("ctypes", base),
            docstring: docstring(&doc, &otherwise, Place::BODY),
            pack: fields.map_or_else(String::new, |view| view.pack.clone()),
            name,
        });
    }
    views
}

/// Whether a type holds a record by value, so that its size is known only behind the fields.
fn holds_record(ty: &Type) -> bool {
    match ty {
        Type::Array { element, .. } => holds_record(element),
        Type::Record(_) => true,
        Type::Typedef { target, .. } => holds_record(target),
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => false,
    }
}

fn function(types: &mut Types<'_>, function: &Function) -> FunctionView {
    let model = types.model;
    let name = names::raw(&function.name);
    let all = function
        .parameters
        .iter()
        .map(|parameter| &parameter.ty)
        .chain([&function.result]);
    let left_out = all.filter_map(|ty| unpassable(model, ty)).next();
    if let Some(reason) = left_out {
        return FunctionView {
            left_out: format!("{name} is left out: ctypes cannot pass {reason} by value."),
            name,
            symbol: String::new(),
            docstring: String::new(),
            arguments: String::new(),
            result: String::new(),
        };
    }
    let arguments: Vec<String> = function
        .parameters
        .iter()
        .map(|parameter| types.expression(&parameter.ty))
        .collect();
    FunctionView {
        symbol: match names::is_keyword(&function.name) {
            true => format!("lib[\"{}\"]", function.name),
            false => format!("lib.{}", function.name),
        },
        docstring: function_docstring(model, function),
        arguments: arguments.join(", "),
        result: types.expression(&function.result),
        name,
        left_out: String::new(),
    }
}
