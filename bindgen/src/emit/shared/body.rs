//! The body of a function in the making: what it needs under every C interface.
//!
//! How values reach C, and in which memory results come back, is the backend's own.

use super::api::Callable;
use super::callable::LockView;
use super::imports::Imports;
use crate::model::{Role, Scalar, TextKind};
use crate::names::Names;

/// The parts of a function's body.
#[derive(Debug, Default)]
pub(in crate::emit) struct Body {
    /// The expression that makes the function's cells; empty for none.
    pub(in crate::emit) cells: String,
    /// Statements before the call.
    pub(in crate::emit) prepare: Vec<String>,
    /// The handle that is locked.
    pub(in crate::emit) lock: Option<LockView>,
    /// The call, and what must be done before the locks are given back.
    pub(in crate::emit) call: Vec<String>,
    /// Statements behind it.
    pub(in crate::emit) finish: Vec<String>,
    /// The functions that free what the call gives.
    pub(in crate::emit) frees: Vec<String>,
}

/// A backend's way from the roles of a function to its body.
pub(in crate::emit) trait Lower<'m> {
    /// The function.
    fn callable(&self) -> &Callable<'m>;

    /// What Python calls the API.
    fn names(&self) -> &Names;

    /// What the module imports.
    fn imports(&mut self) -> &mut Imports;

    /// The body.
    fn body(&mut self) -> &mut Body;

    /// Decides what is passed for a C parameter.
    fn pass(&mut self, index: usize, argument: String);

    /// What C's NULL is as an argument.
    fn null(&mut self) -> &'static str;

    /// The expression for the number of elements of an input array.
    fn count(&self, index: usize) -> String;

    /// The role of a C parameter.
    fn role(&self, index: usize) -> &'m Role {
        &self.callable().idiom.roles[index]
    }

    /// The Python parameter.
    fn name(&self, index: usize) -> String {
        self.callable().parameters[index].clone()
    }

    /// The name of its C value.
    fn local(&self, index: usize) -> String {
        self.callable().locals[index].clone()
    }

    /// The Python object that is a handle.
    fn object(&self, index: usize) -> String {
        if index == 0 && self.callable().is_method() {
            "self".to_owned()
        } else {
            self.name(index)
        }
    }

    /// Adds a statement before the call.
    fn prepare(&mut self, line: String) {
        self.body().prepare.push(line);
    }

    /// Locks the handle.
    fn lock(&mut self) {
        if let Some((index, mutates)) = self.callable().handle() {
            let lock = LockView {
                object: self.object(index),
                local: self.local(index),
                mutates,
            };
            self.body().lock = Some(lock);
        }
    }

    /// The handle that is not `self` is checked here; its pointer is read under its lock.
    fn handle(&mut self, index: usize, record: &str) {
        let (object, local) = (self.object(index), self.local(index));
        if object != "self" {
            let class = self.names().class(record).to_owned();
            self.prepare(format!("if not isinstance({object}, {class}):"));
            let what = format!("{object} must be {class}, not {{type({object}).__name__}}");
            self.prepare(format!("    raise TypeError(f\"{what}\")"));
        }
        self.pass(index, local);
    }

    /// Checks a text, and makes its bytes.
    fn text(&mut self, index: usize, kind: TextKind, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let (function, alias, encode) = match kind {
            TextKind::Utf8 => ("text", "_text", ".encode()"),
            TextKind::Filename => ("filename", "_filename", ""),
            TextKind::Bytes => ("data", "_bytes", ""),
        };
        let convert = self.imports().alias("._runtime.text", function, alias);
        let converted = format!("{convert}({name}, \"{name}\")");
        if nullable {
            let null = self.null();
            self.prepare(format!(
                "{local} = {null} if {name} is None else {converted}{encode}"
            ));
            return self.pass(index, local);
        }
        match kind {
            TextKind::Filename => {
                self.prepare(format!("{local} = {converted}"));
                self.pass(index, local);
            }
            TextKind::Utf8 => {
                self.prepare(format!("if type({name}) is not str or \"\\0\" in {name}:"));
                self.prepare(format!("    {name} = {converted}"));
                self.pass(index, format!("{name}.encode()"));
            }
            TextKind::Bytes => {
                self.prepare(format!(
                    "if type({name}) is not bytes or b\"\\0\" in {name}:"
                ));
                self.prepare(format!("    {name} = {converted}"));
                self.pass(index, name);
            }
        }
    }

    /// Arrays that share a length must have the same.
    fn same_length(&mut self, index: usize) {
        let Role::Array { length, .. } = self.role(index) else {
            return;
        };
        let Role::Length { of } = self.role(*length) else {
            return;
        };
        if *of == index {
            return;
        }
        let check = self
            .imports()
            .alias("._runtime.arrays", "same_length", "_same_length");
        let (first, second) = (self.count(*of), self.count(index));
        let (first_name, second_name) = (self.name(*of), self.name(index));
        self.prepare(format!(
            "{check}(\"{first_name}\", {first}, \"{second_name}\", {second})"
        ));
    }

    /// The statements that refuse a NULL, which `condition` tells, where the header promises a
    /// value.
    fn null_refused(&mut self, condition: &str) -> [String; 2] {
        let null = self
            .imports()
            .alias("._runtime.errors", "null_result", "_null_result");
        let function = &self.callable().function.name;
        [
            format!("if {condition}:"),
            format!("    raise {null}(\"{function}\")"),
        ]
    }

    /// How many bytes a view shows, from the cell of its number of elements.
    fn bytes_in(&self, length: usize, element: &Scalar) -> String {
        let count = format!("{}[0]", self.local(length));
        match element.size {
            1 => count,
            size => format!("{count} * {size}"),
        }
    }

    /// Takes a set of cells at a place before the call, and gives it back behind the last read.
    fn take_cells(&mut self, at: usize, names: &[&str]) {
        let function = &self.callable().function.name;
        let cells = format!("{}_cells", self.names().private(function));
        let apart = match names {
            [only] => format!("({only},) = _cells"),
            many => format!("{} = _cells", many.join(", ")),
        };
        let lines = [
            "try:".to_owned(),
            format!("    _cells = {cells}.pop()"),
            "except IndexError:".to_owned(),
            format!("    _cells = _new{cells}()"),
            apart,
        ];
        let body = self.body();
        body.prepare.splice(at..at, lines);
        body.finish.push(format!("{cells}.append(_cells)"));
    }
}
