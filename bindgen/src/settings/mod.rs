//! `spam-bindgen.toml`, and what a package is made from.

mod read;

use std::path::PathBuf;

use serde::Deserialize;

use crate::emit::Backend;

pub use read::{Invalid, read};

/// The settings file that commands read in the current folder.
pub const FILE: &str = "spam-bindgen.toml";

/// The command that writes what the settings file describes.
pub const COMMAND: &str = "spam-bindgen generate";

/// One package that is generated.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Files with annotations for headers that cannot be edited.
    #[serde(default, deserialize_with = "one_or_more")]
    pub annotations: Vec<String>,
    /// The package's `_runtime` is not a copy but the original: it is neither written nor compared.
    #[serde(default)]
    pub keep_runtime: bool,
}

/// What cannot be in a package.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The key of the settings that it is about.
    pub key: &'static str,
    /// What is wrong.
    pub text: String,
    /// How to mend it.
    pub help: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", self.text, self.help)
    }
}

/// A string, or a list of them.
fn one_or_more<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        More(Vec<String>),
    }
    Ok(match Either::deserialize(value)? {
        Either::One(one) => vec![one],
        Either::More(more) => more,
    })
}

/// The names of the backends that a package has where nothing is said.
pub fn all_backends() -> Vec<String> {
    BACKENDS
        .iter()
        .filter(|(_, backend)| *backend != Backend::CffiAbi)
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

const BACKENDS: [(&str, Backend); 3] = [
    ("ctypes", Backend::Ctypes),
    ("cffi", Backend::Cffi),
    ("cffi-abi", Backend::CffiAbi),
];

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

impl Package {
    /// Whether a package can be made from this.
    ///
    /// # Errors
    ///
    /// What is wrong and how to mend it.
    pub fn validate(&self) -> Result<(), Problem> {
        let problem = |key, text: String, help: &str| {
            Err(Problem {
                key,
                text,
                help: help.to_owned(),
            })
        };
        let name = &self.name;
        let identifier = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !identifier || KEYWORDS.contains(&name.as_str()) {
            return problem(
                "name",
                format!("`{name}` cannot be the name of a Python package"),
                "use letters, digits and underscores, beginning with a letter",
            );
        }
        if self.headers.is_empty() {
            return problem(
                "headers",
                format!("package `{name}` has no header"),
                "name one in `headers`",
            );
        }
        let library = self.library.as_ref();
        if library.map_or(self.pkg_config.is_empty(), String::is_empty) {
            return problem(
                "library",
                format!("package `{name}` has no library"),
                "name it with --library (or library), or its package with --pkg-config (or \
                 pkg-config)",
            );
        }
        self.backends().map(|_| ())
    }

    /// The backends by name, each once.
    ///
    /// # Errors
    ///
    /// A name that no backend has.
    pub fn backends(&self) -> Result<Vec<Backend>, Problem> {
        let problem = |text: String| Problem {
            key: "backends",
            text,
            help: format!(
                "the backends are {}",
                BACKENDS.map(|(name, _)| name).join(", ")
            ),
        };
        let mut found = Vec::new();
        for name in &self.backends {
            let known = BACKENDS.iter().find(|(known, _)| known == name);
            let (_, backend) =
                known.ok_or_else(|| problem(format!("there is no backend `{name}`")))?;
            if !found.contains(backend) {
                found.push(*backend);
            }
        }
        if found.is_empty() {
            return Err(problem("no backend is chosen".to_owned()));
        }
        Ok(found)
    }
}
