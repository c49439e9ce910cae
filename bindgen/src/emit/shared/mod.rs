//! What every backend needs: names' layout, docs, the API's shape, and the modules they share.

mod abi;
mod annotations;
pub(super) mod api;
mod api_docs;
pub(super) mod body;
pub(super) mod c_layout;
pub(super) mod c_text;
pub(super) mod callable;
pub(super) mod callbacks;
pub(super) mod docstring;
pub(super) mod failures;
pub(super) mod imports;
pub(super) mod inputs;
pub(super) mod items;
pub(super) mod layout;
pub(super) mod library;
mod module;
pub(super) mod options;
pub(super) mod owned;
mod package_init;
mod parameters;
pub(super) mod raw_doc;
mod reading;
mod runtime;
pub(super) mod scalars;
mod struct_format;
pub(super) mod uses;
mod values;

pub(super) use abi::abi;
pub(super) use layout::{float_literal, render};
pub(super) use module::{public, shared};
pub(super) use package_init::{package_init, package_stub};
pub(super) use runtime::RUNTIME;
