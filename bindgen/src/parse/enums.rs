//! Enums.

use super::clang::{Cursor, sys};
use super::comments::Of;
use super::declaration::Declared;
use super::names::TagName;
use super::scalars::scalar;
use super::unit::{Reader, location};
use crate::model::{Declaration, Doc, Enum, Enumerator, ScalarKind};

impl<'u> Reader<'u> {
    /// Enums inside a record that has no name itself.
    pub(super) fn enums_inside(&mut self, record: Cursor<'u>) {
        for nested in record.children() {
            match nested.kind() {
                sys::CXCursor_EnumDecl => self.enumeration(nested),
                sys::CXCursor_StructDecl | sys::CXCursor_UnionDecl => self.enums_inside(nested),
                _ => {}
            }
        }
    }

    pub(super) fn enumeration(&mut self, cursor: Cursor<'u>) {
        self.remember_comment(cursor, cursor.canonical());
        let Some(definition) = cursor.definition() else {
            return;
        };
        if definition != cursor || !self.seen.insert(cursor.canonical()) {
            return;
        }
        let Some(carrier) = scalar(definition.enum_carrier().canonical()) else {
            return self.omit(
                Declaration::Enum,
                cursor,
                "it is carried by no integer type",
            );
        };
        let signed = carrier.kind != ScalarKind::Unsigned && carrier.kind != ScalarKind::Bool;
        let tag = self.types.names.get(cursor).unwrap_or_else(|| TagName {
            name: String::new(),
            spelling: String::new(),
        });
        let mut members = Vec::new();
        let mut enumerators = Vec::new();
        for child in definition.children() {
            if child.kind() == sys::CXCursor_EnumConstantDecl {
                members.push(self.comment(child, Of::Enumerator));
                enumerators.push(Enumerator {
                    name: child.spelling(),
                    value: child.enumerator_value(signed),
                    doc: Doc::default(),
                    raises: None,
                });
            }
        }
        let item = Enum {
            flags: false,
            name: tag.name,
            spelling: tag.spelling,
            carrier,
            enumerators,
            doc: Doc::default(),
            location: location(cursor),
        };
        let comment = self.comment_of_tag(cursor);
        self.unit.enums.push(Declared {
            item,
            comment,
            members,
        });
    }
}
