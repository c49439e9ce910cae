//! `ctypes.py`: the idiomatic API over ctypes.

use askama::Template;

use super::call::{Call, call};
use super::module::Module;
use crate::emit::Settings;
use crate::emit::shared::api::{Callable, items};
use crate::emit::shared::body::Body;
use crate::emit::shared::callable::Bindings;
use crate::emit::shared::docstring::module_docstring;
use crate::emit::shared::failures::{Told, called, helpers, is_written};
use crate::emit::shared::items::{ErrorView, ItemView, Writes, all};
use crate::emit::shared::layout::{render, ruler};
use crate::emit::shared::{library::file_name, public};
use crate::model::{CodeSource, Function, Gil, HandleMessage, Model, ScalarKind, Type};
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
    errno: bool,
    messages: Vec<String>,
    failures: Vec<String>,
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
    let raising = std::mem::take(&mut module.raising);
    let failures = helpers(&mut module, &raising, Module::told);
    let error = if module.uses_error {
        module.error()
    } else {
        None
    };
    let messages = match error.as_ref().and(model.error.as_ref()) {
        Some(domain) => {
            let own = domain.message.as_ref().or(domain.status_message.as_ref());
            let mut names: Vec<String> = own.cloned().into_iter().collect();
            names.extend(called(model, &raising));
            module.messages(&names)
        }
        None => Vec::new(),
    };
    module.imports.alias(".", "raw_ctypes", "_raw");
    if module.holds {
        module.imports.name("ctypes", "PyDLL");
    }
    if module.uses_errno {
        module.imports.name("ctypes", "CDLL");
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
        messages,
        error,
        failures,
        errno: module.uses_errno,
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
        for constant in &body.constants {
            bindings.line(constant);
        }
        for definition in &body.definitions {
            bindings.definition(definition);
        }
        for name in &body.uses {
            if !is_written(self.model, name) {
                self.bind_free(name, bindings);
            }
        }
        let private = self.names.private(&function.name);
        bindings.cells(&private, &body.cells, &mut self.imports);
        for free in &body.frees {
            self.bind_free(free, bindings);
        }
        body
    }

    fn needs_error(&mut self) {
        self.uses_error = true;
    }

    fn destructor(&mut self, function: &Function, bindings: &mut Bindings) -> String {
        self.bind_free(&function.name, bindings);
        self.names.private(&function.name)
    }
}

impl Module<'_> {
    fn binding(&mut self, function: &Function, result: &str) -> String {
        let reads_errno = function
            .idiom
            .as_ref()
            .is_ok_and(|idiom| idiom.failure.is_some_and(|failure| failure.errno));
        let library = match function.gil {
            Gil::Hold | Gil::Release if reads_errno => {
                self.uses_errno = true;
                "_errno"
            }
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
        let line = self.plain(function);
        bindings.line(&line);
    }

    /// Binds a function as C has it.
    fn plain(&mut self, function: &Function) -> String {
        let result = match function.result.resolved() {
            Type::Void => "None".to_owned(),
            Type::Pointer { pointee, .. } => match pointee.resolved() {
                Type::Scalar(scalar) if scalar.kind == ScalarKind::Char => self.ctypes("c_char_p"),
                _ => self.expression(&function.result),
            },
            _ => self.expression(&function.result),
        };
        self.binding(function, &result)
    }

    fn error(&mut self) -> Option<ErrorView> {
        let domain = self.model.error.as_ref()?;
        let decoded = |name: &String, argument| {
            let private = self.names.private(name);
            format!("{private}({argument}).decode(\"utf-8\", \"replace\")")
        };
        let message = match (&domain.message, &domain.status_message) {
            (Some(name), _) => decoded(name, ""),
            (None, Some(name)) => decoded(name, "status"),
            (None, None) => "\"\"".to_owned(),
        };
        Some(self.error_view(message))
    }

    /// Binds the functions that tell of failures, unless they are bound as functions of the API.
    fn messages(&mut self, names: &[String]) -> Vec<String> {
        let model = self.model;
        let mut lines = Vec::new();
        for name in names {
            if let Some(function) = model.function(name)
                && !self.bound.contains(name)
            {
                self.bound.push(name.clone());
                lines.push(self.plain(function));
            }
        }
        lines
    }

    /// What asks a handle for its last failure.
    fn told(&mut self, message: &HandleMessage) -> Told {
        let ask = self.names.private(&message.function);
        let mut told = Told {
            text: "message.decode(\"utf-8\", \"replace\") if message else \"\"".to_owned(),
            ..Told::default()
        };
        match &message.code {
            CodeSource::Call => told.read.push(format!("message = {ask}(handle)")),
            CodeSource::Function(function) => {
                let function = self.names.private(function);
                told.read.push(format!("code: int = {function}(handle)"));
                told.read.push(format!("message = {ask}(handle)"));
                told.code = "code".to_owned();
            }
            CodeSource::Written => {
                let class = self.ctypes("c_int");
                let byref = self.imports.alias("ctypes", "byref", "_byref");
                told.read.push(format!("written = {class}()"));
                told.read
                    .push(format!("message = {ask}(handle, {byref}(written))"));
                told.code = "written.value".to_owned();
            }
        }
        told
    }
}
