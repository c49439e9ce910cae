//! The module in the making: what its functions use of `ffi`, of the runtime and of C.

use std::collections::{BTreeMap, BTreeSet};

use crate::emit::shared::c_text::CText;
use crate::emit::shared::failures::Raising;
use crate::emit::shared::imports::Imports;
use crate::emit::shared::scalars::{array_argument, word};
use crate::emit::shared::uses::Uses;
use crate::model::{Model, Scalar, Type};
use crate::names::Names;

/// The runtime's module of memory views.
pub(super) const MEMORY: &str = "._runtime.cffi_memory";

/// The module in the making.
pub(super) struct Module<'m> {
    pub(super) model: &'m Model,
    pub(super) names: &'m Names,
    pub(super) imports: Imports,
    /// Definitions of private names.
    pub(super) arrays: BTreeMap<String, String>,
    pub(super) types: BTreeMap<String, String>,
    pub(super) uses_error: bool,
    pub(super) raising: Raising,
    pub(super) uses_shim_status: bool,
    pub(super) uses_new: bool,
    pub(super) uses_buffer: bool,
    pub(super) uses_from_buffer: bool,
    pub(super) uses_string: bool,
    pub(super) uses_ffi: bool,
    /// Functions that have been looked up.
    pub(super) bound: Vec<String>,
    /// Callbacks whose trampolines are defined.
    pub(super) trampolines: BTreeSet<String>,
    pub(super) uses_python: bool,
    pub(super) uses_notify: bool,
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
            types: BTreeMap::new(),
            uses_error: false,
            raising: Raising::default(),
            uses_shim_status: false,
            uses_new: false,
            uses_buffer: false,
            uses_from_buffer: false,
            uses_string: false,
            uses_ffi: false,
            bound: Vec::new(),
            trampolines: BTreeSet::new(),
            uses_python: false,
            uses_notify: false,
        }
    }

    /// A name of the runtime's memory views.
    pub(super) fn memory(&mut self, name: &str) -> String {
        self.imports.name(MEMORY, name)
    }

    /// How C names a record.
    pub(super) fn spelling(&self, record: &str) -> String {
        self.model
            .record(record)
            .map_or_else(|| record.to_owned(), |it| it.spelling.clone())
    }

    /// The C type of pointers to a type.
    pub(super) fn pointer_to(&mut self, spelling: &str) -> String {
        self.c_type(format!("_{}_out", word(spelling)), &format!("{spelling} *"))
    }

    /// The C type of a parameter that is a pointer.
    pub(super) fn pointer(&mut self, ty: &Type) -> String {
        let text = CText::new(self.model).ty(ty.resolved());
        let stars = text.matches('*').count().saturating_sub(1);
        let core = word(&text.replace("const ", "").replace('*', ""));
        self.c_type(format!("_{core}{}_out", "_pointer".repeat(stars)), &text)
    }

    /// The C type of arrays of a type.
    pub(super) fn items_of(&mut self, spelling: &str) -> String {
        self.c_type(
            format!("_{}_items", word(spelling)),
            &format!("{spelling}[]"),
        )
    }

    pub(super) fn c_type(&mut self, name: String, c_type: &str) -> String {
        self.types
            .entry(name.clone())
            .or_insert_with(|| format!("{name} = _ffi.typeof(\"{c_type}\")"));
        name
    }

    /// An address that is a number.
    pub(super) fn address(&mut self, ty: &Type, value: i128) -> String {
        let text = CText::new(self.model).ty(ty.resolved());
        let name = format!(
            "_{}_{}",
            word(&text),
            value.to_string().replace('-', "minus_")
        );
        self.types
            .entry(name.clone())
            .or_insert_with(|| format!("{name} = _ffi.cast(\"{text}\", {value})"));
        name
    }

    /// What takes arrays of this type.
    pub(super) fn array(&mut self, element: &Scalar) -> String {
        let argument = self.memory("ArrayArgument");
        let name = format!("_{}_array", word(&element.spelling));
        let made = format!("{name} = {argument}(_ffi, {})", array_argument(element));
        self.arrays.insert(name.clone(), made);
        name
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
