//! What parameters that C writes to need: memory before the call, Python values behind it.

use super::call::Lowering;
use super::module::MEMORY;
use crate::emit::shared::api::is_result;
use crate::emit::shared::body::Lower;
use crate::emit::shared::owned::Owns;
use crate::emit::shared::scalars::is_octet;
use crate::emit::shared::uses::Uses;
use crate::model::{Return, Role, ScalarKind};

/// Where the size of text buffers begins.
const FIRST_CAPACITY: u64 = 64;

impl Lowering<'_, '_, '_> {
    /// The memory that a parameter is written to.
    pub(super) fn out_memory(&mut self, index: usize) {
        if self.is_shimmed(index) {
            return;
        }
        let local = self.local(index);
        match self.role(index) {
            Role::OutRecord(record) => {
                let out = self.module.memory("out");
                self.module.uses_ffi = true;
                let spelling = self.module.spelling(record);
                self.cells
                    .push((local.clone(), format!("{out}(_ffi, \"{spelling} *\")")));
            }
            Role::OutBuffer { .. } => {
                let items = self.module.items_of("char");
                self.module.uses_new = true;
                self.prepare(format!("{local} = _new({items}, {FIRST_CAPACITY})"));
            }
            Role::Capacity { .. } => self.prepare(format!("{local} = {FIRST_CAPACITY}")),
            Role::OutScalar(_)
            | Role::OutEnum(_)
            | Role::OutHandle { .. }
            | Role::OutText { .. }
            | Role::OutOwned(_)
            | Role::OutView { .. }
            | Role::OutLength { .. }
            | Role::Needed { .. } => {
                let pointer = self
                    .module
                    .pointer(&self.callable.function.parameters[index].ty);
                self.module.uses_new = true;
                self.prepare(format!("{local} = _new({pointer})"));
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
        self.arguments[index] = local;
    }

    /// The Python value of what was written.
    pub(super) fn output(&mut self, index: usize) {
        let local = self.local(index);
        let shimmed = self.is_shimmed(index);
        let value = if shimmed {
            local.clone()
        } else {
            format!("{local}[0]")
        };
        match self.role(index) {
            Role::OutScalar(scalar) if shimmed && scalar.kind == ScalarKind::Bool => {
                self.results.push(format!("bool({value})"));
            }
            Role::OutScalar(_) => {
                self.annotated = shimmed;
                self.results.push(value);
            }
            Role::OutEnum(item) => {
                let member = self.module.member(item, &value);
                self.results.push(member);
            }
            Role::OutRecord(record) => {
                let read = self.module.shared(&format!("read_{record}"));
                self.results.push(format!("{read}({local}_memory)"));
            }
            Role::OutHandle { record, .. } => {
                if self.callable.makes_another() {
                    self.close.push("self = cls.__new__(cls)".to_owned());
                }
                let open = self.open(record, &value);
                self.close.push(open);
                // A parent must not close before its child is known.
                self.close_inside |= self.parent_of(record).is_some();
            }
            Role::OutFilled { .. } => self.filled_result(index),
            Role::OutOwned(_) => self.owned(index),
            Role::OutText { kind, free } => {
                self.refuse_null(&value);
                self.module.uses_string = true;
                let text = match free {
                    Some(free) => {
                        let text = self.text_local(index);
                        self.close.push(format!("{text}: bytes = _string({value})"));
                        let free_function = self.module.names.private(free);
                        self.close.push(format!("{free_function}({value})"));
                        self.call.frees.push(free.clone());
                        text
                    }
                    None => {
                        self.close_inside |= self.callable.handle().is_some();
                        format!("_string({value})")
                    }
                };
                let decoded = self.module.decoded(&text, *kind);
                self.results.push(decoded);
            }
            Role::OutView {
                element,
                length,
                borrows,
            } => {
                self.module.uses_ffi = true;
                let runtime = (MEMORY, "_ffi, ");
                let view = self.library_view(runtime, &value, (element, *length, *borrows));
                self.results.push(view);
                self.close_inside = true;
            }
            Role::OutArray { element, .. } if is_octet(element) => {
                self.module.uses_buffer = true;
                self.results.push(format!("_buffer_of({local})[:]"));
            }
            Role::OutArray { .. } => self.results.push(format!("list({local})")),
            Role::OutBuffer { kind, .. } => {
                self.module.uses_string = true;
                let text = self.module.decoded(&format!("_string({local})"), *kind);
                self.results.push(text);
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

    /// What the bytes of a text are called.
    fn text_local(&self, index: usize) -> String {
        let roles = self.callable.idiom.roles.iter().enumerate();
        let mut others = roles
            .filter(|(other, _)| *other != index)
            .map(|(_, role)| role);
        let alone = !others.any(is_result)
            && matches!(self.callable.idiom.result, Return::Void | Return::Status);
        if alone {
            "_given".to_owned()
        } else {
            format!("{}_text", self.local(index))
        }
    }
}
