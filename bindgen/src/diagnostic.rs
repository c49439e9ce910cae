//! What is wrong with an input, where, and how to mend it.
//!
//! Plain data; `render` draws it. Texts are in `messages`, and nowhere else.

pub mod messages;
pub mod render;

pub use render::{Sources, render};

/// A place in a file. Lines and columns count from 1; a column counts bytes, as compilers do.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file as it is shown to the user.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A stretch of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: Location,
    /// How many bytes it has; at least one is marked.
    pub length: usize,
}

/// Another place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// What is wrong and how to mend it, without the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, in one line.
    pub text: String,
    /// How to mend it, in one line.
    pub hint: Option<String>,
}

/// One error in an input. Whatever is not an error is not a diagnostic but part of the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong and how to mend it.
    pub message: Message,
    /// Where.
    pub span: Span,
    /// Other places that explain it.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// A diagnostic without further places.
    pub fn new(span: Span, message: Message) -> Self {
        Self {
            message,
            span,
            labels: Vec::new(),
        }
    }

    /// The same with another place.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }
}
