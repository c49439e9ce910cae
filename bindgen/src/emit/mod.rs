//! From the model to files: one emitter for each backend, over templates.
//!
//! An emitter cannot fail, looks at no C text and imports no other emitter; what several of them
//! need is in `shared`. `package` puts the files together.

mod cffi;
mod ctypes;
mod package;
mod settings;
mod shared;
pub mod shown;

pub use package::{Backend, Emitted, GeneratedFile, LeftOut, emit};
pub use settings::{BuildSettings, Settings};
