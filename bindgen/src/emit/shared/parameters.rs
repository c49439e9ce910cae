//! The parameters that callers of the idiomatic API pass: their order, and what may be left out.

use super::annotations;
use super::api::{Callable, is_python_parameter};
use super::float_literal;
use super::imports::Imports;
use super::layout::{bytes_literal, text_literal};
use crate::model::{Enum, Fixed, Model, OptionField, Parameter, Role, ScalarKind, TextKind};
use crate::names::Names;

impl<'m> Callable<'m> {
    /// The parameters of the Python function with their annotations, `self` left out.
    pub(in crate::emit) fn python_parameters(
        &self,
        model: &Model,
        names: &Names,
        imports: &mut Imports,
    ) -> Vec<String> {
        let mut written = Vec::new();
        let mut named = false;
        for index in self.passed() {
            if !named && self.is_keyword_only(index) {
                named = true;
                written.push("*".to_owned());
            }
            let role = &self.idiom.roles[index];
            let Some(annotation) = annotations::parameter(role, names, imports) else {
                continue;
            };
            let name = &self.parameters[index];
            written.push(match self.default(index) {
                None => format!("{name}: {annotation}"),
                Some(Fixed::Null)
                    if matches!(
                        role,
                        Role::TextList {
                            nullable: false,
                            ..
                        }
                    ) =>
                {
                    format!("{name}: {annotation} = ()")
                }
                Some(Fixed::Null) if !annotation.starts_with("Optional[") => {
                    let optional = annotations::optional(&annotation, imports);
                    format!("{name}: {optional} = None")
                }
                Some(value) => {
                    let literal = literal(value, role, model, names);
                    format!("{name}: {annotation} = {literal}")
                }
            });
        }
        written
    }

    /// A C parameter, or a field of a struct that is filled from arguments, as a parameter.
    pub(in crate::emit) fn parameter(&self, index: usize) -> &'m Parameter {
        let behind = self.function.parameters.len();
        match index.checked_sub(behind) {
            None => &self.function.parameters[index],
            Some(field) => &self.idiom.fields[field].as_parameter,
        }
    }

    /// The field that is at a place behind the C parameters.
    pub(in crate::emit) fn field(&self, index: usize) -> Option<&'m OptionField> {
        let field = index.checked_sub(self.function.parameters.len())?;
        self.idiom.fields.get(field)
    }

    /// The places of the C parameters; fields stand where their struct is.
    fn in_order(&self) -> Vec<usize> {
        let behind = self.function.parameters.len();
        let mut order = Vec::new();
        for index in 0..behind.min(self.idiom.roles.len()) {
            order.push(index);
            let fields = self.idiom.fields.iter().enumerate();
            let own = fields.filter(|(_, field)| field.parameter == index);
            order.extend(own.map(|(field, _)| behind + field));
        }
        order
    }

    /// Whether a parameter is one that callers name: a field that they may leave out.
    fn is_keyword_only(&self, index: usize) -> bool {
        self.default(index).is_some() && self.field(index).is_some()
    }

    /// The parameters that a caller passes, `self` left out; what may be left out comes last, fields
    /// behind parameters.
    pub(in crate::emit) fn passed(&self) -> Vec<usize> {
        let mut passed = self.in_order();
        passed.retain(|&index| is_python_parameter(&self.idiom.roles[index]));
        if self.is_method() {
            passed.retain(|&index| index != 0);
        }
        passed.sort_by_key(|&index| (self.default(index).is_some(), self.is_keyword_only(index)));
        passed
    }

    /// What a parameter is where the caller leaves it out.
    fn default(&self, index: usize) -> Option<&'m Fixed> {
        self.idiom.defaults.get(index).and_then(Option::as_ref)
    }
}

/// A default as Python has it.
fn literal(value: &Fixed, role: &Role, model: &Model, names: &Names) -> String {
    if let (Fixed::Integer { value, .. }, Role::EnumValue(item)) = (value, role)
        && let Some(item) = model.enumeration(item)
        && let Some(member) = member(*value, item, names)
    {
        return member;
    }
    match value {
        Fixed::Null => "None".to_owned(),
        Fixed::Bool(true) => "True".to_owned(),
        Fixed::Bool(false) => "False".to_owned(),
        Fixed::Integer { value, names: made } => {
            let known: Option<Vec<&str>> = made.iter().map(|name| names.known(name)).collect();
            match (known, role) {
                (Some(known), _) if !known.is_empty() => known.join(" | "),
                (_, Role::Value(scalar)) if scalar.kind == ScalarKind::Bool => {
                    if *value == 0 { "False" } else { "True" }.to_owned()
                }
                (_, Role::Value(scalar)) if scalar.kind == ScalarKind::Float => {
                    format!("{value}.0")
                }
                _ => value.to_string(),
            }
        }
        Fixed::Float(number) => float_literal(*number),
        Fixed::Text(text) => match role {
            Role::Text {
                kind: TextKind::Bytes,
                ..
            } => bytes_literal(text.as_bytes()),
            _ => text_literal(text),
        },
    }
}

/// An enum's member of this value, or the members of which flags are made; `None` where it has no
/// such.
fn member(value: i128, item: &Enum, names: &Names) -> Option<String> {
    let class = names.enumeration(&item.name);
    let members = item.enumerators.iter().zip(names.enumerators(item));
    let exact = members.clone().find(|(each, _)| each.value == value);
    if let Some((_, name)) = exact {
        return Some(format!("{class}.{name}"));
    }
    if !item.flags {
        return None;
    }
    let parts = members.filter(|(each, _)| each.value & value == each.value);
    let (parts, made): (Vec<String>, Vec<i128>) = parts
        .map(|(each, name)| (format!("{class}.{name}"), each.value))
        .unzip();
    // Zero stays a number: linters refuse a call, `Style(0)`, as a default.
    let complete = value != 0 && value == made.iter().fold(0, |all, each| all | each);
    complete.then(|| parts.join(" | "))
}
