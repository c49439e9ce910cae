//! Annotations as data.

use crate::diagnostic::Span;
use crate::model::{Gil, Scope, TextKind};

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
    /// It becomes the caller's, also where the call fails.
    Always,
}

/// A call whose result says how much memory there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LengthCall {
    /// The function.
    pub function: String,
    /// The parameters that it is given.
    pub arguments: Vec<String>,
}

/// How large a buffer is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Capacity {
    /// Always the same.
    Fixed(u64),
    /// As large as a function says.
    Call(LengthCall),
}

/// Which results of a function mean that it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailedBy {
    /// A number below zero.
    Negative,
    /// Zero.
    Zero,
    /// NULL.
    Null,
}

/// Which threads may use something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    /// Any, several at once.
    Safe,
    /// The one that made it.
    Local,
}

/// How the length of an array is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArrayShape {
    /// By another parameter.
    Length(String),
    /// By a function.
    Call(LengthCall),
    /// It is always the same.
    Fixed(u64),
    /// By a zero at its end.
    ZeroTerminated,
    /// Not said.
    Unknown,
}

/// What `(error ...)` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ErrorWord {
    /// The enumerator of success.
    pub ok: String,
    /// The functions with the text of a failure.
    pub messages: Vec<String>,
    /// The function that tells more than the status of a call on a handle.
    pub code: Option<String>,
    /// The bits of a status that say its kind.
    pub mask: Option<u32>,
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
    Scope(Scope),
    /// `(destroy x)`.
    Destroy(String),
    /// `(stop false)`.
    Stop,
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
    /// `(type bool)`, `(type ENUM)`.
    TypeName(String),
    /// `(value X)`.
    Value(String),
    /// `(parent)`.
    Parent,
    /// `(capacity X)`.
    Capacity(Capacity),
    /// `(grow X)`.
    Grow(String),
    /// `(fills x)`.
    Fills(String),
    /// `(fails negative|zero|null)`.
    Fails {
        /// Which results do.
        by: FailedBy,
        /// Whether `errno` says why.
        errno: bool,
    },
    /// `(ok X ...)`.
    Ok(Vec<String>),
    /// `(opaque)`.
    Opaque,
    /// `(options)`.
    Options,
    /// `(flags)`.
    Flags,
    /// `(gil hold|release)`.
    Gil(Gil),
    /// `(borrows x)`.
    Borrows(String),
    /// `(consumes)`.
    Consumes,
    /// `(thread safe|local)`.
    Thread(Threads),
    /// `(interruptible)`.
    Interruptible,
    /// `(error ok=X message=f code=f mask=N)`.
    Error(ErrorWord),
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
    pub fn error(&self) -> Option<(&ErrorWord, &Span)> {
        self.find(|word| {
            if let Word::Error(error) = word {
                Some(error)
            } else {
                None
            }
        })
    }

    /// `(closure x)`; no name for the parameter of a callback that is the user data itself.
    pub fn closure(&self) -> Option<(Option<&str>, &Span)> {
        self.find(|word| {
            if let Word::Closure(name) = word {
                Some(name.as_deref())
            } else {
                None
            }
        })
    }

    /// `(scope ...)`.
    pub fn scope(&self) -> Option<(Scope, &Span)> {
        self.find(|word| {
            if let Word::Scope(scope) = word {
                Some(*scope)
            } else {
                None
            }
        })
    }

    /// `(destroy x)`.
    pub fn destroy(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Destroy(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
    }

    /// `(type NAME)`.
    pub fn type_name(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::TypeName(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
    }

    /// `(value X)`.
    pub fn value(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Value(value) = word {
                Some(value.as_str())
            } else {
                None
            }
        })
    }

    /// `(default X)`.
    pub fn default_value(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Default(value) = word {
                Some(value.as_str())
            } else {
                None
            }
        })
    }

    /// `(capacity X)`.
    pub fn capacity(&self) -> Option<(&Capacity, &Span)> {
        self.find(|word| {
            if let Word::Capacity(capacity) = word {
                Some(capacity)
            } else {
                None
            }
        })
    }

    /// `(grow X)`.
    pub fn grow(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Grow(status) = word {
                Some(status.as_str())
            } else {
                None
            }
        })
    }

    /// `(fills x)`.
    pub fn fills(&self) -> Option<(&str, &Span)> {
        self.find(|word| {
            if let Word::Fills(buffer) = word {
                Some(buffer.as_str())
            } else {
                None
            }
        })
    }

    /// `(fails ...)`: by what, and whether `errno` says why.
    pub fn fails(&self) -> Option<((FailedBy, bool), &Span)> {
        self.find(|word| {
            if let Word::Fails { by, errno } = word {
                Some((*by, *errno))
            } else {
                None
            }
        })
    }

    /// `(ok X ...)`.
    pub fn ok(&self) -> Option<(&[String], &Span)> {
        self.find(|word| {
            if let Word::Ok(names) = word {
                Some(names.as_slice())
            } else {
                None
            }
        })
    }

    /// Adds annotations; each takes the place of those of the same word.
    pub fn replace(&mut self, others: Vec<Annotation>) {
        let kind = |found: &Annotation| std::mem::discriminant(&found.word);
        self.0
            .retain(|found| others.iter().all(|other| kind(other) != kind(found)));
        self.0.extend(others);
    }

    /// An annotation that is known but that no backend can follow yet, as it is written.
    pub fn unfollowed(&self) -> Option<&'static str> {
        self.find(|word| match word {
            Word::Optional => Some("(optional)"),
            Word::ElementType(_) => Some("(element-type)"),
            Word::Consumes => Some("(consumes)"),
            Word::Interruptible => Some("(interruptible)"),
            Word::Array(ArrayShape::Fixed(_)) => Some("(array fixed-size)"),
            Word::Direction(_)
            | Word::Nullable
            | Word::Array(
                ArrayShape::Length(_)
                | ArrayShape::Call(_)
                | ArrayShape::ZeroTerminated
                | ArrayShape::Unknown,
            )
            | Word::Transfer(_)
            | Word::Free(_)
            | Word::Constructor
            | Word::Method
            | Word::Destructor
            | Word::Iterator
            | Word::RenameTo(_)
            | Word::Skip
            | Word::Type(_)
            | Word::Gil(_)
            | Word::Borrows(_)
            | Word::Thread(_)
            | Word::Default(_)
            | Word::TypeName(_)
            | Word::Value(_)
            | Word::Parent
            | Word::Capacity(_)
            | Word::Grow(_)
            | Word::Fills(_)
            | Word::Fails { .. }
            | Word::Ok(_)
            | Word::Opaque
            | Word::Options
            | Word::Flags
            | Word::Error(_)
            | Word::Raises(_)
            | Word::Since(_)
            | Word::AbiTable
            | Word::SizeNeeded(_)
            | Word::Closure(_)
            | Word::Scope(_)
            | Word::Destroy(_)
            | Word::Stop => None,
        })
        .map(|(word, _)| word)
    }
}
