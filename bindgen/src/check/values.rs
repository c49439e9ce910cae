//! Rules for values that annotations fix, for calls that they name, and for what results mean.

use super::shapes::{is_integer, pointee, spelling};
use crate::annotate::{
    Annotations, ArrayShape, Capacity, Direction, FailedBy, Interface, LengthCall, Noted,
    ParameterNotes, Transfer, Word, edit_distance,
};
use crate::build::fixed;
use crate::diagnostic::{Diagnostic, Message, Span, messages};
use crate::model::{Fixed, Scalar, ScalarKind, Type};
use crate::parse::FunctionDeclaration;

/// One function under check.
struct Rules<'a> {
    interface: &'a Interface,
    noted: &'a Noted<FunctionDeclaration>,
    /// What its parameters are: perhaps the fields of a struct.
    noun: &'static str,
    found: Vec<Diagnostic>,
}

/// The rules for the fields of a struct, which stand as parameters.
pub(super) fn check_fields(
    interface: &Interface,
    noted: &Noted<FunctionDeclaration>,
) -> Vec<Diagnostic> {
    values(interface, noted, "field")
}

pub(super) fn check(interface: &Interface, noted: &Noted<FunctionDeclaration>) -> Vec<Diagnostic> {
    values(interface, noted, "parameter")
}

fn values(
    interface: &Interface,
    noted: &Noted<FunctionDeclaration>,
    noun: &'static str,
) -> Vec<Diagnostic> {
    let mut rules = Rules {
        interface,
        noted,
        noun,
        found: Vec::new(),
    };
    for notes in &noted.notes.parameters {
        let parameters = &noted.item.parameters;
        if let Some(found) = parameters.iter().find(|found| found.name == notes.name) {
            rules.parameter(notes, &found.ty);
        }
    }
    rules.result();
    rules.found
}

impl Rules<'_> {
    fn refuse(&mut self, span: &Span, message: Message) {
        self.found.push(Diagnostic::new(span.clone(), message));
    }

    fn type_of(&self, name: &str) -> Option<&Type> {
        let mut parameters = self.noted.item.parameters.iter();
        parameters
            .find(|parameter| parameter.name == name)
            .map(|found| &found.ty)
    }

    fn parameter(&mut self, notes: &ParameterNotes, ty: &Type) {
        let annotations = &notes.annotations;
        let name = format!("{} `{}`", self.noun, notes.name);
        self.type_name(&name, ty, annotations, false);
        if let Some((text, span)) = annotations.value() {
            self.fixed(&name, ty, text, span);
        }
        if let Some((text, span)) = annotations.default_value() {
            self.fixed(&name, ty, text, span);
            let written = matches!(notes.direction(), Some((Direction::Out, _)));
            if annotations.value().is_some() || written {
                self.refuse(span, messages::default_of_hidden(&name));
            }
            // Of a list of strings, NULL is the empty one.
            let is_list = annotations.array().is_some()
                && pointee(ty).is_some_and(|(inner, _)| pointee(inner).is_some());
            if matches!(text, "NULL" | "None") && !annotations.has(&Word::Nullable) && !is_list {
                self.refuse(span, messages::default_not_nullable(&name));
            }
        }
        if let Some((Capacity::Call(call), span)) = annotations.capacity() {
            self.call(call, span);
        }
        if let Some((status, span)) = annotations.grow() {
            self.status(status, span);
        }
        if let Some(span) = annotations.span_of(&Word::Parent)
            && (self.interface.handle(ty).is_none()
                || !self.noted.notes.annotations.has(&Word::Constructor))
        {
            self.refuse(span, messages::parent_no_handle(&name));
        }
        if let Some((Transfer::Always, span)) = annotations.transfer() {
            let made = pointee(ty).is_some_and(|(inner, _)| self.interface.handle(inner).is_some());
            let written = matches!(notes.direction(), Some((Direction::Out, _)));
            if !made || !written {
                self.refuse(span, messages::always_no_handle(&name));
            }
        }
    }

    fn result(&mut self) {
        let annotations = &self.noted.notes.returns;
        let ty = &self.noted.item.result;
        self.type_name("the result", ty, annotations, true);
        if let Some((ArrayShape::Call(call), span)) = annotations.array() {
            self.call(call, span);
        }
        if let Some((buffer, span)) = annotations.fills() {
            let notes = self.noted.notes.parameter(buffer);
            let filled = notes.is_some_and(|notes| {
                matches!(notes.direction(), Some((Direction::Out, _)))
                    && matches!(notes.annotations.array(), Some((ArrayShape::Length(_), _)))
            });
            if !filled {
                self.refuse(span, messages::fills_no_buffer(buffer));
            }
        }
        if let Some(((by, _), span)) = annotations.fails() {
            let fits = match (by, ty.resolved()) {
                (FailedBy::Null, Type::Pointer { .. }) => true,
                (FailedBy::Negative, Type::Scalar(scalar)) => {
                    matches!(scalar.kind, ScalarKind::Signed | ScalarKind::Float)
                }
                (FailedBy::Zero, ty) => is_integer(ty),
                (FailedBy::Null | FailedBy::Negative, _) => false,
            };
            if !fits {
                self.refuse(span, messages::fails_wrong_type(&spelling(ty)));
            }
        }
        if let Some((names, span)) = annotations.ok() {
            for name in names {
                self.status(name, span);
            }
        }
    }

    /// A name that must be a status, in a function that gives one.
    fn status(&mut self, name: &str, span: &Span) {
        let mut enums = self.interface.all_enums();
        let domain = enums.find(|noted| noted.notes.annotations.error().is_some());
        let Some(domain) = domain else {
            return self.refuse(span, messages::status_without_enum(name));
        };
        let typed = self.noted.notes.returns.type_name();
        let gives = typed.is_some_and(|(found, _)| found == domain.item.name)
            || matches!(self.noted.item.result.resolved(), Type::Enum(found) if *found == domain.item.name);
        if !gives {
            let message = messages::status_of_other(name, &domain.item.name);
            return self.refuse(span, message);
        }
        let names: Vec<&str> = domain
            .item
            .enumerators
            .iter()
            .map(|each| each.name.as_str())
            .collect();
        if !names.contains(&name) {
            let message = messages::error_ok_unknown(name, &domain.item.name, &names);
            self.refuse(span, message);
        }
    }

    /// `(type NAME)`: an enum of the size that the C type has, or a truth value.
    fn type_name(&mut self, name: &str, ty: &Type, annotations: &Annotations, result: bool) {
        let Some((wanted, span)) = annotations.type_name() else {
            return;
        };
        if wanted == "bool" && result {
            if !is_integer(ty) {
                self.refuse(span, messages::type_wrong_size(name, wanted, &spelling(ty)));
            }
            return;
        }
        let found = self
            .interface
            .all_enums()
            .find(|noted| noted.item.name == wanted);
        let Some(found) = found else {
            let names = self.interface.all_enums().map(|noted| &noted.item.name);
            let near = names
                .map(String::as_str)
                .chain(["utf8", "filename", "bytes"])
                .filter(|known| edit_distance(wanted, known) <= 2)
                .min_by_key(|known| edit_distance(wanted, known));
            return self.refuse(span, messages::type_unknown(wanted, near));
        };
        let fits = match ty.resolved() {
            Type::Scalar(scalar) => is_integer(ty) && scalar.size == found.item.carrier.size,
            Type::Enum(_) => true,
            _ => false,
        };
        if !fits {
            self.refuse(span, messages::type_wrong_size(name, wanted, &spelling(ty)));
        }
    }

    fn fixed(&mut self, name: &str, ty: &Type, text: &str, span: &Span) {
        let Some(value) = fixed(self.interface, text) else {
            return self.refuse(span, messages::value_unknown(text));
        };
        let text_type = || matches!(pointee(ty), Some((Type::Scalar(scalar), true)) if scalar.kind == ScalarKind::Char);
        let fits = match (&value, ty.resolved()) {
            (Fixed::Null | Fixed::Integer { .. }, Type::Pointer { .. }) => true,
            (Fixed::Integer { value, .. }, Type::Scalar(scalar)) => holds(scalar, *value),
            (Fixed::Integer { .. }, Type::Enum(_)) => true,
            (Fixed::Bool(_), Type::Scalar(scalar)) => {
                scalar.kind == ScalarKind::Bool || is_integer(ty)
            }
            (Fixed::Float(_), Type::Scalar(scalar)) => scalar.kind == ScalarKind::Float,
            (Fixed::Text(_), Type::Pointer { .. }) => text_type(),
            _ => false,
        };
        if !fits {
            self.refuse(span, messages::value_wrong_type(name, text, &spelling(ty)));
        }
    }

    /// A call with parameters of this function: of another that takes them and gives a number.
    fn call(&mut self, call: &LengthCall, span: &Span) {
        let Some(called) = self.interface.function(&call.function) else {
            return self.refuse(span, messages::call_unknown(&call.function));
        };
        if !is_integer(&called.item.result) {
            return self.refuse(span, messages::call_no_number(&call.function));
        }
        let taken = &called.item.parameters;
        let mut wrong = taken.len() != call.arguments.len();
        for (argument, parameter) in call.arguments.iter().zip(taken) {
            match self.type_of(argument) {
                Some(ty) => wrong |= !passes(ty, &parameter.ty),
                None => {
                    let names: Vec<&str> = self
                        .noted
                        .item
                        .parameters
                        .iter()
                        .map(|each| each.name.as_str())
                        .collect();
                    let function = &self.noted.item.name;
                    let message = messages::parameter_unknown(argument, function, &names);
                    return self.refuse(span, message);
                }
            }
        }
        if wrong {
            let types: Vec<String> = taken.iter().map(|each| spelling(&each.ty)).collect();
            let message = messages::call_wrong_arguments(&call.function, &types);
            self.refuse(span, message);
        }
    }
}

/// Whether an integer type holds a number.
fn holds(scalar: &Scalar, value: i128) -> bool {
    let bits = 8 * u32::try_from(scalar.size).unwrap_or(8).min(8);
    match scalar.kind {
        ScalarKind::Bool => (0..=1).contains(&value),
        ScalarKind::Signed => (-(1_i128 << (bits - 1))..1_i128 << (bits - 1)).contains(&value),
        ScalarKind::Unsigned => (0..1_i128 << bits).contains(&value),
        ScalarKind::Float => true,
        ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => false,
    }
}

/// Whether an argument is passed as the parameter has it.
fn passes(given: &Type, taken: &Type) -> bool {
    match (given.resolved(), taken.resolved()) {
        (Type::Pointer { .. }, Type::Pointer { .. }) => super::shapes::fits(given, taken),
        (Type::Scalar(given), Type::Scalar(taken)) => {
            given.kind == taken.kind && given.size == taken.size
        }
        (given, taken) => given == taken,
    }
}
