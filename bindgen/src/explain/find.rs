//! The declarations that a name means: a C name, or one of the package.

use super::{Explanation, Facts};
use crate::model::Declaration;

/// Everything of this name: by C name, or else by Python name, with or without the package's.
pub fn explain(facts: &Facts<'_>, name: &str) -> Vec<Explanation> {
    let plain = ["struct ", "union ", "enum "]
        .iter()
        .find_map(|keyword| name.strip_prefix(keyword));
    let found = by_c_name(facts, plain.unwrap_or(name));
    if !found.is_empty() {
        return found;
    }
    let own = format!("{}.", facts.model.package);
    by_python_name(facts, name.strip_prefix(&own).unwrap_or(name))
}

/// The C names that there are, and the idiomatic ones of functions and classes.
pub fn known(facts: &Facts<'_>) -> Vec<String> {
    let model = facts.model;
    let functions = model.functions.iter().chain(&model.inline_functions);
    let enumerators = model.enums.iter().flat_map(|item| &item.enumerators);
    let mut all: Vec<String> = functions.map(|it| it.name.clone()).collect();
    all.extend(model.records.iter().map(|it| it.name.clone()));
    all.extend(model.enums.iter().map(|it| it.name.clone()));
    all.extend(enumerators.map(|it| it.name.clone()));
    all.extend(model.constants.iter().map(|it| it.name.clone()));
    all.extend(model.globals.iter().map(|it| it.name.clone()));
    all.extend(model.typedefs.iter().map(|it| it.name.clone()));
    all.extend(model.omitted.iter().map(|it| it.name.clone()));
    all.extend(facts.signatures.values().map(|it| it.name.clone()));
    all.retain(|name| !name.is_empty());
    all.sort();
    all.dedup();
    all
}

fn by_c_name(facts: &Facts<'_>, name: &str) -> Vec<Explanation> {
    let model = facts.model;
    let mut found = Vec::new();
    let functions = model.functions.iter().chain(&model.inline_functions);
    found.extend(
        functions
            .filter(|it| it.name == name)
            .map(|it| facts.function(it)),
    );
    let is_record = |it: &&crate::model::Record| it.name == name || it.tag.as_deref() == Some(name);
    found.extend(
        model
            .records
            .iter()
            .filter(is_record)
            .map(|it| facts.record(it)),
    );
    for item in &model.enums {
        if item.name == name && !name.is_empty() {
            found.push(facts.enumeration(item));
        }
        let at = item.enumerators.iter().position(|each| each.name == name);
        found.extend(at.and_then(|at| facts.enumerator(item, at)));
    }
    found.extend(
        model
            .constants
            .iter()
            .filter(|it| it.name == name)
            .map(|it| facts.constant(it)),
    );
    found.extend(
        model
            .globals
            .iter()
            .filter(|it| it.name == name)
            .map(|it| facts.global(it)),
    );
    found.extend(
        model
            .typedefs
            .iter()
            .filter(|it| it.name == name)
            .map(|it| facts.typedef(it)),
    );
    // A record of which only pointers can be bound is there, and says so itself.
    let is_there = |kind: Declaration| kind == Declaration::Record && !found.is_empty();
    let omitted = model
        .omitted
        .iter()
        .filter(|it| it.name == name && !is_there(it.kind));
    let omitted: Vec<_> = omitted.map(|it| facts.omission(it)).collect();
    found.extend(omitted);
    found
}

fn by_python_name(facts: &Facts<'_>, name: &str) -> Vec<Explanation> {
    let model = facts.model;
    let mut found = Vec::new();
    for function in &model.functions {
        let signature = facts.signatures.get(function.name.as_str());
        if signature.is_some_and(|signature| signature.name == name) {
            found.push(facts.function(function));
        }
    }
    for record in &model.records {
        if facts.names.has_class(&record.name) && facts.names.class(&record.name) == name {
            found.insert(0, facts.record(record));
        }
    }
    for item in &model.enums {
        let class = facts.names.enumeration(&item.name);
        if !item.name.is_empty() && class == name {
            found.push(facts.enumeration(item));
        }
        let member = name
            .strip_prefix(class)
            .and_then(|rest| rest.strip_prefix('.'));
        for (at, each) in item.enumerators.iter().enumerate() {
            let by_member = member.is_some_and(|member| {
                facts
                    .names
                    .enumerators(item)
                    .get(at)
                    .is_some_and(|it| it == member)
            });
            let by_name = item.name.is_empty() && facts.names.constant(&each.name) == name;
            if by_member || by_name || facts.names.exception(each) == Some(name) {
                found.extend(facts.enumerator(item, at));
            }
        }
    }
    let constants = model.constants.iter();
    found.extend(
        constants
            .filter(|it| facts.names.constant(&it.name) == name)
            .map(|it| facts.constant(it)),
    );
    found
}
