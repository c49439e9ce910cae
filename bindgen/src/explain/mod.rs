//! What a C name becomes in Python, and why.
//!
//! Pure: a model and what the comments said in, explanations out. Everything that is generated is
//! asked of the emitters, never said a second time.

mod data;
mod find;
mod functions;
mod names;
mod options;
mod roles;
mod said;

use serde::Serialize;

use crate::annotate::Interface;
use crate::diagnostic::{Location, Sources};
use crate::emit::shown::{Signature, signatures};
use crate::model::Model;
use crate::names::Names;

pub use find::{explain, known};

/// All that is said of one declaration.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// What it is: `function`, `record`, `enum`, `enumerator`, `constant`, `variable`, `typedef` or
    /// `omitted`.
    pub kind: &'static str,
    /// Its C name.
    pub name: String,
    /// As C declares it, in lines.
    pub c: Vec<String>,
    /// Where.
    #[serde(skip)]
    pub location: Location,
    /// The first sentence of its comment.
    pub documentation: String,
    /// What each layer of the package has of it.
    pub python: Vec<Form>,
    /// A function's parameters, a record's fields, an enum's members.
    pub parts: Vec<Part>,
    /// What else there is to know.
    pub facts: Vec<Fact>,
}

/// What one layer has.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    /// `idiomatic`, `raw_ctypes` or `raw_cffi`.
    pub layer: &'static str,
    /// As Python, or the cdef, has it, in lines; empty where it is not there.
    pub text: Vec<String>,
    /// Why it is not there; empty where it is.
    pub missing: String,
}

/// A part of a declaration.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// Its C name; `result` for a function's.
    pub name: String,
    /// As C declares it.
    pub c: String,
    /// What Python has for it; `None` where callers see nothing of it.
    pub python: Option<String>,
    /// What it means.
    pub meaning: String,
    /// What says so: an annotation, or the type.
    pub because: String,
}

/// Something to know.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What it is of: `name`, `lock`, `errors`, `since`, `symbol`, `raw only`, `help`, `opaque` ...
    pub topic: &'static str,
    /// The sentence.
    pub text: String,
}

/// Everything that explanations are made from.
pub struct Facts<'m> {
    model: &'m Model,
    interface: &'m Interface,
    sources: &'m Sources,
    names: Names,
    signatures: std::collections::HashMap<&'m str, Signature>,
}

impl<'m> Facts<'m> {
    /// Of one package: its model, and the interface and texts that it was built from.
    pub fn new(model: &'m Model, interface: &'m Interface, sources: &'m Sources) -> Self {
        let names = Names::new(model);
        Self {
            signatures: signatures(model, &names),
            names,
            model,
            interface,
            sources,
        }
    }
}

impl Form {
    fn of(layer: &'static str, text: Vec<String>) -> Self {
        Self {
            layer,
            text,
            missing: String::new(),
        }
    }

    fn missing(layer: &'static str, why: impl Into<String>) -> Self {
        Self {
            layer,
            text: Vec::new(),
            missing: why.into(),
        }
    }
}

impl Fact {
    fn new(topic: &'static str, text: impl Into<String>) -> Self {
        Self {
            topic,
            text: text.into(),
        }
    }
}
