//! C types as ctypes says them, and which of them it can pass by value.

use super::layouts::Shape;
use crate::emit::shared::imports::Imports;
use crate::model::{Model, Record, RecordKind, Scalar, ScalarKind, Signature, Type};
use crate::names;

/// Writes types as ctypes expressions, and imports what they need.
#[derive(Debug)]
pub(super) struct Types<'m> {
    pub(super) model: &'m Model,
    pub(super) imports: Imports,
}

impl<'m> Types<'m> {
    /// The expression of a type; of what a pointer to it would point to, for functions.
    pub(super) fn expression(&mut self, ty: &Type) -> String {
        match ty {
            Type::Void => "None".to_owned(),
            Type::Scalar(scalar) => self.scalar(scalar),
            Type::Pointer { pointee, constant } => self.pointer(pointee, *constant),
            Type::Array { element, length } => {
                format!("{} * {}", self.expression(element), length.unwrap_or(0))
            }
            Type::Function(signature) => self.function(signature),
            Type::Record(name) => self.record(name),
            Type::Enum(name) => self.enumeration(name),
            Type::Typedef { name, target } => match self.is_typedef(name) {
                true => names::raw(name),
                false => self.expression(target),
            },
            Type::VariableArguments | Type::Unsupported { .. } => self.imported("c_void_p"),
        }
    }

    fn is_typedef(&self, name: &str) -> bool {
        self.model
            .typedefs
            .iter()
            .any(|typedef| typedef.name == name)
    }

    /// The class of a scalar; two numbers for a complex one, which ctypes lacks.
    pub(super) fn scalar(&mut self, scalar: &Scalar) -> String {
        if scalar.kind == ScalarKind::Complex {
            let part = Scalar {
                kind: ScalarKind::Float,
                size: scalar.size / 2,
                ..scalar.clone()
            };
            return format!("{} * 2", self.imported(class(&part)));
        }
        self.imported(class(scalar))
    }

    fn pointer(&mut self, pointee: &Type, constant: bool) -> String {
        match pointee.resolved() {
            Type::Void | Type::VariableArguments | Type::Unsupported { .. } => {
                return self.imported("c_void_p");
            }
            Type::Function(signature) => {
                return match pointee {
                    Type::Typedef { name, .. } if self.is_typedef(name) => names::raw(name),
                    _ => self.function(signature),
                };
            }
            Type::Scalar(scalar) if constant && matches!(pointee, Type::Scalar(_)) => {
                match (scalar.kind, scalar.spelling.as_str()) {
                    (ScalarKind::Char, _) => return self.imported("c_char_p"),
                    (ScalarKind::WideChar, "wchar_t") => return self.imported("c_wchar_p"),
                    _ => {}
                }
            }
            Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. } => {}
        }
        let inner = self.expression(pointee);
        format!("{}({inner})", self.imported("POINTER"))
    }

    /// A function type; a plain pointer where ctypes cannot say it.
    fn function(&mut self, signature: &Signature) -> String {
        let types = signature.parameters.iter().map(|(_, ty)| ty);
        let refused = types
            .chain([&signature.result])
            .any(|ty| unpassable(self.model, ty).is_some());
        if signature.variadic || refused {
            return self.imported("c_void_p");
        }
        let mut parts = vec![self.expression(&signature.result)];
        for (_, ty) in &signature.parameters {
            parts.push(self.expression(ty));
        }
        format!("{}({})", self.imported("CFUNCTYPE"), parts.join(", "))
    }

    fn record(&mut self, name: &str) -> String {
        match self.model.record(name) {
            Some(_) => record_name(self.model, name),
            None => self.imported("c_void_p"),
        }
    }

    fn enumeration(&mut self, name: &str) -> String {
        match self.model.enumeration(name) {
            Some(item) if item.name.is_empty() => self.scalar(&item.carrier),
            Some(_) => tag_name(self.model, name, "enum"),
            None => self.imported("c_int"),
        }
    }

    pub(super) fn imported(&mut self, name: &str) -> String {
        self.imports.name("ctypes", name)
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
pub(super) fn unpassable(model: &Model, ty: &Type) -> Option<&'static str> {
    match ty.resolved() {
        Type::Record(name) => match model.record(name) {
            Some(record) => unpassable_record(model, record),
            None => Some("an unknown record"),
        },
        Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => Some("a complex number"),
        Type::VariableArguments => None,
        Type::Unsupported { .. } => Some("a type that it does not know"),
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Enum(_)
        | Type::Typedef { .. } => None,
    }
}

fn unpassable_record(model: &Model, record: &Record) -> Option<&'static str> {
    let Some(layout) = &record.layout else {
        return Some("an opaque struct");
    };
    if record.kind == RecordKind::Union {
        return Some("a union");
    }
    if layout.fields.iter().any(|field| field.bit_width.is_some()) {
        return Some("a struct with bit-fields");
    }
    if !matches!(Shape::of(model, record), Some(Shape::Natural)) {
        return Some("a struct with a layout of its own");
    }
    layout.fields.iter().find_map(|field| {
        let mut ty = field.ty.resolved();
        while let Type::Array { element, .. } = ty {
            ty = element.resolved();
        }
        unpassable(model, ty)
    })
}
