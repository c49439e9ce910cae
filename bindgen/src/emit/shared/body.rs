//! The body of a function in the making: what it needs under every C interface.
//!
//! How values reach C, and in which memory results come back, is the backend's own.

use super::api::Callable;
use super::callable::LockView;
use super::imports::Imports;
use super::scalars::array_codes;
use crate::model::{Kind, Model, Role, Scalar};
use crate::names::Names;

/// The parts of a function's body.
#[derive(Debug, Default)]
pub(in crate::emit) struct Body {
    /// The expression that makes the function's cells; empty for none.
    pub(in crate::emit) cells: String,
    /// The statement around everything behind `prepare`: it lets C call Python; empty for none.
    pub(in crate::emit) context: String,
    /// Statements before the call.
    pub(in crate::emit) prepare: Vec<String>,
    /// The handles that are locked.
    pub(in crate::emit) locks: Vec<LockView>,
    /// The call, and what must be done before the locks are given back.
    pub(in crate::emit) call: Vec<String>,
    /// Statements that run however the call ends.
    pub(in crate::emit) release: Vec<String>,
    /// Statements behind it.
    pub(in crate::emit) finish: Vec<String>,
    /// The functions that free what the call gives.
    pub(in crate::emit) frees: Vec<String>,
    /// The other functions of the library that it calls.
    pub(in crate::emit) uses: Vec<String>,
    /// Functions that are written above it.
    pub(in crate::emit) definitions: Vec<String>,
    /// Other statements that are written above the function.
    pub(in crate::emit) constants: Vec<String>,
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

    /// What is passed for a C parameter.
    fn argument(&self, index: usize) -> String;

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

    /// Locks the handles.
    fn lock(&mut self, null: &'static str) {
        let handles = self.callable().handles();
        let several = handles.len() > 1 || handles.iter().any(|handle| handle.nullable);
        if several {
            self.imports()
                .alias("._runtime.handles", "in_order", "_in_order");
        }
        for handle in handles {
            let lock = LockView {
                object: self.object(handle.index),
                local: self.local(handle.index),
                // No memory of what several threads use at once is viewed.
                mutates: handle.mutates && !self.is_thread_safe(handle.index),
                null: handle.nullable.then_some(null),
            };
            self.body().locks.push(lock);
        }
    }

    /// Whether a parameter is a handle that several threads may use at once.
    fn is_thread_safe(&self, index: usize) -> bool {
        if let Role::Handle { record, .. } = self.role(index) {
            let record = self.model().record(record);
            record.is_some_and(|record| record.thread_safe)
        } else {
            false
        }
    }

    /// Refuses a call on a handle that the interrupted call of this thread holds the lock of.
    fn refuse_reentry(&mut self) {
        for handle in self.callable().handles() {
            let Role::Handle { record, .. } = self.role(handle.index) else {
                continue;
            };
            // Who has no lock is not waited for.
            if self.model().calls_back(record) && !self.is_thread_safe(handle.index) {
                let object = self.object(handle.index);
                let refuse = format!("{object}._refuse_reentry()");
                match handle.nullable {
                    false => self.prepare(refuse),
                    true => {
                        self.prepare(format!("if {object} is not None:"));
                        self.prepare(format!("    {refuse}"));
                    }
                }
            }
        }
    }

    /// Raises what a callable raised between calls on the handle: gives the statements behind the
    /// call. A step of an iterator asks before it, for what it takes from the library would be lost.
    fn raise_between(&mut self) -> Vec<String> {
        let idiom = self.callable().idiom;
        let notifies = match &idiom.kind {
            Kind::Method { record, .. } => self.model().notifies(record),
            Kind::Function
            | Kind::Constructor { .. }
            | Kind::Destructor { .. }
            | Kind::Internal => false,
        };
        let lines = [
            "if self._failures:".to_owned(),
            "    self._raise_failure()".to_owned(),
        ];
        match (notifies, idiom.iterates) {
            (true, false) => lines.to_vec(),
            (true, true) => {
                lines.into_iter().for_each(|line| self.prepare(line));
                Vec::new()
            }
            (false, _) => Vec::new(),
        }
    }

    /// The statement that opens a new handle.
    fn open(&mut self, record: &str, pointer: &str) -> String {
        match self.parent_of(record) {
            Some(index) => {
                let parent = self.object(index);
                format!("self._open_in({parent}, {pointer})")
            }
            None => format!("self._open({pointer})"),
        }
    }

    /// The parameter that is the parent of a new handle.
    fn parent_of(&self, made: &str) -> Option<usize> {
        let parent = self.model().record(made)?.parent.as_deref()?;
        let mut roles = self.callable().idiom.roles.iter();
        roles.position(|role| matches!(role, Role::Handle { record, .. } if record == parent))
    }

    /// What the module is for.
    fn model(&self) -> &Model;

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

    /// A view of the library's memory at an address, whose number of elements is in a cell.
    ///
    /// `context` is what `library_memory` of the backend's runtime takes before the loan.
    fn library_view(
        &mut self,
        (runtime, context): (&str, &str),
        address: &str,
        (element, length, borrows): (&Scalar, usize, usize),
    ) -> String {
        let memory = self
            .imports()
            .alias(runtime, "library_memory", "_library_memory");
        let view = self.imports().alias("._runtime.handles", "view", "_view");
        let owner = self.object(borrows);
        let count = format!("{}[0]", self.local(length));
        let size = match element.size {
            1 => count,
            size => format!("{count} * {size}"),
        };
        let (code, _) = array_codes(element);
        format!("{view}({memory}({context}{owner}._loan(), {address}, {size}), \"{code}\")")
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
