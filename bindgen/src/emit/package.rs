//! The files of a whole package, in memory.

use std::path::{Path, PathBuf};

use super::{Settings, cffi, ctypes, shared};
use crate::model::{Model, Omission};
use crate::names::Names;

/// A binding approach that shims are generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Backend {
    /// The standard library's ctypes.
    Ctypes,
    /// CFFI in API mode.
    Cffi,
    /// CFFI in ABI mode: a raw layer without a C compiler.
    CffiAbi,
}

impl Backend {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Backend::Ctypes => "ctypes",
            Backend::Cffi => "cffi",
            Backend::CffiAbi => "cffi-abi",
        }
    }
}

/// A file that was generated, and is not yet on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Where it goes, relative to the output folder.
    pub path: PathBuf,
    /// All that is in it.
    pub text: String,
}

/// What one backend cannot have of what the others may.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The backend.
    pub backend: Backend,
    /// What, where, and why.
    pub omission: Omission,
}

impl LeftOut {
    fn all(backend: Backend, omitted: Vec<Omission>) -> impl Iterator<Item = Self> {
        let each = move |omission| Self { backend, omission };
        omitted.into_iter().map(each)
    }
}

/// What came of a model.
#[derive(Debug, Clone)]
pub struct Emitted {
    /// The files.
    pub files: Vec<GeneratedFile>,
    /// What single backends lack.
    pub left_out: Vec<LeftOut>,
}

/// Generates all files of the package.
pub fn emit(model: &Model, backends: &[Backend], settings: &Settings) -> Emitted {
    let names = Names::new(model);
    let folder = PathBuf::from(model.package.replace('.', "/"));
    let mut files = Vec::new();
    let mut left_out = Vec::new();
    let mut put = |path: &Path, text: String| {
        files.push(GeneratedFile {
            path: path.to_owned(),
            text,
        });
    };
    put(
        &folder.join("__init__.py"),
        shared::package_init(model, backends, settings),
    );
    put(
        &folder.join("__init__.pyi"),
        shared::package_stub(model, backends, settings),
    );
    put(&folder.join("py.typed"), String::new());
    put(&folder.join("_abi.py"), shared::abi(model, settings));
    put(
        &folder.join("_shared.py"),
        shared::shared(model, &names, settings),
    );
    for (name, text) in shared::RUNTIME {
        put(&folder.join("_runtime").join(name), (*text).to_owned());
    }
    for backend in [Backend::Ctypes, Backend::Cffi, Backend::CffiAbi] {
        if !backends.contains(&backend) {
            continue;
        }
        match backend {
            Backend::Ctypes => {
                let raw = ctypes::raw(model, settings);
                put(&folder.join("raw_ctypes.py"), raw.module);
                put(&folder.join("raw_ctypes.pyi"), raw.stub);
                put(
                    &folder.join("ctypes.py"),
                    ctypes::idiomatic(model, &names, settings),
                );
                left_out.extend(LeftOut::all(backend, ctypes::omitted(model)));
            }
            Backend::Cffi => {
                let cdef = cffi::Cdef::new(model, cffi::Mode::Api);
                put(&folder.join("raw_cffi.py"), cffi::raw(&cdef, settings));
                put(
                    &folder.join("raw_cffi.pyi"),
                    cffi::raw_stub(model, &cdef, settings),
                );
                put(
                    &folder.join("cffi.py"),
                    cffi::idiomatic(&cdef.without_lost(model), &names, settings),
                );
                put(&settings.build.path, cffi::build(&cdef, settings));
                left_out.extend(LeftOut::all(backend, cdef.omitted));
            }
            Backend::CffiAbi => {
                let cdef = cffi::Cdef::new(model, cffi::Mode::Abi);
                put(
                    &folder.join("raw_cffi_abi.py"),
                    cffi::abi_raw(model, &cdef, settings),
                );
                put(
                    &folder.join("raw_cffi_abi.pyi"),
                    cffi::raw_stub(model, &cdef, settings),
                );
                put(
                    &settings.build.path.with_file_name("build_ffi_abi.py"),
                    cffi::abi_build(&cdef, settings),
                );
                left_out.extend(LeftOut::all(backend, cdef.omitted));
            }
        }
    }
    Emitted { files, left_out }
}
