//! The ctypes backend: `raw_ctypes`, its stub, and the idiomatic `ctypes` module over it.

mod call;
mod callbacks;
mod cells;
mod entries;
mod fields;
mod filled;
mod idiomatic;
mod inputs;
mod layouts;
mod module;
mod options;
mod outputs;
mod owned;
mod raw;
pub(super) mod shown;
mod stub;
mod stub_records;
mod stub_types;
mod types;

pub(super) use entries::omitted;
pub(super) use idiomatic::idiomatic;
pub(super) use raw::raw;
