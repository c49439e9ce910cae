//! Buffers that are made for a call, and of which the function fills a part.

use super::call::Lowering;
use super::module::MEMORY;
use crate::emit::shared::body::Lower;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::uses::Uses;
use crate::model::{Capacity, Filled, Return, Role, Type};

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
        let local = self.local(index);
        let size = format!("{local}_size");
        let known = match capacity {
            Capacity::Caller => self.name(*room),
            Capacity::Fixed(size) => size.to_string(),
            Capacity::Call(call) => self.length_call(call),
        };
        let items = match self.callable.function.parameters[index].ty.resolved() {
            Type::Pointer { pointee, .. } => match pointee.resolved() {
                Type::Scalar(scalar) => self.module.items_of(&scalar.spelling),
                _ => self.module.items_of("char"),
            },
            _ => self.module.items_of("char"),
        };
        self.module.uses_new = true;
        self.arguments[index].clone_from(&local);
        self.prepare(format!("{size} = {known}"));
        let mut made = vec![format!("{local} = _new({items}, {size})")];
        match filled {
            Filled::Room => {
                let ty = self.callable.function.parameters[*room].ty.clone();
                let pointer = self.module.pointer(&ty);
                let room_local = self.local(*room);
                made.push(format!("{room_local} = _new({pointer}, {size})"));
                self.arguments[*room] = room_local;
            }
            Filled::Result | Filled::Terminated => {
                self.arguments[*room] = match capacity {
                    Capacity::Caller => known,
                    Capacity::Fixed(_) | Capacity::Call(_) => size,
                };
            }
        }
        match grow {
            Some(_) => self.again = made,
            None => made.into_iter().for_each(|line| self.prepare(line)),
        }
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
        let count = match filled {
            Filled::Terminated => None,
            Filled::Room => Some(format!("{}[0]", self.local(*room))),
            Filled::Result => Some("_returned".to_owned()),
        };
        let bytes = match count {
            Some(count) => {
                let filled = self.module.imports.name(MEMORY, "filled");
                self.module.uses_ffi = true;
                format!("{filled}(_ffi, {local}, {count})")
            }
            None => {
                self.module.uses_string = true;
                format!("_string({local})")
            }
        };
        let text = self.module.decoded(&bytes, *kind);
        let nullable = matches!(self.callable.idiom.result, Return::Buffer { .. });
        self.results.push(if nullable {
            format!("{text} if _returned else None")
        } else {
            text
        });
    }
}
