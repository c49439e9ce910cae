//! The members of a record: which of the old is which of the new, and what has become of each.

use super::affected::size;
use super::change::{Change, Effect, Effects};
use super::sides::Sides;
use super::types::{Flow, judge};
use crate::emit::shown::c_declaration;
use crate::model::{Field, Layout, Record, RecordKind, Type};

/// What happened to fields, their places left out.
pub(super) fn compare(
    sides: &Sides<'_>,
    old: &Record,
    new: &Record,
    was: &Layout,
    is: &Layout,
) -> Vec<Change> {
    let renamed = renamings(was, is);
    let mut changes = Vec::new();
    for field in named(was) {
        let now = find(is, &field.name);
        match (now, renamed.iter().find(|(old, _)| *old == field.name)) {
            (Some(now), _) => {
                changes.extend(retyped(sides, new, field, now));
                changes.extend(rewidened(new, field, now));
            }
            (None, Some((_, other))) => {
                let effects = match is_reserved(&field.name) {
                    true => Effects::NONE,
                    false => Effects::SOURCE,
                };
                let text = format!("field `{}` is now called `{other}`", field.name);
                let change = Change::new("field-renamed", member(new, &field.name), text, effects);
                changes.push(match is_reserved(&field.name) {
                    true => change.new_here().because("it was kept for this"),
                    false => change,
                });
            }
            (None, None) => changes.push(removed(sides, old, new, field)),
        }
    }
    for field in named(is) {
        let is_new = find(was, &field.name).is_none()
            && !renamed.iter().any(|(_, other)| *other == field.name);
        if is_new {
            changes.push(added(sides, new, was, is, field));
        }
    }
    changes.extend(reordered(new, was, is));
    changes
}

/// `record.field`.
fn member(record: &Record, field: &str) -> String {
    format!("{}.{field}", record.name)
}

fn named(layout: &Layout) -> impl Iterator<Item = &Field> {
    layout.fields.iter().filter(|field| !field.name.is_empty())
}

fn find<'l>(layout: &'l Layout, name: &str) -> Option<&'l Field> {
    layout.fields.iter().find(|field| field.name == name)
}

/// Whether a name says that the bytes are kept for later, and nobody's business until then.
fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["reserved", "padding", "unused", "spare", "dummy", "filler"]
        .iter()
        .any(|word| name.contains(word))
        || name.trim_matches(|c: char| c == '_' || c.is_ascii_digit()) == "pad"
}

/// Fields that went and fields that came in the same place, with the same type.
fn renamings<'l>(was: &'l Layout, is: &'l Layout) -> Vec<(&'l str, &'l str)> {
    let gone = named(was).filter(|field| find(is, &field.name).is_none());
    gone.filter_map(|field| {
        let same = |other: &&Field| {
            find(was, &other.name).is_none()
                && other.offset_bits == field.offset_bits
                && other.bit_width == field.bit_width
                && other.ty == field.ty
        };
        let found = named(is).find(same)?;
        Some((field.name.as_str(), found.name.as_str()))
    })
    .collect()
}

fn removed(sides: &Sides<'_>, old: &Record, new: &Record, field: &Field) -> Change {
    let text = c_declaration(sides.old.model, &field.ty, &field.name);
    let (effects, reason) = match is_reserved(&field.name) {
        true => (Effects::NONE, "nobody was to use it"),
        false if old.kind == RecordKind::Union => (Effects::ALL, ""),
        false => (Effects::ALL, "compiled programs still use its place"),
    };
    let text = format!("field removed: `{text}`");
    Change::new("field-removed", member(new, &field.name), text, effects).because(reason)
}

fn added(sides: &Sides<'_>, new: &Record, was: &Layout, is: &Layout, field: &Field) -> Change {
    let declaration = c_declaration(sides.new.model, &field.ty, &field.name);
    let grows = was.size != is.size || was.align != is.align;
    let last_of_old = is
        .fields
        .iter()
        .rposition(|it| find(was, &it.name).is_some_and(|_| !it.name.is_empty()));
    let at = is.fields.iter().position(|it| it.name == field.name);
    let at_the_end = at > last_of_old;
    let place = match new.kind {
        RecordKind::Union => "",
        RecordKind::Struct if at_the_end && grows => " at the end",
        RecordKind::Struct if overlaps_reserved(sides, was, field) => " in place of reserved bytes",
        RecordKind::Struct if !grows && at_the_end => " behind the others, within the old size",
        RecordKind::Struct if !grows && !any_moved(was, is) => " in unused bytes",
        RecordKind::Struct => " in the middle",
    };
    let breaks = match new.kind {
        RecordKind::Union => grows,
        RecordKind::Struct => grows || any_moved(was, is),
    };
    let effects = if breaks { Effects::ABI } else { Effects::NONE };
    let text = format!("field added: `{declaration}`{place}");
    Change::new("field-added", member(new, &field.name), text, effects).new_here()
}

/// Whether a field took bytes that a reserved one had.
fn overlaps_reserved(sides: &Sides<'_>, was: &Layout, field: &Field) -> bool {
    was.fields.iter().any(|old| {
        let bits = size(&sides.old, &old.ty).map(|bytes| 8 * bytes);
        let end = old.offset_bits + old.bit_width.or(bits).unwrap_or(0);
        is_reserved(&old.name) && (old.offset_bits..end).contains(&field.offset_bits)
    })
}

/// Fields of both that are not where they were; those of embedded records without a name, too.
fn shifted<'l>(was: &'l Layout, is: &'l Layout) -> Vec<(&'l Field, &'l Field)> {
    let anonymous = |layout: &'l Layout| {
        layout
            .fields
            .iter()
            .filter(|it| it.name.is_empty() && it.bit_width.is_none())
    };
    let by_name = named(was).filter_map(|old| Some((old, find(is, &old.name)?)));
    by_name
        .chain(anonymous(was).zip(anonymous(is)))
        .filter(|(old, new)| old.offset_bits != new.offset_bits)
        .filter(|(old, _)| !is_reserved(&old.name))
        .collect()
}

fn any_moved(was: &Layout, is: &Layout) -> bool {
    !shifted(was, is).is_empty()
}

/// The fields that moved without being changed themselves.
pub(super) fn moved(new: &Record, was: &Layout, is: &Layout) -> Option<Change> {
    let shifted = shifted(was, is);
    let places: Vec<String> = shifted
        .iter()
        .map(|(old, new)| {
            let name = match new.name.as_str() {
                "" => "an anonymous member".to_owned(),
                name => format!("`{name}`"),
            };
            let is_bit = old.bit_width.is_some() || new.bit_width.is_some();
            let (unit, by) = if is_bit { ("bit", 1) } else { ("byte", 8) };
            let (was, is) = (old.offset_bits / by, new.offset_bits / by);
            format!("{name} from {unit} {was} to {is}")
        })
        .collect();
    let text = match places.as_slice() {
        [] => return None,
        [one] => format!("field moved: {one}"),
        many => format!("fields moved: {}", many.join(", ")),
    };
    Some(Change::new("fields-moved", &new.name, text, Effects::ABI))
}

/// The same fields in another order.
fn reordered(new: &Record, was: &Layout, is: &Layout) -> Option<Change> {
    if new.kind == RecordKind::Union {
        return None;
    }
    let common = |layout: &Layout, other: &Layout| -> Vec<String> {
        let fields = named(layout).filter(|field| find(other, &field.name).is_some());
        fields.map(|field| field.name.clone()).collect()
    };
    let (old, now) = (common(was, is), common(is, was));
    if old == now {
        return None;
    }
    let text = format!("fields ({}) are now ({})", old.join(", "), now.join(", "));
    let change = Change::new("fields-reordered", &new.name, text, Effects::ALL);
    Some(change.because("initialisers without names give values to other fields, too"))
}

fn retyped(sides: &Sides<'_>, record: &Record, was: &Field, is: &Field) -> Option<Change> {
    let judged = judge(sides, &was.ty, &is.ty, Flow::Memory)?;
    let (old, new) = (sides.old.text(&was.ty), sides.new.text(&is.ty));
    let text = format!("field `{}`: `{old}` is now `{new}`", is.name);
    let name = member(record, &is.name);
    if is_reserved(&is.name) {
        let change = Change::new("field-type", name, text, Effects::NONE);
        return Some(change.because("nobody was to use it"));
    }
    let mut effects = judged.effects;
    // An array at the end that has lost its length is a flexible one, and the other way round.
    if let (Type::Array { length: old, .. }, Type::Array { length: new, .. }) =
        (was.ty.resolved(), is.ty.resolved())
        && (old.is_none() || new.is_none())
    {
        effects = Effects::ABI;
    }
    Some(Change::new("field-type", name, text, effects).because(judged.reason))
}

/// The width of a bit-field.
fn rewidened(record: &Record, was: &Field, is: &Field) -> Option<Change> {
    if was.bit_width == is.bit_width {
        return None;
    }
    let bits = |width: Option<u64>| match width {
        Some(1) => "1 bit".to_owned(),
        Some(width) => format!("{width} bits"),
        None => "no bit-field".to_owned(),
    };
    let narrower = match (was.bit_width, is.bit_width) {
        (Some(old), Some(new)) => new < old,
        (None, Some(_)) => true,
        (Some(_), None) | (None, None) => false,
    };
    let source = if narrower {
        Effect::Breaks
    } else {
        Effect::Compatible
    };
    let text = format!(
        "field `{}`: {} is now {}",
        is.name,
        bits(was.bit_width),
        bits(is.bit_width)
    );
    let effects = Effects::new(Effect::Breaks, source, source);
    let change = Change::new("field-width", member(record, &is.name), text, effects);
    Some(match narrower {
        true => change.because("not every value fits any more"),
        false => change,
    })
}
