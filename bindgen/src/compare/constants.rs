//! Macros that are constants.

use super::change::{Change, Effects};
use super::sides::Sides;
use crate::model::{Constant, ConstantValue, Declaration};

/// All changes of constants.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in &sides.old.model.constants {
        let name = old.name.as_str();
        if let Some(new) = sides.new.constants.get(name) {
            changes.extend(value(sides, old, new));
            continue;
        }
        if let Some((item, enumerator)) = sides.new.enumerators.get(name) {
            let change = match old.value == ConstantValue::Integer(enumerator.value) {
                true => Change::new(
                    "constant-form",
                    name,
                    "was a macro, is an enumerator now",
                    Effects::NONE,
                )
                .because("`#ifdef` does not see it any more"),
                false => {
                    let (effects, reason) = changed_value();
                    let text = format!("value {} is now {}", shown(&old.value), enumerator.value);
                    Change::new("constant-value", name, text, effects).because(reason)
                }
            };
            changes.push(change.at(Some(&old.location), Some(&item.location)));
            continue;
        }
        let (text, effects) = match sides.new.functions.contains_key(name) {
            true => ("macro has become a function".to_owned(), Effects::SOURCE),
            false => (
                format!("constant removed, of value {}", shown(&old.value)),
                Effects::SOURCE,
            ),
        };
        let omitted = sides.new.omission(Declaration::Constant, name);
        let text = match omitted {
            Some(omission) => format!("constant cannot be bound any more: {}", omission.reason),
            None => text,
        };
        changes.push(
            Change::new("constant-removed", name, text, effects)
                .because("compiled programs have its value")
                .at(Some(&old.location), omitted.map(|it| &it.location)),
        );
    }
    for new in &sides.new.model.constants {
        let name = new.name.as_str();
        let known = sides.old.constants.contains_key(name)
            || sides.old.enumerators.contains_key(name)
            || sides.old.omission(Declaration::Constant, name).is_some();
        if !known {
            let text = format!("constant added, of value {}", shown(&new.value));
            changes.push(
                Change::new("constant-added", name, text, Effects::NONE)
                    .new_here()
                    .at(None, Some(&new.location)),
            );
        }
    }
    changes
}

/// What a new value of an old name does.
pub(super) fn changed_value() -> (Effects, &'static str) {
    (Effects::ABI, "compiled programs go on with the old value")
}

fn value(sides: &Sides<'_>, old: &Constant, new: &Constant) -> Option<Change> {
    let name = new.name.as_str();
    if old.value == new.value {
        // The length of a text is part of its type.
        if old.ty == new.ty || matches!(old.value, ConstantValue::Text(_)) {
            return None;
        }
        let text = format!("value of type `{}` is now of type `{}`", old.ty, new.ty);
        return Some(
            Change::new("constant-type", name, text, Effects::NONE)
                .because("the value is the same")
                .at(Some(&old.location), Some(&new.location)),
        );
    }
    let (was, is) = (shown(&old.value), shown(&new.value));
    let change = match (&old.value, &new.value) {
        (ConstantValue::Text(_), ConstantValue::Text(_))
        | (ConstantValue::WideText(_), ConstantValue::WideText(_)) => Change::new(
            "constant-value",
            name,
            format!("value {was} is now {is}"),
            Effects::NONE,
        ),
        (ConstantValue::Integer(_), ConstantValue::Integer(_))
        | (ConstantValue::Float(_), ConstantValue::Float(_))
        | (ConstantValue::Address(_), ConstantValue::Address(_)) => {
            let (effects, reason) = if is_version(name) {
                (Effects::NONE, "it says the version")
            } else if marks_additions(sides, old, new) {
                (Effects::NONE, "it marks the end, which new constants move")
            } else {
                changed_value()
            };
            let text = format!("value {was} is now {is}");
            Change::new("constant-value", name, text, effects).because(reason)
        }
        _ => Change::new(
            "constant-type",
            name,
            format!("was {was}, is {is} now"),
            Effects::ALL,
        )
        .because("it has another type"),
    };
    Some(change.at(Some(&old.location), Some(&new.location)))
}

/// Whether a constant marks the end of a family, `X_OP_LAST` of `X_OP_ADD`, that has grown up to
/// its new value.
fn marks_additions(sides: &Sides<'_>, old: &Constant, new: &Constant) -> bool {
    let (ConstantValue::Integer(was), ConstantValue::Integer(is)) = (&old.value, &new.value) else {
        return false;
    };
    let Some((family, _)) = new.name.rsplit_once('_') else {
        return false;
    };
    // The library's own prefix is no family.
    if !family.contains('_') || !moves_with_additions(&new.name) {
        return false;
    }
    sides.new.model.constants.iter().any(|each| {
        let grown =
            matches!(each.value, ConstantValue::Integer(value) if (was..=is).contains(&&value));
        let of_family = each
            .name
            .strip_prefix(family)
            .is_some_and(|rest| rest.starts_with('_'));
        grown && of_family && !sides.old.constants.contains_key(each.name.as_str())
    })
}

/// A value as C writes it.
fn shown(value: &ConstantValue) -> String {
    match value {
        ConstantValue::Integer(value) => value.to_string(),
        ConstantValue::Float(value) => format!("{value:?}"),
        ConstantValue::Text(bytes) => {
            format!("\"{}\"", String::from_utf8_lossy(bytes).escape_debug())
        }
        ConstantValue::WideText(text) => format!("L\"{}\"", text.escape_debug()),
        ConstantValue::Address(value) => format!("(void *){value:#x}"),
    }
}

/// The words of a name, in capitals.
fn words(name: &str) -> Vec<String> {
    name.split('_').map(str::to_ascii_uppercase).collect()
}

/// Whether a constant's name says that it is part of the version, and so is meant to change.
pub(super) fn is_version(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "VER",
        "VERNUM",
        "MAJOR",
        "MINOR",
        "PATCH",
        "PATCHLEVEL",
        "MICRO",
        "REVISION",
        "SUBREVISION",
        "RELEASE",
        "BUILD",
        "DATE",
    ];
    words(name)
        .iter()
        .any(|word| WORDS.contains(&word.as_str()) || word.contains("VERSION"))
}

/// Whether a name says that it marks the end of a list or counts it.
pub(super) fn moves_with_additions(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "LAST",
        "LASTONE",
        "LASTENTRY",
        "MAX",
        "END",
        "COUNT",
        "NUM",
        "SIZE",
        "SENTINEL",
        "LIMIT",
        "TOTAL",
        "N",
    ];
    let words = words(name);
    let ends = [words.first(), words.last()];
    ends.into_iter()
        .flatten()
        .any(|word| WORDS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is_version, moves_with_additions};

    #[test]
    fn names_of_versions_are_told_from_others() {
        for name in [
            "ZLIB_VERNUM",
            "SDL_PATCHLEVEL",
            "X_VERSION_NUMBER",
            "LIBXML_VERSION",
        ] {
            assert!(is_version(name), "{name}");
        }
        for name in ["X_OVERFLOW", "X_EVERY", "X_MAX"] {
            assert!(!is_version(name), "{name}");
        }
    }

    #[test]
    fn marks_of_an_end_are_told_from_others() {
        for name in ["CURL_LAST", "UV_HANDLE_TYPE_MAX", "NUM_THINGS"] {
            assert!(moves_with_additions(name), "{name}");
        }
        assert!(!moves_with_additions("X_MAXIMUM_LENGTH_OF_ALL"));
    }
}
