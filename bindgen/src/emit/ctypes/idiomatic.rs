//! `ctypes.py`: the idiomatic API over ctypes.

use std::collections::BTreeMap;

use askama::Template;

use super::call::{CALLS, Call, call};
use super::types::{class, record_name};
use crate::emit::Settings;
use crate::emit::shared::api::{Callable, Class, Item, items};
use crate::emit::shared::callable::{Bindings, ClassView, FunctionView};
use crate::emit::shared::docstring::{Place, module_docstring};
use crate::emit::shared::imports::{Imports, by_member};
use crate::emit::shared::layout::{render, ruler};
use crate::emit::shared::scalars::{array_codes, word};
use crate::emit::shared::{library::file_name, public};
use crate::model::{Function, Gil, Kind, Model, Scalar, ScalarKind, TextKind, Type};
use crate::names::Names;

#[derive(Template)]
#[template(path = "ctypes/ctypes.py")]
struct IdiomaticView {
    banner: String,
    docstring: String,
    imports: Vec<String>,
    public: Vec<String>,
    holds: bool,
    arrays: Vec<String>,
    message: String,
    error: Option<ErrorView>,
    functions_ruler: String,
    items: Vec<ItemView>,
}

struct ErrorView {
    base: String,
    make: String,
    message: String,
}

struct ItemView {
    /// The functions of the library, with their types.
    bindings: String,
    text: String,
}

/// The module in the making.
pub(super) struct Module<'m> {
    pub(super) model: &'m Model,
    pub(super) names: &'m Names,
    pub(super) imports: Imports,
    /// What takes arrays of which type.
    arrays: BTreeMap<String, String>,
    holds: bool,
    pub(super) uses_error: bool,
    /// The constructor that is `__init__` of the class that is being written.
    pub(super) first_constructor: String,
    /// Functions that have been bound.
    bound: Vec<String>,
}

/// The module.
pub(in crate::emit) fn idiomatic(model: &Model, names: &Names, settings: &Settings) -> String {
    let items = items(model, names);
    let shared = public(model, names);
    let mut all = shared.clone();
    all.extend(items.iter().map(|item| match item {
        Item::Function(callable) => names.function(&callable.function.name).to_owned(),
        Item::Class(class) => names.class(class.record).to_owned(),
    }));
    all.sort_by(|left, right| by_member(left, right));
    let mut module = Module {
        model,
        names,
        imports: Imports::beside(all.iter().cloned()),
        arrays: BTreeMap::new(),
        holds: false,
        uses_error: false,
        first_constructor: String::new(),
        bound: Vec::new(),
    };
    let written: Vec<ItemView> = items.iter().map(|item| module.item(item)).collect();
    for name in shared {
        module.imports.own_from("._shared", &name);
    }
    let error = if module.uses_error {
        module.error()
    } else {
        None
    };
    let message = match error.as_ref().and(model.error.as_ref()) {
        Some(domain) => {
            let message = domain
                .message
                .as_ref()
                .and_then(|name| model.function(name));
            message
                .map(|function| module.message(function))
                .unwrap_or_default()
        }
        None => String::new(),
    };
    module.imports.alias(".", "raw_ctypes", "_raw");
    if module.holds {
        module.imports.name("ctypes", "PyDLL");
    }
    render(&IdiomaticView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "The C interface of {}, through ctypes.",
                file_name(&model.library)
            ),
            &[
                "The same names, signatures and errors as in the other backends. The raw layer is \
               `raw_ctypes`.",
            ],
        ),
        imports: module.imports.lines(),
        public: all,
        holds: module.holds,
        arrays: module.arrays.into_values().collect(),
        message,
        error,
        functions_ruler: ruler("functions"),
        items: written,
    })
}

impl Module<'_> {
    fn item(&mut self, item: &Item<'_>) -> ItemView {
        match item {
            Item::Function(callable) => {
                let mut bindings = Bindings::default();
                let view = self.callable(callable, &mut bindings);
                ItemView {
                    bindings: bindings.text(),
                    text: view.text(),
                }
            }
            Item::Class(class) => self.class(class),
        }
    }

    fn class(&mut self, class: &Class<'_>) -> ItemView {
        let mut bindings = Bindings::default();
        let mut methods = Vec::new();
        self.first_constructor = class
            .constructors
            .first()
            .map_or_else(String::new, |it| it.function.name.clone());
        for callable in class.constructors.iter().chain(&class.methods) {
            methods.push(self.callable(callable, &mut bindings).method());
        }
        let free = class.destructor.map(|function| {
            self.bind_free(&function.name, &mut bindings);
            self.names.private(&function.name)
        });
        let view = ClassView {
            name: self.names.class(class.record).to_owned(),
            base: self.imports.name("._runtime.handles", "Handle"),
            docstring: class.docstring(self.model),
            free: free.unwrap_or_default(),
            methods,
        };
        ItemView {
            bindings: bindings.text(),
            text: view.text(),
        }
    }

    fn callable(&mut self, callable: &Callable<'_>, bindings: &mut Bindings) -> FunctionView {
        let function = callable.function;
        let result_type = callable.result_annotation(self.names, &mut self.imports);
        let Call {
            result,
            cells,
            prepare,
            lock,
            call,
            finish,
            frees,
        } = call(self, callable, &result_type);
        let line = self.binding(function, &result);
        bindings.line(&line);
        self.bound.push(function.name.clone());
        bindings.cells(
            &self.names.private(&function.name),
            &cells,
            &mut self.imports,
        );
        for free in frees {
            self.bind_free(&free, bindings);
        }
        let constructor = matches!(callable.idiom.kind, Kind::Constructor { .. });
        let first = constructor && self.first_constructor == function.name;
        let mut parameters = callable.python_parameters(self.names, &mut self.imports);
        let receiver = match (constructor && !first, first || callable.is_method()) {
            (true, _) => Some("cls"),
            (false, true) => Some("self"),
            (false, false) => None,
        };
        if let Some(receiver) = receiver {
            parameters.insert(0, receiver.to_owned());
        }
        let place = if receiver.is_some() {
            Place::METHOD
        } else {
            Place::BODY
        };
        let name = self.names.function(&function.name);
        let class_method = constructor && !first;
        FunctionView {
            name: if first {
                "__init__".to_owned()
            } else {
                name.to_owned()
            },
            parameters: parameters.join(", "),
            result: match (class_method, &callable.idiom.kind) {
                (true, Kind::Constructor { record }) => self.names.class(record).to_owned(),
                _ => result_type,
            },
            docstring: callable.docstring(self.model, self.names, place),
            class_method,
            prepare,
            lock,
            call,
            finish,
        }
    }

    fn binding(&mut self, function: &Function, result: &str) -> String {
        let library = match function.gil {
            Gil::Hold => {
                self.holds = true;
                "_hold"
            }
            Gil::Release => "_release",
        };
        let bind = self.calls("bind");
        let name = &function.name;
        format!(
            "{} = {bind}({library}, \"{name}\", {result})",
            self.names.private(name)
        )
    }

    /// Binds a function that frees a handle or a string, once.
    fn bind_free(&mut self, name: &str, bindings: &mut Bindings) {
        if self.bound.iter().any(|bound| bound == name) {
            return;
        }
        let Some(function) = self.model.function(name) else {
            return;
        };
        self.bound.push(name.to_owned());
        let result = match function.result.resolved() {
            Type::Void => "None".to_owned(),
            _ => self.expression(&function.result),
        };
        let line = self.binding(function, &result);
        bindings.line(&line);
    }

    fn error(&mut self) -> Option<ErrorView> {
        let domain = self.model.error.as_ref()?;
        let message = domain.message.as_ref().map_or_else(
            || "\"\"".to_owned(),
            |name| {
                format!(
                    "{}().decode(\"utf-8\", \"replace\")",
                    self.names.private(name)
                )
            },
        );
        let make = self.shared("error_from_status");
        Some(ErrorView {
            base: self.names.base_error().to_owned(),
            make,
            message,
        })
    }

    fn message(&mut self, function: &Function) -> String {
        let text = self.ctypes("c_char_p");
        self.binding(function, &text)
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
