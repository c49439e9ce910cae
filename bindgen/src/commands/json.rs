//! What `--json` prints: one object on standard output, whatever happened.
//!
//! Owns the shapes that commands share; what one command alone says is in its own module. A member
//! is added without a new `VERSION`, and removed or changed with one only.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location};
use crate::emit::LeftOut;
use crate::model::{Declaration, Function, Model, Omission};

/// The version of the shapes, which stands first in every object.
pub const VERSION: u32 = 1;

/// What `generate` and `check` say.
#[derive(Debug, Serialize)]
pub struct Report {
    /// `VERSION`.
    pub version: u32,
    /// The command.
    pub command: &'static str,
    /// One for each package that was read.
    pub packages: Vec<Package>,
    /// What kept the command from its work; empty on success.
    pub errors: Vec<Error>,
}

/// A package that was regenerated.
#[derive(Debug, Serialize)]
pub struct Package {
    /// Its name.
    pub package: String,
    /// How many of each kind are bound.
    pub bound: Bound,
    /// What is left out.
    pub omitted: Vec<Omitted>,
    /// Functions that the idiomatic layer does not have.
    pub raw_only: Vec<Omitted>,
    /// What the user should know beside.
    pub remarks: Vec<String>,
    /// Its files.
    pub files: Vec<File>,
}

/// How many declarations of each kind are bound.
#[derive(Debug, Default, Serialize)]
pub struct Bound {
    /// Functions that the library exports.
    pub functions: usize,
    /// Functions that are in the headers alone, which compiled backends bind.
    pub inline_functions: usize,
    /// Structs and unions.
    pub records: usize,
    /// Enums.
    pub enums: usize,
    /// Macros, enumerators left out.
    pub constants: usize,
    /// Typedefs.
    pub typedefs: usize,
    /// Variables.
    pub globals: usize,
}

/// A declaration that is not there, and why.
#[derive(Debug, Serialize)]
pub struct Omitted {
    /// What it is, as `function`.
    pub kind: &'static str,
    /// Its C name.
    pub name: String,
    /// Where it is declared.
    #[serde(flatten)]
    pub place: Place,
    /// Why.
    pub reason: String,
    /// The backend that lacks it, where others have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backend: Option<&'static str>,
}

/// A generated file.
#[derive(Debug, Serialize)]
pub struct File {
    /// Where it is.
    pub path: String,
    /// `written`, `fresh` or `kept`; of `check`, `fresh`, `kept`, `missing` or `stale`.
    pub state: &'static str,
}

/// A place in a file; lines and columns count from 1.
#[derive(Debug, Clone, Serialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column in bytes.
    pub column: u32,
}

/// Something wrong.
#[derive(Debug, Serialize)]
pub struct Error {
    /// What.
    pub message: String,
    /// Where; not there for what is wrong in no file.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// How to mend it.
    pub help: Option<String>,
}

impl From<&Location> for Place {
    fn from(location: &Location) -> Self {
        Self {
            file: location.file.clone(),
            line: location.line,
            column: location.column,
        }
    }
}

impl From<&Diagnostic> for Error {
    fn from(diagnostic: &Diagnostic) -> Self {
        let start = &diagnostic.span.start;
        Self {
            message: diagnostic.message.text.clone(),
            place: (!start.file.is_empty()).then(|| start.into()),
            help: diagnostic.message.hint.clone(),
        }
    }
}

impl From<&LeftOut> for Omitted {
    fn from(left_out: &LeftOut) -> Self {
        Self {
            backend: Some(left_out.backend.name()),
            ..(&left_out.omission).into()
        }
    }
}

impl From<&Omission> for Omitted {
    fn from(omission: &Omission) -> Self {
        Self {
            kind: kind(omission.kind),
            name: omission.name.clone(),
            place: (&omission.location).into(),
            reason: omission.reason.clone(),
            backend: None,
        }
    }
}

/// The name of a kind of declaration.
pub fn kind(kind: Declaration) -> &'static str {
    match kind {
        Declaration::Constant => "constant",
        Declaration::Enum => "enum",
        Declaration::Record => "record",
        Declaration::Field => "field",
        Declaration::Typedef => "typedef",
        Declaration::Global => "variable",
        Declaration::Function => "function",
    }
}

impl Report {
    /// One without packages or errors.
    pub fn new(command: &'static str) -> Self {
        Self {
            version: VERSION,
            command,
            packages: Vec::new(),
            errors: Vec::new(),
        }
    }
}

impl Package {
    /// What a model has and lacks; no files yet.
    pub fn of(model: &Model) -> Self {
        let raw_only = |function: &Function| {
            let reason = function.idiom.as_ref().err()?;
            Some(Omitted {
                kind: kind(Declaration::Function),
                name: function.name.clone(),
                place: (&function.location).into(),
                reason: reason.clone(),
                backend: None,
            })
        };
        Self {
            package: model.package.clone(),
            bound: Bound {
                functions: model.functions.len(),
                inline_functions: model.inline_functions.len(),
                records: model.records.len(),
                enums: model.enums.len(),
                constants: model.constants.len(),
                typedefs: model.typedefs.len(),
                globals: model.globals.len(),
            },
            omitted: model.omitted.iter().map(Omitted::from).collect(),
            raw_only: model.functions.iter().filter_map(raw_only).collect(),
            remarks: Vec::new(),
            files: Vec::new(),
        }
    }
}

/// Prints an object, indented, with a line end.
pub fn print(object: &impl Serialize) {
    match serde_json::to_string_pretty(object) {
        Ok(text) => anstream::println!("{text}"),
        // None of the shapes has a map or a number that JSON lacks.
        Err(error) => anstream::eprintln!("error: the report cannot be written: {error}"),
    }
}
