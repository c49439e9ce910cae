//! Structs that are filled from arguments: the checks of their fields, and the values in their order.
//!
//! How a struct is made, and what a pointer in one is, is the backend's own.

use super::float_literal;
use super::inputs::Inputs;
use super::layout::bytes_literal;
use super::scalars::range;
use super::uses::converted;
use crate::model::{Fixed, Role, Scalar, ScalarKind, TextKind, Type};

/// A backend's ways to fill structs.
pub(in crate::emit) trait Options<'m>: Inputs<'m> {
    /// Passes bytes that end with a NUL, given as an expression.
    fn field_text(&mut self, bytes: &str) -> String;

    /// Checks and converts an array that is read, and passes a pointer to it.
    fn field_array(&mut self, index: usize, element: &Scalar, nullable: bool);

    /// Checks and converts a text that is passed with its length.
    fn field_sized_text(&mut self, index: usize, nullable: bool);

    /// Passes an array of pointers to strings that is made.
    fn field_list(&mut self, index: usize);

    /// The expression for a struct that is part of another, of these fields and values.
    fn nested(&mut self, record: &str, values: &[(String, String)]) -> String;

    /// Makes a struct of these fields and values, and passes a pointer to it.
    fn filled(&mut self, index: usize, record: &str, values: &[(String, String)]);

    /// Checks and converts all fields.
    fn fields(&mut self) {
        let behind = self.callable().function.parameters.len();
        for index in behind..self.callable().idiom.roles.len() {
            self.field(index);
        }
    }

    /// Checks and converts a field.
    fn field(&mut self, index: usize) {
        match self.role(index) {
            Role::Value(scalar) => self.field_number(index, scalar),
            Role::EnumValue(item) => {
                let scalar = self.enum_scalar(index, item);
                if self.is_flags(item) {
                    self.flags(index, item, &scalar);
                    let name = self.name(index);
                    self.pass(index, name);
                } else {
                    self.field_number(index, &scalar);
                }
            }
            Role::Text { kind, nullable } => self.field_string(index, *kind, *nullable),
            Role::Array {
                element, nullable, ..
            } => {
                self.field_array(index, element, *nullable);
                self.same_length(index);
            }
            Role::SizedText { nullable, .. } => {
                self.field_sized_text(index, *nullable);
                self.same_length(index);
            }
            Role::TextList {
                kind,
                length,
                nullable,
            } => {
                self.text_list(index, *kind, *nullable, length.is_some());
                self.field_list(index);
                self.same_length(index);
            }
            Role::Constant(value) => self.field_constant(index, value),
            // The array that it belongs to may come later.
            Role::Length { .. } => {}
            // No field is one of these.
            Role::Handle { .. }
            | Role::Record(_)
            | Role::Options(_)
            | Role::Callback { .. }
            | Role::UserData { .. }
            | Role::DestroyNotify { .. }
            | Role::OutScalar(_)
            | Role::OutEnum(_)
            | Role::OutRecord(_)
            | Role::OutHandle { .. }
            | Role::OutText { .. }
            | Role::OutOwned(_)
            | Role::OutView { .. }
            | Role::OutLength { .. }
            | Role::OutArray { .. }
            | Role::OutBuffer { .. }
            | Role::OutFilled { .. }
            | Role::Room { .. }
            | Role::Capacity { .. }
            | Role::Needed { .. } => {}
        }
    }

    /// Checks a number completely.
    fn field_number(&mut self, index: usize, scalar: &Scalar) {
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
                format!("if type({name}) is not int or not {low} <= {name} <= {high}:")
            }
        });
        let converted = converted(self.imports(), &name, scalar);
        self.prepare(format!("    {name} = {converted}"));
        self.pass(index, name);
    }

    /// Checks a text, and makes its bytes.
    fn field_string(&mut self, index: usize, kind: TextKind, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let (function, alias, encode) = match kind {
            TextKind::Utf8 => ("text", "_text", ".encode()"),
            TextKind::Filename => ("filename", "_filename", ""),
            TextKind::Bytes => ("data", "_bytes", ""),
        };
        let convert = self.imports().alias("._runtime.text", function, alias);
        let made = self.field_text(&format!("{convert}({name}, \"{name}\"){encode}"));
        let null = match nullable {
            true => format!("{} if {name} is None else ", self.null()),
            false => String::new(),
        };
        self.prepare(format!("{local} = {null}{made}"));
        self.pass(index, local);
    }

    /// Passes what the annotations fix.
    fn field_constant(&mut self, index: usize, value: &Fixed) {
        let pointer = matches!(
            self.callable().parameter(index).ty.resolved(),
            Type::Pointer { .. }
        );
        match value {
            Fixed::Text(text) => {
                let local = self.local(index);
                let made = self.field_text(&bytes_literal(text.as_bytes()));
                self.prepare(format!("{local} = {made}"));
                self.pass(index, local);
            }
            Fixed::Integer { value, .. } if !pointer => self.pass(index, value.to_string()),
            Fixed::Float(number) => self.pass(index, float_literal(*number)),
            Fixed::Bool(value) => {
                let literal = if *value { "True" } else { "False" };
                self.pass(index, literal.to_owned());
            }
            Fixed::Null | Fixed::Integer { .. } => self.constant(index, value),
        }
    }

    /// Passes the length of an array, if it fits.
    fn field_length(&mut self, index: usize, array: usize) {
        let count = self.count(array);
        let Type::Scalar(scalar) = self.callable().parameter(index).ty.resolved() else {
            return;
        };
        if scalar.size >= 8 {
            return self.pass(index, count);
        }
        let integer = self
            .imports()
            .alias("._runtime.integers", "integer", "_integer");
        let (low, high) = range(scalar);
        let (array, spelling) = (self.name(array), &scalar.spelling);
        let what = format!("\"the length of {array}\", \"{spelling}\"");
        self.pass(index, format!("{integer}({count}, {what}, {low}, {high})"));
    }

    /// Fills the structs: all fields are known by now.
    fn options(&mut self) {
        let behind = self.callable().function.parameters.len();
        for index in behind..self.callable().idiom.roles.len() {
            if let Role::Length { of } = self.role(index) {
                self.field_length(index, *of);
            }
        }
        for index in 0..behind {
            if let Some(Role::Options(record)) = self.callable().idiom.roles.get(index) {
                let values = self.values(index, record, &mut Vec::new());
                self.filled(index, record, &values);
            }
        }
    }

    /// The fields of a struct that are not zero, and their values.
    fn values(
        &mut self,
        parameter: usize,
        record: &str,
        path: &mut Vec<String>,
    ) -> Vec<(String, String)> {
        let layout = self.model().record(record).and_then(|it| it.layout.clone());
        let mut values = Vec::new();
        for field in layout.iter().flat_map(|layout| &layout.fields) {
            path.push(field.name.clone());
            let mut options = self.callable().idiom.fields.iter();
            let at = options.position(|each| each.parameter == parameter && each.path == *path);
            let value = match (at, field.ty.resolved()) {
                (Some(at), _) => {
                    let index = self.callable().function.parameters.len() + at;
                    (!is_zero(self.role(index))).then(|| self.argument(index))
                }
                (None, Type::Record(nested)) => {
                    let values = self.values(parameter, nested, path);
                    (!values.is_empty()).then(|| self.nested(nested, &values))
                }
                (None, _) => None,
            };
            values.extend(value.map(|value| (field.name.clone(), value)));
            path.pop();
        }
        values
    }
}

/// Whether a field always holds what a new struct has anyway.
fn is_zero(role: &Role) -> bool {
    matches!(
        role,
        Role::Constant(Fixed::Null | Fixed::Bool(false) | Fixed::Integer { value: 0, .. })
    )
}
