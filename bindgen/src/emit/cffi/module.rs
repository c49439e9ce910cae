//! The module in the making: what its functions use of `ffi`, of the runtime and of C.

use std::collections::BTreeMap;

use crate::emit::shared::c_text::CText;
use crate::emit::shared::imports::Imports;
use crate::emit::shared::scalars::{array_codes, word};
use crate::model::{Model, Scalar, ScalarKind, TextKind, Type};
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
    pub(super) uses_shim_status: bool,
    pub(super) uses_new: bool,
    pub(super) uses_buffer: bool,
    pub(super) uses_from_buffer: bool,
    pub(super) uses_string: bool,
    pub(super) uses_ffi: bool,
    /// The constructor that is `__init__` of the class that is being written.
    pub(super) first_constructor: String,
    /// Functions that have been looked up.
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
            types: BTreeMap::new(),
            uses_error: false,
            uses_shim_status: false,
            uses_new: false,
            uses_buffer: false,
            uses_from_buffer: false,
            uses_string: false,
            uses_ffi: false,
            first_constructor: String::new(),
            bound: Vec::new(),
        }
    }

    /// A name of the runtime's memory views.
    pub(super) fn memory(&mut self, name: &str) -> String {
        self.imports.name(MEMORY, name)
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

    fn c_type(&mut self, name: String, c_type: &str) -> String {
        self.types
            .entry(name.clone())
            .or_insert_with(|| format!("{name} = _ffi.typeof(\"{c_type}\")"));
        name
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

    /// An enum's member for a number.
    pub(super) fn member(&mut self, item: &str, number: &str) -> String {
        let member = self
            .imports
            .alias("._runtime.integers", "member", "_member");
        format!("{member}({}, {number})", self.names.enumeration(item))
    }

    /// What takes arrays of this type.
    pub(super) fn array(&mut self, element: &Scalar) -> String {
        let argument = self.memory("ArrayArgument");
        let spelling = &element.spelling;
        let name = format!("_{}_array", word(spelling));
        let (code, same) = array_codes(element);
        let same = if same.is_empty() {
            String::new()
        } else {
            format!(", \"{same}\"")
        };
        let made = format!("{name} = {argument}(_ffi, \"{spelling}\", \"{code}\"{same})");
        self.arrays.insert(name.clone(), made);
        name
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
