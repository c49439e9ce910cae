//! A function's kind, and the roles of its parameters together.

use std::collections::{HashMap, HashSet};

use super::{arrays, callbacks, data, fixed::fixed, iterators, options};
use crate::annotate::{Annotations, FailedBy, Interface, Noted, Threads, Word};
use crate::model::{
    self, Doc, ErrorDomain, Failure, Fixed, Function, Gil, Idiom, Kind, Linkage, Parameter,
    ParameterDoc, Return, Role, Type,
};
use crate::parse::FunctionDeclaration;

/// What the roles of one function are decided from.
pub(super) struct Facts<'a> {
    pub(super) interface: &'a Interface,
    pub(super) noted: &'a Noted<FunctionDeclaration>,
    pub(super) error: Option<&'a ErrorDomain>,
    /// Records that have both a constructor and a destructor: classes of the idiomatic layer.
    pub(super) classes: &'a HashSet<String>,
}

impl<'a> Facts<'a> {
    pub(super) fn annotations(&self, parameter: usize) -> Option<&'a Annotations> {
        let name = &self.noted.item.parameters[parameter].name;
        self.noted
            .notes
            .parameter(name)
            .map(|notes| &notes.annotations)
    }

    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.noted
            .item
            .parameters
            .iter()
            .position(|parameter| parameter.name == name)
    }

    /// Whether a record is `(options)`: its fields are passed as arguments.
    pub(super) fn is_options(&self, record: &str) -> bool {
        let mut records = self.interface.records.iter();
        records
            .any(|noted| noted.item.name == record && noted.notes.annotations.has(&Word::Options))
    }

    /// Whether a parameter is a handle that several threads may use at once.
    pub(super) fn is_thread_safe(&self, parameter: usize) -> bool {
        let handle = self
            .interface
            .handle(&self.noted.item.parameters[parameter].ty);
        let mut records = self.interface.records.iter();
        records.any(|noted| {
            let says = noted.notes.annotations.has(&Word::Thread(Threads::Safe));
            says && handle == Some(noted.item.name.as_str())
        })
    }

    /// The value of an enumerator of the status enum.
    pub(super) fn status(&self, name: &str) -> Option<i128> {
        let domain = self.error?;
        let noted = self
            .interface
            .all_enums()
            .find(|noted| noted.item.name == domain.enumeration)?;
        let mut enumerators = noted.item.enumerators.iter();
        enumerators
            .find(|each| each.name == name)
            .map(|each| each.value)
    }
}

/// Builds all functions.
pub(super) fn build(interface: &Interface, error: Option<&ErrorDomain>) -> Vec<Function> {
    let internal = internal_functions(interface, error);
    let classes = classes(interface);
    interface
        .functions
        .iter()
        .map(|noted| {
            let facts = Facts {
                interface,
                noted,
                error,
                classes: &classes,
            };
            let annotations = &noted.notes.annotations;
            Function {
                name: noted.item.name.clone(),
                symbol: noted.item.symbol.clone(),
                linkage: noted.item.linkage,
                since: annotations.since().map(str::to_owned),
                result: noted.item.result.clone(),
                parameters: parameters(noted),
                variadic: noted.item.variadic,
                doc: doc(noted),
                gil: annotations.gil().unwrap_or(Gil::Release),
                rename: annotations.rename_to().map(str::to_owned),
                idiom: match noted.item.linkage {
                    Linkage::Exported => idiom(&facts, internal.contains(noted.item.name.as_str())),
                    Linkage::Inline => Err("its code is in the header alone".to_owned()),
                },
                location: noted.item.span.start.clone(),
            }
        })
        .collect()
}

/// The destructor of each record that has one.
pub(super) fn destructors(interface: &Interface) -> HashMap<String, String> {
    interface
        .functions
        .iter()
        .filter(|noted| noted.notes.annotations.has(&Word::Destructor))
        .filter_map(|noted| {
            let record = interface.freed_handle(&noted.item)?;
            Some((record.to_owned(), noted.item.name.clone()))
        })
        .collect()
}

/// The record to whose handles those of each record belong.
pub(super) fn parents(interface: &Interface) -> HashMap<String, String> {
    let mut parents = HashMap::new();
    for noted in &interface.functions {
        let Some(made) = interface.made_handle(noted) else {
            continue;
        };
        let parent = noted.item.parameters.iter().find_map(|parameter| {
            let notes = noted.notes.parameter(&parameter.name)?;
            let says = notes.annotations.has(&Word::Parent);
            says.then(|| interface.handle(&parameter.ty)).flatten()
        });
        if let Some(parent) = parent {
            parents.insert(made.to_owned(), parent.to_owned());
        }
    }
    parents
}

fn classes(interface: &Interface) -> HashSet<String> {
    let freed = destructors(interface);
    interface
        .functions
        .iter()
        .filter(|noted| noted.notes.annotations.has(&Word::Constructor))
        .filter_map(|noted| interface.made_handle(noted))
        .filter(|record| freed.contains_key(*record))
        .map(str::to_owned)
        .collect()
}

/// Functions that serve the layer itself and have no name in it.
fn internal_functions<'a>(
    interface: &'a Interface,
    error: Option<&'a ErrorDomain>,
) -> HashSet<&'a str> {
    let mut names: HashSet<&str> = error
        .and_then(|error| error.message.as_deref())
        .into_iter()
        .collect();
    for noted in &interface.functions {
        let annotations = &noted.notes.annotations;
        if annotations.has(&Word::Skip) || annotations.has(&Word::AbiTable) {
            names.insert(&noted.item.name);
        }
        let data = noted
            .notes
            .parameters
            .iter()
            .map(|notes| &notes.annotations);
        for annotations in data.chain([&noted.notes.returns]) {
            names.extend(annotations.free().map(|(name, _)| name));
        }
    }
    names
}

/// Names are made unique: one that the header leaves out may be another's.
fn parameters(noted: &Noted<FunctionDeclaration>) -> Vec<Parameter> {
    let mut taken = HashSet::new();
    noted
        .item
        .parameters
        .iter()
        .map(|parameter| {
            let mut name = parameter.name.clone();
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            Parameter {
                name,
                ty: parameter.ty.clone(),
                rename: noted
                    .notes
                    .parameter(&parameter.name)
                    .and_then(|notes| notes.annotations.rename_to())
                    .map(str::to_owned),
            }
        })
        .collect()
}

/// The doc; what it says of parameters that the declaration names otherwise stays as a list.
fn doc(noted: &Noted<FunctionDeclaration>) -> Doc {
    let mut doc = noted.notes.doc.clone();
    let named = |text: &ParameterDoc| {
        let mut parameters = noted.item.parameters.iter();
        parameters.any(|parameter| parameter.name == text.name)
    };
    let (known, other): (Vec<_>, Vec<_>) = doc.parameters.into_iter().partition(named);
    doc.parameters = known;
    let other = other.into_iter().filter(|each| !each.text.is_empty());
    doc.paragraphs
        .extend(other.map(|each| format!("- ``{}``: {}", each.name, each.text)));
    doc
}

fn idiom(facts: &Facts<'_>, internal: bool) -> Result<Idiom, String> {
    let Noted { item, notes, .. } = facts.noted;
    let destructor = notes.annotations.has(&Word::Destructor);
    if internal && !destructor {
        return Ok(Idiom {
            kind: Kind::Internal,
            roles: Vec::new(),
            fields: Vec::new(),
            result: Return::Void,
            defaults: Vec::new(),
            failure: None,
            iterates: false,
        });
    }
    let all = [&notes.annotations, &notes.returns];
    let parameters = notes.parameters.iter().map(|notes| &notes.annotations);
    if let Some(word) = all
        .into_iter()
        .chain(parameters)
        .find_map(Annotations::unfollowed)
    {
        return Err(format!("no backend follows {word} yet"));
    }
    let named = facts.interface.named.as_ref();
    if named.is_some_and(|named| !named.contains(&item.name)) && !notes.is_annotated() {
        return Err("the file with annotations does not name it".into());
    }
    if item.variadic {
        return Err("it takes a variable number of arguments".into());
    }
    let result = data::result(facts)?;
    let roles = roles(facts)?;
    a_method_has_a_handle(facts, &roles)?;
    if let Some(reason) = callbacks::unsupported(&roles) {
        return Err(reason);
    }
    // A `const char *` may be a text that any caller has, or a pointer that the library gave out and
    // takes back; only an annotation tells, and in a header without any nobody meant to tell.
    let text = item
        .parameters
        .iter()
        .zip(&roles)
        .find(|(_, role)| matches!(role, Role::Text { .. }));
    if let Some((parameter, _)) = text
        && !facts.interface.is_annotated
        && named.is_none()
    {
        return Err(format!(
            "parameter `{}` is a text or a pointer of the library's: no annotation tells",
            parameter.name
        ));
    }
    let kind = kind(facts, &roles, &result)?;
    let mut defaults = defaults(facts, &kind)?;
    let options = options::expand(facts, &roles)?;
    if !defaults.is_empty() || options.defaults.iter().any(Option::is_some) {
        defaults.resize(roles.len(), None);
        defaults.extend(options.defaults);
    }
    let iterates = notes.annotations.has(&Word::Iterator);
    if iterates {
        iterators::has_an_end(&kind, &roles, &result)?;
    }
    Ok(Idiom {
        iterates,
        defaults,
        kind,
        roles: [roles, options.roles].concat(),
        fields: options.fields,
        result,
        failure: notes.returns.fails().map(|((by, errno), _)| Failure {
            by: match by {
                FailedBy::Negative => model::FailedBy::Negative,
                FailedBy::Zero => model::FailedBy::Zero,
                FailedBy::Null => model::FailedBy::Null,
            },
            errno,
        }),
    })
}

/// What a caller may leave out.
pub(super) fn defaults(facts: &Facts<'_>, kind: &Kind) -> Result<Vec<Option<Fixed>>, String> {
    let parameters = &facts.noted.item.parameters;
    let mut defaults = Vec::new();
    for (index, parameter) in parameters.iter().enumerate() {
        let annotation = facts
            .annotations(index)
            .and_then(Annotations::default_value);
        let default = match annotation {
            None => None,
            Some((text, _)) => Some(fixed(facts.interface, text).ok_or_else(|| {
                format!(
                    "the default of parameter `{}`, `{text}`, is unknown",
                    parameter.name
                )
            })?),
        };
        defaults.push(default);
    }
    let none = defaults.iter().all(Option::is_none) || matches!(kind, Kind::Destructor { .. });
    Ok(if none { Vec::new() } else { defaults })
}

fn roles(facts: &Facts<'_>) -> Result<Vec<Role>, String> {
    let mut claimed = arrays::claim(facts)?;
    callbacks::claim(facts, &mut claimed)?;
    claimed
        .into_iter()
        .enumerate()
        .map(|(index, role)| role.map_or_else(|| data::parameter(facts, index), Ok))
        .collect()
}

/// A method is called on a handle that is there; its other handles may be none.
fn a_method_has_a_handle(facts: &Facts<'_>, roles: &[Role]) -> Result<(), String> {
    let annotations = &facts.noted.notes.annotations;
    match roles.first() {
        Some(Role::Handle { nullable: true, .. }) if annotations.has(&Word::Method) => {
            Err(format!(
                "`{}`, whose method it is, may be NULL",
                facts.noted.item.parameters[0].name
            ))
        }
        _ => Ok(()),
    }
}

fn kind(facts: &Facts<'_>, roles: &[Role], result: &Return) -> Result<Kind, String> {
    let annotations = &facts.noted.notes.annotations;
    let made: Vec<&String> = roles
        .iter()
        .filter_map(|role| {
            if let Role::OutHandle { record, .. } = role {
                Some(record)
            } else {
                None
            }
        })
        .collect();
    if annotations.has(&Word::Constructor) {
        return match (made.as_slice(), result) {
            ([record], Return::Status | Return::Void) if gives_nothing_else(roles) => {
                Ok(Kind::Constructor {
                    record: (*record).clone(),
                })
            }
            ([], Return::Handle(record)) if gives_nothing_else(roles) => Ok(Kind::Constructor {
                record: record.clone(),
            }),
            _ => Err(
                "a constructor that gives more than one handle and a status is not \
                      supported yet"
                    .into(),
            ),
        };
    }
    if !made.is_empty() || matches!(result, Return::Handle(_)) {
        return Err("it makes a handle, but is not annotated (constructor)".into());
    }
    if annotations.has(&Word::Destructor) {
        return match roles.first() {
            Some(Role::Handle { record, .. }) => Ok(Kind::Destructor {
                record: record.clone(),
            }),
            _ => Err("it frees what nothing makes".into()),
        };
    }
    match roles.first() {
        Some(Role::Handle {
            record, mutates, ..
        }) if annotations.has(&Word::Method) => Ok(Kind::Method {
            record: record.clone(),
            mutates: *mutates,
        }),
        _ if annotations.has(&Word::Method) => Err("it is a method of what nothing makes".into()),
        _ => Ok(Kind::Function),
    }
}

/// Whether the only result is a handle.
fn gives_nothing_else(roles: &[Role]) -> bool {
    roles.iter().all(|role| match role {
        Role::Value(_)
        | Role::EnumValue(_)
        | Role::Text { .. }
        | Role::Length { .. }
        | Role::Handle { .. }
        | Role::Record(_)
        | Role::SizedText { .. }
        | Role::TextList { .. }
        | Role::Options(_)
        | Role::Constant(_)
        | Role::Callback { .. }
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::OutHandle { .. } => true,
        Role::Array { writable, .. } => !writable,
        Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutText { .. }
        | Role::OutOwned(_)
        | Role::OutView { .. }
        | Role::OutLength { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. }
        | Role::OutFilled { .. }
        | Role::Room { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => false,
    })
}

/// The type that a pointer points to, typedefs looked through, and whether it is const.
pub(super) fn pointee(ty: &Type) -> Option<(&Type, bool)> {
    match ty.resolved() {
        Type::Pointer { pointee, constant } => Some((pointee.resolved(), *constant)),
        Type::Void
        | Type::Scalar(_)
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}
