//! The macro definitions of the headers that may be constants.

use std::collections::HashMap;

use super::{body, guard};
use crate::diagnostic::Location;
use crate::parse::clang::Cursor;
use crate::parse::comments::Of;
use crate::parse::declaration::Comment;
use crate::parse::unit::{Reader, location};

/// A macro that may be a constant.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) body: String,
    pub(super) comment: Option<Comment>,
    pub(super) location: Location,
}

/// The macros of the headers, in their order; of several definitions the last.
#[derive(Debug, Default)]
pub(in crate::parse) struct Macros {
    candidates: Vec<Option<Candidate>>,
    places: HashMap<String, usize>,
    /// All macros, and whether C code that names a member meets them: those without parameters.
    defined: HashMap<String, bool>,
    /// The guard of each file.
    guards: HashMap<String, Option<String>>,
}

impl Macros {
    pub(super) fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().flatten()
    }

    /// Whether a macro takes the place of a function or a variable in C code.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.defined.contains_key(name)
    }

    /// Whether a macro takes the place of a member in C code.
    pub(super) fn hides_member(&self, name: &str) -> bool {
        self.defined.get(name) == Some(&true)
    }

    fn forget(&mut self, name: &str) {
        if let Some(place) = self.places.remove(name)
            && let Some(candidate) = self.candidates.get_mut(place)
        {
            *candidate = None;
        }
    }

    fn put(&mut self, candidate: Candidate) {
        self.places
            .insert(candidate.name.clone(), self.candidates.len());
        self.candidates.push(Some(candidate));
    }
}

impl<'u> Reader<'u> {
    pub(in crate::parse) fn macro_definition(&mut self, cursor: Cursor<'u>) {
        let name = cursor.spelling();
        self.macros.forget(&name);
        let special = cursor.is_special_macro();
        self.macros.defined.insert(name.clone(), !special);
        if special {
            return;
        }
        let (start, end) = cursor.extent();
        if self.guard(cursor, &start.file) == Some(&name) {
            return;
        }
        let comments = self.comments_of(cursor);
        let text = comments.text();
        let body = text
            .get(start.offset + name.len()..end.offset)
            .unwrap_or_default();
        if !body::may_be_a_value(body) {
            return;
        }
        let body = String::from_utf8_lossy(body).trim().to_owned();
        // The cursor begins at the name; its comment stands before `#define`.
        let line = text[..start.offset].iter().rposition(|&byte| byte == b'#');
        let comment = comments.around(line.unwrap_or(start.offset), end.offset, Of::Macro, &name);
        // `#define A A` hides nothing.
        if body == name {
            self.macros.defined.remove(&name);
        }
        self.macros.put(Candidate {
            name,
            body,
            comment,
            location: location(cursor),
        });
    }

    /// The guard of the file that a cursor is in.
    fn guard(&mut self, cursor: Cursor<'u>, file: &str) -> Option<&String> {
        if !self.macros.guards.contains_key(file) {
            let guard = guard::of(file, self.comments_of(cursor).text());
            self.macros.guards.insert(file.to_owned(), guard);
        }
        self.macros.guards.get(file).and_then(Option::as_ref)
    }
}
