//! A function's parameters: which of the old is which of the new, and what has become of each.

use super::change::{Change, Effect, Effects};
use super::sides::Sides;
use super::types::{Flow, judge};
use crate::emit::shown::c_declaration;
use crate::model::{Function, Parameter};

/// The changes of parameters.
pub(super) fn compare(sides: &Sides<'_>, old: &Function, new: &Function) -> Vec<Change> {
    if let Some(change) = reordered(sides, old, new) {
        return vec![change];
    }
    let mut changes = Vec::new();
    for pair in pairs(sides, &old.parameters, &new.parameters) {
        match pair {
            (Some(was), Some(is)) => {
                let (was, is) = (&old.parameters[was], &new.parameters[is]);
                changes.extend(retyped(sides, new, was, is));
                changes.extend(renamed(sides, new, was, is));
            }
            (Some(was), None) => {
                let text = c_declaration(
                    sides.old.model,
                    &old.parameters[was].ty,
                    &old.parameters[was].name,
                );
                changes.push(Change::new(
                    "parameter-removed",
                    &new.name,
                    format!("parameter removed: `{text}`"),
                    Effects::ALL,
                ));
            }
            (None, Some(is)) => {
                let text = c_declaration(
                    sides.new.model,
                    &new.parameters[is].ty,
                    &new.parameters[is].name,
                );
                changes.push(Change::new(
                    "parameter-added",
                    &new.name,
                    format!("parameter added: `{text}`"),
                    Effects::ALL,
                ));
            }
            (None, None) => {}
        }
    }
    changes
}

/// The same parameters in another order.
fn reordered(sides: &Sides<'_>, old: &Function, new: &Function) -> Option<Change> {
    let names = |function: &Function| -> Vec<String> {
        let parameters = function.parameters.iter();
        parameters.map(|each| each.name.clone()).collect()
    };
    let (was, is) = (names(old), names(new));
    let (mut sorted_was, mut sorted_is) = (was.clone(), is.clone());
    sorted_was.sort();
    sorted_is.sort();
    if was == is || sorted_was != sorted_is {
        return None;
    }
    let is_moved = |parameter: &Parameter| {
        let other = new.parameters.iter().find(|it| it.name == parameter.name);
        other.is_some_and(|it| judge(sides, &parameter.ty, &it.ty, Flow::In).is_none())
    };
    if !old.parameters.iter().all(is_moved) {
        return None;
    }
    let text = format!(
        "parameters ({}) are now ({})",
        was.join(", "),
        is.join(", ")
    );
    let mut places = old.parameters.iter().zip(&new.parameters);
    let same = places.all(|(was, is)| judge(sides, &was.ty, &is.ty, Flow::In).is_none());
    let reason = match same {
        true => "their types do not tell whether they or only their names changed places",
        false => "",
    };
    Some(Change::new("parameter-order", &new.name, text, Effects::ALL).because(reason))
}

fn retyped(
    sides: &Sides<'_>,
    function: &Function,
    was: &Parameter,
    is: &Parameter,
) -> Option<Change> {
    let judged = judge(sides, &was.ty, &is.ty, Flow::In)?;
    let (old, new) = (sides.old.text(&was.ty), sides.new.text(&is.ty));
    let text = format!("parameter `{}`: `{old}` is now `{new}`", is.name);
    Some(Change::new("parameter-type", &function.name, text, judged.effects).because(judged.reason))
}

/// A name that is written in Python calls only where the idiomatic function has that parameter.
fn renamed(
    sides: &Sides<'_>,
    function: &Function,
    was: &Parameter,
    is: &Parameter,
) -> Option<Change> {
    if was.name == is.name {
        return None;
    }
    if is_made_up(&was.name) && is_made_up(&is.name) {
        return None;
    }
    let keyword = !is_made_up(&was.name) && keyword_is_lost(sides, function, was);
    let python = match keyword {
        true => Effect::Breaks,
        false => Effect::Compatible,
    };
    let reason = match keyword {
        true => "Python calls may name it",
        false => "nobody writes the name in a call",
    };
    let text = format!("parameter `{}` is now called `{}`", was.name, is.name);
    let effects = Effects::new(Effect::Compatible, Effect::Compatible, python);
    Some(Change::new("parameter-renamed", &function.name, text, effects).because(reason))
}

fn keyword_is_lost(sides: &Sides<'_>, function: &Function, was: &Parameter) -> bool {
    let Some(signature) = sides.old.signatures.get(function.name.as_str()) else {
        return false;
    };
    let Some(old) = sides.old.functions.get(function.name.as_str()) else {
        return false;
    };
    let at = old.parameters.iter().position(|it| it.name == was.name);
    let names = sides.old.names.parameters(&old.parameters);
    let Some(name) = at.and_then(|at| names.get(at)) else {
        return false;
    };
    let still = sides.new.signatures.get(function.name.as_str());
    signature.parameter_names().any(|it| it == name)
        && !still.is_some_and(|now| now.parameter_names().any(|it| it == name))
}

/// Whether a name is ours, since the header gives none.
fn is_made_up(name: &str) -> bool {
    let number = name.strip_prefix("arg");
    number.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

type Pair = (Option<usize>, Option<usize>);

/// One with the other by place where there are as many, else by the longest common run of names,
/// or of types where a name is none.
fn pairs(sides: &Sides<'_>, old: &[Parameter], new: &[Parameter]) -> Vec<Pair> {
    if old.len() == new.len() {
        return (0..old.len()).map(|at| (Some(at), Some(at))).collect();
    }
    let alike = |was: &Parameter, is: &Parameter| {
        if is_made_up(&was.name) || is_made_up(&is.name) {
            judge(sides, &was.ty, &is.ty, Flow::In).is_none()
        } else {
            was.name == is.name
        }
    };
    // lengths[i][j]: the longest common run of old[i..] and new[j..].
    let mut lengths = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i][j] = match alike(&old[i], &new[j]) {
                true => lengths[i + 1][j + 1] + 1,
                false => lengths[i + 1][j].max(lengths[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if alike(&old[i], &new[j]) {
            pairs.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            pairs.push((Some(i), None));
            i += 1;
        } else {
            pairs.push((None, Some(j)));
            j += 1;
        }
    }
    pairs.extend((i..old.len()).map(|at| (Some(at), None)));
    pairs.extend((j..new.len()).map(|at| (None, Some(at))));
    pairs
}
