//! Structs that are filled from arguments, as `ffi.new` makes them.

use super::call::Lowering;
use crate::emit::shared::body::Lower;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::options::Options;
use crate::emit::shared::scalars::word;
use crate::model::{Scalar, Type};

impl<'m> Options<'m> for Lowering<'_, '_, 'm> {
    fn field_text(&mut self, bytes: &str) -> String {
        let items = self.module.items_of("char");
        self.module.uses_new = true;
        format!("_new({items}, {bytes})")
    }

    fn field_array(&mut self, index: usize, element: &Scalar, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let array = self.module.array(element);
        let null = self.null_for(&name, nullable);
        self.prepare(format!("{local} = {null}{array}({name}, \"{name}\")"));
        self.arguments[index] = local;
    }

    fn field_sized_text(&mut self, index: usize, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let encoded = self
            .module
            .imports
            .alias("._runtime.text", "encoded", "_encoded");
        let element = match self.callable.parameter(index).ty.resolved() {
            Type::Pointer { pointee, .. } => match pointee.resolved() {
                Type::Scalar(scalar) => scalar.spelling.clone(),
                _ => "char".to_owned(),
            },
            _ => "char".to_owned(),
        };
        let items = self.module.items_of(&element);
        self.module.uses_from_buffer = true;
        let null = self.null_for(&name, nullable);
        let made = format!("_from_buffer({items}, {encoded}({name}, \"{name}\"))");
        self.prepare(format!("{local} = {null}{made}"));
        self.arguments[index] = local;
    }

    /// The array that was made is what a pointer takes.
    fn field_list(&mut self, _: usize) {}

    fn nested(&mut self, _: &str, values: &[(String, String)]) -> String {
        let pairs: Vec<String> = values
            .iter()
            .map(|(field, value)| format!("\"{field}\": {value}"))
            .collect();
        format!("{{{}}}", pairs.join(", "))
    }

    fn filled(&mut self, index: usize, record: &str, values: &[(String, String)]) {
        let local = self.local(index);
        let spelling = self.module.spelling(record);
        let name = format!("_{}_in", word(&spelling));
        let pointer = self.module.c_type(name, &format!("{spelling} *"));
        self.module.uses_new = true;
        let made = self.nested(record, values);
        self.prepare(format!("{local} = _new({pointer}, {made})"));
        self.arguments[index] = local;
    }
}

impl Lowering<'_, '_, '_> {
    /// What stands before a value that may be None.
    fn null_for(&mut self, name: &str, nullable: bool) -> String {
        match nullable {
            true => format!("{} if {name} is None else ", self.null()),
            false => String::new(),
        }
    }
}
