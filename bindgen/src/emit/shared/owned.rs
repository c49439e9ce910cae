//! What the library made for the caller: read into Python's own memory, and freed however the call
//! ends.
//!
//! How memory is reached is the backend's own.

use super::body::Lower;
use super::scalars::array_codes;
use super::values::has_pointers;
use crate::model::{Owned, Owning, Role, Scalar, TextKind};

/// A backend's ways to what a pointer to a pointer gave.
pub(in crate::emit) trait Owns<'m>: Lower<'m> {
    /// The expression that makes Python's text of C's bytes.
    fn decode(&mut self, bytes: &str, kind: TextKind) -> String;

    /// A private function of the shared module.
    fn of_shared(&mut self, name: &str) -> String;

    /// The expression for the pointer.
    fn owned_pointer(&self, index: usize) -> String;

    /// The argument that passes it to the function that frees it.
    fn owned_argument(&self, index: usize) -> String;

    /// The condition under which it is NULL.
    fn owned_is_null(&self, index: usize) -> String;

    /// The condition under which it is something.
    fn owned_is_there(&self, index: usize) -> String;

    /// What copies bytes at an address.
    fn bytes_at(&mut self) -> String;

    /// The call that copies strings; `count` is how many, or empty where a NULL ends them.
    fn strings_at(&mut self, pointer: &str, count: &str) -> String;

    /// The expression for a record's memory.
    fn record_at(&mut self, index: usize, record: &str) -> String;

    /// Refuses a NULL where the header promises a value.
    fn no_null(&mut self, condition: &str);

    /// Adds a result, which is read before the memory is freed.
    fn result_inside(&mut self, expression: String);

    /// The Python value, and what frees C's.
    fn owned(&mut self, index: usize) {
        let Role::OutOwned(Owned {
            what,
            free,
            nullable,
        }) = self.role(index)
        else {
            return;
        };
        let is_null = self.owned_is_null(index);
        let promised = match what {
            // An empty array may be NULL.
            Owning::Bytes { .. } | Owning::Numbers { .. } => false,
            Owning::Strings { count, .. } => count.is_none(),
            Owning::Record(_) => true,
        };
        if promised && !nullable {
            self.no_null(&is_null);
        }
        let pointer = self.owned_pointer(index);
        let value = match what {
            Owning::Bytes { kind, length } => {
                let size = self.written_length(*length);
                let bytes = format!("{}({pointer}, {size})", self.bytes_at());
                self.decode(&bytes, *kind)
            }
            Owning::Numbers { element, length } => {
                let count = self.written_length(*length);
                let bytes_at = self.bytes_at();
                numbers(&bytes_at, &pointer, &count, element)
            }
            Owning::Strings { kind, count } => {
                let count = count.map_or_else(String::new, |count| self.written_length(count));
                let strings = self.strings_at(&pointer, &count);
                match kind {
                    TextKind::Bytes => strings,
                    TextKind::Utf8 | TextKind::Filename => {
                        let each = self.decode("each", *kind);
                        format!("[{each} for each in {strings}]")
                    }
                }
            }
            Owning::Record(record) => {
                let memory = self.record_at(index, record);
                let copies = match has_pointers(self.model(), record) {
                    true => format!(", {}", self.bytes_at()),
                    false => String::new(),
                };
                let read = self.of_shared(&format!("read_{record}"));
                format!("{read}({memory}{copies})")
            }
        };
        let condition = self.owned_is_there(index);
        self.result_inside(match nullable {
            true => format!("{value} if {condition} else None"),
            false => value,
        });
        let call = format!(
            "{}({})",
            self.names().private(free),
            self.owned_argument(index)
        );
        let body = self.body();
        body.frees.push(free.clone());
        body.release.push(format!("if {condition}:"));
        body.release.push(format!("    {call}"));
    }

    /// The number that a length is in.
    fn written_length(&self, index: usize) -> String {
        format!("{}[0]", self.local(index))
    }
}

/// The expression for a list of numbers at an address.
pub(in crate::emit) fn numbers(
    bytes_at: &str,
    address: &str,
    count: &str,
    element: &Scalar,
) -> String {
    let size = match element.size {
        1 => count.to_owned(),
        size => format!("{count} * {size}"),
    };
    let (code, _) = array_codes(element);
    format!("list(memoryview({bytes_at}({address}, {size})).cast(\"{code}\"))")
}
