//! How a value is read: one unpacking of a struct's memory, and what is made of the numbers.

use std::collections::HashSet;

use super::imports::Imports;
use super::owned::numbers;
use super::struct_format::Format;
use super::values::field_names;
use crate::model::{FieldValue, Model, Record, TextKind};
use crate::names::Names;

/// The parts of a function that reads a value.
#[derive(Default)]
pub(super) struct Reading {
    /// The format of `struct`.
    pub(super) format: Format,
    /// Statements that make the values inside.
    pub(super) made: Vec<String>,
    /// What unpacking assigns to.
    pub(super) targets: Vec<String>,
    /// Statements that make of numbers what fields are.
    pub(super) converted: Vec<String>,
    locals: HashSet<String>,
}

/// What a reading is made with.
struct Context<'c, 'i> {
    model: &'c Model,
    names: &'c Names,
    imports: Option<&'i mut Imports>,
}

impl Reading {
    /// How a record is read; without `imports`, only its format counts.
    pub(super) fn of(
        model: &Model,
        names: &Names,
        imports: Option<&mut Imports>,
        record: &Record,
    ) -> Self {
        let mut reading = Self::default();
        let mut context = Context {
            model,
            names,
            imports,
        };
        reading.record(&mut context, record, "value", 0);
        reading
    }

    /// The fields of a record that begins at `start`, and is called `path`.
    fn record(&mut self, context: &mut Context<'_, '_>, record: &Record, path: &str, start: u64) {
        let (Some(layout), Some(value)) = (&record.layout, &record.value) else {
            return;
        };
        let python = field_names(record, context.names);
        let offset = |index: usize| start + layout.fields[index].offset_bits / 8;
        let mut numbers_of: Vec<String> = Vec::new();
        let mut arrays = Vec::new();
        for (index, (field, name)) in value.iter().zip(&python).enumerate() {
            let target = format!("{path}.{name}");
            let number = match field {
                FieldValue::Number(scalar) => {
                    self.format.put(offset(index), scalar);
                    target
                }
                FieldValue::Enum { name, carrier } => {
                    self.format.put(offset(index), carrier);
                    if let Some(imports) = &mut context.imports {
                        let member = imports.alias("._runtime.integers", "member", "_member");
                        let class = context.names.enumeration(name);
                        self.converted
                            .push(format!("{target} = {member}({class}, {target})"));
                    }
                    target
                }
                FieldValue::Record(inner) => {
                    let local = self.local(format!("{path}_{name}"));
                    let class = context.names.class(inner);
                    self.made.push(format!("{local}: Any = _{class}Fields()"));
                    if let Some(inner) = context.model.record(inner) {
                        self.record(context, inner, &local, offset(index));
                    }
                    self.converted.push(format!("{local}.__class__ = {class}"));
                    self.converted.push(format!("{target} = {local}"));
                    numbers_of.push(String::new());
                    continue;
                }
                FieldValue::Bytes { .. } | FieldValue::Numbers { .. } => {
                    self.format.put_address(offset(index));
                    arrays.push(index);
                    self.local(format!("{path}_{}", layout.fields[index].name))
                }
                FieldValue::Length(scalar) => {
                    self.format.put(offset(index), scalar);
                    self.local(format!("{path}_{}", layout.fields[index].name))
                }
            };
            self.targets.push(number.clone());
            numbers_of.push(number);
        }
        for index in arrays {
            let address = &numbers_of[index];
            let copied = match &value[index] {
                FieldValue::Bytes { kind, length } => {
                    let bytes = format!("bytes_at({address}, {})", numbers_of[*length]);
                    match kind {
                        TextKind::Bytes => bytes,
                        TextKind::Utf8 => format!("{bytes}.decode()"),
                        TextKind::Filename => {
                            let decode = context.imports.as_mut().map_or_else(String::new, |it| {
                                it.alias("os", "fsdecode", "_fsdecode")
                            });
                            format!("{decode}({bytes})")
                        }
                    }
                }
                FieldValue::Numbers { element, length } => {
                    numbers("bytes_at", address, &numbers_of[*length], element)
                }
                FieldValue::Number(_)
                | FieldValue::Enum { .. }
                | FieldValue::Record(_)
                | FieldValue::Length(_) => continue,
            };
            self.converted
                .push(format!("{path}.{} = {copied}", python[index]));
        }
    }

    /// A name that no other local has.
    fn local(&mut self, mut name: String) -> String {
        while !self.locals.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}
