//! The idiomatic API: which functions and classes there are, with which signatures and docs.
//!
//! The same for every backend; how a call is made is the backend's own.

use super::annotations;
use super::docstring::{Place, docstring};
use super::imports::Imports;
use super::scalars::python_type;
use crate::model::{Doc, Function, Idiom, Kind, Model, Parameter, Return, Role};
use crate::names::Names;

/// A function or a class of the API.
#[derive(Debug)]
pub(in crate::emit) enum Item<'m> {
    /// A function of the module.
    Function(Callable<'m>),
    /// A class for a handle, where its first function is.
    Class(Class<'m>),
}

/// A class for a handle.
#[derive(Debug)]
pub(in crate::emit) struct Class<'m> {
    /// The C name of the opaque record.
    pub(in crate::emit) record: &'m str,
    /// The functions that make it; the first is `__init__`, others are class methods.
    pub(in crate::emit) constructors: Vec<Callable<'m>>,
    /// Its methods.
    pub(in crate::emit) methods: Vec<Callable<'m>>,
    /// The function that frees it.
    pub(in crate::emit) destructor: Option<&'m Function>,
}

/// A function, method or constructor.
#[derive(Debug, Clone)]
pub(in crate::emit) struct Callable<'m> {
    /// The C function.
    pub(in crate::emit) function: &'m Function,
    /// What it means.
    pub(in crate::emit) idiom: &'m Idiom,
    /// Python's names of all C parameters.
    pub(in crate::emit) parameters: Vec<String>,
    /// Names for the C values of all parameters.
    pub(in crate::emit) locals: Vec<String>,
    /// Whether it is `__init__`: the first constructor of its class.
    pub(in crate::emit) opens: bool,
}

/// The items in the order of the header; a class stands where its first function is.
pub(in crate::emit) fn items<'m>(model: &'m Model, names: &Names) -> Vec<Item<'m>> {
    let mut items: Vec<Item<'m>> = Vec::new();
    let mut classes: Vec<&str> = Vec::new();
    for function in &model.functions {
        let Ok(idiom) = &function.idiom else { continue };
        match &idiom.kind {
            Kind::Function => items.push(Item::Function(callable(function, idiom, names))),
            Kind::Constructor { record }
            | Kind::Method { record, .. }
            | Kind::Destructor { record } => {
                if !classes.contains(&record.as_str()) {
                    classes.push(record);
                    items.push(Item::Class(class(model, record, names)));
                }
            }
            Kind::Internal => {}
        }
    }
    items
}

fn callable<'m>(function: &'m Function, idiom: &'m Idiom, names: &Names) -> Callable<'m> {
    let fields = idiom.fields.iter().map(|field| &field.as_parameter);
    let all: Vec<&Parameter> = function.parameters.iter().chain(fields).collect();
    // What callers pass has its name before what they do not.
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&index| {
        let passed = idiom.roles.get(index).is_some_and(is_python_parameter);
        !idiom.fields.is_empty() && !passed
    });
    let ordered: Vec<Parameter> = order.iter().map(|&index| all[index].clone()).collect();
    let mut parameters = vec![String::new(); all.len()];
    for (index, name) in order.into_iter().zip(names.parameters(&ordered)) {
        parameters[index] = name;
    }
    let locals = names.locals(&parameters);
    Callable {
        function,
        idiom,
        parameters,
        locals,
        opens: false,
    }
}

fn class<'m>(model: &'m Model, record: &'m str, names: &Names) -> Class<'m> {
    let mut class = Class {
        record,
        constructors: Vec::new(),
        methods: Vec::new(),
        destructor: None,
    };
    for function in &model.functions {
        let Ok(idiom) = &function.idiom else { continue };
        match &idiom.kind {
            Kind::Constructor { record: of } if of == record => {
                let opens = class.constructors.is_empty();
                class.constructors.push(Callable {
                    opens,
                    ..callable(function, idiom, names)
                });
            }
            Kind::Method { record: of, .. } if of == record => {
                class.methods.push(callable(function, idiom, names));
            }
            Kind::Destructor { record: of } if of == record => class.destructor = Some(function),
            Kind::Function
            | Kind::Constructor { .. }
            | Kind::Method { .. }
            | Kind::Destructor { .. }
            | Kind::Internal => {}
        }
    }
    class
}

impl Class<'_> {
    /// Its docstring.
    pub(in crate::emit) fn docstring(&self, model: &Model) -> String {
        let none = Doc::default();
        let doc = model
            .record(self.record)
            .map_or(&none, |record| &record.doc);
        docstring(
            doc,
            &format!("A handle of type ``{}``.", self.record),
            Place::BODY,
        )
    }
}

impl<'m> Callable<'m> {
    /// The call in a loop that makes a buffer, again and larger while it is too small; `None` where
    /// no buffer may grow.
    pub(in crate::emit) fn grown(&self, made: &[String], call: &str) -> Option<Vec<String>> {
        let roles = self.idiom.roles.iter().zip(&self.locals);
        let (local, status) = roles.into_iter().find_map(|(role, local)| {
            if let Role::OutFilled { grow, .. } = role {
                Some((local, (*grow)?))
            } else {
                None
            }
        })?;
        let mut lines = vec!["while True:".to_owned()];
        lines.extend(made.iter().map(|line| format!("    {line}")));
        lines.push(format!("    {call}"));
        lines.push(format!("    if _status != {status}:"));
        lines.push("        break".to_owned());
        lines.push(format!("    {local}_size *= 2"));
        Some(lines)
    }

    /// Whether the first parameter is `self`.
    pub(in crate::emit) fn is_method(&self) -> bool {
        matches!(self.idiom.kind, Kind::Method { .. })
    }

    /// Whether this is a constructor beside `__init__`.
    pub(in crate::emit) fn makes_another(&self) -> bool {
        matches!(self.idiom.kind, Kind::Constructor { .. }) && !self.opens
    }

    /// The annotation of what Python gets: the result, or an iterator over results.
    pub(in crate::emit) fn python_result(&self, names: &Names, imports: &mut Imports) -> String {
        let result = self.result_annotation(names, imports);
        if !self.idiom.iterates {
            return result;
        }
        let item = result
            .strip_prefix("Optional[")
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap_or(&result);
        format!("{}[{item}]", imports.name("typing", "Iterator"))
    }

    /// The annotation of the result of a call.
    pub(in crate::emit) fn result_annotation(
        &self,
        names: &Names,
        imports: &mut Imports,
    ) -> String {
        let mut results = Vec::new();
        match &self.idiom.result {
            Return::Void
            | Return::Status
            | Return::Count(_)
            | Return::Buffer { .. }
            | Return::Handle(_)
            | Return::Ignored(_) => {}
            Return::Flag(_) => results.push("bool".to_owned()),
            Return::Checked { enumeration, .. } => {
                results.push(names.enumeration(enumeration).to_owned());
            }
            Return::Sized { kind, nullable, .. } => {
                let text = annotations::text(*kind).to_owned();
                results.push(if *nullable {
                    annotations::optional(&text, imports)
                } else {
                    text
                });
            }
            Return::Value(scalar) => results.push(python_type(scalar).to_owned()),
            Return::Enum(name) => results.push(annotations::enumeration(name, names, imports)),
            Return::Text { kind, nullable, .. } => {
                let text = annotations::text(*kind).to_owned();
                results.push(if *nullable {
                    annotations::optional(&text, imports)
                } else {
                    text
                });
            }
        }
        for (index, role) in self.idiom.roles.iter().enumerate() {
            let result = annotations::result(role, names, imports);
            results.extend(match &self.idiom.result {
                Return::Buffer { of } if *of == index => {
                    result.map(|text| annotations::optional(&text, imports))
                }
                _ => result,
            });
        }
        match results.as_slice() {
            [] => "None".to_owned(),
            [only] => only.clone(),
            many => format!("tuple[{}]", many.join(", ")),
        }
    }

    /// The first parameter that is a handle.
    pub(in crate::emit) fn handle(&self) -> Option<HandleParameter> {
        self.handles().into_iter().next()
    }

    /// The parameters that are handles.
    pub(in crate::emit) fn handles(&self) -> Vec<HandleParameter> {
        let roles = self.idiom.roles.iter().enumerate();
        roles
            .filter_map(|(index, role)| {
                if let Role::Handle {
                    mutates, nullable, ..
                } = role
                {
                    Some(HandleParameter {
                        index,
                        mutates: *mutates,
                        nullable: *nullable,
                    })
                } else {
                    None
                }
            })
            .collect()
    }
}

/// A parameter that is a handle.
#[derive(Debug, Clone, Copy)]
pub(in crate::emit) struct HandleParameter {
    /// Its place.
    pub(in crate::emit) index: usize,
    /// Whether the call changes it.
    pub(in crate::emit) mutates: bool,
    /// Whether None is NULL.
    pub(in crate::emit) nullable: bool,
}

/// Whether a caller passes something for this role.
pub(in crate::emit) fn is_python_parameter(role: &Role) -> bool {
    match role {
        Role::Value(_)
        | Role::EnumValue(_)
        | Role::Text { .. }
        | Role::Array { .. }
        | Role::Handle { .. }
        | Role::SizedText { .. }
        | Role::TextList { .. }
        | Role::Callback { .. }
        | Role::Room {
            caller: Some(_), ..
        }
        | Role::Record(_) => true,
        Role::Length { .. }
        | Role::Options(_)
        | Role::Constant(_)
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::Room { caller: None, .. }
        | Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutHandle { .. }
        | Role::OutText { .. }
        | Role::OutOwned(_)
        | Role::OutView { .. }
        | Role::OutLength { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. }
        | Role::OutFilled { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => false,
    }
}

/// Whether a caller gets something for this role.
pub(in crate::emit) fn is_result(role: &Role) -> bool {
    match role {
        Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutText { .. }
        | Role::OutOwned(_)
        | Role::OutView { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. }
        | Role::OutFilled { .. } => true,
        Role::Value(_)
        | Role::EnumValue(_)
        | Role::Text { .. }
        | Role::Array { .. }
        | Role::Length { .. }
        | Role::SizedText { .. }
        | Role::TextList { .. }
        | Role::Options(_)
        | Role::Constant(_)
        | Role::Callback { .. }
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::Room { .. }
        | Role::Handle { .. }
        | Role::Record(_)
        | Role::OutHandle { .. }
        | Role::OutLength { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => false,
    }
}
