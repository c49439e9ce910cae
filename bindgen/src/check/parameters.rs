//! Rules for parameters and results.

use super::shapes::{fits, is_integer, is_memory, is_text, pointee, spelling};
use crate::annotate::{Annotations, ArrayShape, Direction, Interface, Noted, ParameterNotes, Word};
use crate::diagnostic::{Diagnostic, Message, Span, messages};
use crate::model::Type;
use crate::parse::FunctionDeclaration;

/// One function's parameters under check.
struct Rules<'a> {
    interface: &'a Interface,
    function: &'a FunctionDeclaration,
    /// What its parameters are: perhaps the fields of a struct.
    noun: &'static str,
    found: Vec<Diagnostic>,
}

/// The rules for the fields of a struct, which stand as parameters.
pub(super) fn check_fields(
    interface: &Interface,
    noted: &Noted<FunctionDeclaration>,
) -> Vec<Diagnostic> {
    data(interface, noted, "field")
}

pub(super) fn check(interface: &Interface, noted: &Noted<FunctionDeclaration>) -> Vec<Diagnostic> {
    data(interface, noted, "parameter")
}

fn data(
    interface: &Interface,
    noted: &Noted<FunctionDeclaration>,
    noun: &'static str,
) -> Vec<Diagnostic> {
    let mut rules = Rules {
        interface,
        function: &noted.item,
        noun,
        found: Vec::new(),
    };
    for notes in &noted.notes.parameters {
        rules.parameter(notes);
    }
    rules.data(
        "the result",
        &noted.item.result,
        &noted.item.result,
        &noted.notes.returns,
    );
    rules.found
}

impl Rules<'_> {
    fn refuse(&mut self, span: &Span, message: Message) {
        self.found.push(Diagnostic::new(span.clone(), message));
    }

    fn names(&self) -> Vec<&str> {
        self.function
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str())
            .collect()
    }

    fn type_of(&self, name: &str) -> Option<&Type> {
        let parameters = &self.function.parameters;
        parameters
            .iter()
            .find(|parameter| parameter.name == name)
            .map(|found| &found.ty)
    }

    fn parameter(&mut self, notes: &ParameterNotes) {
        let Some(ty) = self.type_of(&notes.name).cloned() else {
            let variable = notes.name == "..." && self.function.variadic;
            if !variable && self.interface.is_annotated {
                let text =
                    messages::parameter_unknown(&notes.name, &self.function.name, &self.names());
                self.refuse(&notes.span, text);
            }
            return;
        };
        if let Some((direction, span)) = notes.direction() {
            self.direction(notes, direction, span, &ty);
        }
        let written = matches!(
            notes.direction(),
            Some((Direction::Out | Direction::InOut, _))
        );
        let owned = match pointee(&ty) {
            Some((inner @ Type::Pointer { .. }, _)) if written => inner,
            _ => &ty,
        };
        self.data(
            &format!("{} `{}`", self.noun, notes.name),
            &ty,
            owned,
            &notes.annotations,
        );
        if let Some((buffer, span)) = notes.annotations.size_needed() {
            let is_buffer = self.type_of(buffer).is_some_and(|ty| {
                is_text(ty) && matches!(pointee(ty), Some((Type::Scalar(_), false)))
            });
            if !is_buffer {
                self.refuse(span, messages::size_needed_no_buffer(buffer));
            }
        }
    }

    fn direction(&mut self, notes: &ParameterNotes, direction: Direction, span: &Span, ty: &Type) {
        // `@param[out]` in a header that nobody annotated is only documentation.
        let meant = notes.annotations.direction().is_some() || self.interface.is_annotated;
        if direction == Direction::In || !meant {
            return;
        }
        match pointee(ty) {
            None => self.refuse(span, messages::out_not_pointer(&notes.name, &spelling(ty))),
            Some((_, true)) => self.refuse(span, messages::out_const(&notes.name, &spelling(ty))),
            Some((_, false)) => {}
        }
    }

    /// What holds for parameters and results alike; `owned` is what a caller would free.
    fn data(&mut self, name: &str, ty: &Type, owned: &Type, annotations: &Annotations) {
        if let Some((shape, span)) = annotations.array() {
            self.array(name, ty, shape, span);
        }
        if let Some(span) = annotations.span_of(&Word::Nullable)
            && pointee(ty).is_none()
        {
            self.refuse(span, messages::nullable_not_pointer(name, &spelling(ty)));
        }
        if let Some((_, span)) = annotations.text_kind()
            && !is_text(ty)
            && !(annotations.array().is_some() && is_memory(ty))
        {
            self.refuse(span, messages::text_not_char(name, &spelling(ty)));
        }
        if let Some((free, span)) = annotations.free() {
            let message = match self.interface.function(free) {
                None => Some(messages::free_unknown(free)),
                Some(noted) => match noted.item.parameters.as_slice() {
                    [only] if fits(owned, &only.ty) => None,
                    _ => Some(messages::free_wrong_type(free, &spelling(owned))),
                },
            };
            if let Some(message) = message {
                self.refuse(span, message);
            }
        }
        if let Some((lender, span)) = annotations.borrows() {
            let is_handle = self
                .type_of(lender)
                .is_some_and(|ty| self.interface.handle(ty).is_some());
            if !is_handle {
                self.refuse(span, messages::borrows_no_handle(lender));
            }
        }
    }

    fn array(&mut self, name: &str, ty: &Type, shape: &ArrayShape, span: &Span) {
        if pointee(ty).is_none() {
            return self.refuse(span, messages::array_not_pointer(name, &spelling(ty)));
        }
        let ArrayShape::Length(length) = shape else {
            return;
        };
        let message = match self.type_of(length) {
            None => Some(messages::array_length_unknown(
                name,
                length,
                self.noun,
                &self.names(),
            )),
            Some(ty) => {
                let integer = is_integer(ty)
                    || pointee(ty).is_some_and(|(inner, constant)| is_integer(inner) && !constant);
                (!integer).then(|| messages::array_length_not_integer(name, length, &spelling(ty)))
            }
        };
        if let Some(message) = message {
            self.refuse(span, message);
        }
    }
}
