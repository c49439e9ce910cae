//! `raw_ctypes.pyi`: what type checkers and editors know of the raw module.

use askama::Template;

use super::entries::left_out;
use super::raw::own_names;
use super::stub_records::{RecordView, records, unhidden};
use super::stub_types::StubTypes;
use super::types::tag_name;
use crate::emit::Settings;
use crate::emit::shared::docstring::Place;
use crate::emit::shared::layout::{bytes_literal, float_literal, text_literal};
use crate::emit::shared::raw_doc::RawDocs;
use crate::model::{ConstantValue, Function, Model, Type};
use crate::names;

#[derive(Template)]
#[template(path = "ctypes/raw_ctypes.pyi")]
pub(super) struct StubView {
    banner: String,
    imports: Vec<String>,
    /// Aliases that parameters are annotated with.
    reference: bool,
    address: bool,
    /// What these are made of, as the module calls it.
    words: Words,
    constants: Vec<LineView>,
    /// Other names of types, for classes with a field of the type's name.
    hidden: Vec<String>,
    records: Vec<RecordView>,
    typedefs: Vec<LineView>,
    functions: Vec<LineView>,
}

#[derive(Default)]
struct Words {
    any: String,
    array: String,
    bytes: String,
    int: String,
    union: String,
    type_var: String,
    void: String,
}

/// A declaration and its docstring, which may be empty.
#[derive(Default)]
pub(super) struct LineView {
    text: String,
    docstring: String,
    /// Whether an empty line comes before it: around classes.
    apart: bool,
}

/// The stub.
pub(super) fn stub(model: &Model, settings: &Settings) -> StubView {
    let mut types = StubTypes::new(model, own_names(model));
    types.imports.own_from("ctypes", "CDLL");
    let mut constants = constants(model, &mut types);
    constants.extend(enums(model, &mut types));
    let (records, hidden) = records(model, &mut types);
    let mut typedefs = typedefs(model, &mut types);
    let docs = RawDocs::new(model);
    for global in &model.globals {
        let class = types.class(&global.ty);
        typedefs.push(LineView {
            text: format!("{}: {class}", names::raw(&global.name)),
            docstring: docs.global(global, Place::LINE).literal(),
            ..LineView::default()
        });
    }
    apart(&mut typedefs);
    let bound = model.functions.iter();
    let bound = bound.filter(|function| left_out(model, function).is_none());
    let functions = bound
        .map(|each| function(model, &mut types, each))
        .collect();
    let (reference, address) = (types.uses_reference(), types.uses_address());
    let mut words = Words::default();
    if reference || address {
        words.array = types.ctypes("Array");
        words.union = types.typing("Union");
        types.ctypes("_CArgObject");
        types.ctypes("_Pointer");
    }
    if reference {
        types.ctypes("_CData");
        words.type_var = types.typing("TypeVar");
    }
    if address {
        words.void = types.ctypes("c_void_p");
        words.any = types.typing("Any");
        words.int = types.builtin("int");
        words.bytes = types.builtin("bytes");
    }
    let mut view = StubView {
        banner: settings.banner(model),
        imports: Vec::new(),
        reference,
        address,
        words,
        constants,
        hidden: hidden
            .iter()
            .map(|name| format!("{} = {name}", unhidden(name)))
            .collect(),
        records,
        typedefs,
        functions,
    };
    // Some names were asked for and then stood in no annotation.
    types.imports.keep_used(&view.render().unwrap_or_default());
    view.imports = types.imports.lines();
    view
}

/// Sets classes apart from what is around them.
fn apart(lines: &mut [LineView]) {
    let mut last_is_class = true;
    for line in lines {
        let is_class = line.text.ends_with(':');
        line.apart = is_class || last_is_class;
        last_is_class = is_class;
    }
}

fn constants(model: &Model, types: &mut StubTypes<'_>) -> Vec<LineView> {
    let docs = RawDocs::new(model);
    let mut lines = Vec::new();
    for constant in &model.constants {
        let name = names::raw(&constant.name);
        let fixed = types.typing("Final");
        let text = match &constant.value {
            ConstantValue::Integer(value) => format!("{name}: {fixed} = {value}"),
            ConstantValue::Text(bytes) => format!("{name}: {fixed} = {}", bytes_literal(bytes)),
            ConstantValue::WideText(value) => format!("{name}: {fixed} = {}", text_literal(value)),
            ConstantValue::Address(value) => format!("{name}: {fixed} = {value}"),
            ConstantValue::Float(value) if value.is_finite() => {
                format!("{name}: {fixed} = {}", float_literal(*value))
            }
            ConstantValue::Float(_) => format!("{name}: {fixed}[{}]", types.builtin("float")),
        };
        let docstring = docs.constant(constant, Place::LINE);
        lines.push(LineView {
            text,
            docstring: docstring.map_or_else(String::new, |text| text.literal()),
            ..LineView::default()
        });
    }
    lines
}

fn enums(model: &Model, types: &mut StubTypes<'_>) -> Vec<LineView> {
    let docs = RawDocs::new(model);
    let mut lines = Vec::new();
    for item in &model.enums {
        if !item.name.is_empty() {
            let carrier = types.carrier_class(&item.carrier);
            lines.push(LineView {
                text: format!("{} = {carrier}", tag_name(model, &item.name, "enum")),
                docstring: docs.enumeration(item, Place::LINE).literal(),
                ..LineView::default()
            });
        }
        for each in &item.enumerators {
            let fixed = types.typing("Final");
            let docstring = docs.enumerator(each, Place::LINE);
            lines.push(LineView {
                text: format!("{}: {fixed} = {}", names::raw(&each.name), each.value),
                docstring: docstring.map_or_else(String::new, |text| text.literal()),
                ..LineView::default()
            });
        }
    }
    lines
}

fn typedefs(model: &Model, types: &mut StubTypes<'_>) -> Vec<LineView> {
    let docs = RawDocs::new(model);
    let mut lines = Vec::new();
    for typedef in &model.typedefs {
        let name = names::raw(&typedef.name);
        let class = types.class(&typedef.target);
        if types.is_function_class(&typedef.target) {
            lines.push(LineView {
                text: format!("class {name}({class}):"),
                docstring: docs.typedef(typedef, Place::BODY).literal(),
                ..LineView::default()
            });
        } else {
            lines.push(LineView {
                text: format!("{name} = {class}"),
                docstring: docs.typedef(typedef, Place::LINE).literal(),
                ..LineView::default()
            });
        }
    }
    lines
}

fn function(model: &Model, types: &mut StubTypes<'_>, function: &Function) -> LineView {
    let given = function.parameters.iter();
    let names = names::raw_parameters(given.map(|parameter| parameter.name.as_str()));
    let mut parameters = Vec::new();
    for (name, parameter) in names.iter().zip(&function.parameters) {
        parameters.push(format!("{name}: {}", types.argument(&parameter.ty)));
    }
    if !parameters.is_empty() {
        parameters.push("/".to_owned());
    }
    if function.variadic {
        parameters.push(format!("*args: {}", types.typing("Any")));
    }
    let result = match function.result.resolved() {
        Type::Void => "None".to_owned(),
        _ => types.value(&function.result),
    };
    let name = names::raw(&function.name);
    let docs = RawDocs::new(model);
    LineView {
        text: format!("def {name}({}) -> {result}:", parameters.join(", ")),
        docstring: docs.function(function, Place::BODY).literal(),
        ..LineView::default()
    }
}
