//! Structs, unions, enums and typedefs.

use super::clang::{ClangType, Cursor, sys};
use super::comments::Of;
use super::declaration::{Comment, Declared};
use super::names::{TagName, tag_of};
use super::types::{Need, scalar};
use super::unit::{Reader, location};
use crate::model::{
    Declaration, Doc, Enum, Enumerator, Field, Layout, Omission, Record, RecordKind, ScalarKind,
    Type, Typedef,
};

impl<'u> Reader<'u> {
    /// A declaration of a record in the headers: its definition, or one of something opaque.
    pub(super) fn record_declaration(&mut self, cursor: Cursor<'u>) {
        self.remember_comment(cursor, cursor.canonical());
        // A record without a name is read where it is used.
        if self.types.names.get(cursor).is_none() {
            for nested in cursor.children() {
                if nested.kind() == sys::CXCursor_EnumDecl {
                    self.enumeration(nested);
                }
            }
            return;
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
                return;
            }
            done += needed.len();
            for record in needed {
                match record.definition() {
                    Some(definition)
                        if self.types.scope.holds(definition)
                            || self.types.need(record) == Need::Complete =>
                    {
                        self.record(definition);
                    }
                    Some(_) | None => self.opaque(record),
                }
            }
        }
    }

    fn opaque(&mut self, cursor: Cursor<'u>) {
        let Some(tag) = self.types.names.get(cursor) else {
            return;
        };
        if self.seen.insert(cursor.canonical()) {
            self.push_record(cursor, tag, None, Vec::new());
        }
    }

    fn record(&mut self, definition: Cursor<'u>) {
        let Some(tag) = self.types.names.get(definition) else {
            return;
        };
        let canonical = definition.canonical();
        if !self.seen.insert(canonical) {
            // Left opaque before something needed it complete.
            if self.types.need(canonical) == Need::Complete {
                self.foreign_records.retain(|declared| {
                    declared.item.name != tag.name || declared.item.layout.is_some()
                });
                if self
                    .foreign_records
                    .iter()
                    .any(|declared| declared.item.name == tag.name)
                    || self
                        .unit
                        .records
                        .iter()
                        .any(|declared| declared.item.name == tag.name)
                {
                    return;
                }
            } else {
                return;
            }
        }
        let ty = definition.ty();
        let fields = ty.fields();
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
        let (Some(size), Some(align)) = (ty.size(), ty.align()) else {
            return self.push_record(definition, tag, None, Vec::new());
        };
        let mut members = Vec::with_capacity(fields.len());
        let mut layout = Layout {
            size,
            align,
            fields: Vec::with_capacity(fields.len()),
        };
        for field in fields {
            members.push(self.comment(field, Of::Declaration));
            layout.fields.push(Field {
                name: field_name(field),
                ty: self.types.value(field.ty()),
                offset_bits: field.offset_bits().unwrap_or_default(),
                bit_width: field.bit_width(),
                doc: Doc::default(),
            });
        }
        self.push_record(definition, tag, Some(layout), members);
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
        let own = self.types.scope.holds(cursor);
        let comment = if own {
            self.comment_of_tag(cursor)
        } else {
            None
        };
        let record = Record {
            name: tag.name,
            spelling: tag.spelling,
            tag: Some(cursor.spelling()).filter(|tag| !tag.is_empty() && !tag.contains(['(', ' '])),
            kind: if cursor.kind() == sys::CXCursor_UnionDecl {
                RecordKind::Union
            } else {
                RecordKind::Struct
            },
            layout,
            doc: Doc::default(),
            destructor: None,
            foreign: !own,
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

    pub(super) fn typedef(&mut self, cursor: Cursor<'u>) {
        let name = cursor.spelling();
        if let Some(tag) = tag_of(cursor.typedef_target()) {
            self.remember_comment(cursor, tag);
            if self.types.names.is_name_of_tag(cursor, &name) {
                if tag.kind() != sys::CXCursor_EnumDecl {
                    self.types.require(tag, Need::Named);
                }
                return;
            }
        }
        if !self.seen.insert(cursor.canonical()) {
            return;
        }
        // A header's own `size_t` or `FILE` is still the standard's.
        let Type::Typedef { name, target } = self.types.value(cursor.ty()) else {
            return;
        };
        if let Type::Unsupported {
            spelling, reason, ..
        } = target.as_ref()
        {
            self.unit.omitted.push(Omission {
                kind: Declaration::Typedef,
                name,
                reason: format!("it stands for `{spelling}`: {reason}"),
                location: location(cursor),
            });
            return;
        }
        let comment = self.comment(cursor, Of::Declaration);
        let item = Typedef {
            name,
            target: *target,
            doc: Doc::default(),
            location: location(cursor),
        };
        self.unit.typedefs.push(Declared {
            item,
            comment,
            members: Vec::new(),
        });
    }

    fn remember_comment(&mut self, cursor: Cursor<'u>, tag: Cursor<'u>) {
        let Some(comment) = self.comment(cursor, Of::Declaration) else {
            return;
        };
        match self.tag_comments.get(&tag) {
            // A documentation comment counts more than an ordinary one, else the first.
            Some(known) if known.documentation || !comment.documentation => {}
            Some(_) | None => {
                self.tag_comments.insert(tag, comment);
            }
        }
    }

    /// The comment at the definition, or else at another declaration.
    fn comment_of_tag(&mut self, cursor: Cursor<'u>) -> Option<Comment> {
        let own = self.comment(cursor, Of::Declaration);
        match own {
            Some(comment) if comment.documentation => Some(comment),
            own => self.tag_comments.get(&cursor.canonical()).cloned().or(own),
        }
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

/// The type at the end of pointers and arrays.
fn core(ty: ClangType<'_>) -> ClangType<'_> {
    match ty.kind() {
        sys::CXType_Pointer => core(ty.pointee()),
        sys::CXType_ConstantArray | sys::CXType_IncompleteArray => core(ty.array_element()),
        _ => ty,
    }
}
