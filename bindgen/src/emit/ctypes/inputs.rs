//! What parameters that Python passes need: checks, conversions, arguments.

use super::call::{CALLS, Lowering};
use crate::emit::shared::body::Lower;
use crate::emit::shared::float_literal;
use crate::emit::shared::inputs::Inputs;
use crate::emit::shared::layout::bytes_literal;
use crate::emit::shared::scalars::{array_codes, is_byte, is_integer as is_int, range};
use crate::emit::shared::uses::Uses;
use crate::model::{Callback, Fixed, Scalar, ScalarKind, Type};

/// With more parameters than this, some are passed on the stack, where their exact types matter.
const IN_REGISTERS: usize = 6;

/// Where the size of text buffers begins.
pub(super) const FIRST_CAPACITY: u64 = 64;

impl<'m> Inputs<'m> for Lowering<'_, '_, 'm> {
    fn carrier(&self, name: &str) -> Scalar {
        self.module.carrier(name)
    }

    /// An int that C takes as it is, or what a cell checks and converts.
    fn number(&mut self, index: usize, scalar: &Scalar) {
        let name = self.name(index);
        let as_int = scalar.size <= 4 && self.in_registers();
        match scalar.kind {
            ScalarKind::Bool => {
                let integer = self.module.integer();
                self.prepare(format!("if type({name}) is not bool:"));
                let number = format!("{integer}({name}, \"{name}\", \"bool\", 0, 1)");
                self.prepare(format!("    {name} = bool({number})"));
                self.arguments[index] = name;
            }
            ScalarKind::Signed | ScalarKind::Unsigned if as_int => {
                let integer = self.module.integer();
                let (low, high) = range(scalar);
                let spelling = &scalar.spelling;
                let outside = outside(&name, scalar);
                self.prepare(format!("if type({name}) is not int or {outside}:"));
                let what = format!("{name}, \"{name}\", \"{spelling}\", {low}, {high}");
                self.prepare(format!("    {name} = {integer}({what})"));
                if scalar.kind == ScalarKind::Signed {
                    // ctypes reads an unsigned number first, and fails before it reads a signed one.
                    self.prepare(format!("if {name} < 0:"));
                    self.prepare(format!("    {name} &= 0xFFFFFFFF"));
                }
                self.arguments[index] = name;
            }
            ScalarKind::Signed | ScalarKind::Unsigned => {
                // Python 3.9 lets a cell cut numbers that are none, such as a Decimal.
                let integer = self.module.integer();
                let (low, high) = range(scalar);
                let what = format!("{name}, \"{name}\", \"{}\", {low}, {high}", scalar.spelling);
                self.prepare(format!("if type({name}) is not int:"));
                self.prepare(format!("    {name} = {integer}({what})"));
                self.cell_by_value(index, scalar);
                self.prepare(format!("{}[0] = {name}", self.local(index)));
            }
            ScalarKind::Float | ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => {
                self.cell_by_value(index, scalar);
                self.prepare(format!("{}[0] = {name}", self.local(index)));
            }
        }
    }

    fn checked_number(&mut self, index: usize, scalar: &Scalar) {
        let name = self.name(index);
        if scalar.size <= 4 && self.in_registers() {
            return self.arguments[index] = name;
        }
        self.cell_by_value(index, scalar);
        self.prepare(format!("{}[0] = {name}", self.local(index)));
    }

    fn array(&mut self, index: usize, element: &Scalar, writable: bool, nullable: bool) {
        let (name, local, count) = (self.name(index), self.local(index), self.count(index));
        let array = self.module.array(element);
        let pointer = if writable {
            "writable_pointer"
        } else {
            "pointer"
        };
        let pointer = format!("{array}.{pointer}({name}, \"{name}\")");
        let both = format!("{local}, {count}");
        if nullable {
            self.prepare(format!(
                "{both} = (None, 0) if {name} is None else {pointer}"
            ));
        } else if is_byte(element) && !writable {
            self.prepare(format!("if type({name}) is bytes:"));
            self.prepare(format!("    {both} = {name}, len({name})"));
            self.prepare("else:".to_owned());
            self.prepare(format!("    {both} = {pointer}"));
        } else {
            let exact = self.module.imports.alias("array", "array", "_array");
            let from_buffer = self.module.calls("from_buffer");
            let (code, _) = array_codes(element);
            self.prepare(format!(
                "if type({name}) is {exact} and {name}.typecode == \"{code}\":"
            ));
            self.prepare(format!("    {both} = {from_buffer}({name}), len({name})"));
            self.prepare("else:".to_owned());
            self.prepare(format!("    {both} = {pointer}"));
        }
        self.arguments[index] = local;
    }

    fn record(&mut self, index: usize, record: &str) {
        let (name, local) = (self.name(index), self.local(index));
        let raw = self.module.raw_record(record);
        let write = self.module.shared(&format!("write_{record}"));
        let memory = format!("{write}({name}, \"{name}\")");
        self.prepare(format!("{local} = {raw}.from_buffer_copy({memory})"));
        let byref = self.module.imports.alias("ctypes", "byref", "_byref");
        self.arguments[index] = format!("{byref}({local})");
    }

    fn memory(&mut self, index: usize) {
        self.out_memory(index);
    }

    fn length_of(&mut self, index: usize, array: usize) {
        let count = self.count(array);
        let Some(scalar) = self.module.integer_type(&self.callable.parameter(index).ty) else {
            return self.arguments[index] = count;
        };
        if scalar.size > 4 || !self.in_registers() {
            self.cell_by_value(index, &scalar);
            return self.prepare(format!("{}[0] = {count}", self.local(index)));
        }
        let integer = self.module.integer();
        let (low, high) = range(&scalar);
        let (array, spelling) = (self.name(array), &scalar.spelling);
        let what = format!("\"the length of {array}\", \"{spelling}\"");
        self.arguments[index] = format!("{integer}({count}, {what}, {low}, {high})");
    }

    fn out_array(&mut self, index: usize, element: &Scalar, count: &str) {
        let (local, class) = (self.local(index), self.module.scalar(element));
        self.prepare(format!("{local} = ({class} * {count})()"));
        self.arguments[index] = local;
    }

    fn null(&mut self) -> &'static str {
        "None"
    }

    fn sized_text(&mut self, index: usize, nullable: bool) {
        let (name, local, count) = (self.name(index), self.local(index), self.count(index));
        let encoded = self
            .module
            .imports
            .alias("._runtime.text", "encoded", "_encoded");
        if nullable {
            self.prepare(format!(
                "{local} = None if {name} is None else {encoded}({name}, \"{name}\")"
            ));
            self.prepare(format!("{count} = 0 if {local} is None else len({local})"));
        } else {
            self.prepare(format!("{local} = {encoded}({name}, \"{name}\")"));
            self.prepare(format!("{count} = len({local})"));
        }
        self.arguments[index] = local;
    }

    fn pointers(&mut self, index: usize, items: &str, nullable: bool, counted: bool) {
        let (name, local, count) = (self.name(index), self.local(index), self.count(index));
        let strings = self.module.imports.alias(CALLS, "strings", "_strings");
        let otherwise = |null: &str| match nullable {
            true => format!("{null} if {name} is None else "),
            false => String::new(),
        };
        self.prepare(if counted {
            let null = otherwise("(None, 0)");
            format!("{local}, {count} = {null}{strings}({items})")
        } else {
            let null = otherwise("None");
            format!("{local} = {null}{strings}({items})[0]")
        });
    }

    fn constant(&mut self, index: usize, value: &Fixed) {
        let ty = self.callable.parameter(index).ty.clone();
        self.arguments[index] = match (value, ty.resolved()) {
            (Fixed::Null, _) => "None".to_owned(),
            (Fixed::Integer { value, .. }, Type::Pointer { .. }) => {
                format!("{}({value})", self.module.ctypes("c_void_p"))
            }
            (Fixed::Integer { value, .. }, _) => {
                let scalar = self.module.integer_type(&ty);
                match scalar.filter(|it| it.size > 4 || !self.in_registers() || !is_int(it)) {
                    Some(scalar) => format!("{}({value})", self.module.scalar(&scalar)),
                    None => value.to_string(),
                }
            }
            (Fixed::Bool(value), _) => u8::from(*value).to_string(),
            (Fixed::Float(number), _) => {
                let class = self.module.expression(&ty);
                format!("{class}({})", float_literal(*number))
            }
            (Fixed::Text(text), _) => bytes_literal(text.as_bytes()),
        };
    }

    fn callback(&mut self, index: usize, callback: &Callback, nullable: bool) {
        self.pass_callback(index, callback, nullable);
    }

    fn user_data(&mut self, index: usize, key: &str) {
        let class = self.module.ctypes("c_void_p");
        self.arguments[index] = format!("{class}({key})");
    }

    fn destroy_notify(&mut self, index: usize, nullable: Option<&str>) {
        self.pass_destroy_notify(index, nullable);
    }

    fn not_negative(&mut self, index: usize) {
        self.refuse_negative(index);
    }

    fn filled_buffer(&mut self, index: usize) {
        self.make_filled(index);
    }

    fn count(&self, index: usize) -> String {
        format!("{}_length", self.local(index))
    }
}

impl Lowering<'_, '_, '_> {
    pub(super) fn in_registers(&self) -> bool {
        self.callable.idiom.roles.len() <= IN_REGISTERS
    }
}

/// The condition under which an int does not fit a C integer.
///
/// Python compares with small numbers at once; the length in bits of larger ones is faster.
fn outside(name: &str, scalar: &Scalar) -> String {
    match (scalar.kind, scalar.size) {
        (ScalarKind::Signed, 4) => format!("{name}.bit_length() > 31"),
        (_, 4) => format!("{name} < 0 or {name}.bit_length() > 32"),
        _ => {
            let (low, high) = range(scalar);
            format!("not {low} <= {name} <= {high}")
        }
    }
}
