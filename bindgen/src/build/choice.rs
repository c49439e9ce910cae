//! Which declarations are bound of those that the headers have: `--allow` and `--block`.

use std::collections::HashSet;

use crate::annotate::Interface;
use crate::glob;
use crate::model::{Declaration, Enum, Omission, Record, Type};

/// Patterns for C names, as `png_*`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is bound; everything where there is none.
    pub allow: Vec<String>,
    /// What is not bound all the same.
    pub block: Vec<String>,
}

impl Choice {
    /// Whether everything is bound.
    pub fn is_all(&self) -> bool {
        self.allow.is_empty() && self.block.is_empty()
    }

    /// Why a declaration of these names is not bound; none for one that is.
    fn refuses(&self, names: &[&str]) -> Option<String> {
        let holds = |pattern: &&String| names.iter().any(|name| glob::matches(pattern, name));
        if let Some(pattern) = self.block.iter().find(holds) {
            return Some(format!("blocked by {pattern}"));
        }
        let allowed = self.allow.is_empty() || self.allow.iter().any(|pattern| holds(&pattern));
        (!allowed).then(|| "not among what is allowed".to_owned())
    }
}

/// Leaves out what is not chosen, and reports it. What chosen declarations need by type stays.
///
/// Gives the patterns that hold for nothing.
pub fn choose(interface: &mut Interface, choice: &Choice) -> Vec<String> {
    let unmatched = unmatched(interface, choice);
    let mut refused = Vec::new();
    let mut omit = |kind, name: &str, location: &_, reason| {
        refused.push(Omission {
            kind,
            name: name.to_owned(),
            reason,
            location: Clone::clone(location),
        });
    };
    interface
        .omitted
        .retain(|it| choice.refuses(&[&it.name]).is_none());
    let freeing: HashSet<String> = interface
        .functions
        .iter()
        .filter(|noted| choice.refuses(&[&noted.item.name]).is_none())
        .flat_map(|noted| noted.notes.freeing())
        .collect();
    interface.functions.retain(|noted| {
        let item = &noted.item;
        match choice.refuses(&[&item.name]) {
            Some(_) if freeing.contains(&item.name) => true,
            Some(reason) => {
                omit(Declaration::Function, &item.name, &item.span.start, reason);
                false
            }
            None => true,
        }
    });
    interface.globals.retain(|noted| {
        let item = &noted.item;
        let reason = choice.refuses(&[&item.name]);
        let chosen = reason.is_none();
        if let Some(reason) = reason {
            omit(Declaration::Global, &item.name, &item.location, reason);
        }
        chosen
    });
    interface.constants.retain(|noted| {
        let item = &noted.item;
        let reason = choice.refuses(&[&item.name]);
        let chosen = reason.is_none();
        if let Some(reason) = reason {
            omit(Declaration::Constant, &item.name, &item.location, reason);
        }
        chosen
    });
    let needed = Needed::of(interface, choice);
    interface.records.retain(|noted| {
        let item = &noted.item;
        let reason = choice.refuses(&names_of_record(item));
        let chosen = reason.is_none() || needed.names.contains(&item.name);
        if let (false, Some(reason)) = (chosen, reason) {
            omit(Declaration::Record, &item.name, &item.location, reason);
        }
        chosen
    });
    interface.typedefs.retain(|noted| {
        let item = &noted.item;
        let reason = choice.refuses(&[&item.name]);
        let chosen = reason.is_none() || needed.names.contains(&item.name);
        if let (false, Some(reason)) = (chosen, reason) {
            omit(Declaration::Typedef, &item.name, &item.location, reason);
        }
        chosen
    });
    interface.enums.retain(|noted| {
        let item = &noted.item;
        let reason = choice.refuses(&names_of_enum(item));
        let chosen = reason.is_none() || needed.names.contains(&item.name);
        if let (false, Some(reason)) = (chosen, reason) {
            omit(
                Declaration::Enum,
                names_of_enum(item)[0],
                &item.location,
                reason,
            );
        }
        chosen
    });
    interface.omitted.extend(refused);
    unmatched
}

/// A record is known by its typedef and by its tag.
fn names_of_record(item: &Record) -> Vec<&str> {
    let tag = item.tag.iter().map(String::as_str);
    std::iter::once(item.name.as_str()).chain(tag).collect()
}

/// An enum without a name is known by its enumerators.
fn names_of_enum(item: &Enum) -> Vec<&str> {
    if item.name.is_empty() && !item.enumerators.is_empty() {
        item.enumerators.iter().map(|it| it.name.as_str()).collect()
    } else {
        vec![item.name.as_str()]
    }
}

/// The patterns that hold for no declaration, those that cannot be bound included.
fn unmatched(interface: &Interface, choice: &Choice) -> Vec<String> {
    let names = known_names(interface);
    choice
        .allow
        .iter()
        .chain(&choice.block)
        .filter(|pattern| !names.iter().any(|name| glob::matches(pattern, name)))
        .cloned()
        .collect()
}

/// The names of all declarations.
pub fn known_names(interface: &Interface) -> Vec<&str> {
    let functions = interface.functions.iter().map(|it| it.item.name.as_str());
    let globals = interface.globals.iter().map(|it| it.item.name.as_str());
    let constants = interface.constants.iter().map(|it| it.item.name.as_str());
    let records = interface
        .records
        .iter()
        .flat_map(|it| names_of_record(&it.item));
    let typedefs = interface.typedefs.iter().map(|it| it.item.name.as_str());
    let enums = interface
        .enums
        .iter()
        .flat_map(|it| names_of_enum(&it.item));
    let omitted = interface.omitted.iter().map(|it| it.name.as_str());
    functions
        .chain(globals)
        .chain(constants)
        .chain(records)
        .chain(typedefs)
        .chain(enums)
        .chain(omitted)
        .collect()
}

/// The types that chosen declarations need.
struct Needed {
    names: HashSet<String>,
}

impl Needed {
    fn of(interface: &Interface, choice: &Choice) -> Self {
        let mut needed = Self {
            names: HashSet::new(),
        };
        for function in &interface.functions {
            needed.ty(&function.item.result);
            for parameter in &function.item.parameters {
                needed.ty(&parameter.ty);
            }
        }
        for global in &interface.globals {
            needed.ty(&global.item.ty);
        }
        // What a needed type is made of is needed as well.
        let mut count = usize::MAX;
        while count != needed.names.len() {
            count = needed.names.len();
            for noted in &interface.typedefs {
                if needed.has(&noted.item.name, choice) {
                    needed.ty(&noted.item.target);
                }
            }
            for noted in &interface.records {
                if needed.has_record(&noted.item, choice) {
                    for field in noted.item.layout.iter().flat_map(|it| &it.fields) {
                        needed.ty(&field.ty);
                    }
                }
            }
        }
        needed
    }

    fn has(&self, name: &str, choice: &Choice) -> bool {
        self.names.contains(name) || choice.refuses(&[name]).is_none()
    }

    fn has_record(&self, record: &Record, choice: &Choice) -> bool {
        self.names.contains(&record.name) || choice.refuses(&names_of_record(record)).is_none()
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Pointer { pointee: inner, .. } | Type::Array { element: inner, .. } => {
                self.ty(inner);
            }
            Type::Function(signature) => {
                self.ty(&signature.result);
                for (_, parameter) in &signature.parameters {
                    self.ty(parameter);
                }
            }
            Type::Record(name) | Type::Enum(name) => {
                self.names.insert(name.clone());
            }
            Type::Typedef { name, target } => {
                self.names.insert(name.clone());
                self.ty(target);
            }
            Type::Void | Type::Scalar(_) | Type::VariableArguments | Type::Unsupported { .. } => {}
        }
    }
}
