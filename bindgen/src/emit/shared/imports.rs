//! The import lines of a generated module: only what it uses, in isort's order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a module imports. A name that the module defines itself is imported under an alias.
#[derive(Debug, Default)]
pub(in crate::emit) struct Imports {
    /// Names that the module defines.
    own: HashSet<String>,
    modules: BTreeMap<String, BTreeSet<(String, Option<String>)>>,
    whole: BTreeSet<String>,
    /// Why aliases that nothing uses are imported.
    effects: BTreeMap<String, String>,
}

impl Imports {
    /// No imports yet, for a module that defines these names.
    pub(in crate::emit) fn beside(own: impl IntoIterator<Item = String>) -> Self {
        Self {
            own: own.into_iter().collect(),
            ..Self::default()
        }
    }

    /// `import module`.
    pub(in crate::emit) fn module(&mut self, module: &str) {
        self.whole.insert(module.to_owned());
    }

    /// `from module import name`; gives what the module calls it.
    pub(in crate::emit) fn name(&mut self, module: &str, name: &str) -> String {
        if self.own.contains(name) {
            return self.alias(module, name, &format!("_{name}"));
        }
        self.add(module, name, None);
        name.to_owned()
    }

    /// `from module import name` of a name that the module hands on as its own.
    pub(in crate::emit) fn own_from(&mut self, module: &str, name: &str) {
        self.add(module, name, None);
    }

    /// `from module import name as alias`; gives the alias.
    pub(in crate::emit) fn alias(&mut self, module: &str, name: &str, alias: &str) -> String {
        self.add(module, name, Some(alias));
        alias.to_owned()
    }

    /// `from module import name as alias` for what the import itself does.
    pub(in crate::emit) fn for_effect(&mut self, module: &str, name: &str, alias: &str, why: &str) {
        self.add(module, name, Some(alias));
        self.effects.insert(alias.to_owned(), why.to_owned());
    }

    /// Drops what no text uses.
    pub(in crate::emit) fn keep_used(&mut self, text: &str) {
        let word = |each: char| each.is_alphanumeric() || each == '_';
        let used: HashSet<&str> = text.split(|each: char| !word(each)).collect();
        for names in self.modules.values_mut() {
            names.retain(|(name, alias)| used.contains(alias.as_deref().unwrap_or(name)));
        }
        self.modules.retain(|_, names| !names.is_empty());
    }

    fn add(&mut self, module: &str, name: &str, alias: Option<&str>) {
        let names = self.modules.entry(module.to_owned()).or_default();
        names.insert((name.to_owned(), alias.map(str::to_owned)));
    }

    /// The lines: the standard library's, an empty line, the package's own.
    pub(in crate::emit) fn lines(&self) -> Vec<String> {
        let mut statements: Vec<Statement<'_>> = Vec::new();
        for (module, names) in &self.modules {
            let mut plain: Vec<&str> = names
                .iter()
                .filter(|(_, alias)| alias.is_none())
                .map(|(name, _)| &**name)
                .collect();
            plain.sort_by(|left, right| by_member(left, right));
            if let Some(first) = plain.first() {
                let text = format!("from {module} import {}", plain.join(", "));
                statements.push(Statement {
                    module,
                    first,
                    text,
                });
            }
            for (name, alias) in names {
                if let Some(alias) = alias {
                    let mut text = format!("from {module} import {name} as {alias}");
                    if let Some(why) = self.effects.get(alias) {
                        text.push_str(&format!("  # noqa: F401  # {why}"));
                    }
                    statements.push(Statement {
                        module,
                        first: name,
                        text,
                    });
                }
            }
        }
        statements.sort_by(|left, right| {
            natural(left.module, right.module).then_with(|| by_member(left.first, right.first))
        });
        let local = |statement: &&Statement<'_>| statement.module.starts_with('.');
        let standard = |statement: &&Statement<'_>| !local(statement);
        let mut sections = Vec::new();
        let whole = self.whole.iter().map(|module| format!("import {module}"));
        let from = statements
            .iter()
            .filter(standard)
            .map(|statement| statement.text.clone());
        sections.push(whole.chain(from).collect::<Vec<_>>());
        sections.push(
            statements
                .iter()
                .filter(local)
                .map(|each| each.text.clone())
                .collect(),
        );
        sections.retain(|section| !section.is_empty());
        sections.join(&String::new())
    }
}

struct Statement<'i> {
    module: &'i str,
    first: &'i str,
    text: String,
}

/// isort's order of names: constants, classes, variables; numbers in them by their value.
pub(in crate::emit) fn by_member(left: &str, right: &str) -> Ordering {
    kind(left)
        .cmp(&kind(right))
        .then_with(|| natural(&left.to_lowercase(), &right.to_lowercase()))
        .then_with(|| natural(left, right))
}

fn kind(name: &str) -> u8 {
    let letters = || name.chars().filter(|each| each.is_alphabetic());
    if name.len() > 1 && letters().count() > 0 && letters().all(char::is_uppercase) {
        0
    } else if name.starts_with(char::is_uppercase) {
        1
    } else {
        2
    }
}

fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        let (l, r) = match (left.first(), right.first()) {
            (Some(l), Some(r)) => (*l, *r),
            (l, r) => return l.is_some().cmp(&r.is_some()),
        };
        if l.is_ascii_digit() && r.is_ascii_digit() {
            let (l, r) = (digits(left), digits(right));
            let order = l.len().cmp(&r.len()).then_with(|| l.cmp(r));
            if order != Ordering::Equal {
                return order;
            }
            left = &left[l.len()..];
            right = &right[r.len()..];
        } else if l == r {
            left = &left[1..];
            right = &right[1..];
        } else {
            return l.cmp(&r);
        }
    }
}

fn digits(text: &[u8]) -> &[u8] {
    let end = text
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_by_kind_then_numbers_by_value() {
        let mut imports = Imports::default();
        for name in ["c_uint16", "c_uint8", "PyDLL", "POINTER", "c_int"] {
            imports.name("ctypes", name);
        }
        assert_eq!(
            imports.lines(),
            ["from ctypes import POINTER, PyDLL, c_int, c_uint8, c_uint16"]
        );
    }

    #[test]
    fn a_name_that_the_module_defines_gets_an_alias() {
        let mut imports = Imports::beside(["bind".to_owned()]);
        assert_eq!(imports.name("._runtime.ctypes_calls", "bind"), "_bind");
        assert_eq!(
            imports.lines(),
            ["from ._runtime.ctypes_calls import bind as _bind"]
        );
    }

    #[test]
    fn the_package_comes_after_the_standard_library() {
        let mut imports = Imports::default();
        imports.name("._shared", "Status");
        imports.alias(".", "raw_ctypes", "_raw");
        imports.name("typing", "Any");
        imports.module("os");
        assert_eq!(
            imports.lines(),
            [
                "import os",
                "from typing import Any",
                "",
                "from . import raw_ctypes as _raw",
                "from ._shared import Status",
            ]
        );
    }
}
