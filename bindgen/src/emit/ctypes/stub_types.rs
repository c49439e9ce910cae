//! Types as annotations: what a ctypes object is, what it gives, and what may be passed for it.

use std::collections::{BTreeSet, HashSet};

use super::types::{Types, class, record_name, tag_name, text_class};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::scalars::python_type;
use crate::model::{Model, Scalar, ScalarKind, Type};
use crate::names;

/// Writes annotations, and imports what they need.
pub(super) struct StubTypes<'m> {
    model: &'m Model,
    types: Types<'m>,
    own: HashSet<String>,
    pub(super) imports: Imports,
    /// The aliases that something is annotated with.
    aliases: BTreeSet<&'static str>,
}

impl<'m> StubTypes<'m> {
    /// For a stub that defines these names.
    pub(super) fn new(model: &'m Model, own: Vec<String>) -> Self {
        Self {
            model,
            types: Types::new(model),
            own: own.iter().cloned().collect(),
            imports: Imports::beside(own),
            aliases: BTreeSet::new(),
        }
    }

    pub(super) fn uses_reference(&self) -> bool {
        self.aliases.contains("_Ref")
    }

    pub(super) fn uses_address(&self) -> bool {
        self.aliases.contains("_Address")
    }

    pub(super) fn ctypes(&mut self, name: &str) -> String {
        self.imports.name("ctypes", name)
    }

    pub(super) fn typing(&mut self, name: &str) -> String {
        self.imports.name("typing", name)
    }

    /// A built-in, which the header may have a name for.
    pub(super) fn builtin(&mut self, name: &str) -> String {
        if self.own.contains(name) {
            self.imports.alias("builtins", name, &format!("_{name}"))
        } else {
            name.to_owned()
        }
    }

    /// The class that carries an enum.
    pub(super) fn carrier_class(&mut self, scalar: &Scalar) -> String {
        self.scalar_class(scalar)
    }

    fn scalar_class(&mut self, scalar: &Scalar) -> String {
        if scalar.kind == ScalarKind::Complex {
            let part = Scalar {
                kind: ScalarKind::Float,
                size: scalar.size / 2,
                ..scalar.clone()
            };
            let part = self.ctypes(class(&part));
            return format!("{}[{part}]", self.ctypes("Array"));
        }
        self.ctypes(class(scalar))
    }

    /// Whether a type is a class of function pointers.
    pub(super) fn is_function_class(&self, ty: &Type) -> bool {
        match ty {
            Type::Function(signature) => self.types.is_function_type(signature),
            Type::Pointer { pointee, .. } => match pointee.as_ref() {
                Type::Function(signature) => self.types.is_function_type(signature),
                _ => false,
            },
            Type::Void
            | Type::Scalar(_)
            | Type::Array { .. }
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => false,
        }
    }

    /// The class of a ctypes object that holds such a value.
    pub(super) fn class(&mut self, ty: &Type) -> String {
        match ty {
            Type::Void => "None".to_owned(),
            Type::Scalar(scalar) => self.scalar_class(scalar),
            Type::Array { element, .. } => {
                let element = self.class(element);
                format!("{}[{element}]", self.ctypes("Array"))
            }
            Type::Function(_) if self.is_function_class(ty) => {
                self.imports.alias("_ctypes", "CFuncPtr", "_CFuncPtr")
            }
            Type::Record(name) if self.model.record(name).is_some() => {
                record_name(self.model, name)
            }
            Type::Enum(name) => match self.model.enumeration(name) {
                Some(item) if !item.name.is_empty() => tag_name(self.model, name, "enum"),
                Some(item) => self.scalar_class(&item.carrier),
                None => self.ctypes("c_int"),
            },
            Type::Typedef { name, target } => {
                let mut typedefs = self.model.typedefs.iter();
                if typedefs.any(|typedef| typedef.name == *name) {
                    names::raw(name)
                } else {
                    self.class(target)
                }
            }
            Type::Unsupported { .. } => {
                let byte = self.ctypes("c_char");
                format!("{}[{byte}]", self.ctypes("Array"))
            }
            Type::Function(_) | Type::Record(_) | Type::VariableArguments => {
                self.ctypes("c_void_p")
            }
            Type::Pointer { pointee, constant } => self.pointer(pointee, *constant),
        }
    }

    fn pointer(&mut self, pointee: &Type, constant: bool) -> String {
        match pointee.resolved() {
            Type::Void | Type::VariableArguments | Type::Unsupported { .. } => {
                return self.ctypes("c_void_p");
            }
            Type::Function(_) => return self.class(pointee),
            Type::Scalar(scalar) if constant => {
                if let Some(text) = text_class(scalar) {
                    return self.ctypes(text);
                }
            }
            Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. } => {}
        }
        let inner = self.class(pointee);
        format!("{}[{inner}]", self.ctypes("_Pointer"))
    }

    /// What reading a field, or calling a function with this result, gives.
    pub(super) fn value(&mut self, ty: &Type) -> String {
        match ty.resolved() {
            Type::Void => "None".to_owned(),
            Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => self.scalar_class(scalar),
            Type::Scalar(scalar) => self.builtin(scalar_value(scalar)),
            Type::Enum(_) => self.builtin("int"),
            Type::Array { element, .. } => match element.resolved() {
                Type::Scalar(scalar) if scalar.kind == ScalarKind::Char => self.builtin("bytes"),
                Type::Scalar(scalar) if scalar.spelling == "wchar_t" => self.builtin("str"),
                _ => self.class(ty.resolved()),
            },
            Type::Unsupported { .. } => self.builtin("bytes"),
            plain @ (Type::Pointer { .. } | Type::VariableArguments) => {
                match self.simple_pointer(plain) {
                    Some("c_char_p") => self.optional("bytes"),
                    Some("c_wchar_p") => self.optional("str"),
                    Some(_) => self.optional("int"),
                    None => self.class(ty),
                }
            }
            Type::Function(_) | Type::Record(_) | Type::Typedef { .. } => self.class(ty),
        }
    }

    /// What may be assigned to a field.
    pub(super) fn assigned(&mut self, ty: &Type) -> String {
        match ty.resolved() {
            Type::Pointer { pointee, .. } if self.simple_pointer(ty.resolved()).is_none() => {
                if matches!(pointee.resolved(), Type::Function(_)) {
                    return self.class(ty);
                }
                let (class, inner) = (self.class(ty), self.class(pointee));
                let array = self.ctypes("Array");
                self.union(&[&class, &format!("{array}[{inner}]"), "None"])
            }
            Type::Array { element, .. } if !matches!(element.resolved(), Type::Scalar(_)) => {
                self.array_value(ty, element)
            }
            Type::Array { element, .. } => match element.resolved() {
                Type::Scalar(scalar) if text_class(scalar).is_some() => self.value(ty),
                _ => self.array_value(ty, element),
            },
            Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => self.value(ty),
        }
    }

    /// An array, or a tuple of what its elements take.
    fn array_value(&mut self, ty: &Type, element: &Type) -> String {
        let (class, each) = (self.class(ty.resolved()), self.assigned(element));
        let tuple = self.builtin("tuple");
        self.union(&[&class, &format!("{tuple}[{each}, ...]")])
    }

    /// The class of a pointer that ctypes gives as a Python value.
    fn simple_pointer(&self, ty: &Type) -> Option<&'static str> {
        match ty {
            Type::VariableArguments => Some("c_void_p"),
            Type::Pointer { pointee, constant } => match pointee.resolved() {
                Type::Void | Type::VariableArguments | Type::Unsupported { .. } => Some("c_void_p"),
                Type::Scalar(scalar) if *constant => text_class(scalar),
                Type::Function(signature) => {
                    (!self.types.is_function_type(signature)).then_some("c_void_p")
                }
                Type::Scalar(_)
                | Type::Pointer { .. }
                | Type::Array { .. }
                | Type::Record(_)
                | Type::Enum(_)
                | Type::Typedef { .. } => None,
            },
            Type::Void
            | Type::Scalar(_)
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::Unsupported { .. } => None,
        }
    }

    /// What may be passed for a parameter.
    pub(super) fn argument(&mut self, ty: &Type) -> String {
        let plain = ty.resolved();
        match plain {
            Type::Scalar(scalar) => self.builtin(scalar_value(scalar)),
            Type::Enum(_) => self.builtin("int"),
            Type::Pointer { pointee, .. } => match self.simple_pointer(plain) {
                Some("c_char_p") => {
                    let (array, char) = (self.ctypes("Array"), self.ctypes("c_char"));
                    let (pointer, bytes) = (self.ctypes("c_char_p"), self.builtin("bytes"));
                    self.union(&[&bytes, &pointer, &format!("{array}[{char}]"), "None"])
                }
                Some("c_wchar_p") => {
                    let (pointer, text) = (self.ctypes("c_wchar_p"), self.builtin("str"));
                    self.union(&[&text, &pointer, "None"])
                }
                Some(_) => self.address(),
                None if matches!(pointee.resolved(), Type::Function(_)) => {
                    let class = self.class(ty);
                    self.union(&[&class, "None"])
                }
                None => {
                    self.aliases.insert("_Ref");
                    format!("_Ref[{}]", self.class(pointee))
                }
            },
            Type::VariableArguments => self.address(),
            Type::Void
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Typedef { .. }
            | Type::Unsupported { .. } => self.class(ty),
        }
    }

    fn address(&mut self) -> String {
        self.aliases.insert("_Address");
        "_Address".to_owned()
    }

    fn optional(&mut self, builtin: &str) -> String {
        let class = self.builtin(builtin);
        self.union(&[&class, "None"])
    }

    fn union(&mut self, types: &[&str]) -> String {
        match types {
            [one, "None"] => format!("{}[{one}]", self.typing("Optional")),
            many => format!("{}[{}]", self.typing("Union"), many.join(", ")),
        }
    }
}

fn scalar_value(scalar: &Scalar) -> &'static str {
    match (scalar.kind, scalar.spelling.as_str()) {
        (ScalarKind::WideChar, "wchar_t") => "str",
        (ScalarKind::WideChar, _) => "int",
        _ => python_type(scalar),
    }
}
