//! Which files' declarations are bound: the named headers, and what they include from beside them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::clang::Cursor;

/// The headers that are bound, by their real paths.
pub(super) struct Scope {
    named: HashSet<PathBuf>,
    folders: HashSet<PathBuf>,
    /// Folders that hold the headers of many libraries, as `/usr/include`.
    shared: HashSet<PathBuf>,
    /// libclang's file names that were asked for: whether they are bound when they are not counted
    /// as the system's, and when they are.
    known: HashMap<String, (bool, bool)>,
}

impl Scope {
    pub(super) fn new(headers: &[String], system_folders: &[PathBuf]) -> Self {
        let named: HashSet<PathBuf> = headers.iter().map(|path| real(Path::new(path))).collect();
        let folders = named
            .iter()
            .filter_map(|path| path.parent())
            .map(Path::to_path_buf)
            .collect();
        let shared = system_folders.iter().map(|path| real(path)).collect();
        Self {
            named,
            folders,
            shared,
            known: HashMap::new(),
        }
    }

    /// Whether this declaration is bound.
    pub(super) fn holds(&mut self, cursor: Cursor<'_>) -> bool {
        let place = cursor.place();
        if place.file.is_empty() {
            return false;
        }
        let (ours, ours_as_system) = match self.known.get(&place.file) {
            Some(&known) => known,
            None => {
                let answer = self.judge(&place.file);
                self.known.insert(place.file.clone(), answer);
                answer
            }
        };
        // In a shared folder only what is included with quotes belongs to the same library.
        ours && (ours_as_system || !cursor.in_system_header())
    }

    fn judge(&self, file: &str) -> (bool, bool) {
        let path = real(Path::new(file));
        if self.named.contains(&path) {
            return (true, true);
        }
        let Some(folder) = path.parent() else {
            return (false, false);
        };
        (self.folders.contains(folder), !self.shared.contains(folder))
    }
}

/// The path without links and detours; the path itself where there is no such file.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// A file as it is shown: as the user named it, where libclang puts `./` before it.
pub(super) fn shown(file: &str) -> String {
    let mut name = file;
    while let Some(rest) = name.strip_prefix("./") {
        name = rest;
    }
    name.to_owned()
}
