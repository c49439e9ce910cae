//! `ctypes.py`: the idiomatic API over ctypes.

use askama::Template;

use super::call::{Call, call};
use super::module::Module;
use crate::emit::Settings;
use crate::emit::shared::api::{Callable, items};
use crate::emit::shared::body::Body;
use crate::emit::shared::callable::Bindings;
use crate::emit::shared::docstring::module_docstring;
use crate::emit::shared::items::{ErrorView, ItemView, Writes, all};
use crate::emit::shared::layout::{render, ruler};
use crate::emit::shared::{library::file_name, public};
use crate::model::{Function, Gil, Model, Type};
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

/// The module.
pub(in crate::emit) fn idiomatic(model: &Model, names: &Names, settings: &Settings) -> String {
    let items = items(model, names);
    let shared = public(model, names);
    let all = all(&shared, &items, names);
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

impl<'m> Writes<'m> for Module<'m> {
    fn bound(
        &mut self,
        callable: &Callable<'_>,
        result_type: &str,
        bindings: &mut Bindings,
    ) -> Body {
        let function = callable.function;
        let Call { result, body } = call(self, callable, result_type);
        let line = self.binding(function, &result);
        bindings.line(&line);
        self.bound.push(function.name.clone());
        let private = self.names.private(&function.name);
        bindings.cells(&private, &body.cells, &mut self.imports);
        for free in &body.frees {
            self.bind_free(free, bindings);
        }
        body
    }

    fn destructor(&mut self, function: &Function, bindings: &mut Bindings) -> String {
        self.bind_free(&function.name, bindings);
        self.names.private(&function.name)
    }
}

impl Module<'_> {
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
        Some(self.error_view(message))
    }

    fn message(&mut self, function: &Function) -> String {
        let text = self.ctypes("c_char_p");
        self.binding(function, &text)
    }
}
