//! Structs that are filled from arguments, as the raw module's classes.

use super::call::Lowering;
use crate::emit::shared::body::Lower;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::options::Options;
use crate::model::{Scalar, ScalarKind, Type};
use crate::names;

impl<'m> Options<'m> for Lowering<'_, '_, 'm> {
    fn field_text(&mut self, bytes: &str) -> String {
        bytes.to_owned()
    }

    fn field_array(&mut self, index: usize, element: &Scalar, nullable: bool) {
        self.array(index, element, false, nullable);
        self.pointer(index);
    }

    fn field_sized_text(&mut self, index: usize, nullable: bool) {
        self.sized_text(index, nullable);
        self.pointer(index);
    }

    fn field_list(&mut self, index: usize) {
        self.pointer(index);
    }

    fn nested(&mut self, record: &str, values: &[(String, String)]) -> String {
        let class = self.module.raw_record(record);
        let model = self.module.model;
        let fields = model.record(record).and_then(|it| it.layout.as_ref());
        let fields = fields.iter().flat_map(|it| &it.fields);
        let c_names: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
        let python = names::raw_fields(c_names.iter().copied());
        let arguments = values.iter().map(|(field, value)| {
            let at = c_names.iter().position(|name| name == field);
            let name = at.map_or(field.as_str(), |at| &python[at]);
            format!("{name}={value}")
        });
        format!("{class}({})", arguments.collect::<Vec<_>>().join(", "))
    }

    fn filled(&mut self, index: usize, record: &str, values: &[(String, String)]) {
        let local = self.local(index);
        let made = self.nested(record, values);
        self.prepare(format!("{local} = {made}"));
        let byref = self.module.imports.alias("ctypes", "byref", "_byref");
        self.arguments[index] = format!("{byref}({local})");
    }
}

impl Lowering<'_, '_, '_> {
    /// Passes memory as a pointer of the field's type, which alone a struct takes.
    fn pointer(&mut self, index: usize) {
        let ty = &self.callable.parameter(index).ty;
        let Type::Pointer { pointee, constant } = ty.resolved() else {
            return;
        };
        let class = match pointee.resolved() {
            Type::Scalar(scalar) if scalar.kind == ScalarKind::Char && *constant => {
                self.module.ctypes("c_char_p")
            }
            Type::Scalar(scalar) => {
                let element = self.module.scalar(scalar);
                format!("{}({element})", self.module.ctypes("POINTER"))
            }
            // An array of pointers is what a pointer to constant text takes.
            Type::Pointer { constant: true, .. } => return,
            Type::Pointer { .. } => {
                let char = self.module.ctypes("c_char");
                let pointer = self.module.ctypes("POINTER");
                format!("{pointer}({pointer}({char}))")
            }
            Type::Void
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => self.module.ctypes("c_void_p"),
        };
        let pointer = self.module.calls("field_pointer");
        let local = self.local(index);
        self.arguments[index] = format!("{pointer}({local}, {class})");
    }
}
