//! `cffi.py`: the idiomatic API over CFFI in API mode.

use askama::Template;

use super::call::{Call, call};
use super::module::Module;
use crate::emit::Settings;
use crate::emit::shared::api::{Callable, Class, Item, items};
use crate::emit::shared::callable::{Bindings, ClassView, FunctionView};
use crate::emit::shared::docstring::{Place, module_docstring};
use crate::emit::shared::imports::by_member;
use crate::emit::shared::layout::{render, ruler};
use crate::emit::shared::library::file_name;
use crate::emit::shared::public;
use crate::model::{Kind, Model};
use crate::names::{self, Names};

#[derive(Template)]
#[template(path = "cffi/cffi.py")]
struct IdiomaticView {
    banner: String,
    docstring: String,
    imports: Vec<String>,
    public: Vec<String>,
    /// Functions of `ffi`, looked up once.
    functions: Vec<String>,
    /// Arrays and C types, parsed once.
    types: Vec<String>,
    shim_status: bool,
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
    bindings: String,
    text: String,
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
    let mut module = Module::new(model, names, all.iter().cloned());
    let written: Vec<ItemView> = items.iter().map(|item| module.item(item)).collect();
    for name in shared {
        module.imports.own_from("._shared", &name);
    }
    let error = if module.uses_error {
        module.error()
    } else {
        None
    };
    let uses_ffi = module.uses_new
        || module.uses_from_buffer
        || module.uses_string
        || module.uses_buffer
        || module.uses_ffi
        || !module.arrays.is_empty()
        || !module.types.is_empty();
    if uses_ffi {
        module.imports.alias(".raw_cffi", "ffi", "_ffi");
    }
    if items.is_empty() {
        module
            .imports
            .for_effect(".", "raw_cffi", "_raw", "loads and verifies the library");
    } else {
        module.imports.alias(".raw_cffi", "lib", "_lib");
    }
    let functions = [
        (module.uses_new, "_new = _ffi.new"),
        (module.uses_from_buffer, "_from_buffer = _ffi.from_buffer"),
        (module.uses_string, "_string = _ffi.string"),
        (module.uses_buffer, "_buffer_of = _ffi.buffer"),
    ];
    let functions = functions.iter().filter(|(used, _)| *used);
    let types = module
        .arrays
        .values()
        .chain(module.types.values())
        .cloned()
        .collect();
    render(&IdiomaticView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!(
                "The C interface of {}, through CFFI in API mode.",
                file_name(&model.library)
            ),
            &[
                "The same names, signatures and errors as in the other backends. The raw layer is \
               `raw_cffi`. CFFI gives the interpreter's lock away during every call, `(gil hold)` or \
               not.",
            ],
        ),
        imports: module.imports.lines(),
        public: all,
        functions: functions.map(|(_, line)| (*line).to_owned()).collect(),
        types,
        shim_status: module.uses_shim_status,
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
        let view = ClassView {
            name: self.names.class(class.record).to_owned(),
            base: self.imports.name("._runtime.handles", "Handle"),
            docstring: class.docstring(self.model),
            free: class
                .destructor
                .map(|function| looked_up(&function.name))
                .unwrap_or_default(),
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
            symbol,
            cells,
            prepare,
            lock,
            call,
            finish,
            frees,
        } = call(self, callable, &result_type);
        let private = self.names.private(&function.name);
        bindings.line(&format!("{private} = {}", looked_up(&symbol)));
        self.bound.push(function.name.clone());
        bindings.cells(&private, &cells, &mut self.imports);
        for free in frees {
            if !self.bound.contains(&free) {
                bindings.line(&format!(
                    "{} = {}",
                    self.names.private(&free),
                    looked_up(&free)
                ));
                self.bound.push(free);
            }
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

    fn error(&mut self) -> Option<ErrorView> {
        let domain = self.model.error.as_ref()?;
        let message = match &domain.message {
            Some(name) => {
                self.uses_string = true;
                format!(
                    "_string({}()).decode(\"utf-8\", \"replace\")",
                    looked_up(name)
                )
            }
            None => "\"\"".to_owned(),
        };
        let make = self.shared("error_from_status");
        Some(ErrorView {
            base: self.names.base_error().to_owned(),
            make,
            message,
        })
    }
}

/// A function of the library.
fn looked_up(symbol: &str) -> String {
    match names::is_keyword(symbol) {
        true => format!("getattr(_lib, \"{symbol}\")"),
        false => format!("_lib.{symbol}"),
    }
}
