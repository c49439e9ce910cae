//! What records and enums are called: by a typedef where there is one, else by their tag.

use std::collections::HashMap;

use super::clang::{ClangType, Cursor, sys};
use super::scope::Scope;

/// The name of a record or an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TagName {
    /// The name without a keyword.
    pub(super) name: String,
    /// How C code names it; empty for what C code cannot name.
    pub(super) spelling: String,
}

/// How badly a typedef serves as the name of its record or enum; of equals the first is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    of_another_library: bool,
    /// Such names are for the compiler's use: `FILE` is not called `__FILE`.
    reserved: bool,
    unlike_tag: bool,
}

/// The names of all records and enums, by their canonical declarations.
pub(super) struct Names<'u> {
    typedefs: HashMap<Cursor<'u>, String>,
    /// Names made up for what has none, from where it is used.
    invented: HashMap<Cursor<'u>, String>,
}

impl<'u> Names<'u> {
    /// Reads the typedefs of a whole unit, in order.
    pub(super) fn of(declarations: &[Cursor<'u>], scope: &mut Scope) -> Self {
        let mut best: HashMap<Cursor<'u>, (Rank, String)> = HashMap::new();
        for &cursor in declarations {
            if cursor.kind() != sys::CXCursor_TypedefDecl {
                continue;
            }
            let Some(tag) = tag_of(cursor.typedef_target()) else {
                continue;
            };
            let name = cursor.spelling();
            let rank = Rank {
                of_another_library: scope.holds(cursor) != scope.holds(tag),
                reserved: name.starts_with('_'),
                unlike_tag: name != tag.spelling(),
            };
            if best.get(&tag).is_none_or(|(known, _)| rank < *known) {
                best.insert(tag, (rank, name));
            }
        }
        Self {
            typedefs: best
                .into_iter()
                .map(|(tag, (_, name))| (tag, name))
                .collect(),
            invented: HashMap::new(),
        }
    }

    /// The name of this record or enum; `None` where it has none at all.
    pub(super) fn get(&self, tag: Cursor<'u>) -> Option<TagName> {
        let tag = tag.canonical();
        if let Some(name) = self.typedefs.get(&tag) {
            return Some(TagName {
                name: name.clone(),
                spelling: name.clone(),
            });
        }
        if let Some(name) = self.invented.get(&tag) {
            return Some(TagName {
                name: name.clone(),
                spelling: String::new(),
            });
        }
        if tag.is_anonymous() {
            return None;
        }
        let keyword = match tag.kind() {
            sys::CXCursor_UnionDecl => "union",
            sys::CXCursor_EnumDecl => "enum",
            _ => "struct",
        };
        let name = tag.spelling();
        Some(TagName {
            spelling: format!("{keyword} {name}"),
            name,
        })
    }

    /// Whether a typedef of this name is nothing but the name of its record or enum.
    pub(super) fn is_name_of_tag(&self, typedef: Cursor<'u>, name: &str) -> bool {
        tag_of(typedef.typedef_target())
            .and_then(|tag| self.get(tag))
            .is_some_and(|tag| tag.spelling == name)
    }

    /// Gives a name to what has none.
    pub(super) fn invent(&mut self, tag: Cursor<'u>, name: String) {
        if self.get(tag).is_none() {
            self.invented.insert(tag.canonical(), name);
        }
    }
}

/// The record or enum that this type directly is.
pub(super) fn tag_of(ty: ClangType<'_>) -> Option<Cursor<'_>> {
    match ty.kind() {
        sys::CXType_Elaborated => tag_of(ty.named()),
        sys::CXType_Attributed => tag_of(ty.without_attribute()),
        sys::CXType_Record | sys::CXType_Enum => Some(ty.declaration().canonical()),
        _ => None,
    }
}
