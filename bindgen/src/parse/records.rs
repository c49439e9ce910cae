//! Structs and unions.

use super::clang::{Cursor, sys};
use super::comments::Of;
use super::declaration::{Comment, Declared};
use super::names::{TagName, core, tag_of};
use super::types::Need;
use super::unit::{Reader, location};
use crate::model::{Declaration, Doc, Field, Layout, Omission, Record, RecordKind, Type};

impl<'u> Reader<'u> {
    /// A declaration of a record in the headers: its definition, or one of something opaque.
    pub(super) fn record_declaration(&mut self, cursor: Cursor<'u>) {
        self.remember_comment(cursor, cursor.canonical());
        // A record without a name is read where it is used.
        if self.types.names.get(cursor).is_none() {
            return self.enums_inside(cursor);
        }
        match cursor.definition() {
            Some(definition) if definition == cursor => self.record(definition),
            Some(definition) if self.types.scope.holds(definition) => {}
            Some(_) => self.types.require(cursor, Need::Named),
            None => self.opaque(cursor),
        }
    }

    /// Reads what types referred to and the headers do not define themselves.
    pub(super) fn read_needed_records(&mut self) {
        let mut done = 0;
        loop {
            let needed = self.types.needed_from(done);
            if needed.is_empty() {
                break;
            }
            done += needed.len();
            for record in needed {
                let Some(definition) = record.definition() else {
                    continue;
                };
                if definition.is_of_a_function() {
                    continue;
                }
                let ours = self.types.scope.holds(definition);
                if ours || self.types.need(record) == Need::Complete {
                    self.types.ours = ours;
                    self.record(definition);
                }
            }
        }
        // Only now it is known that nothing needs the others complete.
        for record in self.types.needed_from(0) {
            self.opaque(record);
        }
    }

    fn opaque(&mut self, cursor: Cursor<'u>) {
        let Some(tag) = self.types.names.get(cursor) else {
            return;
        };
        if self.seen.insert(cursor.canonical()) {
            if cursor.definition().is_some_and(Cursor::is_of_a_function) {
                self.omit(
                    Declaration::Record,
                    cursor,
                    "it is defined between the parentheses of a function, so that only pointers to \
                     it can be bound",
                );
            }
            self.push_record(cursor, tag, None, Vec::new());
        }
    }

    fn record(&mut self, definition: Cursor<'u>) {
        let Some(tag) = self.types.names.get(definition) else {
            return;
        };
        if !self.seen.insert(definition.canonical()) {
            return;
        }
        let fields = definition.ty().fields();
        self.name_nested(&tag.name, &fields);
        for nested in definition.children() {
            match nested.kind() {
                sys::CXCursor_StructDecl | sys::CXCursor_UnionDecl => {
                    if let Some(nested) = nested.definition() {
                        self.record(nested);
                    }
                }
                sys::CXCursor_EnumDecl => self.enumeration(nested),
                _ => {}
            }
        }
        let Some(layout) = self.layout(definition, &tag.name, &fields) else {
            self.unit.omitted.push(Omission {
                kind: Declaration::Record,
                name: tag.name.clone(),
                reason: "the compiler gives it no layout, so that only pointers to it can be bound"
                    .to_owned(),
                location: location(definition),
            });
            return self.push_record(definition, tag, None, Vec::new());
        };
        let members = fields
            .iter()
            .map(|&field| self.comment(field, Of::Field))
            .collect();
        self.push_record(definition, tag, Some(layout), members);
    }

    fn layout(
        &mut self,
        definition: Cursor<'u>,
        record: &str,
        fields: &[Cursor<'u>],
    ) -> Option<Layout> {
        let ty = definition.ty();
        let mut layout = Layout {
            size: ty.size()?,
            align: ty.align()?,
            fields: Vec::with_capacity(fields.len()),
        };
        for &field in fields {
            let mut item = Field {
                name: field_name(field),
                ty: self.types.value(field.ty()),
                offset_bits: field.offset_bits()?,
                bit_width: field.bit_width(),
                rename: None,
                doc: Doc::default(),
            };
            if let Type::Unsupported {
                spelling, reason, ..
            } = &item.ty
                && !item.name.is_empty()
            {
                self.unit.omitted.push(Omission {
                    kind: Declaration::Field,
                    name: format!("{record}.{}", item.name),
                    reason: format!("it is bytes without a meaning: type `{spelling}`: {reason}"),
                    location: location(field),
                });
                // Bits of such a type can but be left alone.
                if item.bit_width.is_some() {
                    item.name.clear();
                }
            }
            layout.fields.push(item);
        }
        Some(layout)
    }

    /// Names the records without a tag that are defined inside this one.
    fn name_nested(&mut self, outer: &str, fields: &[Cursor<'u>]) {
        let mut anonymous = 0;
        for &field in fields {
            let Some(tag) = tag_of(core(field.ty())) else {
                continue;
            };
            if tag.kind() == sys::CXCursor_EnumDecl {
                continue;
            }
            let name = field_name(field);
            if name.is_empty() {
                self.types
                    .names
                    .invent(tag, format!("{outer}_anonymous{anonymous}"));
                anonymous += 1;
            } else {
                self.types.names.invent(tag, format!("{outer}_{name}"));
            }
        }
    }

    fn push_record(
        &mut self,
        cursor: Cursor<'u>,
        tag: TagName,
        layout: Option<Layout>,
        members: Vec<Option<Comment>>,
    ) {
        // `struct x *` between the parentheses of two functions are two types for C, and one for
        // everybody else.
        match self.complete.get(&tag.name) {
            Some(_) if layout.is_none() => return,
            Some(false) => {
                let others = |declared: &Declared<Record>| declared.item.name != tag.name;
                self.foreign_records.retain(others);
                self.unit.records.retain(others);
            }
            Some(true) | None => {}
        }
        self.complete.insert(tag.name.clone(), layout.is_some());
        let own = self.types.scope.holds(cursor);
        let comment = if own {
            self.comment_of_tag(cursor)
        } else {
            None
        };
        let record = Record {
            name: tag.name,
            spelling: tag.spelling,
            tag: cursor.tag(),
            kind: if cursor.kind() == sys::CXCursor_UnionDecl {
                RecordKind::Union
            } else {
                RecordKind::Struct
            },
            layout,
            doc: Doc::default(),
            destructor: None,
            foreign: !own,
            local: cursor.is_of_a_function() && !self.types.names.is_claimed(&cursor.spelling()),
            parent: None,
            rename: None,
            thread_safe: false,
            value: None,
            location: location(cursor),
        };
        let list = if own {
            &mut self.unit.records
        } else {
            &mut self.foreign_records
        };
        list.push(Declared {
            item: record,
            comment,
            members,
        });
    }
}

/// A field's name; empty where the compiler makes one up.
fn field_name(field: Cursor<'_>) -> String {
    let name = field.spelling();
    if name.contains(['(', ' ']) {
        String::new()
    } else {
        name
    }
}
