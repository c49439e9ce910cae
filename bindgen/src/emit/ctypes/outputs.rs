//! What parameters that C writes to need: memory before the call, Python values behind it.

use super::call::{CALLS, Lowering};
use super::inputs::FIRST_CAPACITY;
use crate::emit::shared::api::is_result;
use crate::emit::shared::body::Lower;
use crate::emit::shared::owned::Owns;
use crate::emit::shared::scalars::is_octet;
use crate::emit::shared::uses::Uses;
use crate::model::{Return, Role, Scalar, ScalarKind};

impl Lowering<'_, '_, '_> {
    /// The memory that a parameter is written to.
    pub(super) fn out_memory(&mut self, index: usize) {
        match self.role(index) {
            Role::OutScalar(scalar) => self.number_memory(index, scalar),
            Role::OutEnum(item) => {
                let carrier = self.module.carrier(item);
                self.number_memory(index, &carrier);
            }
            Role::OutRecord(record) => {
                let object = format!("{}()", self.module.raw_record(record));
                self.cell_out(index, &object);
            }
            Role::OutHandle { always, .. } => {
                let class = self.module.ctypes("c_void_p");
                self.cell_out(index, &format!("{class}()"));
                if *always {
                    // What an earlier call gave is not this one's to free.
                    self.prepare(format!("{}.value = None", self.local(index)));
                }
            }
            Role::OutView { .. } => {
                let class = self.module.ctypes("c_void_p");
                self.cell_out(index, &format!("{class}()"));
            }
            Role::OutOwned(_) => {
                let class = self.module.ctypes("c_void_p");
                self.cell_out(index, &format!("{class}()"));
                // What an earlier call gave is freed by now.
                self.prepare(format!("{}.value = None", self.local(index)));
            }
            Role::OutText { .. } => {
                let class = self.module.ctypes("c_char_p");
                self.cell_out(index, &format!("{class}()"));
            }
            Role::OutLength { .. } => {
                let scalar = self
                    .module
                    .written_type(&self.callable.function.parameters[index].ty);
                self.cell_by_reference(index, &scalar);
            }
            Role::Needed { .. } => {
                let scalar = self
                    .module
                    .written_type(&self.callable.function.parameters[index].ty);
                self.cell_by_reference(index, &scalar);
                self.prepare(format!("{}[0] = 0", self.local(index)));
            }
            Role::OutBuffer { .. } => {
                let buffer = self.module.buffer();
                self.cell_object(index, &format!("{buffer}({FIRST_CAPACITY})"));
            }
            Role::Capacity { .. } => {
                let ty = &self.callable.function.parameters[index].ty;
                if let Some(scalar) = self.module.integer_type(ty)
                    && (scalar.size > 4 || !self.in_registers())
                {
                    self.cell_by_value(index, &scalar);
                }
                let room = self.capacity(index);
                self.prepare(format!("{room} = {FIRST_CAPACITY}"));
                if self.arguments[index].is_empty() {
                    self.arguments[index] = room;
                }
            }
            Role::Value(_)
            | Role::EnumValue(_)
            | Role::Text { .. }
            | Role::Array { .. }
            | Role::Length { .. }
            | Role::Handle { .. }
            | Role::Record(_)
            | Role::SizedText { .. }
            | Role::TextList { .. }
            | Role::Options(_)
            | Role::Constant(_)
            | Role::Callback { .. }
            | Role::UserData { .. }
            | Role::DestroyNotify { .. }
            | Role::OutFilled { .. }
            | Role::Room { .. }
            | Role::OutArray { .. } => {}
        }
    }

    fn number_memory(&mut self, index: usize, scalar: &Scalar) {
        match scalar.kind {
            // `array` has no element of this kind.
            ScalarKind::Bool | ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => {
                let class = self.module.scalar(scalar);
                self.cell_out(index, &format!("{class}()"));
            }
            ScalarKind::Signed | ScalarKind::Unsigned | ScalarKind::Float => {
                self.cell_by_reference(index, scalar);
            }
        }
    }

    /// Where the capacity of a buffer is kept: a cell, or an int that is passed as it is.
    pub(super) fn capacity(&self, index: usize) -> String {
        let local = self.local(index);
        if self.arguments[index] == format!("{local}_in") {
            format!("{local}[0]")
        } else {
            local
        }
    }

    /// The Python value of what was written.
    pub(super) fn output(&mut self, index: usize) {
        let local = self.local(index);
        match self.role(index) {
            Role::OutScalar(scalar) => {
                let value = read(&local, scalar);
                self.result_from_cell(value);
            }
            Role::OutEnum(item) => {
                let carrier = self.module.carrier(item);
                let member = self.module.member(item, &read(&local, &carrier));
                self.result_from_cell(member);
            }
            Role::OutRecord(record) => {
                let read = self.module.shared(&format!("read_{record}"));
                self.result_from_cell(format!("{read}({local})"));
            }
            Role::OutHandle { record, .. } => {
                if self.callable.makes_another() {
                    self.close.push("self = cls.__new__(cls)".to_owned());
                }
                let class = self.module.ctypes("c_void_p");
                let open = self.open(record, &format!("{class}.from_param({local}.value)"));
                self.close.push(open);
                // A parent must not close before its child is known.
                self.close_inside |= self.parent_of(record).is_some();
            }
            Role::OutFilled { .. } => self.filled_result(index),
            Role::OutOwned(_) => self.owned(index),
            Role::OutText { kind, free } => {
                let text = self.text_local(index);
                let optional = self.module.imports.name("typing", "Optional");
                self.close
                    .push(format!("{text}: {optional}[bytes] = {local}.value"));
                self.refuse_null(&text);
                if let Some(free) = free {
                    self.close
                        .push(format!("{}({local})", self.module.names.private(free)));
                    self.call.frees.push(free.clone());
                } else if self.callable.handle().is_some() {
                    self.close_inside = true;
                }
                let decoded = self.module.decoded(&text, *kind);
                self.results.push(decoded);
            }
            Role::OutView {
                element,
                length,
                borrows,
            } => {
                let address = format!("{local}.value");
                let view = self.library_view((CALLS, ""), &address, (element, *length, *borrows));
                self.result_from_cell(view);
                self.close_inside = true;
            }
            Role::OutArray { element, .. } if is_octet(element) => {
                self.results.push(format!("bytes({local})"));
            }
            Role::OutArray { .. } => self.results.push(format!("{local}[:]")),
            Role::OutBuffer { kind, .. } => {
                let text = self.module.decoded(&format!("{local}.value"), *kind);
                self.result_from_cell(text);
            }
            Role::Value(_)
            | Role::EnumValue(_)
            | Role::Text { .. }
            | Role::Array { .. }
            | Role::Length { .. }
            | Role::Handle { .. }
            | Role::Record(_)
            | Role::SizedText { .. }
            | Role::TextList { .. }
            | Role::Options(_)
            | Role::Constant(_)
            | Role::Callback { .. }
            | Role::UserData { .. }
            | Role::DestroyNotify { .. }
            | Role::Room { .. }
            | Role::OutLength { .. }
            | Role::Capacity { .. }
            | Role::Needed { .. } => {}
        }
    }

    pub(super) fn result_from_cell(&mut self, expression: String) {
        self.results.push(expression);
        self.from_cells = true;
    }

    /// What the bytes of a text are called.
    fn text_local(&self, index: usize) -> String {
        let roles = self.callable.idiom.roles.iter().enumerate();
        let mut others = roles
            .filter(|(other, _)| *other != index)
            .map(|(_, role)| role);
        // What stays the library's is read in turn, where `_result` is the text itself.
        let freed = matches!(self.role(index), Role::OutText { free: Some(_), .. });
        let alone = !others.any(is_result)
            && (freed || self.callable.handle().is_none())
            && matches!(self.callable.idiom.result, Return::Void | Return::Status);
        if alone {
            "_result".to_owned()
        } else {
            format!("{}_text", self.local(index))
        }
    }
}

/// Reads a number from its memory.
fn read(local: &str, scalar: &Scalar) -> String {
    match scalar.kind {
        ScalarKind::Bool | ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => {
            format!("{local}.value")
        }
        ScalarKind::Signed | ScalarKind::Unsigned | ScalarKind::Float => format!("{local}[0]"),
    }
}
