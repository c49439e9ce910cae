//! The two models by name, and which record of one is which of the other.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::NotCompared;
use crate::emit::shown::{self, Signature};
use crate::model::{
    Constant, Declaration, Enum, Enumerator, Function, Global, Model, Omission, Record, Type,
    Typedef,
};
use crate::names::Names;

/// One version of the interface.
pub(super) struct Side<'m> {
    pub(super) model: &'m Model,
    pub(super) names: Names,
    /// The exported ones and those that are in the headers alone.
    pub(super) functions: HashMap<&'m str, &'m Function>,
    pub(super) records: HashMap<&'m str, &'m Record>,
    pub(super) enums: HashMap<&'m str, &'m Enum>,
    pub(super) enumerators: HashMap<&'m str, (&'m Enum, &'m Enumerator)>,
    pub(super) typedefs: HashMap<&'m str, &'m Typedef>,
    pub(super) constants: HashMap<&'m str, &'m Constant>,
    pub(super) globals: HashMap<&'m str, &'m Global>,
    /// What is declared and cannot be bound.
    pub(super) omitted: BTreeMap<(Declaration, &'m str), &'m Omission>,
    /// The idiomatic API, by C names.
    pub(super) signatures: HashMap<&'m str, Signature>,
}

impl<'m> Side<'m> {
    fn new(model: &'m Model) -> Self {
        let names = Names::new(model);
        let functions = model.functions.iter().chain(&model.inline_functions);
        let enumerators = model
            .enums
            .iter()
            .flat_map(|item| item.enumerators.iter().map(move |each| (item, each)));
        let omitted = model
            .omitted
            .iter()
            .map(|omission| ((omission.kind, omission.name.as_str()), omission));
        Self {
            signatures: shown::signatures(model, &names),
            names,
            functions: by_name(functions, |item| &item.name),
            records: by_name(&model.records, |item| &item.name),
            enums: by_name(&model.enums, |item| &item.name),
            enumerators: enumerators
                .map(|(item, each)| (each.name.as_str(), (item, each)))
                .collect(),
            typedefs: by_name(&model.typedefs, |item| &item.name),
            constants: by_name(&model.constants, |item| &item.name),
            globals: by_name(&model.globals, |item| &item.name),
            omitted: omitted.collect(),
            model,
        }
    }

    /// A declaration that cannot be bound, whatever it is called by.
    pub(super) fn omission(&self, kind: Declaration, name: &str) -> Option<&'m Omission> {
        self.omitted.get(&(kind, name)).copied()
    }

    /// The type that a name stands for, be it a record's, an enum's or a typedef's.
    pub(super) fn type_named(&self, name: &str) -> Option<Type> {
        if let Some(typedef) = self.typedefs.get(name) {
            return Some(typedef.target.clone());
        }
        if self.records.contains_key(name) {
            return Some(Type::Record(name.to_owned()));
        }
        let named = self.enums.contains_key(name) && !name.is_empty();
        named.then(|| Type::Enum(name.to_owned()))
    }

    /// A type as C writes it.
    pub(super) fn text(&self, ty: &Type) -> String {
        shown::c_type(self.model, ty)
    }
}

fn by_name<'m, T>(
    items: impl IntoIterator<Item = &'m T>,
    name: impl Fn(&'m T) -> &'m String,
) -> HashMap<&'m str, &'m T> {
    items
        .into_iter()
        .map(|item| (name(item).as_str(), item))
        .collect()
}

/// Both versions.
pub(super) struct Sides<'m> {
    pub(super) old: Side<'m>,
    pub(super) new: Side<'m>,
    /// The new name of each record that has another.
    renamed: HashMap<&'m str, &'m str>,
}

impl<'m> Sides<'m> {
    pub(super) fn new(old: &'m Model, new: &'m Model) -> Self {
        let (old, new) = (Side::new(old), Side::new(new));
        let renamed = renamed(&old, &new);
        Self { old, new, renamed }
    }

    /// The record of the new side that this one of the old has become.
    pub(super) fn successor(&self, old: &str) -> Option<&'m Record> {
        let name = self.renamed.get(old).copied().unwrap_or(old);
        self.new.records.get(name).copied()
    }

    /// Whether a record of the new side was one of the old.
    pub(super) fn is_successor(&self, new: &str) -> bool {
        self.old.records.contains_key(new) || self.renamed.values().any(|name| *name == new)
    }

    /// Whether these are names of one record.
    pub(super) fn same_record(&self, old: &str, new: &str) -> bool {
        self.renamed.get(old).copied().unwrap_or(old) == new
    }

    /// What is omitted on both sides, or read on one side only.
    pub(super) fn not_compared(&self) -> Vec<NotCompared> {
        let mut found = Vec::new();
        for omission in &self.new.model.omitted {
            let key = (omission.kind, omission.name.as_str());
            let exists = |side: &Side<'_>| side.model.function(key.1).is_some();
            if self.old.omitted.contains_key(&key)
                || omission.kind == Declaration::Function && exists(&self.old)
            {
                found.push(NotCompared {
                    name: omission.name.clone(),
                    reason: omission.reason.clone(),
                    location: omission.location.clone(),
                });
            }
        }
        found.retain(|each| self.old.model.function(&each.name).is_none());
        found
    }
}

/// Records that go on under another name: their tag has stayed, or everything but the name.
fn renamed<'m>(old: &Side<'m>, new: &Side<'m>) -> HashMap<&'m str, &'m str> {
    let gone = |record: &&'m Record| {
        !record.spelling.is_empty() && !new.records.contains_key(record.name.as_str())
    };
    let fresh: Vec<&'m Record> = new
        .model
        .records
        .iter()
        .filter(|record| {
            !record.spelling.is_empty() && !old.records.contains_key(record.name.as_str())
        })
        .collect();
    let mut taken: HashSet<&str> = HashSet::new();
    let mut renamed = HashMap::new();
    for record in old.model.records.iter().filter(gone) {
        let by_tag = |new: &&&Record| record.tag.is_some() && new.tag == record.tag;
        let found = fresh
            .iter()
            .find(by_tag)
            .or_else(|| fresh.iter().find(|new| same_members(record, new)));
        if let Some(found) = found
            && taken.insert(&found.name)
        {
            renamed.insert(record.name.as_str(), found.name.as_str());
        }
    }
    renamed
}

/// Whether two complete records have the same members in the same places.
fn same_members(old: &Record, new: &Record) -> bool {
    let (Some(old_layout), Some(new_layout)) = (&old.layout, &new.layout) else {
        return false;
    };
    let places = |record: &crate::model::Layout| {
        let fields = record.fields.iter();
        fields
            .map(|field| (field.name.clone(), field.offset_bits, field.bit_width))
            .collect::<Vec<_>>()
    };
    old.kind == new.kind
        && !old_layout.fields.is_empty()
        && old_layout.size == new_layout.size
        && places(old_layout) == places(new_layout)
}
