//! Python callables that C calls through ctypes.

use super::call::Lowering;
use super::module::Module;
use crate::emit::shared::body::Lower;
use crate::emit::shared::callbacks::{self, Trampolines};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::uses::Uses;
use crate::model::{Callback, CallbackResult, CallbackRole};
use crate::names::Names;

/// The runtime's module of callbacks through ctypes.
const CALLBACKS: &str = "._runtime.ctypes_callbacks";

impl Lowering<'_, '_, '_> {
    /// Checks a callable, and passes its trampoline.
    pub(super) fn pass_callback(&mut self, index: usize, callback: &Callback, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let imports = &mut self.module.imports;
        let not_callable = imports.alias("._runtime.callables", "not_callable", "_not_callable");
        self.call
            .prepare
            .extend(callbacks::refuse(&name, nullable, &not_callable));
        let trampoline = self.module.trampoline(callback, &mut self.call.definitions);
        self.arguments[index] = if nullable {
            self.prepare(format!(
                "{local} = None if {name} is None else {trampoline}"
            ));
            local
        } else {
            trampoline
        };
        let class = self.module.imports.name(CALLBACKS, "Callbacks");
        self.call.context = callbacks::context(self.callable, &class);
    }

    /// Passes the function that lets go of a callable.
    pub(super) fn pass_destroy_notify(&mut self, index: usize, nullable: Option<&str>) {
        let released = self
            .module
            .imports
            .alias(CALLBACKS, "released", "_released");
        self.arguments[index] = match nullable {
            Some(name) => {
                let local = self.local(index);
                self.prepare(format!("{local} = None if {name} is None else {released}"));
                local
            }
            None => released,
        };
    }
}

impl Module<'_> {
    /// The name of a callback's trampoline, which is defined at its first use.
    fn trampoline(&mut self, callback: &Callback, definitions: &mut Vec<String>) -> String {
        if self.trampolines.insert(callback.name.clone()) {
            let definition = self.definition(callback);
            definitions.push(definition);
        }
        callbacks::trampoline(callback)
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
        let mut types = vec![match &callback.result {
            CallbackResult::Void => "None".to_owned(),
            CallbackResult::Value(scalar) | CallbackResult::GoOn(scalar) => self.scalar(scalar),
        }];
        for each in &callback.parameters {
            types.push(match &each.role {
                CallbackRole::Value(scalar) => self.scalar(scalar),
                CallbackRole::Length(scalar) => self.scalar(scalar),
                CallbackRole::EnumValue(item) => {
                    let carrier = self.carrier(item);
                    self.scalar(&carrier)
                }
                CallbackRole::Text { .. } => self.ctypes("c_char_p"),
                CallbackRole::Array { .. } | CallbackRole::UserData => self.ctypes("c_void_p"),
                CallbackRole::Out(scalar) => {
                    let pointer = self.ctypes("POINTER");
                    format!("{pointer}({})", self.scalar(scalar))
                }
            });
        }
        let trampoline = self.imports.alias(CALLBACKS, "trampoline", "_trampoline");
        format!("@{trampoline}({})", types.join(", "))
    }

    fn is_null(&self, pointer: &str) -> String {
        format!("{pointer} is None")
    }

    fn text(&mut self, pointer: &str) -> String {
        pointer.to_owned()
    }

    fn copy(&mut self, pointer: &str, size: &str) -> String {
        let copied = self.imports.alias(CALLBACKS, "copied", "_copied");
        format!("{copied}({pointer}, {size})")
    }
}
