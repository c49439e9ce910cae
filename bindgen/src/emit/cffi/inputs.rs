//! What parameters that Python passes need: checks, conversions, arguments.

use super::call::Lowering;
use super::module::MEMORY;
use crate::emit::shared::api::is_python_parameter;
use crate::emit::shared::body::Lower;
use crate::emit::shared::float_literal;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::layout::bytes_literal;
use crate::emit::shared::scalars::{array_codes, is_byte, range};
use crate::emit::shared::uses::{Uses, converted};
use crate::model::{Callback, Fixed, Role, Scalar, ScalarKind, Type};

impl<'m> Inputs<'m> for Lowering<'_, '_, 'm> {
    fn carrier(&self, name: &str) -> Scalar {
        self.module.carrier(name)
    }

    fn number(&mut self, index: usize, scalar: &Scalar) {
        self.arguments[index] = self.name(index);
        if self.is_eager(index) {
            self.check(index, scalar);
        } else {
            self.unchecked.push((index, scalar.clone()));
        }
    }

    fn checked_number(&mut self, index: usize, _: &Scalar) {
        self.arguments[index] = self.name(index);
    }

    fn array(&mut self, index: usize, element: &Scalar, writable: bool, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let array = self.module.array(element);
        let pointer = if writable { ".writable_pointer" } else { "" };
        let pointer = format!("{array}{pointer}({name}, \"{name}\")");
        if nullable {
            self.module.uses_ffi = true;
            self.prepare(format!(
                "{local} = _ffi.NULL if {name} is None else {pointer}"
            ));
        } else if is_byte(element) && !writable {
            self.prepare(format!(
                "{local} = {name} if type({name}) is bytes else {pointer}"
            ));
        } else {
            let exact = self.module.imports.alias("array", "array", "_array");
            let items = self.module.items_of(&element.spelling);
            let (code, _) = array_codes(element);
            self.module.uses_from_buffer = true;
            self.prepare(format!(
                "if type({name}) is {exact} and {name}.typecode == \"{code}\":"
            ));
            self.prepare(format!("    {local} = _from_buffer({items}, {name})"));
            self.prepare("else:".to_owned());
            self.prepare(format!("    {local} = {pointer}"));
        }
        self.arguments[index] = local;
    }

    fn record(&mut self, index: usize, record: &str) {
        let (name, local) = (self.name(index), self.local(index));
        let spelling = self.module.spelling(record);
        let pointer = self.module.pointer_to(&spelling);
        let write = self.module.shared(&format!("write_{record}"));
        self.module.uses_new = true;
        self.module.uses_buffer = true;
        self.prepare(format!("{local} = _new({pointer})"));
        self.prepare(format!(
            "_buffer_of({local})[:] = {write}({name}, \"{name}\")"
        ));
        self.arguments[index] = local;
    }

    fn memory(&mut self, index: usize) {
        self.out_memory(index);
    }

    fn length_of(&mut self, index: usize, array: usize) {
        self.arguments[index] = self.count(array);
    }

    fn out_array(&mut self, index: usize, element: &Scalar, count: &str) {
        let (local, items) = (self.local(index), self.module.items_of(&element.spelling));
        self.module.uses_new = true;
        self.prepare(format!("{local} = _new({items}, {count})"));
        self.arguments[index] = local;
    }

    fn null(&mut self) -> &'static str {
        self.module.uses_ffi = true;
        "_ffi.NULL"
    }

    fn sized_text(&mut self, index: usize, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let encoded = self
            .module
            .imports
            .alias("._runtime.text", "encoded", "_encoded");
        if nullable {
            let null = self.null();
            self.prepare(format!(
                "{local} = {null} if {name} is None else {encoded}({name}, \"{name}\")"
            ));
        } else {
            self.prepare(format!("{local} = {encoded}({name}, \"{name}\")"));
        }
        self.arguments[index] = local;
    }

    fn pointers(&mut self, index: usize, items: &str, nullable: bool, _: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let strings = self.module.imports.alias(MEMORY, "strings", "_strings");
        self.module.uses_ffi = true;
        let null = match nullable {
            true => format!("(_ffi.NULL, ()) if {name} is None else "),
            false => String::new(),
        };
        self.prepare(format!(
            "{local}, {local}_items = {null}{strings}(_ffi, {items})"
        ));
    }

    fn constant(&mut self, index: usize, value: &Fixed) {
        let ty = self.callable.parameter(index).ty.clone();
        self.arguments[index] = match (value, ty.resolved()) {
            (Fixed::Null, _) => self.null().to_owned(),
            (Fixed::Integer { value, .. }, Type::Pointer { .. }) => {
                self.module.address(&ty, *value)
            }
            (Fixed::Integer { value, .. }, _) => value.to_string(),
            (Fixed::Bool(value), _) => if *value { "True" } else { "False" }.to_owned(),
            (Fixed::Float(number), _) => float_literal(*number),
            (Fixed::Text(text), _) => bytes_literal(text.as_bytes()),
        };
    }

    fn callback(&mut self, index: usize, callback: &Callback, nullable: bool) {
        self.pass_callback(index, callback, nullable);
    }

    fn user_data(&mut self, index: usize, key: &str) {
        key.clone_into(&mut self.arguments[index]);
    }

    fn destroy_notify(&mut self, index: usize, nullable: Option<&str>) {
        self.pass_destroy_notify(index, nullable);
    }

    fn not_negative(&mut self, index: usize) {
        let name = self.name(index);
        self.prepare(format!("if {name} < 0:"));
        self.prepare(format!(
            "    raise ValueError(\"{name} must not be negative\")"
        ));
    }

    fn filled_buffer(&mut self, index: usize) {
        self.make_filled(index);
    }

    fn count(&self, index: usize) -> String {
        let local = self.local(index);
        match self.role(index) {
            Role::Array { nullable: true, .. } | Role::SizedText { nullable: true, .. } => {
                format!("0 if {} is None else len({local})", self.name(index))
            }
            Role::TextList { .. } => format!("len({local}_items)"),
            _ => format!("len({local})"),
        }
    }
}

impl Lowering<'_, '_, '_> {
    /// Whether a number is checked in Python, before what follows it.
    ///
    /// CFFI converts arguments in order when it makes the call: too late where Python code runs
    /// between a check and the call, such as that for another parameter or for a lock.
    fn is_eager(&self, index: usize) -> bool {
        let roles = &self.callable.idiom.roles;
        let is_text = |role: &Role| {
            matches!(
                role,
                Role::Text { .. }
                    | Role::SizedText { .. }
                    | Role::TextList { .. }
                    | Role::OutFilled { .. }
            )
        };
        let is_number = |role: &Role| match role {
            Role::Value(_) => true,
            Role::EnumValue(item) => !self.is_flags(item),
            _ => false,
        };
        self.callable.handle().is_some()
            || !self.callable.idiom.fields.is_empty()
            || roles.iter().any(is_text)
            || roles[index + 1..]
                .iter()
                .any(|role| is_python_parameter(role) && !is_number(role))
    }

    /// Checks a number completely.
    fn check(&mut self, index: usize, scalar: &Scalar) {
        let name = self.name(index);
        let (low, high) = range(scalar);
        self.prepare(match scalar.kind {
            ScalarKind::Float => format!("if type({name}) is not float:"),
            ScalarKind::Bool => format!("if type({name}) is not bool:"),
            ScalarKind::Char
            | ScalarKind::WideChar
            | ScalarKind::Signed
            | ScalarKind::Unsigned
            | ScalarKind::Complex => {
                format!("if not (type({name}) is int and {low} <= {name} <= {high}):")
            }
        });
        let converted = converted(self.imports(), &name, scalar);
        self.prepare(format!("    {name} = {converted}"));
    }

    /// Unless all numbers are what CFFI checks as it should, checks them in order.
    pub(super) fn guard(&mut self) {
        let unchecked = std::mem::take(&mut self.unchecked);
        let mut conditions = Vec::new();
        for (index, scalar) in &unchecked {
            let name = self.name(*index);
            match scalar.kind {
                // CFFI takes what Python's float() takes, and not a str.
                ScalarKind::Float => {}
                ScalarKind::Bool => conditions.push(format!("type({name}) is not bool")),
                ScalarKind::Char
                | ScalarKind::WideChar
                | ScalarKind::Signed
                | ScalarKind::Unsigned
                | ScalarKind::Complex => conditions.push(format!("type({name}) is not int")),
            }
        }
        if conditions.is_empty() {
            return;
        }
        self.prepare(format!("if {}:", conditions.join(" or ")));
        for (index, scalar) in unchecked {
            let name = self.name(index);
            let converted = converted(self.imports(), &name, &scalar);
            self.prepare(format!("    {name} = {converted}"));
        }
    }
}
