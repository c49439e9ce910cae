//! `cffi.py`: the idiomatic API over CFFI in API mode.

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
use crate::emit::shared::library::file_name;
use crate::emit::shared::public;
use crate::model::{CodeSource, Function, HandleMessage, Model};
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
    /// What has Python define C functions.
    python: Vec<String>,
    shim_status: bool,
    error: Option<ErrorView>,
    messages: Vec<String>,
    failures: Vec<String>,
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
    let messages: Vec<String> = called(model, &raising)
        .into_iter()
        .filter(|name| !module.bound.contains(name))
        .map(|name| format!("{} = {}", names.private(&name), looked_up(&name)))
        .collect();
    let error = if module.uses_error {
        module.error()
    } else {
        None
    };
    let python = module.python_lines();
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
        python,
        shim_status: module.uses_shim_status,
        error,
        messages,
        failures,
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
        let name = &callable.function.name;
        let Call { symbol, body } = call(self, callable, result_type);
        let private = self.names.private(name);
        bindings.line(&format!("{private} = {}", looked_up(&symbol)));
        self.bound.push(name.clone());
        for constant in &body.constants {
            bindings.line(constant);
        }
        for definition in &body.definitions {
            bindings.definition(definition);
        }
        for used in &body.uses {
            if !is_written(self.model, used) && !self.bound.contains(used) {
                let private = self.names.private(used);
                bindings.line(&format!("{private} = {}", looked_up(used)));
                self.bound.push(used.clone());
            }
        }
        bindings.cells(&private, &body.cells, &mut self.imports);
        for free in &body.frees {
            if !self.bound.contains(free) {
                let private = self.names.private(free);
                bindings.line(&format!("{private} = {}", looked_up(free)));
                self.bound.push(free.clone());
            }
        }
        body
    }

    fn needs_error(&mut self) {
        self.uses_error = true;
    }

    fn destructor(&mut self, function: &Function, _: &mut Bindings) -> String {
        looked_up(&function.name)
    }
}

impl Module<'_> {
    fn error(&mut self) -> Option<ErrorView> {
        let domain = self.model.error.as_ref()?;
        let message = match (&domain.message, &domain.status_message) {
            (Some(name), _) => self.told_by(name, ""),
            (None, Some(name)) => self.told_by(name, "status"),
            (None, None) => "\"\"".to_owned(),
        };
        Some(self.error_view(message))
    }

    /// The text that a function gives.
    fn told_by(&mut self, function: &str, argument: &str) -> String {
        self.uses_string = true;
        let function = looked_up(function);
        format!("_string({function}({argument})).decode(\"utf-8\", \"replace\")")
    }

    /// What asks a handle for its last failure.
    fn told(&mut self, message: &HandleMessage) -> Told {
        self.uses_string = true;
        let ask = self.names.private(&message.function);
        let mut told = Told {
            text: "_string(message).decode(\"utf-8\", \"replace\") if message else \"\"".to_owned(),
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
                self.uses_new = true;
                told.read.push("written = _new(\"int *\")".to_owned());
                told.read.push(format!("message = {ask}(handle, written)"));
                told.code = "written[0]".to_owned();
            }
        }
        told
    }
}

/// A function of the library.
fn looked_up(symbol: &str) -> String {
    match names::is_keyword(symbol) {
        true => format!("getattr(_lib, \"{symbol}\")"),
        false => format!("_lib.{symbol}"),
    }
}
