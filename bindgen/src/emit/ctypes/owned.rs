//! What a pointer to a pointer gave, through ctypes.

use super::call::Lowering;
use crate::emit::shared::body::Lower;
use crate::emit::shared::owned::Owns;
use crate::emit::shared::uses::Uses;
use crate::model::TextKind;

impl<'m> Owns<'m> for Lowering<'_, '_, 'm> {
    fn decode(&mut self, bytes: &str, kind: TextKind) -> String {
        self.module.decoded(bytes, kind)
    }

    fn of_shared(&mut self, name: &str) -> String {
        self.module.shared(name)
    }

    fn owned_pointer(&self, index: usize) -> String {
        format!("{}.value", self.local(index))
    }

    fn owned_argument(&self, index: usize) -> String {
        self.local(index)
    }

    fn owned_is_null(&self, index: usize) -> String {
        format!("{}.value is None", self.local(index))
    }

    fn owned_is_there(&self, index: usize) -> String {
        self.local(index)
    }

    fn bytes_at(&mut self) -> String {
        self.module
            .imports
            .alias("._runtime.ctypes_copies", "bytes_at", "_bytes_at")
    }

    fn strings_at(&mut self, pointer: &str, count: &str) -> String {
        let strings =
            self.module
                .imports
                .alias("._runtime.ctypes_copies", "strings_at", "_strings_at");
        match count {
            "" => format!("{strings}({pointer})"),
            count => format!("{strings}({pointer}, {count})"),
        }
    }

    fn record_at(&mut self, index: usize, record: &str) -> String {
        let class = self.module.raw_record(record);
        format!("{class}.from_address({}.value)", self.local(index))
    }

    fn no_null(&mut self, condition: &str) {
        let refused = self.null_refused(condition);
        self.close.extend(refused);
    }

    fn result_inside(&mut self, expression: String) {
        self.result_from_cell(expression);
        self.close_inside = true;
    }
}
