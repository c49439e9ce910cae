//! How a function tells that a call has failed: the statement, and the helpers that it uses.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use super::body::Lower;
use super::uses::Uses;
use crate::model::{CodeSource, FailedBy, HandleMessage, Kind, Model, Role, TextKind};

/// What a module uses to raise errors.
#[derive(Debug, Default)]
pub(in crate::emit) struct Raising {
    /// Records of whose handles the errors of statuses are made.
    of: BTreeSet<String>,
    /// Records of whose handles the errors of other results are made.
    failures: BTreeSet<String>,
    /// Records whose constructors give a handle even where they fail, and what frees it.
    new: BTreeMap<String, String>,
}

/// A helper's parts that are a backend's own.
#[derive(Debug, Default)]
pub(in crate::emit) struct Told {
    /// Statements that read the text, as `message`, and the code.
    pub(in crate::emit) read: Vec<String>,
    /// The expression for the code; empty where there is none.
    pub(in crate::emit) code: String,
    /// The expression for the text.
    pub(in crate::emit) text: String,
}

#[derive(Template)]
#[template(path = "shared/failures.py")]
struct FailuresView {
    record: String,
    base: String,
    any: String,
    optional: String,
    make: String,
    of: bool,
    failure: bool,
    new: bool,
    read: Vec<String>,
    code: String,
    text: String,
    mask: String,
    ok: i128,
    free: String,
}

/// A backend whose functions tell of failures.
pub(in crate::emit) trait Raises<'m>: Lower<'m> {
    /// What the module uses for it.
    fn raising(&mut self) -> &mut Raising;

    /// Says that the module needs `_error`.
    fn needs_error(&mut self);

    /// The expression for `errno`.
    fn errno(&mut self) -> String;

    /// The expression for a handle that was written to a parameter.
    fn written_handle(&mut self, index: usize) -> String;

    /// The handle that knows of a failure: its record, and the expression for its pointer.
    fn witness(&self) -> Option<(String, String)> {
        let model = self.model();
        let domain = model.error.as_ref()?;
        let known = |record: &str| {
            let mut messages = domain.handle_messages.iter();
            messages.any(|found| found.record == record)
        };
        let roles = &self.callable().idiom.roles;
        roles.iter().enumerate().find_map(|(index, role)| {
            let Role::Handle { record, .. } = role else {
                return None;
            };
            if known(record) {
                return Some((record.clone(), self.local(index)));
            }
            let parent = model.record(record)?.parent.as_deref()?;
            let object = self.object(index);
            known(parent).then(|| (parent.to_owned(), format!("{object}._parent._pointer")))
        })
    }

    /// The statement that raises the error of a status.
    fn raise_status(&mut self, status: &str) -> String {
        self.needs_error();
        if let Some((record, pointer)) = self.witness() {
            self.raising().of.insert(record.clone());
            return format!("raise _error_of_{record}({pointer}, {status})");
        }
        if let Some((index, record)) = self.given_always() {
            let model = self.model();
            let known = model.error.as_ref().is_some_and(|domain| {
                let mut messages = domain.handle_messages.iter();
                messages.any(|message| message.record == record)
            });
            let free = model.record(&record).and_then(|it| it.destructor.clone());
            if let Some(free) = free.filter(|_| known) {
                let pointer = self.written_handle(index);
                let raising = self.raising();
                raising.of.insert(record.clone());
                raising.new.insert(record.clone(), free);
                return format!("raise _error_of_new_{record}({pointer}, {status})");
            }
        }
        format!("raise _error({status})")
    }

    /// A handle that is given even where the call fails.
    fn given_always(&self) -> Option<(usize, String)> {
        let roles = &self.callable().idiom.roles;
        roles.iter().enumerate().find_map(|(index, role)| {
            if let Role::OutHandle {
                record,
                always: true,
            } = role
            {
                Some((index, record.clone()))
            } else {
                None
            }
        })
    }

    /// The statements that check a result which is no status; `null` is the condition for NULL.
    fn check_failure(&mut self, result: &str, null: &str) -> Vec<String> {
        let Some(failure) = self.callable().idiom.failure else {
            return Vec::new();
        };
        let condition = match failure.by {
            FailedBy::Negative => format!("{result} < 0"),
            FailedBy::Zero => format!("{result} == 0"),
            FailedBy::Null => null.to_owned(),
        };
        let mut lines = vec![format!("if {condition}:")];
        let function = self.callable().function.name.clone();
        if failure.errno {
            let errno = self.errno();
            let base = self.base();
            let raise = self
                .imports()
                .alias("._runtime.errors", "system_error", "_system_error");
            let path = self
                .path()
                .map_or_else(String::new, |name| format!(", {name}"));
            lines.push(format!(
                "    raise {raise}({base}, \"{function}\", {errno}{path})"
            ));
            return lines;
        }
        if let Some((record, pointer)) = self.witness() {
            self.needs_error();
            self.raising().failures.insert(record.clone());
            if failure.by == FailedBy::Negative {
                let base = self.base();
                let raise = self
                    .imports()
                    .alias("._runtime.errors", "failed", "_failed");
                let known = format!("_failure_of_{record}({pointer})");
                lines.push(format!(
                    "    raise {known} or {raise}({base}, \"{function}\")"
                ));
                return lines;
            }
            // An empty result is often like that of a failure.
            lines.push(format!("    _failure = _failure_of_{record}({pointer})"));
            lines.push("    if _failure is not None:".to_owned());
            lines.push("        raise _failure".to_owned());
            return lines;
        }
        let told = self
            .model()
            .error
            .as_ref()
            .is_some_and(|domain| domain.message.is_some());
        if told {
            self.needs_error();
            lines.push("    raise _error(-1)".to_owned());
            return lines;
        }
        let base = self.base();
        let raise = self
            .imports()
            .alias("._runtime.errors", "failed", "_failed");
        lines.push(format!("    raise {raise}({base}, \"{function}\")"));
        lines
    }

    /// The class of errors without a status.
    fn base(&mut self) -> String {
        if self.model().error.is_some() {
            self.names().base_error().to_owned()
        } else {
            "RuntimeError".to_owned()
        }
    }

    /// The parameter that names a file.
    fn path(&self) -> Option<String> {
        let roles = &self.callable().idiom.roles;
        let index = roles.iter().position(|role| {
            matches!(
                role,
                Role::Text {
                    kind: TextKind::Filename,
                    ..
                }
            )
        })?;
        Some(self.name(index))
    }
}

/// The helpers that a module uses, and the functions of the library in them. `told` is the
/// backend's way to ask a handle.
pub(in crate::emit) fn helpers<'m, M: Uses<'m>>(
    module: &mut M,
    raising: &Raising,
    mut told: impl FnMut(&mut M, &HandleMessage) -> Told,
) -> Vec<String> {
    let model = module.model();
    let Some(domain) = &model.error else {
        return Vec::new();
    };
    let ok = model
        .enumeration(&domain.enumeration)
        .and_then(|item| item.enumerators.iter().find(|each| each.name == domain.ok))
        .map_or(0, |each| each.value);
    let mut written = Vec::new();
    for message in &domain.handle_messages {
        let of = raising.of.contains(&message.record);
        let failure = raising.failures.contains(&message.record);
        if !of && !failure {
            continue;
        }
        let parts = told(module, message);
        let view = FailuresView {
            record: message.record.clone(),
            base: module.names().base_error().to_owned(),
            any: module.imports().name("typing", "Any"),
            optional: if failure {
                module.imports().name("typing", "Optional")
            } else {
                String::new()
            },
            make: module.shared("error_from_status"),
            of,
            failure,
            new: raising.new.contains_key(&message.record),
            read: parts.read,
            code: parts.code,
            text: parts.text,
            mask: domain.mask.map_or_else(String::new, |mask| {
                format!(" & {mask:#X}").replace("0X", "0x")
            }),
            ok,
            free: raising
                .new
                .get(&message.record)
                .map_or_else(String::new, |free| module.names().private(free)),
        };
        written.push(view.render().unwrap_or_default().trim_end().to_owned());
    }
    written
}

/// The functions of the library that the helpers and the destructors of failed constructors call.
pub(in crate::emit) fn called(model: &Model, raising: &Raising) -> Vec<String> {
    let mut names = Vec::new();
    let Some(domain) = &model.error else {
        return names;
    };
    names.extend(raising.new.values().cloned());
    for message in &domain.handle_messages {
        if raising.of.contains(&message.record) || raising.failures.contains(&message.record) {
            names.push(message.function.clone());
            if let CodeSource::Function(code) = &message.code {
                names.push(code.clone());
            }
        }
    }
    names
}

/// Whether a function is bound where it is written as a function of the API.
pub(in crate::emit) fn is_written(model: &Model, name: &str) -> bool {
    model.function(name).is_some_and(|function| {
        function
            .idiom
            .as_ref()
            .is_ok_and(|idiom| match &idiom.kind {
                Kind::Function | Kind::Constructor { .. } | Kind::Method { .. } => true,
                Kind::Destructor { .. } | Kind::Internal => false,
            })
    })
}
