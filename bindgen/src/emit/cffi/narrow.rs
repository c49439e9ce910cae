//! What of a model CFFI can have: the model again, without what its parser cannot read or its C
//! cannot pass, and what was lost on the way.
//!
//! Everything else of this backend reads a narrowed model, and asks no more whether it may.

use std::collections::HashSet;

use super::abi;
use super::cdef::Mode;
use super::words::{is_word, same_as_type};
use crate::model::{
    Constant, ConstantValue, Declaration, Field, Function, Global, Model, Omission, Record, Scalar,
    ScalarKind, Signature, Type, Typedef,
};

/// What stands for `va_list`: a pointer to what C code made.
pub(super) const VARIABLE_ARGUMENTS: &str = "shim_va_list";

const NAME: &str = "CFFI reads names of ASCII letters, digits and underscores only";
const WORD: &str = "CFFI reads a bit-field of a whole word as 0";
const COPY: &str =
    "the header declares it without `extern`, so that compiled code would have a copy of its own";
const OPAQUE: &str = "an opaque record has no size to be passed by value";

/// The model that CFFI has, and what it has not.
pub(in crate::emit) fn narrow(model: &Model, mode: Mode) -> (Model, Vec<Omission>) {
    let mut narrow = Narrow::new(model, mode);
    let mut narrowed = model.clone();
    narrowed.enums.iter_mut().for_each(|item| {
        let (kept, lost): (Vec<_>, Vec<_>) = std::mem::take(&mut item.enumerators)
            .into_iter()
            .partition(|each| is_word(&each.name) && !same_as_type(&each.name));
        item.enumerators = kept;
        for each in lost {
            narrow.omit(Declaration::Enum, &each.name, NAME, &item.location);
        }
    });
    narrowed
        .enums
        .retain(|item| is_word_or_empty(&item.spelling));
    narrowed
        .typedefs
        .retain_mut(|typedef| narrow.typedef(typedef));
    narrowed
        .records
        .retain(|record| is_word_or_empty(&record.spelling));
    for record in &mut narrowed.records {
        narrow.record(record);
    }
    let mut taken = HashSet::new();
    narrowed
        .functions
        .retain_mut(|function| narrow.function(function) && taken.insert(function.name.clone()));
    narrowed
        .inline_functions
        .retain_mut(|function| narrow.function(function) && taken.insert(function.name.clone()));
    narrowed
        .globals
        .retain_mut(|global| narrow.global(global) && taken.insert(global.name.clone()));
    for item in &mut narrowed.enums {
        item.enumerators
            .retain(|each| taken.insert(each.name.clone()));
    }
    narrowed
        .constants
        .retain(|constant| narrow.constant(constant) && taken.insert(constant.name.clone()));
    (narrowed, narrow.omitted)
}

fn is_word_or_empty(spelling: &str) -> bool {
    spelling
        .split(' ')
        .all(|word| word.is_empty() || is_word(word))
}

struct Narrow<'m> {
    model: &'m Model,
    mode: Mode,
    /// Names that a parameter must not have.
    types: HashSet<&'m str>,
    omitted: Vec<Omission>,
}

impl<'m> Narrow<'m> {
    fn new(model: &'m Model, mode: Mode) -> Self {
        let records = model.records.iter().map(|record| &record.spelling);
        let enums = model.enums.iter().map(|item| &item.spelling);
        let typedefs = model.typedefs.iter().map(|typedef| &typedef.name);
        Self {
            model,
            mode,
            types: records
                .chain(enums)
                .chain(typedefs)
                .map(String::as_str)
                .collect(),
            omitted: Vec::new(),
        }
    }

    fn omit(
        &mut self,
        kind: Declaration,
        name: &str,
        reason: &str,
        location: &crate::diagnostic::Location,
    ) {
        self.omitted.push(Omission {
            kind,
            name: name.to_owned(),
            reason: reason.to_owned(),
            location: location.clone(),
        });
    }

    fn constant(&mut self, constant: &Constant) -> bool {
        let reason = match &constant.value {
            _ if !is_word(&constant.name) || same_as_type(&constant.name) => NAME,
            ConstantValue::Integer(value)
                if *value < i128::from(i64::MIN) || *value > i128::from(u64::MAX) =>
            {
                "CFFI has no integers of more than 64 bits"
            }
            ConstantValue::Integer(_)
            | ConstantValue::Float(_)
            | ConstantValue::Text(_)
            | ConstantValue::WideText(_)
            | ConstantValue::Address(_) => return true,
        };
        let name = &constant.name;
        self.omit(Declaration::Constant, name, reason, &constant.location);
        false
    }

    fn typedef(&mut self, typedef: &mut Typedef) -> bool {
        let said = match is_word(&typedef.name) {
            true => self.said(&typedef.target),
            false => Err(NAME.to_owned()),
        };
        match said {
            Ok(target) => {
                typedef.target = target;
                true
            }
            Err(reason) => {
                let (name, location) = (&typedef.name, &typedef.location);
                self.omit(Declaration::Typedef, name, &reason, location);
                false
            }
        }
    }

    fn record(&mut self, record: &mut Record) {
        let Some(layout) = &mut record.layout else {
            return;
        };
        let mut kept: Vec<Field> = Vec::with_capacity(layout.fields.len());
        for mut field in std::mem::take(&mut layout.fields) {
            let said = match field.name.is_empty() || is_word(&field.name) {
                true => self.by_value(&field.ty),
                false => Err(NAME.to_owned()),
            };
            match said {
                Ok(ty) => {
                    field.ty = ty;
                    match (field.bit_width, self.mode) {
                        (Some(64..), Mode::Api) if !field.name.is_empty() => {
                            let name = format!("{}.{}", record.name, field.name);
                            self.omit(Declaration::Field, &name, WORD, &record.location);
                            field.name.clear();
                        }
                        (Some(64..), Mode::Abi) => field.bit_width = None,
                        (Some(_) | None, Mode::Api | Mode::Abi) => {}
                    }
                    kept.push(field);
                }
                // The front end has reported it.
                Err(_) if matches!(field.ty, Type::Unsupported { .. }) => {}
                Err(reason) => {
                    let name = format!("{}.{}", record.name, field.name);
                    self.omit(Declaration::Field, &name, &reason, &record.location);
                }
            }
        }
        layout.fields = kept;
    }

    fn global(&mut self, global: &mut Global) -> bool {
        let said = match is_word(&global.name) && !same_as_type(&global.name) {
            true if global.defined && self.mode == Mode::Api => Err(COPY.to_owned()),
            true => self.by_value(&global.ty),
            false => Err(NAME.to_owned()),
        };
        match said {
            Ok(ty) => {
                global.ty = ty;
                true
            }
            Err(reason) => {
                let (name, location) = (&global.name, &global.location);
                self.omit(Declaration::Global, name, &reason, location);
                false
            }
        }
    }

    fn function(&mut self, function: &mut Function) -> bool {
        match self.types_of(function) {
            Ok(()) => true,
            Err(reason) => {
                let (name, location) = (&function.name, &function.location);
                self.omit(Declaration::Function, name, &reason, location);
                false
            }
        }
    }

    fn types_of(&self, function: &mut Function) -> Result<(), String> {
        if !is_word(&function.name) || same_as_type(&function.name) {
            return Err(NAME.to_owned());
        }
        function.result = self.by_value(&function.result)?;
        for (index, parameter) in function.parameters.iter_mut().enumerate() {
            parameter.ty = self.parameter(&parameter.ty)?;
            if !is_word(&parameter.name) {
                parameter.name = format!("arg{}", index + 1);
            } else if self.is_type(&parameter.name) {
                parameter.name.push('_');
            }
        }
        Ok(())
    }

    fn is_type(&self, name: &str) -> bool {
        same_as_type(name) || self.types.contains(name)
    }

    fn parameter(&self, ty: &Type) -> Result<Type, String> {
        match ty.resolved() {
            Type::VariableArguments => Ok(Type::Typedef {
                name: VARIABLE_ARGUMENTS.to_owned(),
                target: Box::new(pointer_to_void()),
            }),
            Type::Void
            | Type::Scalar(_)
            | Type::Pointer { .. }
            | Type::Array { .. }
            | Type::Function(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Typedef { .. }
            | Type::Unsupported { .. } => self.by_value(ty),
        }
    }

    fn by_value(&self, ty: &Type) -> Result<Type, String> {
        if let Type::Record(name) = element(ty)
            && self
                .model
                .record(name)
                .is_some_and(|it| it.layout.is_none())
        {
            return Err(OPAQUE.to_owned());
        }
        self.said(ty)
    }

    /// The type as CFFI reads it. What stands behind a pointer is never a reason to refuse: there is
    /// always `void *`.
    fn said(&self, ty: &Type) -> Result<Type, String> {
        match ty {
            Type::Void => Ok(Type::Void),
            Type::Scalar(scalar) => said_scalar(scalar).map(Type::Scalar),
            Type::Pointer { pointee, constant } => Ok(Type::Pointer {
                pointee: Box::new(self.said(pointee).unwrap_or(Type::Void)),
                constant: *constant,
            }),
            Type::Array { element, length } => Ok(Type::Array {
                element: Box::new(self.by_value(element)?),
                length: *length,
            }),
            Type::Function(signature) => self
                .signature(signature)
                .map(|signature| Type::Function(Box::new(signature))),
            Type::Record(name) => match self.model.record(name) {
                Some(record) if is_word_or_empty(&record.spelling) => Ok(ty.clone()),
                Some(_) | None => Err(NAME.to_owned()),
            },
            Type::Enum(name) => match self.model.enumeration(name) {
                Some(item)
                    if is_word_or_empty(&item.spelling)
                        && (self.mode == Mode::Api || abi::is_as_wide(item)) =>
                {
                    Ok(ty.clone())
                }
                Some(item) => Ok(Type::Scalar(item.carrier.clone())),
                None => Err(NAME.to_owned()),
            },
            Type::Typedef { name, target } => match is_word(name) {
                true => Ok(Type::Typedef {
                    name: name.clone(),
                    target: Box::new(self.said(target)?),
                }),
                false => self.said(target),
            },
            Type::VariableArguments => Err("CFFI passes a va_list as a parameter only".to_owned()),
            Type::Unsupported { reason, .. } => Err(reason.clone()),
        }
    }

    fn signature(&self, signature: &Signature) -> Result<Signature, String> {
        let mut parameters = Vec::with_capacity(signature.parameters.len());
        for (name, ty) in &signature.parameters {
            let plain = is_word(name) && !self.is_type(name);
            let name = if plain { name.clone() } else { String::new() };
            parameters.push((name, self.parameter(ty)?));
        }
        Ok(Signature {
            result: self.by_value(&signature.result)?,
            parameters,
            variadic: signature.variadic,
        })
    }
}

fn said_scalar(scalar: &Scalar) -> Result<Scalar, String> {
    if scalar.kind == ScalarKind::Complex && scalar.size > 16 {
        return Err("CFFI has no complex numbers of long double".to_owned());
    }
    Ok(scalar.clone())
}

fn pointer_to_void() -> Type {
    Type::Pointer {
        pointee: Box::new(Type::Void),
        constant: false,
    }
}

/// What an array, or an array of arrays, is made of.
pub(super) fn element(ty: &Type) -> &Type {
    match ty.resolved() {
        Type::Array { element: inner, .. } => element(inner),
        Type::Void
        | Type::Scalar(_)
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Typedef { .. }
        | Type::VariableArguments
        | Type::Unsupported { .. } => ty.resolved(),
    }
}
