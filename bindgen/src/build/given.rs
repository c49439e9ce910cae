//! Records that the library gives as values: what Python makes of each field.

use super::arrays::checked;
use super::buffers::is_bytes;
use super::data::number;
use super::functions::pointee;
use crate::annotate::{Annotations, ArrayShape, Interface, Noted, Word};
use crate::model::{Field, FieldValue, Record, RecordKind, Scalar, ScalarKind, TextKind, Type};

/// What each field of a record is, or why the record is no value.
pub(super) fn fields(interface: &Interface, name: &str) -> Result<Vec<FieldValue>, String> {
    let mut records = interface.records.iter();
    let Some(noted) = records.find(|noted| noted.item.name == name) else {
        return Err(format!("`{name}` is not complete"));
    };
    of(interface, noted)
}

/// As `fields`, of a record in the caller's memory, where nobody says who frees what it points to.
pub(super) fn without_pointers(interface: &Interface, name: &str) -> Result<(), String> {
    for value in fields(interface, name)? {
        match value {
            FieldValue::Bytes { .. } | FieldValue::Numbers { .. } => {
                return Err(format!(
                    "`{name}` points to memory that nobody frees: a pointer to a pointer with \
                     (transfer full) (free FUNCTION) could be"
                ));
            }
            FieldValue::Record(inner) => without_pointers(interface, &inner)?,
            FieldValue::Number(_) | FieldValue::Enum { .. } | FieldValue::Length(_) => {}
        }
    }
    Ok(())
}

/// As `fields`, of a record that is at hand.
pub(super) fn of(interface: &Interface, noted: &Noted<Record>) -> Result<Vec<FieldValue>, String> {
    let name = &noted.item.name;
    let Some(layout) = noted.item.layout.as_ref() else {
        return Err(format!("`{name}` is not complete"));
    };
    if noted.item.kind != RecordKind::Struct || layout.fields.is_empty() {
        return Err(format!("`{name}` is no struct of nothing but numbers"));
    }
    let reading = Reading {
        interface,
        noted,
        fields: &layout.fields,
    };
    (0..layout.fields.len())
        .map(|index| reading.field(index))
        .collect()
}

struct Reading<'a> {
    interface: &'a Interface,
    noted: &'a Noted<Record>,
    fields: &'a [Field],
}

impl Reading<'_> {
    fn annotations(&self, index: usize) -> Option<&Annotations> {
        self.noted
            .members
            .get(index)
            .map(|notes| &notes.annotations)
    }

    /// The field with the length of an array.
    fn length(&self, index: usize) -> Option<usize> {
        match self.annotations(index)?.array()? {
            (ArrayShape::Length(name), _) => self.fields.iter().position(|it| it.name == *name),
            _ => None,
        }
    }

    fn field(&self, index: usize) -> Result<FieldValue, String> {
        let field = &self.fields[index];
        let record = &self.noted.item.name;
        let refused = || {
            Err(format!(
                "field `{}` of `{record}` is neither a number nor an (array length=FIELD)",
                field.name
            ))
        };
        if field.bit_width.is_some() || field.name.is_empty() {
            return refused();
        }
        if self
            .annotations(index)
            .is_some_and(|it| it.has(&Word::Nullable))
        {
            return Err(format!(
                "a NULL in field `{}` of `{record}` is not supported yet",
                field.name
            ));
        }
        match field.ty.resolved() {
            Type::Scalar(scalar) => {
                let Some(scalar) = number(scalar).cloned() else {
                    return refused();
                };
                if (0..self.fields.len()).any(|other| self.length(other) == Some(index)) {
                    return Ok(FieldValue::Length(scalar));
                }
                let said = self.annotations(index).and_then(Annotations::type_name);
                Ok(match said {
                    Some((name, _)) if name != "bool" => FieldValue::Enum {
                        name: name.to_owned(),
                        carrier: scalar,
                    },
                    _ => FieldValue::Number(scalar),
                })
            }
            Type::Enum(name) => {
                let mut enums = self.interface.all_enums();
                let Some(found) = enums.find(|noted| noted.item.name == *name) else {
                    return refused();
                };
                let carrier = found.item.carrier.clone();
                Ok(match name.is_empty() {
                    true => FieldValue::Number(carrier),
                    false => FieldValue::Enum {
                        name: name.clone(),
                        carrier,
                    },
                })
            }
            Type::Record(inner) => {
                fields(self.interface, inner)?;
                Ok(FieldValue::Record(inner.clone()))
            }
            Type::Pointer { .. } => match self.length(index) {
                Some(length) => self.array(index, length),
                None => refused(),
            },
            Type::Void
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Typedef { .. }
            | Type::VariableArguments
            | Type::Unsupported { .. } => refused(),
        }
    }

    /// A pointer to an array.
    fn array(&self, index: usize, length: usize) -> Result<FieldValue, String> {
        let Field { name, ty, .. } = &self.fields[index];
        let is_length = matches!(
            self.fields[length].ty.resolved(),
            Type::Scalar(Scalar {
                kind: ScalarKind::Signed | ScalarKind::Unsigned,
                ..
            })
        );
        if !is_length {
            return Err(format!("the length of field `{name}` is no integer"));
        }
        match pointee(ty) {
            Some((Type::Scalar(element), _)) if element.kind == ScalarKind::Signed => {
                Ok(FieldValue::Numbers {
                    element: checked(element, name)?,
                    length,
                })
            }
            _ if is_bytes(ty) => {
                let said = self.annotations(index).and_then(Annotations::text_kind);
                Ok(FieldValue::Bytes {
                    kind: said.map_or(TextKind::Bytes, |(kind, _)| kind),
                    length,
                })
            }
            Some((Type::Scalar(element), _)) => Ok(FieldValue::Numbers {
                element: checked(element, name)?,
                length,
            }),
            _ => Err(format!("the elements of field `{name}` are no numbers")),
        }
    }
}
