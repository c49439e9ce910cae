//! `raw_cffi.pyi`: what type checkers and editors know of `ffi` and `lib`.

use std::collections::{HashMap, HashSet};

use askama::Template;

use super::cdef::{Cdef, Mode};
use super::raw::constants;
use super::{callbacks, optional, shims};
use crate::emit::Settings;
use crate::emit::shared::docstring::{Docstring, Place};
use crate::emit::shared::layout::render;
use crate::emit::shared::raw_doc::RawDocs;
use crate::emit::shared::scalars::python_type;
use crate::model::{ConstantValue, Function, Model, Parameter, Scalar, ScalarKind, Type};
use crate::names;

#[derive(Template)]
#[template(path = "cffi/raw_cffi.pyi")]
struct StubView {
    banner: String,
    /// Whether something is annotated so.
    sequences: bool,
    finals: bool,
    constants: Vec<LineView>,
    attributes: Vec<LineView>,
    functions: Vec<LineView>,
}

/// A declaration and its docstring, which may be empty.
struct LineView {
    text: String,
    docstring: String,
}

impl LineView {
    fn new(text: String, docstring: Option<Docstring>) -> Self {
        Self {
            text,
            docstring: docstring.map_or_else(String::new, |doc| doc.literal()),
        }
    }
}

/// The stub. `whole`: the model as the header has it, whose declarations the docstrings show.
pub(in crate::emit) fn raw_stub(whole: &Model, cdef: &Cdef, settings: &Settings) -> String {
    let model = &cdef.model;
    let docs = RawDocs::new(whole);
    let constants: Vec<LineView> = constants(cdef)
        .into_iter()
        .map(|each| {
            let text = format!("{}: Final[{}]", each.name, each.ty);
            LineView::new(text, docs.constant(each.constant, Place::LINE))
        })
        .collect();
    let attributes = attributes(cdef, docs);
    let functions = functions(whole, cdef, docs);
    let finals = constants.iter().chain(&attributes);
    let finals = finals.into_iter().any(|line| line.text.contains("Final["));
    let takes = |line: &LineView| line.text.contains("Sequence[");
    render(&StubView {
        banner: settings.banner(model),
        sequences: functions.iter().any(takes),
        finals,
        constants,
        attributes,
        functions,
    })
}

/// What `lib` has beside functions.
fn attributes(cdef: &Cdef, docs: RawDocs<'_>) -> Vec<LineView> {
    let model = &cdef.model;
    let mut lines = Vec::new();
    for constant in &model.constants {
        if cdef.hides(&constant.name) {
            continue;
        }
        let ty = match constant.value {
            ConstantValue::Float(_) | ConstantValue::Address(_) if cdef.mode == Mode::Abi => {
                continue;
            }
            ConstantValue::Integer(_) => "int",
            ConstantValue::Float(_) => "float",
            ConstantValue::Address(_) => "_CData",
            ConstantValue::Text(_) | ConstantValue::WideText(_) => continue,
        };
        let text = format!("{}: Final[{ty}]", constant.name);
        lines.push(LineView::new(text, docs.constant(constant, Place::BODY)));
    }
    for each in model.enums.iter().flat_map(|item| &item.enumerators) {
        let text = format!("{}: Final[int]", each.name);
        lines.push(LineView::new(text, docs.enumerator(each, Place::BODY)));
    }
    for global in &model.globals {
        let text = format!("{}: {}", global.name, value(&global.ty));
        lines.push(LineView::new(text, Some(docs.global(global, Place::BODY))));
    }
    // What no attribute syntax reaches: `getattr(lib, "from")`.
    lines.retain(|line| {
        let name = line.text.split(':').next();
        name.is_some_and(|name| !names::is_keyword(name))
    });
    lines
}

fn functions(whole: &Model, cdef: &Cdef, docs: RawDocs<'_>) -> Vec<LineView> {
    let model = &cdef.model;
    let all = |model: &'_ Model| -> Vec<Function> {
        let functions = model.functions.iter().chain(&model.inline_functions);
        functions.cloned().collect()
    };
    let originals = all(whole);
    let originals: HashMap<&str, &Function> = originals
        .iter()
        .map(|each| (each.name.as_str(), each))
        .collect();
    let mut lines = Vec::new();
    for each in &all(model) {
        let Some(text) = function(each) else { continue };
        let original = originals.get(each.name.as_str()).copied().unwrap_or(each);
        lines.push(LineView::new(
            text,
            Some(docs.function(original, Place::TABLE)),
        ));
    }
    if cdef.mode == Mode::Abi {
        return lines;
    }
    let shims: Vec<String> = model
        .functions
        .iter()
        .filter_map(|function| shim(model, function))
        .collect();
    let mut own = Vec::new();
    if !optional::all(model).is_empty() {
        own.push("def shim_has(self, index: int, /) -> bool: ...".to_owned());
    }
    if !shims.is_empty() {
        own.push("def shim_status(self) -> int: ...".to_owned());
        own.extend(shims);
    }
    let python = callbacks::functions(model).into_iter();
    own.extend(python.map(|name| format!("{name}: _CData")));
    lines.extend(own.into_iter().map(|text| LineView::new(text, None)));
    lines
}

fn function(function: &Function) -> Option<String> {
    if names::is_keyword(&function.name) {
        return None;
    }
    let mut parameters = parameters(&function.parameters);
    if function.variadic {
        parameters.push("*args: Any".to_owned());
    }
    let result = value(&function.result);
    Some(format!(
        "def {}({}) -> {result}:",
        function.name,
        parameters.join(", ")
    ))
}

fn shim(model: &Model, function: &Function) -> Option<String> {
    let shim = shims::of(model, function)?;
    let mut taken = function.parameters.clone();
    let out = taken.remove(shim.out);
    let result = match out.ty.resolved() {
        Type::Pointer { pointee, .. } => value(pointee),
        _ => "Any".to_owned(),
    };
    let name = shims::name(&function.name);
    Some(format!(
        "def {name}({}) -> {result}: ...",
        parameters(&taken).join(", ")
    ))
}

fn parameters(parameters: &[Parameter]) -> Vec<String> {
    let mut written = vec!["self".to_owned()];
    let mut taken = HashSet::from(["self".to_owned()]);
    for (index, parameter) in parameters.iter().enumerate() {
        let bare = parameter.name.trim_start_matches('_');
        let mut name = match bare {
            "" => format!("arg{index}"),
            bare => names::raw(bare),
        };
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        written.push(format!("{name}: {}", argument(&parameter.ty)));
    }
    if !parameters.is_empty() {
        written.push("/".to_owned());
    }
    written
}

/// What C gives.
fn value(ty: &Type) -> String {
    match ty.resolved() {
        Type::Void => "None".to_owned(),
        Type::Scalar(scalar) => scalar_type(scalar).to_owned(),
        Type::Enum(_) => "int".to_owned(),
        Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => "_CData".to_owned(),
    }
}

/// What C takes: bytes, too, where it reads characters.
fn argument(ty: &Type) -> String {
    match ty.resolved() {
        Type::Pointer { pointee, .. } => match pointee.resolved() {
            Type::Scalar(scalar) if scalar.size == 1 => "_CData | bytes".to_owned(),
            Type::Void => "_CData | bytes".to_owned(),
            _ => "_CData | Sequence[Any]".to_owned(),
        },
        Type::Record(_) => "_CData | Sequence[Any] | dict[str, Any]".to_owned(),
        Type::Void
        | Type::Scalar(_)
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => value(ty),
    }
}

fn scalar_type(scalar: &Scalar) -> &'static str {
    match (scalar.kind, scalar.size) {
        (ScalarKind::Float, 16) => "_CData",
        _ => python_type(scalar),
    }
}
