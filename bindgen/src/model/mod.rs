//! What the headers mean: the one description of a C interface that every emitter reads.
//!
//! Plain data, without libclang and without text of any output language. `build` makes it from
//! declarations and annotations; `check` refuses contradictions; emitters only read it.

mod callback;
mod function;
mod record;
mod types;

pub use callback::{Callback, CallbackParameter, CallbackResult, CallbackRole, Scope};
pub use function::{
    Capacity, Doc, FailedBy, Failure, Filled, Fixed, Function, Gil, Idiom, Kind, LengthCall,
    Linkage, OptionField, Owned, Owning, Parameter, ParameterDoc, Return, Role, TextKind,
};
pub use record::{
    CodeSource, Constant, ConstantValue, Enum, Enumerator, ErrorDomain, Field, FieldValue, Global,
    HandleMessage, Layout, Record, RecordKind, Typedef,
};
pub use types::{Scalar, ScalarKind, Signature, Type};

use crate::diagnostic::Location;

/// A C interface: the declarations of some headers and what they mean for Python.
#[derive(Debug, Clone)]
pub struct Model {
    /// Name of the Python package, as `spam`.
    pub package: String,
    /// File name or path of the shared library, as `libspam.so`.
    pub library: String,
    /// What C names lose in Python, as `spam_`; may be empty.
    pub prefix: String,
    /// Standard headers that go before the others, which lack them: `stdio.h`.
    pub preamble: Vec<String>,
    /// Functions, variables and members that C code cannot name, for a macro has their names.
    pub hidden: Vec<String>,
    /// The headers as written in `#include`, as `spam.h`.
    pub headers: Vec<String>,
    /// The `@file` comment of the first header that has one.
    pub doc: Doc,
    /// Macro constants, in header order.
    pub constants: Vec<Constant>,
    /// Enums, in header order.
    pub enums: Vec<Enum>,
    /// Enums that the headers write as macros: in the idiomatic layer alone.
    pub macro_enums: Vec<Enum>,
    /// Structs and unions, in header order; a record that is embedded by value comes before its user.
    pub records: Vec<Record>,
    /// Typedefs that are more than another name of a record or enum of the same name.
    pub typedefs: Vec<Typedef>,
    /// Exported variables, in header order.
    pub globals: Vec<Global>,
    /// Functions that the library exports, in header order.
    pub functions: Vec<Function>,
    /// Functions that are in the headers alone: backends that compile C can bind them, and no other.
    pub inline_functions: Vec<Function>,
    /// The status enum, if one is annotated `(error ...)`.
    pub error: Option<ErrorDomain>,
    /// The function annotated `(abi-table)`, if any.
    pub abi_table: Option<String>,
    /// What was left out of the raw layer, with the reason.
    pub omitted: Vec<Omission>,
}

/// A kind of declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Declaration {
    /// A macro, or a constant written as a static variable.
    Constant,
    /// An enum.
    Enum,
    /// A struct or union.
    Record,
    /// A member of a record that is there as opaque bytes; its name is `record.member`.
    Field,
    /// A typedef.
    Typedef,
    /// A variable.
    Global,
    /// A function.
    Function,
}

/// A declaration that no backend can bind, or not as what it is, and why.
#[derive(Debug, Clone)]
pub struct Omission {
    /// What it is.
    pub kind: Declaration,
    /// The C name.
    pub name: String,
    /// The reason, as a sentence without a full stop.
    pub reason: String,
    /// Where it is declared.
    pub location: Location,
}

impl Model {
    /// The record of this name.
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.name == name)
    }

    /// The enum of this name.
    pub fn enumeration(&self, name: &str) -> Option<&Enum> {
        self.idiomatic_enums().find(|item| item.name == name)
    }

    /// The enums of the idiomatic layer: C's, and those that are macros.
    pub fn idiomatic_enums(&self) -> impl Iterator<Item = &Enum> {
        self.enums.iter().chain(&self.macro_enums)
    }

    /// Whether handles of a record belong to those of another, or others to them.
    pub fn has_family(&self, record: &str) -> bool {
        self.records.iter().any(|each| match &each.parent {
            Some(parent) => each.name == record || parent == record,
            None => false,
        })
    }

    /// The callbacks that functions of the idiomatic layer take, each once, with how long C may call
    /// them.
    pub fn callbacks(&self) -> Vec<(&Callback, Scope)> {
        let mut found: Vec<(&Callback, Scope)> = Vec::new();
        let idioms = self.functions.iter().flat_map(|each| &each.idiom);
        for role in idioms.flat_map(|idiom| &idiom.roles) {
            if let Role::Callback {
                callback, scope, ..
            } = role
                && !found.contains(&(callback, *scope))
            {
                found.push((callback, *scope));
            }
        }
        found
    }

    /// Whether C may call what Python gave it during calls on a handle of this record, or of its
    /// family.
    pub fn calls_back(&self, record: &str) -> bool {
        let family = self.has_family(record);
        self.with_callbacks()
            .any(|(found, _)| found == record || family && self.has_family(found))
    }

    /// Whether handles of this record tell of what callbacks raised between calls.
    pub fn notifies(&self, record: &str) -> bool {
        self.with_callbacks()
            .any(|(found, scope)| found == record && scope == Scope::Notified)
    }

    /// The records of whose handles functions take callbacks, and for how long.
    fn with_callbacks(&self) -> impl Iterator<Item = (&str, Scope)> {
        let idioms = self.functions.iter().flat_map(|each| &each.idiom);
        idioms.flat_map(|idiom| {
            let scopes = idiom.roles.iter().filter_map(|role| match role {
                Role::Callback { scope, .. } => Some(*scope),
                _ => None,
            });
            let own = match &idiom.kind {
                Kind::Constructor { record } => Some(record.as_str()),
                Kind::Function | Kind::Method { .. } | Kind::Destructor { .. } | Kind::Internal => {
                    None
                }
            };
            let taken = idiom.roles.iter().filter_map(|role| match role {
                Role::Handle { record, .. } => Some(record.as_str()),
                _ => None,
            });
            let records: Vec<&str> = own.into_iter().chain(taken).collect();
            scopes.flat_map(move |scope| {
                let each = records.clone().into_iter();
                each.map(move |record| (record, scope))
            })
        })
    }

    /// The function of this name.
    pub fn function(&self, name: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.name == name)
    }
}
