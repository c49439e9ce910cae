//! `raw_ctypes.pyi`: what type checkers know of the raw module.

use std::collections::BTreeSet;

use askama::Template;

use super::types::{class, record_name, tag_name, unpassable};
use crate::emit::Settings;
use crate::emit::shared::imports::Imports;
use crate::emit::shared::layout::{bytes_literal, float_literal, text_literal};
use crate::emit::shared::scalars::python_type;
use crate::model::{ConstantValue, Function, Layout, Model, RecordKind, Scalar, ScalarKind, Type};
use crate::names;

#[derive(Template)]
#[template(path = "ctypes/raw_ctypes.pyi")]
pub(super) struct StubView {
    banner: String,
    imports: Vec<String>,
    /// Aliases that parameters are annotated with.
    reference: bool,
    address: bool,
    constants: Vec<String>,
    enums: Vec<String>,
    records: Vec<RecordView>,
    typedefs: Vec<String>,
    functions: Vec<String>,
}

struct RecordView {
    name: String,
    base: String,
    fields: Vec<String>,
    /// Whether an empty line comes before it: not between two that are empty themselves.
    apart: bool,
}

/// The stub.
pub(super) fn stub(model: &Model, settings: &Settings) -> StubView {
    let own = model
        .functions
        .iter()
        .map(|function| names::raw(&function.name));
    let mut stub = Stub {
        model,
        imports: Imports::beside(own),
        aliases: BTreeSet::new(),
    };
    stub.imports.name("ctypes", "CDLL");
    let constants = stub.constants();
    let enums = stub.enums();
    let records = stub.records();
    let typedefs = stub.typedefs();
    let mut globals: Vec<String> = Vec::new();
    for global in &model.globals {
        globals.push(format!(
            "{}: {}",
            names::raw(&global.name),
            stub.class(&global.ty)
        ));
    }
    let functions: Vec<String> = model
        .functions
        .iter()
        .filter_map(|function| stub.function(function))
        .collect();
    let (reference, address) = (
        stub.aliases.contains("_Ref"),
        stub.aliases.contains("_Address"),
    );
    if reference || address {
        for name in ["Array", "_CArgObject", "_Pointer"] {
            stub.imports.name("ctypes", name);
        }
        stub.imports.name("typing", "Union");
    }
    if reference {
        stub.imports.name("ctypes", "_CData");
        stub.imports.name("typing", "TypeVar");
    }
    if address {
        stub.imports.name("ctypes", "c_void_p");
        stub.imports.name("typing", "Any");
    }
    let mut view = StubView {
        banner: settings.banner(model),
        imports: Vec::new(),
        reference,
        address,
        constants,
        enums,
        records,
        typedefs: classes_apart(typedefs.into_iter().chain(globals)),
        functions,
    };
    // Some names were asked for and then stood in no annotation.
    stub.imports.keep_used(&view.render().unwrap_or_default());
    view.imports = stub.imports.lines();
    view
}

/// An empty line between classes and other names.
fn classes_apart(lines: impl Iterator<Item = String>) -> Vec<String> {
    let is_class = |line: &String| line.starts_with("class ");
    let mut apart: Vec<String> = Vec::new();
    for line in lines {
        if apart
            .last()
            .is_some_and(|last| is_class(last) != is_class(&line))
        {
            apart.push(String::new());
        }
        apart.push(line);
    }
    apart
}

struct Stub<'m> {
    model: &'m Model,
    imports: Imports,
    /// The aliases that something is annotated with.
    aliases: BTreeSet<&'static str>,
}

impl Stub<'_> {
    fn ctypes(&mut self, name: &str) -> String {
        self.imports.name("ctypes", name)
    }

    fn constants(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        for constant in &self.model.constants {
            let name = names::raw(&constant.name);
            let value = match &constant.value {
                ConstantValue::Integer(value) => value.to_string(),
                ConstantValue::Text(bytes) => bytes_literal(bytes),
                ConstantValue::WideText(text) => text_literal(text),
                ConstantValue::Address(value) => value.to_string(),
                ConstantValue::Float(value) if value.is_finite() => float_literal(*value),
                ConstantValue::Float(_) => {
                    lines.push(format!(
                        "{name}: {}[float]",
                        self.imports.name("typing", "Final")
                    ));
                    continue;
                }
            };
            lines.push(format!(
                "{name}: {} = {value}",
                self.imports.name("typing", "Final")
            ));
        }
        lines
    }

    fn enums(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        for item in &self.model.enums {
            if !item.name.is_empty() {
                let carrier = self.scalar_class(&item.carrier);
                lines.push(format!(
                    "{} = {carrier}",
                    tag_name(self.model, &item.name, "enum")
                ));
            }
            for each in &item.enumerators {
                let constant = self.imports.name("typing", "Final");
                lines.push(format!(
                    "{}: {constant} = {}",
                    names::raw(&each.name),
                    each.value
                ));
            }
        }
        lines
    }

    fn records(&mut self) -> Vec<RecordView> {
        let mut views = Vec::new();
        for record in &self.model.records {
            let base = match record.kind {
                RecordKind::Struct => "Structure",
                RecordKind::Union => "Union",
            };
            // `typing.Union` is another one.
            let base = match base {
                "Union" => self.imports.alias("ctypes", "Union", "_CUnion"),
                base => self.ctypes(base),
            };
            let mut fields = Vec::new();
            if let Some(layout) = &record.layout {
                self.fields(layout, &mut fields);
            }
            let follows_empty = views
                .last()
                .is_some_and(|last: &RecordView| last.fields.is_empty());
            views.push(RecordView {
                name: record_name(self.model, &record.name),
                base,
                apart: !(follows_empty && fields.is_empty()),
                fields,
            });
        }
        views
    }

    /// The fields, with those of anonymous members among them.
    fn fields(&mut self, layout: &Layout, fields: &mut Vec<String>) {
        for field in &layout.fields {
            if field.name.is_empty() {
                if let Type::Record(name) = field.ty.resolved() {
                    let inner = self
                        .model
                        .record(name)
                        .and_then(|record| record.layout.as_ref());
                    if let Some(inner) = inner {
                        self.fields(inner, fields);
                    }
                }
            } else if !names::is_keyword(&field.name) {
                fields.push(format!("{}: {}", field.name, self.value(&field.ty)));
            }
        }
    }

    fn typedefs(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        for typedef in &self.model.typedefs {
            let name = names::raw(&typedef.name);
            let class = self.class(&typedef.target);
            if class == "_CFuncPtr" {
                lines.push(format!("class {name}({class}): ..."));
            } else {
                lines.push(format!("{name} = {class}"));
            }
        }
        lines
    }

    fn function(&mut self, function: &Function) -> Option<String> {
        let types = function.parameters.iter().map(|parameter| &parameter.ty);
        if types
            .chain([&function.result])
            .any(|ty| unpassable(self.model, ty).is_some())
        {
            return None;
        }
        let mut parameters = Vec::new();
        for (index, parameter) in function.parameters.iter().enumerate() {
            let bare = parameter.name.trim_start_matches('_');
            let name = if bare.is_empty() {
                format!("arg{index}")
            } else {
                names::raw(bare)
            };
            parameters.push(format!("{name}: {}", self.argument(&parameter.ty)));
        }
        if !parameters.is_empty() {
            parameters.push("/".to_owned());
        }
        if function.variadic {
            parameters.push(format!("*args: {}", self.imports.name("typing", "Any")));
        }
        let result = self.value(&function.result);
        let name = names::raw(&function.name);
        Some(format!(
            "def {name}({}) -> {result}: ...",
            parameters.join(", ")
        ))
    }

    fn scalar_class(&mut self, scalar: &Scalar) -> String {
        if scalar.kind == ScalarKind::Complex {
            let part = Scalar {
                kind: ScalarKind::Float,
                size: scalar.size / 2,
                ..scalar.clone()
            };
            let part = self.ctypes(class(&part));
            return format!("{}[{part}]", self.ctypes("Array"));
        }
        self.ctypes(class(scalar))
    }

    /// The class of a ctypes object that holds such a value.
    fn class(&mut self, ty: &Type) -> String {
        match ty {
            Type::Void => "None".to_owned(),
            Type::Scalar(scalar) => self.scalar_class(scalar),
            Type::Array { element, .. } => {
                let element = self.class(element);
                format!("{}[{element}]", self.ctypes("Array"))
            }
            Type::Function(_) => self.imports.alias("_ctypes", "CFuncPtr", "_CFuncPtr"),
            Type::Record(name) if self.model.record(name).is_some() => {
                record_name(self.model, name)
            }
            Type::Enum(name) => match self.model.enumeration(name) {
                Some(item) if !item.name.is_empty() => tag_name(self.model, name, "enum"),
                Some(item) => self.scalar_class(&item.carrier),
                None => self.ctypes("c_int"),
            },
            Type::Typedef { name, target } => {
                if self
                    .model
                    .typedefs
                    .iter()
                    .any(|typedef| typedef.name == *name)
                {
                    names::raw(name)
                } else {
                    self.class(target)
                }
            }
            Type::Record(_) | Type::VariableArguments | Type::Unsupported { .. } => {
                self.ctypes("c_void_p")
            }
            Type::Pointer { pointee, constant } => self.pointer(pointee, *constant),
        }
    }

    fn pointer(&mut self, pointee: &Type, constant: bool) -> String {
        match pointee {
            Type::Scalar(scalar) if constant && scalar.kind == ScalarKind::Char => {
                self.ctypes("c_char_p")
            }
            Type::Scalar(scalar) if constant && scalar.spelling == "wchar_t" => {
                self.ctypes("c_wchar_p")
            }
            _ => match pointee.resolved() {
                Type::Void | Type::VariableArguments | Type::Unsupported { .. } => {
                    self.ctypes("c_void_p")
                }
                Type::Function(_) => self.class(pointee),
                Type::Scalar(_)
                | Type::Pointer { .. }
                | Type::Array { .. }
                | Type::Record(_)
                | Type::Enum(_)
                | Type::Typedef { .. } => {
                    let inner = self.class(pointee);
                    format!("{}[{inner}]", self.ctypes("_Pointer"))
                }
            },
        }
    }

    /// What reading a field, or calling a function with this result, gives.
    fn value(&mut self, ty: &Type) -> String {
        match ty.resolved() {
            Type::Void => "None".to_owned(),
            Type::Scalar(scalar) if scalar.kind == ScalarKind::Complex => self.scalar_class(scalar),
            Type::Scalar(scalar) => scalar_value(scalar).to_owned(),
            Type::Enum(_) => "int".to_owned(),
            Type::Array { element, .. } => match element.resolved() {
                Type::Scalar(scalar) if scalar.kind == ScalarKind::Char => "bytes".to_owned(),
                _ => self.class(ty.resolved()),
            },
            Type::Pointer { .. } | Type::VariableArguments | Type::Unsupported { .. } => {
                match self.class(ty).as_str() {
                    "c_char_p" => self.union(&["bytes", "None"]),
                    "c_wchar_p" => self.union(&["str", "None"]),
                    "c_void_p" => self.union(&["int", "None"]),
                    class => class.to_owned(),
                }
            }
            Type::Function(_) | Type::Record(_) | Type::Typedef { .. } => self.class(ty),
        }
    }

    /// What may be passed for a parameter.
    fn argument(&mut self, ty: &Type) -> String {
        match ty.resolved() {
            Type::Scalar(scalar) => scalar_value(scalar).to_owned(),
            Type::Enum(_) => "int".to_owned(),
            Type::Pointer { pointee, .. } => match self.class(ty.resolved()).as_str() {
                "c_char_p" => {
                    let (array, char) = (self.ctypes("Array"), self.ctypes("c_char"));
                    let pointer = self.ctypes("c_char_p");
                    self.union(&["bytes", &pointer, &format!("{array}[{char}]"), "None"])
                }
                "c_wchar_p" => {
                    let pointer = self.ctypes("c_wchar_p");
                    self.union(&["str", &pointer, "None"])
                }
                "c_void_p" => {
                    self.aliases.insert("_Address");
                    "_Address".to_owned()
                }
                class if matches!(pointee.resolved(), Type::Function(_)) => {
                    self.union(&[class, "None"])
                }
                _ => {
                    self.aliases.insert("_Ref");
                    format!("_Ref[{}]", self.class(pointee))
                }
            },
            Type::Void
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => self.class(ty),
        }
    }

    fn union(&mut self, types: &[&str]) -> String {
        match types {
            [one, "None"] => format!("{}[{one}]", self.imports.name("typing", "Optional")),
            many => format!(
                "{}[{}]",
                self.imports.name("typing", "Union"),
                many.join(", ")
            ),
        }
    }
}

fn scalar_value(scalar: &Scalar) -> &'static str {
    match (scalar.kind, scalar.spelling.as_str()) {
        (ScalarKind::WideChar, "wchar_t") => "str",
        (ScalarKind::WideChar, _) => "int",
        _ => python_type(scalar),
    }
}
