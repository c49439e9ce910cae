//! Macros that are constants: which may be, and what the compiler says that they are worth.
//!
//! Knows macro definitions and values; no declaration is read here.

mod aliases;
mod body;
mod candidates;
mod guard;
mod heard;
mod literal;
mod probe;
mod values;

pub(super) use candidates::Macros;
pub(super) use values::evaluate;
