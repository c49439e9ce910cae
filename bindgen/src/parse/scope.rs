//! Which files' declarations are bound: the headers of the library, and no one else's.
//!
//! The rule. A file belongs to the library when it is
//!
//! 1. a header that was named;
//! 2. in the folder of a named header, or below it;
//! 3. included by a file of the library, and either written with quotes, where a named header is
//!    directly in a folder that many libraries share (`/usr/include`), or named as the library is:
//!    for `uv.h`, what is in `uv/`, and `uv_more.h`.
//!
//! The folders that the compiler searches by itself are shared, and so are the `include` folders of
//! other prefixes (beside a `lib/pkgconfig`). They count as one: `/usr/include/curl` and
//! `/usr/include/x86_64-linux-gnu/curl` are the same folder; and so do the folders given with `-I`.
//! What the C standard and the system define belongs to no library (3 alone would let in
//! `#include "stdio.h"`).

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::clang::{Cursor, sys};
use super::places::{Place, Roots, first, is_system, real};
use super::unit::Input;

/// The files that are bound.
pub(super) struct Scope {
    named: HashSet<PathBuf>,
    /// Folders of the named headers that are theirs alone, shared folders taken off.
    folders: Vec<Place>,
    /// How the library is named: headers that are directly in a searched folder, without `.h`, and
    /// folders there.
    stems: Vec<String>,
    /// Whether a named header is directly in a shared folder.
    directly: bool,
    roots: Roots,
    /// Files that the library includes as its own.
    own: HashSet<String>,
    /// libclang's file names that were asked for.
    known: HashMap<String, bool>,
}

impl Scope {
    /// The scope of the headers of a unit with these declarations.
    pub(super) fn new(input: &Input, declarations: &[Cursor<'_>]) -> Self {
        let headers = &input.headers;
        let mut scope = Self {
            named: headers.iter().map(|path| real(Path::new(path))).collect(),
            folders: Vec::new(),
            stems: Vec::new(),
            directly: false,
            roots: Roots::of(input),
            own: HashSet::new(),
            known: HashMap::new(),
        };
        let places: Vec<Place> = headers
            .iter()
            .flat_map(|it| scope.roots.places(it))
            .collect();
        for place in &places {
            match (place, place.parent()) {
                (Place::Shared(path), Place::Shared(folder)) if folder.as_os_str().is_empty() => {
                    scope.directly |= !is_system(path);
                }
                (Place::Given(_), Place::Given(folder)) if folder.as_os_str().is_empty() => {}
                (_, folder) => scope.folders.push(folder),
            }
            scope.stems.extend(name_of_library(place));
        }
        scope.follow(declarations);
        scope
    }

    /// Whether this declaration is bound.
    pub(super) fn holds(&mut self, cursor: Cursor<'_>) -> bool {
        self.holds_file(&cursor.place().file)
    }

    fn holds_file(&mut self, file: &str) -> bool {
        if file.is_empty() {
            return false;
        }
        if let Some(&known) = self.known.get(file) {
            return known;
        }
        let answer = self.own.contains(file) || self.judge(file);
        self.known.insert(file.to_owned(), answer);
        answer
    }

    /// By rules 1 and 2.
    fn judge(&self, file: &str) -> bool {
        if self.named.contains(&real(Path::new(file))) {
            return true;
        }
        let places = self.roots.places(file);
        let mut folders = self.folders.iter();
        folders.any(|folder| places.iter().any(|place| place.is_below(folder)))
    }

    /// By rule 3: goes through the inclusions, in order.
    fn follow(&mut self, declarations: &[Cursor<'_>]) {
        if self.stems.is_empty() {
            return;
        }
        let mut texts: HashMap<String, Vec<u8>> = HashMap::new();
        for &cursor in declarations {
            if cursor.kind() != sys::CXCursor_InclusionDirective {
                continue;
            }
            let Some(included) = cursor.included_file() else {
                continue;
            };
            let (start, end) = cursor.extent();
            if self.own.contains(&included)
                || !self.holds_file(&start.file)
                || self.judge(&included)
            {
                continue;
            }
            let text = texts
                .entry(start.file.clone())
                .or_insert_with(|| cursor.file_contents());
            let line = text.get(start.offset..end.offset).unwrap_or_default();
            let quoted = line.contains(&b'"');
            if self.is_of_library(&included, quoted) {
                self.known.remove(&included);
                self.own.insert(included);
            }
        }
    }

    fn is_of_library(&self, file: &str, quoted: bool) -> bool {
        self.roots.places(file).iter().any(|place| match place {
            Place::Shared(path) if is_system(path) => false,
            Place::Shared(path) => {
                quoted && self.directly || first(path).is_some_and(|name| self.names(&name, false))
            }
            Place::Given(path) => first(path).is_some_and(|name| self.names(&name, true)),
            Place::Elsewhere(_) => false,
        })
    }

    /// Whether a file or folder is named as the library: for `ffi.h`, `ffi`, `ffi_more`, `ffi2` and
    /// `ffitarget`; for a short name as `uv`, and outside folders given for this library, not `uvw`.
    fn names(&self, name: &str, given: bool) -> bool {
        let rest = |stem: &String| Some((stem.len(), name.strip_prefix(stem.as_str())?));
        self.stems
            .iter()
            .filter_map(rest)
            .any(|(length, rest)| given || length > 2 || !rest.starts_with(char::is_alphabetic))
    }
}

/// How the library of a named header is called, by what is directly in a searched folder.
fn name_of_library(header: &Place) -> Option<String> {
    match header {
        Place::Shared(path) if is_system(path) => None,
        Place::Shared(path) | Place::Given(path) => first(path),
        Place::Elsewhere(_) => None,
    }
}

/// A file as it is shown: as the user named it, where libclang puts `./` before it.
pub(super) fn shown(file: &str) -> String {
    let mut name = file;
    while let Some(rest) = name.strip_prefix("./") {
        name = rest;
    }
    name.to_owned()
}
