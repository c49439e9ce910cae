//! `ctypes.py`: the idiomatic API over ctypes.

use askama::Template;

use super::call::{Call, call};
use super::module::Module;
use crate::emit::Settings;
use crate::emit::shared::api::{Callable, Class, Item, items};
use crate::emit::shared::callable::{Bindings, ClassView, FunctionView};
use crate::emit::shared::docstring::{Place, module_docstring};
use crate::emit::shared::imports::by_member;
use crate::emit::shared::layout::{render, ruler};
use crate::emit::shared::{library::file_name, public};
use crate::model::{Function, Gil, Kind, Model, Type};
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
}
