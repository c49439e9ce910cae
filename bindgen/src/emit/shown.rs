//! What commands show of the emitters' work: C declarations and the idiomatic API's signatures.
//!
//! Written by what the emitters themselves use, so that it never differs from what is generated.

use std::collections::HashMap;

use super::shared::api::{Callable, Item, items};
use super::shared::c_text::CText;
use super::shared::callbacks;
use super::shared::imports::Imports;
use super::{cffi, ctypes};
use crate::model::{Function, Kind, Model, Type};
use crate::names::Names;

/// How the idiomatic API offers a C function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Its name, behind that of its class: `summarize`, `Samples.push`; of what `__init__` calls,
    /// the class alone.
    pub name: String,
    /// Its parameters as Python writes them, `self` left out: `count: int`.
    pub parameters: Vec<String>,
    /// The annotation of its result.
    pub result: String,
}

impl Signature {
    /// The name of each parameter.
    pub fn parameter_names(&self) -> impl Iterator<Item = &str> {
        self.parameters
            .iter()
            .map(|parameter| parameter.split([':', ' ']).next().unwrap_or(parameter))
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (name, result) = (&self.name, &self.result);
        write!(f, "{name}({}) -> {result}", self.parameters.join(", "))
    }
}

/// The annotation of what a function takes for a typedef of a callback.
pub fn callable(model: &Model, typedef: &str, names: &Names) -> Option<String> {
    let callbacks = model.callbacks();
    let (callback, _) = callbacks.iter().find(|(each, _)| each.name == typedef)?;
    Some(callbacks::callable(
        callback,
        names,
        &mut Imports::default(),
    ))
}

/// The idiomatic signatures of a model's functions, by their C names.
pub fn signatures<'m>(model: &'m Model, names: &Names) -> HashMap<&'m str, Signature> {
    let mut found = HashMap::new();
    for item in items(model, names) {
        match item {
            Item::Function(callable) => {
                found.insert(
                    callable.function.name.as_str(),
                    signature(&callable, model, names),
                );
            }
            Item::Class(class) => {
                for callable in class.constructors.iter().chain(&class.methods) {
                    found.insert(
                        callable.function.name.as_str(),
                        signature(callable, model, names),
                    );
                }
                if let Some(function) = class.destructor {
                    let close = Signature {
                        name: format!("{}.close", names.class(class.record)),
                        parameters: Vec::new(),
                        result: "None".to_owned(),
                    };
                    found.insert(function.name.as_str(), close);
                }
            }
        }
    }
    found
}

fn signature(callable: &Callable<'_>, model: &Model, names: &Names) -> Signature {
    let mut imports = Imports::default();
    let name = names.function(&callable.function.name);
    let result = callable.python_result(names, &mut imports);
    let (name, result) = match &callable.idiom.kind {
        Kind::Constructor { record } if callable.opens => (
            names.class(record).to_owned(),
            names.class(record).to_owned(),
        ),
        Kind::Constructor { record } => (
            format!("{}.{name}", names.class(record)),
            names.class(record).to_owned(),
        ),
        Kind::Method { record, .. } | Kind::Destructor { record } => {
            (format!("{}.{name}", names.class(record)), result)
        }
        Kind::Function | Kind::Internal => (name.to_owned(), result),
    };
    Signature {
        name,
        parameters: callable.python_parameters(model, names, &mut imports),
        result,
    }
}

/// A type as C writes it.
pub fn c_type(model: &Model, ty: &Type) -> String {
    CText::new(model).ty(ty)
}

/// A declaration as C writes it, without the semicolon.
pub fn c_declaration(model: &Model, ty: &Type, name: &str) -> String {
    CText::new(model).declare(ty, name)
}

/// A function as C declares it, without the semicolon.
pub fn c_function(model: &Model, function: &Function) -> String {
    CText::new(model).function(function)
}

/// What the raw ctypes module says of a function: its `argtypes` and `restype`, or why nothing.
///
/// # Errors
///
/// Why ctypes cannot call it.
pub fn ctypes_function(
    model: &Model,
    function: &Function,
) -> Result<(Vec<String>, String), String> {
    ctypes::shown::function(model, function)
}

/// A type as the raw ctypes module says it.
pub fn ctypes_type(model: &Model, ty: &Type) -> String {
    ctypes::shown::ty(model, ty)
}

/// A record's class in the raw ctypes module.
pub fn ctypes_record(model: &Model, name: &str) -> String {
    ctypes::shown::record(model, name)
}

/// An enum's name in the raw ctypes module.
pub fn ctypes_enum(model: &Model, name: &str) -> String {
    ctypes::shown::enumeration(model, name)
}

/// What the cdef says of a function.
///
/// # Errors
///
/// Why CFFI cannot have it.
pub fn cffi_function(model: &Model, name: &str) -> Result<String, String> {
    cffi::shown::function(model, name)
}
