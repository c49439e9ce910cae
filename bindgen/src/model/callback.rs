//! Callbacks: what a function-pointer typedef asks of the Python callable behind it.

use super::{Doc, Scalar, TextKind};

/// A function-pointer typedef whose functions Python can write.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// The typedef.
    pub name: String,
    /// Its parameters, in order.
    pub parameters: Vec<CallbackParameter>,
    /// What C gets back.
    pub result: CallbackResult,
    /// Its comment.
    pub doc: Doc,
}

/// A parameter of a callback.
#[derive(Debug, Clone, PartialEq)]
pub struct CallbackParameter {
    /// Its name; never empty.
    pub name: String,
    /// What it means.
    pub role: CallbackRole,
}

/// What a parameter of a callback means.
#[derive(Debug, Clone, PartialEq)]
pub enum CallbackRole {
    /// A number by value.
    Value(Scalar),
    /// An enum by value.
    EnumValue(String),
    /// A text up to its NUL.
    Text {
        /// How Python gets it.
        kind: TextKind,
        /// Whether NULL is None.
        nullable: bool,
    },
    /// An array of the library's, which Python gets a copy of.
    Array {
        /// Type of the elements.
        element: Scalar,
        /// The parameter that has its length.
        length: usize,
        /// Whether NULL is None.
        nullable: bool,
    },
    /// The length of an array; the callable does not get it.
    Length(Scalar),
    /// A number that is written through a pointer: what the callable gives.
    Out(Scalar),
    /// By which C code finds the callable; the callable does not get it.
    UserData,
}

/// What a callback gives to C.
#[derive(Debug, Clone, PartialEq)]
pub enum CallbackResult {
    /// Nothing.
    Void,
    /// A number: what the callable gives.
    Value(Scalar),
    /// Whether to go on: false stops. `(stop false)`.
    GoOn(Scalar),
}

/// How long C may call a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Until the call that it is given to ends.
    Call,
    /// Until the library says that it is done with it.
    Notified,
    /// For ever.
    Forever,
}

impl Callback {
    /// The parameters that the callable gets.
    pub fn passed(&self) -> impl Iterator<Item = &CallbackParameter> {
        self.parameters.iter().filter(|each| match each.role {
            CallbackRole::Value(_)
            | CallbackRole::EnumValue(_)
            | CallbackRole::Text { .. }
            | CallbackRole::Array { .. } => true,
            CallbackRole::Length(_) | CallbackRole::Out(_) | CallbackRole::UserData => false,
        })
    }

    /// The numbers that the callable gives through pointers, and the parameters for them.
    pub fn written(&self) -> impl Iterator<Item = (&CallbackParameter, &Scalar)> {
        self.parameters.iter().filter_map(|each| match &each.role {
            CallbackRole::Out(scalar) => Some((each, scalar)),
            CallbackRole::Value(_)
            | CallbackRole::EnumValue(_)
            | CallbackRole::Text { .. }
            | CallbackRole::Array { .. }
            | CallbackRole::Length(_)
            | CallbackRole::UserData => None,
        })
    }
}
