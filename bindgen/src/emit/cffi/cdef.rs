//! The declarations that CFFI reads: constants, types and functions, without any C that is not
//! in the model.

use std::collections::HashSet;

use super::narrow::{VARIABLE_ARGUMENTS, narrow};
use super::records::Records;
use super::{abi, callbacks, optional, shims, unnamed};
use crate::emit::shared::c_text::CText;
use crate::model::{ConstantValue, Enum, Function, Global, Model, Omission, Type};

/// How wide a line of C may be, with room for the margin of a member.
pub(super) const WIDTH: usize = 92;

/// How CFFI reaches the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) enum Mode {
    /// Through a module that a C compiler makes.
    Api,
    /// Through libffi.
    Abi,
}

/// What CFFI has of a model.
#[derive(Debug)]
pub(in crate::emit) struct Cdef {
    /// The mode.
    pub(super) mode: Mode,
    /// The model, without what CFFI cannot have.
    pub(super) model: Model,
    /// The declarations, in parts that are read one after the other.
    pub(super) parts: Vec<Section>,
    /// Typedefs that the C source needs for them.
    pub(super) typedefs: Vec<String>,
    /// What CFFI cannot have.
    pub(in crate::emit) omitted: Vec<Omission>,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// Whether CFFI must not align what they declare.
    pub(super) packed: bool,
    /// The lines.
    pub(super) lines: Vec<String>,
}

impl Section {
    /// Lines like most.
    pub(super) fn of(lines: Vec<String>) -> Self {
        Self {
            packed: false,
            lines,
        }
    }
}

impl Cdef {
    /// What CFFI has in this mode.
    pub(in crate::emit) fn new(whole: &Model, mode: Mode) -> Self {
        let (mut model, mut omitted) = narrow(whole, mode);
        if mode == Mode::Abi {
            abi::narrow(&mut model, &mut omitted);
        }
        let mut typedefs = unnamed::name(&mut model, mode);
        let (records, lost) = Records::of(&model, mode).written();
        omitted.extend(lost);
        let constants = model.constants.iter();
        let hidden = |name: &String| mode == Mode::Api && model.hidden.contains(name);
        let constants = constants
            .filter(|each| !hidden(&each.name))
            .filter_map(|each| constant(each, mode));
        let mut sections = vec![Section::of(constants.collect())];
        sections.extend(
            model
                .enums
                .iter()
                .map(|item| Section::of(enumeration(item))),
        );
        sections.extend(records);
        let text = CText::new(&model);
        let variables = model.globals.iter().map(|global| variable(text, global));
        sections.push(Section::of(variables.collect()));
        for functions in [&model.functions, &model.inline_functions] {
            let lines = functions.iter().flat_map(|each| declared(text, each));
            sections.push(Section::of(lines.collect()));
        }
        if mode == Mode::Api {
            sections.push(Section::of(optional::declaration(&model)));
            sections.push(Section::of(shims::declarations(&model)));
            sections.push(Section::of(callbacks::declarations(&model)));
        }
        sections.retain(|section| !section.lines.is_empty());
        let passes = |line: &String| line.contains(VARIABLE_ARGUMENTS);
        if sections.iter().flat_map(|each| &each.lines).any(passes) {
            let name = VARIABLE_ARGUMENTS;
            typedefs.push(format!("typedef __typeof__(((va_list *)0)[0][0]) *{name};"));
            let pointer = match mode {
                Mode::Api => "...",
                Mode::Abi => "void",
            };
            let line = format!("typedef {pointer} *{name};");
            sections.insert(0, Section::of(vec![line]));
        }
        let parts = joined(sections);
        Self {
            mode,
            model,
            parts,
            typedefs,
            omitted,
        }
    }
}

impl Cdef {
    /// Whether a constant's macro is undefined, for a member has its name.
    pub(super) fn hides(&self, constant: &str) -> bool {
        self.mode == Mode::Api && self.model.hidden.iter().any(|name| name == constant)
    }

    /// The model as the idiomatic layer may use it: without the functions that CFFI lacks.
    pub(in crate::emit) fn without_lost(&self, whole: &Model) -> Model {
        let mut model = whole.clone();
        let kept = self.model.functions.iter();
        let kept: HashSet<&str> = kept.map(|each| each.name.as_str()).collect();
        for function in &mut model.functions {
            if !kept.contains(function.name.as_str()) {
                function.idiom = Err("CFFI cannot have it".to_owned());
            }
        }
        model
    }
}

/// Sections of a kind in one part, with an empty line between.
fn joined(sections: Vec<Section>) -> Vec<Section> {
    let mut parts: Vec<Section> = Vec::new();
    for section in sections {
        match parts.last_mut() {
            Some(part) if part.packed == section.packed => {
                part.lines.push(String::new());
                part.lines.extend(section.lines);
            }
            Some(_) | None => parts.push(section),
        }
    }
    parts
}

/// A constant's value is the compiler's; the cdef has no strings.
fn constant(constant: &crate::model::Constant, mode: Mode) -> Option<String> {
    match (&constant.value, mode) {
        (ConstantValue::Integer(value), Mode::Abi) => {
            Some(format!("#define {} {value}", constant.name))
        }
        (ConstantValue::Float(_) | ConstantValue::Address(_), Mode::Abi) => None,

        (ConstantValue::Integer(_), Mode::Api) => Some(format!("#define {} ...", constant.name)),
        (ConstantValue::Float(_), Mode::Api) => {
            Some(format!("static const double {};", constant.name))
        }
        (ConstantValue::Address(_), Mode::Api) => {
            Some(format!("static void *const {};", constant.name))
        }
        (ConstantValue::Text(_) | ConstantValue::WideText(_), _) => None,
    }
}

/// Without `const`, but for an array's elements: what is const has no address in CFFI.
fn variable(text: CText<'_>, global: &Global) -> String {
    let array = matches!(global.ty.resolved(), Type::Array { .. });
    let declared = text.declare(&global.ty, &global.name);
    let constant = array && global.constant && !declared.starts_with("const ");
    format!("extern {}{declared};", if constant { "const " } else { "" })
}

fn declared(text: CText<'_>, function: &Function) -> Vec<String> {
    broken(&format!("{};", text.function(function)))
}

fn enumeration(item: &Enum) -> Vec<String> {
    if item.enumerators.is_empty() {
        return Vec::new();
    }
    let typedef = !item.spelling.is_empty() && !item.spelling.contains(' ');
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
        format!("}} {};", item.spelling)
    } else {
        "};".to_owned()
    });
    lines
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
