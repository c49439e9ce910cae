//! What parsing gives: declarations in header order, each with its raw comment.

use crate::diagnostic::{Location, Span};
use crate::model::{Constant, Enum, Global, Linkage, Omission, Record, Type, Typedef};

/// A comment as the header has it, with its delimiters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub location: Location,
    /// Whether it is a documentation comment: only those carry annotations.
    pub documentation: bool,
    /// How much of it speaks of the declaration.
    pub extent: Extent,
    /// The name of what it belongs to; empty for a file's.
    pub subject: String,
    /// Others of the same declaration, less telling.
    pub more: Vec<Comment>,
}

/// How much of a comment speaks of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Own,
    /// Its first sentence: the rest is said once, of the first of a group.
    Brief,
    /// It is the title of a group.
    Section,
}

impl Comment {
    /// How telling it is: of several comments of one thing the first of the heaviest counts.
    pub fn weight(&self) -> u8 {
        match self.extent {
            Extent::Own if self.documentation => 3,
            Extent::Own => 2,
            Extent::Brief => 1,
            Extent::Section => 0,
        }
    }
}

/// A declaration and the comments beside it. The docs inside `item` are still empty.
#[derive(Debug, Clone)]
pub struct Declared<T> {
    /// The declaration.
    pub item: T,
    /// Its comment.
    pub comment: Option<Comment>,
    /// The comments of its fields or enumerators, one for each.
    pub members: Vec<Option<Comment>>,
}

/// A function as it is declared.
#[derive(Debug, Clone)]
pub struct FunctionDeclaration {
    /// Its name.
    pub name: String,
    /// Its symbol in the library.
    pub symbol: String,
    /// Whether the library has one.
    pub linkage: Linkage,
    /// Whether every C file that includes the headers gets its code, so that it can be called from
    /// there when the library has none.
    pub defined: bool,
    /// Its result.
    pub result: Type,
    /// Its parameters.
    pub parameters: Vec<ParameterDeclaration>,
    /// Whether it ends in `...`.
    pub variadic: bool,
    /// Its comment.
    pub comment: Option<Comment>,
    /// Its name in the header.
    pub span: Span,
}

/// A parameter as it is declared.
#[derive(Debug, Clone)]
pub struct ParameterDeclaration {
    /// Its name; `arg1` where the header gives none.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// The comment at the end of its line.
    pub comment: Option<Comment>,
    /// Its name, or its type, in the header.
    pub span: Span,
}

/// Everything that the headers declare.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Comments with `@file`, in order.
    pub file_comments: Vec<Comment>,
    /// Macros that are constants, and constants that are static variables.
    pub constants: Vec<Declared<Constant>>,
    /// Enums.
    pub enums: Vec<Declared<Enum>>,
    /// Structs and unions; one that is embedded by value comes before its user.
    pub records: Vec<Declared<Record>>,
    /// Typedefs that are kept.
    pub typedefs: Vec<Declared<Typedef>>,
    /// Exported variables.
    pub globals: Vec<Declared<Global>>,
    /// Functions.
    pub functions: Vec<FunctionDeclaration>,
    /// Standard headers that had to go before the others.
    pub preamble: Vec<String>,
    /// Functions, variables and members that C code cannot name, for a macro has their names.
    pub hidden: Vec<String>,
    /// What cannot be bound.
    pub omitted: Vec<Omission>,
}
