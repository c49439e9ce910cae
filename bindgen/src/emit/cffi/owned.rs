//! What a pointer to a pointer gave, through CFFI.

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
        format!("{}[0]", self.local(index))
    }

    fn owned_argument(&self, index: usize) -> String {
        self.owned_pointer(index)
    }

    fn owned_is_null(&self, index: usize) -> String {
        format!("not {}[0]", self.local(index))
    }

    fn owned_is_there(&self, index: usize) -> String {
        self.owned_pointer(index)
    }

    fn bytes_at(&mut self) -> String {
        self.copies("BytesAt", "_bytes_at")
    }

    fn strings_at(&mut self, pointer: &str, count: &str) -> String {
        let strings = self.copies("StringsAt", "_strings_at");
        match count {
            "" => format!("{strings}({pointer})"),
            count => format!("{strings}({pointer}, {count})"),
        }
    }

    fn record_at(&mut self, index: usize, _: &str) -> String {
        self.module.uses_buffer = true;
        format!("_buffer_of({}[0])", self.local(index))
    }

    fn no_null(&mut self, condition: &str) {
        let refused = self.null_refused(condition);
        self.close.extend(refused);
    }

    fn result_inside(&mut self, expression: String) {
        self.results.push(expression);
        self.close_inside = true;
    }
}

impl Lowering<'_, '_, '_> {
    /// What copies memory, made once for the module.
    fn copies(&mut self, class: &str, name: &str) -> String {
        let class = self.module.imports.name("._runtime.cffi_copies", class);
        self.module
            .arrays
            .insert(name.to_owned(), format!("{name} = {class}(_ffi)"));
        name.to_owned()
    }
}
