//! `_shared.py`: constants, enums, exceptions and values, the same objects in every backend.

use askama::Template;

use super::docstring::{Place, docstring, module_docstring};
use super::imports::{Imports, by_member};
use super::layout::{ruler, text_literal};
use super::values::{ValueView, field_docstring, values};
use crate::emit::Settings;
use crate::model::{Constant, ConstantValue, Doc, Enum, Model};
use crate::names::Names;

#[derive(Template)]
#[template(path = "shared/_shared.py")]
struct SharedView<'m> {
    banner: &'m str,
    docstring: String,
    imports: Vec<String>,
    constants: Vec<ConstantView>,
    enums: Vec<EnumView>,
    errors: Option<ErrorsView>,
    values: Vec<ValueView>,
    constants_ruler: String,
    enums_ruler: String,
    exceptions_ruler: String,
    values_ruler: String,
}

struct ConstantView {
    name: String,
    value: String,
}

struct EnumView {
    class: String,
    base: &'static str,
    docstring: String,
    members: Vec<MemberView>,
}

struct MemberView {
    name: String,
    value: i128,
    docstring: String,
}

struct ErrorsView {
    base: String,
    /// The bits of a status that say its kind.
    mask: Option<String>,
    classes: Vec<ErrorView>,
}

struct ErrorView {
    name: String,
    bases: String,
    docstring: String,
    status: String,
}

/// The module.
pub(in crate::emit) fn shared(model: &Model, names: &Names, settings: &Settings) -> String {
    let mut imports = Imports::beside(public(model, names).into_iter().chain(
        // What the module defines beside the API.
        model.error.as_ref().map(|_| "error_from_status".to_owned()),
    ));
    let values = values(model, names, &mut imports);
    let enums: Vec<EnumView> = model
        .idiomatic_enums()
        .filter(|item| !item.name.is_empty())
        .map(|item| enumeration(item, names))
        .collect();
    for item in &enums {
        imports.name("enum", item.base);
    }
    let errors = errors(model, names);
    if errors.is_some() {
        imports.name("._runtime.errors", "StatusError");
        imports.name("._runtime.errors", "from_status");
    }
    if !values.is_empty() {
        imports.module("struct");
        imports.name("dataclasses", "dataclass");
        imports.name("._runtime.records", "Record");
    }
    if values.iter().any(|value| value.read) {
        imports.name("typing", "Any");
        imports.name("._runtime.arrays", "Buffer");
    }
    if values.iter().any(|value| value.read && value.copies) {
        imports.name("typing", "Callable");
    }
    super::render(&SharedView {
        banner: &settings.banner(model),
        docstring: module_docstring(
            &format!(
                "Constants, enums, exceptions and values of {}: the same objects in every backend.",
                model.headers.join(", ")
            ),
            &[],
        ),
        imports: imports.lines(),
        constants: constants(model, names),
        enums,
        errors,
        values,
        constants_ruler: ruler("constants"),
        enums_ruler: ruler("enums"),
        exceptions_ruler: ruler("exceptions"),
        values_ruler: ruler("values"),
    })
}

/// What the module gives to the API, in isort's order.
pub(in crate::emit) fn public(model: &Model, names: &Names) -> Vec<String> {
    let mut public: Vec<String> = constants(model, names)
        .into_iter()
        .map(|each| each.name)
        .collect();
    let named = model.idiomatic_enums().filter(|item| !item.name.is_empty());
    public.extend(named.map(|item| names.enumeration(&item.name).to_owned()));
    if let Some(errors) = errors(model, names) {
        public.push(errors.base);
        public.extend(errors.classes.into_iter().map(|class| class.name));
    }
    let views = values(model, names, &mut Imports::default());
    public.extend(views.into_iter().map(|view| view.class));
    public.sort_by(|left, right| by_member(left, right));
    public
}

fn constants(model: &Model, names: &Names) -> Vec<ConstantView> {
    let macros = model.constants.iter().map(|constant| ConstantView {
        name: names.constant(&constant.name).to_owned(),
        value: constant_literal(constant),
    });
    let anonymous = model.enums.iter().filter(|item| item.name.is_empty());
    let enumerators = anonymous
        .flat_map(|item| &item.enumerators)
        .map(|each| ConstantView {
            name: names.constant(&each.name).to_owned(),
            value: each.value.to_string(),
        });
    macros.chain(enumerators).collect()
}

/// A constant's value; text as str where it is UTF-8.
fn constant_literal(constant: &Constant) -> String {
    match &constant.value {
        ConstantValue::Integer(value) => value.to_string(),
        ConstantValue::Float(value) => super::float_literal(*value),
        ConstantValue::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => text_literal(text),
            Err(_) => super::layout::bytes_literal(bytes),
        },
        ConstantValue::WideText(text) => text_literal(text),
        ConstantValue::Address(value) => value.to_string(),
    }
}

fn enumeration(item: &Enum, names: &Names) -> EnumView {
    let members = item
        .enumerators
        .iter()
        .zip(names.enumerators(item))
        .map(|(each, name)| MemberView {
            name,
            value: each.value,
            docstring: field_docstring(&each.doc),
        })
        .collect();
    EnumView {
        class: names.enumeration(&item.name).to_owned(),
        base: if item.flags { "IntFlag" } else { "IntEnum" },
        docstring: docstring(
            &item.doc,
            &format!("The enum ``{}``.", item.name),
            Place::BODY,
        ),
        members,
    }
}

fn errors(model: &Model, names: &Names) -> Option<ErrorsView> {
    let error = model.error.as_ref()?;
    let item = model.enumeration(&error.enumeration)?;
    let class = names.enumeration(&item.name);
    let base = names.base_error().to_owned();
    let mut classes = Vec::new();
    for (enumerator, member) in item.enumerators.iter().zip(names.enumerators(item)) {
        let Some(name) = names.exception(enumerator) else {
            continue;
        };
        let bases = match &enumerator.raises {
            Some(raises) if raises != "Exception" => format!("{base}, {raises}"),
            Some(_) | None => base.clone(),
        };
        let none = Doc::default();
        let doc = if enumerator.doc.brief.is_empty() {
            &none
        } else {
            &enumerator.doc
        };
        let otherwise = format!("The library returned ``{}``.", enumerator.name);
        classes.push(ErrorView {
            name: name.to_owned(),
            bases,
            docstring: docstring(doc, &otherwise, Place::BODY),
            status: format!("{class}.{member}"),
        });
    }
    let mask = error.mask.map(|mask| format!("0x{mask:X}"));
    Some(ErrorsView {
        base,
        mask,
        classes,
    })
}
