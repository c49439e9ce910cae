//! `spam-bindgen.toml`, and what a package is made from.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::emit::Backend;

/// The settings file that commands read in the current folder.
pub const FILE: &str = "spam-bindgen.toml";

/// The command that writes what the settings file describes.
pub const COMMAND: &str = "spam-bindgen generate";

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    package: Vec<Package>,
}

/// One package that is generated.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// Name of the Python package.
    pub name: String,
    /// The headers.
    pub headers: Vec<String>,
    /// Path, file name or bare name of the library; the first that pkg-config names, where it is not
    /// said.
    #[serde(default)]
    pub library: Option<String>,
    /// The folder that gets the package.
    pub out: PathBuf,
    /// Names of the backends; all where they are not said.
    #[serde(default = "all_backends")]
    pub backends: Vec<String>,
    /// Where `build_ffi.py` goes; beside the package where it is not said.
    #[serde(default)]
    pub build_ffi: Option<PathBuf>,
    /// What C names lose.
    #[serde(default)]
    pub prefix: Option<String>,
    /// Folders for `-I`.
    #[serde(default)]
    pub include_dirs: Vec<String>,
    /// Macros for `-D`.
    #[serde(default)]
    pub defines: Vec<String>,
    /// Folders in which `build_ffi.py` looks for the library, beside the package.
    #[serde(default)]
    pub library_dirs: Vec<String>,
    /// Packages of pkg-config that say how to compile and what to link.
    #[serde(default)]
    pub pkg_config: Vec<String>,
    /// Patterns of the C names that are bound; all where there is none.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Patterns of the C names that are not bound.
    #[serde(default)]
    pub block: Vec<String>,
    /// Nobody looks what the library exports: all that the headers declare is bound, on every machine
    /// alike.
    #[serde(default)]
    pub unchecked: bool,
    /// The package's `_runtime` is not a copy but the original: it is neither written nor compared.
    #[serde(default)]
    pub keep_runtime: bool,
}

/// The names of all backends.
pub fn all_backends() -> Vec<String> {
    BACKENDS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

const BACKENDS: &[(&str, Backend)] = &[("ctypes", Backend::Ctypes), ("cffi", Backend::Cffi)];

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Reads the settings file of a folder.
///
/// # Errors
///
/// What is wrong with it, where, and how to mend it.
pub fn read(folder: &Path) -> Result<Vec<Package>, String> {
    let path = folder.join(FILE);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            format!(
                "there is no {FILE} in this folder\nname a header \
                 (spam-bindgen generate HEADER --library NAME --package NAME --out DIR), or run \
                 this where {FILE} is"
            )
        } else {
            format!("{FILE} cannot be read: {error}")
        }
    })?;
    let file: File = toml::from_str(&text).map_err(|error| format!("{FILE}: {error}"))?;
    if file.package.is_empty() {
        return Err(format!(
            "{FILE} describes no package\nadd a [[package]] table to it"
        ));
    }
    for package in &file.package {
        package
            .validate()
            .map_err(|problem| format!("{FILE}: {problem}"))?;
    }
    Ok(file.package)
}

impl Package {
    /// Whether a package can be made from this.
    ///
    /// # Errors
    ///
    /// What is wrong and how to mend it.
    pub fn validate(&self) -> Result<(), String> {
        let name = &self.name;
        let identifier = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !identifier || KEYWORDS.contains(&name.as_str()) {
            return Err(format!(
                "`{name}` cannot be the name of a Python package\nuse letters, digits and \
                 underscores, beginning with a letter"
            ));
        }
        if self.headers.is_empty() {
            return Err(format!(
                "package `{name}` has no header\nname one in `headers`"
            ));
        }
        let no_library = self
            .library
            .as_ref()
            .map_or(self.pkg_config.is_empty(), String::is_empty);
        if no_library {
            return Err(format!(
                "package `{name}` has no library\nname its file, such as lib{name}.so, with \
                 --library (or library), or its package with --pkg-config (or pkg-config)"
            ));
        }
        self.backends().map(|_| ())
    }

    /// The backends by name, each once.
    ///
    /// # Errors
    ///
    /// A name that no backend has.
    pub fn backends(&self) -> Result<Vec<Backend>, String> {
        let mut found = Vec::new();
        for name in &self.backends {
            let known = BACKENDS.iter().find(|(known, _)| known == name);
            let (_, backend) = known.ok_or_else(|| {
                let names = all_backends().join(", ");
                format!("there is no backend `{name}`\nthe backends are {names}")
            })?;
            if !found.contains(backend) {
                found.push(*backend);
            }
        }
        if found.is_empty() {
            let names = all_backends().join(", ");
            return Err(format!("no backend is chosen\nthe backends are {names}"));
        }
        Ok(found)
    }
}
