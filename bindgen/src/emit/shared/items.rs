//! The functions and classes of an idiomatic module, around the bodies that a backend decides.
//!
//! Signatures, docs and their order are the same in every backend.

use super::api::{Callable, Class, Item};
use super::body::Body;
use super::callable::{Bindings, ClassView, FunctionView};
use super::docstring::Place;
use super::imports::by_member;
use super::uses::Uses;
use crate::model::{Function, Kind, Model, Return};
use crate::names::Names;

/// A function or a class, and what it calls the library by.
pub(in crate::emit) struct ItemView {
    /// The functions of the library that it uses first.
    pub(in crate::emit) bindings: String,
    /// Its text.
    pub(in crate::emit) text: String,
}

/// The function that raises the library's errors.
pub(in crate::emit) struct ErrorView {
    /// The class of all of them.
    pub(in crate::emit) base: String,
    /// What makes one.
    pub(in crate::emit) make: String,
    /// The expression for its message.
    pub(in crate::emit) message: String,
}

/// All names of the module, in isort's order: what it takes from the shared module, and its items.
pub(in crate::emit) fn all(shared: &[String], items: &[Item<'_>], names: &Names) -> Vec<String> {
    let mut all = shared.to_vec();
    all.extend(items.iter().map(|item| match item {
        Item::Function(callable) => names.function(&callable.function.name).to_owned(),
        Item::Class(class) => names.class(class.record).to_owned(),
    }));
    all.sort_by(|left, right| by_member(left, right));
    all
}

/// What the class of a handle is made of, and the runtime's module that has it.
fn base(model: &Model, record: &str) -> (&'static str, &'static str) {
    let thread_safe = model.record(record).is_some_and(|it| it.thread_safe);
    match (model.has_family(record), thread_safe) {
        (true, _) => ("._runtime.families", "Relative"),
        (false, true) => ("._runtime.thread_safe", "ThreadSafe"),
        (false, false) => ("._runtime.handles", "Handle"),
    }
}

/// A module that functions and classes are written to.
pub(in crate::emit) trait Writes<'m>: Uses<'m> {
    /// Decides how a function is called, and binds what it calls.
    fn bound(
        &mut self,
        callable: &Callable<'_>,
        result_type: &str,
        bindings: &mut Bindings,
    ) -> Body;

    /// The expression for the function that frees a handle.
    fn destructor(&mut self, function: &Function, bindings: &mut Bindings) -> String;

    /// A function or a class.
    fn item(&mut self, item: &Item<'_>) -> ItemView {
        let mut bindings = Bindings::default();
        let text = match item {
            Item::Function(callable) => self.callable(callable, &mut bindings).text(),
            Item::Class(class) => self.class(class, &mut bindings).text(),
        };
        ItemView {
            bindings: bindings.text(),
            text,
        }
    }

    /// A class.
    fn class(&mut self, class: &Class<'_>, bindings: &mut Bindings) -> ClassView {
        let mut methods = Vec::new();
        for callable in class.constructors.iter().chain(&class.methods) {
            let view = self.callable(callable, bindings);
            if callable.idiom.iterates {
                methods.push(self.iterator(callable, &view).method());
            }
            methods.push(view.method());
        }
        let free = class.destructor.map(|function| {
            let free = self.destructor(function, bindings);
            self.checked_destructor(function, free, bindings)
        });
        ClassView {
            name: self.names().class(class.record).to_owned(),
            base: {
                let (module, base) = base(self.model(), class.record);
                self.imports().name(module, base)
            },
            docstring: class.docstring(self.model()),
            free: free.unwrap_or_default(),
            calls_back: self.model().calls_back(class.record),
            methods,
        }
    }

    /// The expression for what frees a handle: where that can fail, it raises.
    fn checked_destructor(
        &mut self,
        function: &Function,
        free: String,
        bindings: &mut Bindings,
    ) -> String {
        let gives_status = function
            .idiom
            .as_ref()
            .is_ok_and(|idiom| idiom.result == Return::Status);
        if !gives_status || self.model().error.is_none() {
            return free;
        }
        self.needs_error();
        let any = self.imports().name("typing", "Any");
        let name = format!("_checked_{}", function.name);
        let failed = self.failed("_status");
        bindings.definition(&format!(
            "def {name}(pointer: {any}) -> None:\n    _status = {free}(pointer)\n    if {failed}:\n        \
             raise _error(_status)"
        ));
        format!("staticmethod({name})")
    }

    /// Says that the module raises the errors of statuses.
    fn needs_error(&mut self);

    /// A function, method or constructor.
    fn callable(&mut self, callable: &Callable<'_>, bindings: &mut Bindings) -> FunctionView {
        let names = self.names();
        let result_type = callable.result_annotation(names, self.imports());
        let body = self.bound(callable, &result_type, bindings);
        let mut parameters = {
            let model = self.model();
            callable.python_parameters(model, names, self.imports())
        };
        let class_method = callable.makes_another();
        let receiver = match (class_method, callable.opens || callable.is_method()) {
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
        FunctionView {
            name: if callable.opens {
                "__init__".to_owned()
            } else if callable.idiom.iterates {
                names.step(&callable.function.name)
            } else {
                names.function(&callable.function.name).to_owned()
            },
            parameters: parameters.join(", "),
            result: match (class_method, &callable.idiom.kind) {
                (true, Kind::Constructor { record }) => names.class(record).to_owned(),
                _ => result_type,
            },
            docstring: match callable.idiom.iterates {
                true => {
                    let method = names.function(&callable.function.name);
                    format!(
                        "\"\"\"Give the next item of ``{method}``, or None behind the last.\"\"\""
                    )
                }
                false => callable.docstring(self.model(), names, place),
            },
            class_method,
            context: body.context,
            prepare: body.prepare,
            locks: body.locks,
            call: body.call,
            release: body.release,
            finish: body.finish,
        }
    }

    /// The method that gives an iterator, whose step is a method of its own.
    fn iterator(&mut self, callable: &Callable<'_>, step: &FunctionView) -> FunctionView {
        let names = self.names();
        let mut parameters = callable.python_parameters(self.model(), names, self.imports());
        let by_name = parameters.iter().position(|parameter| parameter == "*");
        let passed: Vec<String> = parameters
            .iter()
            .enumerate()
            .filter(|(_, parameter)| *parameter != "*")
            .map(|(index, parameter)| {
                let name = parameter.split(':').next().unwrap_or(parameter);
                match by_name {
                    Some(star) if index > star => format!("{name}={name}"),
                    Some(_) | None => name.to_owned(),
                }
            })
            .collect();
        parameters.insert(0, "self".to_owned());
        let steps = self.imports().name("._runtime.steps", "Steps");
        let step = &step.name;
        let give = match passed.as_slice() {
            [] => format!("return {steps}(self.{step})"),
            many => {
                let partial = self.imports().alias("functools", "partial", "_partial");
                format!(
                    "return {steps}({partial}(self.{step}, {}))",
                    many.join(", ")
                )
            }
        };
        FunctionView {
            name: names.function(&callable.function.name).to_owned(),
            parameters: parameters.join(", "),
            result: callable.python_result(names, self.imports()),
            docstring: callable.docstring(self.model(), names, Place::METHOD),
            finish: vec![give],
            ..FunctionView::default()
        }
    }

    /// The function that raises errors with this expression for their messages.
    fn error_view(&mut self, message: String) -> ErrorView {
        ErrorView {
            base: self.names().base_error().to_owned(),
            make: self.shared("error_from_status"),
            message,
        }
    }
}
