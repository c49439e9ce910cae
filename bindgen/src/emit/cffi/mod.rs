//! The CFFI backend in API mode: `build_ffi.py`, `raw_cffi` with its stub, the idiomatic `cffi`.

mod abi;
mod abi_module;
mod build;
mod call;
mod callbacks;
mod cdef;
mod filled;
mod idiomatic;
mod inputs;
mod layout;
mod module;
mod narrow;
mod optional;
mod options;
mod outputs;
mod owned;
mod placed;
mod raw;
mod records;
mod shims;
pub(super) mod shown;
mod stub;
mod unnamed;
mod words;

pub(super) use abi_module::{abi_build, abi_raw};
pub(super) use build::build;
pub(super) use cdef::{Cdef, Mode};
pub(super) use idiomatic::idiomatic;
pub(super) use raw::raw;
pub(super) use stub::raw_stub;
