//! A small safe face of libclang: everything `unsafe` of this crate is in this folder.
//!
//! Only what `parse` asks for. Strings and numbers come out owned; cursors and types borrow the
//! translation unit they belong to, so that none can outlive it.

mod cursor;
mod functions;
mod types;
mod unit;

pub use clang_sys as sys;
pub use cursor::{Cursor, Value};
pub use functions::Libclang;
pub use types::ClangType;
pub use unit::{Options, Place, Remark, TranslationUnit};
