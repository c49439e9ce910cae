//! The model to files, one emitter for each backend.

use std::path::PathBuf;

use crate::model::Model;

/// A backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// ctypes.
    Ctypes,
    /// CFFI.
    Cffi,
}

/// A file in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path below the output folder.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// Emits all files.
pub fn emit(_model: &Model, _backends: &[Backend], _command: &str) -> Vec<GeneratedFile> {
    Vec::new()
}
