//! Buffers that are made for a call, and of which the function fills a part.

use super::call::Lowering;
use crate::emit::shared::body::Lower;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::uses::Uses;
use crate::model::{Capacity, Filled, Return, Role};

impl Lowering<'_, '_, '_> {
    /// Makes the buffer, and passes it with its capacity.
    pub(super) fn make_filled(&mut self, index: usize) {
        let Role::OutFilled {
            room,
            capacity,
            grow,
            filled,
            ..
        } = self.role(index)
        else {
            return;
        };
        let (local, buffer) = (self.local(index), self.module.buffer());
        let size = format!("{local}_size");
        let known = match capacity {
            Capacity::Caller => self.given(*room),
            Capacity::Fixed(size) => size.to_string(),
            Capacity::Call(call) => self.length_call(call),
        };
        self.arguments[index].clone_from(&local);
        self.prepare(format!("{size} = {known}"));
        let mut made = vec![format!("{local} = {buffer}({size})")];
        match filled {
            Filled::Room => {
                let ty = &self.callable.function.parameters[*room].ty;
                let scalar = self.module.written_type(ty);
                self.cell_by_reference(*room, &scalar);
                made.push(format!("{}[0] = {size}", self.local(*room)));
            }
            Filled::Result | Filled::Terminated if *capacity != Capacity::Caller => {
                let ty = &self.callable.function.parameters[*room].ty;
                match self.module.integer_type(ty) {
                    Some(scalar) if scalar.size > 4 || !self.in_registers() => {
                        self.cell_by_value(*room, &scalar);
                        made.push(format!("{}[0] = {size}", self.local(*room)));
                    }
                    _ => self.arguments[*room].clone_from(&size),
                }
            }
            Filled::Result | Filled::Terminated => {}
        }
        match grow {
            Some(_) => self.again = made,
            None => made.into_iter().for_each(|line| self.prepare(line)),
        }
    }

    /// The number that a caller gave.
    fn given(&self, index: usize) -> String {
        let local = self.local(index);
        if self.arguments[index] == format!("{local}_in") {
            format!("{local}[0]")
        } else {
            self.name(index)
        }
    }

    /// Refuses a capacity below zero, which is a large one by now where C has 32 bits for it.
    pub(super) fn refuse_negative(&mut self, index: usize) {
        let given = self.given(index);
        let condition = if given == self.name(index) {
            format!("{given} > 0x7FFFFFFF")
        } else {
            format!("{given} < 0")
        };
        let name = self.name(index);
        self.prepare(format!("if {condition}:"));
        self.prepare(format!(
            "    raise ValueError(\"{name} must not be negative\")"
        ));
    }

    /// What was filled.
    pub(super) fn filled_result(&mut self, index: usize) {
        let Role::OutFilled {
            kind, room, filled, ..
        } = self.role(index)
        else {
            return;
        };
        let local = self.local(index);
        let bytes = match filled {
            Filled::Terminated => format!("{local}.value"),
            Filled::Room => {
                let filled = self.module.calls("filled");
                format!("{filled}({local}, {}[0])", self.local(*room))
            }
            Filled::Result => {
                let filled = self.module.calls("filled");
                format!("{filled}({local}, _returned)")
            }
        };
        let text = self.module.decoded(&bytes, *kind);
        let nullable = matches!(self.callable.idiom.result, Return::Buffer { .. });
        self.result_from_cell(if nullable {
            format!("None if _returned is None else {text}")
        } else {
            text
        });
    }
}
