//! Typedefs, and the comments of records and enums, which may stand at any of their declarations.

use super::clang::{ClangType, Cursor, sys};
use super::comments::Of;
use super::declaration::{Comment, Declared};
use super::names::{core, tag_of, tag_through};
use super::types::Need;
use super::unit::{Reader, location};
use crate::model::{Declaration, Doc, Omission, Type, Typedef};

impl<'u> Reader<'u> {
    pub(super) fn typedef(&mut self, cursor: Cursor<'u>) {
        let name = cursor.spelling();
        if let Some(tag) = tag_of(cursor.typedef_target()) {
            self.remember_comment(cursor, tag);
        }
        if self.types.names.is_name_of_tag(cursor, &name) {
            let tag = tag_through(cursor.typedef_target());
            if let Some(tag) = tag.filter(|tag| tag.kind() != sys::CXCursor_EnumDecl) {
                self.types.require(tag, Need::Named);
            }
            return;
        }
        if !self.seen.insert(cursor.canonical()) {
            return;
        }
        self.name_after(&name, cursor.typedef_target());
        let target = match self.types.value(cursor.ty()) {
            Type::Typedef { target, .. } => *target,
            Type::Unsupported { reason, .. } => {
                self.unit.omitted.push(Omission {
                    kind: Declaration::Typedef,
                    name,
                    reason: format!(
                        "it stands for `{}`: {reason}",
                        cursor.typedef_target().spelling()
                    ),
                    location: location(cursor),
                });
                return;
            }
            // A header's own `size_t` or `FILE` is still the standard's.
            Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::VariableArguments => return,
        };
        let comment = self.comment(cursor, Of::Declaration);
        let children = cursor.children().into_iter();
        let parameters = children.filter(|child| child.kind() == sys::CXCursor_ParmDecl);
        let item = Typedef {
            name,
            target,
            parameters: parameters.map(Cursor::spelling).collect(),
            doc: Doc::default(),
            location: location(cursor),
        };
        self.unit.typedefs.push(Declared {
            item,
            comment,
            members: Vec::new(),
        });
    }

    /// Names a record that has no name after the only variable or typedef that leads to it.
    pub(super) fn name_after(&mut self, name: &str, ty: ClangType<'u>) {
        let Some(tag) = tag_of(core(ty)) else {
            return;
        };
        let keyword = match tag.kind() {
            sys::CXCursor_StructDecl => "struct",
            sys::CXCursor_UnionDecl => "union",
            _ => return,
        };
        self.types.names.invent(tag, format!("{name}_{keyword}"));
    }

    pub(super) fn remember_comment(&mut self, cursor: Cursor<'u>, tag: Cursor<'u>) {
        let Some(comment) = self.comment(cursor, Of::Declaration) else {
            return;
        };
        match self.tag_comments.get(&tag) {
            // The more telling counts, else the first.
            Some(known) if known.weight() >= comment.weight() => {}
            Some(_) | None => {
                self.tag_comments.insert(tag, comment);
            }
        }
    }

    /// The comment at the definition, or else at another declaration.
    pub(super) fn comment_of_tag(&mut self, cursor: Cursor<'u>) -> Option<Comment> {
        let own = self.comment(cursor, Of::Declaration);
        let other = self.tag_comments.get(&cursor.canonical()).cloned();
        match (own, other) {
            (Some(own), Some(other)) if other.weight() > own.weight() => Some(other),
            (own, other) => own.or(other),
        }
    }
}
