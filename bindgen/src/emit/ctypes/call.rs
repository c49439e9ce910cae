//! How one function is called through ctypes: the order of its checks, its call, its results.
//!
//! What single parameters need is in `inputs` and `outputs`.

use super::cells::Cell;
use super::module::Module;
use crate::emit::shared::api::Callable;
use crate::emit::shared::body::{Body, Lower};
use crate::emit::shared::failures::{Raises, Raising};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::options::Options;
use crate::emit::shared::scalars::python_type;
use crate::emit::shared::uses::Uses;
use crate::model::{Model, Return, Role};
use crate::names::Names;

/// The runtime's module of ctypes calls.
pub(super) const CALLS: &str = "._runtime.ctypes_calls";

/// How a function is called.
#[derive(Debug, Default)]
pub(super) struct Call {
    /// The type of the C result.
    pub(super) result: String,
    /// The body around the call.
    pub(super) body: Body,
}

/// Decides how a function is called.
pub(super) fn call(module: &mut Module<'_>, callable: &Callable<'_>, result_type: &str) -> Call {
    let parameters = callable.function.parameters.len();
    let count = callable.idiom.roles.len();
    let mut lowering = Lowering {
        module,
        callable,
        result: String::new(),
        call: Body::default(),
        arguments: vec![String::new(); count],
        cells: Vec::new(),
        cells_at: None,
        close: Vec::new(),
        results: Vec::new(),
        again: Vec::new(),
        from_cells: false,
        close_inside: false,
    };
    lowering.lock("None");
    for index in 0..parameters {
        lowering.parameter(index);
    }
    lowering.fields();
    for index in 0..parameters {
        lowering.length(index);
    }
    lowering.options();
    lowering.arguments.truncate(parameters);
    for index in 0..parameters {
        lowering.filled_buffer(index);
    }
    lowering.c_result();
    for index in 0..parameters {
        lowering.output(index);
    }
    lowering.assemble(result_type)
}

/// A function's body in the making.
pub(super) struct Lowering<'l, 'a, 'm> {
    pub(super) module: &'l mut Module<'a>,
    pub(super) callable: &'l Callable<'m>,
    /// The type of the C result.
    result: String,
    pub(super) call: Body,
    /// What is passed for each C parameter.
    pub(super) arguments: Vec<String>,
    pub(super) cells: Vec<Cell>,
    /// The place in `call.prepare` where the cells are taken.
    pub(super) cells_at: Option<usize>,
    /// Statements between the check of the status and the result.
    pub(super) close: Vec<String>,
    /// The expressions that the Python function gives.
    pub(super) results: Vec<String>,
    /// Statements that make a buffer, where it may have to be made again.
    pub(super) again: Vec<String>,
    /// Whether a result is read from a cell, which the next call may write.
    pub(super) from_cells: bool,
    /// Whether the results must be read before the locks are given back.
    pub(super) close_inside: bool,
}

impl<'m> Lower<'m> for Lowering<'_, '_, 'm> {
    fn callable(&self) -> &Callable<'m> {
        self.callable
    }

    fn names(&self) -> &Names {
        self.module.names
    }

    fn imports(&mut self) -> &mut Imports {
        &mut self.module.imports
    }

    fn body(&mut self) -> &mut Body {
        &mut self.call
    }

    fn pass(&mut self, index: usize, argument: String) {
        self.arguments[index] = argument;
    }

    fn argument(&self, index: usize) -> String {
        self.arguments[index].clone()
    }

    fn model(&self) -> &Model {
        self.module.model
    }
}

impl<'m> Raises<'m> for Lowering<'_, '_, 'm> {
    fn raising(&mut self) -> &mut Raising {
        &mut self.module.raising
    }

    fn needs_error(&mut self) {
        self.module.uses_error = true;
    }

    fn errno(&mut self) -> String {
        let get = self
            .module
            .imports
            .alias("ctypes", "get_errno", "_get_errno");
        format!("{get}()")
    }

    fn written_handle(&mut self, index: usize) -> String {
        let class = self.module.ctypes("c_void_p");
        format!("{class}.from_param({}.value)", self.local(index))
    }
}

impl<'m> Lowering<'_, '_, 'm> {
    /// The call, and what it gives itself.
    fn c_result(&mut self) {
        let function = self.module.names.private(&self.callable.function.name);
        let call = format!("{function}({})", self.arguments.join(", "));
        let gives_more = self
            .callable
            .idiom
            .roles
            .iter()
            .any(crate::emit::shared::api::is_result);
        let returned = if gives_more { "_returned" } else { "_result" }.to_owned();
        match &self.callable.idiom.result {
            Return::Void => {
                self.result = "None".to_owned();
                self.called("", &call);
            }
            Return::Status => {
                self.result = self.module.expression(&self.callable.function.result);
                self.called("_status = ", &call);
                self.call
                    .call
                    .push(format!("if {}:", self.module.failed("_status")));
                let raise = self.raise_status("_status");
                self.call.call.push(format!("    {raise}"));
            }
            Return::Value(scalar) => {
                self.result = self.module.scalar(scalar);
                self.called(&format!("{returned}: {} = ", python_type(scalar)), &call);
                self.check_result(&returned);
                self.results.push(returned);
            }
            Return::Flag(scalar) => {
                self.result = self.module.scalar(scalar);
                self.called("_returned: int = ", &call);
                self.check_result("_returned");
                self.results.push("_returned != 0".to_owned());
            }
            Return::Count(scalar) => {
                self.result = self.module.scalar(scalar);
                self.called("_returned: int = ", &call);
                self.check_result("_returned");
            }
            Return::Ignored(ty) => {
                self.result = self.module.expression(ty);
                self.called("", &call);
            }
            Return::Checked { enumeration, ok } => {
                self.result = self.module.expression(&self.callable.function.result);
                self.called("_status: int = ", &call);
                let table = self.module.ok_table(&function, enumeration, ok);
                self.call.constants.push(table);
                let lines = [
                    format!("_given = {function}_ok.get(_status)"),
                    "if _given is None:".to_owned(),
                    format!("    {}", self.raise_status("_status")),
                ];
                self.call.call.extend(lines);
                self.results.push("_given".to_owned());
            }
            Return::Handle(record) => {
                let optional = self.module.imports.name("typing", "Optional");
                let void = self.module.ctypes("c_void_p");
                self.result.clone_from(&void);
                self.called(&format!("_made: {optional}[int] = "), &call);
                self.check_result("_made");
                if self.callable.makes_another() {
                    self.close.push("self = cls.__new__(cls)".to_owned());
                }
                let open = self.open(record, &format!("{void}.from_param(_made)"));
                self.close.push(open);
                self.close_inside |= self.callable.handle().is_some();
            }
            Return::Buffer { .. } => {
                let optional = self.module.imports.name("typing", "Optional");
                self.result = self.module.ctypes("c_void_p");
                self.called(&format!("_returned: {optional}[int] = "), &call);
                self.check_result("_returned");
            }
            Return::Sized {
                kind,
                length,
                nullable,
            } => {
                let optional = self.module.imports.name("typing", "Optional");
                self.result = self.module.ctypes("c_void_p");
                self.called(&format!("_address: {optional}[int] = "), &call);
                self.check_result("_address");
                if !nullable {
                    self.refuse_null("_address");
                }
                let length = self.length_call(length);
                self.close.push(format!("_length: int = {length}"));
                let at = self
                    .module
                    .imports
                    .alias("ctypes", "string_at", "_string_at");
                let bytes = format!("{at}(_address, _length)");
                let text = self.module.decoded("_given", *kind);
                let text = if *nullable {
                    self.close
                        .push(format!("_given = None if _address is None else {bytes}"));
                    match text == "_given" {
                        true => text,
                        false => format!("None if _given is None else {text}"),
                    }
                } else {
                    self.module.decoded(&bytes, *kind)
                };
                self.results.push(text);
                self.close_inside |= self.callable.handle().is_some();
            }
            Return::Enum(item) => {
                let carrier = self.module.carrier(item);
                self.result = self.module.scalar(&carrier);
                self.called("_returned: int = ", &call);
                let member = self.module.member(item, "_returned");
                self.results.push(member);
            }
            Return::Text {
                kind,
                free,
                nullable,
            } => {
                let optional = self.module.imports.name("typing", "Optional");
                if let Some(free) = free {
                    self.result = self.module.ctypes("c_void_p");
                    self.called(&format!("_address: {optional}[int] = "), &call);
                    self.check_result("_address");
                    let at = self
                        .module
                        .imports
                        .alias("ctypes", "string_at", "_string_at");
                    let void = self.module.ctypes("c_void_p");
                    self.close.push(format!(
                        "{returned} = None if _address is None else {at}(_address)"
                    ));
                    self.close.push(format!(
                        "{}({void}(_address))",
                        self.module.names.private(free)
                    ));
                    self.call.frees.push(free.clone());
                } else {
                    self.result = self.module.ctypes("c_char_p");
                    self.called(&format!("{returned}: {optional}[bytes] = "), &call);
                    self.check_result(&returned);
                }
                let text = self.module.decoded(&returned, *kind);
                if !nullable {
                    self.refuse_null(&returned);
                    self.results.push(text);
                } else if text == returned {
                    self.results.push(text);
                } else {
                    self.results
                        .push(format!("None if {returned} is None else {text}"));
                }
            }
        }
    }

    /// Checks a result that may mean failure.
    fn check_result(&mut self, result: &str) {
        let lines = self.check_failure(result, &format!("{result} is None"));
        self.call.call.extend(lines);
    }

    /// The call, repeated while a buffer is too small.
    fn called(&mut self, target: &str, call: &str) {
        if self.callable.idiom.failure.is_some_and(|it| it.errno) {
            let set = self
                .module
                .imports
                .alias("ctypes", "set_errno", "_set_errno");
            self.call.call.push(format!("{set}(0)"));
        }
        if let Some(lines) = self.callable.grown(&self.again, &format!("{target}{call}")) {
            return self.call.call.extend(lines);
        }
        self.call.call.push(format!("{target}{call}"));
        let again = target.split(':').next().unwrap_or_default();
        let again = if target.contains(':') {
            format!("{again} = {call}")
        } else {
            format!("{target}{call}")
        };
        for index in 0..self.callable.idiom.roles.len() {
            if let Role::OutBuffer {
                capacity, needed, ..
            } = self.role(index)
            {
                let room = self.capacity(*capacity);
                let needed = format!("{}[0]", self.local(*needed));
                let buffer = self.module.buffer();
                let local = self.local(index);
                self.call.call.push(format!("while {needed} > {room}:"));
                self.call.call.push(format!("    {room} = {needed}"));
                self.call
                    .call
                    .push(format!("    {local} = {buffer}({needed})"));
                self.call.call.push(format!("    {again}"));
            }
        }
    }

    /// Refuses a NULL where the header promises a value.
    pub(super) fn refuse_null(&mut self, value: &str) {
        let refused = self.null_refused(&format!("{value} is None"));
        self.close.extend(refused);
    }

    fn assemble(mut self, result_type: &str) -> Call {
        let result = match self.results.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            many => format!("({})", many.join(", ")),
        };
        let held = self.from_cells || self.close_inside;
        self.refuse_reentry();
        let mut give = self.raise_between();
        if !result.is_empty() {
            if held {
                self.close
                    .push(format!("_result: {result_type} = {result}"));
                give.push("return _result".to_owned());
            } else {
                let bare = if self.results.len() > 1 {
                    &result[1..result.len() - 1]
                } else {
                    &result
                };
                give.push(format!("return {bare}"));
            }
        }
        if self.callable.makes_another() {
            give.push("return self".to_owned());
        }
        if self.close_inside {
            self.call.call.append(&mut self.close);
        }
        self.call.finish = std::mem::take(&mut self.close);
        self.reuse_cells();
        self.call.finish.append(&mut give);
        Call {
            result: self.result,
            body: self.call,
        }
    }
}
