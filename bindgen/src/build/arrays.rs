//! Roles that belong together: arrays and buffers with the parameters that hold their lengths.

use super::buffers::{buffer, is_bytes, sized_text};
use super::functions::{Facts, pointee};
use super::lists::text_list;
use super::owned;
use crate::annotate::{ArrayShape, Direction, Transfer, Word};
use crate::model::{Role, Scalar, ScalarKind, TextKind, Type};

/// Gives each array and its length their roles; the other parameters stay open.
pub(super) fn claim(facts: &Facts<'_>) -> Result<Vec<Option<Role>>, String> {
    let parameters = &facts.noted.item.parameters;
    let mut claims = Claims {
        facts,
        roles: vec![None; parameters.len()],
    };
    // Input arrays first: an output array may take the length of one of them.
    let arrays: Vec<(usize, usize)> = (0..parameters.len())
        .filter_map(|index| Some((index, claims.length_of(index)?)))
        .collect();
    let (inputs, outputs): (Vec<_>, Vec<_>) = arrays
        .into_iter()
        .partition(|&(index, _)| claims.direction(index) != Some(Direction::Out));
    for (array, length) in inputs {
        claims.input(array, length)?;
    }
    for (array, length) in outputs {
        claims.output(array, length)?;
    }
    Ok(claims.roles)
}

struct Claims<'a> {
    facts: &'a Facts<'a>,
    roles: Vec<Option<Role>>,
}

impl Claims<'_> {
    fn name(&self, index: usize) -> &str {
        &self.facts.noted.item.parameters[index].name
    }

    fn ty(&self, index: usize) -> &Type {
        &self.facts.noted.item.parameters[index].ty
    }

    /// The parameter that holds the length of this array.
    fn length_of(&self, index: usize) -> Option<usize> {
        match self.facts.annotations(index)?.array()? {
            (ArrayShape::Length(name), _) => self.facts.index(name),
            (
                ArrayShape::Call(_)
                | ArrayShape::Fixed(_)
                | ArrayShape::ZeroTerminated
                | ArrayShape::Unknown,
                _,
            ) => None,
        }
    }

    fn direction(&self, index: usize) -> Option<Direction> {
        let notes = self.facts.noted.notes.parameter(self.name(index))?;
        notes.direction().map(|(direction, _)| direction)
    }

    fn set(&mut self, index: usize, role: Role) -> Result<(), String> {
        if self.roles[index].is_some() {
            return Err(format!(
                "parameter `{}` would have two meanings",
                self.name(index)
            ));
        }
        self.roles[index] = Some(role);
        Ok(())
    }

    fn input(&mut self, array: usize, length: usize) -> Result<(), String> {
        if let Some(annotations) = self.facts.annotations(array)
            && let Some(list) = text_list(
                self.ty(array),
                annotations,
                self.direction(array),
                Some(length),
            )
        {
            self.set(array, list)?;
            return self.input_length(array, length);
        }
        let (element, constant) = self.elements(array)?;
        let annotations = self.facts.annotations(array);
        let writable = match self.direction(array) {
            Some(Direction::InOut) => true,
            Some(Direction::In | Direction::Out) => false,
            None if constant => false,
            None => {
                return Err(format!(
                    "array `{}` is not const: (in), (out) or (inout) would say what becomes of it",
                    self.name(array)
                ));
            }
        };
        if annotations.is_some_and(|found| matches!(found.transfer(), Some((Transfer::Full, _)))) {
            return Err(format!(
                "array `{}` becomes the library's",
                self.name(array)
            ));
        }
        let nullable = annotations.is_some_and(|found| found.has(&Word::Nullable));
        let role = sized_text(self.facts, array, length).unwrap_or(Role::Array {
            element,
            length,
            writable,
            nullable,
        });
        self.set(array, role)?;
        self.input_length(array, length)
    }

    /// The length of an array that is read.
    fn input_length(&mut self, array: usize, length: usize) -> Result<(), String> {
        if !is_integer(self.ty(length)) {
            return Err(format!(
                "the length of array `{}` is a pointer",
                self.name(array)
            ));
        }
        // One length may serve several arrays.
        match self.roles[length] {
            Some(Role::Length { .. }) => Ok(()),
            _ => self.set(length, Role::Length { of: array }),
        }
    }

    fn output(&mut self, array: usize, length: usize) -> Result<(), String> {
        let name = self.name(array).to_owned();
        if let Some(role) = owned::array(self.facts, array, length)? {
            if !points_to_integer(self.ty(length)) {
                return Err(format!("the length of array `{name}` is not written"));
            }
            self.set(array, role)?;
            return self.set(length, Role::OutLength { of: array });
        }
        let annotations = self.facts.annotations(array);
        if annotations.is_some_and(|found| found.has(&Word::Nullable)) {
            return Err(format!(
                "a result that may be NULL, `{name}`, is not supported yet"
            ));
        }
        if let Some((Type::Pointer { .. }, _)) = pointee(self.ty(array)) {
            return self.view(array, length);
        }
        if let Some((filled, room)) = buffer(self.facts, array, length)? {
            self.set(array, filled)?;
            return self.set(length, room);
        }
        let (element, _) = self.elements(array)?;
        let needed = (0..self.roles.len()).find(|&index| {
            let needed = self
                .facts
                .annotations(index)
                .and_then(|found| found.size_needed());
            needed.is_some_and(|(buffer, _)| buffer == name)
        });
        match (needed, &self.roles[length]) {
            (Some(needed), None) if element.kind == ScalarKind::Char => {
                let known = annotations.and_then(|found| found.text_kind());
                let kind = known.map_or(TextKind::Utf8, |(kind, _)| kind);
                if !is_integer(self.ty(length)) || !points_to_integer(self.ty(needed)) {
                    return Err(format!("the sizes of buffer `{name}` are no integers"));
                }
                self.set(
                    array,
                    Role::OutBuffer {
                        kind,
                        capacity: length,
                        needed,
                    },
                )?;
                self.set(length, Role::Capacity { of: array })?;
                self.set(needed, Role::Needed { of: array })
            }
            (None, Some(Role::Length { .. })) if element.kind != ScalarKind::Char => {
                self.set(array, Role::OutArray { element, length })
            }
            _ => Err(format!(
                "nothing says how long array `{name}` must be: its length belongs to no input \
                 array, and no parameter is its (size-needed {name})"
            )),
        }
    }

    /// `const T **` with its length written beside it: memory that stays the library's.
    fn view(&mut self, array: usize, length: usize) -> Result<(), String> {
        let name = self.name(array).to_owned();
        let Some((inner, _)) = pointee(self.ty(array)) else {
            return Ok(());
        };
        let Some((Type::Scalar(element), true)) = pointee(inner) else {
            return Err(format!("array `{name}` is no view of constant numbers"));
        };
        let element = checked(element, &name)?;
        let annotations = self.facts.annotations(array);
        let lender = annotations
            .and_then(|found| found.borrows())
            .and_then(|(lender, _)| self.facts.index(lender))
            .ok_or_else(|| {
                format!("nothing says how long array `{name}` lives: (borrows PARAMETER)")
            })?;
        if !points_to_integer(self.ty(length)) {
            return Err(format!("the length of array `{name}` is not written"));
        }
        if self.facts.is_thread_safe(lender) {
            return Err(format!(
                "array `{name}` is memory of a handle that other threads may change meanwhile"
            ));
        }
        self.set(
            array,
            Role::OutView {
                element,
                length,
                borrows: lender,
            },
        )?;
        self.set(length, Role::OutLength { of: array })
    }

    fn elements(&self, array: usize) -> Result<(Scalar, bool), String> {
        let name = self.name(array);
        match pointee(self.ty(array)) {
            Some((Type::Scalar(element), constant)) => Ok((checked(element, name)?, constant)),
            // Any memory.
            Some((Type::Void, constant)) if is_bytes(self.ty(array)) => {
                let bytes = Scalar {
                    spelling: "unsigned char".to_owned(),
                    kind: ScalarKind::Unsigned,
                    size: 1,
                };
                Ok((bytes, constant))
            }
            _ => Err(format!("the elements of array `{name}` are no numbers")),
        }
    }
}

/// An element that Python's buffers have.
pub(super) fn checked(element: &Scalar, array: &str) -> Result<Scalar, String> {
    match element.kind {
        // A byte other than 0 and 1 is no bool, and nobody checks a buffer for such.
        ScalarKind::Bool | ScalarKind::Complex | ScalarKind::WideChar => Err(format!(
            "the elements of array `{array}` are `{}`",
            element.spelling
        )),
        ScalarKind::Float if element.size > 8 => Err(format!(
            "the elements of array `{array}` are `{}`",
            element.spelling
        )),
        ScalarKind::Char | ScalarKind::Signed | ScalarKind::Unsigned | ScalarKind::Float => {
            Ok(element.clone())
        }
    }
}

fn is_integer(ty: &Type) -> bool {
    matches!(
        ty.resolved(),
        Type::Scalar(Scalar {
            kind: ScalarKind::Signed | ScalarKind::Unsigned,
            ..
        })
    )
}

fn points_to_integer(ty: &Type) -> bool {
    pointee(ty).is_some_and(|(inner, constant)| !constant && is_integer(inner))
}
