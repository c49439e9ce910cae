//! What the module of any backend uses of the model and of the runtime.
//!
//! It never names a C interface: what only CFFI or ctypes have is the backend's own.

use super::imports::Imports;
use super::scalars::range;
use crate::model::{Model, Scalar, ScalarKind, TextKind};
use crate::names::Names;

/// The expression that checks and converts a number that is not what it should be at once.
pub(in crate::emit) fn converted(imports: &mut Imports, name: &str, scalar: &Scalar) -> String {
    let integer =
        |imports: &mut Imports| imports.alias("._runtime.integers", "integer", "_integer");
    match scalar.kind {
        ScalarKind::Float => {
            let real = imports.alias("._runtime.integers", "real", "_real");
            format!("{real}({name}, \"{name}\")")
        }
        ScalarKind::Bool => {
            let integer = integer(imports);
            format!("bool({integer}({name}, \"{name}\", \"bool\", 0, 1))")
        }
        ScalarKind::Char
        | ScalarKind::WideChar
        | ScalarKind::Signed
        | ScalarKind::Unsigned
        | ScalarKind::Complex => {
            let (low, high) = range(scalar);
            let (integer, spelling) = (integer(imports), &scalar.spelling);
            format!("{integer}({name}, \"{name}\", \"{spelling}\", {low}, {high})")
        }
    }
}

/// A module in the making.
pub(in crate::emit) trait Uses<'m> {
    /// What the module is for.
    fn model(&self) -> &'m Model;

    /// What Python calls it.
    fn names(&self) -> &'m Names;

    /// What the module imports.
    fn imports(&mut self) -> &mut Imports;

    /// A private function of the shared module.
    fn shared(&mut self, name: &str) -> String {
        self.imports().name("._shared", name)
    }

    /// What checks and converts whole numbers.
    fn integer(&mut self) -> String {
        self.imports()
            .alias("._runtime.integers", "integer", "_integer")
    }

    /// The integer type that carries an enum.
    fn carrier(&self, name: &str) -> Scalar {
        let int = || Scalar {
            spelling: "int".to_owned(),
            kind: ScalarKind::Signed,
            size: 4,
        };
        self.model()
            .enumeration(name)
            .map_or_else(int, |item| item.carrier.clone())
    }

    /// An enum's member for a number.
    fn member(&mut self, item: &str, number: &str) -> String {
        let class = self.names().enumeration(item).to_owned();
        if self
            .model()
            .enumeration(item)
            .is_some_and(|item| item.flags)
        {
            return format!("{class}({number})");
        }
        let member = self
            .imports()
            .alias("._runtime.integers", "member", "_member");
        format!("{member}({class}, {number})")
    }

    /// The statement that names the statuses of a function that are no failure.
    fn ok_table(&mut self, function: &str, item: &str, ok: &[i128]) -> String {
        let class = self.names().enumeration(item).to_owned();
        let members = self.model().enumeration(item).map(|item| {
            let names = self.names().enumerators(item);
            let pairs = item.enumerators.iter().zip(names);
            pairs
                .filter(|(each, _)| ok.contains(&each.value))
                .map(|(each, name)| format!("{}: {class}.{name}", each.value))
                .collect::<Vec<_>>()
        });
        format!(
            "{function}_ok = {{{}}}",
            members.unwrap_or_default().join(", ")
        )
    }

    /// The condition under which a status means failure.
    fn failed(&self, status: &str) -> String {
        let model = self.model();
        let ok = model.error.as_ref().and_then(|domain| {
            let item = model.enumeration(&domain.enumeration)?;
            item.enumerators
                .iter()
                .find(|each| each.name == domain.ok)
                .map(|each| each.value)
        });
        match ok {
            Some(0) | None => status.to_owned(),
            Some(ok) => format!("{status} != {ok}"),
        }
    }

    /// The expression that makes Python's text of C's bytes.
    fn decoded(&mut self, bytes: &str, kind: TextKind) -> String {
        match kind {
            TextKind::Utf8 => format!("{bytes}.decode()"),
            TextKind::Bytes => bytes.to_owned(),
            TextKind::Filename => {
                let decode = self.imports().alias("os", "fsdecode", "_fsdecode");
                format!("{decode}({bytes})")
            }
        }
    }
}
