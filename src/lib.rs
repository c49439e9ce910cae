//! libspam: run commands, time them and summarise samples, through a C ABI.
//!
//! The modules in the order of `include/spam.h`, which cbindgen writes from them: what a function
//! promises to a C program stands in its doc comment here and is read in the header. The modules
//! are private, so that nothing leaves the library but its `spam_` symbols.
//!
//! Every exported body is one call of [`border::border`]. Unsafe code lives in the exported
//! functions, in `pointers`, below `simd` and `sort`, where vectors are read and written, and in
//! files that ask the operating system, as `monitor` does; all else is safe Rust that knows nothing
//! of C.

// C has one name space; a Rust name that differs from the C name would have to be looked up.
#![allow(non_camel_case_types)]

mod status;

mod library;

mod calibrate;

mod system;

mod command;

mod process;

mod statistics;

mod samples;

mod text;

mod api;

mod abi;
mod border;
mod exact_sum;
mod last_error;
mod memory;
mod monitor;
mod pointers;
mod quantile;
mod simd;
mod sort;
mod summary;
mod threads;
