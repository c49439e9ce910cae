//! The ctypes backend: `raw_ctypes`, its stub, and the idiomatic `ctypes` module over it.

mod call;
mod cells;
mod fields;
mod idiomatic;
mod inputs;
mod layouts;
mod module;
mod outputs;
mod raw;
mod stub;
mod types;

pub(super) use idiomatic::idiomatic;
pub(super) use raw::raw;
