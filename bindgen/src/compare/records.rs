//! Structs and unions: which there are, how they are named, how large they are.

use super::change::{Change, Effect, Effects};
use super::fields;
use super::sides::{Side, Sides};
use crate::diagnostic::Location;
use crate::model::{Declaration, Layout, Record, RecordKind};

/// All changes of records.
pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in &sides.old.model.records {
        match sides.successor(&old.name) {
            Some(new) => {
                let all = record(sides, old, new).into_iter();
                changes.extend(all.map(|it| it.at(Some(&old.location), Some(&new.location))));
            }
            // What no declaration needs any more is still in its own header.
            None if old.foreign || old.spelling.is_empty() => {}
            None if sides.new.type_named(&old.name).is_some() => {}
            None => changes.push(
                Change::new(
                    "record-removed",
                    &old.name,
                    format!("{} removed: `{}`", word(old), old.spelling),
                    Effects::SOURCE,
                )
                .because("what was made with it is judged where it is used")
                .at(Some(&old.location), None),
            ),
        }
    }
    for new in &sides.new.model.records {
        let known = sides.is_successor(&new.name) || sides.old.type_named(&new.name).is_some();
        if !known && !new.foreign && !new.spelling.is_empty() {
            changes.push(
                Change::new(
                    "record-added",
                    &new.name,
                    format!("{} added: `{}`", word(new), new.spelling),
                    Effects::NONE,
                )
                .new_here()
                .at(None, Some(&new.location)),
            );
        }
    }
    changes
}

/// Where a name of a type is declared.
pub(super) fn place<'m>(side: &Side<'m>, name: &str) -> Option<&'m Location> {
    let typedef = side.typedefs.get(name).map(|it| &it.location);
    let record = side.records.get(name).map(|it| &it.location);
    let item = side.enums.get(name).map(|it| &it.location);
    typedef.or(record).or(item)
}

/// `struct` or `union`.
pub(super) fn word(record: &Record) -> &'static str {
    match record.kind {
        RecordKind::Struct => "struct",
        RecordKind::Union => "union",
    }
}

fn record(sides: &Sides<'_>, old: &Record, new: &Record) -> Vec<Change> {
    let mut changes: Vec<Change> = named(sides, old, new).into_iter().collect();
    if old.kind != new.kind {
        let text = format!("was a {}, is a {}", word(old), word(new));
        changes.push(Change::new("record-kind", &new.name, text, Effects::ALL));
        return changes;
    }
    let unreadable = |side: &Side<'_>, record: &Record| {
        let omission = side.omission(Declaration::Record, &record.name);
        record.layout.is_none() && omission.is_some()
    };
    match (&old.layout, &new.layout) {
        (None, None) => {}
        _ if unreadable(&sides.old, old) || unreadable(&sides.new, new) => {}
        (None, Some(layout)) => changes.push(
            Change::new(
                "record-completed",
                &new.name,
                format!("was opaque, has fields now ({} bytes)", layout.size),
                Effects::NONE,
            )
            .new_here(),
        ),
        (Some(_), None) => changes.push(
            Change::new(
                "record-hidden",
                &new.name,
                "had fields, is opaque now",
                Effects::ALL,
            )
            .because("programs that make one, or use its fields, rely on a layout that nobody promises any more"),
        ),
        (Some(was), Some(is)) => changes.extend(complete(sides, new, (old, was), is)),
    }
    changes
}

/// The fields, then what they do to the whole.
fn complete(
    sides: &Sides<'_>,
    new: &Record,
    (old, was): (&Record, &Layout),
    is: &Layout,
) -> Vec<Change> {
    let mut changes = fields::compare(sides, old, new, was, is);
    let own = !changes.is_empty();
    if !own && embeds_what_changed(sides, was) {
        // The change of what it embeds names it.
        return changes;
    }
    changes.extend(fields::moved(new, was, is));
    if was.size != is.size {
        let last = changes
            .iter()
            .any(|change| change.kind == "field-added" && change.text.ends_with("at the end"));
        let reason = match last {
            true => {
                "programs that make, embed or copy one have memory for the old size; those that \
                 only use the library's own do not notice"
            }
            false => "",
        };
        let text = format!("size {} → {} bytes", was.size, is.size);
        let change = Change::new("record-size", &new.name, text, Effects::ABI);
        changes.push(change.because(reason));
    }
    if was.align != is.align {
        let text = format!("alignment {} → {} bytes", was.align, is.align);
        let change = Change::new("record-alignment", &new.name, text, Effects::ABI);
        changes.push(change);
    }
    changes
}

/// Whether a field is, by value, something whose own layout is not what it was.
fn embeds_what_changed(sides: &Sides<'_>, layout: &Layout) -> bool {
    let mut embedded = layout.fields.iter();
    embedded.any(|field| super::affected::is_changed(sides, &field.ty))
}

/// The ways to name it in C, and in Python's raw layers.
fn named(sides: &Sides<'_>, old: &Record, new: &Record) -> Option<Change> {
    if old.foreign || new.foreign {
        return None;
    }
    if old.name != new.name {
        let by_tag = old.tag.is_some() && old.tag == new.tag;
        let tag_alone = old.tag.as_ref() == Some(&old.name);
        let effects = match by_tag && tag_alone {
            // `struct x` is still there, and has a typedef beside it.
            true => Effects::PYTHON,
            false => Effects::SOURCE,
        };
        let text = format!("{} `{}` is now `{}`", word(new), old.name, new.name);
        if sides.new.typedefs.contains_key(old.name.as_str()) {
            let change = Change::new("record-renamed", &old.name, text, Effects::NONE);
            return Some(
                change
                    .new_here()
                    .because("the old name is a typedef of the new one"),
            );
        }
        return Some(Change::new("record-renamed", &old.name, text, effects));
    }
    if old.tag != new.tag
        && let Some(tag) = old.tag.as_ref().filter(|_| !old.spelling.is_empty())
    {
        let is = new.tag.as_ref().map_or_else(
            || "has no tag".to_owned(),
            |tag| format!("is `{} {tag}`", word(new)),
        );
        let text = format!("was `{} {tag}`, {is} now", word(old));
        return Some(Change::new("record-tag", &new.name, text, Effects::C));
    }
    let has_typedef = |record: &Record| record.spelling == record.name;
    match (has_typedef(old), has_typedef(new)) {
        (true, false) if !new.spelling.is_empty() => {
            let text = format!("has no typedef any more: it is `{}`", new.spelling);
            let effects = Effects::new(Effect::Compatible, Effect::Breaks, Effect::Compatible);
            Some(Change::new("record-spelling", &new.name, text, effects))
        }
        (false, true) if !old.spelling.is_empty() => {
            let text = format!("has a typedef now: `{}`", new.spelling);
            let change = Change::new("record-spelling", &new.name, text, Effects::NONE);
            Some(change.new_here())
        }
        _ => None,
    }
}
