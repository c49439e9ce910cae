//! Records, enums, constants, typedefs and globals.

use super::{Doc, TextKind, Type};
use crate::diagnostic::Location;

/// Struct or union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// `struct`.
    Struct,
    /// `union`.
    Union,
}

/// A struct or union with the layout that the C compiler gives it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The C name: the typedef's where there is one, else the tag.
    pub name: String,
    /// How C code names it: `spam_summary` or `struct tag`; empty for one that C code cannot name
    /// (a nested struct without a tag), which C text writes in place.
    pub spelling: String,
    /// Its tag, the `foo` of `struct foo`, whether C code has a typedef for it or not.
    pub tag: Option<String>,
    /// Struct or union.
    pub kind: RecordKind,
    /// `None` for an opaque (incomplete) record.
    pub layout: Option<Layout>,
    /// Its comment.
    pub doc: Doc,
    /// The function that frees a handle of this type: its `(destructor)`.
    pub destructor: Option<String>,
    /// Whether it is another library's, and here because a type needs it.
    pub foreign: bool,
    /// Whether only parameters declare it, between the parentheses of functions: for a C compiler
    /// it is another type in each of them.
    pub local: bool,
    /// The record whose handles these belong to: `(parent)` of its constructors.
    pub parent: Option<String>,
    /// `(rename-to name)`: the name of its class.
    pub rename: Option<String>,
    /// What each field is in a value; `None` for a record that is none.
    pub value: Option<Vec<FieldValue>>,
    /// `(thread safe)`: several threads may use a handle of it at once.
    pub thread_safe: bool,
    /// Where it is declared.
    pub location: Location,
}

/// What a field is in the value that Python gets.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// A number.
    Number(super::Scalar),
    /// An enum, in this integer type.
    Enum {
        /// The enum.
        name: String,
        /// The integer that carries it.
        carrier: super::Scalar,
    },
    /// Another value.
    Record(String),
    /// A copy of the bytes that it points to, or text.
    Bytes {
        /// How Python gets it.
        kind: TextKind,
        /// The field that has the length.
        length: usize,
    },
    /// A list of the numbers that it points to.
    Numbers {
        /// Type of the elements.
        element: super::Scalar,
        /// The field that has their count.
        length: usize,
    },
    /// The length of another field, which Python has with it.
    Length(super::Scalar),
}

/// Layout of a complete record.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Size in bytes.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u64,
    /// The members, in order.
    pub fields: Vec<Field>,
}

/// A member of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name; empty for an anonymous member, and for a bit-field that only pads.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Offset in bits.
    pub offset_bits: u64,
    /// Width of a bit-field.
    pub bit_width: Option<u64>,
    /// `(rename-to name)`: its name in the idiomatic layer.
    pub rename: Option<String>,
    /// Its comment.
    pub doc: Doc,
}

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The C name; empty for an anonymous enum, whose enumerators are plain constants.
    pub name: String,
    /// How C code names it: `spam_status` or `enum tag`.
    pub spelling: String,
    /// The integer type that carries it.
    pub carrier: super::Scalar,
    /// Its enumerators, in order.
    pub enumerators: Vec<Enumerator>,
    /// `(flags)`: its values are sums of its enumerators.
    pub flags: bool,
    /// Its comment.
    pub doc: Doc,
    /// Where it is declared.
    pub location: Location,
}

/// An enumerator.
#[derive(Debug, Clone)]
pub struct Enumerator {
    /// The C name.
    pub name: String,
    /// Its value; fits i64 or u64.
    pub value: i128,
    /// Its comment.
    pub doc: Doc,
    /// `(raises X)`: the built-in exception that it is in Python.
    pub raises: Option<String>,
}

/// The enum annotated `(error ok=... message=...)`.
#[derive(Debug, Clone)]
pub struct ErrorDomain {
    /// Name of the enum.
    pub enumeration: String,
    /// The enumerator that means success.
    pub ok: String,
    /// The function that gives the text of the last failure, if there is one.
    pub message: Option<String>,
    /// The function that gives the text for a status, if there is one.
    pub status_message: Option<String>,
    /// What handles know of their last failure.
    pub handle_messages: Vec<HandleMessage>,
    /// The bits of a status that say its kind, where others say more.
    pub mask: Option<u32>,
}

/// How a handle tells of its last failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandleMessage {
    /// The opaque record.
    pub record: String,
    /// The function that gives the text.
    pub function: String,
    /// Where the status is found.
    pub code: CodeSource,
}

/// Where a handle's last status is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeSource {
    /// Nowhere: the status of the call is all.
    Call,
    /// Another function gives it.
    Function(String),
    /// The function that gives the text writes it, too.
    Written,
}

/// A macro that is a constant.
#[derive(Debug, Clone)]
pub struct Constant {
    /// The macro's name.
    pub name: String,
    /// Its value.
    pub value: ConstantValue,
    /// The C type of the expression, as `unsigned int`; of a string literal, `char[5]`.
    pub ty: String,
    /// Its comment.
    pub doc: Doc,
    /// Where it is defined.
    pub location: Location,
}

/// The value of a constant.
#[derive(Debug, Clone, PartialEq)]
pub enum ConstantValue {
    /// An integer, signed or unsigned as C has it.
    Integer(i128),
    /// A floating-point number.
    Float(f64),
    /// A string literal, without its NUL.
    Text(Vec<u8>),
    /// A string literal of wide characters: `L""`, `u""`, `U""`.
    WideText(String),
    /// A number as a pointer, as `((void *)-1)`: unsigned, as wide as a pointer.
    Address(u64),
}

/// A typedef that is kept as a name of its own (a function pointer, an array, a scalar alias).
#[derive(Debug, Clone)]
pub struct Typedef {
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub target: Type,
    /// The names of the parameters of a function that it stands for or points to, where the header
    /// gives them; some may be empty.
    pub parameters: Vec<String>,
    /// Its comment.
    pub doc: Doc,
    /// Where it is declared.
    pub location: Location,
}

/// An exported variable.
#[derive(Debug, Clone)]
pub struct Global {
    /// Its name.
    pub name: String,
    /// Its symbol in the library: the name, unless an `asm` label gives another.
    pub symbol: String,
    /// Its type.
    pub ty: Type,
    /// Whether it is const.
    pub constant: bool,
    /// Whether each thread has its own.
    pub thread_local: bool,
    /// Whether it lacks `extern`: compiled code that includes the header has one of its own.
    pub defined: bool,
    /// `(since X)`: the version of the library from which on it is there; older ones may lack it.
    pub since: Option<String>,
    /// Its comment.
    pub doc: Doc,
    /// Where it is declared.
    pub location: Location,
}
