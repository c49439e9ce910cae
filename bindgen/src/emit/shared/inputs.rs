//! Parameters that Python passes: which of them needs what, in the order of the checks.
//!
//! How numbers, arrays and records become C's is the backend's own.

use super::body::Lower;
use super::callbacks::user_data;
use super::scalars::range;
use crate::model::{Callback, Fixed, LengthCall, Role, Scalar, ScalarKind, TextKind, Type};

/// A backend's ways to pass values.
pub(in crate::emit) trait Inputs<'m>: Lower<'m> {
    /// Checks and converts a number.
    fn number(&mut self, index: usize, scalar: &Scalar);

    /// Passes a number that is checked already.
    fn checked_number(&mut self, index: usize, scalar: &Scalar);

    /// Checks and converts an array.
    fn array(&mut self, index: usize, element: &Scalar, writable: bool, nullable: bool);

    /// Checks and converts a value of a record.
    fn record(&mut self, index: usize, record: &str);

    /// Makes the memory that a parameter is written to.
    fn memory(&mut self, index: usize);

    /// Passes the length of an input array.
    fn length_of(&mut self, index: usize, array: usize);

    /// Makes an array of `count` elements that is written to.
    fn out_array(&mut self, index: usize, element: &Scalar, count: &str);

    /// Makes the bytes of a text that is passed with its length.
    fn sized_text(&mut self, index: usize, nullable: bool);

    /// Passes what the annotations fix.
    fn constant(&mut self, index: usize, value: &Fixed);

    /// Checks a callable, and passes the function through which C calls it.
    fn callback(&mut self, index: usize, callback: &Callback, nullable: bool);

    /// Passes what stands for a callable.
    fn user_data(&mut self, index: usize, key: &str);

    /// Passes the function that lets go of a callable; NULL where the parameter of this name is None.
    fn destroy_notify(&mut self, index: usize, nullable: Option<&str>);

    /// Refuses a number below zero, which is checked already.
    fn not_negative(&mut self, index: usize);

    /// Makes a buffer of which the function fills a part; all other arguments are known.
    fn filled_buffer(&mut self, index: usize);

    /// What C's NULL is as an argument.
    fn null(&mut self) -> &'static str;

    /// The expression for the number of elements of an input array.
    fn count(&self, index: usize) -> String;

    /// Checks and converts one parameter, or makes the memory that it is written to.
    fn parameter(&mut self, index: usize) {
        match self.role(index) {
            Role::Value(scalar) => self.number(index, scalar),
            Role::EnumValue(item) => self.enumeration(index, item),
            Role::Text { kind, nullable } => self.text(index, *kind, *nullable),
            Role::Array {
                element,
                writable,
                nullable,
                ..
            } => {
                self.array(index, element, *writable, *nullable);
                self.same_length(index);
            }
            Role::SizedText { nullable, .. } => {
                self.sized_text(index, *nullable);
                self.same_length(index);
            }
            Role::TextList {
                kind,
                length,
                nullable,
            } => {
                self.text_list(index, *kind, *nullable, length.is_some());
                self.same_length(index);
            }
            Role::Constant(value) => self.constant(index, value),
            Role::Callback {
                callback, nullable, ..
            } => self.callback(index, callback, *nullable),
            Role::UserData { of } => {
                if let Role::Callback { scope, .. } = self.role(*of) {
                    let key = user_data(*scope, &self.name(*of));
                    self.user_data(index, &key);
                }
            }
            Role::DestroyNotify { of } => {
                let nullable = matches!(self.role(*of), Role::Callback { nullable: true, .. });
                let name = self.name(*of);
                self.destroy_notify(index, nullable.then_some(name.as_str()));
            }
            Role::Room {
                caller: Some(scalar),
                ..
            } => {
                self.number(index, scalar);
                if scalar.kind == ScalarKind::Signed {
                    self.not_negative(index);
                }
            }
            Role::Handle {
                record, nullable, ..
            } => self.handle(index, record, *nullable),
            Role::Record(record) => self.record(index, record),
            // The array that it belongs to may come later; so do the fields.
            Role::Length { .. }
            | Role::Options(_)
            | Role::OutArray { .. }
            | Role::OutFilled { .. }
            | Role::Room { caller: None, .. } => {}
            Role::OutScalar(_)
            | Role::OutEnum(_)
            | Role::OutRecord(_)
            | Role::OutHandle { .. }
            | Role::OutText { .. }
            | Role::OutOwned(_)
            | Role::OutView { .. }
            | Role::OutLength { .. }
            | Role::OutBuffer { .. }
            | Role::Capacity { .. }
            | Role::Needed { .. } => self.memory(index),
        }
    }

    /// Checks and converts an enum's value: any number that fits C's type, but of flags no bits that
    /// none of them has.
    fn enumeration(&mut self, index: usize, item: &str) {
        let scalar = self.enum_scalar(index, item);
        if !self.is_flags(item) {
            return self.number(index, &scalar);
        }
        self.flags(index, item, &scalar);
        self.checked_number(index, &scalar);
    }

    /// The integer type of an enum's value.
    fn enum_scalar(&self, index: usize, item: &str) -> Scalar {
        match self.callable().parameter(index).ty.resolved() {
            Type::Scalar(scalar) => scalar.clone(),
            _ => self.carrier(item),
        }
    }

    /// Checks and converts flags.
    fn flags(&mut self, index: usize, item: &str, scalar: &Scalar) {
        let flags = self.imports().alias("._runtime.flags", "flags", "_flags");
        let (name, class) = (self.name(index), self.names().enumeration(item).to_owned());
        let (spelling, (_, high)) = (&scalar.spelling, range(scalar));
        let what = format!("{class}, {name}, \"{name}\", \"{spelling}\", {high}");
        self.prepare(format!("{name} = {flags}({what})"));
    }

    /// The integer type that carries an enum.
    fn carrier(&self, name: &str) -> Scalar;

    /// Whether an enum's values are sums of its members.
    fn is_flags(&self, item: &str) -> bool {
        self.model()
            .enumeration(item)
            .is_some_and(|item| item.flags)
    }

    /// What follows from the length of an array that is known by now.
    fn length(&mut self, index: usize) {
        match self.role(index) {
            Role::Length { of } => self.length_of(index, *of),
            Role::OutArray { element, length } => {
                let count = match self.role(*length) {
                    Role::Length { of } => self.count(*of),
                    _ => "0".to_owned(),
                };
                self.out_array(index, element, &count);
            }
            Role::Value(_)
            | Role::EnumValue(_)
            | Role::Text { .. }
            | Role::Array { .. }
            | Role::SizedText { .. }
            | Role::TextList { .. }
            | Role::Options(_)
            | Role::Constant(_)
            | Role::Callback { .. }
            | Role::UserData { .. }
            | Role::DestroyNotify { .. }
            | Role::Handle { .. }
            | Role::Record(_)
            | Role::OutFilled { .. }
            | Role::Room { .. }
            | Role::OutScalar(_)
            | Role::OutEnum(_)
            | Role::OutRecord(_)
            | Role::OutHandle { .. }
            | Role::OutText { .. }
            | Role::OutOwned(_)
            | Role::OutView { .. }
            | Role::OutLength { .. }
            | Role::OutBuffer { .. }
            | Role::Capacity { .. }
            | Role::Needed { .. } => {}
        }
    }

    /// The handle that is not `self` is checked here; its pointer is read under its lock.
    fn handle(&mut self, index: usize, record: &str, nullable: bool) {
        let (object, local) = (self.object(index), self.local(index));
        if object != "self" {
            let class = self.names().class(record).to_owned();
            let (given, or_none) = match nullable {
                true => (format!("{object} is not None and "), " or None"),
                false => (String::new(), ""),
            };
            self.prepare(format!("if {given}not isinstance({object}, {class}):"));
            let what =
                format!("{object} must be {class}{or_none}, not {{type({object}).__name__}}");
            self.prepare(format!("    raise TypeError(f\"{what}\")"));
        }
        self.pass(index, local);
    }

    /// Checks a text, and makes its bytes.
    fn text(&mut self, index: usize, kind: TextKind, nullable: bool) {
        let (name, local) = (self.name(index), self.local(index));
        let (function, alias, encode) = match kind {
            TextKind::Utf8 => ("text", "_text", ".encode()"),
            TextKind::Filename => ("filename", "_filename", ""),
            TextKind::Bytes => ("data", "_bytes", ""),
        };
        let convert = self.imports().alias("._runtime.text", function, alias);
        let converted = format!("{convert}({name}, \"{name}\")");
        if nullable {
            let null = self.null();
            self.prepare(format!(
                "{local} = {null} if {name} is None else {converted}{encode}"
            ));
            return self.pass(index, local);
        }
        match kind {
            TextKind::Filename => {
                self.prepare(format!("{local} = {converted}"));
                self.pass(index, local);
            }
            TextKind::Utf8 => {
                self.prepare(format!("if type({name}) is not str or \"\\0\" in {name}:"));
                self.prepare(format!("    {name} = {converted}"));
                self.pass(index, format!("{name}.encode()"));
            }
            TextKind::Bytes => {
                self.prepare(format!(
                    "if type({name}) is not bytes or b\"\\0\" in {name}:"
                ));
                self.prepare(format!("    {name} = {converted}"));
                self.pass(index, name);
            }
        }
    }

    /// Checks a list of strings, and makes an array of pointers to their bytes, NULL behind them.
    fn text_list(&mut self, index: usize, kind: TextKind, nullable: bool, counted: bool) {
        let name = self.name(index);
        let (function, alias) = match kind {
            TextKind::Utf8 => ("texts", "_texts"),
            TextKind::Filename => ("filenames", "_filenames"),
            TextKind::Bytes => ("byte_strings", "_byte_strings"),
        };
        let convert = self.imports().alias("._runtime.texts", function, alias);
        let items = format!("{convert}({name}, \"{name}\")");
        self.pointers(index, &items, nullable, counted);
        let local = self.local(index);
        self.pass(index, local);
    }

    /// Makes an array of pointers to strings, given as an expression for a list of bytes.
    fn pointers(&mut self, index: usize, items: &str, nullable: bool, counted: bool);

    /// The call of a function that says how much memory there is.
    fn length_call(&mut self, call: &LengthCall) -> String {
        let arguments: Vec<String> = call
            .arguments
            .iter()
            .map(|&index| self.argument(index))
            .collect();
        let function = call.function.clone();
        let private = self.names().private(&function);
        self.body().uses.push(function);
        format!("{private}({})", arguments.join(", "))
    }

    /// Arrays that share a length must have the same.
    fn same_length(&mut self, index: usize) {
        let (Role::Array { length, .. }
        | Role::SizedText { length, .. }
        | Role::TextList {
            length: Some(length),
            ..
        }) = self.role(index)
        else {
            return;
        };
        let Role::Length { of } = self.role(*length) else {
            return;
        };
        if *of == index {
            return;
        }
        let check = self
            .imports()
            .alias("._runtime.arrays", "same_length", "_same_length");
        let (first, second) = (self.count(*of), self.count(index));
        let (first_name, second_name) = (self.name(*of), self.name(index));
        self.prepare(format!(
            "{check}(\"{first_name}\", {first}, \"{second_name}\", {second})"
        ));
    }
}
