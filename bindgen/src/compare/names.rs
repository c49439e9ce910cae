//! Names that are near to others: what was meant, and what may have been renamed.

use super::change::Change;
use super::sides::Sides;
use crate::annotate::edit_distance;
use crate::emit::shown::c_type;
use crate::model::Function;

/// Up to three of the known names that are near to one, the nearest first.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted = name.to_ascii_lowercase();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|other| {
            let lower = other.to_ascii_lowercase();
            let distance = edit_distance(&wanted, &lower);
            let inside = wanted.len() > 3 && lower.contains(&wanted);
            let limit = (wanted.len() / 3).max(1);
            (distance <= limit || inside).then_some((distance, other))
        })
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// A function that went beside one that came with the same types may have another name now.
pub(super) fn hint_at_renamings(sides: &Sides<'_>, changes: &mut [Change]) {
    let functions = |kind: &str| -> Vec<String> {
        let all = changes.iter().filter(|change| change.kind == kind);
        all.map(|change| change.name.clone()).collect()
    };
    let (gone, came) = (functions("function-removed"), functions("function-added"));
    for name in gone {
        let Some(old) = sides.old.functions.get(name.as_str()) else {
            continue;
        };
        let alike = came.iter().filter(|other| {
            let new = sides.new.functions.get(other.as_str());
            new.is_some_and(|new| types(sides.old.model, old) == types(sides.new.model, new))
        });
        let best = alike.min_by_key(|other| edit_distance(&name, other));
        let Some(best) = best.filter(|it| edit_distance(&name, it) * 2 <= name.len().max(it.len()))
        else {
            continue;
        };
        for change in changes.iter_mut() {
            if change.kind == "function-removed" && change.name == name {
                change.hint = format!("was it renamed to `{best}`? its types are the same");
            }
        }
    }
}

fn types(model: &crate::model::Model, function: &Function) -> Vec<String> {
    let parameters = function.parameters.iter().map(|it| &it.ty);
    let all = parameters.chain([&function.result]);
    all.map(|ty| c_type(model, ty)).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_names_come_first() {
        let known = ["spam_sum", "spam_add", "spam_summarize", "other"];
        assert_eq!(nearest("spam_sun", known), ["spam_sum"]);
        assert_eq!(nearest("summarize", known), ["spam_summarize"]);
        assert!(nearest("nothing_like_it", known).is_empty());
    }
}
