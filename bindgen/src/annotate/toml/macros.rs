//! Enums that a header writes as macros: `[enum.NAME]`.

use toml::de::DeTable;

use super::super::interface::{Interface, Noted};
use super::super::notes::Notes;
use super::super::vocabulary::Context;
use super::places::{Key, Value, entries};
use super::{Reading, nearest, strings};
use crate::diagnostic::messages;
use crate::model::{ConstantValue, Doc, Enum, Enumerator, Scalar, ScalarKind};

/// The key for the macros that are its members.
const MEMBERS: &str = "members";

impl<'t> Reading<'t> {
    /// Adds an enum.
    pub(super) fn macro_enum(
        &mut self,
        interface: &mut Interface,
        key: &Key<'t>,
        table: &DeTable<'t>,
    ) {
        let name = key.get_ref().as_ref();
        if interface.all_enums().any(|noted| noted.item.name == name) {
            return self.refuse(&key.span(), messages::macro_enum_twice(name));
        }
        let listed = entries(table)
            .into_iter()
            .find(|(key, _)| key.get_ref().as_ref() == MEMBERS);
        let Some((_, listed)) = listed else {
            return self.refuse(&key.span(), messages::macro_enum_without_members(name));
        };
        let enumerators = self.enumerators(interface, listed);
        if enumerators.is_empty() {
            return;
        }
        let mut noted = Noted {
            item: Enum {
                flags: false,
                name: name.to_owned(),
                spelling: String::new(),
                carrier: carrier(&enumerators),
                enumerators,
                doc: Doc::default(),
                location: self.places.span(&key.span()).start,
            },
            notes: Notes::default(),
            members: Vec::new(),
        };
        noted.members = noted
            .item
            .enumerators
            .iter()
            .map(|each| notes_of(interface, &each.name))
            .collect();
        let names: Vec<String> = noted
            .item
            .enumerators
            .iter()
            .map(|each| each.name.clone())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut rest = entries(table);
        rest.retain(|(key, _)| key.get_ref().as_ref() != MEMBERS);
        let contexts = (Context::Enum, Context::Enumerator);
        self.members(
            name,
            &mut noted.notes,
            &mut noted.members,
            &names,
            contexts,
            rest,
        );
        interface.macro_enums.push(noted);
    }

    /// The macros that are named, each once; `SQLITE_*` names all that begin so.
    fn enumerators(&mut self, interface: &Interface, listed: &Value<'t>) -> Vec<Enumerator> {
        let Some(names) = strings(listed) else {
            self.refuse(&listed.span(), messages::macro_enum_no_list());
            return Vec::new();
        };
        let integers = interface.constants.iter().filter_map(|noted| {
            let ConstantValue::Integer(value) = noted.item.value else {
                return None;
            };
            Some((noted.item.name.as_str(), value))
        });
        let integers: Vec<(&str, i128)> = integers.collect();
        let mut found: Vec<Enumerator> = Vec::new();
        for (name, item) in names {
            let before = found.len();
            let mut known = false;
            for (constant, value) in &integers {
                let matches = match name.strip_suffix('*') {
                    Some(start) => constant.starts_with(start),
                    None => *constant == name,
                };
                known |= matches;
                if matches && found.iter().all(|each| each.name != *constant) {
                    found.push(Enumerator {
                        name: (*constant).to_owned(),
                        value: *value,
                        doc: Doc::default(),
                        raises: None,
                    });
                }
            }
            if !known && found.len() == before {
                let near = nearest(name, integers.iter().map(|(constant, _)| *constant));
                self.refuse(&item.span(), messages::macro_enum_unknown(name, near));
            }
        }
        found
    }
}

/// What the comment of a macro says.
fn notes_of(interface: &Interface, name: &str) -> Notes {
    let found = interface
        .constants
        .iter()
        .find(|noted| noted.item.name == name);
    found.map(|noted| noted.notes.clone()).unwrap_or_default()
}

/// The integer type that holds all values: C's `int`, unless one needs more.
fn carrier(enumerators: &[Enumerator]) -> Scalar {
    let fits = |low: i128, high: i128| {
        enumerators
            .iter()
            .all(|each| (low..=high).contains(&each.value))
    };
    let (spelling, kind, size) = if fits(i32::MIN.into(), i32::MAX.into()) {
        ("int", ScalarKind::Signed, 4)
    } else if fits(0, u32::MAX.into()) {
        ("unsigned int", ScalarKind::Unsigned, 4)
    } else {
        ("long long", ScalarKind::Signed, 8)
    };
    Scalar {
        spelling: spelling.to_owned(),
        kind,
        size,
    }
}
