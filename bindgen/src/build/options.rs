//! Structs that are filled from arguments: the roles of their fields, behind those of the parameters.

use super::functions::{self, Facts};
use super::{arrays, data};
use crate::annotate::{Noted, Word};
use crate::model::{Field, Fixed, Kind, OptionField, Parameter, Record, Role, Type};

/// To how many bytes the memory that backends have is aligned.
const MALLOCED: u64 = 16;

/// What the option structs of a function add to it.
#[derive(Default)]
pub(super) struct Expanded {
    /// The fields.
    pub(super) fields: Vec<OptionField>,
    /// A role for each.
    pub(super) roles: Vec<Role>,
    /// What a caller may leave out.
    pub(super) defaults: Vec<Option<Fixed>>,
}

/// The fields of all option structs among the parameters, nested ones taken apart.
pub(super) fn expand(facts: &Facts<'_>, roles: &[Role]) -> Result<Expanded, String> {
    let mut expanding = Expanding {
        facts,
        first: roles.len(),
        expanded: Expanded::default(),
    };
    for (index, role) in roles.iter().enumerate() {
        if let Role::Options(record) = role {
            expanding.record(index, record, &[])?;
        }
    }
    Ok(expanding.expanded)
}

struct Expanding<'a> {
    facts: &'a Facts<'a>,
    /// The role of the first field.
    first: usize,
    expanded: Expanded,
}

impl Expanding<'_> {
    fn record(&mut self, parameter: usize, name: &str, path: &[String]) -> Result<(), String> {
        let mut records = self.facts.interface.records.iter();
        let complete = |noted: &&Noted<Record>| noted.item.name == name;
        let Some((noted, layout)) = records
            .find(complete)
            .and_then(|noted| Some((noted, noted.item.layout.as_ref()?)))
        else {
            return Err(format!("its options `{name}` are not complete"));
        };
        if layout.align > MALLOCED {
            let align = layout.align;
            return Err(format!("its options `{name}` are aligned to {align} bytes"));
        }
        // What is said of parameters there is said of fields here.
        let within = |reason: String| {
            let reason = reason.replace("parameter `", "field `");
            format!("of its options `{name}`, {reason}")
        };
        let function = noted.as_function();
        let facts = Facts {
            noted: &function,
            ..*self.facts
        };
        let mut claimed = arrays::claim(&facts).map_err(within)?;
        let mut defaults = functions::defaults(&facts, &Kind::Function).map_err(within)?;
        defaults.resize(layout.fields.len(), None);
        // Where the role of each field is; a nested struct has none.
        let mut places: Vec<Option<usize>> = Vec::new();
        for (index, field) in layout.fields.iter().enumerate() {
            let path = [path, std::slice::from_ref(&field.name)].concat();
            if let Some(nested) = self.nested(noted, index, field) {
                places.push(None);
                self.record(parameter, nested, &path)?;
                continue;
            }
            if field.name.is_empty() {
                return Err(within("a field has no name".to_owned()));
            }
            if field.bit_width.is_some() {
                return Err(within(format!("field `{}` is a bit-field", field.name)));
            }
            if matches!(functions::pointee(&field.ty), Some((Type::Function(_), _))) {
                return Err(within(format!("field `{}` is a callback", field.name)));
            }
            let role = match claimed[index].take() {
                Some(role) => role,
                None => data::parameter(&facts, index).map_err(within)?,
            };
            let notes = &noted.members[index];
            places.push(Some(self.first + self.expanded.roles.len()));
            self.expanded.roles.push(role);
            self.expanded.defaults.push(defaults[index].take());
            self.expanded.fields.push(OptionField {
                parameter,
                path,
                as_parameter: Parameter {
                    name: field.name.clone(),
                    ty: field.ty.clone(),
                    rename: notes.annotations.rename_to().map(str::to_owned),
                },
                doc: notes.doc.clone(),
            });
        }
        for (place, field) in places.iter().zip(&layout.fields) {
            let Some(place) = place else { continue };
            let role = &mut self.expanded.roles[place - self.first];
            if !moved(role, &places) {
                return Err(within(format!(
                    "field `{}` is no number, text or array that is read",
                    field.name
                )));
            }
        }
        Ok(())
    }

    /// The record that a field is, if its own fields are arguments, too.
    fn nested<'f>(&self, noted: &Noted<Record>, index: usize, field: &'f Field) -> Option<&'f str> {
        let Type::Record(record) = field.ty.resolved() else {
            return None;
        };
        let said = noted.members[index].annotations.has(&Word::Options);
        (said || self.facts.is_options(record)).then_some(record)
    }
}

/// Lets the role of a field name others by their places behind the parameters, if it is one that a
/// field can have.
fn moved(role: &mut Role, places: &[Option<usize>]) -> bool {
    match role {
        Role::Value(_)
        | Role::EnumValue(_)
        | Role::Text { .. }
        | Role::Constant(_)
        | Role::TextList { length: None, .. } => true,
        Role::Array {
            length,
            writable: false,
            ..
        }
        | Role::SizedText { length, .. }
        | Role::TextList {
            length: Some(length),
            ..
        }
        | Role::Length { of: length } => match places.get(*length) {
            Some(Some(place)) => {
                *length = *place;
                true
            }
            Some(None) | None => false,
        },
        Role::Array { writable: true, .. }
        | Role::Handle { .. }
        | Role::Record(_)
        | Role::Options(_)
        | Role::Callback { .. }
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutHandle { .. }
        | Role::OutText { .. }
        | Role::OutOwned(_)
        | Role::OutView { .. }
        | Role::OutLength { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. }
        | Role::OutFilled { .. }
        | Role::Room { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => false,
    }
}
