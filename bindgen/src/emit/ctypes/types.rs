//! C types as ctypes says them, and which of them it can pass by value.

use std::collections::{HashMap, HashSet};

use super::layouts::align_of;
use crate::emit::shared::c_layout::size_of;
use crate::model::{Model, Record, RecordKind, Scalar, ScalarKind, Signature, Type};
use crate::names;

/// Writes types as expressions of the raw module's tables.
///
/// A name in them means the header's type of that name, else what ctypes has.
#[derive(Debug)]
pub(super) struct Types<'m> {
    pub(super) model: &'m Model,
    typedefs: HashSet<&'m str>,
    /// The classes of records and the aliases of enums, by C name.
    records: HashMap<&'m str, String>,
    enums: HashMap<&'m str, String>,
    /// Words of ctypes that the header has types of.
    hidden: HashSet<String>,
}

impl<'m> Types<'m> {
    /// For the types of this model.
    pub(super) fn new(model: &'m Model) -> Self {
        let records = model.records.iter();
        let records: HashMap<_, _> = records
            .map(|record| (record.name.as_str(), record_name(model, &record.name)))
            .collect();
        let named = model.enums.iter().filter(|item| !item.name.is_empty());
        let enums: HashMap<_, _> = named
            .map(|item| (item.name.as_str(), tag_name(model, &item.name, "enum")))
            .collect();
        let typedefs = model.typedefs.iter();
        let typedefs: HashSet<_> = typedefs.map(|typedef| typedef.name.as_str()).collect();
        let hidden = records.values().chain(enums.values()).cloned();
        let hidden = hidden.chain(typedefs.iter().map(|name| names::raw(name)));
        Self {
            model,
            hidden: hidden.collect(),
            typedefs,
            records,
            enums,
        }
    }

    /// The expression of a type; of what a pointer to it would point to, for functions.
    pub(super) fn expression(&self, ty: &Type) -> String {
        match ty {
            Type::Void => "None".to_owned(),
            Type::Scalar(scalar) => self.scalar(scalar),
            Type::Pointer { pointee, constant } => self.pointer(pointee, *constant),
            Type::Array { element, length } => {
                format!("{} * {}", self.expression(element), length.unwrap_or(0))
            }
            Type::Function(signature) => self.function(signature),
            Type::Record(name) => match self.records.get(name.as_str()) {
                Some(class) => class.clone(),
                None => self.word("c_void_p"),
            },
            Type::Enum(name) => match self.enums.get(name.as_str()) {
                Some(alias) => alias.clone(),
                None => self.carrier(name),
            },
            Type::Typedef { name, target } => match self.typedefs.contains(name.as_str()) {
                true => names::raw(name),
                false => self.expression(target),
            },
            Type::VariableArguments | Type::Unsupported { .. } => self.word("c_void_p"),
        }
    }

    fn carrier(&self, enumeration: &str) -> String {
        match self.model.enumeration(enumeration) {
            Some(item) => self.scalar(&item.carrier),
            None => self.word("c_int"),
        }
    }

    /// The class of a scalar; two numbers for a complex one, which ctypes lacks.
    pub(super) fn scalar(&self, scalar: &Scalar) -> String {
        if scalar.kind == ScalarKind::Complex {
            let part = Scalar {
                kind: ScalarKind::Float,
                size: scalar.size / 2,
                ..scalar.clone()
            };
            return format!("{} * 2", self.word(class(&part)));
        }
        self.word(class(scalar))
    }

    fn pointer(&self, pointee: &Type, constant: bool) -> String {
        match pointee.resolved() {
            Type::Void | Type::VariableArguments | Type::Unsupported { .. } => {
                return self.word("c_void_p");
            }
            Type::Function(signature) => {
                return match pointee {
                    Type::Typedef { name, .. } if self.typedefs.contains(name.as_str()) => {
                        names::raw(name)
                    }
                    _ => self.function(signature),
                };
            }
            Type::Scalar(scalar) if constant => {
                if let Some(text) = text_class(scalar) {
                    return self.word(text);
                }
            }
            Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. } => {}
        }
        format!("{}({})", self.word("POINTER"), self.expression(pointee))
    }

    /// A function type; a plain pointer where ctypes cannot say it. Of a variable number of
    /// parameters it has the fixed ones: ctypes takes more.
    fn function(&self, signature: &Signature) -> String {
        if !self.is_function_type(signature) {
            return self.word("c_void_p");
        }
        let mut parts = vec![self.expression(&signature.result)];
        for (_, ty) in &signature.parameters {
            parts.push(self.expression(ty));
        }
        format!("{}({})", self.word("CFUNCTYPE"), parts.join(", "))
    }

    /// Whether ctypes can say a function type.
    pub(super) fn is_function_type(&self, signature: &Signature) -> bool {
        let types = signature.parameters.iter().map(|(_, ty)| ty);
        types
            .chain([&signature.result])
            .all(|ty| unpassable(self.model, ty).is_none() && !is_packed(self.model, ty))
    }

    /// A word of ctypes.
    pub(super) fn word(&self, word: &str) -> String {
        if self.hidden.contains(word) {
            format!("ctypes.{word}")
        } else {
            word.to_owned()
        }
    }
}

/// The class of a pointer to constant text.
pub(super) fn text_class(scalar: &Scalar) -> Option<&'static str> {
    match (scalar.kind, scalar.spelling.as_str()) {
        (ScalarKind::Char, _) => Some("c_char_p"),
        (ScalarKind::WideChar, "wchar_t") => Some("c_wchar_p"),
        _ => None,
    }
}

/// The class of a record in the raw module.
pub(super) fn record_name(model: &Model, name: &str) -> String {
    let keyword = match model.record(name).map(|record| record.kind) {
        Some(RecordKind::Union) => "union",
        Some(RecordKind::Struct) | None => "struct",
    };
    tag_name(model, name, keyword)
}

/// A tag may have the name of a function, as `struct stat` has; it then says what it is.
pub(super) fn tag_name(model: &Model, name: &str, keyword: &str) -> String {
    let tag_alone = model
        .record(name)
        .is_some_and(|record| record.spelling != record.name)
        || model
            .enumeration(name)
            .is_some_and(|item| item.spelling != item.name);
    let taken = tag_alone
        && (model.function(name).is_some()
            || model.constants.iter().any(|constant| constant.name == name)
            || model.globals.iter().any(|global| global.name == name)
            || model.typedefs.iter().any(|typedef| typedef.name == name));
    if taken {
        format!("{keyword}_{name}")
    } else {
        names::raw(name)
    }
}

/// The ctypes class of a scalar.
pub(super) fn class(scalar: &Scalar) -> &'static str {
    match (scalar.spelling.as_str(), scalar.kind, scalar.size) {
        (_, ScalarKind::Bool, _) => "c_bool",
        (_, ScalarKind::Char, _) => "c_char",
        ("wchar_t", _, _) => "c_wchar",
        ("size_t" | "uintptr_t", ScalarKind::Unsigned, _) => "c_size_t",
        ("ssize_t" | "ptrdiff_t" | "intptr_t", ScalarKind::Signed, _) => "c_ssize_t",
        ("signed char", _, _) => "c_byte",
        ("unsigned char", _, _) => "c_ubyte",
        ("short", _, _) => "c_short",
        ("unsigned short", _, _) => "c_ushort",
        ("int", _, _) => "c_int",
        ("unsigned int", _, _) => "c_uint",
        ("long", _, _) => "c_long",
        ("unsigned long", _, _) => "c_ulong",
        ("long long", _, _) => "c_longlong",
        ("unsigned long long", _, _) => "c_ulonglong",
        (_, ScalarKind::Signed, 1) => "c_int8",
        (_, ScalarKind::Signed, 2) => "c_int16",
        (_, ScalarKind::Signed, 4) => "c_int32",
        (_, ScalarKind::Signed, _) => "c_int64",
        (_, ScalarKind::Unsigned | ScalarKind::WideChar, 1) => "c_uint8",
        (_, ScalarKind::Unsigned | ScalarKind::WideChar, 2) => "c_uint16",
        (_, ScalarKind::Unsigned | ScalarKind::WideChar, 4) => "c_uint32",
        (_, ScalarKind::Unsigned | ScalarKind::WideChar, _) => "c_uint64",
        (_, ScalarKind::Float | ScalarKind::Complex, 4) => "c_float",
        (_, ScalarKind::Float | ScalarKind::Complex, 8) => "c_double",
        (_, ScalarKind::Float | ScalarKind::Complex, _) => "c_longdouble",
    }
}

/// Why ctypes cannot pass a type by value; `None` where it can.
pub(super) fn unpassable(model: &Model, ty: &Type) -> Option<String> {
    match ty.resolved() {
        Type::Record(name) => match model.record(name) {
            Some(record) => {
                let why = unpassable_record(model, record)?;
                Some(format!("`{name}` by value: {why}"))
            }
            None => Some(format!("`{name}`, which is unknown")),
        },
        Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => {
            Some("a complex number by value".to_owned())
        }
        Type::Unsupported { spelling, .. } => Some(format!("`{spelling}` by value")),
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments => None,
    }
}

fn unpassable_record(model: &Model, record: &Record) -> Option<&'static str> {
    let Some(layout) = &record.layout else {
        return Some("it is opaque");
    };
    if layout.size == 0 {
        return Some("it is empty");
    }
    if layout.align > 16 {
        return Some("it is aligned to more than 16 bytes");
    }
    let unknown = |ty: &Type| matches!(ty, Type::Unsupported { .. });
    (layout.size <= 16 && holds(model, record, 0, &|ty, _| unknown(ty)))
        .then_some("it holds what ctypes does not know")
}

/// Whether a type is a small record with packed members, which goes on the stack.
fn is_packed(model: &Model, ty: &Type) -> bool {
    let Type::Record(name) = ty.resolved() else {
        return false;
    };
    let packed = |ty: &Type, offset: u64| !offset.is_multiple_of(align_of(model, ty));
    let small = |record: &&Record| record.layout.as_ref().is_some_and(|all| all.size <= 16);
    model
        .record(name)
        .filter(small)
        .is_some_and(|record| holds(model, record, 0, &packed))
}

/// Whether a record has such a member, itself or in records and arrays inside.
fn holds(
    model: &Model,
    record: &Record,
    offset: u64,
    is_such: &dyn Fn(&Type, u64) -> bool,
) -> bool {
    let fields = record.layout.iter().flat_map(|layout| &layout.fields);
    fields
        .filter(|field| field.bit_width.is_none())
        .any(|field| is_or_holds(model, &field.ty, offset + field.offset_bits / 8, is_such))
}

fn is_or_holds(
    model: &Model,
    ty: &Type,
    offset: u64,
    is_such: &dyn Fn(&Type, u64) -> bool,
) -> bool {
    match ty.resolved() {
        Type::Record(name) => model
            .record(name)
            .is_some_and(|inner| holds(model, inner, offset, is_such)),
        Type::Array { element, length } => (0..length.unwrap_or(0)).any(|index| {
            is_or_holds(
                model,
                element,
                offset + index * size_of(model, element),
                is_such,
            )
        }),
        plain @ (Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. }) => is_such(plain, offset),
    }
}
