//! The declarations that CFFI reads: constants, types and functions, without any C that is not
//! in the model.

use super::records::Records;
use crate::emit::shared::c_text::CText;
use crate::model::{ConstantValue, Enum, Function, Model, Type};

/// How wide a line of C may be, with room for the margin of a member.
const WIDTH: usize = 92;

/// The lines of the cdef, the shims' own left out.
pub(super) fn lines(model: &Model) -> Vec<String> {
    let text = CText::new(model);
    let mut sections: Vec<Vec<String>> = Vec::new();
    let defines = model
        .constants
        .iter()
        .filter_map(|constant| match &constant.value {
            ConstantValue::Integer(value) => Some(format!("#define {} {value}", constant.name)),
            ConstantValue::Float(_)
            | ConstantValue::Text(_)
            | ConstantValue::WideText(_)
            | ConstantValue::Address(_) => None,
        });
    sections.push(defines.collect());
    sections.extend(model.enums.iter().map(enumeration));
    sections.extend(Records::of(model).sections());
    let variables = model
        .globals
        .iter()
        .filter(|global| !is_unsupported(&global.ty))
        .map(|global| {
            let qualifier = match global.ty.resolved() {
                // A pointer's own const stands behind its star, and says nothing to CFFI.
                Type::Pointer { .. } => "",
                _ if global.constant => "const ",
                _ => "",
            };
            format!(
                "extern {qualifier}{};",
                text.declare(&global.ty, &global.name)
            )
        });
    sections.push(variables.collect());
    let functions = model
        .functions
        .iter()
        .filter(|function| !has_unsupported(function));
    sections.push(
        functions
            .flat_map(|function| broken(&format!("{};", text.function(function))))
            .collect(),
    );
    sections.retain(|section| !section.is_empty());
    sections.join(&String::new())
}

fn enumeration(item: &Enum) -> Vec<String> {
    let typedef = !item.name.is_empty() && item.spelling == item.name;
    let mut lines = Vec::new();
    lines.push(match (typedef, item.spelling.as_str()) {
        (true, _) => "typedef enum {".to_owned(),
        (false, "") => "enum {".to_owned(),
        (false, spelling) => format!("{spelling} {{"),
    });
    lines.extend(
        item.enumerators
            .iter()
            .map(|each| format!("    {} = {},", each.name, each.value)),
    );
    lines.push(if typedef {
        format!("}} {};", item.name)
    } else {
        "};".to_owned()
    });
    lines
}

fn has_unsupported(function: &Function) -> bool {
    let types = function.parameters.iter().map(|parameter| &parameter.ty);
    types.chain([&function.result]).any(is_unsupported)
}

fn is_unsupported(ty: &Type) -> bool {
    matches!(ty.resolved(), Type::Unsupported { .. })
}

/// A declaration of a function, broken between its parameters where it is too long.
pub(super) fn broken(declaration: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in declaration.split_inclusive(", ") {
        if !line.is_empty() && line.len() + part.trim_end().len() > WIDTH {
            lines.push(line.trim_end().to_owned());
            line = "    ".to_owned();
        }
        line.push_str(part);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn a_long_declaration_is_broken_between_parameters() {
        let long = format!("void f(int {}, int {});", "a".repeat(60), "b".repeat(60));
        let expected = [
            format!("void f(int {},", "a".repeat(60)),
            format!("    int {});", "b".repeat(60)),
        ];
        assert_eq!(broken(&long), expected);
        assert_eq!(broken("void f(void);"), ["void f(void);"]);
    }
}
