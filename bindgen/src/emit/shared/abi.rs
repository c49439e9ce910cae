//! `_abi.py`: what the package expects of the library, as the library's own table would say it.

use askama::Template;

use super::c_text::CText;
use super::layout::WIDTH;
use crate::emit::Settings;
use crate::model::{Model, RecordKind, Signature, Type};

#[derive(Template)]
#[template(path = "shared/_abi.py")]
struct AbiView<'m> {
    banner: &'m str,
    lines: Vec<String>,
    /// Whether a line is longer than a line of code may be.
    wide: bool,
}

/// The module.
pub(in crate::emit) fn abi(model: &Model, settings: &Settings) -> String {
    let banner = &settings.banner(model);
    let lines = lines(model);
    let wide = lines.iter().any(|line| line.chars().count() > WIDTH);
    super::render(&AbiView {
        banner,
        lines,
        wide,
    })
}

/// The facts, in the order of the header within each kind.
fn lines(model: &Model) -> Vec<String> {
    let text = CText::nameless(model);
    let mut lines = vec!["abi 1".to_owned()];
    for item in model.enums.iter().filter(|item| !item.spelling.is_empty()) {
        let (name, size) = (&item.name, item.carrier.size);
        lines.push(format!("enum {name}: size {size}, align {size}"));
        for each in &item.enumerators {
            lines.push(format!("enumerator {name}.{}: {}", each.name, each.value));
        }
    }
    for record in model
        .records
        .iter()
        .filter(|record| !record.spelling.is_empty())
    {
        let Some(layout) = &record.layout else {
            continue;
        };
        let name = &record.name;
        let kind = match record.kind {
            RecordKind::Struct => "struct",
            RecordKind::Union => "union",
        };
        lines.push(format!(
            "{kind} {name}: size {}, align {}",
            layout.size, layout.align
        ));
        for field in layout.fields.iter().filter(|field| !field.name.is_empty()) {
            let (ty, offset) = (text.ty(&field.ty), field.offset_bits / 8);
            let place = match field.bit_width {
                Some(width) => format!("bit {}, {width} wide", field.offset_bits),
                None => offset.to_string(),
            };
            lines.push(format!("field {name}.{}: {ty} at {place}", field.name));
        }
    }
    for typedef in &model.typedefs {
        if let Some(signature) = called(&typedef.target) {
            let ty = text.function_type(signature);
            lines.push(format!("callback {}: {ty}", typedef.name));
        }
    }
    for function in &model.functions {
        lines.push(format!(
            "function {}: {}",
            function.name,
            text.signature(function)
        ));
    }
    lines
}

/// What a typedef's function, or the one it points to, takes and gives.
fn called(target: &Type) -> Option<&Signature> {
    match target {
        Type::Function(signature) => Some(signature),
        Type::Pointer { pointee, .. } => match pointee.as_ref() {
            Type::Function(signature) => Some(signature),
            Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => None,
        },
        Type::Void
        | Type::Scalar(_)
        | Type::Array { .. }
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}
