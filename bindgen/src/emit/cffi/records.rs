//! Records and typedefs of the cdef, each behind what it needs.

use std::collections::HashSet;

use super::cdef::broken;
use crate::emit::shared::c_layout::is_natural;
use crate::emit::shared::c_text::CText;
use crate::model::{Layout, Model, Record, RecordKind, Signature, Type, Typedef};

/// Types that CFFI knows of itself.
const KNOWN: &[&str] = &["FILE", "bool"];

/// The declarations in the making.
pub(super) struct Records<'m> {
    model: &'m Model,
    sections: Vec<Vec<String>>,
    /// Records and typedefs that are declared, or are being declared.
    begun: HashSet<&'m str>,
    /// Records that are named before they are defined.
    forward: HashSet<&'m str>,
}

impl<'m> Records<'m> {
    /// Writes all records and typedefs of a model.
    pub(super) fn of(model: &'m Model) -> Self {
        let mut records = Self {
            model,
            sections: Vec::new(),
            begun: HashSet::new(),
            forward: HashSet::new(),
        };
        for record in &model.records {
            records.record(record);
        }
        for typedef in &model.typedefs {
            records.typedef(typedef);
        }
        records
    }

    /// The declarations, in sections.
    pub(super) fn sections(self) -> Vec<Vec<String>> {
        self.sections
    }

    fn record(&mut self, record: &'m Record) {
        if record.spelling.is_empty()
            || KNOWN.contains(&record.name.as_str())
            || !self.begun.insert(&record.name)
        {
            return;
        }
        let Some(layout) = &record.layout else {
            return self.name(record);
        };
        for field in &layout.fields {
            self.need(&field.ty, true);
        }
        let keyword = keyword(record);
        let forward = self.forward.contains(record.name.as_str());
        let is_typedef = record.spelling == record.name;
        let head = match (&record.tag, is_typedef) {
            (_, false) => record.spelling.clone(),
            (Some(tag), true) if forward || *tag != record.name => format!("{keyword} {tag}"),
            (Some(_) | None, true) => keyword.to_owned(),
        };
        let typedef = is_typedef && !forward;
        let mut lines = vec![format!(
            "{}{head} {{",
            if typedef { "typedef " } else { "" }
        )];
        lines.extend(self.body(record.kind, layout, 1));
        lines.push(if typedef {
            format!("}} {};", record.name)
        } else {
            "};".to_owned()
        });
        self.sections.push(lines);
    }

    /// Declares a record by name alone.
    fn name(&mut self, record: &'m Record) {
        if record.spelling.is_empty() || !self.forward.insert(&record.name) {
            return;
        }
        let keyword = keyword(record);
        let line = match (&record.tag, record.spelling == record.name) {
            (_, false) => format!("{};", record.spelling),
            (Some(tag), true) => format!("typedef {keyword} {tag} {};", record.name),
            (None, true) => format!("typedef {keyword} {0} {0};", record.name),
        };
        self.sections.push(vec![line]);
    }

    fn typedef(&mut self, typedef: &'m Typedef) {
        if KNOWN.contains(&typedef.name.as_str()) || !self.begun.insert(&typedef.name) {
            return;
        }
        self.need(&typedef.target, true);
        let text = CText::new(self.model);
        let line = format!("typedef {};", text.declare(&typedef.target, &typedef.name));
        self.sections.push(broken(&line));
    }

    /// Declares what a type needs: all of it, or for a pointer its name.
    fn need(&mut self, ty: &Type, whole: bool) {
        match ty {
            Type::Pointer { pointee, .. } => self.need(pointee, false),
            Type::Array { element, .. } => self.need(element, whole),
            Type::Function(signature) => self.signature(signature),
            Type::Record(name) => {
                let Some(record) = self
                    .model
                    .records
                    .iter()
                    .find(|record| record.name == *name)
                else {
                    return;
                };
                match &record.layout {
                    // What has no name is written where it is used.
                    Some(layout) if record.spelling.is_empty() => {
                        for field in &layout.fields {
                            self.need(&field.ty, true);
                        }
                    }
                    Some(_) if whole => self.record(record),
                    Some(_) if self.is_defined(name) => {}
                    Some(_) | None => {
                        if !KNOWN.contains(&name.as_str()) {
                            self.name(record);
                        }
                    }
                }
            }
            Type::Typedef { name, target } => {
                match self
                    .model
                    .typedefs
                    .iter()
                    .find(|typedef| typedef.name == *name)
                {
                    Some(typedef) => self.typedef(typedef),
                    None => self.need(target, whole),
                }
            }
            Type::Void
            | Type::Scalar(_)
            | Type::Enum(_)
            | Type::VariableArguments
            | Type::Unsupported { .. } => {}
        }
    }

    /// Whether a record's definition is written already.
    fn is_defined(&self, name: &str) -> bool {
        let Some(record) = self.model.record(name) else {
            return false;
        };
        let end = format!("}} {name};");
        let tag = record.tag.as_deref().unwrap_or(name);
        let begin = format!("{} {tag} {{", keyword(record));
        self.sections.iter().any(|lines| {
            lines.first().is_some_and(|line| *line == begin)
                || lines.last().is_some_and(|line| *line == end)
        })
    }

    fn signature(&mut self, signature: &Signature) {
        for (_, ty) in &signature.parameters {
            self.need(ty, false);
        }
        self.need(&signature.result, false);
    }

    fn body(&self, kind: RecordKind, layout: &Layout, depth: usize) -> Vec<String> {
        let natural = is_natural(self.model, kind, layout);
        let margin = "    ".repeat(depth);
        let mut lines = Vec::new();
        for field in &layout.fields {
            match field.bit_width {
                None => lines.extend(self.member(&field.ty, &field.name, depth)),
                // CFFI does not place bit-fields in a layout that is not its own.
                Some(_) if !natural => {}
                Some(width) => {
                    let declared = CText::new(self.model).declare(&field.ty, &field.name);
                    lines.push(format!("{margin}{declared} : {width};"));
                }
            }
        }
        if !natural {
            // The compiler says where the members are.
            lines.push(format!("{margin}...;"));
        }
        lines
    }

    /// A member; a record without a name is written out.
    fn member(&self, ty: &Type, name: &str, depth: usize) -> Vec<String> {
        let margin = "    ".repeat(depth);
        let text = CText::new(self.model);
        let core = core(ty);
        let inner = match core {
            Type::Record(inner) => self.model.record(inner).filter(|it| it.spelling.is_empty()),
            _ => None,
        };
        let Some((inner, layout)) = inner.and_then(|inner| Some((inner, inner.layout.as_ref()?)))
        else {
            let lines = broken(&format!("{};", text.declare(ty, name)));
            return lines.iter().map(|line| format!("{margin}{line}")).collect();
        };
        let declared = text.declare(ty, name);
        let rest = declared.trim_start_matches("const ").trim();
        let mut lines = vec![format!("{margin}{} {{", keyword(inner))];
        lines.extend(self.body(inner.kind, layout, depth + 1));
        lines.push(match rest {
            "" => format!("{margin}}};"),
            rest => format!("{margin}}} {rest};"),
        });
        lines
    }
}

fn keyword(record: &Record) -> &'static str {
    match record.kind {
        RecordKind::Struct => "struct",
        RecordKind::Union => "union",
    }
}

/// The type at the end of pointers and arrays.
fn core(ty: &Type) -> &Type {
    match ty {
        Type::Pointer { pointee, .. } => core(pointee),
        Type::Array { element, .. } => core(element),
        Type::Void
        | Type::Scalar(_)
        | Type::Function(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => ty,
    }
}
