//! How one function is called through CFFI: the order of its checks, its call, its results.
//!
//! What single parameters need is in `inputs` and `outputs`.

use super::module::Module;
use super::shims::{self, Sentinel, Shim};
use crate::emit::shared::api::{Callable, is_result};
use crate::emit::shared::body::{Body, Lower};
use crate::emit::shared::failures::{Raises, Raising};
use crate::emit::shared::imports::Imports;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::options::Options;
use crate::emit::shared::scalars::python_type;
use crate::emit::shared::uses::Uses;
use crate::model::{Model, Return, Role, Scalar, ScalarKind};
use crate::names::Names;

/// How a function is called.
#[derive(Debug, Default)]
pub(super) struct Call {
    /// What is called: the function itself or its shim.
    pub(super) symbol: String,
    /// The body around the call.
    pub(super) body: Body,
}

/// Decides how a function is called.
pub(super) fn call(module: &mut Module<'_>, callable: &Callable<'_>, result_type: &str) -> Call {
    let parameters = callable.function.parameters.len();
    let count = callable.idiom.roles.len();
    let shim = shims::of(module.model, callable.function);
    let mut lowering = Lowering {
        module,
        callable,
        shim,
        symbol: String::new(),
        call: Body::default(),
        arguments: vec![String::new(); count],
        cells: Vec::new(),
        unchecked: Vec::new(),
        close: Vec::new(),
        results: Vec::new(),
        again: Vec::new(),
        annotated: false,
        close_inside: false,
    };
    if callable.handles().iter().any(|handle| handle.nullable) {
        lowering.module.uses_ffi = true;
    }
    lowering.lock("_ffi.NULL");
    for index in 0..parameters {
        lowering.parameter(index);
    }
    lowering.fields();
    lowering.guard();
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
    /// The C function that is called in the function's place.
    pub(super) shim: Option<Shim>,
    /// What is called: the function itself or its shim.
    symbol: String,
    pub(super) call: Body,
    /// What is passed for each C parameter.
    pub(super) arguments: Vec<String>,
    /// The records that calls use again: a pointer and the memory, and the C type.
    pub(super) cells: Vec<(String, String)>,
    /// Numbers that CFFI checks itself when they are exactly int or bool.
    pub(super) unchecked: Vec<(usize, Scalar)>,
    /// Statements between the check of the status and the result.
    pub(super) close: Vec<String>,
    /// The expressions that the Python function gives.
    pub(super) results: Vec<String>,
    /// Statements that make a buffer, where it may have to be made again.
    pub(super) again: Vec<String>,
    /// Whether the only result is a name that has its annotation.
    pub(super) annotated: bool,
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
        self.module.uses_ffi = true;
        "_ffi.errno".to_owned()
    }

    fn written_handle(&mut self, index: usize) -> String {
        format!("{}[0]", self.local(index))
    }
}

impl Lowering<'_, '_, '_> {
    /// Whether a parameter is the result of the shim.
    pub(super) fn is_shimmed(&self, index: usize) -> bool {
        self.shim.as_ref().is_some_and(|shim| shim.out == index)
    }

    /// The call, and what it gives itself.
    fn c_result(&mut self) {
        let c_name = &self.callable.function.name;
        let function = self.module.names.private(c_name);
        if let Some(shim) = &self.shim {
            let (out, sentinel) = (shim.out, shim.sentinel);
            self.symbol = shims::name(c_name);
            self.arguments.remove(out);
            let call = format!("{function}({})", self.arguments.join(", "));
            return self.shimmed(out, sentinel, &call);
        }
        self.symbol.clone_from(c_name);
        let call = format!("{function}({})", self.arguments.join(", "));
        let gives_more = self.callable.idiom.roles.iter().any(is_result);
        let returned = if gives_more { "_returned" } else { "_result" }.to_owned();
        match &self.callable.idiom.result {
            Return::Void => self.called("", "", &call),
            Return::Status => {
                self.called("_status", "", &call);
                self.call
                    .call
                    .push(format!("if {}:", self.module.failed("_status")));
                let raise = self.raise_status("_status");
                self.call.call.push(format!("    {raise}"));
            }
            Return::Flag(_) => {
                self.called("_returned", "int", &call);
                self.check_result("_returned");
                self.results.push("_returned != 0".to_owned());
            }
            Return::Count(_) => {
                self.called("_returned", "int", &call);
                self.check_result("_returned");
            }
            Return::Ignored(_) => self.called("", "", &call),
            Return::Checked { enumeration, ok } => {
                self.called("_status", "int", &call);
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
                self.called("_made", "", &call);
                self.check_result("_made");
                if self.callable.makes_another() {
                    self.close.push("self = cls.__new__(cls)".to_owned());
                }
                let open = self.open(record, "_made");
                self.close.push(open);
                self.close_inside |= self.callable.handle().is_some();
            }
            Return::Buffer { .. } => {
                self.called("_returned", "", &call);
                self.check_result("_returned");
            }
            Return::Sized {
                kind,
                length,
                nullable,
            } => {
                self.called("_returned", "", &call);
                self.check_result("_returned");
                if !nullable {
                    self.refuse_null("_returned");
                }
                self.module.uses_buffer = true;
                let length = self.length_call(length);
                self.close.push(format!("_length: int = {length}"));
                let bytes = "_buffer_of(_returned, _length)[:]";
                let text = self.module.decoded("_given", *kind);
                let text = match (*nullable, text == "_given") {
                    (false, _) => self.module.decoded(bytes, *kind),
                    (true, true) => format!("{bytes} if _returned else None"),
                    (true, false) => {
                        self.close
                            .push(format!("_given = {bytes} if _returned else None"));
                        format!("None if _given is None else {text}")
                    }
                };
                self.results.push(text);
                self.close_inside |= self.callable.handle().is_some();
            }
            Return::Value(scalar) => {
                self.called(&returned, python_type(scalar), &call);
                self.check_result(&returned);
                self.results.push(returned);
                self.annotated = !gives_more;
            }
            Return::Enum(item) => {
                self.called("_returned", "int", &call);
                let member = self.module.member(item, "_returned");
                self.results.push(member);
            }
            Return::Text {
                kind,
                free,
                nullable,
            } => {
                self.called("_returned", "", &call);
                self.check_result("_returned");
                if !nullable {
                    self.refuse_null("_returned");
                }
                let mut text = "_string(_returned)".to_owned();
                self.module.uses_string = true;
                if let Some(free) = free {
                    let otherwise = if *nullable {
                        " if _returned else b\"\""
                    } else {
                        ""
                    };
                    self.close.push(format!("_given = {text}{otherwise}"));
                    self.close
                        .push(format!("{}(_returned)", self.module.names.private(free)));
                    self.call.frees.push(free.clone());
                    text = "_given".to_owned();
                } else if self.callable.handle().is_some() {
                    self.close_inside = true;
                }
                let text = self.module.decoded(&text, *kind);
                self.results.push(if *nullable {
                    format!("{text} if _returned else None")
                } else {
                    text
                });
            }
        }
    }

    /// The call of a shim, and the check of what it gives.
    fn shimmed(&mut self, out: usize, sentinel: Sentinel, call: &str) {
        let local = self.local(out);
        self.module.uses_error = true;
        self.module.uses_shim_status = true;
        let failed = self.module.failed("_shim_status()");
        let annotation = match self.role(out) {
            Role::OutScalar(scalar) if scalar.kind != ScalarKind::Bool => {
                format!(": {}", python_type(scalar))
            }
            Role::OutScalar(_) | Role::OutEnum(_) => ": int".to_owned(),
            _ => String::new(),
        };
        self.call.call.push(format!("{local}{annotation} = {call}"));
        let condition = match sentinel {
            Sentinel::Certain => format!("{local} == -0x8000000000000000"),
            Sentinel::Least => format!("{local} == -0x8000000000000000 and {failed}"),
            Sentinel::Greatest => format!("{local} == 0xFFFFFFFFFFFFFFFF and {failed}"),
            Sentinel::Nan => format!("{local} != {local} and {failed}"),
            Sentinel::Null => format!("not {local} and {failed}"),
        };
        self.call.call.push(format!("if {condition}:"));
        let raise = self.raise_status("_shim_status()");
        self.call.call.push(format!("    {raise}"));
    }

    /// Checks a result that may mean failure.
    fn check_result(&mut self, result: &str) {
        let lines = self.check_failure(result, &format!("not {result}"));
        self.call.call.extend(lines);
    }

    /// The call, repeated while a buffer is too small.
    fn called(&mut self, target: &str, annotation: &str, call: &str) {
        let again = if target.is_empty() {
            call.to_owned()
        } else {
            format!("{target} = {call}")
        };
        if self.callable.idiom.failure.is_some_and(|it| it.errno) {
            self.module.uses_ffi = true;
            self.call.call.push("_ffi.errno = 0".to_owned());
        }
        if let Some(lines) = self.callable.grown(&self.again, &again) {
            return self.call.call.extend(lines);
        }
        self.call.call.push(match annotation {
            "" => again.clone(),
            annotation => format!("{target}: {annotation} = {call}"),
        });
        for index in 0..self.callable.idiom.roles.len() {
            if let Role::OutBuffer {
                capacity, needed, ..
            } = self.role(index)
            {
                let room = self.local(*capacity);
                let needed = format!("{}[0]", self.local(*needed));
                let items = self.module.items_of("char");
                let local = self.local(index);
                self.call.call.push(format!("while {needed} > {room}:"));
                self.call.call.push(format!("    {room} = {needed}"));
                self.call
                    .call
                    .push(format!("    {local} = _new({items}, {room})"));
                self.call.call.push(format!("    {again}"));
            }
        }
    }

    /// Refuses a NULL where the header promises a value.
    pub(super) fn refuse_null(&mut self, value: &str) {
        let refused = self.null_refused(&format!("not {value}"));
        self.close.extend(refused);
    }

    fn assemble(mut self, result_type: &str) -> Call {
        self.refuse_reentry();
        let mut give = self.raise_between();
        match self.results.as_slice() {
            [] => {}
            [only] if self.annotated => give.push(format!("return {only}")),
            [only] => {
                self.close.push(format!("_result: {result_type} = {only}"));
                give.push("return _result".to_owned());
            }
            many => {
                self.close
                    .push(format!("_result: {result_type} = ({})", many.join(", ")));
                give.push("return _result".to_owned());
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
            symbol: self.symbol,
            body: self.call,
        }
    }

    /// Takes a set of records before the call, and gives it back when they are read.
    fn reuse_cells(&mut self) {
        let made: Vec<&str> = self.cells.iter().map(|(_, made)| made.as_str()).collect();
        self.call.cells = match made.as_slice() {
            [] => return,
            [only] => (*only).to_owned(),
            many => format!(
                "({})",
                many.iter()
                    .map(|it| format!("*{it}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        };
        let cells = std::mem::take(&mut self.cells);
        let names: Vec<String> = cells
            .into_iter()
            .flat_map(|(local, _)| [local.clone(), format!("{local}_memory")])
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.take_cells(self.call.prepare.len(), &names);
    }
}
