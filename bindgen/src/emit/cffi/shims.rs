//! The C functions that give an out-parameter as their result, so that one call does for three.

use super::cdef::broken;
use crate::emit::shared::c_text::CText;
use crate::model::{
    Function, Idiom, Kind, Model, Parameter, Return, Role, Scalar, ScalarKind, Type,
};

/// What tells that a shim's call may have failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sentinel {
    /// A number that no success gives: 32-bit numbers are widened.
    Certain,
    /// The least `int64_t`.
    Least,
    /// The greatest number of an unsigned type.
    Greatest,
    /// Not a number.
    Nan,
    /// NULL.
    Null,
}

/// A C function that is generated.
#[derive(Debug)]
pub(super) struct Shim {
    /// The parameter whose value it gives.
    pub(super) out: usize,
    /// How it tells of a failure.
    pub(super) sentinel: Sentinel,
    /// Its declaration without the semicolon.
    pub(super) declaration: String,
    /// The type of the value.
    value: Type,
    /// What a failure gives.
    failure: &'static str,
}

/// The name of a function's shim.
pub(super) fn name(function: &str) -> String {
    format!("shim_{function}")
}

/// The shim of a function; `None` for one that has not exactly one out-parameter that fits.
pub(super) fn of(model: &Model, function: &Function) -> Option<Shim> {
    let idiom = function.idiom.as_ref().ok()?;
    model.error.as_ref()?;
    if idiom.result != Return::Status
        || matches!(idiom.kind, Kind::Destructor { .. } | Kind::Internal)
    {
        return None;
    }
    let out = only_output(idiom)?;
    let Type::Pointer { pointee, .. } = function.parameters[out].ty.resolved() else {
        return None;
    };
    let value = pointee.as_ref().clone();
    let (sentinel, failure, ty) = match &idiom.roles[out] {
        Role::OutScalar(scalar) => number(scalar, &value)?,
        Role::OutEnum(item) => number(&model.enumeration(item)?.carrier, &value)?,
        Role::OutHandle { always: false, .. } | Role::OutText { .. } => {
            (Sentinel::Null, "NULL", value.clone())
        }
        _ => return None,
    };
    let mut parameters = function.parameters.clone();
    parameters.remove(out);
    let text = CText::new(model);
    let listed = text.named(&parameters, false);
    let declaration = text.declare(&ty, &format!("{}({listed})", name(&function.name)));
    Some(Shim {
        out,
        sentinel,
        declaration,
        value,
        failure,
    })
}

/// The only parameter that a function writes to.
fn only_output(idiom: &Idiom) -> Option<usize> {
    let mut found = None;
    for (index, role) in idiom.roles.iter().enumerate() {
        match role {
            Role::Value(_)
            | Role::EnumValue(_)
            | Role::Text { .. }
            | Role::Array { .. }
            | Role::Length { .. }
            | Role::Handle { .. }
            | Role::SizedText { .. }
            | Role::TextList { .. }
            | Role::Options(_)
            | Role::Constant(_)
            | Role::Callback { .. }
            | Role::UserData { .. }
            | Role::DestroyNotify { .. }
            | Role::Record(_) => {}
            Role::OutScalar(_)
            | Role::OutEnum(_)
            | Role::OutHandle { .. }
            | Role::OutText { .. } => {
                if found.replace(index).is_some() {
                    return None;
                }
            }
            Role::OutRecord(_)
            | Role::OutOwned(_)
            | Role::OutView { .. }
            | Role::OutLength { .. }
            | Role::OutArray { .. }
            | Role::OutBuffer { .. }
            | Role::OutFilled { .. }
            | Role::Room { .. }
            | Role::Capacity { .. }
            | Role::Needed { .. } => return None,
        }
    }
    found
}

fn number(scalar: &Scalar, value: &Type) -> Option<(Sentinel, &'static str, Type)> {
    let wide = || {
        let (spelling, kind) = ("int64_t".to_owned(), ScalarKind::Signed);
        Type::Scalar(Scalar {
            spelling,
            kind,
            size: 8,
        })
    };
    match (scalar.kind, scalar.size) {
        (ScalarKind::Signed | ScalarKind::Unsigned | ScalarKind::Bool, ..=4) => {
            Some((Sentinel::Certain, "INT64_MIN", wide()))
        }
        (ScalarKind::Signed, 8) => Some((Sentinel::Least, "INT64_MIN", value.clone())),
        (ScalarKind::Unsigned, 8) => Some((Sentinel::Greatest, "UINT64_MAX", value.clone())),
        (ScalarKind::Float, 4 | 8) => Some((Sentinel::Nan, "NAN", value.clone())),
        (
            ScalarKind::Char
            | ScalarKind::WideChar
            | ScalarKind::Complex
            | ScalarKind::Signed
            | ScalarKind::Unsigned
            | ScalarKind::Bool
            | ScalarKind::Float,
            _,
        ) => None,
    }
}

/// The declarations for the cdef; empty without shims.
pub(super) fn declarations(model: &Model) -> Vec<String> {
    let shims: Vec<Shim> = model
        .functions
        .iter()
        .filter_map(|each| of(model, each))
        .collect();
    if shims.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["int shim_status(void);".to_owned()];
    for shim in shims {
        lines.extend(broken(&format!("{};", shim.declaration)));
    }
    lines
}

/// The definitions for the C source; empty without shims.
pub(super) fn definitions(model: &Model) -> Vec<String> {
    let text = CText::new(model);
    let ok = model.error.as_ref().map_or("0", |error| error.ok.as_str());
    let mut lines = Vec::new();
    for function in &model.functions {
        let Some(shim) = of(model, function) else {
            continue;
        };
        let out = &function.parameters[shim.out];
        let arguments: Vec<String> = function
            .parameters
            .iter()
            .enumerate()
            .map(|(index, Parameter { name, .. })| {
                if index == shim.out {
                    format!("&{name}")
                } else {
                    name.clone()
                }
            })
            .collect();
        let zero = if shim.sentinel == Sentinel::Null {
            "NULL"
        } else {
            "0"
        };
        lines.push(String::new());
        lines.extend(broken(&format!("static {} {{", shim.declaration)));
        lines.push(format!(
            "    {} = {zero};",
            text.declare(&shim.value, &out.name)
        ));
        let call = format!("    status_ = {}({});", function.name, arguments.join(", "));
        lines.extend(broken(&call).into_iter().enumerate().map(|(index, line)| {
            if index == 0 {
                line
            } else {
                format!("    {line}")
            }
        }));
        lines.push(format!(
            "    return status_ == {ok} ? {} : {};",
            out.name, shim.failure
        ));
        lines.push("}".to_owned());
    }
    lines
}

/// Whether a shim gives a floating-point number.
pub(super) fn any_nan(model: &Model) -> bool {
    let shims = model
        .functions
        .iter()
        .filter_map(|function| of(model, function));
    shims.into_iter().any(|shim| shim.sentinel == Sentinel::Nan)
}
