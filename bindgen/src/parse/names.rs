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
    /// A typedef of a typedef, as glibc has `typedef __sigset_t sigset_t`.
    indirect: bool,
    unlike_tag: bool,
}

/// The names of all records and enums, by their canonical declarations.
pub(super) struct Names<'u> {
    typedefs: HashMap<Cursor<'u>, String>,
    /// Names made up for what has none, from where it is used.
    invented: HashMap<Cursor<'u>, String>,
    /// Whose each name is.
    owners: HashMap<String, Cursor<'u>>,
}

impl<'u> Names<'u> {
    /// Reads the typedefs of a whole unit, in order.
    pub(super) fn of(declarations: &[Cursor<'u>], scope: &mut Scope) -> Self {
        let mut names = Self {
            typedefs: HashMap::new(),
            invented: HashMap::new(),
            owners: HashMap::new(),
        };
        for &cursor in declarations {
            if is_tag(cursor) && !cursor.is_anonymous() {
                names.claim(cursor.canonical());
            }
        }
        let mut best: HashMap<Cursor<'u>, (Rank, String)> = HashMap::new();
        for &cursor in declarations {
            if cursor.kind() != sys::CXCursor_TypedefDecl {
                continue;
            }
            let target = cursor.typedef_target();
            // `typedef const struct x y` names something else than the record.
            let Some(tag) = tag_through(target).filter(|_| !target.is_const()) else {
                continue;
            };
            let name = cursor.spelling();
            let rank = Rank {
                of_another_library: scope.holds(cursor) != scope.holds(tag),
                reserved: name.starts_with('_'),
                indirect: tag_of(target).is_none(),
                unlike_tag: name != tag.spelling(),
            };
            if best.get(&tag).is_none_or(|(known, _)| rank < *known) {
                best.insert(tag, (rank, name));
            }
        }
        for (tag, (_, name)) in best {
            names.owners.insert(name.clone(), tag);
            names.typedefs.insert(tag, name);
        }
        names
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
        let tag_name = tag.spelling();
        let keyword = keyword(tag);
        let spelling = format!("{keyword} {tag_name}");
        // `typedef struct a b; struct b { ... };` are two records.
        let name = if self.is_typedef_of_another(&tag_name, tag) {
            format!("{keyword}_{tag_name}")
        } else {
            tag_name
        };
        Some(TagName { name, spelling })
    }

    /// Whether a typedef of this name is nothing but the name of its record or enum.
    pub(super) fn is_name_of_tag(&self, typedef: Cursor<'u>, name: &str) -> bool {
        let target = typedef.typedef_target();
        tag_through(target)
            .filter(|_| !target.is_const())
            .and_then(|tag| self.get(tag))
            .is_some_and(|tag| tag.spelling == name)
    }

    /// Gives a tag its name, unless another has it already.
    pub(super) fn claim(&mut self, tag: Cursor<'u>) {
        if !tag.is_anonymous() && !tag.is_of_a_function() {
            self.owners.entry(tag.spelling()).or_insert(tag);
        }
    }

    fn is_typedef_of_another(&self, name: &str, tag: Cursor<'u>) -> bool {
        self.owners.get(name).is_some_and(|owner| {
            *owner != tag && self.typedefs.get(owner).is_some_and(|its| its == name)
        })
    }

    /// Whether a tag of the whole file has this name.
    pub(super) fn is_claimed(&self, name: &str) -> bool {
        self.owners.contains_key(name)
    }

    /// Gives a name to what has none.
    pub(super) fn invent(&mut self, tag: Cursor<'u>, mut name: String) {
        if self.get(tag).is_some() {
            return;
        }
        while self.owners.contains_key(&name) {
            name.push('_');
        }
        self.owners.insert(name.clone(), tag.canonical());
        self.invented.insert(tag.canonical(), name);
    }
}

fn is_tag(cursor: Cursor<'_>) -> bool {
    matches!(
        cursor.kind(),
        sys::CXCursor_StructDecl | sys::CXCursor_UnionDecl | sys::CXCursor_EnumDecl
    )
}

fn keyword(tag: Cursor<'_>) -> &'static str {
    match tag.kind() {
        sys::CXCursor_UnionDecl => "union",
        sys::CXCursor_EnumDecl => "enum",
        _ => "struct",
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

/// The record or enum that this type is, by typedefs of typedefs too.
pub(super) fn tag_through(ty: ClangType<'_>) -> Option<Cursor<'_>> {
    match ty.kind() {
        sys::CXType_Elaborated => tag_through(ty.named()),
        sys::CXType_Attributed => tag_through(ty.without_attribute()),
        sys::CXType_Typedef => tag_through(ty.declaration().typedef_target()),
        _ => tag_of(ty),
    }
}

/// The type at the end of pointers and arrays.
pub(super) fn core(ty: ClangType<'_>) -> ClangType<'_> {
    match ty.kind() {
        sys::CXType_Pointer => core(ty.pointee()),
        sys::CXType_ConstantArray | sys::CXType_IncompleteArray => core(ty.array_element()),
        _ => ty,
    }
}
