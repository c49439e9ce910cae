//! libclang to declarations: what the headers declare, owned, with the comments beside it.
//!
//! Knows C and nothing of annotations or Python.

pub mod clang;
mod comments;
mod declaration;
mod enums;
mod errors;
mod functions;
mod hints;
mod macros;
mod names;
mod omissions;
mod places;
mod preamble;
mod records;
mod scalars;
mod scope;
mod typedefs;
mod types;
mod unit;
mod variables;

pub use declaration::{Comment, Declared, Extent, FunctionDeclaration, ParameterDeclaration, Unit};
pub use unit::{Input, parse};
