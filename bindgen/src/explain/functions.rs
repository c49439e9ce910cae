//! Functions: signatures in each layer, the role of each parameter, lock, errors.

use super::roles;
use super::{Explanation, Fact, Facts, Form, Part};
use crate::emit::shown;
use crate::model::{Function, Gil, Idiom, Kind, Linkage, Return, Role, ScalarKind, Type};
use crate::names;

impl Facts<'_> {
    /// Everything of a function.
    pub(super) fn function(&self, function: &Function) -> Explanation {
        let mut facts = Vec::new();
        match &function.idiom {
            Ok(idiom) => self.idiomatic_facts(function, idiom, &mut facts),
            Err(reason) => {
                facts.push(Fact::new("raw only", reason.clone()));
                facts.extend(help(function, reason));
            }
        }
        if let Some(since) = &function.since {
            facts.push(Fact::new(
                "since",
                format!("older libraries than {since} may lack it"),
            ));
        }
        if function.symbol != function.name {
            let text = format!("the library calls it `{}`", function.symbol);
            facts.push(Fact::new("symbol", text));
        }
        Explanation {
            kind: "function",
            name: function.name.clone(),
            c: vec![format!("{};", shown::c_function(self.model, function))],
            location: function.location.clone(),
            documentation: function.doc.brief.clone(),
            python: self.forms(function),
            parts: self.parts(function),
            facts,
        }
    }

    fn forms(&self, function: &Function) -> Vec<Form> {
        let name = function.name.as_str();
        let idiomatic = match (self.signatures.get(name), &function.idiom) {
            (Some(signature), _) => {
                let text = format!("{}.{signature}", self.model.package);
                Form::of("idiomatic", vec![text])
            }
            (None, Ok(_)) => Form::missing("idiomatic", "it serves the layer itself"),
            (None, Err(_)) => Form::missing("idiomatic", "it has a raw binding only"),
        };
        let raw = names::raw(name);
        let ctypes = match (
            function.linkage,
            shown::ctypes_function(self.model, function),
        ) {
            (Linkage::Inline, _) => Form::missing(
                "raw_ctypes",
                "it is `static inline`: only compiled code can call it",
            ),
            (Linkage::Exported, Err(reason)) => Form::missing("raw_ctypes", reason),
            (Linkage::Exported, Ok((arguments, result))) => Form::of(
                "raw_ctypes",
                vec![
                    format!("{raw}.argtypes = [{}]", arguments.join(", ")),
                    format!("{raw}.restype = {result}"),
                ],
            ),
        };
        let cffi = match shown::cffi_function(self.model, name) {
            Ok(line) => Form::of("raw_cffi", vec![line]),
            Err(reason) => Form::missing("raw_cffi", reason),
        };
        vec![idiomatic, ctypes, cffi]
    }

    fn parts(&self, function: &Function) -> Vec<Part> {
        let idiom = function.idiom.as_ref().ok();
        let python = self.python_parameters(function);
        let mut parts = Vec::new();
        for (index, parameter) in function.parameters.iter().enumerate() {
            let role = idiom.and_then(|idiom| idiom.roles.get(index));
            let mut said = self.said_of(&function.name, &parameter.name);
            if let (true, Some(of)) = (said.is_empty(), role.and_then(belongs_to)) {
                let of = function.parameters.get(of).map(|it| it.name.as_str());
                said = self.said_of(&function.name, of.unwrap_or_default());
            }
            let because = match (said.as_slice(), role) {
                ([], None) => String::new(),
                ([], Some(_)) => {
                    format!("its type, `{}`", shown::c_type(self.model, &parameter.ty))
                }
                (said, _) => said.join(", "),
            };
            parts.push(Part {
                name: parameter.name.clone(),
                c: shown::c_declaration(self.model, &parameter.ty, &parameter.name),
                python: python.get(index).cloned().flatten(),
                meaning: role
                    .map_or_else(String::new, |role| self.meaning_at(function, index, role)),
                because,
            });
            if let (Some(idiom), Some(Role::Options(_))) = (idiom, role) {
                parts.extend(self.options(function, idiom, index));
            }
        }
        if !matches!(function.result, Type::Void) {
            parts.push(self.result(function, idiom));
        }
        parts
    }

    fn meaning_at(&self, function: &Function, index: usize, role: &Role) -> String {
        let is_method = matches!(
            function.idiom.as_ref().map(|idiom| &idiom.kind),
            Ok(Kind::Method { .. } | Kind::Destructor { .. })
        );
        match (index, is_method) {
            (0, true) => "`self`".to_owned(),
            _ => roles::meaning(function, role, &self.names),
        }
    }

    fn result(&self, function: &Function, idiom: Option<&Idiom>) -> Part {
        let said = self.notes(&function.name).map(|notes| &notes.returns);
        let said = said.map(|annotations| self.written(annotations));
        let because = match (said.unwrap_or_default().as_slice(), idiom) {
            ([], None) => String::new(),
            ([], Some(_)) => format!(
                "its type, `{}`",
                shown::c_type(self.model, &function.result)
            ),
            (said, _) => said.join(", "),
        };
        let meaning = idiom.filter(|idiom| idiom.kind != Kind::Internal);
        Part {
            name: "result".to_owned(),
            c: shown::c_type(self.model, &function.result),
            python: None,
            meaning: meaning.map_or_else(String::new, |idiom| {
                roles::result(&idiom.result, &self.names)
            }),
            because,
        }
    }

    /// For each C parameter the Python parameter, with its annotation.
    fn python_parameters(&self, function: &Function) -> Vec<Option<String>> {
        let Some(signature) = self.signatures.get(function.name.as_str()) else {
            return Vec::new();
        };
        let names = self.names.parameters(&function.parameters);
        names
            .iter()
            .map(|name| {
                let at = signature.parameter_names().position(|it| it == name)?;
                signature.parameters.get(at).cloned()
            })
            .collect()
    }

    fn idiomatic_facts(&self, function: &Function, idiom: &Idiom, facts: &mut Vec<Fact>) {
        let own = self.notes(&function.name).map(|notes| &notes.annotations);
        let said = own.map(|own| self.written(own)).unwrap_or_default();
        if !said.is_empty() {
            facts.push(Fact::new("says", said.join(", ")));
        }
        match &idiom.kind {
            Kind::Internal => return,
            Kind::Destructor { record } => {
                let text = format!("`{}.close` calls it", self.names.class(record));
                facts.push(Fact::new("name", text));
            }
            Kind::Constructor { record } => {
                let text = format!("it makes a `{}`", self.names.class(record));
                facts.push(Fact::new("name", text));
            }
            Kind::Method { .. } => {
                let rename = function.rename.as_deref();
                facts.push(self.name_of_function(&function.name, rename, true));
            }
            Kind::Function => {
                let rename = function.rename.as_deref();
                facts.push(self.name_of_function(&function.name, rename, false));
            }
        }
        let lock = match function.gil {
            Gil::Hold => "Python's lock is kept during the call, as `(gil hold)` says",
            Gil::Release => {
                "other threads of Python run during the call, as always without \
                             `(gil hold)`"
            }
        };
        facts.push(Fact::new("lock", lock));
        facts.extend(self.errors(function, idiom));
    }

    fn errors(&self, function: &Function, idiom: &Idiom) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let (Return::Status, Some(error)) = (&idiom.result, &self.model.error) {
            let item = self.model.enumeration(&error.enumeration);
            let all = item.map_or(&[][..], |item| &item.enumerators);
            let said: Vec<_> = all
                .iter()
                .filter(|each| function.doc.returns.contains(&each.name))
                .collect();
            let named: Vec<String> = said
                .iter()
                .filter_map(|each| self.names.exception(each))
                .map(|name| format!("`{name}`"))
                .collect();
            let base = self.names.base_error();
            let text = match named.as_slice() {
                [] => format!("`{base}` where the status is not `{}`", error.ok),
                named => format!("`{base}`, here {}", named.join(", ")),
            };
            facts.push(Fact::new("errors", text));
        }
        let has = |pick: &dyn Fn(&Role) -> bool| idiom.roles.iter().any(pick);
        if has(
            &|role| matches!(role, Role::Value(scalar) if matches!(scalar.kind, ScalarKind::Signed | ScalarKind::Unsigned)),
        ) {
            let text =
                "`OverflowError` for an integer that does not fit, `TypeError` for what is none";
            facts.push(Fact::new("errors", text));
        }
        if has(&|role| matches!(role, Role::Text { .. })) {
            facts.push(Fact::new(
                "errors",
                "`ValueError` for text with a NUL in it",
            ));
        }
        if has(&|role| matches!(role, Role::Handle { .. })) {
            facts.push(Fact::new(
                "errors",
                "`ValueError` for a handle that is closed",
            ));
        }
        facts
    }
}

/// The parameter that a role is only the measure of: what is said of it says so.
fn belongs_to(role: &Role) -> Option<usize> {
    match role {
        Role::Length { of }
        | Role::OutLength { of }
        | Role::Capacity { of }
        | Role::Room { of, caller: None }
        | Role::UserData { of }
        | Role::DestroyNotify { of }
        | Role::Needed { of } => Some(*of),
        Role::Room { .. }
        | Role::Value(_)
        | Role::EnumValue(_)
        | Role::Text { .. }
        | Role::Array { .. }
        | Role::Handle { .. }
        | Role::Record(_)
        | Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutHandle { .. }
        | Role::SizedText { .. }
        | Role::TextList { .. }
        | Role::Options(_)
        | Role::Constant(_)
        | Role::Callback { .. }
        | Role::OutFilled { .. }
        | Role::OutText { .. }
        | Role::OutOwned(_)
        | Role::OutView { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. } => None,
    }
}

/// Which annotation would give a function its place in the idiomatic layer.
fn help(function: &Function, reason: &str) -> Option<Fact> {
    let parameter = function
        .parameters
        .iter()
        .find(|parameter| reason.contains(&format!("`{}`", parameter.name)))?;
    let name = &parameter.name;
    let Type::Pointer { pointee, .. } = parameter.ty.resolved() else {
        return None;
    };
    let text = match pointee.resolved() {
        Type::Scalar(_) | Type::Enum(_) => format!(
            "say what is behind it: `@param {name} (out)` for one value that the function gives, \
             `(array length=OTHER)` for an array, `(in)` for text that is read"
        ),
        Type::Pointer { .. } => format!(
            "`@param {name} (out)` for what the function gives; with `(transfer full) (free \
             FUNCTION)` where the caller frees it"
        ),
        Type::Record(record) => format!(
            "make `{record}` a class: `(constructor)` at the function that makes one, \
             `(destructor)` at the one that frees it, `(method)` at those that use it; or \
             `@param {name} (out)` for a result"
        ),
        Type::Function(_) => format!(
            "say how long it is called, and what its user data are: `@param {name} (scope call) \
             (closure OTHER)`, or `(scope notified) (closure OTHER) (destroy OTHER)`, or `(scope \
             forever) (closure OTHER)`"
        ),
        Type::Void
        | Type::Array { .. }
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => return None,
    };
    Some(Fact::new("help", text))
}
