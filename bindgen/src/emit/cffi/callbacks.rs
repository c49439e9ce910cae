//! Python callables that C calls through CFFI: `extern "Python"` functions.

use super::call::Lowering;
use super::cdef::broken;
use super::module::Module;
use crate::emit::shared::body::Lower;
use crate::emit::shared::c_text::CText;
use crate::emit::shared::callbacks::{self, Trampolines};
use crate::emit::shared::imports::Imports;
use crate::model::{Callback, Model, Scope, Signature, Type};
use crate::names::Names;

/// The runtime's module of callbacks through CFFI.
const CALLBACKS: &str = "._runtime.cffi_callbacks";

/// The C function through which C is done with a callable.
const DESTROY_NOTIFY: &str = "python_destroy_notify";

/// The C function through which C calls the callables of a callback.
fn function(callback: &Callback) -> String {
    format!("python_{}", callback.name)
}

/// The C functions that Python defines.
pub(super) fn functions(model: &Model) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut notified = false;
    for (callback, scope) in model.callbacks() {
        let name = function(callback);
        if !names.contains(&name) {
            names.push(name);
        }
        notified |= scope == Scope::Notified;
    }
    names.extend(notified.then(|| DESTROY_NOTIFY.to_owned()));
    names
}

/// Their declarations for the cdef; empty without callbacks.
pub(super) fn declarations(model: &Model) -> Vec<String> {
    let text = CText::new(model);
    let mut lines = Vec::new();
    for name in functions(model) {
        let callback = name.strip_prefix("python_").unwrap_or_default();
        let typedef = model.typedefs.iter().find(|each| each.name == callback);
        let declaration = match typedef.and_then(|typedef| signature(&typedef.target)) {
            Some(signature) => text.declare(&Type::Function(Box::new(signature.clone())), &name),
            None => format!("void {name}(void *user_data)"),
        };
        lines.extend(broken(&format!("extern \"Python\" {declaration};")));
    }
    lines
}

fn signature(ty: &Type) -> Option<&Signature> {
    match ty.resolved() {
        Type::Function(signature) => Some(signature),
        Type::Pointer { pointee, .. } => signature(pointee),
        Type::Void
        | Type::Scalar(_)
        | Type::Array { .. }
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

impl Lowering<'_, '_, '_> {
    /// Checks a callable, and passes the C function that calls it.
    pub(super) fn pass_callback(&mut self, index: usize, callback: &Callback, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let imports = &mut self.module.imports;
        let not_callable = imports.alias("._runtime.callables", "not_callable", "_not_callable");
        self.call
            .prepare
            .extend(callbacks::refuse(&name, nullable, &not_callable));
        if self.module.trampolines.insert(callback.name.clone()) {
            let definition = self.module.definition(callback);
            self.call.definitions.push(definition);
        }
        let function = format!("_lib.{}", function(callback));
        self.pass_function(index, function, nullable.then_some((name, local)));
        self.call.context = callbacks::context(self.callable, "_python.callbacks");
    }

    fn pass_function(&mut self, index: usize, function: String, or: Option<(String, String)>) {
        self.arguments[index] = match or {
            Some((name, local)) => {
                self.module.uses_ffi = true;
                self.prepare(format!(
                    "{local} = _ffi.NULL if {name} is None else {function}"
                ));
                local
            }
            None => function,
        };
    }

    /// Passes the function that lets go of a callable.
    pub(super) fn pass_destroy_notify(&mut self, index: usize, nullable: Option<&str>) {
        self.module.uses_notify = true;
        let or = nullable.map(|name| (name.to_owned(), self.local(index)));
        self.pass_function(index, format!("_lib.{DESTROY_NOTIFY}"), or);
    }
}

impl Module<'_> {
    /// The statements that have Python define C functions.
    pub(super) fn python_lines(&mut self) -> Vec<String> {
        if !self.uses_python {
            return Vec::new();
        }
        self.uses_ffi = true;
        let class = self.imports.name(CALLBACKS, "Trampolines");
        let mut lines = vec![format!("_python = {class}(_ffi)")];
        if self.uses_notify {
            let released = self
                .imports
                .alias("._runtime.callables", "released", "_released");
            lines.push(format!("_python.define(\"{DESTROY_NOTIFY}\")({released})"));
        }
        lines
    }
}

impl Trampolines for Module<'_> {
    fn names(&self) -> &Names {
        self.names
    }

    fn imports(&mut self) -> &mut Imports {
        &mut self.imports
    }

    fn decorator(&mut self, callback: &Callback) -> String {
        self.uses_python = true;
        format!("@_python.define(\"{}\")", function(callback))
    }

    fn is_null(&self, pointer: &str) -> String {
        format!("not {pointer}")
    }

    fn text(&mut self, pointer: &str) -> String {
        self.uses_string = true;
        format!("_string({pointer})")
    }

    fn copy(&mut self, pointer: &str, size: &str) -> String {
        format!("_python.copied({pointer}, {size})")
    }
}
