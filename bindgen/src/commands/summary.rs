//! What the user is told after a package was generated.

use crate::Generated;
use crate::emit::LeftOut;
use crate::model::Kind;

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
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
        for omitted in &model.omitted {
            text += &format!(
                "    {}: {}: {}\n",
                omitted.location, omitted.name, omitted.reason
            );
        }
    }
    for LeftOut { backend, omission } in &generated.left_out {
        text += &format!(
            "  not in {}: {}: {}: {}\n",
            backend.name(),
            omission.location,
            omission.name,
            omission.reason
        );
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
