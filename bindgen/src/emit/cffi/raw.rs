//! `raw_cffi.py` and its stub: `ffi` and `lib` of the compiled module, once it is verified.

use askama::Template;

use super::build::module_name;
use super::cdef::Cdef;
use super::{optional, shims};
use crate::emit::Settings;
use crate::emit::shared::docstring::module_docstring;
use crate::emit::shared::imports::by_member;
use crate::emit::shared::layout::{bytes_literal, render, text_literal};
use crate::emit::shared::library::file_name;
use crate::emit::shared::scalars::python_type;
use crate::model::{ConstantValue, Function, Model, Parameter, Scalar, ScalarKind, Type};
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

#[derive(Template)]
#[template(path = "cffi/raw_cffi.pyi")]
struct StubView {
    banner: String,
    /// Whether something is annotated so.
    sequences: bool,
    finals: bool,
    constants: Vec<String>,
    attributes: Vec<String>,
    functions: Vec<String>,
}

/// The module.
pub(in crate::emit) fn raw(cdef: &Cdef, settings: &Settings) -> String {
    let model = &cdef.model;
    let constants = constants(model);
    let module = module_name(&model.package);
    let mut all: Vec<String> = constants.iter().map(|(name, ..)| name.clone()).collect();
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
        constants: constants
            .iter()
            .map(|(name, value, _)| format!("{name} = {value}"))
            .collect(),
        since: since(model),
    })
}

/// What an older library lacks, with the version that brought it; empty where nothing is optional.
fn since(model: &Model) -> String {
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

/// Macros that the cdef cannot say: name, value, Python type.
fn constants(model: &Model) -> Vec<(String, String, &'static str)> {
    let constants = model.constants.iter().filter_map(|constant| {
        let name = names::raw(&constant.name);
        match &constant.value {
            ConstantValue::Integer(_) | ConstantValue::Float(_) | ConstantValue::Address(_) => None,
            ConstantValue::Text(bytes) => Some((name, bytes_literal(bytes), "bytes")),
            ConstantValue::WideText(text) => Some((name, text_literal(text), "str")),
        }
    });
    constants.collect()
}

/// The stub.
pub(in crate::emit) fn raw_stub(cdef: &Cdef, settings: &Settings) -> String {
    let model = &cdef.model;
    let mut attributes = Vec::new();
    for constant in &model.constants {
        match constant.value {
            ConstantValue::Integer(_) => attributes.push(format!("{}: Final[int]", constant.name)),
            ConstantValue::Float(_) => attributes.push(format!("{}: Final[float]", constant.name)),
            ConstantValue::Address(_) => {
                attributes.push(format!("{}: Final[_CData]", constant.name))
            }
            ConstantValue::Text(_) | ConstantValue::WideText(_) => {}
        }
    }
    for each in model.enums.iter().flat_map(|item| &item.enumerators) {
        attributes.push(format!("{}: Final[int]", each.name));
    }
    for global in &model.globals {
        attributes.push(format!("{}: {}", global.name, value(&global.ty)));
    }
    attributes.retain(|line| {
        line.split(':')
            .next()
            .is_some_and(|name| !names::is_keyword(name))
    });
    let mut functions: Vec<String> = model
        .functions
        .iter()
        .chain(&model.inline_functions)
        .filter_map(function)
        .collect();
    let shims: Vec<String> = model
        .functions
        .iter()
        .filter_map(|function| shim(model, function))
        .collect();
    if !shims.is_empty() {
        functions.push("def shim_status(self) -> int: ...".to_owned());
        functions.extend(shims);
    }
    let constants: Vec<String> = constants(model)
        .into_iter()
        .map(|(name, _, ty)| format!("{name}: Final[{ty}]"))
        .collect();
    render(&StubView {
        banner: settings.banner(model),
        sequences: functions.iter().any(|line| line.contains("Sequence[")),
        finals: !constants.is_empty() || attributes.iter().any(|line| line.contains("Final[")),
        constants,
        attributes,
        functions,
    })
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
        "def {}({}) -> {result}: ...",
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
    for (index, parameter) in parameters.iter().enumerate() {
        let bare = parameter.name.trim_start_matches('_');
        let name = match bare {
            "" => format!("arg{index}"),
            "self" => "self_".to_owned(),
            bare => names::raw(bare),
        };
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
