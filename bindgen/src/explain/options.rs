//! Structs that are filled from arguments: what their fields mean to a caller.

use super::{Facts, Part, roles};
use crate::emit::shown;
use crate::model::{Function, Idiom, Model, OptionField, Role, Type};

impl Facts<'_> {
    /// The fields of the struct that a parameter points to.
    pub(super) fn options(
        &self,
        function: &Function,
        idiom: &Idiom,
        parameter: usize,
    ) -> Vec<Part> {
        let fields = idiom.fields.iter().enumerate();
        let own = fields.filter(|(_, field)| field.parameter == parameter);
        own.map(|(at, field)| {
            let role = idiom.roles.get(function.parameters.len() + at);
            let of = &function.parameters[parameter].name;
            let said = self.said_of_field(&function.parameters[parameter].ty, &field.path);
            let as_parameter = &field.as_parameter;
            Part {
                name: format!("{of}->{}", field.path.join(".")),
                c: shown::c_declaration(self.model, &as_parameter.ty, &as_parameter.name),
                python: self.python_field(function, field),
                meaning: role.map_or_else(String::new, |role| {
                    roles::meaning(function, role, &self.names)
                }),
                because: match said.as_slice() {
                    [] => format!(
                        "its type, `{}`",
                        shown::c_type(self.model, &as_parameter.ty)
                    ),
                    said => said.join(", "),
                },
            }
        })
        .collect()
    }

    /// The Python parameter for a field, with its annotation.
    fn python_field(&self, function: &Function, field: &OptionField) -> Option<String> {
        let signature = self.signatures.get(function.name.as_str())?;
        let names = self
            .names
            .parameters(std::slice::from_ref(&field.as_parameter));
        let at = signature
            .parameter_names()
            .position(|name| Some(name) == names.first().map(String::as_str))?;
        signature.parameters.get(at).cloned()
    }

    /// The annotations of a field, as they are written.
    fn said_of_field(&self, pointer: &Type, path: &[String]) -> Vec<String> {
        let Type::Pointer { pointee, .. } = pointer.resolved() else {
            return Vec::new();
        };
        let mut ty = pointee.as_ref();
        let mut said = Vec::new();
        for name in path {
            let Type::Record(record) = ty.resolved() else {
                break;
            };
            let mut records = self.interface.records.iter();
            let Some(noted) = records.find(|noted| noted.item.name == *record) else {
                break;
            };
            let fields = noted.item.layout.iter().flat_map(|layout| &layout.fields);
            let Some((field, notes)) = fields
                .zip(&noted.members)
                .find(|(field, _)| field.name == *name)
            else {
                break;
            };
            said = self.written(&notes.annotations);
            ty = &field.ty;
        }
        said
    }

    /// The functions whose arguments fill a struct, as Python names them.
    pub(super) fn filled_by(&self, record: &str) -> Vec<String> {
        let filled = self.model.functions.iter().filter(|function| {
            let idiom = function.idiom.as_ref().ok();
            let mut roles = idiom.iter().flat_map(|idiom| &idiom.roles);
            roles.any(|role| match role {
                Role::Options(options) => holds(self.model, options, record),
                _ => false,
            })
        });
        filled
            .filter_map(|function| self.signatures.get(function.name.as_str()))
            .map(|signature| format!("`{}`", signature.name))
            .collect()
    }
}

/// Whether a struct is another, or has it inside.
fn holds(model: &Model, outer: &str, record: &str) -> bool {
    let layout = model.record(outer).and_then(|it| it.layout.as_ref());
    let mut fields = layout.iter().flat_map(|layout| &layout.fields);
    outer == record
        || fields.any(|field| match field.ty.resolved() {
            Type::Record(inner) => holds(model, inner, record),
            _ => false,
        })
}
