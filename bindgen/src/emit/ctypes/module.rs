//! The module in the making: what its functions use of ctypes, of the runtime and of C.

use std::collections::BTreeMap;

use super::call::CALLS;
use super::types::{class, record_name};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::scalars::{array_codes, word};
use crate::model::{Model, Scalar, ScalarKind, TextKind, Type};
use crate::names::Names;

/// The module in the making.
pub(super) struct Module<'m> {
    pub(super) model: &'m Model,
    pub(super) names: &'m Names,
    pub(super) imports: Imports,
    /// What takes arrays of which type.
    pub(super) arrays: BTreeMap<String, String>,
    pub(super) holds: bool,
    pub(super) uses_error: bool,
    /// The constructor that is `__init__` of the class that is being written.
    pub(super) first_constructor: String,
    /// Functions that have been bound.
    pub(super) bound: Vec<String>,
}

impl<'m> Module<'m> {
    /// A module that defines these names and does not use anything yet.
    pub(super) fn new(
        model: &'m Model,
        names: &'m Names,
        own: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            model,
            names,
            imports: Imports::beside(own),
            arrays: BTreeMap::new(),
            holds: false,
            uses_error: false,
            first_constructor: String::new(),
            bound: Vec::new(),
        }
    }

    /// A class of ctypes.
    pub(super) fn ctypes(&mut self, name: &str) -> String {
        self.imports.name("ctypes", name)
    }

    /// A name of the runtime's ctypes calls.
    pub(super) fn calls(&mut self, name: &str) -> String {
        self.imports.name(CALLS, name)
    }

    /// A private function of the shared module.
    pub(super) fn shared(&mut self, name: &str) -> String {
        self.imports.name("._shared", name)
    }

    pub(super) fn text(&mut self, name: &str) -> String {
        self.imports
            .alias("._runtime.text", name, &format!("_{name}"))
    }

    pub(super) fn integer(&mut self) -> String {
        self.imports
            .alias("._runtime.integers", "integer", "_integer")
    }

    pub(super) fn scalar(&mut self, scalar: &Scalar) -> String {
        self.ctypes(class(scalar))
    }

    /// A number's class, or an address's.
    pub(super) fn expression(&mut self, ty: &Type) -> String {
        match ty.resolved() {
            Type::Scalar(scalar) => self.scalar(scalar),
            Type::Enum(name) => {
                let carrier = self.carrier(name);
                self.scalar(&carrier)
            }
            Type::Void
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Typedef { .. }
            | Type::Unsupported { .. } => self.ctypes("c_void_p"),
        }
    }

    /// The number that a parameter is; `None` for what is none.
    pub(super) fn integer_type(&self, ty: &Type) -> Option<Scalar> {
        match ty.resolved() {
            Type::Scalar(scalar) => Some(scalar.clone()),
            Type::Enum(name) => Some(self.carrier(name)),
            Type::Void
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Typedef { .. }
            | Type::Unsupported { .. } => None,
        }
    }

    /// The number that is written through a pointer.
    pub(super) fn written_type(&self, ty: &Type) -> Scalar {
        let size = || Scalar {
            spelling: "size_t".to_owned(),
            kind: ScalarKind::Unsigned,
            size: 8,
        };
        match ty.resolved() {
            Type::Pointer { pointee, .. } => self.integer_type(pointee).unwrap_or_else(size),
            Type::Void
            | Type::Scalar(_)
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::Unsupported { .. } => size(),
        }
    }

    /// The integer type that carries an enum.
    pub(super) fn carrier(&self, name: &str) -> Scalar {
        let int = || Scalar {
            spelling: "int".to_owned(),
            kind: ScalarKind::Signed,
            size: 4,
        };
        self.model
            .enumeration(name)
            .map_or_else(int, |item| item.carrier.clone())
    }

    /// The class of a record in the raw module.
    pub(super) fn raw_record(&self, record: &str) -> String {
        format!("_raw.{}", record_name(self.model, record))
    }

    /// An enum's member for a number.
    pub(super) fn member(&mut self, item: &str, number: &str) -> String {
        let member = self
            .imports
            .alias("._runtime.integers", "member", "_member");
        format!("{member}({}, {number})", self.names.enumeration(item))
    }

    /// What takes arrays of this type.
    pub(super) fn array(&mut self, element: &Scalar) -> String {
        let argument = self.calls("ArrayArgument");
        let name = format!("_{}_array", word(&element.spelling));
        let (code, same) = array_codes(element);
        let spelling = &element.spelling;
        let same = if same.is_empty() {
            String::new()
        } else {
            format!(", \"{same}\"")
        };
        let made = format!("{name} = {argument}(\"{spelling}\", \"{code}\"{same})");
        self.arrays.insert(name.clone(), made);
        name
    }

    /// What makes a buffer for text.
    pub(super) fn buffer(&mut self) -> String {
        self.imports
            .alias("ctypes", "create_string_buffer", "_string_buffer")
    }

    /// The condition under which a status means failure.
    pub(super) fn failed(&self, status: &str) -> String {
        let ok = self.model.error.as_ref().and_then(|domain| {
            let item = self.model.enumeration(&domain.enumeration)?;
            item.enumerators
                .iter()
                .find(|each| each.name == domain.ok)
                .map(|each| each.value)
        });
        match ok {
            Some(0) | None => status.to_owned(),
            Some(ok) => format!("{status} != {ok}"),
        }
    }

    /// The expression that makes Python's text of C's bytes.
    pub(super) fn decoded(&mut self, bytes: &str, kind: TextKind) -> String {
        match kind {
            TextKind::Utf8 => format!("{bytes}.decode()"),
            TextKind::Bytes => bytes.to_owned(),
            TextKind::Filename => {
                let decode = self.imports.alias("os", "fsdecode", "_fsdecode");
                format!("{decode}({bytes})")
            }
        }
    }
}
