//! C declarations from types: for cdef, for docstrings, for the ABI table.

use crate::model::{Function, Model, Parameter, Signature, Type};

/// Writes the types of one model as C text.
#[derive(Debug, Clone, Copy)]
pub(in crate::emit) struct CText<'m> {
    model: &'m Model,
    /// Whether the parameters of function pointers keep their names.
    names: bool,
}

impl<'m> CText<'m> {
    /// For the types of this model.
    pub(in crate::emit) fn new(model: &'m Model) -> Self {
        Self { model, names: true }
    }

    /// For the types alone: the same type has the same text, whatever its parameters are called.
    pub(in crate::emit) fn nameless(model: &'m Model) -> Self {
        Self {
            model,
            names: false,
        }
    }

    /// The model whose types these are.
    pub(in crate::emit) fn model(self) -> &'m Model {
        self.model
    }

    /// A type alone, as `const spam_samples *`.
    pub(in crate::emit) fn ty(self, ty: &Type) -> String {
        self.declare(ty, "")
    }

    /// A declaration of a name without the semicolon, as `int32_t *sum`.
    pub(in crate::emit) fn declare(self, ty: &Type, name: &str) -> String {
        self.with_declarator(ty, name.to_owned(), false)
    }

    /// A function's declaration without the semicolon.
    pub(in crate::emit) fn function(self, function: &Function) -> String {
        let parameters = self.named(&function.parameters, function.variadic);
        self.declare(
            &function.result,
            &format!("{}({parameters})", function.name),
        )
    }

    /// The types that a function takes, as the ABI table has them.
    pub(in crate::emit) fn signature(self, function: &Function) -> String {
        let types = function
            .parameters
            .iter()
            .map(|parameter| self.ty(&parameter.ty));
        let parameters = listed(types.collect(), function.variadic);
        self.giving(&function.result, &parameters)
    }

    /// The same of a function type.
    pub(in crate::emit) fn function_type(self, signature: &Signature) -> String {
        self.giving(&signature.result, &self.parameters(signature))
    }

    fn giving(self, result: &Type, parameters: &str) -> String {
        let result = self.ty(result);
        let space = if result.ends_with('*') { "" } else { " " };
        format!("{result}{space}({parameters})")
    }

    /// Named parameters between a function's parentheses.
    pub(in crate::emit) fn named(self, parameters: &[Parameter], variadic: bool) -> String {
        let each = parameters
            .iter()
            .map(|parameter| self.declare(&parameter.ty, &parameter.name));
        listed(each.collect(), variadic)
    }

    fn with_declarator(self, ty: &Type, declarator: String, constant: bool) -> String {
        match ty {
            Type::Void => base("void", &declarator, constant),
            Type::Scalar(scalar) => base(&scalar.spelling, &declarator, constant),
            Type::Record(name) => base(self.record(name), &declarator, constant),
            Type::Enum(name) => base(self.enumeration(name), &declarator, constant),
            Type::Typedef { name, .. } => base(name, &declarator, constant),
            Type::VariableArguments => base("va_list", &declarator, constant),
            Type::Unsupported { spelling, .. } => base(spelling, &declarator, constant),
            Type::Pointer {
                pointee,
                constant: to_constant,
            } => {
                let space = if declarator.is_empty() { "" } else { " " };
                let star = if constant {
                    format!("*const{space}")
                } else {
                    "*".to_owned()
                };
                let inner = format!("{star}{declarator}");
                let inner = match pointee.as_ref() {
                    Type::Array { .. } | Type::Function(_) => format!("({inner})"),
                    Type::Void
                    | Type::Scalar(_)
                    | Type::Pointer { .. }
                    | Type::Record(_)
                    | Type::Enum(_)
                    | Type::Typedef { .. }
                    | Type::VariableArguments
                    | Type::Unsupported { .. } => inner,
                };
                self.with_declarator(pointee, inner, *to_constant)
            }
            Type::Array { element, length } => {
                let length = length.map_or_else(String::new, |length| length.to_string());
                self.with_declarator(element, format!("{declarator}[{length}]"), constant)
            }
            Type::Function(signature) => {
                let parameters = self.parameters(signature);
                self.with_declarator(
                    &signature.result,
                    format!("{declarator}({parameters})"),
                    false,
                )
            }
        }
    }

    fn parameters(self, signature: &Signature) -> String {
        let each = signature
            .parameters
            .iter()
            .map(|(name, ty)| self.declare(ty, if self.names { name } else { "" }));
        listed(each.collect(), signature.variadic)
    }

    fn record<'n>(self, name: &'n str) -> &'n str
    where
        'm: 'n,
    {
        self.model
            .record(name)
            .map_or(name, |record| &record.spelling)
    }

    fn enumeration<'n>(self, name: &'n str) -> &'n str
    where
        'm: 'n,
    {
        self.model
            .enumeration(name)
            .map_or(name, |item| &item.spelling)
    }
}

fn base(spelling: &str, declarator: &str, constant: bool) -> String {
    let qualifier = if constant { "const " } else { "" };
    let space = if declarator.is_empty() { "" } else { " " };
    format!("{qualifier}{spelling}{space}{declarator}")
}

fn listed(mut parameters: Vec<String>, variadic: bool) -> String {
    if variadic {
        parameters.push("...".to_owned());
    }
    if parameters.is_empty() {
        "void".to_owned()
    } else {
        parameters.join(", ")
    }
}
