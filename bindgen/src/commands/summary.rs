//! What the user is told after a package was generated.

use std::collections::BTreeMap;

use crate::Generated;
use crate::emit::Backend;
use crate::model::{Declaration, Kind, Omission};

/// As many of one kind and reason are named one by one.
const FEW: usize = 3;

/// As many lines are shown of what is left out.
const MANY: usize = 20;

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}

/// Each omission with its place; of many for one reason, how many and the first of them.
fn listed(omissions: &[&Omission], verbose: bool) -> String {
    let mut groups: Vec<(Declaration, &str, Vec<&Omission>)> = Vec::new();
    let mut places: BTreeMap<(Declaration, &str), usize> = BTreeMap::new();
    for omission in omissions {
        let key = (omission.kind, omission.reason.as_str());
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, _, members)) => members.push(omission),
            None => groups.push((key.0, key.1, vec![omission])),
        }
    }
    let mut lines = Vec::new();
    for (kind, reason, members) in groups {
        if verbose || members.len() <= FEW {
            lines.extend(members.iter().map(|omission| {
                format!("    {}: {}: {reason}\n", omission.location, omission.name)
            }));
        } else {
            let names: Vec<&str> = members[..FEW].iter().map(|it| it.name.as_str()).collect();
            lines.push(format!(
                "    {} {}: {reason}: {} and {} more\n",
                members.len(),
                kinds(kind),
                names.join(", "),
                members.len() - FEW
            ));
        }
    }
    let shown = if verbose {
        lines.len()
    } else {
        lines.len().min(MANY)
    };
    let mut text: String = lines[..shown].concat();
    if shown < lines.len() {
        text += &format!("    and {} more\n", lines.len() - shown);
    }
    if !verbose && (shown < lines.len() || omissions.len() > lines.len()) {
        text += "    (--verbose names all)\n";
    }
    text
}

fn kinds(kind: Declaration) -> &'static str {
    match kind {
        Declaration::Constant => "macros",
        Declaration::Enum => "enums",
        Declaration::Record => "records",
        Declaration::Field => "fields",
        Declaration::Typedef => "typedefs",
        Declaration::Global => "variables",
        Declaration::Function => "functions",
    }
}

/// How much of the headers is bound, what is not, and why.
pub(super) fn of(generated: &Generated, verbose: bool) -> String {
    let model = &generated.model;
    let idiomatic = model
        .functions
        .iter()
        .filter(|function| {
            function
                .idiom
                .as_ref()
                .is_ok_and(|idiom| idiom.kind != Kind::Internal)
        })
        .count();
    let raw: Vec<_> = model
        .functions
        .iter()
        .filter_map(|function| Some((function, function.idiom.as_ref().err()?)))
        .collect();
    let internal = model.functions.len() - idiomatic - raw.len();
    let mut text = format!(
        "{}: {} ({idiomatic} idiomatic, {internal} internal, {} raw only), {}, {}, {}",
        model.package,
        counted(model.functions.len(), "function", "functions"),
        raw.len(),
        counted(model.records.len(), "record", "records"),
        counted(model.enums.len(), "enum", "enums"),
        counted(model.constants.len(), "constant", "constants"),
    );
    if !model.globals.is_empty() {
        text += &format!(
            ", {}",
            counted(model.globals.len(), "variable", "variables")
        );
    }
    text += "\n";
    if !model.preamble.is_empty() {
        text += &format!(
            "  included before the headers, which need it: {}\n",
            model.preamble.join(", ")
        );
    }
    if !model.inline_functions.is_empty() {
        text += &format!(
            "  in the headers alone, so that only compiled backends bind them: {}\n",
            counted(
                model.inline_functions.len(),
                "inline function",
                "inline functions"
            )
        );
        if verbose {
            for function in &model.inline_functions {
                text += &format!("    {}: {}\n", function.location, function.name);
            }
        }
    }
    if !model.omitted.is_empty() {
        text += &format!("  left out, {}:\n", model.omitted.len());
        text += &listed(&model.omitted.iter().collect::<Vec<_>>(), verbose);
    }
    for backend in [Backend::Ctypes, Backend::Cffi, Backend::CffiAbi] {
        let left_out = generated.left_out.iter();
        let of_backend: Vec<&Omission> = left_out
            .filter(|left_out| left_out.backend == backend)
            .map(|left_out| &left_out.omission)
            .collect();
        if !of_backend.is_empty() {
            text += &format!("  not in {}, {}:\n", backend.name(), of_backend.len());
            text += &listed(&of_backend, verbose);
        }
    }
    if !raw.is_empty() {
        let count = counted(raw.len(), "function has", "functions have");
        if verbose {
            text += &format!("  {count} a raw binding only:\n");
            for (function, reason) in raw {
                text += &format!("    {}: {}: {reason}\n", function.location, function.name);
            }
        } else {
            text += &format!("  {count} a raw binding only; --verbose says why\n");
        }
    }
    text
}
