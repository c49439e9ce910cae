//! Functions: which there are, and everything of them but their parameters.

use super::change::{Change, Effect, Effects};
use super::parameters;
use super::sides::Sides;
use super::types::{Flow, judge};
use crate::emit::shown::c_function;
use crate::model::{Declaration, Function, Gil, Linkage};

/// All changes of functions.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let all = |model: &'_ crate::model::Model| -> Vec<String> {
        let functions = model.functions.iter().chain(&model.inline_functions);
        functions.map(|function| function.name.clone()).collect()
    };
    for name in all(sides.old.model) {
        let Some(old) = sides.old.functions.get(name.as_str()) else {
            continue;
        };
        match sides.new.functions.get(name.as_str()) {
            Some(new) => changes.extend(function(sides, old, new)),
            None => changes.push(gone(sides, old)),
        }
    }
    for name in all(sides.new.model) {
        let Some(new) = sides.new.functions.get(name.as_str()) else {
            continue;
        };
        let known = sides.old.functions.contains_key(name.as_str())
            || sides.old.omission(Declaration::Function, &name).is_some();
        if !known {
            changes.push(added(sides, new));
        }
    }
    changes
}

fn added(sides: &Sides<'_>, new: &Function) -> Change {
    let declaration = c_function(sides.new.model, new);
    let text = match new.linkage {
        Linkage::Exported => format!("function added: `{declaration}`"),
        Linkage::Inline => format!("inline function added: `{declaration}`"),
    };
    Change::new("function-added", &new.name, text, Effects::NONE)
        .new_here()
        .at(None, Some(&new.location))
}

fn gone(sides: &Sides<'_>, old: &Function) -> Change {
    let name = &old.name;
    let effects = match old.linkage {
        Linkage::Exported => Effects::ALL,
        Linkage::Inline => Effects::SOURCE,
    };
    let Some(omission) = sides.new.omission(Declaration::Function, name) else {
        let declaration = c_function(sides.old.model, old);
        let change = Change::new(
            "function-removed",
            name,
            format!("function removed: `{declaration}`"),
            effects,
        );
        let change = match sides.new.constants.contains_key(name.as_str()) {
            true => change.because("it is a macro now, whose address cannot be taken"),
            false => change,
        };
        return change.at(Some(&old.location), None);
    };
    Change::new(
        "function-unbound",
        name,
        format!("function cannot be bound any more: {}", omission.reason),
        effects,
    )
    .at(Some(&old.location), Some(&omission.location))
}

fn function(sides: &Sides<'_>, old: &Function, new: &Function) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.linkage != new.linkage {
        changes.push(linkage(old, new));
    } else if old.symbol != new.symbol {
        changes.push(
            Change::new(
                "function-symbol",
                &new.name,
                format!("symbol `{}` is now `{}`", old.symbol, new.symbol),
                Effects::ABI,
            )
            .because("compiled programs ask for the old symbol"),
        );
    }
    if let Some(judged) = judge(sides, &old.result, &new.result, Flow::Out) {
        let (was, is) = (sides.old.text(&old.result), sides.new.text(&new.result));
        changes.push(
            Change::new(
                "function-result",
                &new.name,
                format!("result `{was}` is now `{is}`"),
                judged.effects,
            )
            .because(judged.reason),
        );
    }
    changes.extend(parameters::compare(sides, old, new));
    if old.variadic != new.variadic {
        changes.push(variadic(old, new));
    }
    if old.since != new.since {
        let version = |since: &Option<String>| match since {
            Some(version) => format!("since {version}"),
            None => "always".to_owned(),
        };
        let text = format!(
            "is there {}, was {}",
            version(&new.since),
            version(&old.since)
        );
        changes.push(Change::new("since", &new.name, text, Effects::NONE));
    }
    if old.gil != new.gil {
        let word = |gil: Gil| match gil {
            Gil::Hold => "kept",
            Gil::Release => "released",
        };
        let text = format!("Python's lock is {} during a call", word(new.gil));
        changes.push(Change::new("gil", &new.name, text, Effects::NONE));
    }
    // Nothing that happens to an inline function reaches programs that have it already.
    let inline = old.linkage == Linkage::Inline && new.linkage == Linkage::Inline;
    changes
        .into_iter()
        .map(|mut change| {
            if inline {
                change.effects = change.effects.on_source();
            }
            change.at(Some(&old.location), Some(&new.location))
        })
        .collect()
}

fn linkage(old: &Function, new: &Function) -> Change {
    let (text, effects, reason) = match new.linkage {
        Linkage::Inline => (
            "the library has it no more, the header defines it: `static inline`",
            Effects::new(Effect::Breaks, Effect::Compatible, Effect::Breaks),
            "compiled programs ask the library for it, and only compiled code can call it now",
        ),
        Linkage::Exported => (
            "the library has it now; it was `static inline`",
            Effects::NONE,
            "compiled programs have their own copy",
        ),
    };
    let change = Change::new("function-linkage", &new.name, text, effects).because(reason);
    if old.linkage == Linkage::Inline {
        change.new_here()
    } else {
        change
    }
}

fn variadic(old: &Function, new: &Function) -> Change {
    let (text, effects) = if new.variadic {
        let python = match old.idiom.is_ok() && new.idiom.is_err() {
            true => Effect::Breaks,
            false => Effect::Compatible,
        };
        (
            "takes further arguments (`...`) now",
            Effects::new(Effect::Breaks, Effect::Compatible, python),
        )
    } else {
        ("takes no further arguments (`...`) any more", Effects::ALL)
    };
    Change::new("function-variadic", &new.name, text, effects)
        .because("variable arguments are passed by a convention of their own")
}
