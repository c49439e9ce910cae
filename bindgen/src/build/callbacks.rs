//! Callbacks: what their typedefs ask of a callable, and the parameters that belong to one.

use super::functions::{Facts, pointee};
use crate::annotate::{Annotations, ArrayShape, Direction, Interface, Noted, Notes, Word};
use crate::model::{
    Callback, CallbackParameter, CallbackResult, CallbackRole, Role, Scalar, ScalarKind, Scope,
    Signature, TextKind, Type, Typedef,
};

/// Gives each callback, its user data and its destroy notification their roles.
pub(super) fn claim(facts: &Facts<'_>, roles: &mut [Option<Role>]) -> Result<(), String> {
    for index in 0..roles.len() {
        let Some(annotations) = facts.annotations(index) else {
            continue;
        };
        if let Some((scope, _)) = annotations.scope() {
            one(facts, roles, index, annotations, scope)?;
        }
    }
    Ok(())
}

fn one(
    facts: &Facts<'_>,
    roles: &mut [Option<Role>],
    index: usize,
    annotations: &Annotations,
    scope: Scope,
) -> Result<(), String> {
    let parameters = &facts.noted.item.parameters;
    let name = &parameters[index].name;
    let Some((typedef, _)) = named_signature(&parameters[index].ty) else {
        return Err(format!("the type of callback `{name}` has no name"));
    };
    let callback = of(facts.interface, typedef)
        .map_err(|reason| format!("callback `{name}` is a `{typedef}`, and {reason}"))?;
    let found = |wanted: Option<&str>| wanted.and_then(|wanted| facts.index(wanted));
    let data = annotations.closure().and_then(|(name, _)| name);
    let Some(data) = found(data) else {
        return Err(format!(
            "nothing says which parameter is the user data of callback `{name}`: (closure \
             PARAMETER)"
        ));
    };
    let destroy = annotations.destroy().map(|(destroy, _)| destroy);
    let mut claims = vec![(data, Role::UserData { of: index })];
    claims.extend(found(destroy).map(|at| (at, Role::DestroyNotify { of: index })));
    let nullable = annotations.has(&Word::Nullable);
    let callback = Role::Callback {
        callback: Box::new(callback),
        scope,
        nullable,
    };
    claims.push((index, callback));
    for (at, role) in claims {
        if roles[at].is_some() {
            return Err(format!(
                "parameter `{}` would have two meanings",
                parameters[at].name
            ));
        }
        roles[at] = Some(role);
    }
    Ok(())
}

/// The reason why a function that takes callbacks gets no place in the idiomatic layer, if there
/// is one: what a callback raises must leave nothing behind.
pub(super) fn unsupported(roles: &[Role]) -> Option<String> {
    let calls = |role: &Role| matches!(role, Role::Callback { .. });
    if !roles.iter().any(calls) {
        return None;
    }
    let again = roles.iter().any(|role| {
        matches!(
            role,
            Role::OutBuffer { .. } | Role::OutFilled { grow: Some(_), .. }
        )
    });
    again.then(|| "it takes a callback, and a buffer that may have it called again".to_owned())
}

/// The typedef of a pointer to a function, and the function's type.
fn named_signature(ty: &Type) -> Option<(&str, &Signature)> {
    match ty {
        Type::Typedef { name, target } => Some((name, function(target)?)),
        Type::Pointer { pointee, .. } => match pointee.as_ref() {
            Type::Typedef { name, target } => Some((name, function(target)?)),
            _ => None,
        },
        Type::Void
        | Type::Scalar(_)
        | Type::Array { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

/// The function type that a type is, or points to.
fn function(ty: &Type) -> Option<&Signature> {
    match ty.resolved() {
        Type::Function(signature) => Some(signature),
        Type::Pointer { pointee, .. } => match pointee.resolved() {
            Type::Function(signature) => Some(signature),
            _ => None,
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

/// What a typedef asks of a callable, or why Python can write none.
fn of(interface: &Interface, name: &str) -> Result<Callback, String> {
    let noted = interface
        .typedefs
        .iter()
        .find(|noted| noted.item.name == name)
        .ok_or("it is another library's")?;
    let signature = function(&noted.item.target).ok_or("it is no function")?;
    if signature.variadic {
        return Err("it takes a variable number of arguments".into());
    }
    let mut reading = Reading {
        noted,
        signature,
        names: names(&noted.item, signature),
    };
    let parameters = reading.parameters()?;
    let result = reading.result()?;
    Ok(Callback {
        name: name.to_owned(),
        parameters,
        result,
        doc: noted.notes.doc.clone(),
    })
}

/// The names of a callback's parameters: each has one, and no two the same.
fn names(typedef: &Typedef, signature: &Signature) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for index in 0..signature.parameters.len() {
        let mut name = match typedef.parameters.get(index).map(String::as_str) {
            None | Some("") => format!("arg{}", index + 1),
            Some(name) => name.to_owned(),
        };
        while taken.contains(&name) {
            name.push('_');
        }
        taken.push(name);
    }
    taken
}

/// A typedef that is read.
struct Reading<'a> {
    noted: &'a Noted<Typedef>,
    signature: &'a Signature,
    names: Vec<String>,
}

impl Reading<'_> {
    fn notes(&self) -> &Notes {
        &self.noted.notes
    }

    fn annotations(&self, index: usize) -> Option<&Annotations> {
        let notes = self.notes().parameter(&self.names[index])?;
        Some(&notes.annotations)
    }

    fn parameters(&mut self) -> Result<Vec<CallbackParameter>, String> {
        let data = self.user_data()?;
        let mut roles: Vec<Option<CallbackRole>> = vec![None; self.names.len()];
        roles[data] = Some(CallbackRole::UserData);
        for index in 0..roles.len() {
            if let Some((element, length, counts)) = self.array(index)? {
                let counts = Some(CallbackRole::Length(counts));
                if roles[length].is_some() && roles[length] != counts {
                    return Err(format!(
                        "its parameter `{}` would have two meanings",
                        self.names[length]
                    ));
                }
                roles[length] = counts;
                let nullable = self
                    .annotations(index)
                    .is_some_and(|it| it.has(&Word::Nullable));
                roles[index] = Some(CallbackRole::Array {
                    element,
                    length,
                    nullable,
                });
            }
        }
        let mut parameters = Vec::new();
        for (index, role) in roles.into_iter().enumerate() {
            let role = match role {
                Some(role) => role,
                None => self.single(index)?,
            };
            let name = self.names[index].clone();
            parameters.push(CallbackParameter { name, role });
        }
        Ok(parameters)
    }

    /// The parameter that is the user data: the one annotated (closure), else the only `void *`.
    fn user_data(&self) -> Result<usize, String> {
        let says = |index: &usize| {
            let closure = self.annotations(*index).and_then(Annotations::closure);
            closure.is_some()
        };
        let plain = |index: &usize| {
            let (_, ty) = &self.signature.parameters[*index];
            let array = self.annotations(*index).and_then(Annotations::array);
            matches!(pointee(ty), Some((Type::Void, _))) && array.is_none()
        };
        let all = 0..self.names.len();
        if let Some(index) = all.clone().find(says) {
            return Ok(index);
        }
        match all.filter(plain).collect::<Vec<_>>().as_slice() {
            [only] => Ok(*only),
            [] => Err("it has no user data".into()),
            _ => Err("nothing says which `void *` is its user data: (closure)".into()),
        }
    }

    /// The elements of an array, and the parameter that has its length.
    fn array(&self, index: usize) -> Result<Option<(Scalar, usize, Scalar)>, String> {
        let shape = self.annotations(index).and_then(Annotations::array);
        let name = &self.names[index];
        let unknown = || format!("the length of its array `{name}` is unknown");
        let length = match shape {
            None => return Ok(None),
            Some((ArrayShape::Length(length), _)) => length,
            Some((
                ArrayShape::Call(_)
                | ArrayShape::Fixed(_)
                | ArrayShape::ZeroTerminated
                | ArrayShape::Unknown,
                _,
            )) => return Err(unknown()),
        };
        let length = self.names.iter().position(|each| each == length);
        let length = length.ok_or_else(unknown)?;
        let Type::Scalar(counts) = self.signature.parameters[length].1.resolved() else {
            return Err(unknown());
        };
        let integer = matches!(counts.kind, ScalarKind::Signed | ScalarKind::Unsigned);
        match pointee(&self.signature.parameters[index].1) {
            _ if !integer => Err(unknown()),
            Some((Type::Scalar(element), true)) if is_element(element) => {
                Ok(Some((element.clone(), length, counts.clone())))
            }
            _ => Err(format!("its array `{name}` is of no constant numbers")),
        }
    }

    fn single(&self, index: usize) -> Result<CallbackRole, String> {
        let name = &self.names[index];
        let notes = self.notes().parameter(name);
        let direction = notes
            .and_then(|notes| notes.direction())
            .map(|(direction, _)| direction);
        let ty = &self.signature.parameters[index].1;
        let refused = || Err(format!("Python cannot take its parameter `{name}` yet"));
        match (ty.resolved(), direction) {
            (Type::Scalar(scalar), None | Some(Direction::In)) if plain(scalar) => {
                Ok(CallbackRole::Value(scalar.clone()))
            }
            (Type::Enum(item), None | Some(Direction::In)) => {
                Ok(CallbackRole::EnumValue(item.clone()))
            }
            (Type::Pointer { .. }, Some(Direction::Out)) => match pointee(ty) {
                Some((Type::Scalar(scalar), false)) if plain(scalar) => {
                    Ok(CallbackRole::Out(scalar.clone()))
                }
                _ => refused(),
            },
            (Type::Pointer { .. }, None | Some(Direction::In)) => match pointee(ty) {
                Some((
                    Type::Scalar(Scalar {
                        kind: ScalarKind::Char,
                        ..
                    }),
                    true,
                )) => {
                    let annotations = self.annotations(index);
                    let kind = annotations.and_then(Annotations::text_kind);
                    Ok(CallbackRole::Text {
                        kind: kind.map_or(TextKind::Utf8, |(kind, _)| kind),
                        nullable: annotations.is_some_and(|it| it.has(&Word::Nullable)),
                    })
                }
                _ => refused(),
            },
            _ => refused(),
        }
    }

    fn result(&self) -> Result<CallbackResult, String> {
        let stops = self.notes().returns.has(&Word::Stop);
        match self.signature.result.resolved() {
            Type::Void => Ok(CallbackResult::Void),
            Type::Scalar(scalar) if plain(scalar) => Ok(match stops {
                true => CallbackResult::GoOn(scalar.clone()),
                false => CallbackResult::Value(scalar.clone()),
            }),
            Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => Err("Python cannot give its result yet".into()),
        }
    }
}

/// A number that Python's int, float and bool can be.
fn plain(scalar: &Scalar) -> bool {
    match scalar.kind {
        ScalarKind::Bool | ScalarKind::Signed | ScalarKind::Unsigned => true,
        ScalarKind::Float => scalar.size <= 8,
        ScalarKind::Char | ScalarKind::WideChar | ScalarKind::Complex => false,
    }
}

/// A number that `bytes` and memoryviews hold.
fn is_element(scalar: &Scalar) -> bool {
    match scalar.kind {
        ScalarKind::Char | ScalarKind::Signed | ScalarKind::Unsigned => true,
        ScalarKind::Float => scalar.size <= 8,
        ScalarKind::Bool | ScalarKind::WideChar | ScalarKind::Complex => false,
    }
}
