//! Annotations as data.

use crate::diagnostic::Span;
use crate::model::{Gil, TextKind};

/// Which way a parameter's data go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Read by the function.
    In,
    /// Written by the function.
    Out,
    /// Read and written.
    InOut,
}

/// Whose a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transfer {
    /// It stays the library's.
    None,
    /// It becomes the caller's.
    Full,
}

/// How the length of an array is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArrayShape {
    /// By another parameter.
    Length(String),
    /// It is always the same.
    Fixed(u64),
    /// By a zero at its end.
    ZeroTerminated,
    /// Not said.
    Unknown,
}

/// One annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// `(in)`, `(out)`, `(inout)`.
    Direction(Direction),
    /// `(nullable)`.
    Nullable,
    /// `(optional)`.
    Optional,
    /// `(array ...)`.
    Array(ArrayShape),
    /// `(transfer none|full)`.
    Transfer(Transfer),
    /// `(free f)`.
    Free(String),
    /// `(closure x)`.
    Closure(Option<String>),
    /// `(scope call|notified|forever)`.
    Scope(String),
    /// `(destroy x)`.
    Destroy(String),
    /// `(constructor)`.
    Constructor,
    /// `(method)`.
    Method,
    /// `(destructor)`.
    Destructor,
    /// `(iterator)`.
    Iterator,
    /// `(element-type T)`.
    ElementType(String),
    /// `(rename-to name)`.
    RenameTo(String),
    /// `(skip)`.
    Skip,
    /// `(default value)`.
    Default(String),
    /// `(type utf8|filename|bytes)`.
    Type(TextKind),
    /// `(gil hold|release)`.
    Gil(Gil),
    /// `(borrows x)`.
    Borrows(String),
    /// `(consumes)`.
    Consumes,
    /// `(thread safe|local)`.
    Thread,
    /// `(interruptible)`.
    Interruptible,
    /// `(error ok=X message=f)`.
    Error {
        /// The enumerator of success.
        ok: String,
        /// The function with the text of the last failure.
        message: Option<String>,
    },
    /// `(raises X)`.
    Raises(String),
    /// `(since 1.2)`.
    Since(String),
    /// `(abi-table)`.
    AbiTable,
    /// `(size-needed buffer)`.
    SizeNeeded(String),
}

/// An annotation and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// What it says.
    pub word: Word,
    /// The group with its parentheses.
    pub span: Span,
}

/// The annotations of one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations(pub Vec<Annotation>);

impl Annotations {
    /// The first that `pick` takes, and where it stands.
    pub fn find<'a, T>(&'a self, pick: impl Fn(&'a Word) -> Option<T>) -> Option<(T, &'a Span)> {
        self.0
            .iter()
            .find_map(|found| Some((pick(&found.word)?, &found.span)))
    }

    /// Where this word stands.
    pub fn span_of(&self, word: &Word) -> Option<&Span> {
        self.0
            .iter()
            .find(|found| found.word == *word)
            .map(|found| &found.span)
    }

    /// Whether this word is there.
    pub fn has(&self, word: &Word) -> bool {
        self.span_of(word).is_some()
    }

    /// `(array ...)`.
    pub fn array(&self) -> Option<(&ArrayShape, &Span)> {
        self.find(|word| {
            if let Word::Array(shape) = word {
                Some(shape)
            } else {
                None
            }
        })
    }

    /// `(in)`, `(out)`, `(inout)`.
    pub fn direction(&self) -> Option<(Direction, &Span)> {
        self.find(|word| {
            if let Word::Direction(found) = word {
                Some(*found)
            } else {
                None
            }
        })
    }

    /// `(free f)`.
    pub fn free(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Free(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
    }

    /// `(transfer ...)`.
    pub fn transfer(&self) -> Option<(Transfer, &Span)> {
        self.find(|word| {
            if let Word::Transfer(found) = word {
                Some(*found)
            } else {
                None
            }
        })
    }

    /// `(type ...)`.
    pub fn text_kind(&self) -> Option<(TextKind, &Span)> {
        self.find(|word| {
            if let Word::Type(kind) = word {
                Some(*kind)
            } else {
                None
            }
        })
    }

    /// `(borrows x)`.
    pub fn borrows(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Borrows(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
    }

    /// `(size-needed x)`.
    pub fn size_needed(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::SizeNeeded(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
    }

    /// `(gil ...)`.
    pub fn gil(&self) -> Option<Gil> {
        self.find(|word| {
            if let Word::Gil(gil) = word {
                Some(*gil)
            } else {
                None
            }
        })
        .map(|(gil, _)| gil)
    }

    /// The version of `(since X)`.
    pub fn since(&self) -> Option<&str> {
        self.find(|word| {
            if let Word::Since(version) = word {
                Some(version.as_str())
            } else {
                None
            }
        })
        .map(|(version, _)| version)
    }

    /// `(rename-to name)`.
    pub fn rename_to(&self) -> Option<&str> {
        self.find(|word| {
            if let Word::RenameTo(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
        .map(|(name, _)| name)
    }

    /// `(raises X)`.
    pub fn raises(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Raises(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
    }

    /// `(error ok=... message=...)`.
    pub fn error(&self) -> Option<((&str, Option<&str>), &Span)> {
        self.find(|word| match word {
            Word::Error { ok, message } => Some((ok.as_str(), message.as_deref())),
            _ => None,
        })
    }

    /// An annotation that is known but that no backend can follow yet, as it is written.
    pub fn unfollowed(&self) -> Option<&'static str> {
        self.find(|word| match word {
            Word::Optional => Some("(optional)"),
            Word::Closure(_) => Some("(closure)"),
            Word::Scope(_) => Some("(scope)"),
            Word::Destroy(_) => Some("(destroy)"),
            Word::Iterator => Some("(iterator)"),
            Word::ElementType(_) => Some("(element-type)"),
            Word::Default(_) => Some("(default)"),
            Word::Consumes => Some("(consumes)"),
            Word::Interruptible => Some("(interruptible)"),
            Word::Array(ArrayShape::Fixed(_)) => Some("(array fixed-size)"),
            Word::Array(ArrayShape::ZeroTerminated) => Some("(array zero-terminated)"),
            Word::Direction(_)
            | Word::Nullable
            | Word::Array(ArrayShape::Length(_) | ArrayShape::Unknown)
            | Word::Transfer(_)
            | Word::Free(_)
            | Word::Constructor
            | Word::Method
            | Word::Destructor
            | Word::RenameTo(_)
            | Word::Skip
            | Word::Type(_)
            | Word::Gil(_)
            | Word::Borrows(_)
            | Word::Thread
            | Word::Error { .. }
            | Word::Raises(_)
            | Word::Since(_)
            | Word::AbiTable
            | Word::SizeNeeded(_) => None,
        })
        .map(|(word, _)| word)
    }
}
