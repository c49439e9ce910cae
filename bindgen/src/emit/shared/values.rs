//! Values: frozen Python classes for C structs of plain numbers, read from and written to memory.

use super::docstring::{Place, docstring};
use super::imports::Imports;
use super::scalars::{python_type, range, struct_code};
use crate::model::{Doc, Model, Role, Scalar, ScalarKind, Type};
use crate::names::Names;

/// A class for the values of a struct.
#[derive(Debug)]
pub(in crate::emit) struct ValueView {
    /// The Python class.
    pub(in crate::emit) class: String,
    /// The C name.
    pub(in crate::emit) c_name: String,
    /// The docstring's literal.
    pub(in crate::emit) docstring: String,
    /// Its fields.
    pub(in crate::emit) fields: Vec<FieldView>,
    /// The format of `struct`, with the padding of the C compiler.
    pub(in crate::emit) format: String,
    /// Whether a function gives such values.
    pub(in crate::emit) read: bool,
    /// Whether a function takes such values.
    pub(in crate::emit) written: bool,
    /// `__slots__`, on one line.
    pub(in crate::emit) slots: String,
    /// What unpacking assigns to.
    pub(in crate::emit) targets: String,
}

/// A field of a value.
#[derive(Debug)]
pub(in crate::emit) struct FieldView {
    /// Its Python name.
    pub(in crate::emit) name: String,
    /// Its annotation.
    pub(in crate::emit) annotation: String,
    /// The literal that documents it; empty for none.
    pub(in crate::emit) docstring: String,
    /// The statement that turns a number into an enum's member; empty for none.
    pub(in crate::emit) convert: String,
    /// The expression that checks it before it is packed.
    pub(in crate::emit) checked: String,
}

/// The classes that the API's functions need, in header order.
pub(in crate::emit) fn values(
    model: &Model,
    names: &Names,
    imports: &mut Imports,
) -> Vec<ValueView> {
    let idioms = || {
        model
            .functions
            .iter()
            .filter_map(|function| function.idiom.as_ref().ok())
    };
    let uses = |wanted: Role| idioms().any(|idiom| idiom.roles.contains(&wanted));
    let mut views = Vec::new();
    for record in &model.records {
        let read = uses(Role::OutRecord(record.name.clone()));
        let written = uses(Role::Record(record.name.clone()));
        let Some(layout) = record.layout.as_ref().filter(|_| read || written) else {
            continue;
        };
        let python = names.fields(layout.fields.iter().map(|field| field.name.as_str()));
        let mut fields = Vec::new();
        let mut format = Format::default();
        for (field, name) in layout.fields.iter().zip(python) {
            let Some((scalar, enumeration)) = number(&field.ty, model) else {
                continue;
            };
            format.put(field.offset_bits / 8, scalar);
            let path = format!("value.{name}");
            fields.push(FieldView {
                annotation: match enumeration {
                    Some(item) => {
                        format!(
                            "{}[{}, int]",
                            imports.name("typing", "Union"),
                            names.enumeration(item)
                        )
                    }
                    None => python_type(scalar).to_owned(),
                },
                docstring: field_docstring(&field.doc),
                convert: match enumeration.filter(|_| read) {
                    Some(item) if model.enumeration(item).is_some_and(|item| item.flags) => {
                        format!("{path} = {}({path})", names.enumeration(item))
                    }
                    Some(item) => {
                        let member = imports.alias("._runtime.integers", "member", "_member");
                        format!("{path} = {member}({}, {path})", names.enumeration(item))
                    }
                    None => String::new(),
                },
                checked: if written {
                    checked(&path, &name, scalar, imports)
                } else {
                    String::new()
                },
                name,
            });
        }
        let own: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        views.push(ValueView {
            class: names.class(&record.name).to_owned(),
            c_name: record.name.clone(),
            docstring: docstring(&record.doc, &format!("A ``{}``.", record.name), Place::BODY),
            format: format.text(layout.size),
            read,
            written,
            slots: tuple(own.iter().map(|name| format!("\"{name}\"")), 8),
            targets: tuple(own.iter().map(|name| format!("value.{name}")), 8),
            fields,
        });
    }
    views
}

/// A literal that documents the name above it; empty without a comment.
pub(in crate::emit) fn field_docstring(doc: &Doc) -> String {
    if doc.brief.is_empty() {
        String::new()
    } else {
        docstring(doc, "", Place::BODY)
    }
}

/// The number that a field holds, and the enum that it is.
fn number<'m>(ty: &'m Type, model: &'m Model) -> Option<(&'m Scalar, Option<&'m str>)> {
    match ty.resolved() {
        Type::Scalar(scalar) => Some((scalar, None)),
        Type::Enum(name) => {
            let item = model.enumeration(name)?;
            let named = (!item.name.is_empty()).then_some(name.as_str());
            Some((&item.carrier, named))
        }
        Type::Void
        | Type::Pointer { .. }
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

fn checked(path: &str, name: &str, scalar: &Scalar, imports: &mut Imports) -> String {
    match scalar.kind {
        ScalarKind::Bool | ScalarKind::Signed | ScalarKind::Unsigned => {
            let integer = imports.alias("._runtime.integers", "integer", "_integer");
            let (low, high) = range(scalar);
            let spelling = &scalar.spelling;
            format!("{integer}({path}, f\"{{name}}.{name}\", \"{spelling}\", {low}, {high})")
        }
        ScalarKind::Float => {
            let real = imports.alias("._runtime.integers", "real", "_real");
            format!("{real}({path}, f\"{{name}}.{name}\")")
        }
        ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => path.to_owned(),
    }
}

/// A tuple on lines of its own, one part a line; a single part stays on one line.
fn tuple(parts: impl Iterator<Item = String>, indent: usize) -> String {
    let parts: Vec<String> = parts.collect();
    if let [only] = parts.as_slice() {
        return format!("({only},)");
    }
    let margin = " ".repeat(indent);
    let lines: String = parts
        .iter()
        .map(|part| format!("{margin}{part},\n"))
        .collect();
    format!("(\n{lines}{})", " ".repeat(indent - 4))
}

/// A format of `struct` in the making; runs of a code are counted.
#[derive(Default)]
struct Format {
    codes: Vec<(char, u64)>,
    end: u64,
}

impl Format {
    fn put(&mut self, offset: u64, scalar: &Scalar) {
        self.pad(offset);
        let (code, size) = struct_code(scalar);
        self.push(code, 1);
        self.end = offset + size;
    }

    fn pad(&mut self, offset: u64) {
        if offset > self.end {
            self.push('x', offset - self.end);
            self.end = offset;
        }
    }

    fn push(&mut self, code: char, count: u64) {
        match self.codes.last_mut() {
            Some((last, counted)) if *last == code => *counted += count,
            Some(_) | None => self.codes.push((code, count)),
        }
    }

    fn text(mut self, size: u64) -> String {
        self.pad(size);
        let codes = self.codes.iter().map(|(code, count)| match count {
            1 => code.to_string(),
            count => format!("{count}{code}"),
        });
        format!("={}", codes.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(kind: ScalarKind, size: u64) -> Scalar {
        Scalar {
            spelling: String::new(),
            kind,
            size,
        }
    }

    #[test]
    fn padding_is_where_the_compiler_has_it() {
        let mut format = Format::default();
        format.put(0, &scalar(ScalarKind::Signed, 1));
        format.put(8, &scalar(ScalarKind::Float, 8));
        format.put(16, &scalar(ScalarKind::Float, 8));
        format.put(24, &scalar(ScalarKind::Unsigned, 2));
        assert_eq!(format.text(32), "=b7x2dH6x");
    }

    #[test]
    fn a_single_part_is_still_a_tuple() {
        assert_eq!(tuple(["a".to_owned()].into_iter(), 8), "(a,)");
        assert_eq!(
            tuple(["a".to_owned(), "b".to_owned()].into_iter(), 4),
            "(\n    a,\n    b,\n)"
        );
    }
}
