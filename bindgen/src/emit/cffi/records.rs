//! Records and typedefs of the cdef, each behind what it needs.

use std::collections::{HashMap, HashSet};

use super::abi;
use super::cdef::{Mode, Section, broken};
use super::layout::{Member, computes, flattened, follows, members, unnamed};
use super::narrow::element;
use super::placed;
use crate::emit::shared::c_text::CText;
use crate::model::{
    Declaration, Layout, Model, Omission, Record, RecordKind, Signature, Type, Typedef,
};

/// Types that CFFI knows of itself.
const KNOWN: &[&str] = &["FILE", "bool"];

/// How a record is written so that each member is where C has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As C has it.
    Plain,
    /// With `...;`: the compiler says where the members are.
    Flexible,
    /// With padding before bit-fields, which CFFI counts on from the member before.
    Placed,
}

impl Form {
    /// The form of a complete record.
    pub(super) fn of(model: &Model, record: &Record) -> Self {
        let Some(layout) = &record.layout else {
            return Self::Plain;
        };
        let flat = flattened(model, layout);
        let bits = flat
            .iter()
            .any(|member| matches!(member, Member::Bits { named: true, .. }));
        // An unnamed member makes a record flexible by itself.
        let flexible = layout
            .fields
            .iter()
            .any(|field| unnamed(model, field).is_some());
        let right = match flexible {
            true => !bits || follows(record.kind, &flat),
            false => computes(record.kind, &members(model, layout), layout),
        };
        match (right, bits) {
            (true, _) => Self::Plain,
            (false, false) => Self::Flexible,
            (false, true) => Self::Placed,
        }
    }
}

/// The declarations in the making.
pub(super) struct Records<'m> {
    model: &'m Model,
    by_name: HashMap<&'m str, &'m Record>,
    typedefs: HashMap<&'m str, &'m Typedef>,
    sections: Vec<Section>,
    /// Records and typedefs that are declared, or are being declared.
    begun: HashSet<&'m str>,
    begun_typedefs: HashSet<&'m str>,
    /// Records that are named before they are defined.
    forward: HashSet<&'m str>,
    defined: HashSet<&'m str>,
    /// Flexible records in which `...;` cannot stand.
    inside: HashSet<&'m str>,
    /// In ABI mode, records whose members have each a place of their own.
    spread: Option<HashSet<String>>,
    omitted: Vec<Omission>,
}

impl<'m> Records<'m> {
    /// Writes all records and typedefs of a model.
    pub(super) fn of(model: &'m Model, mode: Mode) -> Self {
        let records = model.records.iter();
        let typedefs = model.typedefs.iter();
        let mut written = Self {
            model,
            by_name: records
                .map(|record| (record.name.as_str(), record))
                .collect(),
            typedefs: typedefs.map(|each| (each.name.as_str(), each)).collect(),
            sections: Vec::new(),
            begun: HashSet::new(),
            begun_typedefs: HashSet::new(),
            forward: HashSet::new(),
            defined: HashSet::new(),
            inside: inside(model),
            spread: (mode == Mode::Abi).then(|| abi::placed(model)),
            omitted: Vec::new(),
        };
        for record in &model.records {
            written.record(record);
        }
        for typedef in &model.typedefs {
            written.typedef(typedef);
        }
        written
    }

    /// The declarations, in sections, and what they lack.
    pub(super) fn written(self) -> (Vec<Section>, Vec<Omission>) {
        (self.sections, self.omitted)
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
        let form = match self.spread {
            None => Form::of(self.model, record),
            Some(_) => Form::Plain,
        };
        let forward = self.forward.contains(record.name.as_str());
        let is_typedef = is_typedef(record);
        // CFFI counts the bit-fields of a union from its start, each for itself.
        let renamed = form == Form::Placed && record.kind == RecordKind::Union;
        let as_struct = renamed && is_typedef && !forward;
        let keyword = if as_struct { "struct" } else { keyword(record) };
        let head = match (&record.tag, is_typedef) {
            _ if as_struct => keyword.to_owned(),
            (_, false) => record.spelling.clone(),
            (Some(tag), true) if forward || *tag != record.spelling => format!("{keyword} {tag}"),
            (Some(_) | None, true) => keyword.to_owned(),
        };
        let typedef = is_typedef && !forward;
        let mut lines = vec![format!(
            "{}{head} {{",
            if typedef { "typedef " } else { "" }
        )];
        let mut packed = false;
        let mut lost = Vec::new();
        match form {
            _ if self
                .spread
                .as_ref()
                .is_some_and(|it| it.contains(&record.name)) =>
            {
                let (body, missed) = abi::spread(self.model, layout);
                lines.extend(body);
                (packed, lost) = (true, missed);
            }
            Form::Placed => {
                let body = placed::body(self.model, layout, renamed && !as_struct);
                lines.extend(body.lines);
                packed = body.packed;
                lost = body.lost;
            }
            Form::Plain if !layout.fields.is_empty() => lines.extend(self.body(layout, 1)),
            Form::Plain | Form::Flexible if self.inside.contains(record.name.as_str()) => {
                lines.push(placed::FLEXIBLE.to_owned());
                lines.extend(self.body(&without_padding(layout), 1));
            }
            Form::Plain | Form::Flexible => {
                lines.extend(self.body(&without_padding(layout), 1));
                lines.push("    ...;".to_owned());
            }
        }
        for name in lost {
            self.omitted.push(Omission {
                kind: Declaration::Field,
                name: format!("{}.{name}", record.name),
                reason: "CFFI cannot put a bit-field there".to_owned(),
                location: record.location.clone(),
            });
        }
        lines.push(if typedef {
            format!("}} {};", record.spelling)
        } else {
            "};".to_owned()
        });
        self.defined.insert(&record.name);
        self.sections.push(Section { packed, lines });
    }

    /// Declares a record by name alone.
    fn name(&mut self, record: &'m Record) {
        if record.spelling.is_empty() || !self.forward.insert(&record.name) {
            return;
        }
        let keyword = keyword(record);
        let line = match (&record.tag, is_typedef(record)) {
            (_, false) => format!("{};", record.spelling),
            (Some(tag), true) => format!("typedef {keyword} {tag} {};", record.spelling),
            // Defined later, for what is opaque has a tag.
            (None, true) if record.layout.is_some() => {
                self.forward.remove(record.name.as_str());
                return self.record(record);
            }
            (None, true) => format!("typedef ... {};", record.spelling),
        };
        self.sections.push(Section::of(vec![line]));
    }

    fn typedef(&mut self, typedef: &'m Typedef) {
        if KNOWN.contains(&typedef.name.as_str()) || !self.begun_typedefs.insert(&typedef.name) {
            return;
        }
        self.need(&typedef.target, true);
        let text = CText::new(self.model);
        let line = format!("typedef {};", text.declare(&typedef.target, &typedef.name));
        self.sections.push(Section::of(broken(&line)));
    }

    /// Declares what a type needs: all of it, or for a pointer its name.
    fn need(&mut self, ty: &Type, whole: bool) {
        match ty {
            Type::Pointer { pointee, .. } => self.need(pointee, false),
            Type::Array { element, .. } => self.need(element, whole),
            Type::Function(signature) => self.signature(signature),
            Type::Record(name) => self.need_record(name, whole),
            Type::Typedef { name, target } => match self.typedefs.get(name.as_str()) {
                Some(typedef) => self.typedef(typedef),
                None => self.need(target, whole),
            },
            Type::Void
            | Type::Scalar(_)
            | Type::Enum(_)
            | Type::VariableArguments
            | Type::Unsupported { .. } => {}
        }
    }

    fn need_record(&mut self, name: &str, whole: bool) {
        let Some(record) = self.by_name.get(name).copied() else {
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
            Some(_) if self.defined.contains(name) => {}
            Some(_) | None if KNOWN.contains(&name) => {}
            Some(_) | None => self.name(record),
        }
    }

    fn signature(&mut self, signature: &Signature) {
        for (_, ty) in &signature.parameters {
            self.need(ty, false);
        }
        self.need(&signature.result, false);
    }

    fn body(&self, layout: &Layout, depth: usize) -> Vec<String> {
        let margin = "    ".repeat(depth);
        let text = CText::new(self.model);
        let mut lines = Vec::new();
        for field in &layout.fields {
            match field.bit_width {
                None => lines.extend(self.member(&field.ty, &field.name, depth)),
                Some(width) => {
                    let declared = text.declare(&field.ty, &field.name);
                    lines.push(format!("{margin}{declared} : {width};"));
                }
            }
        }
        lines
    }

    /// A member; a record without a name is written out.
    fn member(&self, ty: &Type, name: &str, depth: usize) -> Vec<String> {
        let margin = "    ".repeat(depth);
        let text = CText::new(self.model);
        let inner = match core(ty) {
            Type::Record(inner) => self.by_name.get(inner.as_str()),
            Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => None,
        };
        let inner = inner.filter(|record| record.spelling.is_empty());
        let Some((inner, layout)) = inner.and_then(|inner| Some((inner, inner.layout.as_ref()?)))
        else {
            let lines = broken(&format!("{};", text.declare(ty, name)));
            return lines.iter().map(|line| format!("{margin}{line}")).collect();
        };
        let declared = text.declare(ty, name);
        let rest = declared.trim_start_matches("const ").trim();
        let mut lines = vec![format!("{margin}{} {{", keyword(inner))];
        lines.extend(self.body(layout, depth + 1));
        lines.push(match rest {
            "" => format!("{margin}}};"),
            rest => format!("{margin}}} {rest};"),
        });
        lines
    }
}

/// A layout without unnamed bit-fields, beside which `...;` cannot stand.
fn without_padding(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    layout
        .fields
        .retain(|field| field.bit_width.is_none() || !field.name.is_empty());
    layout
}

/// The records that are inside of one with bit-fields or without a name.
fn inside(model: &Model) -> HashSet<&str> {
    let mut inside = HashSet::new();
    for record in &model.records {
        let Some(layout) = &record.layout else {
            continue;
        };
        let bits = layout.fields.iter().any(|field| field.bit_width.is_some());
        if bits || record.spelling.is_empty() {
            embedded(model, layout, &mut inside);
        }
    }
    inside
}

/// Adds what is in a record by value, and what is in that.
fn embedded<'m>(model: &'m Model, layout: &'m Layout, found: &mut HashSet<&'m str>) {
    for field in &layout.fields {
        if let Type::Record(name) = element(&field.ty)
            && let Some(record) = model.record(name)
            && found.insert(&record.name)
            && let Some(layout) = &record.layout
        {
            embedded(model, layout, found);
        }
    }
}

/// Whether C code names a record by a typedef.
fn is_typedef(record: &Record) -> bool {
    !record.spelling.contains(' ')
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
