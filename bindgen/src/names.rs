//! Every output identifier: what each C name is called in Python.
//!
//! The rules, for the idiomatic layer:
//!
//! - C names lose the model's prefix; records and enums become CamelCase and lose a last `_t`;
//!   enumerators lose what all enumerators of their enum begin with; methods lose the name of
//!   their class. A prefix stays where what is left would be no identifier.
//! - An exception is named after its enumerator: `SPAM_OUT_OF_MEMORY` is `OutOfMemoryError`. Where
//!   Python has an exception of that name, the package's own name comes before it.
//! - Names that begin with `_` are private to generated code, so public names lose leading `_`.
//! - A name that is a keyword, or that would hide a built-in, a module or a member that generated
//!   code uses, gets a trailing `_`.
//! - Where two C names would give one Python name, the first in the order constants, enums,
//!   exceptions, records, functions keeps it. The later keeps its whole C name, and where that is
//!   taken, too, it gets a trailing `_`.
//!
//! In the raw layer every C name stays as it is, but for what Python cannot say:
//!
//! - Letters are written as Python reads them (NFKC), and `$`, which it lacks, as `_`.
//! - A keyword gets a trailing `_`, and so does what means something else already: in a module its
//!   own names (`lib`, and what looks like `__name__`), in a record what ctypes and Python look up
//!   there (`_fields_`, `from_param`, `__init__`, the names of padding), in a parameter list an
//!   earlier parameter. Built-ins are no keywords, and keep their names.
//! - The symbol that is looked for in the library is C's name always.

mod case;
mod words;

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::model::{
    Callback, CallbackRole, Enum, Enumerator, FieldValue, Kind, Model, Owned, Owning, Parameter,
    Return, Role,
};

/// The Python names of everything in a model.
#[derive(Debug)]
pub struct Names {
    prefix: String,
    constants: HashMap<String, String>,
    enums: HashMap<String, String>,
    exceptions: HashMap<String, String>,
    base_error: String,
    classes: HashMap<String, String>,
    functions: HashMap<String, String>,
    c_functions: HashSet<String>,
}

impl Names {
    /// Decides all names of a model.
    pub fn new(model: &Model) -> Self {
        let mut taken = Taken::of(Scope::Package);
        let short = |name: &str| case::without_prefix(name, &model.prefix).to_owned();
        let mut constants = HashMap::new();
        for constant in &model.constants {
            let name = taken.claim(&short(&constant.name), &constant.name);
            constants.insert(constant.name.clone(), name);
        }
        for enumerator in anonymous_enumerators(model) {
            let name = taken.claim(&short(&enumerator.name), &enumerator.name);
            constants.insert(enumerator.name.clone(), name);
        }
        let mut enums = HashMap::new();
        for item in model.idiomatic_enums().filter(|item| !item.name.is_empty()) {
            let name = taken.claim(&case::camel(&short(&item.name)), &case::camel(&item.name));
            enums.insert(item.name.clone(), name);
        }
        let base_error = match &model.error {
            Some(_) => taken.claim(
                &format!("{}Error", case::camel(&model.package)),
                &format!("{}LibraryError", case::camel(&model.package)),
            ),
            None => String::new(),
        };
        let exceptions = exceptions(model, &mut taken);
        let mut classes = HashMap::new();
        let used = used_records(model);
        for record in model
            .records
            .iter()
            .filter(|record| used.contains(record.name.as_str()))
        {
            let derived = case::camel(&short(&record.name));
            let wanted = record.rename.as_deref().unwrap_or(&derived);
            let name = taken.claim(wanted, &case::camel(&record.name));
            classes.insert(record.name.clone(), name);
        }
        let mut names = Self {
            prefix: model.prefix.clone(),
            constants,
            enums,
            exceptions,
            base_error,
            classes,
            functions: HashMap::new(),
            c_functions: model
                .functions
                .iter()
                .map(|function| function.name.clone())
                .collect(),
        };
        names.functions = names.callables(model, taken);
        names
    }

    fn callables(&self, model: &Model, mut taken: Taken) -> HashMap<String, String> {
        let mut members: HashMap<&str, Taken> = HashMap::new();
        let mut functions = HashMap::new();
        for function in &model.functions {
            let Ok(idiom) = &function.idiom else { continue };
            let name = match &idiom.kind {
                Kind::Function => {
                    let short = case::without_prefix(&function.name, &self.prefix);
                    let wanted = function.rename.as_deref().unwrap_or(short);
                    taken.claim(wanted, &function.name)
                }
                Kind::Constructor { record } | Kind::Method { record, .. } => {
                    let short = self.member(&function.name, record);
                    let wanted = function.rename.as_deref().unwrap_or(short);
                    let class = members
                        .entry(record.as_str())
                        .or_insert_with(|| Taken::of(Scope::Handle));
                    class.claim(wanted, &function.name)
                }
                Kind::Destructor { .. } | Kind::Internal => continue,
            };
            functions.insert(function.name.clone(), name);
        }
        functions
    }

    /// A function's name without that of the class it belongs to.
    fn member<'n>(&self, function: &'n str, record: &str) -> &'n str {
        let stem = record.strip_suffix("_t").unwrap_or(record);
        let short = case::without_prefix(function, &format!("{stem}_"));
        if short.len() < function.len() {
            return short;
        }
        match function.strip_prefix(stem) {
            Some(rest) if rest.starts_with(|first: char| first.is_ascii_uppercase()) => rest,
            Some(_) | None => case::without_prefix(function, &self.prefix),
        }
    }

    /// The name of a macro, or of an enumerator of an enum without a name.
    pub fn constant<'n>(&'n self, name: &'n str) -> &'n str {
        self.constants.get(name).map_or(name, String::as_str)
    }

    /// The name of a macro or of an enumerator of an enum without a name; `None` for others.
    pub fn known(&self, name: &str) -> Option<&str> {
        self.constants.get(name).map(String::as_str)
    }

    /// The class of an enum.
    pub fn enumeration<'n>(&'n self, name: &'n str) -> &'n str {
        self.enums.get(name).map_or(name, String::as_str)
    }

    /// The names of the members of an enum, in order.
    pub fn enumerators(&self, item: &Enum) -> Vec<String> {
        let full: Vec<&str> = item
            .enumerators
            .iter()
            .map(|each| each.name.as_str())
            .collect();
        let common = case::common_prefix(&full);
        let mut taken = Taken::of(Scope::Members);
        full.iter()
            .map(|name| {
                let short = match full.len() {
                    1 => self.only_member(name, item),
                    _ => &name[common.len()..],
                };
                taken.claim(short, name)
            })
            .collect()
    }

    /// An only enumerator shares its prefix with nothing but its enum.
    fn only_member<'n>(&self, name: &'n str, item: &Enum) -> &'n str {
        let stem = item.name.strip_suffix("_t").unwrap_or(&item.name);
        let short = case::without_prefix(name, &format!("{stem}_"));
        if short.len() < name.len() {
            short
        } else {
            case::without_prefix(name, &self.prefix)
        }
    }

    /// The exception of an enumerator of the status enum; `None` for the one that means success,
    /// and for another name of an earlier one.
    pub fn exception(&self, enumerator: &Enumerator) -> Option<&str> {
        self.exceptions.get(&enumerator.name).map(String::as_str)
    }

    /// The class that all exceptions of the package have as a base.
    pub fn base_error(&self) -> &str {
        &self.base_error
    }

    /// The class of a record: of a value or of a handle.
    pub fn class<'n>(&'n self, record: &'n str) -> &'n str {
        self.classes.get(record).map_or(record, String::as_str)
    }

    /// Whether the idiomatic layer has a class for a record.
    pub fn has_class(&self, record: &str) -> bool {
        self.classes.contains_key(record)
    }

    /// The name of a function, or of a method in its class.
    pub fn function<'n>(&'n self, name: &'n str) -> &'n str {
        self.functions.get(name).map_or(name, String::as_str)
    }

    /// The method that takes one step of an iterator.
    pub fn step(&self, function: &str) -> String {
        let name = self.function(function);
        match name.strip_prefix("next_") {
            Some(rest) => format!("_next_{rest}"),
            None => format!("_next_of_{name}"),
        }
    }

    /// The names of the fields of a value, in order.
    pub fn fields<'n>(&self, fields: impl Iterator<Item = &'n str>) -> Vec<String> {
        let mut taken = Taken::of(Scope::Fields);
        fields.map(|name| taken.claim(name, name)).collect()
    }

    /// The names of a function's parameters, in order.
    pub fn parameters(&self, parameters: &[Parameter]) -> Vec<String> {
        let mut taken = Taken::of(Scope::Function);
        parameters
            .iter()
            .map(|parameter| {
                let wanted = parameter.rename.as_deref().unwrap_or(&parameter.name);
                taken.claim(wanted, &parameter.name)
            })
            .collect()
    }

    /// What the function that C calls for a callback calls its parameters; the user data is `_key`.
    pub fn callback_parameters(callback: &Callback) -> Vec<String> {
        let mut taken = Taken::of(Scope::Function);
        let names = callback.parameters.iter().map(|each| match each.role {
            CallbackRole::UserData => "_key".to_owned(),
            CallbackRole::Value(_)
            | CallbackRole::EnumValue(_)
            | CallbackRole::Text { .. }
            | CallbackRole::Array { .. }
            | CallbackRole::Length(_)
            | CallbackRole::Out(_) => taken.claim(&each.name, &each.name),
        });
        names.collect()
    }

    /// What a function calls the C values that belong to its parameters, by their Python names.
    pub fn locals(&self, parameters: &[String]) -> Vec<String> {
        let mut taken = HashSet::new();
        parameters
            .iter()
            .map(|parameter| {
                let mut local = format!("_{parameter}");
                while words::is_private(&local)
                    || self.c_functions.contains(&local[1..])
                    || taken.contains(&local)
                {
                    local.push('_');
                }
                taken.insert(local.clone());
                local
            })
            .collect()
    }

    /// What a module calls a C function for itself.
    pub fn private(&self, function: &str) -> String {
        format!("_{function}")
    }

    /// The environment variable that names the library or the backend: `SPAM_LIBRARY`.
    pub fn variable(package: &str, what: &str) -> String {
        format!("{}_{what}", package.to_ascii_uppercase().replace('.', "_"))
    }
}

/// A C name as an attribute of a raw module.
pub fn raw(name: &str) -> String {
    let name = identifier(name);
    if words::is_keyword(&name) || words::is_of_raw_module(&name) || is_special(&name) {
        name + "_"
    } else {
        name
    }
}

/// The fields of a record of the raw layer, in order; a member without a name keeps none.
pub fn raw_fields<'n>(fields: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut field = |name: &str| {
        let mut name = identifier(name);
        let generated = ["_padding", "_anonymous", "_align", "_packed"];
        if words::is_keyword(&name)
            || words::is_of_ctypes_record(&name)
            || is_special(&name)
            || generated.iter().any(|start| name.starts_with(start))
        {
            name.push('_');
        }
        while !name.is_empty() && !taken.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    fields.map(&mut field).collect()
}

/// The parameters of a function of the raw layer, in order: without leading `_`, for they are
/// private to nobody.
pub fn raw_parameters<'n>(parameters: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let parameter = |(index, name): (usize, &str)| {
        let name = identifier(name);
        let mut name = match name.trim_start_matches('_') {
            "" => format!("arg{index}"),
            bare if bare.starts_with(|first: char| first.is_ascii_digit()) => format!("n{bare}"),
            bare => bare.to_owned(),
        };
        if words::is_keyword(&name) {
            name.push('_');
        }
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    parameters.enumerate().map(parameter).collect()
}

/// A C identifier as Python reads it.
fn identifier(name: &str) -> String {
    if name.is_ascii() && !name.contains('$') {
        return name.to_owned();
    }
    name.nfkc()
        .map(|each| if each == '$' { '_' } else { each })
        .collect()
}

/// `__name__` and its like, which Python gives a meaning.
fn is_special(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}

/// Whether Python's grammar takes this word for itself.
pub fn is_keyword(name: &str) -> bool {
    words::is_keyword(name)
}

fn anonymous_enumerators(model: &Model) -> impl Iterator<Item = &Enumerator> {
    model
        .enums
        .iter()
        .filter(|item| item.name.is_empty())
        .flat_map(|item| &item.enumerators)
}

/// The records that the idiomatic layer has classes for.
fn used_records(model: &Model) -> HashSet<&str> {
    let mut used = HashSet::new();
    for idiom in model
        .functions
        .iter()
        .filter_map(|function| function.idiom.as_ref().ok())
    {
        used.extend(match &idiom.kind {
            Kind::Constructor { record } | Kind::Method { record, .. } => Some(record.as_str()),
            Kind::Destructor { record } => Some(record.as_str()),
            Kind::Function | Kind::Internal => None,
        });
        used.extend(idiom.roles.iter().filter_map(|role| match role {
            Role::Record(record)
            | Role::OutRecord(record)
            | Role::OutHandle { record, .. }
            | Role::OutOwned(Owned {
                what: Owning::Record(record),
                ..
            })
            | Role::Handle { record, .. } => Some(record.as_str()),
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
            | Role::OutScalar(_)
            | Role::OutEnum(_)
            | Role::OutText { .. }
            | Role::OutOwned(_)
            | Role::OutView { .. }
            | Role::OutLength { .. }
            | Role::OutArray { .. }
            | Role::OutBuffer { .. }
            | Role::OutFilled { .. }
            | Role::Room { .. }
            | Role::Capacity { .. }
            | Role::Needed { .. } => None,
        }));
    }
    let mut outer: Vec<&str> = used.iter().copied().collect();
    while let Some(record) = outer.pop() {
        let value = model.record(record).filter(|it| it.destructor.is_none());
        for field in value.and_then(|it| it.value.as_ref()).into_iter().flatten() {
            if let FieldValue::Record(inner) = field
                && used.insert(inner)
            {
                outer.push(inner);
            }
        }
    }
    used
}

fn exceptions(model: &Model, taken: &mut Taken) -> HashMap<String, String> {
    let mut exceptions = HashMap::new();
    let Some(error) = &model.error else {
        return exceptions;
    };
    let Some(item) = model.enumeration(&error.enumeration) else {
        return exceptions;
    };
    let full: Vec<&str> = item
        .enumerators
        .iter()
        .map(|each| each.name.as_str())
        .collect();
    let common = case::common_prefix(&full);
    let package = case::camel(&model.package);
    let mut values = HashSet::new();
    values.extend(
        item.enumerators
            .iter()
            .filter(|each| each.name == error.ok)
            .map(|each| each.value),
    );
    // What a function may give is no error.
    let idioms = model
        .functions
        .iter()
        .filter_map(|function| function.idiom.as_ref().ok());
    for idiom in idioms {
        if let Return::Checked { ok, .. } = &idiom.result {
            values.extend(ok);
        }
    }
    for enumerator in &item.enumerators {
        if !values.insert(enumerator.value) {
            continue;
        }
        let stem = case::camel_of_constant(&enumerator.name[common.len()..]);
        let plain = if stem.ends_with("Error") {
            stem
        } else {
            format!("{stem}Error")
        };
        let own = format!("{package}{plain}");
        let wanted = if words::is_exception(&plain) {
            &own
        } else {
            &plain
        };
        exceptions.insert(enumerator.name.clone(), taken.claim(wanted, &own));
    }
    exceptions
}

/// The names that one scope has already.
#[derive(Debug)]
struct Taken {
    names: HashSet<String>,
    scope: Scope,
}

/// What names stand side by side in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// The public names of the package.
    Package,
    /// A class for a handle.
    Handle,
    /// The members of an enum.
    Members,
    /// The fields of a value.
    Fields,
    /// The parameters of a function.
    Function,
}

impl Taken {
    fn of(scope: Scope) -> Self {
        Self {
            names: HashSet::new(),
            scope,
        }
    }

    /// Takes `wanted`, or else `full`; with a trailing `_` where the rule says so.
    fn claim(&mut self, wanted: &str, full: &str) -> String {
        let mut name = self.allowed(wanted);
        if self.names.contains(&name) {
            name = self.allowed(full);
        }
        while self.names.contains(&name) {
            name.push('_');
        }
        self.names.insert(name.clone());
        name
    }

    fn allowed(&self, name: &str) -> String {
        let bare = name.trim_start_matches('_');
        let bare = if bare.is_empty() { "unnamed" } else { bare };
        if bare.starts_with(|first: char| first.is_ascii_digit()) {
            return format!("n{bare}");
        }
        let hides = words::is_keyword(bare)
            || words::is_used_builtin(bare)
            || match self.scope {
                Scope::Package => words::is_of_package(bare),
                Scope::Handle => words::is_handle_member(bare),
                Scope::Members => words::is_enum_attribute(bare),
                Scope::Fields => false,
                Scope::Function => matches!(bare, "self" | "cls"),
            };
        if hides {
            format!("{bare}_")
        } else {
            bare.to_owned()
        }
    }
}

#[cfg(test)]
mod tests;
