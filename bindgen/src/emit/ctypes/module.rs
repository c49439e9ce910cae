//! The module in the making: what its functions use of ctypes, of the runtime and of C.

use std::collections::{BTreeMap, BTreeSet};

use super::call::CALLS;
use super::types::{class, record_name};
use crate::emit::shared::failures::Raising;
use crate::emit::shared::imports::Imports;
use crate::emit::shared::scalars::{array_argument, word};
use crate::emit::shared::uses::Uses;
use crate::model::{Model, Scalar, ScalarKind, Type};
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
    /// Whether a function's `errno` is read.
    pub(super) uses_errno: bool,
    pub(super) raising: Raising,
    /// Functions that have been bound.
    pub(super) bound: Vec<String>,
    /// Callbacks whose trampolines are defined.
    pub(super) trampolines: BTreeSet<String>,
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
            uses_errno: false,
            raising: Raising::default(),
            bound: Vec::new(),
            trampolines: BTreeSet::new(),
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
            | Type::VariableArguments
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
            | Type::VariableArguments
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
            | Type::VariableArguments
            | Type::Unsupported { .. } => size(),
        }
    }

    /// The class of a record in the raw module.
    pub(super) fn raw_record(&self, record: &str) -> String {
        format!("_raw.{}", record_name(self.model, record))
    }

    /// What takes arrays of this type.
    pub(super) fn array(&mut self, element: &Scalar) -> String {
        let argument = self.calls("ArrayArgument");
        let name = format!("_{}_array", word(&element.spelling));
        let made = format!("{name} = {argument}({})", array_argument(element));
        self.arrays.insert(name.clone(), made);
        name
    }

    /// What makes a buffer for text.
    pub(super) fn buffer(&mut self) -> String {
        self.imports
            .alias("ctypes", "create_string_buffer", "_string_buffer")
    }
}

impl<'m> Uses<'m> for Module<'m> {
    fn model(&self) -> &'m Model {
        self.model
    }

    fn names(&self) -> &'m Names {
        self.names
    }

    fn imports(&mut self) -> &mut Imports {
        &mut self.imports
    }
}
