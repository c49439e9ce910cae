//! libclang to declarations: what the headers declare, owned, with the comments beside it.
//!
//! Knows C and nothing of annotations or Python.

pub mod clang;
mod comments;
mod declaration;
mod errors;
mod functions;
mod macros;
mod names;
mod omissions;
mod records;
mod scope;
mod types;
mod unit;

pub use declaration::{Comment, Declared, FunctionDeclaration, ParameterDeclaration, Unit};
pub use unit::{Input, parse};
