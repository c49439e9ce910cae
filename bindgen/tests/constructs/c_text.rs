//! Types of the model as C declares them.

use spam_bindgen::model::{Model, Type};

/// A declaration of a name with this type; `None` where C has no words for it.
pub fn declare(model: &Model, ty: &Type, name: &str) -> Option<String> {
    with(model, ty, name.to_owned(), false)
}

/// What stands between a function's parentheses.
pub fn parameters<'t>(
    model: &Model,
    types: impl Iterator<Item = &'t Type>,
    variadic: bool,
) -> Option<String> {
    let mut each = types
        .map(|ty| declare(model, ty, ""))
        .collect::<Option<Vec<_>>>()?;
    if variadic {
        each.push("...".into());
    }
    Some(if each.is_empty() {
        "void".into()
    } else {
        each.join(", ")
    })
}

fn with(model: &Model, ty: &Type, declarator: String, constant: bool) -> Option<String> {
    let qualifier = if constant { "const " } else { "" };
    let base = |spelling: &str| {
        (!spelling.is_empty()).then(|| format!("{qualifier}{spelling} {declarator}"))
    };
    match ty {
        Type::Void => base("void"),
        Type::Scalar(scalar) => base(&scalar.spelling),
        Type::Record(name) => base(&model.record(name)?.spelling),
        Type::Enum(name) => base(&model.enumeration(name)?.spelling),
        Type::Typedef { name, .. } => base(name),
        Type::VariableArguments => base("va_list"),
        Type::Unsupported { .. } => None,
        Type::Pointer {
            pointee,
            constant: to_constant,
        } => {
            let star = if constant { "*const " } else { "*" };
            let inner = match pointee.as_ref() {
                Type::Array { .. } | Type::Function(_) => format!("({star}{declarator})"),
                Type::Void
                | Type::Scalar(_)
                | Type::Pointer { .. }
                | Type::Record(_)
                | Type::Enum(_)
                | Type::Typedef { .. }
                | Type::VariableArguments
                | Type::Unsupported { .. } => format!("{star}{declarator}"),
            };
            with(model, pointee, inner, *to_constant)
        }
        Type::Array { element, length } => {
            let length = length.map_or_else(String::new, |length| length.to_string());
            with(model, element, format!("{declarator}[{length}]"), constant)
        }
        Type::Function(signature) => {
            let types = signature.parameters.iter().map(|(_, ty)| ty);
            let parameters = parameters(model, types, signature.variadic)?;
            with(
                model,
                &signature.result,
                format!("{declarator}({parameters})"),
                false,
            )
        }
    }
}
